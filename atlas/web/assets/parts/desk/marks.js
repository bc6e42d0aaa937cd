// The marks on the picture: each with its words and place, and how one is put without pointing.

import { el, tell } from "../../page/el.js";
import { keyed } from "../../page/keyed.js";
import { MARKS } from "../../pure/desk.js";
import { writtenPlace } from "../../pure/written-place.js";
import { section } from "../bench/section.js";
import { counted } from "./field.js";

const KINDS = Object.keys(MARKS);

/** The panel; `most` marks, each of words of at most `longest.mark`. */
export function marks(book, byId, { longest, marks: most }) {
  const { w } = book;
  const list = el("ol", { class: "atlas-desk-marks" });
  const full = el("p", { class: "atlas-hint", hidden: true }, w("desk_marks_full", { most }));
  const form = putter(book, byId);
  const root = section(
    w("desk_marks"),
    {},
    el("p", { class: "atlas-hint" }, w("desk_marks_hint")),
    list,
    full,
    form.root,
  );
  let focused = null;
  const draw = keyed(list, (mark) => row(mark, book, byId, longest.mark));
  return {
    root,
    reads: ["marks", "picture", "drawing"],
    draw(state) {
      const last = state.marks.at(-1)?.id ?? 0;
      draw(state.marks, state.leftOut);
      full.hidden = state.marks.length < most;
      form.root.hidden = state.marks.length >= most;
      form.offer(state.picture?.drawn ?? []);
      if (focused !== null && last > focused)
        list.lastElementChild.querySelector("input").focus({ preventScroll: true });
      focused = last;
    },
  };
}

function row({ id, kind }, { w, name }, byId, longest) {
  const where = el("small", {}),
    unsaid = el("small", { class: "atlas-desk-unsaid" });
  const text = counted(w(MARKS[kind]), { most: longest, hint: w("desk_mark_text") }, (value) =>
    tell(root, "mark-set", { id, part: { text: value } }),
  );
  const remove = el(
    "button",
    { type: "button", "aria-label": w("desk_mark_remove"), onclick: () => tell(root, "mark-remove", { id }) },
    "×",
  );
  const root = el("li", {}, text.root, remove, where, unsaid);
  return {
    root,
    draw(mark, leftOut) {
      text.show(mark.text);
      where.textContent = placeText(mark, byId, name);
      const needsWords = kind === "callout" && !mark.text.trim();
      unsaid.hidden = !needsWords && !leftOut.has(id);
      unsaid.textContent = w(needsWords ? "desk_mark_needs_words" : "desk_mark_off");
    },
  };
}

function placeText({ at, to, project }, byId, name) {
  if (project) return name(byId.get(project) ?? { name: project, name_en: project });
  const text = ([lon, lat]) => `${lon.toFixed(5)}, ${lat.toFixed(5)}`;
  return to ? `${text(at)} → ${text(to)}` : text(at);
}

/** The form that puts a mark at coordinates or at a project by its name. */
function putter({ w, name }, byId) {
  const names = el("datalist", { id: "atlas-desk-names" });
  const kind = el(
    "select",
    { "aria-label": w("desk_mark_kind") },
    KINDS.map((one) => el("option", { value: one }, w(MARKS[one]))),
  );
  const field = (label) => {
    const input = el("input", { type: "text", list: "atlas-desk-names", autocomplete: "off" });
    return { input, root: el("label", { class: "atlas-desk-field" }, el("span", {}, label), input) };
  };
  const at = field(w("desk_mark_at")),
    to = field(w("desk_mark_to")),
    said = el("small", { role: "status" });
  const show = () => {
    to.root.hidden = kind.value !== "arrow";
  };
  kind.addEventListener("change", show);
  show();
  const put = (event) => {
    event.preventDefault();
    const mark = markOf(
      kind.value,
      [at, to].map(({ input }) => writtenPlace(input.value, [...byId.values()])),
    );
    said.textContent = mark ? "" : w("desk_mark_nowhere");
    if (!mark) return at.input.focus();
    at.input.value = to.input.value = "";
    tell(root, "mark-add", { mark });
  };
  const root = el(
    "form",
    { class: "atlas-desk-put", onsubmit: put },
    kind,
    at.root,
    to.root,
    el("button", { type: "submit" }, w("desk_mark_put")),
    said,
    names,
  );
  let offered = "";
  return {
    root,
    /** Offer the names of what is drawn. */
    offer(ids) {
      if (offered === ids.join()) return;
      offered = ids.join();
      names.replaceChildren(...ids.map((id) => el("option", { value: name(byId.get(id)) })));
    },
  };
}

/** The mark at written places; null where one of them is none. */
function markOf(kind, [at, to]) {
  if (kind === "highlight") return at && (at.project ? { kind, project: at.project } : { kind, at: at.at });
  if (!at?.at || (kind === "arrow" && !to?.at)) return null;
  return kind === "arrow" ? { kind, at: at.at, to: to.at } : { kind, at: at.at };
}

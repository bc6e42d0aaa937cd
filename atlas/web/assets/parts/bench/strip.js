// What stands on the map while a tool has it: what to do, the figures, coordinates to type, and how to end.

import { el, tell } from "../../page/el.js";
import { isComposing } from "../../page/typing.js";
import { typedPosition } from "../../pure/coordinates.js";
import { figuresOf, isDrawing, isMeasuring, shapeAt } from "../../pure/drawing.js";
import { measured } from "../../pure/geodesic.js";
import { isWhole } from "../../pure/sketch.js";
import { areaInUnits, lengthText } from "../../pure/units.js";
import { attributes } from "./attributes.js";
import { measured as measuredList } from "./measured.js";

/** The strip; `acts` are what its buttons do, `textOf(measure)` says its figures, `point(at)` shows where the pointer or the
 * crosshair is. */
export function strip(book, acts, textOf) {
  const { w } = book;
  const said = el("p", { role: "status" }),
    keys = el("p", {}),
    where = el("output", { class: "atlas-draw-where" });
  const typed = coordinates(book, acts, (text) => {
    said.textContent = text;
  });
  const buttons = buttonsOf(w, acts, () => state),
    form = attributes(book, acts),
    list = measuredList(book, textOf, acts);
  const snap = el("input", { type: "checkbox", checked: true });
  snap.addEventListener("change", () => tell(snap, "know", { fact: { snap: snap.checked } }));
  const snapping = el(
    "label",
    { class: "atlas-check", title: w("draw_snap_title") },
    snap,
    el("span", {}, w("draw_snap")),
  );
  const root = el(
    "section",
    { class: "atlas-draw-strip", "aria-label": w("draw_strip"), hidden: true },
    said,
    where,
    el("div", { class: "atlas-draw-row" }, typed.root, snapping, buttons.roots),
    form.root,
    list.root,
    el("details", { class: "atlas-draw-keys" }, el("summary", {}, w("draw_keys_title")), keys),
  );
  let state = null,
    pointed = null;
  const tellWhere = () => {
    where.textContent = pointed && isDrawing(state?.tool) ? whereText(pointed, state, book) : shapeText(state, book);
  };
  return {
    root,
    reads: ["tool", "sketch", "editing", "copyable", "drawSaid", "layers", "selected", "snap", "measures"],
    point(at) {
      pointed = at;
      tellWhere();
    },
    draw(next) {
      state = next;
      const { tool } = state;
      root.hidden = !tool;
      if (!tool) return;
      said.textContent = state.drawSaid ?? hintOf(state, w);
      keys.textContent = w(isDrawing(tool) ? "draw_keys" : "edit_keys");
      typed.root.hidden = !isDrawing(tool);
      snap.checked = state.snap;
      buttons.draw(state);
      tellWhere();
      form.draw(state);
      list.draw(state);
    },
  };
}

/** What to do next. */
function hintOf({ tool, sketch, editing }, w) {
  if (tool === "edit") return w(editing ? "edit_hint" : "edit_pick");
  const count = sketch?.now.paths[0].length ?? 0;
  if (!count) return w(`tool_${tool}_hint`);
  return w(isWhole(sketch.now) ? "draw_so_far_whole" : "draw_so_far", { count });
}

/** The position, and what is measured up to it. */
function whereText(at, { tool, sketch }, book) {
  const place = at.map((degrees) => degrees.toFixed(6)).join(", ");
  const path = sketch?.now.paths[0] ?? [];
  const figures = path.length ? figuresText(figuresOf(tool, [...path, at]), book) : "";
  return [place, figures].filter(Boolean).join(book.w("dot"));
}

/** The figures of the shape that is edited. */
function shapeText(state, book) {
  const shape = state?.editing && shapeAt(state, state.editing);
  return shape?.geometry ? figuresText(measured(shape.geometry), book) : "";
}

function figuresText({ length_m, area_m2 }, book) {
  const figures = [length_m && lengthText(length_m, book), area_m2 && areaInUnits(area_m2, book)];
  return figures.filter(Boolean).join(book.w("dot"));
}

/** A field for typed coordinates; Enter sets a corner there. */
function coordinates({ w }, acts, say) {
  const field = el("input", {
    type: "text",
    inputmode: "text",
    autocomplete: "off",
    placeholder: "120.15,30.28",
    "aria-label": w("draw_coordinates"),
    title: w("draw_coordinates"),
  });
  const set = () => {
    const found = typedPosition(field.value);
    if (!found) return say(w("draw_no_coordinates"));
    field.value = "";
    acts.corner(found.at);
    if (found.turned) say(w("draw_turned", { lon: found.at[0], lat: found.at[1] }));
  };
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || isComposing(event)) return;
    event.preventDefault();
    set();
  });
  const press = el("button", { type: "button", onclick: set }, w("draw_set"));
  return { root: el("span", { class: "atlas-draw-typed" }, field, press) };
}

function buttonsOf(w, acts, now) {
  const button = (key, act) => el("button", { type: "button", onclick: act }, w(key));
  const finish = button("draw_finish", acts.finish),
    back = button("draw_back", acts.back),
    discard = button("draw_discard", acts.discard),
    copy = button("edit_copy", () => acts.copyLayer(now().copyable)),
    remove = button("edit_remove", () => acts.removeShape(now().editing)),
    end = button("draw_end", () => tell(end, "tool", { tool: null }));
  return {
    roots: [finish, back, discard, copy, remove, end],
    draw({ tool, sketch, editing, copyable }) {
      const corners = sketch?.now.paths[0].length ?? 0;
      finish.hidden = back.hidden = discard.hidden = !corners;
      finish.disabled = !sketch || !isWhole(sketch.now);
      copy.hidden = !copyable;
      remove.hidden = tool !== "edit" || !editing;
      end.hidden = isMeasuring(tool) && corners > 0;
    },
  };
}

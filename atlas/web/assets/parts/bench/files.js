// The panel of files: where one is dropped, picked or pasted, what is on its way, and what becomes of it.

import { el, tell } from "../../page/el.js";
import { refill } from "../../page/focus.js";
import { refusalText } from "../../pure/refusal.js";
import { PASTED } from "../../pure/uploads.js";
import { section } from "./section.js";

const SAMPLES = {
  "plots.zip": "bench_sample_shp",
  "picks.csv": "bench_sample_csv",
  "land-use.gpkg": "bench_sample_gpkg",
};

const MEGABYTE = 1024 * 1024;

/** The panel; where the operator takes no files it says so. */
export function files({ w, uploads: most }) {
  const queue = el("ul", { class: "atlas-bench-queue", "aria-live": "polite", "aria-label": w("bench_queue") });
  if (!most)
    return { root: section(w("bench_files"), {}, el("p", {}, w("bench_off"))), reads: [], draw: () => undefined };
  const root = section(
    w("bench_files"),
    {},
    picker(w, most),
    el("p", { class: "atlas-hint" }, w("bench_kept_here")),
    queue,
    pasting(w),
    samples(w),
  );
  let refused = 0;
  return {
    root,
    reads: ["uploads", "shownPreview"],
    draw({ uploads, shownPreview }) {
      refill(queue, ...uploads.map((upload) => itemOf(upload, shownPreview, w)));
      const told = queue.querySelectorAll(":scope > .is-refused");
      if (told.length > refused) told[told.length - 1].scrollIntoView({ block: "nearest" }); // a phone shows one panel
      refused = told.length;
    },
  };
}

function picker(w, most) {
  const input = el("input", { type: "file", multiple: true, class: "atlas-hidden", "data-key": "files" });
  input.addEventListener("change", () => {
    tell(input, "files", { files: [...input.files] });
    input.value = ""; // so that the same file can be picked again
  });
  return el(
    "label",
    { class: "atlas-drop" },
    input,
    el("strong", {}, w("bench_drop")),
    el("small", {}, w("bench_forms", { mb: most.file / MEGABYTE })),
  );
}

function pasting(w) {
  const field = el("textarea", { rows: 4, "aria-label": w("bench_paste"), placeholder: w("bench_paste_example") });
  const read = () => {
    if (!field.value.trim()) return field.focus();
    tell(field, "pasted", { text: field.value });
    field.value = "";
    root.open = false;
  };
  const root = el(
    "details",
    { class: "atlas-bench-more" },
    el("summary", {}, w("bench_paste")),
    field,
    el("button", { type: "button", onclick: read }, w("bench_paste_read")),
  );
  return root;
}

function samples(w) {
  return el(
    "details",
    { class: "atlas-bench-more", open: true },
    el("summary", {}, w("bench_samples")),
    el(
      "ul",
      {},
      Object.entries(SAMPLES).map(([name, word]) => {
        const take = ({ currentTarget }) => tell(currentTarget, "sample", { name });
        return el("li", {}, el("button", { type: "button", class: "atlas-bench-sample", onclick: take }, w(word)));
      }),
    ),
  );
}

function itemOf({ id, name, step, share, refused }, shownPreview, w) {
  const drop = ({ currentTarget }) => tell(currentTarget, "upload-drop", { id });
  const open = ({ currentTarget }) => tell(currentTarget, "upload-open", { id });
  const title = name === PASTED ? w("bench_pasted") : name;
  const under = {
    waiting: () => el("small", {}, w("bench_waiting")),
    queued: () => el("small", {}, w("bench_queued")),
    sending: () => progress(w("bench_sending"), share),
    reading: () => progress(w("bench_reading"), null),
    told: () =>
      id === shownPreview
        ? null
        : el("button", { type: "button", "data-key": `open ${id}`, onclick: open }, w("bench_decide")),
    refused: () => el("p", { class: "atlas-bench-refused" }, refusalText(refused, w)),
  }[step]();
  const remove = w("bench_drop_file", { name: title });
  return el(
    "li",
    { class: `is-${step}` },
    el("span", {}, title),
    el(
      "button",
      { type: "button", class: "atlas-bench-x", "data-key": `x ${id}`, "aria-label": remove, onclick: drop },
      "×",
    ),
    under,
  );
}

function progress(text, share) {
  const bar = el("progress", { max: 1, value: share, "aria-label": text });
  return el("small", { class: "atlas-bench-progress" }, bar, text);
}

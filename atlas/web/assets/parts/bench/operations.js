// The panel of operations: a question in words, what it needs, and what it does with places that are known only nearly.

import { el, tell } from "../../page/el.js";
import { lackOf, needsOf } from "../../pure/operations.js";
import { refusalText } from "../../pure/refusal.js";
import { question } from "./question.js";
import { section } from "./section.js";

const READS = ["layers", "active", "running", "progress", "refused", "project", "asked", "found"];

/** The panel. */
export function operations(book) {
  const { w } = book;
  const fields = question(book),
    about = el("p", { class: "atlas-bench-about", id: "atlas-op-about" }),
    doubt = el("p", { class: "atlas-hint" }),
    counted = el("p", { class: "atlas-hint" });
  const run = el("button", { type: "button", class: "atlas-primary" }, w("bench_run")),
    going = underway(w, () => tell(root, "ask-stop")),
    said = el("p", { role: "status", class: "atlas-bench-said" });
  const form = el("div", { class: "atlas-bench-fields is-wide" }, fields.roots);
  const root = section(
    w("bench_operations"),
    {},
    form,
    about,
    doubt,
    counted,
    el("div", { class: "atlas-bench-acts" }, run),
    going.root,
    said,
  );
  let now = null;
  const turn = () => {
    const needs = needsOf(fields.read().op);
    fields.show(needs); // which fills in the usual distance
    const asked = fields.read();
    about.textContent = w(`op_about_${asked.op}`);
    doubt.textContent = needs.uncertain ? w(`op_told_${asked.uncertain}`) : "";
    const layer = layerOf(now, asked);
    const lack = lackOf(asked, layer);
    run.disabled = Boolean(lack) || Boolean(now.running);
    said.textContent = sayOf(now, lack, w);
    said.classList.toggle("is-refused", Boolean(now.refused) && !now.running);
  };
  run.addEventListener("click", () => tell(root, "ask", { asked: fields.read(), layer: fields.read().layer }));
  form.addEventListener("change", turn);
  return {
    root,
    reads: [...READS, ...book.view.map(({ name }) => name)],
    draw(state) {
      now = state;
      fields.offer(state);
      going.draw(state);
      counted.textContent = w("bench_op_counts", { count: state.shown.length });
      turn();
    },
  };
}

/** How far the work has come, beside the way to stop it; a share that is not known leaves the bar moving. */
function underway(w, act) {
  const bar = el("progress", { max: 1 }),
    stop = el("button", { type: "button", onclick: act }, w("cancel"));
  const root = el("div", { class: "atlas-bench-progress", hidden: true }, bar, stop);
  return {
    root,
    draw({ running, progress }) {
      root.hidden = !running;
      if (progress?.share > 0) bar.value = progress.share;
      else bar.removeAttribute("value");
      bar.setAttribute("aria-label", stepOf(progress, w));
    },
  };
}

const stepOf = (progress, w) => w(progress?.step === "sending" ? "bench_sending" : "bench_running");

function sayOf({ running, progress, refused }, lack, w) {
  if (running) return stepOf(progress, w);
  if (refused) return refusalText(refused, w);
  return lack ? w(lack) : "";
}

const layerOf = ({ layers }, { layer }) => layers.find(({ id }) => id === layer) ?? null;

// The words of the plans that a record rests on.

import { el, link } from "../../page/el.js";
import { atWords } from "../../pure/fragment.js";

const SHOWN = 3;

/** The section with the evidence; the first few open, the rest behind a press. */
export function evidence(record, book) {
  const { w } = book;
  const all = record.evidence;
  const items = all.map((e) => el("li", {}, quote(e, book)));
  const rest = items.slice(SHOWN);
  return el(
    "section",
    { class: "atlas-evidence" },
    el("h3", {}, w("evidence")),
    all.some((e) => e.passage) ? null : el("p", { class: "atlas-hint" }, w("evidence_no_text")),
    all.some((e) => e.passage?.[3]) ? el("p", { class: "atlas-hint" }, w("evidence_differs")) : null,
    el("ul", {}, items.slice(0, SHOWN)),
    rest.length
      ? el("details", {}, el("summary", {}, w("evidence_more", { count: rest.length })), el("ul", {}, rest))
      : null,
  );
}

/** One piece of evidence: its passage, or its words alone where the text is not here, and where it stands. */
export function quote(evidence, { w, terms, plans, english }) {
  const { plan, section, start, end, supports, passage } = evidence;
  return el(
    "figure",
    { class: "atlas-quote" },
    passage
      ? el("blockquote", { lang: "zh-CN" }, "…", marked(passage), "…")
      : el("p", { class: "atlas-exact", lang: "zh-CN" }, marked([evidence.prefix, evidence.exact, evidence.suffix])),
    el(
      "figcaption",
      {},
      el("span", { class: "atlas-support" }, terms.supports[supports]),
      " ",
      passage?.[3] ? [el("span", { class: "atlas-support" }, w("found_again")), " "] : null,
      plans[plan]?.url ? link(atWords(plans[plan].url, evidence), terms.plan[plan]) : terms.plan[plan],
      section ? [" › ", el("span", { lang: "zh-CN" }, section), english ? w("in_chinese") : ""] : "",
      el(
        "details",
        { class: "atlas-technical" },
        el("summary", {}, w("technical")),
        el("span", {}, w("evidence_at", { start, end })),
      ),
    ),
  );
}

function marked([before, exact, after]) {
  return [before, el("mark", {}, exact), after];
}

// What the plan says, with its status and years.

import { el, whole } from "../../page/el.js";
import { span } from "../../pure/units.js";

/** The section with the summary, the status and the years. */
export function facts(record, { w, terms, english }) {
  const asOf = record.status_as_of ? w("as_of", { date: record.status_as_of }) : w("as_of_unknown");
  return el(
    "section",
    {},
    el("h3", {}, w("what_plan_says")),
    el("p", {}, english ? record.summary_en : record.summary),
    el(
      "dl",
      {},
      el("dt", {}, w("status")),
      el("dd", {}, `${terms.status[record.status]} `, el("small", {}, whole(asOf))),
      el("dt", {}, w("years")),
      el("dd", {}, whole(years(record, w))),
    ),
  );
}

function years(record, w) {
  const first = record.year_start ?? record.year_end,
    last = record.year_end ?? record.year_start;
  if (first === null) return w("years_unknown");
  return w(record.year_basis === "stated" ? "years_stated" : "years_horizon", { years: span([first, last]) });
}

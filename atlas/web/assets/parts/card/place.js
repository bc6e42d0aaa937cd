// Where a project is, how it was placed and how sure that is.

import { el } from "../../page/el.js";
import { distance } from "../../pure/units.js";

const UNPINNED = ["district", "unplaced"];

/** The section with the place, or why there is none. */
export function place(record, { w, terms, english }) {
  const { precision, method, uncertainty_m, note, note_en, checks, ...placed } = record.placement;
  const about = uncertainty_m ? el("small", {}, ` ${w("radius_about", { radius: distance(uncertainty_m, w) })}`) : null;
  return el(
    "section",
    {},
    el("h3", {}, w(UNPINNED.includes(precision) ? "not_pinned" : "where_it_is")),
    el("p", {}, english ? note_en : note),
    el(
      "dl",
      {},
      el("dt", {}, w("precision")),
      el("dd", {}, terms.precision[precision], about),
      el("dt", {}, w("placed_by")),
      el("dd", {}, terms.method[method]),
      source(placed, w, terms),
      drawn(record.extent, { w, terms, english }),
      checks.length
        ? [
            el("dt", {}, w("checks")),
            el(
              "dd",
              {},
              el(
                "ul",
                {},
                checks.map((check) => el("li", {}, checkText(check, { w, english }))),
              ),
            ),
          ]
        : null,
    ),
  );
}

/** What the line or area on the map is, in words: the thing itself, or what we built. */
function drawn(extent, { w, terms, english }) {
  if (!extent) return null;
  const { basis, note, note_en } = extent;
  return [
    el("dt", {}, w("extent")),
    el("dd", {}, terms.extent_basis[basis], el("small", {}, ` ${(english ? note_en : note) ?? ""}`)),
  ];
}

function source({ source: from, source_ref, licence }, w, terms) {
  if (!from) return null;
  return [
    el("dt", {}, w("source")),
    el("dd", {}, terms.source[from], source_ref ? `: ${source_ref}` : "", el("small", {}, ` ${licence}`)),
  ];
}

function checkText({ against, against_en, distance_m }, { w, english }) {
  return w("check_row", { against: english ? against_en : against, distance: distance(distance_m, w) });
}

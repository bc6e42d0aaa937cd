// The questions that can be asked of a layer and the projects: what each needs, and the address that asks it.

import { query } from "./view.js";

/** Each question by its group: what it needs of `distance`, `turned`, `uncertain`, `by` (groups), `attribute`, `within` (a
 * district or project in place of the layer). */
export const OPERATIONS = {
  find: {
    intersects: { turned: true, uncertain: true },
    within: { turned: true, uncertain: true },
    near: { distance: 500, turned: true, uncertain: true },
    nearest: { distance: 3000, turned: true, uncertain: true },
  },
  measure: {
    area: { by: true, uncertain: true, within: true },
    coverage: { distance: 1000, attribute: true, uncertain: true, within: true },
    summary: { by: true, attribute: true, uncertain: true },
  },
  make: {
    clip: { uncertain: true, within: true },
    buffer: { distance: 500 },
    union: {},
    dissolve: { by: true },
    join: { uncertain: true },
  },
};

export const UNCERTAIN = ["widen", "include", "exclude"];
export const GROUPS = ["theme", "district", "state"];
export const DISTANCES = [300, 500, 1000];

/** What a question needs. */
export const needsOf = (op) => Object.values(OPERATIONS).find((group) => op in group)[op];

/** The address that asks of a layer that has a name; the filters of the view say which projects count. */
export function askAddress({ op, distance, uncertain, turned, by, attribute, within }, name, table, view) {
  const needs = needsOf(op);
  const asked = [
    ["op", op],
    ["distance", needs.distance && distance],
    ["uncertain", needs.uncertain && uncertain],
    ["turned", needs.turned && turned ? "1" : ""],
    ["by", needs.by && by],
    ["attribute", needs.attribute && attribute],
    ["within", needs.within && within],
    ["name", name],
  ].filter(([, value]) => value);
  const filters = table.filter(({ filter }) => filter);
  return `atlas/overlay${query(filters, view, asked)}`;
}

/** Why a question cannot be asked yet: a key of words; null when it can. */
export function lackOf({ op, distance, within }, layer) {
  const needs = needsOf(op);
  if (!layer && !(needs.within && within)) return "bench_lack_layer";
  if (needs.distance && !(distance > 0 && distance <= 50000)) return "bench_lack_distance";
  return null;
}

// The columns of the directory and their order.

import { yearsOf } from "./units.js";

const MOST_DISTRICTS = 6;

/** The columns as [key, title, text of a feature]. */
export function columnsOf({ w, terms, name }) {
  const joined = (codes, names) => codes.map((code) => names[code]).join(w("comma"));
  return [
    ["name", w("name"), name],
    ["layer", w("layer"), (f) => terms.layer[f.layer]],
    ["theme", w("theme"), (f) => joined(f.theme, terms.theme)],
    [
      "district",
      w("district"),
      (f) => (f.district.length > MOST_DISTRICTS ? w("all_of") : joined(f.district, terms.district)),
    ],
    ["status", w("status"), (f) => terms.status[f.status]],
    ["years", w("years"), (f) => yearsOf(f, w)],
    ["precision", w("precision"), (f) => terms.precision[f.precision]],
  ];
}

/** Features in the order of a column, as the language sorts; `way` 1 up, -1 down. */
export function sorted(features, textOf, way, english) {
  const { compare } = new Intl.Collator(english ? "en" : "zh-CN");
  return features.toSorted((a, b) => way * compare(textOf(a), textOf(b)));
}

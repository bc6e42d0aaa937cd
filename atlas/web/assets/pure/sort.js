// The columns of the directory and their order.

import { stateText } from "./news.js";
import { yearsOf } from "./units.js";

const MOST_DISTRICTS = 6;
const DOWN = "-down";

/** The columns as {key, title, text, rank}: the text of a feature, and where there is one its place in an order of its own. */
export function columnsOf(book) {
  const { w, terms, name } = book;
  const joined = (codes, names) => codes.map((code) => names[code]).join(w("comma"));
  const districts = ({ district }) =>
    district.length > MOST_DISTRICTS ? w("all_of") : joined(district, terms.district);
  const column = (key, text, rank = null) => ({ key, title: w(key), text, rank });
  const at = (names) => (value) => Object.keys(names).indexOf(value);
  return [
    column("name", name),
    column(
      "state",
      (f) => stateText(f, book),
      (f) => at(terms.state)(f.state),
    ),
    column("theme", (f) => joined(f.theme, terms.theme)),
    column("district", districts),
    column(
      "status",
      (f) => terms.status[f.status],
      (f) => at(terms.status)(f.status),
    ),
    column(
      "years",
      (f) => yearsOf(f, w),
      ({ years, horizon }) => years && years[1] + years[0] / 1e4 + (horizon ? 0.5 : 0),
    ),
    column(
      "precision",
      (f) => terms.precision[f.precision],
      (f) => at(terms.precision)(f.precision),
    ),
  ];
}

/** The column and the way (1 up, -1 down) of a sort as the address writes it; by name without any. */
export function sortOf(sort) {
  const key = (sort ?? "name").replace(DOWN, "");
  return [key, sort?.endsWith(DOWN) ? -1 : 1];
}

/** The sort after the head of a column was pressed; nothing where it is the usual one. */
export function turned(sort, pressed) {
  const [key, way] = sortOf(sort);
  if (key === pressed && way > 0) return pressed + DOWN;
  return pressed === "name" ? null : pressed;
}

/** Features in the order of a column, as the language sorts; blanks are last both ways, and ties go by name. */
export function sorted(features, { text, rank }, way, { english, name }) {
  const { compare } = new Intl.Collator(english ? "en" : "zh-CN");
  const known = rank ?? ((feature) => text(feature) || null);
  const values = new Map(features.map((feature) => [feature, known(feature)]));
  const order = (a, b) => (rank ? a - b : compare(a, b));
  const byValue = (a, b) => {
    const [one, other] = [values.get(a), values.get(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return way * order(one, other);
  };
  return features.toSorted((a, b) => byValue(a, b) || compare(name(a), name(b)));
}

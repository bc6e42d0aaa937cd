// The features of a layer as rows: which pass its filter, in which order, and what a cell says.

const kept = new WeakMap();
const LIKE = {
  has: (text, value) => text.toLowerCase().includes(value.toLowerCase()),
  is: (text, value) => text === value,
  not: (text, value) => text !== value,
};
const ORDER = { above: (a, b) => a > b, below: (a, b) => a < b, least: (a, b) => a >= b, most: (a, b) => a <= b };

/** What a filter may ask of a column. */
export const FILTER_OPS = [...Object.keys(LIKE), ...Object.keys(ORDER), "empty", "filled"];

/** What stands in a cell: "" where nothing does. */
export function cellText(value) {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The features of a layer that pass its filter, made once. */
export function rowsOf({ features, filter }) {
  const all = features?.features ?? [];
  if (!filter) return all;
  const known = kept.get(filter);
  if (known?.all === all) return known.rows;
  const rows = all.filter(({ properties }) => passes(properties?.[filter.column], filter));
  kept.set(filter, { all, rows });
  return rows;
}

/** Whether a value passes a filter; as figures where both are, else as words. */
export function passes(value, { op, value: wanted }) {
  const text = cellText(value);
  if (op === "empty" || op === "filled") return (text === "") === (op === "empty");
  if (op in LIKE) return LIKE[op](text, wanted);
  if (text === "") return false;
  const [a, b] = [Number(text), Number(wanted)];
  return Number.isNaN(a) || Number.isNaN(b) ? ORDER[op](text, wanted) : ORDER[op](a, b);
}

/** Rows in the order of a column: figures by size, words by their language, what is empty last. */
export function inOrder(rows, sort, lang) {
  if (!sort) return rows;
  const [column, way] = sort,
    { compare } = new Intl.Collator(lang, { numeric: true });
  const known = rows.map((row) => [row, row.properties?.[column]]);
  const order = ([, a], [, b]) => {
    if (isNothing(a) || isNothing(b)) return Number(isNothing(a)) - Number(isNothing(b));
    return way * (typeof a === "number" && typeof b === "number" ? a - b : compare(cellText(a), cellText(b)));
  };
  return known.sort(order).map(([row]) => row);
}

const isNothing = (value) => value === null || value === undefined || value === "";

/** The sort of a table once a head is pressed: up, down, none. */
export function turnedSort(sort, column) {
  if (sort?.[0] !== column) return [column, 1];
  return sort[1] === 1 ? [column, -1] : null;
}

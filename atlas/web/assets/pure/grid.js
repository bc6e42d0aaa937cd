// What the table at the foot shows: columns with their titles and widths, rows in order, and which of them are in sight.

import { cellText, inOrder, rowsOf } from "./rows.js";

const SAMPLE = 100,
  NARROW = 5,
  WIDE = 28,
  BEYOND = 8;
const ordered = new WeakMap();
const WIDE_LETTER = /[\u2e80-\uffe6]/g;

/** The columns and rows of a layer: of a result's answer where `shows` is "answer", else of its features. */
export function gridOf(layer, { sort, shows }, lang) {
  const table = shows === "answer" ? layer.answer?.table : null;
  const columns = (table ?? layer).columns.map(({ name, type, title }) => ({
    name,
    type,
    title: title?.[lang] ?? name,
  }));
  const rows = table ? answerRows(table, layer.features.features) : rowsOf(layer);
  return {
    columns: columns.map((column) => ({ ...column, width: widthOf(column, rows) })),
    rows: sorted(rows, sort, lang),
  };
}

const answers = new WeakMap();

/** Says what stands in a cell of an answer's table: codes of the atlas in words, everything else as it is. */
export function sayer({ terms, w }) {
  const known = { ...terms.district, ...terms.theme, ...terms.state };
  const codes = (text) => text.split(" ").map((code) => known[code] ?? code);
  const say = {
    theme: (text) => known[text] ?? text,
    state: (text) => known[text] ?? text,
    group: (text) => known[text] ?? text,
    districts: (text) => codes(text).join(w("comma")),
    certainty: (text) => ({ sure: w("certainty_sure"), perhaps: w("certainty_perhaps") })[text] ?? text,
  };
  return (name, value) => (say[name] ? say[name](cellText(value)) : cellText(value));
}

/** The rows of an answer's table; each is that of a feature where there are as many. */
function answerRows(table, features) {
  if (!answers.has(table)) {
    const idOf = table.rows.length === features.length ? (row) => features[row].id : (row) => row;
    const rows = table.rows.map((cells, row) => ({
      id: idOf(row),
      properties: Object.fromEntries(table.columns.map(({ name }, i) => [name, cells[i]])),
    }));
    answers.set(table, rows);
  }
  return answers.get(table);
}

/** Rows in the order of a sort, made once. */
function sorted(rows, sort, lang) {
  const before = ordered.get(rows);
  if (before && before.sort === sort && before.lang === lang) return before.rows;
  const made = { sort, lang, rows: inOrder(rows, sort, lang) };
  ordered.set(rows, made);
  return made.rows;
}

/** The width of a column in letters: as wide as its title and its first cells need, within bounds. */
function widthOf({ name, title }, rows) {
  const texts = rows.slice(0, SAMPLE).map(({ properties }) => lettersIn(cellText(properties?.[name])));
  return Math.max(NARROW, Math.min(WIDE, Math.max(lettersIn(title) + 2, ...texts)));
}

/** How many letters wide a text is; a Chinese one counts as two. */
function lettersIn(text) {
  return text.length + (text.match(WIDE_LETTER)?.length ?? 0);
}

/** Whether the rows that are shown are features of the layer, which can be selected. */
export function areFeatures({ answer, features }, { shows }) {
  return shows !== "answer" || !answer?.table || answer.table.rows.length === features.features.length;
}

/** The rows [first, behind the last] that a table scrolled by `top` shows in `height`, and a few beyond. */
export function inSight(count, top, height, row) {
  const first = Math.max(0, Math.floor(top / row) - BEYOND);
  return [Math.min(first, count), Math.min(count, Math.ceil((top + height) / row) + BEYOND)];
}

/** What is selected once a row is pressed: it alone, with Ctrl it too or no more, with Shift all from the last one. */
export function pressed(selected, rows, at, { ctrlKey, metaKey, shiftKey }) {
  const { id } = rows[at];
  if (shiftKey && selected.length) {
    const from = rows.findIndex((row) => row.id === selected.at(-1));
    if (from >= 0) return rows.slice(Math.min(from, at), Math.max(from, at) + 1).map((row) => row.id);
  }
  if (ctrlKey || metaKey) return selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id];
  return [id];
}

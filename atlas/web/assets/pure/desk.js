// What the maker of a picture decides, and the view that it makes together with the filter: the JSON of
// atlas/model/view.py. Each function gives a new state.

import { query } from "./view.js";

/** A desk with nothing decided: `sizing` is the name of a size or "free". */
export const EMPTY = Object.freeze({
  indicator: null, // { id, year, role } of an indicator's map
  frame: null, // west, south, east and north that the map shows at least
  lang: "zh",
  look: "light",
  sizing: "16:9",
  size: Object.freeze([1600, 900]),
  title: "",
  standfirst: "",
  alt: Object.freeze({}), // the maker's own, by language
  caption: Object.freeze({}), // the same; it is copied and is no part of the picture
  marks: Object.freeze([]), // { id, kind, at, to, text, project }
  tool: null, // the kind of mark that a press puts
  from: null, // where an arrow begins that has no end yet
});

/** The kinds of marks and the words that name them. */
export const MARKS = { callout: "desk_mark_callout", arrow: "desk_mark_arrow", highlight: "desk_mark_highlight" };

/** The parts that a picture is made of; the others are about the work on it. */
export const MAKING = ["indicator", "frame", "lang", "look", "size", "title", "standfirst", "alt", "marks"];

/** The view as the server takes it; marks that are not whole yet are left out. */
export function viewOf(desk, view, table) {
  const { lang, look, size, title, standfirst, alt, frame } = desk;
  const marks = desk.marks.filter(isWhole).map(markOf);
  return { ...subjectOf(desk, view, table), lang, look, size, title, standfirst, alt, frame, marks };
}

/** What it is of: one project, an indicator, or what the filter keeps. */
function subjectOf({ indicator }, view, table) {
  if (view.project) return { project: view.project };
  const asked = askedOf(view, table);
  if (!indicator) return { asked };
  return { asked, indicator: indicator.id, indicator_year: indicator.year, indicator_role: indicator.role };
}

/** The filter as the address writes it. */
export function askedOf(view, table) {
  const filters = table.filter(({ filter }) => filter);
  return Object.fromEntries(new URLSearchParams(query(filters, view)));
}

function markOf({ kind, at, to, text, project }) {
  return { kind, at: project ? null : at, to: to ?? null, text: text.trim(), project: project ?? null };
}

/** Whether a mark says all that it must: a callout its words. */
export function isWhole({ kind, at, to, text, project }) {
  if (kind === "callout") return Boolean(at && text.trim());
  return kind === "arrow" ? Boolean(at && to) : Boolean(at || project);
}

/** The desk with one mark more, which has an id of its own; the same desk where there is no room for it. */
export function withMark(desk, mark, most) {
  if (desk.marks.length >= most) return desk;
  const id = 1 + Math.max(0, ...desk.marks.map((one) => one.id));
  return { ...desk, marks: [...desk.marks, { at: null, to: null, text: "", project: null, ...mark, id }], from: null };
}

/** The desk with parts of a mark changed. */
export function withMarkSet(desk, id, part) {
  return { ...desk, marks: desk.marks.map((mark) => (mark.id === id ? { ...mark, ...part } : mark)) };
}

/** The ends of marks that can be moved: what lies at a project moves with it alone. */
export function endsOf(marks) {
  return marks.flatMap((mark) =>
    ["at", "to"]
      .filter((end) => mark[end] && !mark.project)
      .map((end) => ({ id: `${mark.id}-${end}`, mark, end, place: mark[end] })),
  );
}

/** The desk without a mark. */
export function withoutMark(desk, id) {
  return { ...desk, marks: desk.marks.filter((mark) => mark.id !== id) };
}

/** What a press at a place does with the tool in hand: an arrow takes two presses. */
export function pressed(desk, at, project, most) {
  const { tool: kind, from } = desk;
  if (!kind) return desk;
  if (kind === "highlight" && project) return withMark(desk, { kind, project }, most);
  if (kind !== "arrow") return withMark(desk, { kind, at }, most);
  return from ? withMark(desk, { kind, at: from, to: at }, most) : { ...desk, from: at };
}

/** The state of a desk that opens a view made before, with its caption. */
export function deskOf(view, sizes, caption = EMPTY.caption) {
  const { indicator, indicator_year: year = null, indicator_role: role = null, frame = null, size = EMPTY.size } = view;
  const named = Object.entries(sizes).find(([, [width, height]]) => width === size[0] && height === size[1]);
  const said = Object.fromEntries(
    ["lang", "look", "title", "standfirst", "alt"].map((name) => [name, view[name] ?? EMPTY[name]]),
  );
  const marks = (view.marks ?? []).map((mark, n) => ({
    at: null,
    to: null,
    text: "",
    project: null,
    ...mark,
    id: n + 1,
  }));
  return {
    ...EMPTY,
    ...said,
    caption,
    indicator: indicator ? { id: indicator, year, role } : null,
    frame,
    size,
    sizing: named?.[0] ?? "free",
    marks,
  };
}

const FARTHEST = [117, 28, 122, 32];

/** The bounds that a map shows, `times` as near and moved by shares of their width and height; none beyond the region. */
export function framed([west, south, east, north], { times = 1, right = 0, up = 0 }) {
  const width = east - west,
    height = north - south;
  const x = (west + east) / 2 + right * width,
    y = (south + north) / 2 + up * height;
  const half = [width / times / 2, height / times / 2];
  const wanted = [x - half[0], y - half[1], x + half[0], y + half[1]];
  const inside = wanted.map((edge, n) => (n < 2 ? Math.max(edge, FARTHEST[n]) : Math.min(edge, FARTHEST[n])));
  return inside[0] < inside[2] && inside[1] < inside[3] ? inside.map((edge) => Number(edge.toFixed(6))) : null;
}

/** A frame of an address: west,south,east,north in degrees; null for what is none. */
export function frameIn(text) {
  const edges = (text ?? "").split(",").map(Number);
  if (edges.length !== 4 || !edges.every(Number.isFinite)) return null;
  return edges[0] < edges[2] && edges[1] < edges[3] ? framed(edges, {}) : null;
}

// A view read from an address, by the same rules as atlas/analysis/permalink.py; tests/cases/permalink.json holds both to
// them. What is not known is left out, and the signs and words that people write behind a link are no part of it.

import { emptyView, written } from "./view.js";

const LONGEST_VALUE = 400;
const LONGEST_TEXT = 80;
const WORD = /^[^\p{L}\p{N}]*([0-9A-Za-z]+(?:[-_][0-9A-Za-z]+)*)(.*)$/su;
const SPEAKS = /[\p{L}\p{N}]/u;
const BETWEEN = /[,;、]/;
const ENDS = "(?![0-9A-Za-z-]|[.,][0-9])";
const DEGREES = "-?[0-9]{1,3}(?:\\.[0-9]{1,6})?";
const YEARS = new RegExp(`^([0-9]{4})(?:[-–—~至]([0-9]{4}))?${ENDS}`);
const VIEW = new RegExp(`^(${DEGREES}),(${DEGREES}),([0-9]{1,2}(?:\\.[0-9]{1,2})?)${ENDS}`);
const NEAR = new RegExp(`^(${DEGREES}),(${DEGREES}),([0-9]{2,5})${ENDS}`);
const STOPS = /[ \u3000。，、；：！？….,;:!?]+$/u;
const BRACKETS = {
  ")": "(",
  "）": "（",
  "]": "[",
  "】": "【",
  "》": "《",
  "」": "「",
  "』": "『",
  "”": "“",
  "’": "‘",
  ">": "<",
};

const READ = {
  text: (texts) => withoutStops(texts.join(" ").slice(0, LONGEST_TEXT).replace(/\p{C}/gu, "")),
  list: (texts, known) => [...new Set(texts.flatMap((text) => knownIn(plain(text), known)))].sort(),
  one: (texts, known) => texts.map((text) => valueIn(plain(text))[0]).find((value) => known.has(value)),
  flag: (texts) => (READ.one(texts, new Set("01")) === "0" ? false : undefined),
  years: (texts) => numbers(texts, YEARS, yearsOf),
  near: (texts) => numbers(texts, NEAR, (found) => placeOf(found, 50, 50000)),
  position: (texts) => numbers(texts, VIEW, (found) => placeOf(found, 3, 19)),
};

/** The view of a query string; `known` holds the values that each part of several values or of one may have. */
export function readView(table, known, search) {
  const query = new Map();
  for (const [name, value] of new URLSearchParams(search)) {
    const plainName = name.replace(/^amp;/, "");
    if (value) query.set(plainName, [...(query.get(plainName) ?? []), value]);
  }
  const read = table
    .map(({ name, kind, url, choices }) => {
      const among = choices?.length ? new Set(choices) : known[name];
      return [name, query.has(url) ? READ[kind](query.get(url), among) : undefined];
    })
    .filter(([, value]) => value !== undefined);
  return { ...emptyView(table), ...Object.fromEntries(read) };
}

/** The known values of the parts, from the words and the ids of the projects. */
export function knownOf({ terms, basemaps, view }, ids) {
  const facets = view
    .filter(({ kind }) => kind === "list")
    .map(({ name }) => [name, new Set(Object.keys(terms[name]))]);
  const bases = new Set(["builtin", ...basemaps.map(({ id }) => id)]);
  return { ...Object.fromEntries(facets), base: bases, project: new Set(ids) };
}

/** The parameters of a query string that the table does not name, as they stand there, without `forget`. */
export function others(table, search, forget = []) {
  const ours = new Set([...table.map(({ url }) => url), ...forget]);
  return [...new URLSearchParams(search)].filter(([name]) => !ours.has(name.replace(/^amp;/, "")));
}

/** An address with the parameters `shared` of the place where the reader is and those of `own`, unless it has its own. */
export function carried(href, here, shared, own = []) {
  const to = new URL(href);
  const said = new Set(to.searchParams.keys());
  const taken = [...new URL(here).searchParams].filter(([name]) => shared.includes(name));
  const pairs = [...to.searchParams, ...[...taken, ...own].filter(([name]) => !said.has(name))];
  return to.origin + to.pathname + written(pairs) + to.hash;
}

/** The value at the head of a text, without the signs around it, and what stands behind it. */
export function valueIn(text) {
  const [, value = "", rest = ""] = WORD.exec(text) ?? [];
  return [value, rest];
}

function plain(text) {
  return text.slice(0, LONGEST_VALUE).normalize("NFKC");
}

function knownIn(text, known) {
  const found = [];
  for (const part of text.split(BETWEEN)) {
    const [value, rest] = valueIn(part);
    if (known.has(value)) found.push(value);
    if ((known.has(value) && SPEAKS.test(rest)) || (!value && found.length)) break;
  }
  return found;
}

function numbers(texts, form, read) {
  for (const text of texts) {
    const found = form.exec(plain(text).trim());
    if (found) return read(found.slice(1));
  }
  return undefined;
}

function yearsOf([first, last]) {
  const years = [Number(first), Number(last ?? first)];
  return 1949 <= years[0] && years[0] <= years[1] && years[1] <= 2050 ? years : undefined;
}

function placeOf(found, least, most) {
  const [lat, lon, third] = found.map(Number);
  return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && least <= third && third <= most ? [lat, lon, third] : undefined;
}

function withoutStops(text) {
  const short = text.trim().replace(STOPS, "");
  const opening = BRACKETS[short.at(-1)];
  return opening && !short.includes(opening) ? withoutStops(short.slice(0, -1)) : short;
}

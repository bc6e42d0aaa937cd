// Typos: how many characters a text is from standing in a name; the same rules as atlas/analysis/typos.py.

const NEVER = 99;
const MARKS = new Set("0123456789〇零一二三四五六七八九十百千廿卅东南西北中上下前后左右新老旧大小");

/** How many characters may be lost or added in a text: none below five, then three in ten, at most four. */
export const mostTypos = (text) => (text.length < 5 ? 0 : Math.min(4, Math.floor((text.length * 3) / 10)));

/** The pieces of a text of which one stands in every name that it is within `most` typos of. */
export function pieces(text, most) {
  const cut = (n) => Math.floor((text.length * n) / (most + 1));
  return Array.from({ length: most + 1 }, (_, n) => text.slice(cut(n), cut(n + 1)));
}

/** A name made ready for counting typos: its characters without spaces, what each costs, and what beginning there does. */
export function measured(name, squeezed) {
  const length = squeezed.length;
  const codes = new Uint16Array(length),
    costs = new Uint8Array(length),
    begin = new Uint8Array(length + 1).fill(NEVER);
  for (let n = 0, place = 0, before = false; n < name.length; n++) {
    const latin = isLatin(name.charCodeAt(n));
    if (name[n] !== " ") begin[place++] = before && latin ? NEVER : 0;
    before = latin;
  }
  for (let place = 0; place < length; place++) {
    codes[place] = squeezed.charCodeAt(place);
    costs[place] = costOf(squeezed[place]);
    begin[place + 1] = Math.min(begin[place + 1], begin[place] + costs[place]);
  }
  return { codes, costs, begin };
}

const isLatin = (code) => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
const costOf = (char) => (MARKS.has(char) ? NEVER : 1);

let row = new Uint8Array(64);
let next = new Uint8Array(64);

/** The characters to lose or add until the text stands in the name where a word begins; null for more than most. */
export function distance(text, name, most) {
  const { length } = name.codes;
  if (row.length <= length) [row, next] = [new Uint8Array(length * 2), new Uint8Array(length * 2)];
  row.set(name.begin);
  let least = 0;
  for (let at = 0; at < text.length; at++) {
    least = step(name, text.charCodeAt(at), costOf(text[at]));
    if (least > most) return null;
    [row, next] = [next, row];
  }
  return least;
}

/** The next row after one character of the text; gives its least. */
function step({ codes, costs }, code, losing) {
  let least = Math.min(NEVER, row[0] + losing);
  next[0] = least;
  for (let place = 0; place < codes.length; place++) {
    const kept = codes[place] === code ? row[place] : NEVER;
    const best = Math.min(kept, row[place + 1] + losing, next[place] + costs[place], NEVER);
    next[place + 1] = best;
    if (best < least) least = best;
  }
  return least;
}

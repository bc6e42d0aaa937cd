// How well each of many things fits what is asked, the same rules as atlas/analysis/search.py.

import { squeezedOf } from "./haystack.js";
import { distance, measured, mostTypos, pieces } from "./typos.js";

export const NOT = 127;
const [WHOLE, BEGINS, INSIDE, INITIALS, WORDS, TYPOS] = [0, 2, 4, 5, 6, 7];
const SHORTEST_INITIALS = 2;
const MOST_KEPT = 12;

const none = (count) => new Uint8Array(count).fill(NOT);

/** The numbers of the things that are found, best first; with typos only when nothing is found without. */
export function ranked(hay, asked) {
  let each = fits(hay, asked);
  if (each.every((fit) => fit === NOT)) each = looseFits(hay, asked);
  const found = [];
  for (let n = 0; n < each.length; n++) if (each[n] !== NOT) found.push(n);
  return found.sort((a, b) => each[a] - each[b] || a - b);
}

/** Whether the text is the whole of a thing's name or alias. */
export const isWhole = (hay, { whole }, n) => wordFits(hay, whole)[n] <= WHOLE + 1;

/** How well each thing fits without typos: the whole text, else all its words. */
export function fits(hay, { whole, words }) {
  const best = wordFits(hay, whole);
  const each = words.map((word) => wordFits(hay, word));
  if (!each.length) return best;
  return best.map((fit, n) => (fit === NOT && each.every((one) => one[n] !== NOT) ? WORDS : fit));
}

/** How well one word fits; kept for a while, since each letter that is typed asks for the words before it again. */
function wordFits(hay, word) {
  const kept = hay.kept.get(word.text);
  if (kept) return kept;
  const found = fitsOfWord(hay, word);
  if (hay.kept.size === MOST_KEPT) hay.kept.delete(hay.kept.keys().next().value);
  hay.kept.set(word.text, found);
  return found;
}

function fitsOfWord(hay, word) {
  const found = none(hay.count);
  mark(hay.names, word, found);
  if (word.latin) {
    mark(hay.sounds, word, found);
    markInitials(hay.sounds, word.text, found);
  }
  return found;
}

function mark({ text, starts, owners, aliases }, { pattern }, found) {
  let line = 0;
  for (const match of text.matchAll(pattern)) {
    const at = match.index,
      end = at + match[0].length;
    while (starts[line + 1] < at) line++; // a line's text begins one behind its start, after the line break
    const whole = text[end] === "\n" ? WHOLE : BEGINS;
    better(found, owners[line], text[at - 1] === "\n" ? whole + aliases[line] : INSIDE);
  }
}

function markInitials({ initials, owners }, text, found) {
  if (text.length < SHORTEST_INITIALS) return;
  const stands = (own) => (text.length > SHORTEST_INITIALS ? own.includes(text) : own.startsWith(text));
  initials.forEach((own, line) => {
    if (stands(own)) better(found, owners[line], INITIALS);
  });
}

function better(found, owner, fit) {
  if (fit < found[owner]) found[owner] = fit;
}

/** With typos: the whole text, or its words, of which those that are found as they are stay as they are. */
function looseFits(hay, { whole, words }) {
  const best = typoFits(hay, whole, null);
  if (!words.length) return best;
  const exact = words.map((word) => wordFits(hay, word));
  const isKnown = (_, n) => exact[n].some((fit) => fit !== NOT);
  const known = exact.filter(isKnown);
  const among = none(hay.count).map((_, n) => (known.every((one) => one[n] !== NOT) ? TYPOS : NOT));
  const unknown = words.filter((word, n) => !isKnown(word, n)).map((word) => typoFits(hay, word, among));
  const sum = (n) => unknown.reduce((total, one) => (one[n] === NOT ? NOT : total + one[n] - TYPOS), among[n]);
  return best.map((fit, n) => (fit === NOT ? Math.min(NOT, sum(n)) : fit));
}

/** The typos of a word in each thing, after everything that is found without; `among` leaves out what is NOT. */
function typoFits(hay, { text, spellings }, among) {
  const found = none(hay.count);
  const most = mostTypos(text);
  if (!most || among?.every((fit) => fit === NOT)) return found;
  for (const part of [hay.names, hay.sounds]) {
    for (const spelling of spellings) markTypos(part, spelling, most, among, found);
  }
  return found;
}

function markTypos(part, spelling, most, among, found) {
  const { owners, strict } = part;
  for (const line of linesWith(part, pieces(spelling, most))) {
    if (strict[line] || among?.[owners[line]] === NOT) continue;
    const typos = distance(spelling, measuredLine(part, line), most);
    if (typos !== null) better(found, owners[line], TYPOS + typos);
  }
}

/** The lines without their spaces in which one of the pieces stands. */
function linesWith(part, some) {
  part.squeezed ??= squeezedOf(part.forms);
  const { text, starts } = part.squeezed;
  const lines = new Set();
  for (const piece of some) {
    let line = 0;
    for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, starts[line + 1])) {
      while (starts[line + 1] <= at) line++;
      lines.add(line);
    }
  }
  return lines;
}

function measuredLine({ measured: kept, forms, squeezed }, line) {
  kept[line] ??= measured(forms[line], squeezed.forms[line]);
  return kept[line];
}

// Finding places, groups and projects by name in the browser, by the rules of atlas/analysis/search.py; it knows no page
// and asks no server: load(keys) once, then search(index, text, limit). tests/cases/search.json holds for both languages.

import { folded, HAN, inDigits, saidNumbers, simplifier, spelt } from "./spelling.js";
import { distance, measured, mostTypos, pieces } from "./typos.js";

const WHOLE = 0, BEGINS = 2, INSIDE = 4, INITIALS = 5, WORDS = 6, TYPOS = 7, NOT = 127;
const LONGEST = 80;
const NUMERALS = "〇零一二三四五六七八九十廿卅";

/** An index over the keys that atlas/web/search_keys.py makes. */
export function load(keys) {
  const speech = {
    simple: simplifier(keys.simplified),
    syllables: new Set(keys.syllables.split(" ")),
    said: new Map(zip([...keys.characters], keys.read.split(" "))),
    otherwise: new Map(Object.entries(keys.read_otherwise).map(([name, said]) => [name, withGaps(name, said)])),
  };
  const { projects, groups, places } = keys;
  const spots = places.name.split("\n");
  const beside = (n) => places.more[n] ?? ["", []];
  return {
    speech, keys, spots,
    projects: haystack(projects.length, (n) => [[projects[n][1], projects[n][2]], [...projects[n][3], projects[n][0]]], speech),
    groups: haystack(groups.length, (n) => [[groups[n][2], groups[n][3]], []], speech),
    places: haystack(spots.length, (n) => [[spots[n], beside(n)[0]], beside(n)[1]], speech),
  };
}

const zip = (some, others) => some.map((one, n) => [one, others[n]]);

/** The readings of a name's characters; a space stands for itself. */
function withGaps(name, said) {
  const rest = said.split(/ +/).filter(Boolean);
  return [...name].map((c) => (c === " " ? " " : rest.shift()));
}

/** What the text finds: projects by id, all of them; places and groups as they are shown, at most `limit` of each. */
export function search(index, text, limit) {
  const asked = ask(text, index.speech);
  const find = (name) => (asked ? ranked(index[name], asked) : []);
  return {
    projects: find("projects").map((n) => index.keys.projects[n][0]),
    places: find("places").slice(0, limit).map((n) => placeOf(index, n)),
    groups: find("groups").slice(0, limit).map((n) => groupOf(index.keys.groups[n])),
  };
}

function placeOf({ keys: { places }, spots }, n) {
  const [kind, precision, uncertainty_m] = places.classes[places.class[n]];
  const [name_en, aliases] = places.more[n] ?? ["", []];
  const district = places.districts[places.district[n]];
  return { number: n, name: spots[n], name_en, aliases, kind, district, lon: places.lon[n], lat: places.lat[n], precision, uncertainty_m };
}

const groupOf = ([facet, value, name, name_en]) => ({ facet, value, name, name_en });

// The forms of names, one to a line: names and pinyin apart, since Chinese characters stand only in names

/** All forms of many things as text, with whose they are. */
function haystack(count, namesOf, speech) {
  const names = lines(), sounds = lines();
  for (let n = 0; n < count; n++) {
    const [own, others] = namesOf(n);
    const seen = new Set();
    for (const name of own) if (name) enter(folded(name, speech.simple), n, 0, seen, names, sounds, speech);
    for (const name of others) if (name) enter(folded(name, speech.simple), n, 1, seen, names, sounds, speech);
  }
  return { count, names: closed(names), sounds: closed(sounds) };
}

const lines = () => ({ forms: [], owners: [], aliases: [], initials: [], strict: [] });

function enter(words, owner, alias, seen, names, sounds, speech) {
  const numbered = inDigits(words);
  const add = (to, form, initials, strict) => {
    if (!form || seen.has(form)) return;
    seen.add(form);
    to.forms.push(form);
    to.owners.push(owner);
    to.aliases.push(alias);
    to.initials.push(initials);
    to.strict.push(strict);
  };
  add(names, words, "", false);
  add(names, numbered, "", false);
  if (!HAN.test(words)) return;
  const other = speech.otherwise.get(words);
  const units = spelt(words, (c, place) => other?.[place] ?? speech.said.get(c) ?? c);
  const initials = units.map((unit) => (speech.syllables.has(unit) ? unit[0] : unit)).join("");
  add(sounds, units.join(" "), initials, /[0-9]/.test(numbered)); // san and si are one letter apart
}

function closed({ forms, owners, aliases, initials, strict }) {
  const starts = new Int32Array(forms.length + 1);
  forms.forEach((form, n) => { starts[n + 1] = starts[n] + form.length + 1; });
  return { forms, starts, owners: Int32Array.from(owners), aliases: Uint8Array.from(aliases), initials, strict, measured: [], text: `\n${forms.join("\n")}\n` };
}

// What is asked for

function ask(text, speech) {
  const found = folded([...text].slice(0, LONGEST).join(""), speech.simple).split(" ");
  const parts = found.flatMap((word) => word.match(/[0-9]*[a-z][a-z0-9]*|[^a-z]+?(?=[0-9]*[a-z]|$)/g) ?? []);
  if (!parts.length) return null;
  const words = joined(parts, speech.syllables);
  return { whole: wordOf(parts.join("")), words: words.length > 1 ? words.map(wordOf) : [] };
}

/** Pinyin syllables that follow each other are one word, the last of all perhaps unfinished: xi hu → xihu. */
function joined(parts, syllables) {
  const words = [];
  let open = false;
  parts.forEach((part, n) => {
    const unfinished = n === parts.length - 1 && [...syllables].some((s) => s.startsWith(part));
    const syllable = syllables.has(part) || unfinished;
    if (open && syllable) words[words.length - 1] += part;
    else words.push(part);
    open = syllable;
  });
  return words;
}

function wordOf(text) {
  const latin = /^[a-z0-9]+$/.test(text);
  const spellings = [...new Set([text, inDigits(text), latin && /[a-z]/.test(text) ? saidNumbers(text) : text])];
  return { text, latin, spellings, pattern: new RegExp(spellings.map((s) => patternOf(s, s !== text)).join("|"), "gu") };
}

function patternOf(text, whole) {
  const before = /^[a-z0-9]/.test(text) ? "(?<![a-z0-9])" : NUMERALS.includes(text[0]) ? `(?<![${NUMERALS}百千])` : "";
  return before + [...text].join(" ?") + (whole && /[0-9]$/.test(text) ? "(?![0-9])" : "");
}

// How well it fits

function ranked(hay, { whole, words }) {
  let fits = fitsOf(hay, whole);
  if (words.length) withWords(fits, words.map((word) => fitsOf(hay, word)));
  if (fits.every((fit) => fit === NOT)) fits = looseFits(hay, whole, words);
  const found = [];
  fits.forEach((fit, n) => { if (fit !== NOT) found.push(n); });
  return found.sort((a, b) => fits[a] - fits[b] || a - b);
}

function withWords(fits, each) {
  fits.forEach((fit, n) => { if (fit === NOT && each.every((one) => one[n] !== NOT)) fits[n] = WORDS; });
}

function fitsOf(hay, word) {
  const fits = new Uint8Array(hay.count).fill(NOT);
  mark(hay.names, word, fits);
  if (word.latin) {
    mark(hay.sounds, word, fits);
    markInitials(hay.sounds, word.text, fits);
  }
  return fits;
}

function mark({ text, starts, owners, aliases }, { pattern }, fits) {
  let line = 0;
  for (const found of text.matchAll(pattern)) {
    const at = found.index, end = at + found[0].length;
    while (starts[line + 1] < at) line++; // a line's text begins one behind its start, after the line break
    const begins = text[at - 1] === "\n";
    const fit = begins ? (text[end] === "\n" ? WHOLE : BEGINS) + aliases[line] : INSIDE;
    if (fit < fits[owners[line]]) fits[owners[line]] = fit;
  }
}

function markInitials({ initials, owners }, text, fits) {
  if (text.length < 2) return;
  initials.forEach((own, line) => {
    const stands = text.length > 2 ? own.includes(text) : own.startsWith(text);
    if (stands && INITIALS < fits[owners[line]]) fits[owners[line]] = INITIALS;
  });
}

/** With typos: the whole text, or its words, of which those that are found as they are stay as they are. */
function looseFits(hay, whole, words) {
  const fits = typosOf(hay, whole, null);
  if (!words.length) return fits;
  const exact = words.map((word) => fitsOf(hay, word));
  const known = exact.map((one) => one.some((fit) => fit !== NOT));
  const sums = new Uint8Array(hay.count).fill(TYPOS);
  exact.filter((_, n) => known[n]).forEach((one) => one.forEach((fit, n) => { if (fit === NOT) sums[n] = NOT; }));
  words.filter((_, n) => !known[n]).forEach((word) => {
    typosOf(hay, word, sums).forEach((fit, n) => { sums[n] = fit === NOT || sums[n] === NOT ? NOT : sums[n] + fit - TYPOS; });
  });
  fits.forEach((fit, n) => { if (fit === NOT) fits[n] = sums[n]; });
  return fits;
}

/** The typos of a word in each thing, after everything that is found without; `among` leaves out what is NOT. */
function typosOf(hay, { text, spellings }, among) {
  const fits = new Uint8Array(hay.count).fill(NOT);
  const most = mostTypos(text);
  if (!most || among?.every((fit) => fit === NOT)) return fits;
  const asked = spellings.map((spelling) => [spelling, pieces(spelling, most)]);
  for (const part of [hay.names, hay.sounds]) {
    part.squeezed ??= part.forms.map((form) => form.replaceAll(" ", ""));
    part.squeezed.forEach((squeezed, line) => {
      const owner = part.owners[line];
      if (part.strict[line] || among?.[owner] === NOT) return;
      for (const [spelling, parts] of asked) {
        if (!parts.some((piece) => squeezed.includes(piece))) continue;
        const typos = distance(spelling, (part.measured[line] ??= measured(part.forms[line], squeezed)), most);
        if (typos !== null && TYPOS + typos < fits[owner]) fits[owner] = TYPOS + typos;
      }
    });
  }
  return fits;
}

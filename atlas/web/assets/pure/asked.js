// What a reader asks for, the same rules as atlas/analysis/asked.py: the whole text and its words, each as a pattern.

import { folded, inDigits, saidNumbers } from "./spelling.js";

const LONGEST = 80;
const NUMERALS = "〇零一二三四五六七八九十廿卅";

/** The whole text and its words; null for a text without letters or digits. */
export function ask(text, speech) {
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
  return {
    text,
    latin,
    spellings,
    pattern: new RegExp(spellings.map((s) => patternOf(s, s !== text)).join("|"), "gu"),
  };
}

function patternOf(text, whole) {
  const before = /^[a-z0-9]/.test(text) ? "(?<![a-z0-9])" : NUMERALS.includes(text[0]) ? `(?<![${NUMERALS}百千])` : "";
  return before + [...text].join(" ?") + (whole && /[0-9]$/.test(text) ? "(?![0-9])" : "");
}

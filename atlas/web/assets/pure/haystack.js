// The forms under which many things can be found, as in atlas/analysis/forms.py: as written, with numbers in digits, in
// pinyin. They stand one to a line in one text, names and pinyin apart, since Chinese characters stand only in names.

import { folded, HAN, inDigits, spelt } from "./spelling.js";

/** All forms of many things as text, with whose they are; `namesOf(n)` gives a thing's names and its other names. */
export function haystack(count, namesOf, speech) {
  const names = lines(),
    sounds = lines();
  for (let owner = 0; owner < count; owner++) {
    const seen = new Set();
    namesOf(owner).forEach((some, alias) => {
      for (const name of some.filter(Boolean))
        enter(folded(name, speech.simple), { owner, alias, seen }, { names, sounds }, speech);
    });
  }
  return { count, names: closed(names), sounds: closed(sounds), kept: new Map() };
}

const lines = () => ({ forms: [], owners: [], aliases: [], initials: [], strict: [] });

function enter(words, thing, { names, sounds }, speech) {
  const numbered = inDigits(words);
  add(names, { form: words, ...thing });
  add(names, { form: numbered, ...thing });
  if (!HAN.test(words)) return;
  const strict = /[0-9]/.test(numbered); // san and si are one letter apart
  add(sounds, { ...spoken(words, speech), strict, ...thing });
}

function add(to, { form, initials = "", strict = false, owner, alias, seen }) {
  if (!form || seen.has(form)) return;
  seen.add(form);
  to.forms.push(form);
  to.owners.push(owner);
  to.aliases.push(alias);
  to.initials.push(initials);
  to.strict.push(strict);
}

function spoken(words, { otherwise, said, syllables }) {
  const other = otherwise.get(words);
  const units = spelt(words, (c, place) => other?.[place] ?? said.get(c) ?? c);
  return { form: units.join(" "), initials: units.map((unit) => (syllables.has(unit) ? unit[0] : unit)).join("") };
}

function closed({ forms, owners, aliases, initials, strict }) {
  const told = { owners: Int32Array.from(owners), aliases: Uint8Array.from(aliases), initials, strict };
  return { forms, ...told, starts: startsOf(forms), text: `\n${forms.join("\n")}\n`, measured: [] };
}

/** Where each form stands in all of them, one to a line. */
function startsOf(forms) {
  const starts = new Int32Array(forms.length + 1);
  for (const [n, form] of forms.entries()) starts[n + 1] = starts[n] + form.length + 1;
  return starts;
}

/** The forms without their spaces, one to a line. */
export function squeezedOf(forms) {
  const squeezed = forms.map((form) => form.replaceAll(" ", ""));
  return { forms: squeezed, starts: startsOf(squeezed), text: squeezed.join("\n") };
}

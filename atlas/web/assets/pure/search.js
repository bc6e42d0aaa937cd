// Finding places, categories and projects by name in the browser, by the rules of atlas/analysis/search.py; it knows no
// page and asks no server: load(keys) once, then search(index, text, limit). tests/cases/search.json holds for both.

import { ask } from "./asked.js";
import { fits, isWhole, NOT, ranked } from "./fits.js";
import { haystack } from "./haystack.js";
import { simplifier } from "./spelling.js";

/** An index over the keys that atlas/web/search_keys.py makes. */
export function load(keys) {
  const speech = speechOf(keys);
  const things = { projects: projectsOf(keys), categories: categoriesOf(keys), places: placesOf(keys.places) };
  const hays = Object.entries(things).map(([name, { count, namesOf }]) => [name, haystack(count, namesOf, speech)]);
  return { speech, things, hays: Object.fromEntries(hays) };
}

function speechOf({ simplified, syllables, characters, read, read_otherwise }) {
  const said = read.split(" ");
  return {
    simple: simplifier(simplified),
    syllables: new Set(syllables.split(" ")),
    said: new Map([...characters].map((character, n) => [character, said[n]])),
    otherwise: new Map(Object.entries(read_otherwise).map(([name, parts]) => [name, withGaps(name, parts)])),
  };
}

/** The readings of a name's characters; a space stands for itself. */
function withGaps(name, said) {
  const rest = said.split(/ +/).filter(Boolean);
  return [...name].map((c) => (c === " " ? " " : rest.shift()));
}

function projectsOf({ projects }) {
  const namesOf = (n) => [projects[n].slice(1, 3), [...projects[n][3], projects[n][0]]];
  const tell = (n) => ({ id: projects[n][0], name: projects[n][1], name_en: projects[n][2] });
  return { count: projects.length, namesOf, tell };
}

function categoriesOf({ categories }) {
  const namesOf = (n) => [categories[n].slice(2, 4), categories[n][4]];
  const tell = (n) => {
    const [facet, value, name, name_en] = categories[n];
    return { facet, value, name, name_en };
  };
  return { count: categories.length, namesOf, tell };
}

function placesOf({ name, more, lon, lat, district, districts, class: classOf, classes }) {
  const names = name.split("\n");
  const beside = (n) => more[n] ?? ["", []];
  const namesOf = (n) => [[names[n], beside(n)[0]], beside(n)[1]];
  const tell = (n) => {
    const [kind, precision, uncertainty_m] = classes[classOf[n]];
    const told = { number: n, name: names[n], name_en: beside(n)[0], kind, district: districts[district[n]] };
    return { ...told, lon: lon[n], lat: lat[n], precision, uncertainty_m };
  };
  return { count: names.length, namesOf, tell };
}

/** What a text finds: the ids of all its projects, and of each kind how many, the first as they are shown, and whether the
 * text is the `whole` of one's name. */
export function search(index, text, limit) {
  const asked = ask(text, index.speech);
  const whole = (kind, [first]) => first !== undefined && isWhole(index.hays[kind], asked, first);
  const numbers = (kind) => (asked ? ranked(index.hays[kind], asked) : []);
  const found = Object.fromEntries(Object.keys(index.things).map((kind) => [kind, numbers(kind)]));
  const few = (kind) => found[kind].slice(0, limit).map((n) => shownAs(index, kind, n, asked));
  const shown = Object.keys(found).map((kind) => [
    kind,
    { count: found[kind].length, shown: few(kind), whole: whole(kind, found[kind]) },
  ]);
  return { ids: found.projects.map((n) => index.things.projects.tell(n).id), ...Object.fromEntries(shown) };
}

/** A thing as it is shown, with the other name by which alone it was found, and whether it was found only with typos. */
function shownAs({ things, speech }, kind, n, asked) {
  const { namesOf, tell } = things[kind];
  const [own, others] = namesOf(n);
  const isFound = (names, aliases) =>
    fits(
      haystack(1, () => [names, aliases], speech),
      asked,
    )[0] !== NOT;
  const by = isFound(own, []) ? null : (others.find((name) => isFound([], [name])) ?? null);
  return { ...tell(n), by, loose: !isFound(own, others) };
}

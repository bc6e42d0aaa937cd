// What a reader decides about a file, each a choice that reads the file anew: layer, datum, columns, system, encoding.

import { el, tell } from "../../page/el.js";
import { codeIn, systemName, usualSystems } from "../../pure/crs-list.js";
import { shiftOf } from "../../pure/datum.js";
import { isTable } from "../../pure/uploads.js";

const DATUMS = ["wgs84", "gcj02", "bd09"];
const SYSTEMS = "atlas-systems";
const ENCODINGS = { gb18030: "GBK / GB 18030", "utf-8": "UTF-8", big5hkscs: "Big5", cp1252: "Windows-1252" };
const MOST_ENCODINGS = 3;

const choose = (node, id, choices) => tell(node, "upload-choose", { id, choices });

/** Which of the file's layers; nothing where it has one. */
export function layerOf({ id, told }, { w }) {
  if (told.layers.length < 2) return null;
  const options = told.layers.map(([name, count]) =>
    el(
      "option",
      { value: name, selected: name === told.layer },
      count < 0 ? name : w("bench_layer_of", { name, count }),
    ),
  );
  const select = el("select", { "data-key": "layer", "aria-label": w("bench_layer") }, options);
  select.addEventListener("change", () => choose(select, id, { layer: select.value, x: "", y: "", wkt: "" }));
  return decision(w("bench_layer"), el("p", {}, w("bench_layers_many", { count: told.layers.length })), select);
}

/** The datum: offered with its figure when the layer fits another one better, and always to be chosen. */
export function datumOf({ id, told }, { w }) {
  const select = el(
    "select",
    { "data-key": "datum", "aria-label": w("bench_datum") },
    DATUMS.map((code) => el("option", { value: code, selected: code === told.datum }, w(`datum_${code}`))),
  );
  select.addEventListener("change", () => choose(select, id, { datum: select.value }));
  return decision(w("bench_datum"), told.datum_found ? offerOf(id, told, w) : datumSaid(told, w), select);
}

function offerOf(id, { datum_found: found, bounds, datum_facts: facts }, w) {
  const press = ({ currentTarget }) => choose(currentTarget, id, { datum: found });
  return el(
    "div",
    { class: "atlas-bench-offer" },
    el("p", {}, w("datum_found", { datum: w(`datum_${found}`), metres: shiftOf(found, bounds) })),
    el("small", {}, datumWhy(facts, w)),
    el("button", { type: "button", class: "atlas-primary", "data-key": "correct", onclick: press }, w("datum_correct")),
  );
}

function datumSaid({ datum, datum_by: by, datum_facts: facts }, w) {
  if (by !== "chosen") return el("small", {}, datumWhy(facts, w));
  return el("p", {}, w(datum === "wgs84" ? "datum_left" : "datum_corrected", { datum: w(`datum_${datum}`) }));
}

function datumWhy({ why, ...facts }, w) {
  return why ? w(why, { ...facts, datum: w(`datum_${facts.datum}`) }) : "";
}

/** Which columns of a table say where things are; nothing for other files. */
export function columnsOf({ id, told, choices }, { w }) {
  if (!isTable(told)) return null;
  const names = told.columns.map(({ name }) => name);
  const select = (axis) =>
    el(
      "select",
      { "data-key": axis, "aria-label": w(`bench_column_${axis}`) },
      el("option", { value: "" }, w("bench_column_auto")),
      names.map((name) => el("option", { value: name, selected: name === choices[axis] }, name)),
    );
  const [x, y, wkt] = ["x", "y", "wkt"].map(select);
  const both = () => {
    if (Boolean(x.value) === Boolean(y.value)) choose(x, id, { x: x.value, y: y.value, wkt: "" });
  };
  x.addEventListener("change", both);
  y.addEventListener("change", both);
  wkt.addEventListener("change", () => choose(wkt, id, { x: "", y: "", wkt: wkt.value }));
  const field = (axis, node) => el("label", {}, el("span", {}, w(`bench_column_${axis}`)), node);
  return decision(
    w("bench_columns"),
    el("div", { class: "atlas-bench-fields" }, field("x", x), field("y", y), field("wkt", wkt)),
  );
}

/** The coordinate system: how it is known, what else it may be and why, and any other by its code. */
export function systemOf({ id, told, choices }, book) {
  const { w } = book;
  if (!told) return decision(w("bench_crs"), choices.crs ? el("p", {}, choices.crs) : null, search(id, book));
  const name = systemName(told.crs, book);
  const said = el(
    "p",
    {},
    el("strong", {}, told.crs || w("bench_crs_none")),
    name && ` ${name}`,
    el("small", {}, w(`crs_by_${told.crs_by}`)),
  );
  return decision(w("bench_crs"), said, guessesOf(id, told, choices, book), search(id, book));
}

function guessesOf(id, { crss }, choices, book) {
  const { w } = book;
  const reason = ({ code, why, facts }) => w(why, { ...facts, name: systemName(code, book) || facts.name });
  if (crss.length < 2) return crss.map((guess) => el("small", {}, reason(guess)));
  const inUse = choices.crs || crss[0].code;
  const radios = crss.map((guess) =>
    radio("crs", guess.code, guess.code === inUse, guess.code, reason(guess), (node) =>
      choose(node, id, { crs: guess.code }),
    ),
  );
  return el("fieldset", {}, el("legend", { class: "atlas-hidden" }, w("bench_crs")), radios);
}

function search(id, book) {
  const { w } = book;
  const field = el("input", {
    type: "search",
    list: SYSTEMS,
    "data-key": "crs",
    placeholder: w("bench_crs_search"),
    "aria-label": w("bench_crs_search"),
  });
  const take = () => {
    const code = codeIn(field.value);
    if (code) choose(field, id, { crs: code });
  };
  field.addEventListener("change", take);
  return el(
    "div",
    { class: "atlas-bench-search" },
    field,
    el(
      "datalist",
      { id: SYSTEMS },
      usualSystems(book).map(([code, name]) => el("option", { value: `${code} ${name}` })),
    ),
  );
}

/** In which encoding the words are read, with a sample of each; nothing where the format fixes it. */
export function encodingOf({ id, told: { encoding, encodings }, choices }, { w }) {
  if (!encodings.length) return null;
  const inUse = choices.encoding || encoding;
  const likely = encodings.slice(0, MOST_ENCODINGS);
  if (likely.length < 2)
    return decision(
      w("bench_encoding"),
      likely.map((guess) => el("p", {}, ...sampled(guess, w))),
    );
  const radios = likely.map((guess) => {
    const press = (node) => choose(node, id, { encoding: guess.code });
    return radio("encoding", guess.code, guess.code === inUse, ...sampled(guess, w), press);
  });
  return decision(w("bench_encoding"), el("fieldset", {}, el("legend", {}, w("bench_encoding_confirm")), radios));
}

/** A sample of what an encoding reads, and below it which one it is and why. */
function sampled({ code, why, facts }, w) {
  return [facts.sample || code, el("small", {}, `${ENCODINGS[code] ?? code} · ${w(why, facts)}`)];
}

function radio(group, value, checked, text, why, press) {
  const input = el("input", { type: "radio", name: `atlas-${group}`, value, checked, "data-key": `${group} ${value}` });
  input.addEventListener("change", () => press(input));
  return el(
    "label",
    { class: "atlas-bench-radio" },
    input,
    el("span", {}, text, typeof why === "string" ? el("small", {}, why) : why),
  );
}

function decision(title, ...inside) {
  return el("section", { class: "atlas-decision" }, el("h3", {}, title), inside);
}

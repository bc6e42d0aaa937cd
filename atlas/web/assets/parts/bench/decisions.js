// What a reader decides about a file, each a choice that reads the file anew: layer, datum, columns, system, encoding.

import { el, tell } from "../../page/el.js";
import { codeIn, systemName, usualSystems } from "../../pure/crs-list.js";
import { shiftOf } from "../../pure/datum.js";
import { isTable } from "../../pure/uploads.js";

const DATUMS = ["wgs84", "gcj02", "bd09"];
const SYSTEMS = "atlas-systems";

const choose = (node, id, choices) => tell(node, "upload-choose", { id, choices });

/** Which of the file's layers; nothing where it has one. */
export function layerOf({ id, told }, { w }) {
  if (told.layers.length < 2) return null;
  const options = told.layers.map(([name, count]) =>
    el("option", { value: name, selected: name === told.layer }, w("bench_layer_of", { name, count })),
  );
  const select = el("select", { "data-key": "layer", "aria-label": w("bench_layer") }, options);
  select.addEventListener("change", () => choose(select, id, { layer: select.value, x: "", y: "", wkt: "" }));
  return decision(w("bench_layer"), el("p", {}, w("bench_layers_many", { count: told.layers.length })), select);
}

/** The datum: offered with its figure when the layer fits another one better, and always to be chosen. */
export function datumOf({ id, told }, { w }) {
  const { datum, datum_by: by, datum_found: found, datum_facts: facts } = told;
  const select = el(
    "select",
    { "data-key": "datum", "aria-label": w("bench_datum") },
    DATUMS.map((code) => el("option", { value: code, selected: code === datum }, w(`datum_${code}`))),
  );
  select.addEventListener("change", () => choose(select, id, { datum: select.value }));
  const press = ({ currentTarget }) => choose(currentTarget, id, { datum: found });
  const offer = found && [
    el("p", {}, w("datum_found", { datum: w(`datum_${found}`), metres: shiftOf(found, told.bounds) })),
    facts.why && el("small", {}, w(facts.why, facts)),
    el("button", { type: "button", class: "atlas-primary", "data-key": "correct", onclick: press }, w("datum_correct")),
  ];
  const done =
    by === "chosen" &&
    el("p", {}, w(datum === "wgs84" ? "datum_left" : "datum_corrected", { datum: w(`datum_${datum}`) }));
  return decision(w("bench_datum"), offer ? el("div", { class: "atlas-bench-offer" }, offer) : done, select);
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
  const others = search(id, book);
  if (!told) return decision(w("bench_crs"), choices.crs ? el("p", {}, choices.crs) : null, others);
  const inUse = told.crs.replace(/^EPSG:/, "");
  const name = systemName(told.crs, book);
  const said = el(
    "p",
    {},
    el("strong", {}, told.crs || w("bench_crs_none")),
    name && ` ${name}`,
    el("small", {}, w(`crs_by_${told.crs_by}`)),
  );
  const guesses = told.crss.map(({ code, why, facts }) => {
    const chosen = choices.crs
      ? choices.crs === code
      : code.replace(/-yx$/, "") === inUse && code === told.crss[0].code;
    return radio("crs", code, chosen, code, w(why, facts), (node) => choose(node, id, { crs: code }));
  });
  return decision(
    w("bench_crs"),
    said,
    guesses.length ? el("fieldset", {}, el("legend", { class: "atlas-hidden" }, w("bench_crs")), guesses) : null,
    others,
  );
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
export function encodingOf({ id, told, choices }, { w }) {
  if (!told.encodings.length) return null;
  const inUse = choices.encoding || told.encoding;
  const guesses = told.encodings.map(({ code, why, facts }) =>
    radio("encoding", code, code === inUse, code, `${w(why, facts)} ${facts.sample ?? ""}`, (node) =>
      choose(node, id, { encoding: code }),
    ),
  );
  return decision(w("bench_encoding"), el("fieldset", {}, el("legend", {}, w("bench_encoding_confirm")), guesses));
}

function radio(group, value, checked, text, why, press) {
  const input = el("input", { type: "radio", name: `atlas-${group}`, value, checked, "data-key": `${group} ${value}` });
  input.addEventListener("change", () => press(input));
  return el("label", { class: "atlas-bench-radio" }, input, el("span", {}, text, why && el("small", {}, why)));
}

function decision(title, ...inside) {
  return el("section", { class: "atlas-decision" }, el("h3", {}, title), inside);
}

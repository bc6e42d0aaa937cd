// The fields of a question: what is asked, of which layer, how far, and what becomes of places known only nearly.

import { el } from "../../page/el.js";
import { ATLAS } from "../../pure/bench.js";
import { DISTANCES, GROUPS, OPERATIONS, UNCERTAIN } from "../../pure/operations.js";
import { offerColumns } from "./layer-look.js";

const ALWAYS = ["op", "layer"];

/** The fields: `read()` says what is asked, `show(needs)` which of them it needs, `offer(state)` what they offer. */
export function question(book) {
  const { w } = book;
  const fields = fieldsOf(w);
  const rows = Object.entries(fields).map(([name, node]) => [name, labelled(w(`op_field_${name}`), node)]);
  let usual = null;
  return {
    roots: [...rows.map(([, row]) => row), el("datalist", { id: "atlas-op-distances" }, DISTANCES.map(plain))],
    read() {
      const told = Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
      return { ...told, distance: Number(told.distance), turned: told.turned === "1" };
    },
    show(needs) {
      for (const [name, row] of rows) row.hidden = !(ALWAYS.includes(name) || needs[name]);
      if (usual !== needs) fields.distance.value = needs.distance ?? "";
      usual = needs;
    },
    offer: (state) => offer(fields, state, book),
  };
}

function fieldsOf(w) {
  const groups = Object.entries(OPERATIONS).map(([group, kinds]) => {
    const inside = Object.keys(kinds).map((kind) => option(kind, w(`op_${kind}`)));
    return el("optgroup", { label: w(`op_group_${group}`) }, inside);
  });
  const far = { type: "number", min: 1, max: 50000, step: "any", list: "atlas-op-distances" };
  return {
    op: el("select", { "aria-describedby": "atlas-op-about" }, groups),
    layer: el("select"),
    within: el("select"),
    distance: el("input", far),
    turned: el("select", {}, option("", w("op_turned_no")), option("1", w("op_turned_yes"))),
    uncertain: el(
      "select",
      {},
      UNCERTAIN.map((kind) => option(kind, w(`op_uncertain_${kind}`))),
    ),
    by: el("select"),
    attribute: el("select"),
  };
}

const option = (value, text) => el("option", { value }, text);
const plain = (value) => option(value, "");
const labelled = (text, node) => el("label", { class: "atlas-bench-field" }, el("span", {}, text), node);

/** Own layers and their columns, the districts and the chosen project, if it has an extent. */
function offer({ layer, within, by, attribute }, { layers, active, chosen }, { w, terms, name }) {
  const own = layers.filter(({ id }) => id !== ATLAS);
  const stays = own.some(({ id }) => id === layer.value) ? layer.value : active;
  refresh(
    layer,
    own.map(({ id, title }) => [id, title]),
    stays,
  );
  const columns = own.find(({ id }) => id === layer.value)?.columns ?? [];
  const areas = chosen?.extent ? [[chosen.id, name(chosen)]] : [];
  refresh(within, [["", w("op_within_layer")], ...areas, ...Object.entries(terms.district)], within.value);
  offerColumns(attribute, { columns }, attribute.value, w("op_attribute_none"));
  const groups = GROUPS.map((group) => [group, w(`op_by_${group}`)]);
  refresh(by, [["", w("op_by_none")], ...groups, ...columns.map((column) => [column.name, column.name])], by.value);
}

/** Offer options [value, text] in a select; the wanted one is chosen where it is offered. */
function refresh(select, options, wanted) {
  const before = [...select.options].map(({ value, text }) => [value, text]);
  if (JSON.stringify(before) !== JSON.stringify(options)) {
    select.replaceChildren(...options.map(([value, text]) => option(value, text)));
  }
  select.value = wanted ?? "";
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}

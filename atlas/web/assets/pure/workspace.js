// A workspace: what lies on the workbench as one JSON file that the reader keeps, and the way back from a stranger's file.
//
// Layers, styles and what was asked are in it. What was drawn is always in it, because it is nowhere else; the features of
// files and results only when the reader wants. Without them a file is remembered by its name and SHA-256.

import { collection } from "./geojson.js";
import { cellText, FILTER_OPS } from "./rows.js";
import { given, list, number, oneOf, perhaps, plain, record, table, text, Unfit } from "./strict.js";

export const WORKSPACE_VERSION = 1;
/** The most characters that a workspace may have. */
export const MOST_CHARACTERS = 40_000_000;

const MOST_LAYERS = 50,
  MOST_COLUMNS = 500,
  MOST_ROWS = 200_000,
  MOST_IGNORED = 20,
  NAME = 300;
const scalar = plain(20_000);
const COLOR = /^#[0-9a-f]{6}$/,
  ID = /^[a-z][a-z0-9-]{0,39}$/,
  SHA256 = /^[0-9a-f]{64}$/,
  QUERY = /^(\?[^#\s]*)?$/;

/** The file of a bench as an object; `told` gives { sha256, size } of a layer's File, `withData` keeps all features. */
export function toWorkspace(bench, { view, version, saved, withData, told }) {
  return {
    atlas_workspace: WORKSPACE_VERSION,
    saved,
    version,
    view,
    with_data: withData,
    active: bench.active,
    layers: bench.layers.map((layer) => packed(layer, withData, told)),
  };
}

const KEPT = ["id", "title", "kind", "visible", "opacity", "style", "labels", "filter"];
const ANSWER = ["sure", "possible", "unplaced", "unit", "version"];

function packed(layer, withData, told) {
  const out = pick(layer, KEPT);
  if (layer.kind === "atlas") return out;
  Object.assign(out, { columns: layer.columns.map(packedColumn) });
  if (layer.kind === "upload") Object.assign(out, { choices: layer.choices ?? {}, file: told(layer) });
  if (layer.kind === "result") out.asked = layer.asked ?? null;
  if (layer.kind !== "drawn" && (!withData || isAbsent(layer))) return out;
  if (layer.kind === "result") Object.assign(out, { note: layer.note ?? null, answer: packedAnswer(layer.answer) });
  return { ...out, features: packedFeatures(layer.features) };
}

/** Whether the features of a layer that was read from a workspace have not come yet. */
const isAbsent = ({ missing, file, stale }) => stale || (missing && !file);

function pick(from, names) {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
}

const packedColumn = (column) => pick(column, ["name", "type", "title"]);

function packedAnswer(answer) {
  if (!answer) return null;
  const { table: rows } = answer;
  const plain = rows && { columns: rows.columns.map(packedColumn), rows: rows.rows.map((row) => row.map(plainValue)) };
  return { ...pick(answer, ANSWER), table: plain ?? null };
}

function packedFeatures({ features }) {
  const one = ({ id, geometry, properties }, row) => {
    const pairs = Object.entries(properties ?? {}).map(([name, value]) => [name, plainValue(value)]);
    return { type: "Feature", id: id ?? row, properties: Object.fromEntries(pairs), geometry };
  };
  return { type: "FeatureCollection", features: features.map(one) };
}

/** A value as a cell shows it, where it is more than one plain value. */
function plainValue(value) {
  return typeof value === "object" && value !== null ? cellText(value) : value;
}

/** The workspace of a file's text, { workspace, ignored: [the first fields that are not known] }, or { refused } with why. */
export function fromWorkspace(raw) {
  if (raw.length > MOST_CHARACTERS) return refused("workspace_large", { most: MOST_CHARACTERS / 1e6 });
  const found = parsed(raw);
  if (found === undefined) return refused("workspace_no_json");
  if (typeof found?.atlas_workspace !== "number") return refused("workspace_other");
  if (found.atlas_workspace !== WORKSPACE_VERSION)
    return refused("workspace_version", { version: found.atlas_workspace });
  const ignored = [];
  try {
    const workspace = formOf((at) => ignored.length < MOST_IGNORED && ignored.push(at))(found, "");
    return isConsistent(workspace) ? { workspace, ignored } : refused("workspace_unfit", { at: "layers" });
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    return refused("workspace_unfit", { at: error.at });
  }
}

function refused(key, facts = {}) {
  return { refused: { key, facts } };
}

function parsed(raw) {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function formOf(unknown) {
  const flag = oneOf(true, false);
  return record(
    {
      atlas_workspace: oneOf(WORKSPACE_VERSION),
      saved: text(40),
      version: text(100),
      view: text(4000, QUERY),
      with_data: flag,
      active: perhaps(text(40, ID)),
      layers: list(layerForm(unknown, flag), MOST_LAYERS),
    },
    unknown,
  );
}

function layerForm(unknown, flag) {
  const column = record({ name: text(NAME), type: text(40), title: given(titles, null) }, unknown);
  const columns = list(column, MOST_COLUMNS);
  const rest = {
    id: text(40, ID),
    title: text(NAME),
    visible: flag,
    opacity: number(0, 1),
    style: record({ color: text(7, COLOR), width: number(0, 40), size: number(0, 60) }, unknown),
    labels: text(NAME),
    filter: perhaps(record({ column: text(NAME), op: oneOf(...FILTER_OPS), value: text(NAME) }, unknown)),
  };
  const features = given(collection(unknown), null);
  const forms = {
    atlas: {},
    drawn: { columns, features: collection(unknown) },
    upload: { columns, choices: table(scalar, 20, 40), file: fileForm(unknown), features },
    result: {
      columns,
      asked: perhaps(table(scalar, 40, 60)),
      features,
      note: given(perhaps(noteForm(unknown)), null),
      answer: given(perhaps(answerForm(columns, unknown)), null),
    },
  };
  return (value, at) => {
    const kind = oneOf(...Object.keys(forms))(value?.kind, `${at}.kind`);
    return record({ ...rest, kind: oneOf(kind), ...forms[kind] }, unknown)(value, at);
  };
}

function titles(value, at) {
  return perhaps(table(text(NAME), 2, 2))(value, at);
}

function fileForm(unknown) {
  return record(
    { name: text(NAME), size: number(0, Number.MAX_SAFE_INTEGER), sha256: perhaps(text(64, SHA256)) },
    unknown,
  );
}

function noteForm(unknown) {
  const lines = list(text(2000), 20);
  return record({ zh: lines, en: lines }, unknown);
}

function answerForm(columns, unknown) {
  const rows = list(list(scalar, MOST_COLUMNS), MOST_ROWS);
  const fields = {
    sure: number(),
    possible: number(),
    unplaced: given(perhaps(number()), null),
    unit: given(perhaps(text(NAME)), null),
    version: given(perhaps(text(NAME)), null),
    table: given(perhaps(record({ columns, rows }, unknown)), null),
  };
  return record(fields, unknown);
}

/** Whether ids are each there once, the atlas's layer once, and the active layer one of them. */
function isConsistent({ layers, active }) {
  const ids = layers.map(({ id }) => id);
  const atlas = layers.filter(({ kind }) => kind === "atlas");
  return (
    new Set(ids).size === ids.length &&
    atlas.length === 1 &&
    atlas[0].id === "atlas" &&
    (active === null || ids.includes(active))
  );
}

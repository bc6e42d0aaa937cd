// A file on its way to the map: what was decided about it, what the server told, and what becomes of it.
//
// An upload is frozen: { id, file, name, step, share, choices, told, features, refused, ghost, replaces }; its step is
//   waiting   others are before it            sending   `share` of it has gone out
//   reading   the server reads it             told      `told` is the answer, `features` the layer: it asks for a decision
//   refused   `refused` says why: { key, facts }

import { layerOf } from "./bench.js";

export const PASTED = "pasted"; // the name of what was pasted
const CHOICES = ["layer", "encoding", "crs", "datum", "x", "y", "wkt"];
const OF_SYSTEMS = ["refused_crs_unknown", "refused_local_coordinates", "refused_crs_code"];
const TABLES = ["csv", "tsv", "xlsx"];
const FAILED = { 0: "bench_unreached", 413: "bench_too_large", 503: "refused_busy" };

/** A new upload; the choices are those of a layer that is decided anew. */
export function uploadOf(id, file, name, part = {}) {
  return Object.freeze({ id, file, name, step: "waiting", share: 0, choices: {}, told: null, refused: null, ...part });
}

/** Uploads with parts of one set. */
export function withUpload(uploads, id, part) {
  return uploads.map((upload) => (upload.id === id ? Object.freeze({ ...upload, ...part }) : upload));
}

/** Uploads without one. */
export const withoutUpload = (uploads, id) => uploads.filter((upload) => upload.id !== id);

/** The address that reads a file under its choices. */
export function intakeAddress({ name, choices }) {
  const told = CHOICES.filter((choice) => choices[choice]).map((choice) => [choice, choices[choice]]);
  const pairs = [["name", name], ...told].map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `atlas/intake?${pairs.join("&")}`;
}

/** What an upload becomes by the server's answer. */
export function toldOf(upload, { status, answer }) {
  if (status !== 200) return { step: "refused", refused: refusalOf(status, answer), ghost: null };
  const { layer_geojson: features, ...told } = answer;
  return { step: "told", told, features, refused: null, ghost: ghostOf(upload, features) };
}

const MEGABYTE = 1024 * 1024;

/** Why a body of so many bytes is not even sent; null when it is. `most` is what the server takes. */
export function tooLarge(bytes, most) {
  return bytes > most ? { key: "refused_too_large", facts: { mb: Math.floor(most / MEGABYTE) } } : null;
}

/** Why the server did not answer as it was asked: a key of words and its facts. */
export function refusalOf(status, answer) {
  return answer?.refused ?? { key: FAILED[status] ?? "bench_failed", facts: { status } };
}

function ghostOf({ id }, features) {
  const style = { color: "#c026d3", width: 2, size: 5 };
  return layerOf({ id: `ghost-${id}`, kind: "upload", title: "", features, style, opacity: 0.2 });
}

/** The layer that an upload becomes on the bench. */
export function layerFrom({ name, file, choices, told, features }) {
  return { kind: "upload", title: titleOf(name, told), features, columns: told.columns, file, choices, told };
}

/** What a layer is called: the file without its ending, and which of its layers where it has several. */
export function titleOf(name, { layer, layers }) {
  const plain = name.replace(/\.[A-Za-z0-9]{1,8}$/, "") || name;
  return layers.length > 1 && layer ? `${plain} · ${layer}` : plain;
}

/** The title of a layer with what was decided about its coordinates, which a result's note repeats. */
export function layerTold({ title, told }, w) {
  const corrected = told && told.datum !== "wgs84" && w("bench_from_datum", { datum: w(`datum_${told.datum}`) });
  const decided = [told?.crs_by === "format" ? "" : told?.crs, corrected].filter(Boolean);
  return decided.length ? w("bench_told", { title, decided: decided.join(w("comma")) }) : title;
}

/** Whether a file is a table whose columns say where things are. */
export const isTable = ({ form }) => TABLES.includes(form);

/** Whether there is something to decide about an upload: it was read, or only its coordinate system is not known. */
export const asksToDecide = ({ step, refused }) => step === "told" || OF_SYSTEMS.includes(refused?.key);

/** The first of the uploads that waits for a decision; null. */
export const firstTold = (uploads) => uploads.find(({ step }) => step === "told")?.id ?? null;

// A workspace that was read becomes what lies on the bench; what is not in it is asked for again.

import { layerOf } from "./bench.js";

const NONE = Object.freeze({ type: "FeatureCollection", features: [] });

/** Parts of the bench from a workspace. A layer of a file whose features are not in it is `missing` { name, size, sha256 };
 * an answer that is not in it is `stale`, to be asked anew. */
export function benchOf({ layers, active }) {
  return {
    layers: layers.map(reopened),
    active,
    selected: [],
    table: { open: false, sort: null },
    tool: null,
    sketch: null,
    editing: null,
    compare: null,
  };
}

function reopened({ file, features, ...layer }) {
  if (layer.kind === "atlas") return layerOf(layer);
  const part = { ...layer, features: features ?? NONE };
  if (layer.kind === "upload") return layerOf({ ...part, kept: file, missing: features ? null : file });
  return layerOf(layer.kind === "result" ? { ...part, stale: !features || !layer.answer } : part);
}

/** The layers that wait for their file, and the answers that can be asked anew. */
export function waiting({ layers }) {
  return {
    missing: layers.filter(({ missing, file }) => missing && !file),
    stale: layers.filter(({ stale }) => stale),
  };
}

/** Whether a file is the one that is missing: by its SHA-256 where both are known, else by its size. */
export function isThatFile(missing, { size, sha256 }) {
  return missing.sha256 && sha256 ? missing.sha256 === sha256 : missing.size === size;
}

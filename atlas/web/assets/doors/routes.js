// Where answers come from: the atlas's own routes, and the keys of the search, which the browser searches itself.

import { answer, json } from "../page/fetch.js";
import { load, search } from "../pure/search.js";

const FIRST = 3;
const indexes = new WeakMap();

/** Asks the routes of the atlas; `at` resolves a path, `keys` is the path of the search's keys. */
export function routes(at, keys) {
  return {
    find: async (text, shown = FIRST) => search(indexOf(await json(at(keys))), text, shown),
    nearIds: async ([lat, lon, radius], signal) =>
      (await answer(at(`atlas/near?lat=${lat}&lon=${lon}&radius=${radius}`), signal)).found.map(([id]) => id),
    project: (id, signal) => answer(at(`atlas/project/${id}`), signal),
  };
}

/** The index over a file of keys, made once. */
function indexOf(file) {
  if (!indexes.has(file)) indexes.set(file, load(file));
  return indexes.get(file);
}

// Where answers come from: the atlas's own routes, and the keys of the search, which the browser searches itself. The
// rules of the search come with the keys, once somebody searches.

import { answer, json } from "../page/fetch.js";

const FIRST = 3;
const indexes = new WeakMap();

/** Asks the routes of the atlas; `at` resolves a path, `keys` is the path of the search's keys. */
export function routes(at, keys) {
  return {
    find: async (text, shown = FIRST) => {
      const [file, { load, search }] = await Promise.all([json(at(keys)), import("../pure/search.js")]);
      if (!indexes.has(file)) indexes.set(file, load(file));
      return search(indexes.get(file), text, shown);
    },
    nearIds: async ([lat, lon, radius], signal) =>
      (await answer(at(`atlas/near?lat=${lat}&lon=${lon}&radius=${radius}`), signal)).found.map(([id]) => id),
    project: (id, signal) => answer(at(`atlas/project/${id}`), signal),
  };
}

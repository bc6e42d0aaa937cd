// Where answers come from: the atlas's own routes.

import { answer } from "../page/fetch.js";

/** Asks the routes of the atlas; `at` resolves a path. */
export function routes(at) {
  return {
    search: async (q, signal) => (await answer(at(`atlas/search?q=${encodeURIComponent(q)}`), signal)).ids,
    nearIds: async ([lat, lon, radius], signal) =>
      (await answer(at(`atlas/near?lat=${lat}&lon=${lon}&radius=${radius}`), signal)).found.map(([id]) => id),
    project: (id, signal) => answer(at(`atlas/project/${id}`), signal),
  };
}

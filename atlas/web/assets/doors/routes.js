// Where answers come from: the atlas's own routes.

import { answer } from "../page/fetch.js";

/** Asks the routes of the atlas; `at` resolves a path. */
export function routes(at) {
  return {
    search: async (q, signal) => (await answer(at(`atlas/search?q=${encodeURIComponent(q)}`), signal)).ids,
    project: (id, signal) => answer(at(`atlas/project/${id}`), signal),
  };
}

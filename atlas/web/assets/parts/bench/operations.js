// The panel of operations.

import { section } from "./section.js";

/** What can be asked of a layer and the projects. */
export function operations({ w }) {
  return { root: section(w("bench_operations")), reads: ["layers", "active"], draw: () => undefined };
}

// The panel of results.

import { section } from "./section.js";

/** The answers that were given. */
export function results({ w }) {
  return { root: section(w("bench_results")), reads: ["layers"], draw: () => undefined };
}

// The panel of files.

import { section } from "./section.js";

/** Where a file is dropped, picked or pasted. */
export function files({ w }) {
  return { root: section(w("bench_files")), reads: ["uploads"], draw: () => undefined };
}

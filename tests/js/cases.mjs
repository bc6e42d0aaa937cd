// The cases that Python and the browser both read.

import { readFileSync } from "node:fs";

/** The cases of a file in tests/cases. */
export function cases(name) {
  return JSON.parse(readFileSync(new URL(`../cases/${name}.json`, import.meta.url), "utf8"));
}

export const table = cases("view_table");

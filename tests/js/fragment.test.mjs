import assert from "node:assert/strict";
import { test } from "node:test";

import { atWords } from "../../atlas/web/assets/pure/fragment.js";
import { cases } from "./cases.mjs";

for (const { says, url, at, ...evidence } of cases("fragment")) {
  test(says, () => assert.equal(atWords(url, evidence), at));
}

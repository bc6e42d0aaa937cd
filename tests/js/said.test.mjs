import assert from "node:assert/strict";
import { test } from "node:test";

import { amountText, outcomeText, sourceText } from "../../atlas/web/assets/pure/said.js";
import { speaker } from "../../atlas/web/assets/pure/words.js";
import { cases } from "./cases.mjs";

const SAID = cases("said");
const book = (lang) => ({
  w: speaker(SAID[lang].words),
  terms: SAID[lang].terms,
  money: SAID.money,
  english: lang === "en",
});
const BOOKS = [book("zh"), book("en")];

for (const [value, unit, ...texts] of SAID.amounts) {
  test(`${value} ${unit}`, () =>
    assert.deepEqual(
      BOOKS.map((b) => amountText(value, unit, b)),
      texts,
    ));
}

for (const [outcome, ...texts] of SAID.outcomes) {
  test(texts[1], () =>
    assert.deepEqual(
      BOOKS.map((b) => outcomeText(outcome, b)),
      texts,
    ),
  );
}

for (const [named, ...texts] of SAID.sources) {
  test(`source ${named.source}`, () =>
    assert.deepEqual(
      BOOKS.map((b) => Object.values(sourceText(named, b))),
      texts,
    ));
}

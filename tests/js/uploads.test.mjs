import assert from "node:assert/strict";
import { test } from "node:test";
import { codeIn, systemName, usualSystems } from "../../atlas/web/assets/pure/crs-list.js";
import { refusalText } from "../../atlas/web/assets/pure/refusal.js";
import * as uploads from "../../atlas/web/assets/pure/uploads.js";

const told = {
  layer: "地块",
  layers: [
    ["地块", 1],
    ["道路", 2],
  ],
  columns: [{ name: "a", type: "text" }],
};
const answer = { ...told, layer_geojson: { type: "FeatureCollection", features: [] } };
const file = { name: "a.zip" };

test("only what was decided is asked for, written as an address takes it", () => {
  const one = uploads.uploadOf("1", file, "a&b 图.zip", { choices: { crs: "4549", layer: "", encoding: "gb18030" } });
  assert.equal(uploads.intakeAddress(one), "atlas/intake?name=a%26b%20%E5%9B%BE.zip&encoding=gb18030&crs=4549");
});

test("an answer is shown on the map before it is taken", () => {
  const one = uploads.toldOf({ id: "1" }, { status: 200, answer });
  assert.deepEqual([one.step, one.ghost.id, one.told.layer], ["told", "ghost-1", "地块"]);
  assert.equal(one.told.layer_geojson, undefined);
});

test("a refusal has its key, and what came without one has a word of its own", () => {
  const refused = { key: "refused_empty", facts: {} };
  assert.deepEqual(uploads.toldOf({}, { status: 422, answer: { refused } }).refused, refused);
  assert.equal(uploads.refusalOf(0, null).key, "bench_unreached");
  assert.equal(uploads.refusalOf(413, null).key, "bench_too_large");
  assert.deepEqual(uploads.refusalOf(500, null), { key: "bench_failed", facts: { status: 500 } });
});

test("a file that is too large is not even sent", () => {
  assert.equal(uploads.tooLarge(100, 100), null);
  assert.deepEqual(uploads.tooLarge(21e6, 20 * 1024 * 1024).facts, { mb: 20 });
});

test("a refusal without words of its own is told in general", () => {
  const w = (key, facts) => ({ bench_failed: `failed ${facts?.status}` })[key] ?? key;
  assert.equal(refusalText({ key: "refused_new" }, w), "failed refused_new");
});

test("a layer is called as its file, and which of its layers", () => {
  assert.equal(uploads.titleOf("西湖.最新.gpkg", told), "西湖.最新 · 地块");
  assert.equal(uploads.titleOf("a.csv", { layer: "", layers: [["", 3]] }), "a");
  assert.equal(uploads.titleOf(".zip", { layer: "", layers: [] }), ".zip");
});

test("a result repeats what was decided about the coordinates of its layer", () => {
  const w = (key, facts = {}) => `${key}(${Object.values(facts).join("|")})`;
  const of = (part) =>
    uploads.layerTold({ title: "点", told: { crs: "EPSG:4326", crs_by: "format", datum: "wgs84", ...part } }, w);
  assert.equal(of({}), "点");
  assert.equal(of({ crs: "EPSG:4549", crs_by: "guessed" }), "bench_told(点|EPSG:4549)");
  assert.equal(of({ datum: "gcj02" }), "bench_told(点|bench_from_datum(datum_gcj02()))");
  assert.equal(uploads.layerTold({ title: "草图" }, w), "草图");
});

test("what somebody writes of a system holds its code", () => {
  const cases = {
    4549: "4549",
    "EPSG:4490": "4490",
    "4549 CGCS2000 3度带": "4549",
    cgcs2000: "",
    "": "",
    "4549-yx": "4549-yx",
  };
  for (const [text, code] of Object.entries(cases)) assert.equal(codeIn(text), code, text);
});

test("each usual system has one code and a name", () => {
  const book = { w: (key, facts) => `${key} ${Object.values(facts ?? {}).join(" ")}` };
  const codes = usualSystems(book).map(([code]) => code);
  assert.equal(new Set(codes).size, codes.length);
  assert.equal(systemName("EPSG:4549", book), "crs_stripe CGCS2000 3 120 ");
  assert.equal(systemName("EPSG:9999", book), "");
});

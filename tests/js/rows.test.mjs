import assert from "node:assert/strict";
import { test } from "node:test";
import { areFeatures, gridOf, inSight, pressed, sayer } from "../../atlas/web/assets/pure/grid.js";
import { cellText, inOrder, passes, rowsOf, turnedSort } from "../../atlas/web/assets/pure/rows.js";

const row = (id, properties) => ({ type: "Feature", id, properties, geometry: null });
const layer = (values, filter = null) => ({
  columns: [{ name: "v", type: "text" }],
  features: { features: values.map((v, id) => row(id, { v })) },
  filter,
});
const ids = (rows) => rows.map(({ id }) => id);

test("a filter compares figures as figures and words as words", () => {
  const cases = [
    ["居住用地", "has", "居住", true],
    ["ABC", "has", "b", true],
    [12, "is", "12", true],
    [12, "not", "12", false],
    [9, "above", "10", false],
    [10, "least", "10", true],
    ["10.5", "below", "11", true],
    ["b", "above", "a", true],
    [null, "above", "0", false],
    [null, "empty", "", true],
    [0, "empty", "", false],
    [false, "filled", "", true],
  ];
  for (const [value, op, wanted, kept] of cases)
    assert.equal(passes(value, { op, value: wanted }), kept, `${value} ${op}`);
});

test("rows are filtered once a filter", () => {
  const one = layer(["a", "b", "a"], { column: "v", op: "is", value: "a" });
  assert.deepEqual(ids(rowsOf(one)), [0, 2]);
  assert.equal(rowsOf(one), rowsOf(one));
});

test("figures are sorted by size, words by language, what is empty is last either way", () => {
  const rows = (...values) => layer(values).features.features;
  assert.deepEqual(ids(inOrder(rows(10, 9, null, 100), ["v", 1], "zh")), [1, 0, 3, 2]);
  assert.deepEqual(ids(inOrder(rows(10, 9, null, 100), ["v", -1], "zh")), [3, 0, 1, 2]);
  assert.deepEqual(ids(inOrder(rows("中", "阿", "地2", "地10"), ["v", 1], "zh-CN")), [1, 2, 3, 0]);
});

test("a head turns its sort up, down and off", () => {
  assert.deepEqual(turnedSort(null, "v"), ["v", 1]);
  assert.deepEqual(turnedSort(["v", 1], "v"), ["v", -1]);
  assert.equal(turnedSort(["v", -1], "v"), null);
  assert.deepEqual(turnedSort(["v", -1], "w"), ["w", 1]);
});

test("a cell says objects and nothing plainly", () => {
  assert.deepEqual([null, undefined, 0, [1], { a: 1 }].map(cellText), ["", "", "0", "[1]", '{"a":1}']);
});

test("the table of a result has titles in the language; its rows are not features", () => {
  const table = { columns: [{ name: "n", type: "whole", title: { zh: "个数", en: "Count" } }], rows: [[3], [1]] };
  const told = { ...layer(["a"]), answer: { table } };
  assert.deepEqual(gridOf(told, { sort: ["n", 1], shows: "answer" }, "zh").columns[0].title, "个数");
  assert.deepEqual(ids(gridOf(told, { sort: ["n", 1], shows: "answer" }, "zh").rows), [1, 0]);
  assert.deepEqual(gridOf(told, { sort: null, shows: "features" }, "zh").columns[0].title, "v");
});

test("only the rows in sight are drawn, with a few beyond", () => {
  assert.deepEqual(inSight(30000, 3000, 300, 30), [92, 118]);
  assert.deepEqual(inSight(5, 0, 300, 30), [0, 5]);
  assert.deepEqual(inSight(3, 9000, 300, 30), [3, 3]);
});

test("a press selects one, Ctrl adds and takes away, Shift takes all between", () => {
  const rows = [4, 2, 9, 7].map((id) => ({ id }));
  assert.deepEqual(pressed([4], rows, 1, {}), [2]);
  assert.deepEqual(pressed([4], rows, 1, { ctrlKey: true }), [4, 2]);
  assert.deepEqual(pressed([4, 2], rows, 1, { metaKey: true }), [4]);
  assert.deepEqual(pressed([7], rows, 1, { shiftKey: true }), [2, 9, 7]);
});

test("codes of the atlas are told in words in an answer, what a reader brought stays as it is", () => {
  const terms = {
    district: { 330105: "拱墅区", 330106: "西湖区" },
    theme: { ecology: "生态" },
    state: { done: "建成" },
  };
  const say = sayer({ terms, w: (key) => key });
  const cells = [
    ["districts", "330105 330106", "拱墅区comma西湖区"],
    ["theme", "ecology", "生态"],
    ["group", "330106", "西湖区"],
    ["group", "居住", "居住"],
    ["certainty", "perhaps", "certainty_perhaps"],
    ["用途", "done", "done"],
  ];
  for (const [name, value, told] of cells) assert.equal(say(name, value), told);
});

test("rows of an answer are features where there are as many of both", () => {
  const features = { features: [row(7, {}), row(9, {})] };
  const table = (rows) => ({ features, answer: { table: { columns: [], rows } } });
  assert.ok(areFeatures(table([[1], [2]]), { shows: "answer" }));
  assert.ok(!areFeatures(table([[1]]), { shows: "answer" }));
  assert.deepEqual(ids(gridOf(table([[1], [2]]), { sort: null, shows: "answer" }, "zh").rows), [7, 9]);
});

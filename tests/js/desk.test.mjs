import assert from "node:assert/strict";
import { test } from "node:test";

import * as desk from "../../atlas/web/assets/pure/desk.js";
import { deskOfProject, deskOfView } from "../../atlas/web/assets/pure/desk-address.js";
import { pixelAt, placeAt } from "../../atlas/web/assets/pure/net.js";
import * as story from "../../atlas/web/assets/pure/story.js";
import { emptyView } from "../../atlas/web/assets/pure/view.js";
import { writtenPlace } from "../../atlas/web/assets/pure/written-place.js";
import { table } from "./cases.mjs";

const view = (part = {}) => ({ ...emptyView(table), ...part });
const AT = [120.15, 30.28],
  TO = [120.2, 30.3];

test("a view is what the filter asks, or one project, and only marks that are whole", () => {
  const now = desk.withMark(
    desk.withMark(desk.EMPTY, { kind: "callout", at: AT }, 9),
    { kind: "arrow", at: AT, to: TO },
    9,
  );
  const made = desk.viewOf(now, view({ district: ["330105"], years: [2021, 2025], base: "osm" }), table);
  assert.deepEqual(made.asked, { district: "330105", year: "2021-2025" });
  assert.deepEqual(made.marks, [{ kind: "arrow", at: AT, to: TO, text: "", project: null }]);
  assert.deepEqual(desk.viewOf(now, view({ project: "x", q: "y" }), table).project, "x");
  assert.equal("asked" in desk.viewOf(now, view({ project: "x", q: "y" }), table), false);
});

test("an indicator is asked with its year and role", () => {
  const now = { ...desk.EMPTY, indicator: { id: "gdp", year: 2025, role: "target" } };
  const { indicator, indicator_year: year, indicator_role: role } = desk.viewOf(now, view(), table);
  assert.deepEqual([indicator, year, role], ["gdp", 2025, "target"]);
});

test("an arrow takes two presses, the others one, and a press without a tool none", () => {
  const press = (now, ...more) => desk.pressed(now, ...more, 2);
  assert.equal(press(desk.EMPTY, AT, null), desk.EMPTY);
  const begun = press({ ...desk.EMPTY, tool: "arrow" }, AT, "park");
  assert.deepEqual([begun.from, begun.marks], [AT, []]);
  const done = press(begun, TO, null);
  assert.deepEqual(done.marks, [{ id: 1, kind: "arrow", at: AT, to: TO, text: "", project: null }]);
  assert.equal(done.from, null);
  const ringed = press({ ...done, tool: "highlight" }, AT, "park");
  assert.deepEqual(ringed.marks[1], { id: 2, kind: "highlight", at: null, to: null, text: "", project: "park" });
  assert.equal(press({ ...ringed, tool: "callout" }, AT, null).marks.length, 2);
});

test("a view that was made lies on the desk as it was", () => {
  const made = {
    look: "dark",
    size: [1200, 1200],
    title: "T",
    marks: [{ kind: "highlight", project: "x" }],
    frame: [120, 30, 121, 31],
  };
  const now = desk.deskOf(made, { "1:1": [1200, 1200] });
  assert.deepEqual([now.sizing, now.look, now.lang, now.marks[0].id], ["1:1", "dark", "zh", 1]);
  assert.equal(desk.deskOf({ size: [500, 501] }, {}).sizing, "free");
  assert.deepEqual(desk.viewOf(now, view(), table).marks, [
    { kind: "highlight", at: null, to: null, text: "", project: "x" },
  ]);
});

test("a frame comes nearer, moves by its own size, and stays where the atlas is", () => {
  const frame = [120, 30, 121, 31];
  assert.deepEqual(desk.framed(frame, { times: 2 }), [120.25, 30.25, 120.75, 30.75]);
  assert.deepEqual(desk.framed(frame, { right: -0.5, up: 0.5 }), [119.5, 30.5, 120.5, 31.5]);
  assert.deepEqual(desk.framed(frame, { times: 0.1 }), [117, 28, 122, 32]);
  assert.equal(desk.framed([121, 30, 122, 31], { right: 2 }), null);
});

test("a frame of an address is four numbers in their order", () => {
  assert.deepEqual(desk.frameIn("120,30,121,31"), [120, 30, 121, 31]);
  for (const text of [null, "", "1,2,3", "121,30,120,31", "a,b,c,d", "1,2,3,4"]) assert.equal(desk.frameIn(text), null);
});

test("places follow from the net, and pixels back", () => {
  const rows = [0, 1, 2].map((i) => [0, 1, 2].map((j) => [120 + j * 0.1 + i * 0.01, 31 - i * 0.1 + j * j * 0.001]));
  const net = { left: 20, top: 50, width: 800, height: 600, rows };
  assert.deepEqual(placeAt(net, [20, 50]), [120, 31]);
  assert.deepEqual(placeAt(net, [820, 650]), [120.22, 30.804]);
  assert.equal(placeAt(net, [19, 60]), null);
  for (const pixel of [
    [25, 60],
    [420, 350],
    [700.5, 101],
  ]) {
    const [x, y] = pixelAt(net, placeAt(net, pixel));
    assert.ok(Math.hypot(x - pixel[0], y - pixel[1]) < 0.05, `${x},${y}`);
  }
});

test("a place is written as coordinates either way round, or as a project's name", () => {
  const park = { id: "park", name: "公园", name_en: "Park", geometry: { type: "Point", coordinates: AT } };
  const lost = { id: "lost", name: "无处", name_en: "Nowhere", geometry: null };
  assert.deepEqual(writtenPlace("30.28, 120.15", []), { at: AT, project: null });
  assert.deepEqual(writtenPlace(" park ", [lost, park]), { at: AT, project: "park" });
  assert.deepEqual(writtenPlace("无处", [lost, park]), { at: null, project: "lost" });
  assert.equal(writtenPlace("elsewhere", [park]), null);
  assert.equal(writtenPlace("", [park]), null);
});

test("the steps of a story keep their order, and move within it", () => {
  let now = { title: "", steps: [] };
  for (const title of ["a", "b", "c"]) now = story.withStep(now, { view: {}, title });
  const order = ({ steps }) => steps.map(({ title }) => title).join("");
  assert.equal(order(story.moved(now, 1, 1)), "bac");
  assert.equal(order(story.moved(now, 1, -1)), "abc");
  assert.equal(order(story.moved(now, 3, -1)), "acb");
  assert.equal(order(story.withoutStep(now, 2)), "ac");
  assert.equal(story.withText(now, 2, "t").steps[1].text, "t");
});

test("the way to the desk carries the filter, the frame and the language", () => {
  const book = { view: table, english: true };
  const frame = [120.1, 30.2, 120.2, 30.3];
  assert.equal(
    deskOfView(book, view({ theme: ["transport"], project: "x" }), frame),
    "?theme=transport&frame=120.10000,30.20000,120.20000,30.30000&lang=en",
  );
  assert.equal(deskOfProject({ english: false }, "park"), "?project=park");
});

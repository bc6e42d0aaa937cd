// What a map must show to show all of some features.

import assert from "node:assert/strict";
import { test } from "node:test";

import { placesOf } from "../../atlas/web/assets/pure/places.js";

const point = (lon, lat, more = {}) => ({ geometry: { coordinates: [lon, lat] }, uncertainty_m: 200, ...more });

test("nothing that has a place gives no place", () => {
  assert.deepEqual(placesOf([{ geometry: null, uncertainty_m: null }]), []);
});

test("a point alone has its radius, and an extent its corners", () => {
  assert.deepEqual(placesOf([point(120, 30)]), [[30, 120, 200]]);
  const line = { geometry: { coordinates: [[120, 30], [120, 30]] } }; // biome-ignore format: positions
  assert.deepEqual(
    placesOf([point(120, 30, { extent: line })]).map((place) => place[2]),
    [0, 0, 0],
  );
});

test("far from each other they keep a distance from the edge", () => {
  const [[, , radius]] = placesOf([point(120, 30), point(121, 30)]);
  assert.equal(Math.round(radius), 4160);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { districtsTouched, nearby, overlap, shareWithin, surroundings } from "../../atlas/web/assets/pure/near.js";
import { cases } from "./cases.mjs";

const { shares, places } = cases("near");
const rounded = (share) => share && Math.round(share * 1000) / 1000;
const square = (adcode, west, south) => ({
  properties: { adcode },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [west, south],
        [west + 1, south],
        [west + 1, south + 1],
        [west, south + 1],
        [west, south],
      ],
    ],
  },
});
const districts = [square("a", 119, 30), square("b", 120, 30)];

for (const { says, distance_m, uncertainty_m, radius_m, share } of shares) {
  test(says, () => assert.equal(rounded(shareWithin(distance_m, uncertainty_m, radius_m)), share));
}

for (const { says, near, districts: touched, features, found } of places) {
  test(says, () => {
    const told = nearby(features, near, new Set(touched));
    assert.deepEqual(
      told.map(({ id, group, distance_m, likelihood }) => ({ id, group, distance_m, likelihood: rounded(likelihood) })),
      found,
    );
  });
}

test("two discs share the same, whichever is named first", () => {
  for (const distance of [0, 300, 1000, 1400, 1500])
    assert.equal(rounded(overlap(distance, 500, 1000)), rounded(overlap(distance, 1000, 500)));
});

test("a circle touches each district that it meets", () => {
  const touched = (place) => [...districtsTouched(districts, place)];
  assert.deepEqual(touched([30.5, 119.5, 1000]), ["a"]);
  assert.deepEqual(touched([30.5, 119.995, 1000]), ["a", "b"]);
  assert.deepEqual(touched([30.5, 121.005, 1000]), ["b"]);
  assert.deepEqual(touched([39.9, 116.4, 1000]), []);
});

test("the same place has the same answer, another one its own", () => {
  const around = surroundings([], districts);
  assert.equal(around(null), null);
  assert.equal(around([30.5, 119.5, 1000]), around([30.5, 119.5, 1000]));
  assert.deepEqual([around([30.5, 119.5, 1000]).inside, around([30.5, 121.005, 1000]).inside], [true, false]);
  assert.equal(around(null), null);
});

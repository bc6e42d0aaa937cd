// What is near a place and how surely, the same rules as atlas/analysis/near.py; tests/cases/near.json holds both to them.

import { awayFrom, flattened, isArea, isInside } from "./paths.js";
import { same } from "./store.js";

export const GROUPS = ["within", "perhaps", "district"];

/** Answers what lies near a place of the view ([lat, lon, radius_m] or null): its entries in order, the districts that
 * the circle touches, and whether the place itself is inside one. Asked again for the same place it answers the same. */
export function surroundings(features, districts) {
  let asked = null,
    answer = null;
  return (place) => {
    if (same(place, asked)) return answer;
    asked = place;
    const touched = place && districtsTouched(districts, place);
    answer = place && {
      entries: nearby(features, place, touched),
      touched,
      inside: districtsTouched(districts, [place[0], place[1], 0]).size > 0,
    };
    return answer;
  };
}

/** The projects that lie or may lie within the radius, by group and in it the nearest first. */
export function nearby(features, place, touched) {
  if (!touched.size) return []; // all of the atlas lies in the city, however large its circles of uncertainty
  const project = metresFrom(place);
  const found = features.map((feature) => entryOf(feature, place[2], project, touched)).filter(Boolean);
  const rank = ({ group, distance_m }) => GROUPS.indexOf(group) * 1e9 + (distance_m ?? 0);
  return found.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

/** The codes of the districts that a circle meets. */
export function districtsTouched(districts, place) {
  const project = metresFrom(place);
  const met = districts.filter(({ geometry }) => distanceTo(geometry, project) <= place[2]);
  return new Set(met.map(({ properties }) => properties.adcode));
}

function entryOf({ id, geometry, extent, uncertainty_m, district }, radius_m, project, touched) {
  if (!geometry && !extent) {
    const known = district.some((code) => touched.has(code));
    return known ? { id, group: "district", distance_m: null, likelihood: null } : null;
  }
  const distance = distanceTo(extent?.geometry ?? geometry, project);
  const found = extent ? byExtent(extent, distance, radius_m) : byPoint(uncertainty_m ?? 0, distance, radius_m);
  return found && { id, ...found, distance_m: Math.round(distance) };
}

function byPoint(uncertainty_m, distance, radius_m) {
  const likelihood = shareWithin(distance, uncertainty_m, radius_m);
  if (!likelihood) return null;
  return { group: likelihood === 1 ? "within" : "perhaps", likelihood };
}

/** The place within a drawn area, or a mapped thing within the radius, is sure; what is drawn badly only perhaps. */
function byExtent({ basis, margin_m }, distance, radius_m) {
  if (distance === 0 || distance + (basis === "osm" ? 0 : margin_m) <= radius_m)
    return { group: "within", likelihood: 1 };
  return distance < radius_m + margin_m ? { group: "perhaps", likelihood: null } : null;
}

/** How likely a place lies within a radius, when it lies anywhere in the circle of its uncertainty alike. */
export function shareWithin(distance_m, uncertainty_m, radius_m) {
  if (distance_m + uncertainty_m <= radius_m) return 1;
  if (distance_m >= radius_m + uncertainty_m) return 0;
  return Math.min(1, overlap(distance_m, uncertainty_m, radius_m) / (Math.PI * uncertainty_m ** 2));
}

/** The area that two discs share, by their radii and the distance of their centres. */
export function overlap(distance, one, other) {
  if (distance >= one + other) return 0;
  if (distance <= Math.abs(one - other)) return Math.PI * Math.min(one, other) ** 2;
  return segment(distance, one, other) + segment(distance, other, one);
}

/** What of the disc of a radius lies beyond the chord in which the other's edge cuts its own. */
function segment(distance, radius, other) {
  const along = (distance ** 2 + radius ** 2 - other ** 2) / (2 * distance);
  const cosine = Math.max(-1, Math.min(1, along / radius));
  return radius ** 2 * (Math.acos(cosine) - cosine * Math.sqrt(1 - cosine ** 2));
}

function distanceTo(geometry, project) {
  if (geometry.type === "Point") {
    const { x, y } = project(geometry.coordinates);
    return Math.hypot(x, y);
  }
  const lines = flattened(geometry, project);
  return isArea(geometry) && isInside(lines, 0, 0) ? 0 : awayFrom(lines, 0, 0);
}

/** Metres east and north of a place, by the length of a degree on the ellipsoid half-way. */
function metresFrom([lat, lon]) {
  return ([east, north]) => {
    const half = (((lat + north) / 2) * Math.PI) / 180;
    return {
      x: (east - lon) * (111412.84 * Math.cos(half) - 93.5 * Math.cos(3 * half) + 0.118 * Math.cos(5 * half)),
      y: (north - lat) * (111132.954 - 559.822 * Math.cos(2 * half) + 1.175 * Math.cos(4 * half)),
    };
  };
}

// A stranger's GeoJSON, checked strictly: known types, finite positions on the earth, attributes that are plain values.

import { list, number, oneOf, perhaps, plain, record, table, text, Unfit } from "./strict.js";

const MOST_FEATURES = 200_000,
  MOST_POSITIONS = 2_000_000,
  MOST_FIELDS = 500,
  LONGEST_NAME = 200,
  LONGEST_VALUE = 20_000,
  MOST_PARTS = 100_000;

const DEPTHS = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

/** A check of a FeatureCollection. */
export function collection(unknown) {
  const count = { positions: 0 };
  const feature = record(
    {
      type: oneOf("Feature"),
      id: featureId,
      properties: table(plain(LONGEST_VALUE), MOST_FIELDS, LONGEST_NAME),
      geometry: perhaps((value, at) => geometry(value, at, count)),
    },
    unknown,
  );
  return record({ type: oneOf("FeatureCollection"), features: list(feature, MOST_FEATURES) }, unknown);
}

function featureId(value, at) {
  return typeof value === "string" ? text(LONGEST_NAME)(value, at) : number(0, Number.MAX_SAFE_INTEGER)(value, at);
}

function geometry(value, at, count) {
  const { type } = record({ type: oneOf("GeometryCollection", ...Object.keys(DEPTHS)) })(value, at);
  if (type !== "GeometryCollection") return single(type, value, at, count);
  const parts = list((one, there) => {
    const { type: kind } = record({ type: oneOf(...Object.keys(DEPTHS)) })(one, there);
    return single(kind, one, there, count);
  }, MOST_PARTS);
  return { type, geometries: parts(value.geometries, `${at}.geometries`) };
}

function single(type, value, at, count) {
  const coordinates = nested(value.coordinates, `${at}.coordinates`, DEPTHS[type], count);
  if (!longEnough(type, coordinates)) throw new Unfit(`${at}.coordinates`);
  return { type, coordinates };
}

function nested(value, at, depth, count) {
  if (depth === 0) return position(value, at, count);
  return list((one, there) => nested(one, there, depth - 1, count), MOST_PARTS)(value, at);
}

function position(value, at, count) {
  count.positions += 1;
  if (count.positions > MOST_POSITIONS || !Array.isArray(value) || value.length < 2) throw new Unfit(at);
  return [number(-180, 180)(value[0], at), number(-90, 90)(value[1], at)];
}

function longEnough(type, coordinates) {
  const lines = { LineString: [coordinates], MultiLineString: coordinates }[type] ?? [];
  const rings = { Polygon: coordinates, MultiPolygon: coordinates.flat?.() }[type] ?? [];
  return (
    coordinates.length > 0 &&
    lines.every((line) => line.length >= 2) &&
    rings.length >= (type.endsWith("Polygon") ? 1 : 0) &&
    rings.every(isRing)
  );
}

function isRing(ring) {
  return ring.length >= 4 && String(ring[0]) === String(ring.at(-1));
}

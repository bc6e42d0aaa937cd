// What drawing does to the bench: shapes come into a layer of their own kind, change, and go. Each gives parts of the bench.

import { added, changed, layerWith } from "./bench.js";
import { measured } from "./geodesic.js";
import { sketchOf } from "./sketch.js";

/** The kind of shape that each tool draws. */
export const DRAWS = { point: "point", line: "line", polygon: "polygon", length: "line", area: "polygon" };

/** Whether a tool measures and leaves no shape. */
export const isMeasuring = (tool) => tool === "length" || tool === "area";

/** Whether a tool draws corners. */
export const isDrawing = (tool) => Object.hasOwn(DRAWS, tool ?? "");

/** What a measured path is told by: its length, and its area where it encloses one. */
export function figuresOf(tool, path) {
  if (DRAWS[tool] === "point" || path.length < 2) return { length_m: null, area_m2: null };
  if (DRAWS[tool] === "line" || path.length < 3) return measured({ type: "LineString", coordinates: path });
  return measured({ type: "Polygon", coordinates: [[...path, path[0]]] });
}

/** With a shape more: in the active layer if that was drawn, else in the topmost drawn one, else in a new one. */
export function withShape(bench, geometry, fresh) {
  const active = layerWith(bench, bench.active);
  const layer = active?.kind === "drawn" ? active : bench.layers.find(({ kind }) => kind === "drawn");
  if (!layer) {
    const first = { type: "FeatureCollection", features: [shapeOf(0, geometry, fresh.columns)] };
    return { ...added(bench, { ...fresh, kind: "drawn", features: first }), selected: [0] };
  }
  const all = layer.features.features;
  const id =
    1 + all.reduce((most, feature) => (typeof feature.id === "number" ? Math.max(most, feature.id) : most), -1);
  const part = featuresOf([...all, shapeOf(id, geometry, layer.columns)]);
  return { ...changed(bench, layer.id, { ...part, visible: true }), active: layer.id, selected: [id] };
}

function shapeOf(id, geometry, columns) {
  return { type: "Feature", id, properties: Object.fromEntries(columns.map(({ name }) => [name, ""])), geometry };
}

function featuresOf(features) {
  return { features: { type: "FeatureCollection", features } };
}

/** The shape of { layer, row }; null where it is gone. */
export function shapeAt(bench, at) {
  const layer = at && layerWith(bench, at.layer);
  return layer?.features?.features.find(({ id }) => id === at.row) ?? null;
}

/** The shape of { layer, row } as a sketch to be edited; null where it cannot be, or the layer is not a drawn one. */
export function editedSketch(bench, at) {
  if (!at || layerWith(bench, at.layer)?.kind !== "drawn") return null;
  const { geometry } = shapeAt(bench, at) ?? {};
  return geometry ? sketchOf(geometry) : null;
}

function withFeature(bench, { layer, row }, change) {
  const all = layerWith(bench, layer).features.features;
  return changed(bench, layer, featuresOf(all.map((feature) => (feature.id === row ? change(feature) : feature))));
}

/** With another geometry of a shape. */
export function withGeometry(bench, at, geometry) {
  return withFeature(bench, at, (feature) => ({ ...feature, geometry }));
}

/** With another value of an attribute. */
export function withValue(bench, at, column, value) {
  return withFeature(bench, at, (feature) => ({
    ...feature,
    properties: Object.fromEntries([...Object.entries(feature.properties), [column, value]]),
  }));
}

/** With an attribute more in a drawn layer; the same where it has one of that name or the name says nothing. */
export function withColumn(bench, id, name) {
  const { columns } = layerWith(bench, id);
  if (!name || columns.some((column) => column.name === name)) return {};
  return changed(bench, id, { columns: [...columns, { name, type: "text" }] });
}

/** Without a shape. */
export function withoutShape(bench, { layer, row }) {
  const all = layerWith(bench, layer).features.features;
  return { ...changed(bench, layer, featuresOf(all.filter(({ id }) => id !== row))), selected: [] };
}

/** With a copy of a layer that may be edited; the layer itself is hidden under it. */
export function withCopy(bench, id, title) {
  const { features, columns, style, opacity, labels } = layerWith(bench, id);
  const copied = featuresOf(features.features.map((feature) => ({ ...feature })));
  const under = { ...bench, ...changed(bench, id, { visible: false }) };
  return added(under, { title, kind: "drawn", columns, style, opacity, labels, ...copied });
}

/** The drawn layers that hold something which `saved`, features of layers as they were saved, does not. */
export function unsaved({ layers }, saved) {
  return layers.filter(
    ({ kind, features }) => kind === "drawn" && features.features.length && !saved.includes(features),
  );
}

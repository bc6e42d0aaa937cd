// Where features stand in the map's projection, in pixels of the whole world.

import { banksOf, flattened, isArea, scaled } from "../pure/paths.js";
import { L } from "./leaflet.js";

/** Gives the items of a zoom, in the order of the features: feature, x, y, and path and area of an extent. */
export function plane(map, features) {
  let crs = null,
    zoom = null,
    flat = [],
    items = [];
  const project = ([lon, lat]) => map.project(L.latLng(lat, lon), 0);
  return () => {
    if (crs !== map.options.crs) {
      crs = map.options.crs;
      zoom = null;
      flat = features.map((feature) => flatOf(feature, project));
    }
    if (zoom !== map.getZoom()) {
      zoom = map.getZoom();
      items = flat.map((one) => itemOf(one, 2 ** zoom));
    }
    return items;
  };
}

function flatOf(feature, project) {
  const { x, y } = project(feature.geometry.coordinates),
    { extent } = feature;
  const area = Boolean(extent) && isArea(extent.geometry);
  const banks = area && extent.basis === "osm" && flattened(banksOf(extent.geometry), project);
  return { feature, x, y, area, banks, lines: extent && flattened(extent.geometry, project) };
}

function itemOf({ feature, x, y, area, lines, banks }, scale) {
  const path = lines && { ...scaled(lines, scale), banks: banks && scaled(banks, scale).lines };
  return { feature, x: x * scale, y: y * scale, path, area };
}

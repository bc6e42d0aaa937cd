// The built-in base map: districts, water, roads, metro, drawn quietly and with more detail the closer one looks.

import { widthAt } from "../pure/widths.js";
import { L } from "./leaflet.js";

const STATIONS_FROM = 12.5;

/** The base as a part: drawn in the colours of the scheme, hidden while an online base map answers. */
export function base(surface, data, { style }, scheme) {
  const { map } = surface;
  const ground = canvasPane(surface, "ground", 210),
    lines = canvasPane(surface, "lines", 220);
  let look = style.base[scheme];
  const now = () => look;
  const add =
    (renderer) =>
    ([features, styleOf]) =>
      layerOf(features, styleOf, renderer).addTo(map);
  const areas = areasOf(data, map, now).map(add(ground)),
    roads = linesOf(data, map, now).map(add(lines));
  const stations = add(lines)([data.stations, stationStyle(map, now)]);
  const borders = add(lines)([data.districts, borderStyle(map, now)]);
  const hideable = [...areas, ...roads, stations];
  const restyle = () => {
    for (const layer of [...hideable, borders]) layer.setStyle(layer.options.style);
    for (const station of stations.getLayers()) station.setRadius(stationRadius(map.getZoom()));
    paintOutside();
  };
  const paintOutside = () => {
    map.getContainer().style.background = look.outside;
  };
  paintOutside(); // the layers have just been drawn in their styles
  map.on("zoomend", restyle);
  const show = (wanted) => {
    if (map.hasLayer(stations) === wanted) return;
    for (const layer of hideable) wanted ? layer.addTo(map) : layer.remove();
    if (wanted) borders.bringToFront();
  };
  return {
    reads: ["scheme", "tiles"],
    draw(state) {
      show(state.tiles !== "ready");
      if (style.base[state.scheme] === look) return;
      look = style.base[state.scheme];
      restyle();
    },
  };
}

function canvasPane(surface, name, z) {
  surface.pane(name, z).style.pointerEvents = "none";
  return L.canvas({ pane: name, padding: 0.4 });
}

function layerOf(features, style, renderer) {
  return L.geoJSON(
    { type: "FeatureCollection", features },
    {
      interactive: false,
      renderer,
      pane: renderer.options.pane,
      style,
      pointToLayer: (_, at) => L.circleMarker(at, { renderer, interactive: false }),
    },
  );
}

/** The style of a line in a colour and with the width of its kind, `extra` wider for a casing. */
function lineStyles(map, look) {
  return (color, kind, extra = 0) =>
    () => {
      const width = widthAt(kind, map.getZoom());
      return { color: look()[color], weight: width + (width ? extra : 0), opacity: width ? 1 : 0, fill: false };
    };
}

function areasOf(data, map, look) {
  const line = lineStyles(map, look);
  const water = () => ({ stroke: true, weight: 0.6, color: look().waterline, fillColor: look().water, fillOpacity: 1 });
  const land = () => ({ stroke: false, fillColor: look().land, fillOpacity: 1 });
  const hydro = (kind) => data.hydrography.filter(({ properties }) => properties.kind === kind);
  const canals = data.water.filter(({ properties }) => properties.kind === "canal");
  return [
    [data.districts, land],
    [hydro("river"), line("water", "waterline", 0.8)],
    [hydro("lake"), water],
    [hydro("island_in_lake"), land],
    [hydro("estuary"), () => ({ stroke: false, fillColor: look().water, fillOpacity: 1 })],
    [data.water.filter((shape) => !canals.includes(shape)), water],
    [canals, () => ({ ...water(), weight: 1, color: look().water })],
  ];
}

function linesOf(data, map, look) {
  const line = lineStyles(map, look);
  const roads = (kind) => data.roads.filter(({ properties }) => properties.class === kind);
  const metro = line("metro", "metro");
  return [
    [data.rail, line("rail", "rail")],
    [roads("trunk"), line("casing", "trunk", 1.4)],
    [roads("motorway"), line("casing", "motorway", 1.4)],
    [roads("trunk"), line("trunk", "trunk")],
    [roads("motorway"), line("motorway", "motorway")],
    [data.metro, () => ({ ...metro(), dashArray: "6 4", opacity: map.getZoom() < 11 ? 0 : 0.8 })],
  ];
}

function stationRadius(zoom) {
  return zoom < 14 ? 2.2 : 3.5;
}

function stationStyle(map, look) {
  return () => {
    const zoom = map.getZoom(),
      shown = zoom >= STATIONS_FROM ? 1 : 0;
    return {
      radius: stationRadius(zoom),
      weight: 1.3,
      color: look().station,
      opacity: shown,
      fillColor: look().halo,
      fillOpacity: shown,
    };
  };
}

function borderStyle(map, look) {
  return () => ({
    color: look().border,
    weight: map.getZoom() < 11 ? 1 : 1.4,
    dashArray: "5 3",
    opacity: 0.8,
    fill: false,
  });
}

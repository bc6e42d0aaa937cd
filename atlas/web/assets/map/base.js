// The built-in base map: districts, water, roads, metro, drawn quietly and with more detail the closer one looks.

import { widthAt } from "../pure/widths.js";
import { L } from "./leaflet.js";

const FADE = 0.2;

/** The base as a part: drawn in the colours of the scheme, hidden while an online base map answers. */
export function base(surface, data, { style }, scheme) {
  const { map } = surface;
  const land = canvasPane(surface, "land", 205),
    ground = canvasPane(surface, "ground", 210),
    lines = canvasPane(surface, "lines", 220);
  let look = style.base[scheme];
  const now = () => look;
  const add =
    (renderer) =>
    ([features, styleOf]) =>
      layerOf(features, styleOf, renderer).addTo(map);
  const soil = add(land)([data.districts, landStyle(now)]),
    areas = areasOf(data, map, now).map(add(ground)),
    roads = linesOf(data, map, now).map(add(lines));
  const borders = add(lines)([data.districts, borderStyle(map, now)]);
  const hideable = [soil, ...areas, ...roads];
  const restyle = () => {
    for (const layer of [...hideable, borders]) layer.setStyle(layer.options.style);
    paintOutside();
  };
  const paintOutside = () => {
    map.getContainer().style.background = look.outside;
  };
  paintOutside(); // the layers have just been drawn in their styles
  map.on("zoomend", restyle);
  const show = (wanted) => {
    if (map.hasLayer(soil) === wanted) return;
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

function landStyle(look) {
  return () => ({ stroke: false, fillColor: look().land, fillOpacity: 1 });
}

/** The areas from the bottom. Rivers have no outline: the data cuts them. Towards its edge the estuary fades. */
function areasOf(data, map, look) {
  const line = lineStyles(map, look);
  const water = (fillOpacity) => () => ({ stroke: false, fillColor: look().water, fillOpacity });
  const lake = () => ({ stroke: true, weight: 0.6, color: look().waterline, fillColor: look().water, fillOpacity: 1 });
  const canal = () => ({ stroke: true, weight: 1, color: look().water, fillColor: look().water, fillOpacity: 1 });
  const hydro = (kind) => data.hydrography.filter(({ properties }) => properties.kind === kind);
  const areas = (test) => data.water.filter(({ properties }) => test(properties.kind));
  return [
    [hydro("estuary_edge"), water(FADE)],
    [hydro("estuary"), water(1)],
    [hydro("river"), line("water", "waterline", 0.8)],
    [hydro("lake"), lake],
    [hydro("island_in_lake"), landStyle(look)],
    [areas((kind) => kind === "river"), water(1)],
    [areas((kind) => kind === "canal"), canal],
    [areas((kind) => kind !== "river" && kind !== "canal"), lake],
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

function borderStyle(map, look) {
  return () => ({
    color: look().border,
    weight: map.getZoom() < 11 ? 1 : 1.4,
    dashArray: "5 3",
    opacity: 0.8,
    fill: false,
  });
}

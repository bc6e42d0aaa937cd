// The details of the base map: small files by cell, fetched for what is in view and drawn between ground and main roads.

import { cellsIn } from "../pure/cells.js";
import { GREENS, STROKES } from "../pure/details.js";
import { flattened, isArea, meet, scaled, trace } from "../pure/paths.js";
import { stationDot } from "../pure/widths.js";
import { L, Sheet } from "./leaflet.js";
import { frameOf } from "./marks.js";

const PADDING = 0.2;

/** The details as a part; `fetchCell(level, cell)` resolves to a cell's file. Nothing is fetched while `tiles` are drawn. */
export function detail(surface, ground, book, fetchCell) {
  const { map } = surface,
    known = new Map();
  let state = null;
  const hearers = [];
  const levels = ground.detail?.levels ?? [];
  const wanted = () => (state && state.tiles !== "ready" ? cellsIn(surface.frame(), map.getZoom(), levels) : []);
  const here = () =>
    wanted()
      .map((cell) => known.get(String(cell)))
      .filter((cell) => cell?.parts);
  const look = () => book.style.base[state.scheme];
  const sheets = [
    sheetOf(surface, "green", 207, (...sheet) => drawParts(map, here(), GREENS, look, ...sheet)),
    sheetOf(surface, "detail", 215, (...sheet) => drawParts(map, here(), STROKES, look, ...sheet)),
    sheetOf(surface, "stations", 225, (...sheet) => drawStations(map, here(), look, ...sheet)),
  ];
  const redraw = () => {
    for (const sheet of sheets) sheet.redraw();
  };
  const soon = onceAFrame(() => {
    redraw();
    for (const hear of hearers) hear();
  });
  const take = (cell) => (parts) => {
    known.set(String(cell), { parts, items: new Map() });
    soon();
  };
  const ask = () => {
    for (const cell of wanted().filter((one) => !known.has(String(one)))) {
      known.set(String(cell), {});
      fetchCell(...cell).then(take(cell), () => known.delete(String(cell)));
    }
  };
  map.on("moveend", ask);
  return {
    reads: ["scheme", "tiles"],
    /** The parts of the cells that are drawn. */
    cells: () => here().map(({ parts }) => parts),
    /** Hear when a cell has come. */
    heard: (hear) => hearers.push(hear),
    draw(next) {
      state = next;
      redraw();
      ask();
    },
  };
}

/** Does it at the next frame, once however often it was asked for. */
function onceAFrame(act) {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      act();
    });
  };
}

function sheetOf(surface, name, z, write) {
  surface.pane(name, z).style.pointerEvents = "none";
  return new Sheet(write, { pane: name, padding: PADDING }).addTo(surface.map);
}

function drawParts(map, cells, strokes, look, context, bounds) {
  for (const [part, stroke] of cells.length ? strokes : [])
    for (const cell of cells) drawPart(context, map, cell, part, stroke(look(), map.getZoom()), frameOf(map, bounds));
}

/** Draw one part of a cell: as each feature's stroke says, or not at all. */
function drawPart(context, map, { parts, items }, part, strokeOf, { origin, box }) {
  for (const feature of parts[part] ?? []) {
    const stroke = strokeOf(feature.properties);
    if (!stroke) continue;
    const { path, area } = itemOf(map, items, feature);
    if (!meet(path.box, box)) continue;
    trace(context, path.lines, origin, area);
    if (stroke.fill) {
      context.fillStyle = stroke.fill;
      context.fill("evenodd");
    } else {
      Object.assign(context, {
        strokeStyle: stroke.color,
        lineWidth: stroke.width,
        lineJoin: "round",
        lineCap: "round",
      });
      context.stroke();
    }
  }
}

function drawStations(map, cells, look, context) {
  const dot = stationDot(map.getZoom());
  if (!dot || !cells.length) return;
  Object.assign(context, { strokeStyle: look().station, fillStyle: look().halo, lineWidth: dot.edge });
  for (const { parts } of cells) {
    for (const { geometry } of parts.stations ?? []) {
      const { x, y } = map.latLngToLayerPoint([geometry.coordinates[1], geometry.coordinates[0]]);
      context.beginPath();
      context.arc(x, y, dot.radius, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  }
}

/** The pixels of a feature at this zoom and projection, kept until either changes. */
function itemOf(map, items, feature) {
  const { crs } = map.options,
    zoom = map.getZoom(),
    before = items.get(feature);
  if (before?.zoom === zoom && before.crs === crs) return before;
  const flat =
    before?.crs === crs ? before.flat : flattened(feature.geometry, ([lon, lat]) => map.project(L.latLng(lat, lon), 0));
  const item = { crs, zoom, flat, path: scaled(flat, 2 ** zoom), area: isArea(feature.geometry) };
  items.set(feature, item);
  return item;
}

// The details of the base map: small files by cell, fetched for what is in view and drawn between ground and main roads.

import { cellsIn } from "../pure/cells.js";
import { detailLabels, STROKES } from "../pure/details.js";
import { flattened, isArea, meet, scaled, trace } from "../pure/paths.js";
import { L, Sheet } from "./leaflet.js";
import { frameOf } from "./marks.js";

/** The details as a part; `fetchCell(level, cell)` resolves to a cell's file. Nothing is fetched while `tiles` are drawn. */
export function detail(surface, ground, book, fetchCell) {
  const { map } = surface,
    levels = ground.detail?.levels ?? [],
    known = new Map();
  let state = null,
    told = () => {};
  const wanted = () => (state && state.tiles !== "ready" ? cellsIn(surface.frame(), map.getZoom(), levels) : []);
  const here = () =>
    wanted()
      .map((cell) => known.get(String(cell)))
      .filter((cell) => cell?.parts);
  surface.pane("detail", 215).style.pointerEvents = "none";
  const write = (context, bounds) => {
    for (const [part, stroke] of STROKES)
      for (const cell of here())
        drawPart(context, map, cell, part, stroke(book.style.base[state.scheme], map.getZoom()), frameOf(map, bounds));
  };
  const sheet = new Sheet(write, { pane: "detail", padding: 0.2 }).addTo(map);
  const ask = () => {
    for (const cell of wanted().filter((one) => !known.has(String(one)))) {
      known.set(String(cell), {});
      const take = (parts) => {
        known.set(String(cell), { parts, items: new Map() });
        sheet.redraw();
        told();
      };
      fetchCell(...cell).then(take, () => known.delete(String(cell)));
    }
  };
  map.on("moveend", ask);
  return {
    reads: ["scheme", "tiles"],
    /** The names in the cells that are drawn. */
    labels: (zoom, look) => here().flatMap(({ parts }) => detailLabels(parts, book.english, zoom, look)),
    /** Hear when a cell has come. */
    heard: (hear) => {
      told = hear;
    },
    draw(next) {
      state = next;
      sheet.redraw();
      ask();
    },
  };
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

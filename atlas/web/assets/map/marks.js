// The features on the map: areas, lines, symbols, clusters; the chosen one above all.

import { lookOf } from "../pure/look.js";
import { meet } from "../pure/paths.js";
import { byImportance, clusterRadius, sceneOf, sharesOf } from "../pure/scene.js";
import { drawArea, drawLine, widthAt } from "../pure/shapes.js";
import { drawCluster, drawGlow, drawHalo, drawSymbol } from "../pure/symbols.js";
import { shownBy } from "../pure/view.js";
import { L, Sheet } from "./leaflet.js";
import { plane } from "./plane.js";

const ROUGH_M = 1500,
  HALO_FROM = 13.5,
  PADDING = 0.15;
const CHOSEN_PX = 12,
  EDGE_PX = 24;
const FAR_ZOOM = 11;
const PALE = 0.45;
export const FONT = '"Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif';

/** The marks as a part in a pane; `scene()` is what stands on the map now. */
export function marks(surface, features, book, scheme, pane = "features") {
  const { map } = surface;
  const placed = byImportance(features.filter((feature) => feature.geometry));
  const byId = new Map(placed.map((feature) => [feature.id, feature]));
  const itemsAt = plane(map, placed);
  let now = { ids: new Set(), pale: new Set(), project: null, scheme },
    made = null,
    scene = null;
  const sceneNow = () => {
    const items = itemsAt();
    if (made?.items !== items || made.now !== now) {
      made = { items, now };
      scene = sceneOf(
        items.filter(({ feature }) => now.ids.has(feature.id)),
        map.getZoom(),
        now.project,
      );
    }
    return scene;
  };
  surface.pane(pane, 450).style.pointerEvents = "none";
  const write = (context, bounds) =>
    drawScene(context, sceneNow(), { ...frameOf(map, bounds), ...now, style: book.style });
  const sheet = new Sheet(write, { pane, padding: PADDING, className: "atlas-marks" }).addTo(map);
  return {
    reads: [...shownBy(book.view), "project", "scheme"],
    scene: sceneNow,
    now: () => now,
    pixelOf: (id) => map.latLngToContainerPoint(positionOf(byId.get(id))),
    /** Bring a feature into sight. */
    focus: (id) => byId.has(id) && approach(surface, byId.get(id)),
    draw({ ids, pale, project, scheme: colours }) {
      now = { ids, pale, project, scheme: colours };
      sheet.redraw();
    },
  };
}

function positionOf({ geometry: { coordinates } }) {
  return L.latLng(coordinates[1], coordinates[0]);
}

/** Where a sheet lies: the origin of layer points, and its box in pixels of the whole world. */
export function frameOf(map, { min, max }) {
  const { x, y } = map.getPixelOrigin();
  return { origin: [x, y], box: [min.x + x, min.y + y, max.x + x, max.y + y] };
}

function drawScene(context, scene, { origin, box, pale, scheme, style }) {
  const { areas, lines, symbols, clusters, chosen, zoom, radius } = scene;
  const look = ({ feature }) => lookOf(style, scheme, feature),
    width = widthAt(zoom);
  const inSight = ({ path }) => meet(path.box, box);
  const near = ({ x, y }) => meet([x - EDGE_PX, y - EDGE_PX, x + EDGE_PX, y + EDGE_PX], box);
  for (const one of areas.filter(inSight))
    drawArea(context, one.path, look(one), origin, one.feature.extent.basis, one === chosen);
  for (const one of lines.filter(inSight)) drawLine(context, one.path, look(one), origin, width, one === chosen);
  const points = symbols.filter(near);
  const faint = (one) => one !== chosen && pale.has(one.feature.id);
  if (zoom >= HALO_FROM)
    for (const one of points) drawFaint(context, faint(one), () => drawSoft(context, look(one), one, origin, radius));
  for (const one of clusters.filter(near)) drawHeap(context, one, origin, scheme, style);
  for (const one of points)
    drawFaint(context, faint(one), () => drawPoint(context, look(one), one, origin, radius, one === chosen));
}

/** Draw paler what is only perhaps near the place that is asked for. */
function drawFaint(context, faint, draw) {
  if (faint) context.globalAlpha = PALE;
  draw();
  context.globalAlpha = 1;
}

function drawSoft(context, look, { feature, x, y }, [left, top], radius) {
  if (look.rough && !feature.extent) drawHalo(context, look, x - left, y - top, radius);
}

function drawPoint(context, look, { x, y }, [left, top], radius, chosen) {
  const r = chosen ? Math.max(CHOSEN_PX, radius + 2) : radius;
  if (chosen) drawGlow(context, look, x - left, y - top, r);
  drawSymbol(context, look, x - left, y - top, r);
}

function drawHeap(context, { x, y, points }, [left, top], scheme, style) {
  const shares = sharesOf(points).map(([state, share]) => [lookOf(style, scheme, { state }).color, share]);
  const { marker: paper, focus: ink } = style.base[scheme];
  drawCluster(
    context,
    { count: points.length, shares, paper, ink, font: FONT },
    x - left,
    y - top,
    clusterRadius(points.length),
  );
}

/** Bring a feature into sight: its place, or the whole of a line or area when the place is hidden. */
function approach(surface, feature) {
  const at = positionOf(feature);
  if (!feature.extent) surface.approach(at, feature.uncertainty_m > ROUGH_M ? 12 : 13);
  else if (surface.isHidden(at) || surface.map.getZoom() < FAR_ZOOM) surface.fitAll(feature.extent.geometry, 15);
}

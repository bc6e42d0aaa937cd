// What the reader points at and presses on the map: a mark, a cluster that opens, or a place.

import { el } from "../page/el.js";
import { hits } from "../pure/scene.js";
import { L } from "./leaflet.js";

const MOUSE_PX = 6,
  FINGER_PX = 18;
const CLOSER = 2,
  CLOSEST = 16;

/** The pointer as a part; `scene()` is what stands on the map, `pressed({ ids, at })` hears presses, with no ids beside
 * marks or while a place is picked. `see(sceneAt)` tells what stands at a place, where that is not the same everywhere. */
export function pointer(surface, scene, { w, terms, name }, pressed) {
  const { map } = surface;
  let picking = false,
    sceneAt = scene;
  const tip = L.tooltip({ direction: "top", offset: [0, -10], className: "atlas-tip", opacity: 1 });
  const under = ({ latlng, originalEvent }) => {
    const { x, y } = map.project(latlng);
    const found = picking
      ? { items: [] }
      : hits(sceneAt(latlng), x, y, originalEvent?.pointerType === "touch" ? FINGER_PX : MOUSE_PX);
    return { ...found, ids: found.items.map(({ feature }) => feature.id) };
  };
  const leave = () => {
    map.closeTooltip(tip);
    surface.root.classList.remove("is-over");
  };
  map.on("click", (event) => {
    const { cluster, ids } = under(event),
      { lat, lng } = event.latlng;
    if (cluster) comeCloser(map, cluster);
    else pressed({ ids, at: [lat, lng] });
  });
  map.on("mousemove", (event) => {
    const { cluster, items } = under(event);
    const told = cluster
      ? [w("here_several", { count: cluster.points.length })]
      : items.length && tellOf(items, { w, terms, name });
    if (!told) return leave();
    surface.root.classList.add("is-over");
    map.openTooltip(tip.setContent(el("div", {}, told)).setLatLng(event.latlng));
  });
  map.on("mouseout movestart zoomstart", leave);
  return {
    reads: ["picking", "tool"],
    see(other) {
      sceneAt = other;
    },
    draw(state) {
      picking = state.picking;
      surface.root.classList.toggle("is-picking", picking);
    },
  };
}

/** The name of the nearest, how many more there are, and its state and the precision of its place in words. */
function tellOf([{ feature }, ...more], { w, terms, name }) {
  const { state, precision, extent } = feature;
  const known = extent ? terms.extent_basis[extent.basis] : terms.precision[precision];
  const line = [terms.state?.[state], known].filter(Boolean).join(w("dot"));
  return [el("strong", {}, name(feature) + (more.length ? ` +${more.length}` : "")), el("span", {}, line)];
}

function comeCloser(map, { points }) {
  const bounds = L.latLngBounds(points.map(({ x, y }) => map.unproject([x, y])));
  const fits = map.getBoundsZoom(bounds.pad(0.3)),
    zoom = map.getZoom();
  map.setView(bounds.getCenter(), Math.min(CLOSEST, Math.max(zoom + CLOSER, Math.min(fits, zoom + 2 * CLOSER))));
}

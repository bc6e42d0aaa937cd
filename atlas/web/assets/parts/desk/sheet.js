// The picture as an image, what is pressed on it, and how the map in it and the marks on it are dragged.

import { el, tell } from "../../page/el.js";
import { pixelAt, placeAt } from "../../pure/net.js";
import { ends, stand, widthOf } from "./ends.js";

const SVG = "image/svg+xml";
const NEAR_PX = 14; // of the screen
const DRAGGED_PX = 4;

/** The sheet; what is pressed tells atlas:mark-press with the place and the project that is drawn there. */
export function sheet(book, byId) {
  const { w } = book;
  const image = el("img", { alt: "", draggable: "false" }),
    begun = el("span", { class: "atlas-desk-pin", "aria-hidden": "true" });
  const own = { state: null, svg: null, begun: null };
  const read = (event) => pixelOf(event, image, own.state.picture);
  const handles = ends(book, {
    read,
    step: () => scaleOf(image, own.state.picture),
    picture: () => own.state.picture,
  });
  const root = el("div", { class: "atlas-desk-sheet" }, image, begun, handles.root);
  root.addEventListener("click", (event) => own.state.tool && press(event));
  hearDrag(root, own, read);
  const press = (event) => {
    const { picture, tool } = own.state;
    const pixel = read(event),
      at = placeAt(picture.net, pixel);
    if (!at) return;
    const reach = NEAR_PX * scaleOf(image, picture);
    tell(root, "mark-press", { at, project: tool === "highlight" ? nearest(pixel, picture, byId, reach) : null });
  };
  return {
    root,
    /** The SVG that is shown. */
    shown: () => own.svg,
    start: (signal) => signal.addEventListener("abort", () => URL.revokeObjectURL(image.src), { once: true }),
    draw(state) {
      own.state = state;
      const { picture } = state;
      root.hidden = !picture;
      root.classList.toggle("is-marking", Boolean(state.tool));
      if (!picture) return;
      if (own.svg !== picture.svg) {
        URL.revokeObjectURL(image.src);
        image.src = URL.createObjectURL(new Blob([picture.svg], { type: SVG }));
        own.svg = picture.svg;
      }
      image.alt = picture.alt[document.documentElement.lang === "en" ? "en" : "zh"] || w("desk_preview");
      handles.draw(state);
      begun.hidden = !state.from;
      if (state.from) stand(begun, pixelAt(picture.net, state.from), picture);
    },
  };
}

/** How many pixels of the picture one of the screen is. */
function scaleOf(image, picture) {
  return widthOf(picture) / image.getBoundingClientRect().width;
}

/** The pixel of the picture under a pointer. */
function pixelOf({ clientX, clientY }, image, picture) {
  const { left, top } = image.getBoundingClientRect(),
    scale = scaleOf(image, picture);
  return [(clientX - left) * scale, (clientY - top) * scale];
}

/** The id of the drawn project whose place is the nearest to a pixel and within reach; null. */
function nearest(pixel, { net, drawn }, byId, reach) {
  let best = null,
    least = reach;
  for (const id of drawn) {
    const point = byId.get(id)?.geometry;
    if (point?.type !== "Point") continue;
    const [x, y] = pixelAt(net, point.coordinates),
      away = Math.hypot(x - pixel[0], y - pixel[1]);
    if (away < least) [best, least] = [id, away];
  }
  return best;
}

/** Where no tool is in hand the map in the picture is dragged. */
function hearDrag(root, own, read) {
  const image = root.firstChild;
  root.addEventListener("pointerdown", (event) => {
    const { tool, picture } = own.state ?? {};
    if (tool || !picture || event.button || !placeAt(picture.net, read(event))) return;
    own.begun = { pixel: read(event), x: event.clientX, y: event.clientY };
    root.setPointerCapture(event.pointerId);
  });
  root.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (own.begun) image.style.translate = `${clientX - own.begun.x}px ${clientY - own.begun.y}px`;
  });
  const end = (event) => {
    const { begun, state } = own;
    own.begun = null;
    image.style.translate = "";
    if (!begun || event.type === "pointercancel") return;
    if (Math.hypot(event.clientX - begun.x, event.clientY - begun.y) < DRAGGED_PX) return;
    const { net } = state.picture,
      [x, y] = read(event);
    tell(root, "frame", { right: (begun.pixel[0] - x) / net.width, up: (y - begun.pixel[1]) / net.height });
  };
  for (const kind of ["pointerup", "pointercancel"]) root.addEventListener(kind, end);
}

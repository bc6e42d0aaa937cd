// The ends of the marks on the picture as handles: dragged by mouse or finger, moved by the arrow keys.

import { el, tell } from "../../page/el.js";
import { keyed } from "../../page/keyed.js";
import { endsOf, MARKS } from "../../pure/desk.js";
import { pixelAt, placeAt } from "../../pure/net.js";

const STEP_PX = 4, // of the screen
  FAR_PX = 32;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SHIFTS = { at: "desk_mark_from_here", to: "desk_mark_to_here" };

/** The handles. `read(event)` is the pixel of the picture under a pointer, `step()` how many of its pixels one of the
 * screen is, `picture()` the picture that is seen. */
export function ends(book, on) {
  const root = el("div", { class: "atlas-desk-ends" });
  const draw = keyed(root, () => handle(book, on));
  return {
    root,
    draw({ marks, picture }) {
      const onMap = ({ place }) => placeAt(picture.net, pixelAt(picture.net, place));
      draw(endsOf(marks).filter(onMap), marks, picture);
    },
  };
}

/** How wide a picture is. */
export function widthOf({ net }) {
  return net.width + 2 * net.left;
}

/** A node stands at a pixel of the picture. */
export function stand(node, [x, y], picture) {
  node.style.left = `${(100 * x) / widthOf(picture)}%`;
  node.style.top = `${(100 * y) / heightOf(picture)}%`;
}

function heightOf({ svg }) {
  return Number(/viewBox="0 0 \d+ (\d+)"/.exec(svg)[1]);
}

function handle({ w }, { read, step, picture }) {
  const root = el("button", { type: "button", class: "atlas-desk-end" });
  const own = { one: null, held: null };
  const move = (pixel) => {
    const place = placeAt(picture().net, pixel);
    if (place) tell(root, "mark-set", { id: own.one.mark.id, part: { [own.one.end]: place } });
    else stand(root, pixelAt(picture().net, own.one.place), picture());
  };
  hearPointer(root, own, { read, move, seen: (pixel) => stand(root, pixel, picture()) });
  root.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    const far = step() * (event.shiftKey ? FAR_PX : STEP_PX),
      [x, y] = pixelAt(picture().net, own.one.place);
    move([x + way[0] * far, y + way[1] * far]);
  });
  return {
    root,
    draw(one, marks, shown) {
      own.one = one;
      const { kind, text } = one.mark;
      const end = kind === "arrow" ? SHIFTS[one.end] : "desk_mark_here";
      const which = text.trim() || `${w(MARKS[kind])} ${1 + marks.indexOf(one.mark)}`;
      root.setAttribute("aria-label", w(end, { mark: which }));
      root.title = w("desk_mark_drag");
      if (!own.held) stand(root, pixelAt(shown.net, one.place), shown);
    },
  };
}

/** A handle that is held follows the pointer; let go it stays there, and given up it goes back. */
function hearPointer(root, own, { read, move, seen }) {
  const under = (event) => read(event).map((pixel, n) => pixel - own.held[n]);
  root.addEventListener("pointerdown", (event) => {
    event.stopPropagation(); // the map stays
    if (event.button) return;
    own.held = [0, 0];
    const { left, top, width, height } = root.getBoundingClientRect();
    const middle = read({ clientX: left + width / 2, clientY: top + height / 2 });
    own.held = read(event).map((pixel, n) => pixel - middle[n]);
    own.moved = false;
    root.setPointerCapture(event.pointerId);
  });
  root.addEventListener("pointermove", (event) => {
    if (!own.held) return;
    own.moved = true;
    seen(under(event));
  });
  const end = (event) => {
    if (!own.held) return;
    const pixel = under(event);
    own.held = null;
    if (own.moved && event.type === "pointerup") move(pixel);
  };
  for (const kind of ["pointerup", "pointercancel"]) root.addEventListener(kind, end);
}

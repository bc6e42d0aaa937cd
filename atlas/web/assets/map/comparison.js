// The other side of a swipe: the projects of another year and their names, or another base map.

import { BUILTIN, isOneSided } from "../pure/compare.js";
import { shownBy } from "../pure/view.js";
import { labels } from "./labels.js";
import { marks } from "./marks.js";
import { swipe } from "./swipe.js";
import { tilesBeside } from "./tiles.js";

const NOTHING = Object.freeze({ symbols: [], clusters: [], chosen: null, radius: 0, zoom: 0 });

/** The comparison as parts; `drawn` is the map's own side, `failed()` hears that the other base map does not answer. */
export function comparison(surface, { features, ground, book, scheme }, drawn, failed) {
  const { map } = surface,
    { overlay, marks: own, details, pointer } = drawn;
  const cut = swipe(surface, overlay.paneOf);
  let state = null,
    other = null;
  const sceneBeside = () => {
    const { by, sides } = state.compare;
    if (by === "years") return other.marks.scene();
    return by === "layers" && isOneSided(sides.atlas) ? NOTHING : own.scene();
  };
  const made = () => {
    const beside = marks(surface, features, book, scheme, "features-b");
    return { marks: beside, names: labels(surface, ground, book, sceneBeside, details, "names-b") };
  };
  const show = (pane, isShown) => {
    surface.pane(pane, pane === "names-b" ? 640 : 450).style.display = isShown ? "" : "none";
  };
  overlay.hide(cut.isHidden);
  pointer.see((at) => {
    const isBeside =
      state?.compare?.by === "years" && map.latLngToContainerPoint(at).x > (map.getSize().x * state.share) / 100;
    return isBeside ? other.marks.scene() : own.scene();
  });
  const both = {
    reads: [...shownBy(book.view), "project", "scheme", "tiles", "base", "compare", "layers"],
    draw(next) {
      state = next;
      const { compare } = state;
      show("features-b", compare?.by === "years");
      show("names-b", compare && (compare.by !== "layers" || isOneSided(compare.sides.atlas)));
      if (!compare) return;
      other ??= made();
      other.marks.draw({ ...state, ids: state.otherIds });
      other.names.draw({ ...state, tiles: compare.by === "bases" ? "ready" : state.tiles });
    },
  };
  const baseOf = ({ compare }) => (compare?.by === "bases" && compare.bases[1] !== BUILTIN ? compare.bases[1] : null);
  const online = tilesBeside(surface, book, "tiles-b", baseOf, (told) => told === "failed" && failed());
  return [anewWith("compare", drawn.parts), online, both, cut];
}

/** A part that draws others anew when something changes that they do not read. */
function anewWith(name, parts) {
  const draw = (state) => {
    for (const part of parts) part.draw(state);
  };
  return { reads: [name], draw };
}

// The room of a snapshot: the map as it was published, with its list; nothing of it is filtered or asked for anew.

import { shareWithPage } from "../map/framed.js";
import { mapParts } from "../map/map.js";
import { notes } from "../map/notes.js";
import { canvas, surface } from "../map/surface.js";
import { json } from "../page/fetch.js";
import { isFramed } from "../page/layout.js";
import { room } from "../page/room.js";
import { controls } from "../parts/controls.js";
import { shownList } from "../parts/shown-list.js";
import { placesOf } from "../pure/places.js";
import { store } from "../pure/store.js";
import { book } from "../pure/words.js";
import { fitToPaper } from "./map-print.js";

const CLOSEST = 15;

/** Open the room in the page of a snapshot until the signal. */
export function open(host, { told, map, ground, terms, signal }) {
  const words = book({ ...told, style: terms.style, terms: terms[told.lang], view: [], basemaps: [] });
  const byId = new Map(map.features.map((feature) => [feature.id, feature]));
  const view = store({ project: told.project }),
    facts = store({ scheme: told.scheme });
  const frame = host.querySelector(".atlas-embed-map"),
    node = canvas(words.w("map_label"));
  frame.hidden = false;
  frame.append(node, controls(words, ["zoom_in", "zoom_out"]));
  const sheet = surface(node, signal);
  look(sheet, map);
  const drawn = mapParts(sheet, {
    features: map.features,
    ground: { ...ground, detail: { levels: told.levels } },
    book: words,
    scheme: told.scheme,
    fetchCell: (level, cell) => json(told.cells[`${level}/${cell}`]),
    pressed: ({ ids }) => view.set({ project: ids[0] ?? null }),
  });
  notes(sheet, map.marks, byId);
  frame.addEventListener("atlas:look", ({ detail }) => sheet.look(detail.to), { signal });
  host.addEventListener("atlas:choose", ({ detail: { id } }) => choose(view, drawn.marks, id), { signal });
  if (isFramed()) shareWithPage(sheet.map, words, signal);
  fitToPaper(host, sheet, facts, signal);
  room({ view, facts, derive: stateOf(map.features, byId), parts: [...drawn.parts, shownList(host, words)], signal });
  host.dataset.ready = "true";
  host.atlasMap = { map: sheet.map, scene: drawn.marks.scene, pixelOf: drawn.marks.pixelOf };
}

function choose(view, marks, id) {
  view.set({ project: id });
  marks.focus(id);
}

/** Look at the frame that was published, or at everything that is drawn. */
function look(ground, { frame, features }) {
  const places = placesOf(features);
  if (frame) {
    const [west, south, east, north] = frame,
      corners = [
        [south, west],
        [north, east],
      ];
    ground.fit(corners, { animate: false });
  } else if (places.length) ground.fitPlaces(places, CLOSEST);
  else ground.look("whole_city");
}

/** What the parts draw: all that was published, and what the reader has chosen of it. */
function stateOf(features, byId) {
  const ids = new Set(features.filter(({ geometry }) => geometry).map(({ id }) => id));
  const fixed = { ids, pale: new Set(), near: null, tiles: null, base: null, picking: false };
  return ({ project }, { scheme }) => ({ ...fixed, project, scheme, chosen: byId.get(project) ?? null });
}

// The map as parts of a room: base, tiles, marks, pointer, extents, names.

import { base } from "./base.js";
import { detail } from "./detail.js";
import { extent, ring } from "./extent.js";
import { labels } from "./labels.js";
import { marks } from "./marks.js";
import { pointer } from "./pointer.js";
import { tiles } from "./tiles.js";

/** The parts that draw on a surface; `pressed({ ids, at })` hears presses, `told(state)` hears of online base maps,
 * `fetchCell(level, cell)` gives a cell of the base map's details. */
export function mapParts(surface, { features, ground, book, scheme, usual, pressed, told = () => {}, fetchCell }) {
  const built = base(surface, ground, book, scheme);
  const shapes = marks(surface, features, book, scheme);
  const details = detail(surface, ground, book, fetchCell);
  const points = pointer(surface, shapes.scene, book, pressed);
  return {
    marks: shapes,
    details,
    pointer: points,
    parts: [
      tiles(surface, book, usual, told),
      built,
      details,
      shapes,
      points,
      extent(surface, book),
      ring(surface),
      labels(surface, ground, book, shapes.scene, details),
    ],
  };
}

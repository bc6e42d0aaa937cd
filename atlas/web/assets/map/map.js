// The map as parts of a room: base, tiles, marks, extents, names.

import { base } from "./base.js";
import { extent, ring } from "./extent.js";
import { labels } from "./labels.js";
import { marks } from "./marks.js";
import { tiles } from "./tiles.js";

/** The parts that draw on a surface; `pressed(ids)` hears presses, `told(state)` hears of online base maps. */
export function mapParts(surface, { features, ground, book, scheme, usual, pressed, told = () => {} }) {
  const built = base(surface, ground, book, scheme);
  const shapes = marks(surface, features, book, scheme, pressed);
  return {
    marks: shapes,
    parts: [
      tiles(surface, book, usual, told),
      built,
      shapes,
      extent(surface, book, shapes.shape),
      ring(surface),
      labels(surface, ground, book, shapes.symbols),
    ],
  };
}

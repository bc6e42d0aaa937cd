// A place that is written: coordinates, or the name of a project.

import { typedPosition } from "./coordinates.js";

/** The place of a text: { at: [lon, lat], project: its id or null }; null for what names none. */
export function writtenPlace(text, features) {
  const typed = typedPosition(text);
  if (typed) return { at: typed.at, project: null };
  const wanted = text.trim().toLowerCase();
  const found =
    wanted &&
    features.find(({ name, name_en: english }) => [name, english].some((one) => one?.toLowerCase() === wanted));
  if (!found) return null;
  return { at: found.geometry?.type === "Point" ? found.geometry.coordinates : null, project: found.id };
}

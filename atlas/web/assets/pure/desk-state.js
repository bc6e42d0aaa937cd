// What the desk shows, from the view, the facts and the desk alone.

import { deriveList } from "./derive.js";
import { isWhole, viewOf } from "./desk.js";

/** What the desk's room knows besides the view and what its maker decides. */
export const DESK_FACTS = Object.freeze({
  scheme: "light",
  asked: false,
  failed: [],
  found: null,
  nearby: null,
  film: null,
  wanted: null, // the view that the picture is asked of, as JSON
  picture: null, // the last answer: the SVG and what is said of it
  drawing: false,
  refused: null, // why there is no picture of what is wanted: { key, facts }
  denied: null, // why a file or a page did not come of it: { of: "take", "publish" or "story", key, facts }
  taking: null, // the form that is on its way
  publishing: false,
  published: null, // { id, address, title, alt, caption, wanted, bytes, height } of the last snapshot
  versions: [], // those made in this browser, newest first: { id, address, title, day, version, view, caption }
  story: Object.freeze({ title: "", steps: [] }), // the steps of a story: { id, text, view, title }
  told: null, // { id, address } of the last story
});

/** The state that the parts of the desk draw. */
export function deriveDesk(view, facts, desk, { features, byId, table }) {
  const list = deriveList(view, facts, { features, table });
  const unwhole = desk.marks.filter((mark) => !isWhole(mark)).length;
  return {
    ...list,
    ...desk,
    desk,
    byId,
    unwhole,
    leftOut: leftOut(desk.marks, facts),
    subject: byId.get(view.project) ?? null,
    isOfOne: Boolean(view.project || desk.indicator),
    isFresh: Boolean(facts.picture) && !facts.drawing && !facts.refused,
    isPublished: Boolean(facts.published) && facts.published.wanted === facts.wanted,
  };
}

/** The ids of the marks that lie off the map of the picture. */
function leftOut(marks, { picture, drawing }) {
  const whole = marks.filter(isWhole).map(({ id }) => id);
  return new Set(drawing || !picture ? [] : picture.left_out.map((n) => whole[n]));
}

/** The view that a picture is asked of, as JSON. */
export function wantedOf(view, desk, table) {
  return JSON.stringify(viewOf(desk, view, table));
}

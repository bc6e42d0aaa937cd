// What the map's room has to do with Back: what is open closes first, the map looks where it looked, the title follows.

import { openTitle } from "../page/title.js";
import { titleOf } from "../pure/chips.js";

const OPEN = ["picking", "drawer", "several"];

/** Keep step with the browser's history until the signal. */
export function keepHistory({ signal, book, byId }, view, facts, house, url) {
  const title = openTitle(signal);
  const entitle = () => title(titleWith(view.get(), byId, book));
  facts.on((changed) => {
    if (!changed.some((name) => OPEN.includes(name))) return;
    const { picking, drawer, several } = facts.get();
    if (picking || drawer || several.length) url.cover(() => facts.set({ picking: false, drawer: false, several: [] }));
    else url.uncover();
  }, signal);
  let first = null; // where the map stood last while no address told it
  view.on((_changed, { back }) => {
    if (back) house.surface.jump(() => lookBack(view.get(), first, house));
    else if (!view.get().view) first = house.surface.position();
    entitle();
  }, signal);
  entitle();
}

/** Look where the address says, else where the map stood before a card or the reader moved it; around a place it goes by
 * itself. */
function lookBack({ view: told, near }, first, { surface, stand }) {
  const at = told ?? (near ? null : first);
  if (at) surface.view(at);
  else if (!near) stand();
}

/** The title: the project, or the choices in force; "" without any. */
function titleWith(view, byId, book) {
  const project = byId.get(view.project);
  const front = project ? book.name(project) : titleOf(book.view, view, book);
  return front && `${front} · ${book.w("app_title")}`;
}

// What the map's room has to do with Back: what is open closes first, the map looks where it looked, the title follows.

import { openTitle } from "../page/title.js";
import { titleOf } from "../pure/chips.js";

const OPEN = ["picking", "drawer", "several"];

/** Keep step with the browser's history until the signal. */
export function keepHistory({ signal, book, byId }, view, facts, { surface }, url) {
  const title = openTitle(signal);
  const entitle = () => title(titleWith(view.get(), byId, book));
  facts.on((changed) => {
    if (!changed.some((name) => OPEN.includes(name))) return;
    const { picking, drawer, several } = facts.get();
    if (picking || drawer || several.length) url.cover(() => facts.set({ picking: false, drawer: false, several: [] }));
    else url.uncover();
  }, signal);
  view.on((changed, { back }) => {
    const { view: position } = view.get();
    if (back && changed.includes("view") && position) surface.view(position);
    entitle();
  }, signal);
  entitle();
}

/** The title: the project, or the choices in force; "" without any. */
function titleWith(view, byId, book) {
  const project = byId.get(view.project);
  const front = project ? book.name(project) : titleOf(book.view, view, book);
  return front && `${front} · ${book.w("app_title")}`;
}

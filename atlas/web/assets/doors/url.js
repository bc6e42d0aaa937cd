// Where the view is kept: in the address bar, and with it in the browser's history for Back and Forward.

import { turnToAddress, writeAddress } from "../page/address.js";
import { others, readView } from "../pure/address.js";
import { emptyView, query } from "../pure/view.js";

const RUNNING_MS = 1000;
const RUNNING = ["text", "years", "near", "flag"];

/**
 * Keep a view in the address by its table, and bring it back when the reader goes back. `known` holds the values that it
 * may have; a view that `tells` makes the host read each new address; a filter takes the parameters `forget` away. What part
 * `closes` opened with the last step is no step any more once it closes, so that Back does not open it again.
 */
export function urlKeeper(view, { table, known, tells = false, forget = [], closes = null }, signal) {
  const home = location.pathname;
  const here = () => home + location.search + location.hash;
  const addressOf = (value, gone = []) =>
    home + query(table, value, others(table, location.search, gone)) + location.hash;
  const trail = steps(table, known, view, { here, addressOf, opening: openingOf(view, closes) });
  const write = (changed, { back = false }) => {
    if (location.pathname !== home || back) return; // the reader has just left for another page, or is where it says
    const isStep = trail.isStep(changed);
    const address = addressOf(view.get(), isStep ? forget : []);
    if (address === here()) return;
    writeAddress(address, trail.pushes(changed));
    if (tells && isStep) turnToAddress();
  };
  view.on(write, signal);
  window.addEventListener("popstate", (event) => location.pathname === home && trail.back(event), { signal });
  writeAddress(addressOf(view.get()));
  const search = (part) => query(table, { ...emptyView(table), ...part }, langOf(location.search));
  return {
    /** The path of this page with only these parts of a view. */
    path: (part) => home + search(part),
    search,
    /** The full address of this page with only these parts, for sharing. */
    address: (part) => location.origin + home + search(part),
    cover: trail.cover,
    uncover: trail.uncover,
  };
}

function langOf(search) {
  const lang = new URLSearchParams(search).get("lang");
  return lang ? [["lang", lang]] : [];
}

/** Whether the last step only opened what a part of the view names, and what it named before. */
function openingOf(view, part) {
  let now = view.get()[part],
    before; // undefined where the last step did something else
  const note = (names, step) => {
    before = step && names.join() === part ? now : undefined;
    now = view.get()[part];
  };
  return {
    note,
    /** Whether that closes again, and whether nothing was open before; null where it does not. */
    takenBack(names) {
      if (before === undefined || names.join() !== part || view.get()[part]) return null;
      const all = !before;
      note([], false);
      return { all };
    },
  };
}

/** What is a step of Back: a filter and a chosen project; typing and dragging are one; what is open closes first. */
function steps(table, known, view, { here, addressOf, opening }) {
  const counted = table.filter((part) => part.filter || part.name === "project");
  const kindOf = Object.fromEntries(counted.map((part) => [part.name, part.kind]));
  const written = (value) => query(counted, value);
  let last = { what: "", at: Number.NEGATIVE_INFINITY },
    open = null, // how to close what is open and no part of the view, and the view when it was opened
    spare = false; // whether this entry says the same as the one before it
  const runs = (names) => {
    const what = names.join();
    const one = what === last.what && performance.now() - last.at < RUNNING_MS;
    last = { what, at: performance.now() };
    return one && names.every((name) => RUNNING.includes(kindOf[name]));
  };
  const isStep = (changed) => changed.some((name) => kindOf[name]);
  const closeFirst = () => {
    const { close } = open,
      kept = view.get();
    open = null;
    close();
    if (written(readView(table, known, location.search)) !== written(kept)) writeAddress(addressOf(kept), true);
  };
  return {
    isStep,
    pushes(changed) {
      const names = changed.filter((name) => kindOf[name]);
      if (!names.length) return false;
      const taken = opening.takenBack(names);
      if (taken) {
        spare = taken.all;
        return false;
      }
      const step = !runs(names) && !open;
      opening.note(names, step);
      const push = step && !spare;
      spare = false;
      return push;
    },
    back(event) {
      if (open && event.isTrusted) return closeFirst();
      const value = readView(table, known, location.search);
      const nothing = spare && event.isTrusted && written(value) === written(view.get());
      if (event.isTrusted) spare = false;
      if (nothing) return history.back();
      view.set(value, { back: true });
      opening.note([], false);
    },
    /** Something is open that the address does not tell: Back closes it first. */
    cover(close) {
      opening.note([], false);
      if (!open && !spare) writeAddress(here(), true);
      spare = false;
      open = { close, before: open?.before ?? written(view.get()) };
    },
    uncover() {
      if (!open) return;
      spare = open.before === written(view.get());
      open = null;
    },
  };
}

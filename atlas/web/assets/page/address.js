// The address bar and the browser's history.

const WRITTEN = "atlas:address";

/** Write another address, as a step of Back or in place of this one, and tell the page. The history's own pushState stays
 * within a page (doors/first.js). */
export function writeAddress(href, push = false) {
  History.prototype[push ? "pushState" : "replaceState"].call(history, {}, "", href);
  window.dispatchEvent(new Event(WRITTEN));
}

/** Turn to the address as the Back button does: the host of the page reads it anew. */
export function turnToAddress() {
  window.dispatchEvent(new PopStateEvent("popstate"));
}

/** Hear each new address until the signal. */
export function hearAddress(run, signal) {
  for (const kind of [WRITTEN, "popstate"]) window.addEventListener(kind, run, { signal });
}

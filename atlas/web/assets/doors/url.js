// Where the view is kept: in the address bar, and in the browser's history for Back and Forward.

import { emptyView, query } from "../pure/view.js";

/** Keep a view in the URL by its table, and bring it back when the reader goes back. */
export function urlKeeper(table, view, signal) {
  const home = location.pathname;
  const lang = () => new URLSearchParams(location.search).get("lang");
  const write = (_changed, { push = false }) => {
    if (location.pathname !== home) return; // the reader has just left for another page
    const next = home + query(table, view.get(), lang()) + location.hash;
    if (next === home + location.search + location.hash) return;
    // Streamlit reads the address bar at each rerun, so it always sees the view as it is now.
    history[push ? "pushState" : "replaceState"]({ ...history.state, atlas: view.get() }, "", next);
  };
  const back = ({ state }) => {
    if (location.pathname === home && state?.atlas) view.set(state.atlas, { back: true });
  };
  view.on(write, signal);
  window.addEventListener("popstate", back, { signal });
  history.replaceState({ ...history.state, atlas: view.get() }, "");
  const search = (part) => query(table, { ...emptyView(table), ...part }, lang());
  return {
    /** The path of a page with only these parts of a view. */
    path: (part) => home + search(part),
    search,
    /** The full address of this page with only these parts, for sharing. */
    address: (part) => location.origin + home + search(part),
  };
}

// The view as one value: what the reader filters, has chosen and looks at; written to the URL as plain text.

const LISTS = ["district", "theme", "layer", "status", "outcome"];

/** A store: get the view, change parts of it, hear of changes. */
export function store(initial) {
  let view = Object.freeze({ ...initial });
  const listeners = new Set();
  const home = location.pathname;
  return {
    get: () => view,
    set(part, { push = false, quiet = false } = {}) {
      const before = view;
      view = Object.freeze({ ...view, ...part });
      if (location.pathname === home) writeUrl(view, push); // else the reader has just left for another page
      if (!quiet) for (const listener of listeners) listener(view, before);
    },
    listen: (listener) => listeners.add(listener),
    unlisten: (listener) => listeners.delete(listener),
  };
}

/** The query string of a view: only what differs from the plain map, and the language as it stands. */
export function query(view, lang = new URLSearchParams(location.search).get("lang")) {
  const parts = [];
  const add = (name, value) => parts.push(`${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  for (const name of LISTS) if (view[name].length) add(name, view[name].join(","));
  if (view.years) add("year", view.years[0] === view.years[1] ? view.years[0] : view.years.join("-"));
  if (!view.horizon) add("horizon", "0");
  if (view.q) add("q", view.q);
  if (view.near) add("near", `${view.near[0].toFixed(5)},${view.near[1].toFixed(5)},${view.near[2]}`);
  if (view.project) add("project", view.project);
  if (view.base) add("base", view.base);
  if (view.view) add("view", `${view.view[0].toFixed(5)},${view.view[1].toFixed(5)},${+view.view[2].toFixed(2)}`);
  if (lang) add("lang", lang);
  return parts.length ? `?${parts.join("&")}` : "";
}

/** The full address of a view, for sharing. */
export function address(view) {
  return `${location.origin}${location.pathname}${query(view)}`;
}

function writeUrl(view, push) {
  const next = location.pathname + query(view) + location.hash;
  if (next === location.pathname + location.search + location.hash) return;
  // Streamlit reads the address bar at each rerun, so it always sees the view as it is now.
  history[push ? "pushState" : "replaceState"]({ ...history.state, atlas: view }, "", next);
}

// What Streamlit runs, from a blob: URL, so that paths are resolved against the page.

export default async function open(component) {
  const { data } = component;
  const at = (path) => new URL(path, document.baseURI).href;
  for (const file of [data.map, data.base, data.words]) if (file) early(at(file));
  const scripts = await window.atlasScripts(data.scripts.map(at));
  const door = await import(scripts.get("doors/streamlit.js"));
  return door.mount(component, at, (name) => import(scripts.get(name)));
}

function early(href) {
  if ([...document.head.getElementsByTagName("link")].some((link) => link.href === href)) return;
  const how = { rel: "preload", as: "fetch", crossOrigin: "anonymous" };
  document.head.append(Object.assign(document.createElement("link"), { href, ...how }));
}

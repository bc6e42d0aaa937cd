// What Streamlit runs, from a blob: URL, so that paths are resolved against the page. What a room needs is asked for at
// once and not one import after another.

export default async function open(component) {
  const { data } = component;
  const at = (path) => new URL(path, document.baseURI).href;
  const early = (path, how) => {
    const href = at(path);
    if ([...document.head.getElementsByTagName("link")].some((link) => link.href === href)) return;
    document.head.append(Object.assign(document.createElement("link"), { href, ...how }));
  };
  for (const file of [data.map, data.base, data.words]) {
    if (file) early(file, { rel: "preload", as: "fetch", crossOrigin: "anonymous" });
  }
  for (const [folder, names] of Object.entries(data.scripts)) {
    for (const name of names.split(" ")) early(`${data.assets}${folder}${name}.js`, { rel: "modulepreload" });
  }
  const door = await import(at(`${data.assets}doors/streamlit.js`));
  return door.mount(component, at);
}

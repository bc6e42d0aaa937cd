// What Streamlit runs, from a blob: URL, so that paths are resolved against the page. The scripts of a room come in a file or
// two, each as it is written and behind those that it imports, so that more of them cost no time: browsers ask for few files
// at once.

const IMPORT = /"script:([^"]+)"/g;

/** For all rooms of the page: the address of each script by its name, and what was read by its address. */
window.atlasLoaded ??= { scripts: new Map(), files: new Map() };
const { scripts, files } = window.atlasLoaded;

export default async function open(component) {
  const { data } = component;
  const at = (path) => new URL(path, document.baseURI).href;
  for (const file of [data.map, data.base, data.words]) if (file) early(at(file));
  const read = await Promise.all(data.scripts.map((path) => readOnce(at(path))));
  for (const [name, text] of read.flat()) {
    if (!scripts.has(name)) scripts.set(name, addressed(text, at(data.assets + name)));
  }
  const door = await import(scripts.get("doors/streamlit.js"));
  return door.mount(component, at, (name) => import(scripts.get(name)));
}

function early(href) {
  if ([...document.head.getElementsByTagName("link")].some((link) => link.href === href)) return;
  const how = { rel: "preload", as: "fetch", crossOrigin: "anonymous" };
  document.head.append(Object.assign(document.createElement("link"), { href, ...how }));
}

function readOnce(href) {
  if (!files.has(href)) files.set(href, read(href));
  return files.get(href);
}

async function read(href) {
  try {
    const answer = await fetch(href);
    if (!answer.ok) throw new Error(`${href}: ${answer.status}`);
    return await answer.json();
  } catch (error) {
    files.delete(href); // the next room asks again
    throw error;
  }
}

/** The address of a script with the addresses of what it imports; errors name the file that it stands in. */
function addressed(text, file) {
  const linked = text.replace(IMPORT, (_, name) => `"${scripts.get(name)}"`);
  return URL.createObjectURL(new Blob([linked, `\n//# sourceURL=${file}`], { type: "text/javascript" }));
}

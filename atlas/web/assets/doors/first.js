// The first words of a page stand until the page itself has something to show in their place.

// Streamlit fetches its icons' font (366 kB) before any icon is shown. One that is shown fetches it by itself.

const ICONS = "Material Symbols";
const HEADER = "#root .atlas-header nav";
const SHOWN =
  ".stMain :is(.atlas-host > :not(.atlas-loading), .atlas-loading[role=alert], .stHeading, .stMarkdown, .stHtml, .stAlert)";
const first = document.querySelector(".atlas-first");

const watch = new MutationObserver(() => {
  if (document.querySelector(HEADER)) first.querySelector(".atlas-header")?.remove();
  if (!document.querySelector(SHOWN)) return;
  watch.disconnect();
  first.remove();
});

watch.observe(document.getElementById("root"), { subtree: true, childList: true });

const load = document.fonts.load.bind(document.fonts);
document.fonts.load = (font, ...rest) => (font.includes(ICONS) ? Promise.resolve([]) : load(font, ...rest));

// Streamlit opens a page as soon as Back is pressed; who hears atlas:back, which comes before, may keep it from that.

window.addEventListener("popstate", (event) => {
  if (!window.dispatchEvent(new CustomEvent("atlas:back", { cancelable: true }))) event.stopImmediatePropagation();
});

// Streamlit adds a step to the address of a page when its script begins to run, though the reader may have gone on to another
// by then, and what Forward led to is lost. Which page is open is the atlas's to say; a page may still add to its own address.

history.pushState = (state, title, href) => {
  const ours = new URL(href, location.href).pathname === location.pathname;
  if (ours) History.prototype.pushState.call(history, state, title, href);
};

// The scripts of a room come in a file or two, each as it is written and behind those that it imports, so that more of them
// cost no time: browsers ask for few files at once. Each gets its address while Streamlit's own scripts are on their way,
// since asking for a hundred addresses takes a while.

const ROOM = /^(.*\/)rooms\/\w+\.json$/;
const IMPORT = /"script:([^"]+)"/g;
const scripts = new Map();
const files = new Map();

/** For all rooms of the page: the address of each script by its name, once those of these files have theirs. */
window.atlasScripts = async (hrefs) => {
  const read = await Promise.all(hrefs.map(readOnce));
  hrefs.forEach((href, i) => {
    for (const [name, text] of read[i]) if (!scripts.has(name)) scripts.set(name, addressed(text, beside(href, name)));
  });
  return scripts;
};

function readOnce(href) {
  if (!files.has(href)) files.set(href, readFile(href));
  return files.get(href);
}

async function readFile(href) {
  try {
    const answer = await fetch(href);
    if (!answer.ok) throw new Error(`${href}: ${answer.status}`);
    return await answer.json();
  } catch (error) {
    files.delete(href); // the next room asks again
    throw error;
  }
}

const beside = (href, name) => ROOM.exec(href)[1] + name;

/** The address of a script with the addresses of what it imports; errors name the file that it stands in. */
function addressed(text, file) {
  const linked = text.replace(IMPORT, (_, name) => `"${scripts.get(name)}"`);
  return URL.createObjectURL(new Blob([linked, `\n//# sourceURL=${file}`], { type: "text/javascript" }));
}

const early = [...document.querySelectorAll("link[rel=preload]")].map((link) => link.href);
window.atlasScripts(early.filter((href) => ROOM.test(href))).catch(() => {}); // the room asks again, and says what failed

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

// The title of the window: that of the page, or of what stands open in it.

const titles = { page: "", open: "" };
let watching = false;

/** The title of the page. */
export function titlePage(title) {
  titles.page = title;
  write();
}

/** Gives how to title what stands open in the page, "" for nothing; it ends with the signal. */
export function openTitle(signal) {
  const set = (title) => {
    titles.open = title;
    write();
  };
  signal.addEventListener("abort", () => set(""), { once: true });
  return set;
}

/** Streamlit writes its own title at each run; ours stays. */
function write() {
  const title = titles.open || titles.page;
  if (title && document.title !== title) document.title = title;
  if (watching) return;
  watching = true;
  new MutationObserver(write).observe(document.head, { childList: true, subtree: true, characterData: true });
}

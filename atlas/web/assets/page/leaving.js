// A reader who leaves with something that is kept nowhere is asked first.

/** Ask before the page is left, by its links or for good, while `isUnsaved()`, until the signal. */
export function askBeforeLeaving(isUnsaved, question, signal) {
  const unload = (event) => {
    if (isUnsaved()) event.preventDefault();
  };
  const follow = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.target || link.hasAttribute("download") || event.defaultPrevented) return;
    const { origin, pathname } = new URL(link.href, location.href);
    if (origin !== location.origin || pathname === location.pathname || !isUnsaved()) return;
    if (window.confirm(question)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener("beforeunload", unload, { signal });
  document.addEventListener("click", follow, { signal, capture: true });
}

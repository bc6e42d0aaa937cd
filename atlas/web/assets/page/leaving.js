// A reader who leaves with something that is kept nowhere is asked first.

/** Ask before the page is left, by its links, by Back or for good, while `isUnsaved()`, until the signal. */
export function askBeforeLeaving(isUnsaved, question, signal) {
  const home = location.pathname;
  let returns = false; // whether the next step of the history is the one that undoes Back
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
  const back = (event) => {
    const isHere = location.pathname === home;
    if (isHere ? !returns : !isUnsaved() || window.confirm(question)) return;
    event.preventDefault(); // so that Streamlit opens neither the other page nor this one anew
    returns = !isHere;
    if (returns) history.forward();
  };
  window.addEventListener("beforeunload", unload, { signal });
  window.addEventListener("atlas:back", back, { signal });
  document.addEventListener("click", follow, { signal, capture: true });
}

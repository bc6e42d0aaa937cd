// Where the keyboard is.

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

/** One stop of Tab among items. */
export function rove(items, to) {
  for (const item of items) item.tabIndex = item === to ? 0 : -1;
}

/** The item that a key leads to from the focused one; nothing for other keys or a focus elsewhere. */
export function stepped(items, key) {
  const at = items.indexOf(document.activeElement),
    step = STEPS[key];
  return step === undefined || at < 0 ? undefined : items[Math.max(0, Math.min(items.length - 1, at + step))];
}

/** Set or take aria-current. */
export function markCurrent(node, current) {
  if (current) node.setAttribute("aria-current", "true");
  else node.removeAttribute("aria-current");
}

/** Fill a node anew while the keyboard stays where it was: at the control with the same data-key, if there still is one. */
export function refill(root, ...children) {
  const key = root.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  root.replaceChildren(...children);
  if (key !== undefined) root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

// What a browser remembers of its reader from visit to visit; nothing where it is not allowed to.

const PREFIX = "atlas-";

/** Whether something was remembered. */
export function isRemembered(name) {
  try {
    return localStorage.getItem(PREFIX + name) !== null;
  } catch {
    return false;
  }
}

/** Remember that something has happened. */
export function remember(name) {
  try {
    localStorage.setItem(PREFIX + name, "seen");
  } catch {
    // a browser that keeps nothing shows it again
  }
}

/** What was kept under a name; null for nothing, or for what cannot be read. */
export function recalled(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name));
  } catch {
    return null;
  }
}

/** Keep a value under a name, as JSON. */
export function recall(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // a browser that keeps nothing forgets it
  }
}

// The SHA-256 of a file, where the browser gives one: on https and on this machine.

const known = new WeakMap();

/** The SHA-256 in hex, found once a file; null where the browser has none. */
export async function sha256(file) {
  if (!globalThis.crypto?.subtle) return null;
  if (!known.has(file)) known.set(file, hexOf(await crypto.subtle.digest("SHA-256", await file.arrayBuffer())));
  return known.get(file);
}

function hexOf(buffer) {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// A file that the browser holds, given to the reader to keep.

import { el } from "./el.js";

const SOON_MS = 60_000;

/** Give a blob to the reader under a name. */
export function saveFile(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), SOON_MS);
}

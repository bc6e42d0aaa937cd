// Style sheets.

import { el } from "./el.js";

const sheets = new Map();

/** Load a style sheet once; resolves when it applies. */
export function sheet(address) {
  if (!sheets.has(address)) {
    sheets.set(
      address,
      new Promise((done) => {
        document.head.append(el("link", { rel: "stylesheet", href: address, onload: done, onerror: done }));
      }),
    );
  }
  return sheets.get(address);
}

// Style sheets.

import { el } from "./el.js";

const sheets = new Map();

/** Load a style sheet once, which the page may have begun to do; resolves when it applies. */
export function sheet(address) {
  if (!sheets.has(address)) {
    const begun = [...document.querySelectorAll("link[rel=stylesheet]")].find((link) => link.href === address);
    sheets.set(address, begun?.sheet ? Promise.resolve() : loaded(begun ?? document.head.appendChild(linkTo(address))));
  }
  return sheets.get(address);
}

function linkTo(address) {
  return el("link", { rel: "stylesheet", href: address });
}

function loaded(link) {
  return new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
  });
}

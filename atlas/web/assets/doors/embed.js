// The door of a snapshot's page: what it is told stands in the page, its data under addresses that never change. The page
// may stand sandboxed in another's, so it keeps nothing and asks for nothing else.

import { el } from "../page/el.js";
import { json } from "../page/fetch.js";
import { observe } from "../page/life.js";
import { open } from "../rooms/embed.js";

const told = JSON.parse(document.getElementById("told").textContent);
const main = document.querySelector("main");
const { signal } = new AbortController();

/** Tell the page around how high this one is; it sets the height of its frame by it if it will. */
function tellHeight() {
  window.parent.postMessage({ atlas: "height", height: Math.ceil(main.getBoundingClientRect().height) }, "*");
}

/** The picture in the place of a map that could not be drawn. */
function showPicture(error) {
  console.error(error);
  main.querySelector(".atlas-embed-map").replaceWith(el("img", { src: told.picture, alt: told.alt }));
}

observe(main, tellHeight, signal);
Promise.all([told.map, told.base, told.terms].map((path) => json(path)))
  .then(([map, ground, terms]) => open(main, { told, map, ground, terms, signal }))
  .catch(showPicture);

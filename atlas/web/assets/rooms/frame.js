// What every page shares: the header with pages and language switch and its head on paper, the document's language, title and
// theme, the links between pages, which take the reader's filter along, and the section that a link leads to.

import { hearAddress, turnToAddress, writeAddress } from "../page/address.js";
import { el } from "../page/el.js";
import { holdSection } from "../page/section.js";
import { titlePage } from "../page/title.js";
import { printHead } from "../parts/print-head.js";
import { stripArrows } from "../parts/strip-arrows.js";
import { carried } from "../pure/address.js";
import { written } from "../pure/view.js";

export const look = "atlas-header";
export const reads = ["lang", "page", "pages", "title", "label", "brand", "skip", "printed"];

const OPENED = ["project", "indicator"];

let wanted = null; // what has the focus once a page or the language has changed
const left = new Map(); // what a page alone had in its address when the reader left it

/** The header needs no files. */
export async function load() {
  return {};
}

/** Open the header in a host. */
export function open(host, door) {
  const { data, signal, scheme } = door;
  document.documentElement.lang = data.lang === "zh" ? "zh-CN" : "en";
  titlePage(data.title);
  sayLanguage(data.tells_lang ? data.lang : null);
  scheme((now) => {
    document.documentElement.dataset.atlasTheme = now;
  }, signal);
  const links = data.pages.map((page) => pageLink(page, door));
  const paper = printHead(data.brand, data.printed);
  const roots = links.map((link) => link.root);
  const strip = el("nav", { "aria-label": data.brand }, roots);
  host.replaceChildren(
    skipLink(data.skip),
    el("strong", { class: "atlas-brand" }, data.brand),
    strip,
    languageSwitch(data),
    paper.root,
  );
  paper.start(signal);
  stripArrows(strip, signal);
  const drawLinks = () => {
    for (const link of links) link.draw();
  };
  hearAddress(drawLinks, signal);
  document.addEventListener("click", (event) => follow(event, door), { signal });
  host.querySelector("[aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  if (wanted) host.querySelector(wanted)?.focus({ preventScroll: true });
  wanted = null;
  holdSection(signal);
  return () => undefined;
}

/** The first stop of the keyboard: past the header, to the list's row or the page's title. */
function skipLink(text) {
  const skip = (event) => {
    event.preventDefault();
    const target = document.querySelector("#atlas-list") ?? document.querySelector("h1");
    if (!target) return;
    target.tabIndex = -1;
    (target.querySelector(".atlas-row[tabindex='0']") ?? target).focus();
  };
  return el("a", { class: "atlas-skip", href: "#stMain", onclick: skip }, text);
}

/** The language stands in the address where the browser itself would not lead to it. */
function sayLanguage(lang) {
  const address = new URL(location.href);
  if (address.searchParams.get("lang") === lang) return;
  writeAddress(withLanguage(address, lang));
}

function withLanguage(address, lang) {
  const pairs = [...address.searchParams].filter(([name]) => name !== "lang");
  if (lang) pairs.push(["lang", lang]);
  return address.pathname + written(pairs) + address.hash;
}

/** A link to a page: with the filter, and with what that page had when the reader left it; here, with nothing open. */
function pageLink([name, path, label, short], { data, at, top }) {
  const here = name === data.page;
  const href = () => {
    const own = here ? ownOf(data).filter(([key]) => !OPENED.includes(key)) : (left.get(name) ?? []);
    return carried(at(`./${path}`), location.href, [...data.shared, "lang"], own);
  };
  const go = (event) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    if (!here) wanted = "[aria-current]";
    turn(root.href, data, top);
  };
  const text = short
    ? [el("span", { class: "atlas-long" }, label), el("span", { class: "atlas-short" }, short)]
    : label;
  const root = el("a", { href: href(), "aria-current": here ? "page" : null, onclick: go }, text);
  return {
    root,
    draw: () => {
      root.href = href();
    },
  };
}

/** The parameters of the address that this page alone has. */
function ownOf({ shared }) {
  return [...new URLSearchParams(location.search)].filter(([name]) => name !== "lang" && !shared.includes(name));
}

/** One step of Back to another address of the atlas, without loading it anew. */
function turn(href, data, top) {
  if (href === location.href) return;
  if (new URL(href).pathname !== location.pathname) left.set(data.page, ownOf(data));
  writeAddress(href, true);
  turnToAddress();
  top();
}

function isPlain({ button, metaKey, ctrlKey, shiftKey, altKey }) {
  return !(button || metaKey || ctrlKey || shiftKey || altKey);
}

/** A link in a page to a page of the atlas takes the filter along. */
function follow(event, { data, at, top }) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || !isPlain(event) || link.target || link.hasAttribute("download")) return;
  const pages = data.pages.map(([, path]) => new URL(at(`./${path}`)).pathname);
  const isSection = link.hash && link.pathname === location.pathname && link.search === location.search;
  if (link.origin !== location.origin || isSection || !pages.includes(link.pathname)) return;
  event.preventDefault();
  turn(carried(link.href, location.href, [...data.shared, "lang"]), data, top);
}

/** The other language, in place of this one: no step of Back. */
function languageSwitch({ lang, label }) {
  const other = lang === "zh" ? "en" : "zh";
  const press = () => {
    wanted = ".atlas-language";
    writeAddress(withLanguage(new URL(location.href), other));
    turnToAddress();
  };
  return el(
    "button",
    { class: "atlas-language", type: "button", lang: other === "en" ? "en" : "zh-CN", onclick: press },
    label,
  );
}

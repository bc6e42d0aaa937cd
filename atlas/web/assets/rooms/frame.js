// What every page shares: the header with pages and language switch, the document's language, title and theme.

import { el } from "../page/el.js";

export const look = "atlas-header";
export const reads = ["lang", "page", "pages", "title", "label", "brand", "skip"];

let wanted = null; // what has the focus once a page or the language has changed

/** The header needs no files. */
export async function load() {
  return {};
}

/** Open the header in a host. */
export function open(host, { data, at, signal, send, scheme }) {
  document.documentElement.lang = data.lang === "zh" ? "zh-CN" : "en";
  document.title = data.title;
  scheme((now) => {
    document.documentElement.dataset.atlasTheme = now;
  }, signal);
  host.replaceChildren(
    skipLink(data.skip),
    el("strong", { class: "atlas-brand" }, data.brand),
    el(
      "nav",
      { "aria-label": data.brand },
      data.pages.map((page) => pageLink(page, data, at)),
    ),
    languageSwitch(data, send),
  );
  host.querySelector("[aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  if (wanted) host.querySelector(wanted)?.focus({ preventScroll: true });
  wanted = null;
  return () => undefined;
}

/** The first stop of the keyboard: past the header, to the list or the page's title. */
function skipLink(text) {
  const skip = (event) => {
    event.preventDefault();
    const target = document.querySelector("#atlas-list") ?? document.querySelector("h1");
    if (!target) return;
    target.tabIndex = -1;
    target.focus();
  };
  return el("a", { class: "atlas-skip", href: "#stMain", onclick: skip }, text);
}

function pageLink([name, path, label, short], { page, lang }, at) {
  const href = at(`./${path}`) + (lang === "zh" ? "" : `?lang=${lang}`);
  const go = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (name === page) return;
    wanted = "[aria-current]";
    history.pushState({}, "", href); // one step of Back: Streamlit turns the page as for the Back button
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
  const text = short
    ? [el("span", { class: "atlas-long" }, label), el("span", { class: "atlas-short" }, short)]
    : label;
  return el("a", { href, "aria-current": name === page ? "page" : null, onclick: go }, text);
}

function languageSwitch({ lang, label }, send) {
  const press = () => {
    wanted = ".atlas-language";
    send("switch", true);
  };
  return el(
    "button",
    { class: "atlas-language", type: "button", lang: lang === "zh" ? "en" : "zh-CN", onclick: press },
    label,
  );
}

// What every page shares: the header with pages and language switch, the document's language and title.

import { el, style, watchTheme } from "./dom.js";

let wanted = null; // what has the focus once a page or the language has changed

export async function mount({ data, parentElement, setTriggerValue }, at) {
  document.documentElement.lang = data.lang === "zh" ? "zh-CN" : "en";
  document.title = data.title;
  const unwatch = watchTheme((theme) => {
    document.documentElement.dataset.atlasTheme = theme;
  });
  await Promise.all(data.style.map((sheet) => style(at(sheet))));
  const suffix = data.lang === "zh" ? "" : `?lang=${data.lang}`;
  const pages = data.pages.map(([name, path, label, short]) => {
    const href = at(`./${path}`) + suffix;
    const go = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      if (name === data.page) return;
      wanted = "[aria-current]";
      history.pushState({}, "", href); // one step of Back: Streamlit turns the page as for the Back button
      window.dispatchEvent(new PopStateEvent("popstate"));
    };
    const text = short ? [el("span", { class: "atlas-long" }, label), el("span", { class: "atlas-short" }, short)] : label;
    return el("a", { href, "aria-current": name === data.page ? "page" : null, onclick: go }, text);
  });
  const language = el("button", {
    class: "atlas-language", type: "button", lang: data.lang === "zh" ? "en" : "zh-CN", onclick: () => {
      wanted = ".atlas-language";
      setTriggerValue("switch", true);
    },
  }, data.label);
  const host = parentElement.querySelector("div");
  host.className = "atlas-header";
  host.replaceChildren(el("strong", { class: "atlas-brand" }, data.brand), el("nav", { "aria-label": data.brand }, pages), language);
  host.querySelector("[aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  if (wanted) host.querySelector(wanted)?.focus({ preventScroll: true });
  wanted = null;
  return unwatch;
}

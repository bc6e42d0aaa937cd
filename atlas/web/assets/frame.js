// What every page shares: the header with pages and language switch, the document's language and title.

import { el, style, watchTheme } from "./dom.js";

export async function mount({ data, parentElement, setTriggerValue }, at) {
  document.documentElement.lang = data.lang === "zh" ? "zh-CN" : "en";
  document.title = data.title;
  const unwatch = watchTheme((theme) => {
    document.documentElement.dataset.atlasTheme = theme;
  });
  await Promise.all(data.style.map((sheet) => style(at(sheet))));
  const suffix = data.lang === "zh" ? "" : `?lang=${data.lang}`;
  const pages = data.pages.map(([name, path, label]) => {
    const go = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      if (name !== data.page) setTriggerValue("go", name);
    };
    return el("a", { href: at(`./${path}`) + suffix, "aria-current": name === data.page ? "page" : null, onclick: go }, label);
  });
  const language = el("button", {
    class: "atlas-language", type: "button", lang: data.lang === "zh" ? "en" : "zh-CN", onclick: () => setTriggerValue("switch", true),
  }, data.label);
  const host = parentElement.querySelector("div");
  host.className = "atlas-header";
  host.replaceChildren(el("strong", { class: "atlas-brand" }, data.brand), el("nav", { "aria-label": data.brand }, pages), language);
  return unwatch;
}

// What every page shares: the document's language and title, and the language switch in the header.

import { el, style, watchTheme } from "./dom.js";

export async function mount({ data, parentElement, setTriggerValue }, at) {
  document.documentElement.lang = data.lang === "zh" ? "zh-CN" : "en";
  document.title = data.title;
  const unwatch = watchTheme((theme) => {
    document.documentElement.dataset.atlasTheme = theme;
  });
  await Promise.all(data.style.map((sheet) => style(at(sheet))));
  let button = parentElement.querySelector(".atlas-language");
  if (!button) {
    button = el("button", { class: "atlas-language", type: "button" });
    parentElement.append(el("span", { class: "atlas-brand", "aria-hidden": "true" }), button);
  }
  parentElement.querySelector(".atlas-brand").textContent = data.brand;
  button.textContent = data.label;
  button.lang = data.lang === "zh" ? "en" : "zh-CN";
  button.onclick = () => setTriggerValue("switch", true);
  return unwatch;
}

// The directory: a searchable, sortable table of all projects with a card and a permalink each.

import { el, json, span, speaker, style } from "./dom.js";
import { card } from "./panel.js";
import { query } from "./state.js";

const NONE = { district: [], theme: [], layer: [], status: [], outcome: [], years: null, horizon: true, q: "", near: null, project: null, base: null, view: null };

export async function mount({ data, parentElement }, at) {
  const host = parentElement.querySelector("div");
  if (host.atlas === data.lang) return undefined;
  host.atlas = data.lang;
  host.classList.add("atlas-host");
  const [file, words] = await Promise.all([json(at(data.map)), json(at(data.words)), ...data.style.map((sheet) => style(at(sheet)))]);
  const close = host.atlas === data.lang ? build(host, data, at, file.features, words) : null;
  return () => {
    close?.();
    host.atlas = null;
  };
}

function build(host, data, at, features, words) {
  const { terms, lang } = words;
  const w = speaker(words.words);
  const name = (f) => (lang === "en" ? f.name_en : f.name);
  const params = new URLSearchParams(location.search);
  let chosen = features.some((f) => f.id === params.get("project")) ? params.get("project") : null;
  let q = data.view.q, found = null, sort = ["name", 1], turn = 0;

  const columns = [
    ["name", w("name"), name], ["layer", w("layer"), (f) => terms.layer[f.layer]],
    ["theme", w("theme"), (f) => f.theme.map((t) => terms.theme[t]).join(w("comma"))],
    ["district", w("district"), (f) => (f.district.length > 6 ? w("all_of") : f.district.map((d) => terms.district[d]).join(w("comma")))],
    ["status", w("status"), (f) => terms.status[f.status]], ["years", w("years"), (f) => (f.years ? (f.horizon ? w("period", { years: span(f.years) }) : span(f.years)) : "")],
    ["precision", w("precision"), (f) => terms.precision[f.precision]],
  ];

  const search = el("input", { type: "search", class: "atlas-q", maxlength: "80", placeholder: w("search"), "aria-label": w("search"), value: q });
  const count = el("p", { role: "status", class: "atlas-count" });
  const body = el("tbody");
  const heads = columns.map(([key, title]) => {
    const button = el("button", { type: "button", "aria-label": w("sort_by", { column: title }), onclick: () => {
      sort = [key, sort[0] === key ? -sort[1] : 1];
      draw();
    } }, title);
    return [key, el("th", { scope: "col" }, button)];
  });
  const table = el("div", { class: "atlas-table", role: "region", tabindex: "0", "aria-label": w("list_heading") },
    el("table", {}, el("thead", {}, el("tr", {}, heads.map(([, th]) => th))), body));
  const panel = el("section", { class: "atlas-panel", "aria-label": w("details") });
  host.replaceChildren(el("div", { class: "atlas-directory" },
    el("header", {}, el("h1", {}, w("nav_projects")), el("p", {}, w("projects_intro"), " ", w("choose_project")), el("div", { class: "atlas-search" }, search), count),
    el("div", { class: "atlas-directory-body" }, table, panel)));

  const href = (id) => `${location.pathname}${query({ ...NONE, q, project: id })}`;
  const write = (push) => history[push ? "pushState" : "replaceState"](history.state, "", href(chosen));

  function draw() {
    const [key, way] = sort;
    const text = columns.find(([k]) => k === key)[2];
    const order = new Intl.Collator(lang === "en" ? "en" : "zh-CN").compare;
    const shown = features.filter((f) => !found || found.has(f.id)).sort((a, b) => way * order(text(a), text(b)));
    for (const [k, th] of heads) th.setAttribute("aria-sort", k === key ? (way > 0 ? "ascending" : "descending") : "none");
    count.textContent = shown.length === 1 ? w("results_one") : w("results", { count: shown.length });
    body.replaceChildren(...shown.map((f) => {
      const open = el("a", { href: href(f.id), onclick: (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        choose(f.id);
      } }, name(f));
      if (f.id === chosen) open.setAttribute("aria-current", "true");
      return el("tr", { class: f.id === chosen ? "is-chosen" : "" }, el("th", { scope: "row" }, open),
        columns.slice(1).map(([, title, read]) => el("td", { "data-title": title }, read(f))));
    }));
    host.dataset.shown = shown.length;
    host.dataset.ready = "true";
  }

  async function choose(id, { push = true, focus = true } = {}) {
    chosen = id;
    write(push);
    draw();
    panel.parentNode.classList.toggle("has-card", Boolean(id));
    if (!id) return panel.replaceChildren();
    const answer = await fetch(at(`atlas/project/${id}`)).catch(() => null);
    if (chosen !== id) return undefined;
    if (!answer?.ok) return panel.replaceChildren(el("p", { role: "alert" }, w("load_failed")));
    const share = `${location.origin}${location.pathname}${query({ ...NONE, project: id })}`;
    const onMap = el("a", { class: "atlas-button", href: at("./") + query({ ...NONE, project: id }) }, w("show_on_map"));
    panel.replaceChildren(card(await answer.json(), { w, terms, plans: words.plans, version: words.version, lang, share, extra: [onMap] }));
    panel.scrollTop = 0;
    if (focus) {
      panel.querySelector("#atlas-card-title").focus({ preventScroll: true });
      if (window.innerWidth <= 900) panel.scrollIntoView();
    }
    return undefined;
  }

  async function seek() {
    const mine = ++turn;
    if (!q) found = null;
    else {
      const answer = await fetch(at(`atlas/search?q=${encodeURIComponent(q)}`)).then((a) => a.json()).catch(() => null);
      if (mine !== turn) return;
      found = answer && new Set(answer.ids);
    }
    draw();
  }

  let typing = null;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      q = search.value.trim();
      write(false);
      seek();
    }, 180);
  });
  const home = location.pathname;
  const back = () => {
    const now = new URLSearchParams(location.search).get("project");
    if (host.isConnected && location.pathname === home && now !== chosen) choose(features.some((f) => f.id === now) ? now : null, { push: false });
  };
  window.addEventListener("popstate", back);
  seek();
  choose(chosen, { push: false, focus: false });
  return () => window.removeEventListener("popstate", back);
}

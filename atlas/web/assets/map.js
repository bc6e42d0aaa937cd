// The map screen: filters, map, list and card around one view. Filtering happens here, without the server.

import { planMap } from "./canvas-map.js";
import { distance, el, json, speaker, style, themeNow, watchTheme } from "./dom.js";
import { filterForm } from "./facets.js";
import { FACETS, counts, keep, loosen } from "./filter.js";
import { basemapChoice, controls, credits, legend, notices, toggled } from "./furniture.js";
import { projectList } from "./list.js";
import { card } from "./panel.js";
import { address, store } from "./state.js";

const MOVE_QUIET_MS = 250;

export async function mount({ data, parentElement }, at) {
  const host = parentElement.querySelector("div");
  if (host.atlas) {
    if (host.atlas.lang !== data.lang) await host.atlas.speak(data);
    return undefined;
  }
  host.classList.add("atlas-host");
  host.replaceChildren(el("p", { class: "atlas-loading", role: "status" }, "…"));
  host.atlas = { lang: data.lang, speak: async () => {} };
  try {
    await open(host, data, at);
  } catch (error) {
    console.error(error);
    host.atlas = null;
    host.replaceChildren(el("p", { class: "atlas-loading", role: "alert" }, "数据没有载入，请刷新页面。 The data did not load; please reload the page."));
  }
  return () => {
    host.atlas?.close?.();
    host.atlas = null;
  };
}

async function open(host, data, at) {
  const [features, base, words] = await Promise.all([
    json(at(data.map)), json(at(data.base)), json(at(data.words)), ...data.style.map((sheet) => style(at(sheet))),
  ]);
  const view = store({ ...data.view, base: data.view.base });
  let screen = build(host, data, at, features, base, words, view);
  host.atlas = {
    lang: data.lang,
    close: () => screen.close(),
    async speak(next) {
      host.atlas.lang = next.lang;
      screen.close();
      const spoken = await json(at(next.words));
      screen = build(host, { ...next, dropped: [] }, at, features, base, spoken, view);
    },
  };
}

function build(host, data, at, file, base, words, view) {
  const { terms, lang } = words;
  const w = speaker(words.words);
  const name = (feature) => (lang === "en" ? feature.name_en : feature.name);
  const features = file.features;
  const byId = new Map(features.map((f) => [f.id, f]));
  const years = span(features);
  const phone = () => window.innerWidth <= 900;
  let look = themeNow();
  const theme = () => look;
  let found = null, nearby = null, picking = false, chosenIds = [], opened = null;
  const abort = new AbortController();

  const layerLook = (id, precision = "site") => {
    const s = words.style.layers[id], p = words.style.precision[precision] ?? words.style.precision.area;
    return { color: theme() === "dark" ? s.color_dark : s.color, symbol: s.symbol, fill: p.fill, dash: p.dash, paper: words.style.base[theme()].marker };
  };

  // Parts
  const notes = notices({ w });
  const form = filterForm({
    w, terms, seats: words.seats, years, layerLook, radiusText: (m) => distance(m, w),
    change: (part) => view.set(part), pick: () => pick(!picking), locate,
  });
  const list = projectList({ w, terms, name, look: (f) => layerLook(f.layer, f.precision), choose: (id) => select(id, { move: true, push: true }) });
  const panel = el("section", { class: "atlas-panel", "aria-label": w("details"), hidden: true });
  const key = legend({ w, terms, looks: layerLook, toggle: (id) => view.set({ layer: toggled(Object.keys(terms.layer), view.get().layer, id) }) });
  const bases = basemapChoice({ w, basemaps: words.basemaps, choose: (id) => view.set({ base: id === data.default_base ? null : id }) });
  const credit = credits({ w, review: words.review_no });
  const canvas = el("div", { class: "atlas-canvas", role: "application", "aria-label": w("map_label") });
  const filterToggle = el("button", { type: "button", class: "atlas-filter-toggle", "aria-expanded": "false", "aria-controls": "atlas-drawer", onclick: () => drawer(true) }, w("filters"), el("span", { class: "atlas-badge", hidden: true }));
  const closeDrawer = el("button", { type: "button", class: "atlas-drawer-close", onclick: () => drawer(false) }, w("close"));
  const drawerBox = el("aside", { class: "atlas-drawer", id: "atlas-drawer", "aria-label": w("filters") }, closeDrawer, form.root);
  const yearNow = el("div", { class: "atlas-year-stamp", "aria-hidden": "true", hidden: true });
  const mapBox = el("div", { class: "atlas-map" }, canvas, filterToggle, key.root,
    controls({ w, zoom: (step) => map.zoom(step), fit: (which) => map.fit(which) }), bases.root, notes.root, yearNow, credit.root);
  const side = el("div", { class: "atlas-side" }, list.root, panel);
  host.replaceChildren(
    el("a", { class: "atlas-skip", href: "#atlas-list", onclick: (e) => { e.preventDefault(); list.focus(); } }, w("skip_to_list")),
    el("h1", { class: "atlas-hidden" }, w("app_title")),
    el("div", { class: "atlas-app" }, drawerBox, mapBox, side));

  let moving = null;
  const map = planMap(canvas, {
    data: file, base, words, theme, name,
    covered: () => (phone() && !panel.hidden ? panel.offsetHeight - (window.innerHeight - canvas.getBoundingClientRect().bottom) : 0),
    on: {
      select: (ids) => (ids.length > 1 ? several(ids) : ids.length ? select(ids[0], { push: true }) : select(null)),
      place: (position) => {
        pick(false);
        view.set({ near: [...position, form.radius()] });
      },
      move: (position) => {
        clearTimeout(moving);
        moving = setTimeout(() => view.set({ view: position }, { quiet: true }), MOVE_QUIET_MS);
      },
      tiles: (state) => {
        if (state === "failed") {
          notes.say(w("base_failed"));
          view.set({ base: "builtin" });
        }
      },
    },
  });

  // Following the view
  let serial = 0;
  async function follow(next, before) {
    const turn = ++serial;
    const asks = [];
    if (!before || next.q !== before.q) asks.push(ask(next.q && `atlas/search?q=${encodeURIComponent(next.q)}`, (answer) => { found = answer && new Set(answer.ids); }));
    if (!before || String(next.near) !== String(before.near)) {
      asks.push(ask(next.near && `atlas/near?lat=${next.near[0]}&lon=${next.near[1]}&radius=${next.near[2]}`, (answer) => {
        nearby = answer && new Map(answer.found.map(([id, distance_m, uncertainty_m]) => [id, { distance_m, uncertainty_m }]));
      }));
      map.near(next.near);
      if (next.near && before) map.fitNear(next.near);
    }
    if (!before || next.base !== before.base) {
      const id = next.base ?? data.default_base;
      const choice = words.basemaps.find((b) => b.id === id) ?? null;
      map.basemap(choice);
      bases.draw(id);
      credit.draw(choice);
    }
    if (asks.length) await Promise.all(asks);
    if (turn === serial && (!before || filterChanged(next, before))) draw(next);
    if (!before || next.project !== before.project) show(next.project, Boolean(before));
  }

  async function ask(path, take) {
    if (!path) return take(null);
    try {
      const answer = await fetch(at(path), { signal: abort.signal });
      return take(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") notes.say(w("load_failed"));
      return take(null);
    }
  }

  function draw(now) {
    let shown = keep(features, now, found, nearby);
    const ordered = nearby ? nearby.keys() : found;
    if (ordered) {
      const rank = new Map([...ordered].map((id, i) => [id, i])); // nearest, or best match, first
      shown = shown.toSorted((a, b) => rank.get(a.id) - rank.get(b.id));
    }
    map.show(new Set(shown.filter((f) => f.geometry).map((f) => f.id)));
    list.draw(shown, { near: nearby, empty: shown.length ? [] : offers(now) });
    list.select(now.project, { scroll: false });
    form.draw(now, counts(features, now, found, nearby));
    key.draw(now);
    const set = FACETS.reduce((n, f) => n + now[f].length, 0) + (now.years || !now.horizon ? 1 : 0) + (now.q ? 1 : 0) + (now.near ? 1 : 0);
    const badge = filterToggle.querySelector(".atlas-badge");
    badge.hidden = !set;
    badge.textContent = set;
    yearNow.hidden = !(now.years && now.years[0] === now.years[1]);
    if (now.years) [yearNow.textContent] = now.years;
    host.dataset.shown = shown.length;
  }

  function offers(now) {
    const names = { q: w("search_short"), near: w("near_here"), years: w("years"), district: w("district"), theme: w("theme"), layer: w("layer"), status: w("status"), outcome: w("outcome") };
    const without = { q: { q: "" }, near: { near: null }, years: { years: null, horizon: true } };
    return loosen(features, now, found, nearby).map(({ name: filter, count }) =>
      el("button", { type: "button", onclick: () => view.set(without[filter] ?? { [filter]: [] }) }, w("empty_loosen", { filter: names[filter], count })));
  }

  // Choosing
  function select(id, { move = false, push = false } = {}) {
    chosenIds = [];
    const before = view.get().project;
    if (id === before && !panel.hidden) {
      if (move) map.focus(id);
      return;
    }
    view.set({ project: id }, { push: push && !before && Boolean(id) });
    if (id && move) map.focus(id);
  }

  function several(ids) {
    chosenIds = ids;
    opened = null;
    const rows = ids.map((id) => el("li", {}, el("button", { type: "button", class: "atlas-pickone", onclick: () => select(id, { push: true }) }, name(byId.get(id)))));
    reveal(el("div", { class: "atlas-card" }, el("h2", { id: "atlas-card-title", tabindex: "-1" }, w("here_several", { count: ids.length })), el("ul", {}, rows)), true);
  }

  async function show(id, focus) {
    list.select(id);
    map.select(id);
    opened = id;
    if (!id) {
      if (!chosenIds.length) hide();
      return;
    }
    const feature = byId.get(id);
    const quick = el("article", { class: "atlas-card" }, el("h2", { id: "atlas-card-title", tabindex: "-1" }, name(feature)), el("p", { role: "status" }, w("loading")));
    if (panel.hidden) reveal(quick, focus);
    try {
      const answer = await fetch(at(`atlas/project/${id}`), { signal: abort.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const record = await answer.json();
      if (opened !== id) return;
      const share = address({ ...view.get(), project: id, view: null, near: null, q: "", district: [], theme: [], layer: [], status: [], outcome: [], years: null, horizon: true });
      reveal(card(record, { w, terms, plans: words.plans, version: words.version, lang, share }), focus);
      if (phone()) map.focus(id);
    } catch (error) {
      if (error.name !== "AbortError" && opened === id) notes.say(w("load_failed"));
    }
  }

  function reveal(content, focus) {
    const back = el("button", { type: "button", class: "atlas-back", onclick: hideAndReturn }, "‹ ", w("back_to_list"));
    panel.replaceChildren(back, content);
    panel.hidden = false;
    list.root.hidden = !phone();
    panel.scrollTop = 0;
    if (focus) panel.querySelector("#atlas-card-title").focus({ preventScroll: true });
  }

  function hide() {
    panel.hidden = true;
    list.root.hidden = false;
    panel.replaceChildren();
  }

  function hideAndReturn() {
    const id = view.get().project;
    chosenIds = [];
    if (id) view.set({ project: null });
    hide();
    list.focus(id);
  }

  // Near here
  function pick(wanted) {
    picking = wanted;
    map.pick(wanted);
    form.picking(wanted);
    if (wanted) {
      drawer(false);
      notes.say(w("near_picking"));
    }
  }

  function locate() {
    const refuse = () => form.say(w("near_denied"));
    if (!navigator.geolocation) return refuse();
    return navigator.geolocation.getCurrentPosition(
      ({ coords }) => view.set({ near: [coords.latitude, coords.longitude, form.radius()] }), refuse, { timeout: 10000, maximumAge: 60000 });
  }

  // Drawer on phones
  function drawer(wanted) {
    const was = drawerBox.classList.contains("is-open");
    drawerBox.classList.toggle("is-open", wanted);
    filterToggle.setAttribute("aria-expanded", String(wanted));
    if (wanted) closeDrawer.focus();
    else if (was) filterToggle.focus();
  }

  const escape = (event) => {
    if (event.key !== "Escape") return;
    if (picking) pick(false);
    else if (drawerBox.classList.contains("is-open")) drawer(false);
    else if (!panel.hidden) hideAndReturn();
  };
  const back = (event) => event.state?.atlas && view.set({ ...event.state.atlas });
  const unwatch = watchTheme((now) => {
    if (now === look) return;
    look = now;
    map.restyle();
    list.restyle();
  });
  const sizer = new ResizeObserver(() => map.resize());
  sizer.observe(canvas);
  host.addEventListener("keydown", escape);
  window.addEventListener("popstate", back);

  for (const { name: parameter, value } of data.dropped) notes.say(w("dropped", { name: parameter, value }));
  view.listen(follow);
  const first = view.get();
  history.replaceState({ ...history.state, atlas: first }, "");
  if (first.view) map.view(first.view);
  else if (first.district.length && !first.project && !first.near) map.fitDistricts(first.district);
  follow(first, null).then(() => {
    if (first.project && !first.view) map.focus(first.project);
    if (first.near && !first.view) map.fitNear(first.near);
    host.dataset.ready = "true";
    performance.mark("atlas-ready");
  });
  host.atlasMap = Object.assign(map, { features, address: (name) => at(data.module.replace(/[^/]*$/, name)) });

  return {
    close() {
      form.stop();
      abort.abort();
      view.unlisten(follow);
      unwatch();
      sizer.disconnect();
      host.removeEventListener("keydown", escape);
      window.removeEventListener("popstate", back);
      delete host.dataset.ready;
      map.remove();
    },
  };
}

const FILTERS = [...FACETS, "years", "horizon", "q", "near"];

function filterChanged(next, before) {
  return FILTERS.some((part) => String(next[part]) !== String(before[part]));
}

function span(features) {
  const all = features.flatMap((f) => f.years ?? []);
  return all.length ? [Math.min(...all), Math.max(...all)] : [new Date().getFullYear(), new Date().getFullYear()];
}

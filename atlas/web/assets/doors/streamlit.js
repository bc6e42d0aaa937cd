// Streamlit's door: opens a room in the node of a component, and opens it anew or closes it as Streamlit says.

import { el } from "../page/el.js";
import { every } from "../page/life.js";
import { sheet } from "../page/sheet.js";
import { routes } from "./routes.js";
import { urlKeeper } from "./url.js";

const SCHEME_MS = 700;
const FAILED = "数据没有载入，请刷新页面。 The data did not load; please reload the page.";

/** The rooms that stand open, by their node. */
const open = new WeakMap();

/** Open the room of a component, or leave it when nothing that it reads has changed; gives how to close it. `script(name)`
 * imports one of our scripts. */
export async function mount(component, at, script) {
  const { data } = component;
  const host = component.parentElement.querySelector("div");
  const room = await script(data.module);
  const before = open.get(host);
  const drawn = JSON.stringify(room.reads.map((name) => data[name]));
  if (before?.drawn !== drawn) {
    const now = { drawn, life: new AbortController(), keep: () => before?.keep() };
    now.life.signal.addEventListener("abort", () => before?.life.abort(), { once: true });
    open.set(host, now);
    await furnish(host, room, now, before, component, at);
  }
  return () => host.isConnected || close(host);
}

/** Close the room. Streamlit asks for it as well where another call follows at once, maybe before that call has come here:
 * then the host still stands in the page, and so does the room. */
function close(host) {
  open.get(host)?.life.abort();
  open.delete(host);
}

async function furnish(host, room, now, before, component, at) {
  const { data, setTriggerValue: send } = component;
  const { signal } = now.life;
  host.classList.add(...room.look.split(" "));
  if (data.words && !before) host.replaceChildren(el("p", { class: "atlas-loading", role: "status" }, "…"));
  try {
    const [told] = await Promise.all([room.load(data, at), sheet(at(data.style))]);
    if (signal.aborted) return;
    const kept = now.keep();
    before?.life.abort();
    now.keep = room.open(host, {
      ...told,
      data,
      at,
      signal,
      send,
      kept,
      answers: routes(at, data.search),
      url: urlKeeper,
      top: () => document.querySelector(".stMain")?.scrollTo(0, 0),
      scheme: watchScheme,
    });
  } catch (error) {
    if (signal.aborted || open.get(host) !== now) return;
    console.error(error);
    close(host);
    host.replaceChildren(el("p", { class: "atlas-loading", role: "alert" }, FAILED));
  }
}

/** "dark" or "light", by the background that Streamlit paints. */
function schemeNow() {
  const painted = getComputedStyle(document.querySelector(".stApp") ?? document.body).backgroundColor;
  const [r, g, b] = painted.match(/\d+/g) ?? [255, 255, 255];
  return 0.3 * r + 0.59 * g + 0.11 * b < 110 ? "dark" : "light";
}

/** Hear the colour scheme at once and whenever the reader changes it, which no event tells. */
function watchScheme(hear, signal) {
  let known = null;
  const look = () => {
    const now = schemeNow();
    if (now === known) return;
    known = now;
    hear(now);
  };
  look();
  every(SCHEME_MS, look, signal);
}

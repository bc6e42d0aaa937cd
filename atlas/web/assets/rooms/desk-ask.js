// What the desk asks the server: the picture of what is wanted, files of it, and that it is published.

import { answer } from "../page/fetch.js";
import { later, pause } from "../page/life.js";
import { saveFile } from "../page/save.js";
import { send } from "../page/send.js";
import { bytesOf, weightOf } from "../page/weight.js";
import { MAKING } from "../pure/desk.js";
import { wantedOf } from "../pure/desk-state.js";
import { refusalOf } from "../pure/uploads.js";

const TYPING_MS = 350;
const TRIES = 4;
const MOST_VERSIONS = 30;
const USUAL_HEIGHT = 700;

/** Keep the picture in step with what is wanted until the signal; gives what else is asked of it. */
export function keepDrawn(host, { signal, at, book }, { view, desk, facts }) {
  const { view: table } = book;
  let asking = new AbortController();
  const draw = async ({ anew = false } = {}) => {
    const wanted = wantedOf(view.get(), desk.get(), table);
    if (wanted === facts.get().wanted && !facts.get().refused && !anew) return;
    asking.abort();
    asking = new AbortController();
    const mine = AbortSignal.any([signal, asking.signal]);
    facts.set({ wanted, drawing: true });
    const ask = () => send(at("atlas/picture.json"), wanted, { signal: mine });
    const told = await answered(patiently(ask, mine));
    if (!told) return;
    host.dataset.ready = "true";
    if (told.status !== 200) return facts.set({ refused: refusalOf(told.status, told.answer), drawing: false });
    facts.set({ picture: told.answer, refused: null, drawing: false });
    await showPublished(wanted, at, signal, facts);
  };
  const soon = later(TYPING_MS, draw, signal);
  const filters = table.filter(({ filter, name }) => filter || name === "project").map(({ name }) => name);
  view.on((changed) => changed.some((name) => filters.includes(name)) && soon(), signal);
  desk.on((changed) => changed.some((name) => MAKING.includes(name)) && soon(), signal);
  draw();
  return { again: draw, ...files({ at, signal }, { facts, desk }, () => draw({ anew: true })) };
}

/** The answer of a server that is busy at first. */
async function patiently(ask, signal) {
  for (let tries = 1; ; tries += 1) {
    const told = await ask();
    if (!told.wait_s || tries === TRIES) return told;
    await pause(told.wait_s * 1000, signal);
  }
}

/** An answer, or nothing when the question was given up. */
async function answered(asked) {
  try {
    return await asked;
  } catch (error) {
    if (error.name !== "AbortError") throw error;
    return null;
  }
}

function files({ at, signal }, { facts, desk }, redraw) {
  const deny = (of, { status, answer: said }) => facts.set({ denied: { of, ...refusalOf(status, said) } });
  return {
    /** Give the reader a file of what is seen: the picture itself, or another form of the same view. */
    async take(form, { times = 1, size = null, outlines = false }) {
      const { picture, wanted } = facts.get();
      const view = size ? JSON.stringify({ ...JSON.parse(wanted), size }) : wanted;
      facts.set({ taking: form, denied: null });
      const path = `atlas/picture.${form}?times=${times}${outlines ? "&outlines=1" : ""}`;
      const told = await answered(send(at(path), view, { signal, kind: "blob" }));
      if (!told) return;
      facts.set({ taking: null });
      if (told.status === 200) saveFile(told.answer, told.name || `${picture.id}.${form}`);
      else deny("take", told);
    },
    /** Publish what is seen: it stands from then on under its address, whatever becomes of the data. */
    async publish() {
      const { wanted } = facts.get();
      facts.set({ publishing: true, denied: null });
      const told = await answered(send(at("atlas/snapshots"), wanted, { signal }));
      if (!told) return;
      facts.set({ publishing: false });
      if (![200, 201].includes(told.status)) return deny("publish", told);
      const { id } = told.answer,
        address = at(told.answer.address.replace(/^\//, ""));
      const { picture, versions } = facts.get();
      const { title, day, version } = picture;
      const one = { id, address, title, day, version, view: JSON.parse(wanted), caption: desk.get().caption };
      facts.set({ versions: [one, ...versions.filter((other) => other.id !== id)].slice(0, MOST_VERSIONS) });
      redraw();
    },
    /** Publish the steps of a story in their order. */
    async tellStory(lang) {
      const { title, steps } = facts.get().story;
      const story = { title, lang, steps: steps.map(({ view, text }) => ({ view, text })) };
      facts.set({ publishing: true, denied: null });
      const told = await answered(send(at("atlas/stories"), JSON.stringify(story), { signal }));
      if (!told) return;
      facts.set({ publishing: false });
      if (![200, 201].includes(told.status)) return deny("story", told);
      facts.set({ told: { id: told.answer.id, address: at(told.answer.address.replace(/^\//, "")) } });
    },
  };
}

/** What was made in this browser is found again when it is drawn again, with what its codes tell. */
async function showPublished(wanted, at, signal, facts) {
  const { picture, versions, published } = facts.get();
  const made = versions.find(({ id }) => id === picture.id);
  if (!made) return;
  if (published?.id === made.id) return facts.set({ published: { ...published, wanted } });
  const { id, address, title } = made,
    { alt, caption } = picture;
  facts.set({ published: { id, address, title, alt, caption, wanted, ...(await measured(address, at, signal)) } });
}

/** What is told of a snapshot's page: its bytes with all that it loads, those of its picture, and about how high it is. */
async function measured(address, at, signal) {
  const told = at(`oembed?url=${encodeURIComponent(address)}`);
  const [page, picture, height] = await Promise.all([
    weightOf(address, signal),
    bytesOf(`${address}.png`, signal).catch(() => null),
    answer(told, signal).then(
      (found) => found.height,
      () => USUAL_HEIGHT,
    ),
  ]);
  return { bytes: { page, picture }, height };
}

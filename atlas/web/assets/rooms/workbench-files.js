// Files on their way to the map: sent one after another, read by the server, decided about by the reader.

import { tell } from "../page/el.js";
import { pause } from "../page/life.js";
import { send } from "../page/send.js";
import {
  asksToDecide,
  firstTold,
  intakeAddress,
  layerFrom,
  PASTED,
  toldOf,
  tooLarge,
  uploadOf,
  withoutUpload,
  withUpload,
} from "../pure/uploads.js";
import { grouped, zipped } from "../pure/zip.js";

const TRIES = 4;
let last = 0; // no two uploads of a page have one id

/** Hear of files until the signal:
 * atlas:files { files }                     atlas:pasted { text }     atlas:sample { name }
 * atlas:upload-again { layer } (decide about a layer anew)
 * atlas:upload-choose { id, choices }       atlas:upload-open { id } (null closes the preview)
 * atlas:upload-drop { id }                  atlas:upload-lay { id } */
export function hearFiles(host, door, { facts, bench }, { surface }) {
  const { signal, at } = door;
  const on = (verb, act) => host.addEventListener(`atlas:${verb}`, ({ detail }) => act(detail), { signal });
  const queue = queueOf(door, facts);
  const closed = (id) => {
    const uploads = withoutUpload(facts.get().uploads, id);
    facts.set({ uploads, shownPreview: firstTold(uploads) });
  };
  const take = async (files) => queue.add(await Promise.all(grouped([...files]).map(asOne)));
  on("files", ({ files }) => take(files));
  on("pasted", ({ text }) => queue.add([{ file: new File([text], PASTED), name: PASTED }]));
  hearDrop(host, signal, take);
  on("sample", async ({ name }) => {
    const answer = await fetch(at(`atlas/samples/${name}`), { signal });
    if (answer.ok) queue.add([{ file: new File([await answer.blob()], name), name }]);
  });
  on("upload-again", ({ layer }) => {
    const { file, choices, id } = layer;
    queue.add([{ file, name: file.name, choices, replaces: id }]);
  });
  on("upload-choose", ({ id, choices }) => queue.again(id, choices));
  on("upload-open", ({ id }) => facts.set({ shownPreview: id }));
  on("upload-drop", ({ id }) => {
    queue.stop(id);
    closed(id);
  });
  on("upload-lay", ({ id }) => {
    const upload = facts.get().uploads.find((one) => one.id === id),
      { kind, title, ...part } = layerFrom(upload);
    if (bench.get().layers.some((layer) => layer.id === upload.replaces))
      tell(host, "layer-set", { id: upload.replaces, part });
    else tell(host, "layer-add", { layer: { kind, title, ...part } });
    closed(id);
  });
  let looked = null;
  facts.on(() => {
    const { uploads, shownPreview } = facts.get();
    const features = uploads.find(({ id }) => id === shownPreview)?.features;
    if (features && features !== looked && features.features.some(({ geometry }) => geometry))
      surface.fitAll(features, 16, coveredBy(host.querySelector(".atlas-preview"), surface.root));
    looked = features;
  }, signal);
}

/** A group of files as one to send: the parts of a shapefile as a zip. */
async function asOne({ name, files }) {
  if (files.length === 1) return { file: files[0], name: files[0].name };
  const inside = files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }));
  return { file: new File(zipped(await Promise.all(inside)), name), name };
}

/** Files dropped anywhere in the room, or pasted into it, are read. */
function hearDrop(host, signal, take) {
  const how = { signal };
  const holds = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
  const turn = (on) => host.classList.toggle("is-dropping", on);
  const over = (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    turn(true);
  };
  const drop = (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    turn(false);
    take(event.dataTransfer.files);
  };
  host.addEventListener("dragover", over, how);
  host.addEventListener("dragleave", ({ relatedTarget }) => host.contains(relatedTarget) || turn(false), how);
  host.addEventListener("drop", drop, how);
  const paste = (event) => {
    if (event.target.closest("input, textarea") || !event.clipboardData.files.length) return;
    event.preventDefault();
    take(event.clipboardData.files);
  };
  host.addEventListener("paste", paste, how);
}

/** How many pixels of the map a panel at its left covers; none where it covers nearly all. */
function coveredBy(panel, map) {
  return panel.offsetWidth < 0.7 * map.offsetWidth ? panel.offsetWidth : 0;
}

/** The queue: adds files, sends one after another, asks anew for one under other choices, stops one. */
function queueOf(door, facts) {
  let busy = null;
  const lives = new Map();
  const change = (id, part) => facts.set({ uploads: withUpload(facts.get().uploads, id, part) });
  const read = async (upload, life) => {
    const signal = AbortSignal.any([door.signal, life.signal]),
      { id } = upload;
    const sent = (share) => change(id, share < 1 ? { share } : { step: "reading", share });
    const queued = () => change(id, { step: "queued" });
    const address = door.at(intakeAddress(upload));
    const told = toldOf(upload, await patiently(address, upload.file, { signal, sent }, queued));
    change(id, told);
    if (!facts.get().shownPreview && asksToDecide(told)) facts.set({ shownPreview: id });
  };
  const next = async () => {
    const upload = facts.get().uploads.find(({ step }) => step === "waiting");
    if (busy || !upload || door.signal.aborted) return;
    busy = upload.id;
    const life = new AbortController();
    lives.set(upload.id, life);
    const refused = tooLarge(upload.file.size, door.book.uploads.file);
    if (refused) change(upload.id, { step: "refused", refused });
    else {
      change(upload.id, { step: "sending", share: 0 });
      await read(upload, life).catch(unlessStopped);
    }
    lives.delete(upload.id);
    busy = null;
    next();
  };
  const stop = (id) => lives.get(id)?.abort();
  return {
    stop,
    add(files) {
      const uploads = files.map(({ file, name, ...part }) => {
        last += 1;
        return uploadOf(`${last}-${name}`, file, name, part);
      });
      facts.set({ uploads: [...facts.get().uploads, ...uploads] });
      next();
    },
    again(id, choices) {
      stop(id);
      const { choices: before } = facts.get().uploads.find((upload) => upload.id === id);
      change(id, { step: "waiting", share: 0, choices: { ...before, ...choices } });
      next();
    },
  };
}

/** Send, and again when the server has no place just now. */
async function patiently(address, body, how, queued) {
  for (let tried = 1; ; tried++) {
    const answer = await send(address, body, how);
    if (!answer.wait_s || tried === TRIES) return answer;
    queued();
    await pause(answer.wait_s * 1000, how.signal);
  }
}

/** What a reader stopped is no fault. */
function unlessStopped(error) {
  if (error.name !== "AbortError") throw error;
}

// Publishing what is seen, and the codes that show it in a page.

import { el, link, tell } from "../../page/el.js";
import { embedCodes } from "../../pure/embed-codes.js";
import { reachOf } from "../../pure/reach.js";
import { refusalText } from "../../pure/refusal.js";
import { section } from "../bench/section.js";
import { copied } from "./copied.js";

const CODES = {
  iframe: "desk_code_iframe",
  script: "desk_code_script",
  picture: "desk_code_picture",
  markdown: "desk_code_markdown",
};
const SIGNS = new Map([
  [true, "✓"],
  [false, "✗"],
  [null, "?"],
]);

/** The panel; `script` is the address of what gives a frame the height of its content. */
export function publish(book, script) {
  const { w } = book;
  const button = el("button", { type: "button", class: "atlas-desk-main", onclick: () => tell(root, "publish") }),
    said = el("p", { role: "status" });
  const codes = Object.entries(CODES).map(([name, key]) => [name, copied(book, w(key), { rows: 4 })]);
  const reach = el("ul", { class: "atlas-desk-reach" }),
    address = el("p", { class: "atlas-desk-address" });
  const box = el(
    "div",
    { class: "atlas-desk-codes", hidden: true },
    address,
    codes.map(([, part]) => part.root),
    el("p", { class: "atlas-hint" }, w("desk_code_wechat")),
    el("h3", {}, w("desk_reach")),
    reach,
  );
  const root = section(
    w("desk_publish"),
    {},
    el("p", { class: "atlas-hint" }, w("desk_publish_hint")),
    button,
    said,
    box,
  );
  return {
    root,
    reads: ["picture", "drawing", "refused", "publishing", "published", "denied", "alt", "caption", "unwhole"],
    draw(state) {
      const { published, isPublished, isFresh, publishing, unwhole } = state;
      button.disabled = !isFresh || publishing || isPublished;
      button.textContent = w(published && !isPublished ? "desk_publish_again" : "desk_publish_now");
      said.textContent = saidOf(state, w, unwhole);
      box.hidden = !published;
      if (!published) return;
      address.replaceChildren(link(published.address, published.address));
      const written = embedCodes(toldOf(state, script));
      for (const [name, part] of codes) part.show(written[name]);
      reach.replaceChildren(...reachOf(new URL(published.address), published.bytes).map((one) => finding(one, w)));
    },
  };
}

function saidOf({ publishing, published, isPublished, denied }, w, unwhole) {
  if (denied?.of === "publish") return refusalText(denied, w);
  if (publishing) return w("desk_publishing");
  if (isPublished) return w("desk_published");
  if (published) return w("desk_changed");
  return unwhole ? w("desk_unwhole", { count: unwhole }) : "";
}

/** What the codes say of a snapshot: by the view that was published, not by what is being made since. */
function toldOf({ published, caption }, script) {
  const { lang = "zh", look, size } = JSON.parse(published.wanted);
  return {
    address: published.address,
    script,
    title: published.title,
    alt: published.alt[lang],
    caption: caption[lang] ?? published.caption[lang],
    size,
    high: published.height,
    lang,
    theme: look === "dark" ? "dark" : "light",
  };
}

function finding({ key, ok, facts }, w) {
  return el(
    "li",
    { class: ok ? "is-fine" : ok === null ? "is-open" : "is-bad" },
    el("span", { "aria-hidden": "true" }, SIGNS.get(ok)),
    " ",
    w(key, facts),
  );
}

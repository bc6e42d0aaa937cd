// The snapshots that were made in this browser; nothing else lists them.

import { el, link, tell } from "../../page/el.js";
import { section } from "../bench/section.js";

/** The panel; it is there once there is one. */
export function versions({ w }) {
  const list = el("ol", { class: "atlas-desk-versions" });
  const root = section(
    w("desk_versions"),
    { open: false },
    el("p", { class: "atlas-hint" }, w("desk_versions_hint")),
    list,
  );
  return {
    root,
    reads: ["versions"],
    draw({ versions: made }) {
      root.hidden = !made.length;
      list.replaceChildren(...made.map((version) => row(version, w)));
    },
  };
}

function row(version, w) {
  const { id, address, title, day, version: data } = version;
  const act = (verb, detail, text) =>
    el("button", { type: "button", onclick: ({ currentTarget }) => tell(currentTarget, verb, detail) }, text);
  return el(
    "li",
    {},
    link(address, title),
    el("small", {}, ` ${w("desk_version_of", { day, version: data })} `),
    act("version-open", { version }, w("desk_version_open")),
    act("version-forget", { id }, w("desk_version_forget")),
  );
}

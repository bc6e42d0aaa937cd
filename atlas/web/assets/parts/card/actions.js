// What a reader can do with a card: copy its link, report an error.

import { copy } from "../../page/clipboard.js";
import { el } from "../../page/el.js";

/** The foot of the card; `desk` is the address where it is made a picture of, `extra` stand first. */
export function actions(record, { w, version }, { share, desk, extra = [] }) {
  const said = el("span", { role: "status", class: "atlas-said" });
  const tell = async (text) => {
    said.textContent = (await copy(text)) ? w("copied") : w("copy_failed");
  };
  const report = w("report_body", { name: record.name, id: record.id, version, url: share });
  return el(
    "footer",
    { class: "atlas-actions" },
    extra,
    el("a", { class: "atlas-button", href: desk }, w("use_in_story")),
    el("button", { type: "button", onclick: () => tell(share) }, w("copy_link")),
    said,
    el(
      "details",
      { class: "atlas-report" },
      el("summary", {}, w("report_error")),
      el("p", { class: "atlas-hint", id: "atlas-report-hint" }, w("report_hint")),
      el(
        "textarea",
        { readonly: true, rows: "6", "aria-describedby": "atlas-report-hint", "aria-label": w("report_error") },
        report,
      ),
      el("button", { type: "button", onclick: () => tell(report) }, w("copy_text")),
    ),
    el(
      "p",
      { class: "atlas-hint" },
      el("a", { href: share }, share.replace(/^https?:\/\//, "")),
      ` · ${w("version")} ${version}`,
    ),
  );
}

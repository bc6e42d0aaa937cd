// How the picture is credited and cited, and what may be done with it.

import { el } from "../../page/el.js";
import { section } from "../bench/section.js";
import { copied } from "./copied.js";

const STYLES = { gbt7714: "GB/T 7714—2015", apa: "APA 7", bibtex: "BibTeX" };

/** The panel. */
export function credit(book) {
  const { w, english } = book;
  const line = copied(book, w("desk_credit_line"), { rows: 4 });
  const styles = Object.entries(STYLES).map(([style, label]) => [
    style,
    copied(book, label, { rows: style === "bibtex" ? 7 : 3 }),
  ]);
  const uses = el("ul", { class: "atlas-desk-uses" });
  const root = section(
    w("desk_credit"),
    { open: false },
    line.root,
    styles.map(([, part]) => part.root),
    el("h3", {}, w("desk_uses")),
    uses,
  );
  return {
    root,
    reads: ["picture", "lang"],
    draw({ picture, lang }) {
      if (!picture) return;
      line.show(picture.credit[lang].join("\n"));
      for (const [style, part] of styles) part.show(picture.citation[style]);
      uses.replaceChildren(...picture.uses[english ? "en" : "zh"].map((line) => el("li", {}, line)));
    },
  };
}

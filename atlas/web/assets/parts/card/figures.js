// The figures that the plans give, each with its words.

import { el } from "../../page/el.js";
import { amountText } from "../../pure/said.js";
import { areaText } from "../../pure/units.js";
import { quote } from "./evidence.js";
import { badges } from "./timeline.js";

/** The section with the plans' figures; nothing without any. */
export function figures(record, book, told) {
  if (!record.quantities.length) return null;
  return el(
    "section",
    {},
    el("h3", {}, book.w("quantities")),
    el(
      "ul",
      { class: "atlas-figures" },
      record.quantities.map((quantity, index) => figure(quantity, index, record, book, told)),
    ),
  );
}

function figure(quantity, index, record, book, told) {
  const { w, terms, english } = book;
  const sign = quantity.comparator === "=" ? "" : `${terms.comparator[quantity.comparator]} `;
  const gap = record.area_gaps.find((g) => g.of === "quantities" && g.index === index);
  return el(
    "li",
    {},
    el("strong", {}, sign, amountText(quantity.value, quantity.unit, book)),
    ` ${english ? quantity.what_en : quantity.what}`,
    el("small", {}, ` ${[quantity.year, terms.role[quantity.role]].filter(Boolean).join(" · ")}`),
    " ",
    badges(told.quantities.get(index), w),
    quantity.indicator
      ? el("small", {}, " · ", el("a", { href: indicatorPath(quantity.indicator, english) }, w("indicator")))
      : null,
    gap ? el("small", {}, areaText(gap, w)) : null,
    quote(quantity.evidence, book),
  );
}

function indicatorPath(indicator, english) {
  return `indicators?indicator=${indicator}${english ? "&lang=en" : ""}`;
}

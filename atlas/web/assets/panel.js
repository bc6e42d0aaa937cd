// The card of one project: what the plan says, where, how it was placed, the evidence. Used by map and directory.

import { copy, distance, el, link, span } from "./dom.js";
import { areaText, badges, disagreements, timeline } from "./timeline.js";

const SHOWN_EVIDENCE = 3;

/** The card as DOM. `share` is the permalink; `extra` are more actions. */
export function card(record, { w, terms, plans, version, lang, share, extra = [] }) {
  const english = lang === "en";
  const other = english ? record.name : record.name_en;
  return el("article", { class: "atlas-card", "aria-labelledby": "atlas-card-title" },
    el("h2", { id: "atlas-card-title", tabindex: "-1" }, english ? record.name_en : record.name),
    el("p", { class: "atlas-second", lang: english ? "zh-CN" : "en" }, other),
    record.aliases.length ? el("p", { class: "atlas-aliases" }, `${w("aliases")}${w("colon")}${record.aliases.join(w("comma"))}`) : null,
    el("p", { class: "atlas-tags" }, tags(record, terms).map((tag) => el("span", { class: "atlas-tag" }, tag))),
    el("section", {}, el("h3", {}, w("what_plan_says")),
      el("p", {}, english ? record.summary_en : record.summary),
      facts(record, w, terms, english)),
    timeline(record, { w, terms, plans, english }),
    record.quantities.length ? quantities(record, w, terms, plans, english) : null,
    where(record, w, terms, english),
    evidence(record, w, terms, plans),
    actions(record, w, version, share, extra));
}

function tags(record, terms) {
  return [...new Set([
    terms.layer[record.layer], terms.kind[record.kind], ...record.themes.map((t) => terms.theme[t]),
    ...(record.districts.length > 4 ? [] : record.districts.map((d) => terms.district[d])),
  ])];
}

function facts(record, w, terms) {
  const asOf = record.status_as_of ? w("as_of", { date: record.status_as_of }) : w("as_of_unknown");
  return el("dl", {},
    el("dt", {}, w("status")), el("dd", {}, `${terms.status[record.status]} `, el("small", {}, asOf)),
    el("dt", {}, w("years")), el("dd", {}, years(record, w)));
}

function years(record, w) {
  const first = record.year_start ?? record.year_end, last = record.year_end ?? record.year_start;
  if (first === null) return w("years_unknown");
  return w(record.year_basis === "stated" ? "years_stated" : "years_horizon", { years: span([first, last]) });
}

/** A figure with comparator and unit as people write it. */
export function figure(quantity, terms, english) {
  const unit = terms.unit[quantity.unit] ?? quantity.unit;
  const sign = quantity.comparator === "=" ? "" : `${terms.comparator[quantity.comparator]} `;
  const number = quantity.value.toLocaleString(english ? "en" : "zh-CN");
  return `${sign}${number} ${unit}`;
}

function quantities(record, w, terms, plans, english) {
  const told = disagreements(record, w);
  const gap = (index) => record.area_gaps.find((g) => g.of === "quantities" && g.index === index);
  return el("section", {}, el("h3", {}, w("quantities")), el("ul", { class: "atlas-figures" },
    record.quantities.map((q, index) => el("li", {},
      el("strong", {}, figure(q, terms, english)), ` ${english ? q.what_en : q.what}`,
      el("small", {}, ` ${[q.year, terms.role[q.role]].filter(Boolean).join(" · ")}`), " ", badges(told.quantities.get(index)),
      q.indicator ? el("small", {}, " · ", el("a", { href: `indicators?indicator=${q.indicator}${english ? "&lang=en" : ""}` }, w("indicator"))) : null,
      gap(index) ? el("small", {}, areaText(gap(index), w)) : null,
      quote(q.evidence, w, terms, plans)))));
}

function where(record, w, terms, english) {
  const place = record.placement;
  const pinned = !["district", "unplaced"].includes(place.precision);
  const note = english ? place.note_en : place.note;
  const about = place.uncertainty_m ? w("radius_about", { radius: distance(place.uncertainty_m, w) }) : null;
  return el("section", {}, el("h3", {}, w(pinned ? "where_it_is" : "not_pinned")),
    el("p", {}, note),
    el("dl", {},
      el("dt", {}, w("precision")), el("dd", {}, terms.precision[place.precision], about ? el("small", {}, ` ${about}`) : null),
      el("dt", {}, w("placed_by")), el("dd", {}, terms.method[place.method]),
      place.source ? [el("dt", {}, w("source")), el("dd", {}, terms.source[place.source], place.source_ref ? `: ${place.source_ref}` : "",
        el("small", {}, ` ${place.licence}`))] : null,
      place.checks.length ? [el("dt", {}, w("checks")), el("dd", {}, el("ul", {}, place.checks.map((c) =>
        el("li", {}, w("check_row", { against: c.against, distance: distance(c.distance_m, w) })))))] : null));
}

function evidence(record, w, terms, plans) {
  const all = record.evidence;
  const items = all.map((e) => el("li", {}, quote(e, w, terms, plans)));
  const rest = items.slice(SHOWN_EVIDENCE);
  return el("section", { class: "atlas-evidence" }, el("h3", {}, w("evidence")),
    all.some((e) => e.passage) ? null : el("p", { class: "atlas-hint" }, w("evidence_no_text")),
    all.some((e) => e.passage?.[3]) ? el("p", { class: "atlas-hint" }, w("evidence_differs")) : null,
    el("ul", {}, items.slice(0, SHOWN_EVIDENCE)),
    rest.length ? el("details", {}, el("summary", {}, w("evidence_more", { count: rest.length })), el("ul", {}, rest)) : null);
}

function quote(e, w, terms, plans) {
  const plan = plans[e.plan];
  return el("figure", { class: "atlas-quote" },
    e.passage
      ? el("blockquote", { lang: "zh-CN" }, "…", e.passage[0], el("mark", {}, e.passage[1]), e.passage[2], "…")
      : el("p", { class: "atlas-exact", lang: "zh-CN" }, e.prefix, el("mark", {}, e.exact), e.suffix),
    el("figcaption", {}, el("span", { class: "atlas-support" }, terms.supports[e.supports]), " ",
      e.passage?.[3] ? [el("span", { class: "atlas-support" }, w("found_again")), " "] : null,
      plan?.url ? link(plan.url, terms.plan[e.plan]) : terms.plan[e.plan],
      e.section ? ` › ${e.section}` : "", ` · ${w("evidence_at", { start: e.start, end: e.end })}`));
}

function actions(record, w, version, share, extra) {
  const said = el("span", { role: "status", class: "atlas-said" });
  const tell = async (text) => {
    said.textContent = (await copy(text)) ? w("copied") : w("copy_failed");
  };
  const report = w("report_body", { name: record.name, id: record.id, version, url: share });
  return el("footer", { class: "atlas-actions" },
    extra,
    el("button", { type: "button", onclick: () => tell(share) }, w("copy_link")), said,
    el("details", { class: "atlas-report" }, el("summary", {}, w("report_error")),
      el("p", { class: "atlas-hint", id: "atlas-report-hint" }, w("report_hint")),
      el("textarea", { readonly: true, rows: "6", "aria-describedby": "atlas-report-hint", "aria-label": w("report_error") }, report),
      el("button", { type: "button", onclick: () => tell(report) }, w("copy_text"))),
    el("p", { class: "atlas-hint" }, el("a", { href: share }, share.replace(/^https?:\/\//, "")), ` · ${w("version")} ${version}`));
}

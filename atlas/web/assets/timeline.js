// Plan beside outcome: what the plans say and what sources say came of it, in order of time; disagreement stands side by side.

import { el, link } from "./dom.js";

const MEASURES = ["area_ha", "floor_area_m2", "capacity", "length_km"];
const UNCONFIRMED = ["wiki", "other"];
const LAST = "9999";

/** The time line of a record and, when sources give figures, the list of them. */
export function timeline(record, { w, terms, plans, english }) {
  const told = disagreements(record, w);
  const events = record.outcomes.map((o, index) => ({ ...o, index })).filter((o) => !MEASURES.includes(o.fact));
  const figures = record.outcomes.map((o, index) => ({ ...o, index })).filter((o) => MEASURES.includes(o.fact));
  const items = [
    ...planItems(record, told, w, terms, plans),
    ...periodItem(record, w),
    ...events.map((o) => eventItem(o, told, w, terms, english)),
  ].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  if (!events.length) items.push({ when: w("until_now"), look: "is-nothing", body: [el("strong", {}, w("no_source_found"))] });
  return [
    el("section", { class: "atlas-since" }, el("h3", {}, w("timeline")),
      record.conflicts.length ? el("p", { class: "atlas-hint" }, w("conflict_hint", { count: record.conflicts.length })) : null,
      el("ol", { class: "atlas-time" }, items.map(row))),
    figures.length ? el("section", {}, el("h3", {}, w("outcome_figures")),
      el("ul", { class: "atlas-told" }, figures.map((o, i) => el("li", {}, words(o, told, w, terms, english), gap(record, o, w),
        sameSource(o, figures[i + 1]) ? null : source(o, w, terms))))) : null,
  ];
}

function row({ when, look, body }) {
  return el("li", { class: look }, el("span", { class: "atlas-date" }, when), el("span", { class: "atlas-dot", "aria-hidden": "true" }), el("div", {}, body));
}

/** Words for each outcome, plan and quantity that something else disagrees with. */
export function disagreements(record, w) {
  const marks = { outcomes: new Map(), evidence: new Map(), quantities: new Map() };
  const words = { later: w("later_than_plan"), sources: w("sources_differ"), plan_years: w("plans_differ"), plan_figures: w("plans_differ"), plan_area: w("plan_and_source_differ") };
  for (const conflict of record.conflicts) {
    for (const [list, found] of Object.entries(marks)) {
      for (const index of conflict[list]) found.set(index, [...new Set([...(found.get(index) ?? []), words[conflict.kind]])]);
    }
  }
  return marks;
}

/** Small tags for what something else disagrees with. */
export function badges(texts) {
  return (texts ?? []).map((text) => el("span", { class: "atlas-differs" }, text));
}

function planItems(record, told, w, terms, plans) {
  const speaker = (record.evidence.find((e) => e.supports === "status") ?? record.evidence[0]).plan;
  return [...new Set(record.evidence.map((e) => e.plan))].map((id) => {
    const said = record.evidence.map((e, index) => ({ ...e, index })).filter((e) => e.plan === id);
    const quoted = (supports) => [...new Set(said.filter((e) => e.supports === supports).map((e) => e.exact.trim()))];
    const line = (key, state, words) => (state || words.length
      ? el("p", {}, `${w(key)}${w("colon")}`, state, words.length ? el("q", { lang: "zh-CN" }, words.join("、")) : null) : null);
    return {
      when: plans[id]?.date ?? w("undated"), order: plans[id]?.date ?? LAST, look: "is-plan",
      body: [el("strong", {}, plans[id]?.url ? link(plans[id].url, terms.plan[id]) : terms.plan[id]), " ",
        badges(said.flatMap((e) => told.evidence.get(e.index) ?? []).slice(0, 1)),
        line("status_short", id === speaker ? `${terms.status[record.status]} ` : null, quoted("status")),
        line("years", null, quoted("year"))],
    };
  });
}

function periodItem(record, w) {
  const end = record.year_end ?? record.year_start;
  if (end === null) return [];
  const key = record.year_basis === "stated" ? "year_planned" : "period_ends";
  return [{ when: String(end), order: `${end}-99`, look: "is-plan is-ahead", body: [el("strong", {}, w(key))] }];
}

function eventItem(outcome, told, w, terms, english) {
  const dated = outcome.unit === "date";
  const when = dated ? outcome.value : outcome.as_of;
  const look = outcome.announced ? "is-announced" : UNCONFIRMED.includes(outcome.grade) ? "is-unconfirmed" : "is-fact";
  return { when: when ? [dated ? null : w("as_of", { date: " " }), el("span", {}, when)] : w("undated"), order: when ?? LAST, look, body: [words(outcome, told, w, terms, english), source(outcome, w, terms)] };
}

function words(outcome, told, w, terms, english) {
  const part = english ? outcome.part_en : outcome.part;
  const date = outcome.unit === "date" || outcome.value === null;
  const what = [
    outcome.announced ? w("announced") : null,
    outcome.fact === "status" ? null : terms.fact[outcome.fact],
    date ? null : value(outcome, terms, english),
  ].filter(Boolean).join(" ");
  return [el("strong", {}, what, part ? w("of_part", { part }) : null), " ", badges(told.outcomes.get(outcome.index))];
}

function source(outcome, w, terms) {
  return el("small", {}, `${terms.grade[outcome.grade]} · ${outcome.as_of ?? w("outcome_undated")} · ${outcome.source}`);
}

function sameSource(one, next) {
  return next && one.source === next.source && one.as_of === next.as_of && one.grade === next.grade;
}

function value(outcome, terms, english) {
  if (typeof outcome.value !== "number") return (english && outcome.value_en) || outcome.value;
  return `${outcome.value.toLocaleString(english ? "en" : "zh-CN")} ${terms.unit[outcome.unit] ?? outcome.unit}`;
}

function gap(record, outcome, w) {
  const found = record.area_gaps.find((g) => g.of === "outcomes" && g.index === outcome.index);
  return found ? el("small", {}, areaText(found, w)) : null;
}

/** How the drawn extent compares with a stated area. */
export function areaText({ drawn_ha, share }, w) {
  const sign = share > 0 ? "+" : "−";
  return w("drawn_area", { drawn: Math.round(drawn_ha * 10) / 10, share: `${sign}${Math.abs(Math.round(share * 100))}%` });
}

// Plan beside outcome: what the plans say and what sources say came of it, in order of time; disagreement side by side.

import { citation, el, link, whole } from "../../page/el.js";
import { parted, timeSteps } from "../../pure/outcomes.js";
import { outcomeText, sourceText } from "../../pure/said.js";
import { areaText } from "../../pure/units.js";

/** The time line of a record and, when sources give figures, the list of them. */
export function timeline(record, book, told) {
  const { w } = book;
  const hint = record.conflicts.length
    ? el("p", { class: "atlas-hint" }, w("conflict_hint", { count: record.conflicts.length }))
    : null;
  const rows = timeSteps(record, book.plans).map((step) => row(step, STEPS[step.kind](step, record, book, told)));
  return [
    el("section", { class: "atlas-since" }, el("h3", {}, w("timeline")), hint, el("ol", { class: "atlas-time" }, rows)),
    toldFigures(record, book, told),
  ];
}

/** Small tags for what something else disagrees with. */
export function badges(keys, w) {
  return (keys ?? []).map((key) => el("span", { class: "atlas-differs" }, w(key)));
}

/** When and what, by the kind of a step. */
const STEPS = {
  plan: (step, record, book, told) => [step.date ?? book.w("undated"), planBody(step, record, book, told)],
  period: (step, _record, { w }) => [step.date, el("strong", {}, w(step.word))],
  event: (step, _record, book, told) => [
    eventDate(step, book.w),
    [said(step.outcome, book, told), source(step.outcome, book)],
  ],
  nothing: (_step, record, book) => [
    book.w("until_now"),
    [el("strong", {}, book.w("no_source_found")), searched(record.searched, book)],
  ],
};

/** When and where news was looked for in vain, and by which words. */
function searched(search, { w, terms }) {
  if (!search) return null;
  const { on, where, words } = search;
  const by = [w("searched_by"), el("q", { lang: "zh-CN" }, words.join("、"))];
  return el("small", {}, whole(w("searched_in_vain", { date: on, where: terms.searched_in[where] })), by);
}

function row({ look }, [when, body]) {
  return el(
    "li",
    { class: look },
    el("span", { class: "atlas-date" }, when),
    el("span", { class: "atlas-dot", "aria-hidden": "true" }),
    el("div", {}, body),
  );
}

function planBody({ plan, evidence, speaks, status, year }, record, book, told) {
  const { w, terms, plans } = book;
  const differs = evidence.flatMap((index) => told.evidence.get(index) ?? []).slice(0, 1);
  const { url, page } = plans[plan] ?? {};
  return [
    el("strong", {}, link(url ?? "", terms.plan[plan])),
    page ? el("small", {}, w("of_part", { part: w(`page_${page}`) })) : null,
    " ",
    badges(differs, w),
    planLine(w("status_short"), speaks ? `${terms.status[record.status]} ` : null, status, book),
    planLine(w("years"), null, year, book),
  ];
}

function planLine(label, state, quoted, { w, glosses }) {
  if (!state && !quoted.length) return null;
  const gloss = quoted.map((words) => glosses[words]).filter(Boolean);
  return el(
    "p",
    {},
    `${label}${w("colon")}`,
    state,
    quoted.length ? el("q", { lang: "zh-CN" }, quoted.join("、")) : null,
    gloss.length ? w("of_part", { part: gloss.join(w("comma")) }) : null,
  );
}

function eventDate({ date, dated }, w) {
  return date ? [dated ? null : w("as_of", { date: " " }), el("span", {}, date)] : w("undated");
}

function said(outcome, book, told) {
  const { w, english } = book;
  const part = english ? outcome.part_en : outcome.part;
  return [
    el("strong", {}, whole(outcomeText(outcome, book)), part ? w("of_part", { part }) : null),
    " ",
    badges(told.outcomes.get(outcome.index), w),
  ];
}

function source(outcome, book) {
  const { w, terms } = book;
  const { before, name } = sourceText(outcome, book);
  const when = outcome.as_of ?? w("outcome_undated");
  return el("small", {}, whole(`${terms.grade[outcome.grade]} · ${when} · ${before}`), citation(outcome.url, name));
}

/** The figures that sources give; a source that gives several in a row is named once. */
function toldFigures(record, book, told) {
  const { figures } = parted(record);
  if (!figures.length) return null;
  const gapOf = (outcome) => record.area_gaps.find((g) => g.of === "outcomes" && g.index === outcome.index);
  const items = figures.map((outcome, i) => {
    const gap = gapOf(outcome),
      last = !sameSource(outcome, figures[i + 1]);
    return el(
      "li",
      {},
      said(outcome, book, told),
      gap ? el("small", {}, areaText(gap, book.w)) : null,
      last ? source(outcome, book) : null,
    );
  });
  return el("section", {}, el("h3", {}, book.w("outcome_figures")), el("ul", { class: "atlas-told" }, items));
}

function sameSource(one, next) {
  return next && ["source", "url", "original", "as_of", "grade"].every((key) => one[key] === next[key]);
}

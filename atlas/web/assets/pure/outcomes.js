// Plan and outcome of a record put in order of time, and what in it does not agree.

const MEASURES = ["area_ha", "floor_area_m2", "capacity", "length_km"];
const CONFIRMED = ["official", "press"];
const TO_DATE = "9998",
  LAST = "9999";
const DIFFERS = {
  later: "later_than_plan",
  sources: "sources_differ",
  plan_years: "plans_differ",
  plan_figures: "plans_differ",
  plan_area: "plan_and_source_differ",
};

/** The outcomes of a record that are events, and those that are figures, each with its place among all. */
export function parted(record) {
  const all = record.outcomes.map((outcome, index) => ({ ...outcome, index }));
  const measured = ({ fact }) => MEASURES.includes(fact);
  return { events: all.filter((outcome) => !measured(outcome)), figures: all.filter(measured) };
}

/** The plans of a record with what each says, its date to order by, and the words for status and years. */
export function planSteps(record, plans) {
  const speaks = (record.evidence.find((e) => e.supports === "status") ?? record.evidence[0]).plan;
  return [...new Set(record.evidence.map((e) => e.plan))].map((plan) => {
    const said = record.evidence.map((e, index) => ({ ...e, index })).filter((e) => e.plan === plan);
    const quoted = (supports) => [...new Set(said.filter((e) => e.supports === supports).map((e) => e.exact.trim()))];
    const date = plans[plan]?.date;
    return {
      kind: "plan",
      plan,
      date,
      order: date ?? LAST,
      look: "is-plan",
      evidence: said.map((e) => e.index),
      speaks: plan === speaks,
      status: quoted("status"),
      year: quoted("year"),
    };
  });
}

/** When the plan wants it done, or its period ends. */
export function periodSteps(record) {
  const end = record.year_end ?? record.year_start;
  if (end === null) return [];
  const word = record.year_basis === "stated" ? "year_planned" : "period_ends";
  return [{ kind: "period", date: String(end), order: `${end}-99`, look: "is-plan is-ahead", word }];
}

/** An event that a source tells, dated by itself or else by its source. */
export function eventStep(outcome) {
  const dated = outcome.unit === "date";
  const date = dated ? outcome.value : outcome.as_of;
  const unsure = CONFIRMED.includes(outcome.grade) ? "is-fact" : "is-unconfirmed";
  return {
    kind: "event",
    outcome,
    dated,
    date,
    order: date ?? LAST,
    look: outcome.announced ? "is-announced" : unsure,
  };
}

/** The steps of a record in order of time; without an event one says that nothing was found. Those without a date stand
 * last and apart. */
export function timeSteps(record, plans) {
  const { events } = parted(record);
  const steps = [...planSteps(record, plans), ...periodSteps(record), ...events.map(eventStep)];
  if (!events.length) steps.push({ kind: "nothing", look: "is-nothing", order: TO_DATE });
  steps.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  return steps.map((step) => (step.order === LAST ? { ...step, look: `${step.look} is-undated` } : step));
}

/** Keys of words for each outcome, evidence and quantity that something else disagrees with. */
export function disagreements(record) {
  const marks = { outcomes: new Map(), evidence: new Map(), quantities: new Map() };
  for (const conflict of record.conflicts) {
    for (const [list, found] of Object.entries(marks)) {
      for (const index of conflict[list])
        found.set(index, [...new Set([...(found.get(index) ?? []), DIFFERS[conflict.kind]])]);
    }
  }
  return marks;
}

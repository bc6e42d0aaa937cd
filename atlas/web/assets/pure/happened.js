// What happened in which year, from the dated events of features.

/** Whether something happened to a feature in a year. */
export function happenedIn({ events }, year) {
  return events.some(([when]) => when === year);
}

/** The years in which something happened, in order. */
export function yearsWithEvents(features, [first, last]) {
  const years = new Set(features.flatMap(({ events }) => events.map(([year]) => year)));
  return [...years].filter((year) => year >= first && year <= last).sort((a, b) => a - b);
}

/** For each year of a span: how many dated events, how many stated ends, how many of which only the period is known. */
export function yearBars(features, [first, last]) {
  const sure = features.filter(({ years, horizon }) => years && !horizon).map(({ years }) => years[1]);
  const periods = features.filter(({ years, horizon }) => years && horizon).map(({ years }) => years);
  const happened = features.flatMap(({ events }) => events.map(([year]) => year));
  return Array.from({ length: last - first + 1 }, (_, i) => barOf(first + i, happened, sure, periods));
}

function barOf(year, happened, sure, periods) {
  const count = (years) => years.filter((one) => one === year).length;
  const period = periods.filter(([from, to]) => year >= from && year <= to).length;
  return { year, events: count(happened), stated: count(sure), period };
}

/** What happened in a year by fact: [fact, features], the most frequent first. */
export function eventsOf(features, year) {
  const found = new Map();
  for (const feature of features) {
    for (const [when, fact] of feature.events)
      if (when === year) found.set(fact, [...(found.get(fact) ?? []), feature]);
  }
  return [...found].sort((a, b) => b[1].length - a[1].length);
}

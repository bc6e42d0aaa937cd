// Distances, years, figures and shares as people write them.

/** A distance in metres for people: 80 m, 1.2 km. */
export function distance(metres, w) {
  if (metres < 1000) return w("metres", { n: metres < 100 ? metres : Math.round(metres / 10) * 10 });
  return w("kilometres", { n: (metres / 1000).toFixed(metres < 10000 ? 1 : 0).replace(/\.0$/, "") });
}

/** First and last year as text: 2025 or 2021–2025. */
export function span(years) {
  return years[0] === years[1] ? String(years[0]) : `${years[0]}–${years[1]}`;
}

/** First and last year in which plans came out, of those whose date is known; null where none is. */
export function plansYears(plans) {
  const years = Object.values(plans).flatMap(({ date }) => (date ? [Number(date.slice(0, 4))] : []));
  return years.length ? [Math.min(...years), Math.max(...years)] : null;
}

/** The years of a feature in short form: stated ones as they are, the plan's period told as such, none as "". */
export function yearsOf(feature, w) {
  if (!feature.years) return "";
  return feature.horizon ? w("period", { years: span(feature.years) }) : span(feature.years);
}

/** How the drawn extent compares with a stated area. */
export function areaText({ drawn_ha, share }, w) {
  const sign = share > 0 ? "+" : "−";
  return w("drawn_area", {
    drawn: Math.round(drawn_ha * 10) / 10,
    share: `${sign}${Math.abs(Math.round(share * 100))}%`,
  });
}

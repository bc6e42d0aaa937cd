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

const MU_M2 = 2000 / 3;

/** A measured length in both units that people use: 812.4 m (0.812 km). */
export function lengthText(length_m, { w, english }) {
  const m = figure(length_m, length_m < 1000 ? 1 : 0, english),
    km = figure(length_m / 1000, length_m < 100000 ? 3 : 1, english);
  return w(length_m < 1000 ? "length_in_m" : "length_in_km", { m, km });
}

/** A measured area in m², hectares and 亩, above a square kilometre in km². */
export function areaInUnits(area_m2, { w, english }) {
  const ha = area_m2 / 10000,
    mu = area_m2 / MU_M2;
  const units = {
    m2: figure(area_m2, area_m2 < 1000 ? 1 : 0, english),
    km2: figure(area_m2 / 1e6, 3, english),
    ha: figure(ha, ha < 100 ? 3 : 1, english),
    mu: figure(mu, mu < 1000 ? 2 : 0, english),
  };
  return w(area_m2 < 1e6 ? "area_in_m2" : "area_in_km2", units);
}

function figure(value, digits, english) {
  return value.toLocaleString(english ? "en" : "zh-CN", { maximumFractionDigits: digits });
}

// Amounts, outcomes and their sources in the words of a language; Python says them alike (atlas/render/said.py).

const DECIMALS = 6;
const SCALES = [
  [1e12, " trillion"],
  [1e9, " billion"],
  [1e6, " million"],
  [1, ""],
];
const NAMED = { moved: "told_moved", renamed: "told_renamed" };

/** A figure with its unit: 1,803 亿元, CNY 180.3 billion, 12%. */
export function amountText(value, unit, { terms, money, english }) {
  const coin = english ? money[unit] : undefined;
  if (coin) {
    const total = value * coin.times;
    const [size, scale] = SCALES.find(([least]) => Math.abs(total) >= least) ?? SCALES.at(-1);
    return `${coin.currency} ${number(total / size)}${scale}`;
  }
  const words = terms.unit[unit] ?? unit;
  return words === "%" ? `${number(value)}%` : `${number(value)} ${words}`;
}

function number(value) {
  return value.toLocaleString("en", { maximumFractionDigits: DECIMALS });
}

/** What an outcome says happened, was measured or was announced, without its date. */
export function outcomeText(outcome, book) {
  const { w, terms } = book;
  const { fact, announced } = outcome;
  const value = valueText(outcome, book);
  if (announced) return [terms.fact_ahead[fact], value].filter(Boolean).join(" ");
  if (value && fact in NAMED) return w(NAMED[fact], { value });
  return [fact === "status" ? "" : terms.fact[fact], value].filter(Boolean).join(" ");
}

function valueText({ value, value_en, unit, about }, book) {
  if (value === null || unit === "date") return "";
  if (typeof value !== "number") return (book.english && value_en) || value;
  const amount = amountText(value, unit, book);
  return about ? `${book.terms.comparator["~"]} ${amount}` : amount;
}

/** Where an outcome was read: what stands before its source, and the source. */
export function sourceText({ source, source_en, original, original_en }, { w, english }) {
  const whose = english ? original_en : original;
  return { before: whose ? w("reprinted_from", { original: whose }) : "", name: (english && source_en) || source };
}

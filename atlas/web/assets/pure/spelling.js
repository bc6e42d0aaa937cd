// Spellings that mean the same, the same rules as atlas/geocode/spelling.py and atlas/analysis/forms.py.

const DIGITS = "〇一二三四五六七八九";
const VALUES = new Map([...DIGITS].map((c, n) => [c, n])).set("零", 0).set("两", 2);
const SIGNS = { "○": "〇", "◯": "〇", 壹: "一", 贰: "二", 叁: "三" };
const SAID = {
  〇: "ling",
  一: "yi",
  二: "er",
  三: "san",
  四: "si",
  五: "wu",
  六: "liu",
  七: "qi",
  八: "ba",
  九: "jiu",
  十: "shi",
  百: "bai",
};
const TENS = new Map([
  ["廿", 20],
  ["卅", 30],
  ["十", 10],
]);
const SPOKEN =
  /^(?:([一二三四五六七八九两])千)?(?:零?([一二三四五六七八九两])百)?(?:零?([一二三四五六七八九]?十|廿|卅)([一二三四五六七八九])?|零([一二三四五六七八九]))?$/;
export const HAN = /[㐀-鿿]/;

/** Text in simplified characters, signs for numerals as numerals; from two strings of equal length. */
export function simplifier([old, simple]) {
  const to = [...simple];
  const table = new Map([...old].map((c, n) => [c, SIGNS[to[n]] ?? to[n]]));
  for (const [sign, numeral] of Object.entries(SIGNS)) table.set(sign, numeral);
  const any = new RegExp(`[${[...table.keys()].join("")}]`, "gu");
  return (text) => text.replace(any, (c) => table.get(c));
}

/** Words of letters and digits, one space apart: lower case, half width, simplified, without marks, ü as u. */
export function folded(text, simple) {
  if (/^[一-鿿]+$/.test(text)) return simple(text);
  const wide = text
    .replace(/['’‘ʼʹ`´′＇]/g, "")
    .replace(/(?<=u)[:：∶]/gi, "")
    .normalize("NFKC")
    .toLowerCase();
  const bare = wide
    .replaceAll("ß", "ss")
    .replaceAll("ς", "σ")
    .normalize("NFD")
    .replace(/[\p{Mn}\p{Lm}]/gu, "")
    .normalize("NFC");
  return simple(bare)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/(?<=[jqxyln])v|(?<=[ln])yu/g, "u");
}

/** The text with Chinese numbers as digits, 第 before a number left out: 第十四中学 → 14中学. */
export function inDigits(text) {
  if (!/[第〇零一二三四五六七八九十百千廿卅]/.test(text)) return text;
  return text.replace(/第?([〇零一二三四五六七八九十百千廿卅两]+)/g, asDigits).replace(/第(?=[0-9])/g, "");
}

function asDigits(whole, run) {
  if (/^[〇零一二三四五六七八九]+$/.test(run)) return [...run].map((c) => VALUES.get(c)).join("");
  const spoken = SPOKEN.exec(run);
  if (!spoken) return whole;
  const [, thousands, hundreds, tens = "", ones, lone] = spoken;
  const value = (digit) => VALUES.get(digit) ?? 0;
  return String(
    value(thousands) * 1000 + value(hundreds) * 100 + (TENS.get(tens) ?? value(tens[0]) * 10) + value(ones ?? lone),
  );
}

/** The text with digits as Chinese numbers: 14中学 → 十四中学, 2022年 → 二〇二二年. */
export const inChinese = (text) => text.replace(/[0-9]+/g, spoken);

function spoken(digits) {
  if (digits.length > 3 || digits.startsWith("0")) return [...digits].map((d) => DIGITS[d]).join("");
  const [hundreds, tens, ones] = [...digits.padStart(3, "0")].map(Number);
  const said = hundreds ? `${DIGITS[hundreds]}百` : "";
  return said + spokenTens(hundreds, tens, ones) + (ones ? DIGITS[ones] : "");
}

function spokenTens(hundreds, tens, ones) {
  if (tens) return tens === 1 && !hundreds ? "十" : `${DIGITS[tens]}十`;
  return hundreds && ones ? "零" : "";
}

const saidNumber = (digits) => [...inChinese(digits)].map((c) => SAID[c] ?? "ling").join(" ");

/** A text in Latin letters with its numbers in pinyin: 3haoxian → sanhaoxian. */
export const saidNumbers = (text) => text.replace(/[0-9]+/g, (digits) => saidNumber(digits).replaceAll(" ", ""));

/** A folded text in pinyin, as its syllables and words; `said` gives a character's syllable. */
export function spelt(words, said) {
  if (/^[㐀-鿿]+$/.test(words)) return Array.from(words, said);
  let text = "";
  let place = 0;
  for (const c of words) {
    text += HAN.test(c) ? ` ${said(c, place)} ` : c;
    place += 1;
  }
  return (
    text.replace(/(?<![a-z0-9])[0-9]+(?![a-z0-9])/g, (digits) => ` ${saidNumber(digits)} `).match(/[a-z0-9]+|\S/gu) ??
    []
  );
}

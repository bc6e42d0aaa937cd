// Where in a published page the words of a plan stand, as a text fragment: the browser scrolls to them and marks them.
// The same rules as atlas/render/fragment.py; tests/cases/fragment.json holds both to them.

const LETTERS = /\p{L}/gu,
  LETTERS_AND_DIGITS = /[\p{L}\p{N}]/gu;
const AFTER_A_MARK = /^[\p{L}\p{N}]*[^\p{L}\p{N}](.*)$/su,
  BEFORE_A_MARK = /^(.*)[^\p{L}\p{N}][\p{L}\p{N}]*$/su;
const TELLING = 4,
  TELLING_AROUND = 2;

/** The address of a page at the words of its evidence; without a fragment where they are too few to be found again. */
export function atWords(url, { exact, prefix, suffix }) {
  const before = around(prefix.split(/[\r\n]/).at(-1), AFTER_A_MARK),
    after = around(suffix.split(/[\r\n]/)[0], BEFORE_A_MARK);
  const words = encode(exact.trim());
  const placed = count(before + after, LETTERS_AND_DIGITS) >= TELLING_AROUND;
  const wanted = [
    placed ? `text=${before && `${encode(before)}-,`}${words}${after && `,-${encode(after)}`}` : null,
    count(exact, LETTERS) >= TELLING ? `text=${words}` : null, // for a page that writes what stands around them otherwise
  ].filter(Boolean);
  return wanted.length ? `${url}${url.includes("#") ? "" : "#"}:~:${wanted.join("&")}` : url;
}

/** What stands around, cut at a mark: browsers find whole words only. */
function around(text, cut) {
  const rest = cut.exec(text)?.[1].trim() ?? "";
  return count(rest, LETTERS_AND_DIGITS) ? rest : "";
}

function count(text, signs) {
  return text.match(signs)?.length ?? 0;
}

function encode(text) {
  return encodeURIComponent(text).replace(/[-!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

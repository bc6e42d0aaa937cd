// The coordinate systems that files from Hangzhou have, by EPSG code.

const STRIPES = [
  ["cgcs2000", 3, 4547, 114],
  ["cgcs2000", 3, 4548, 117],
  ["cgcs2000", 3, 4549, 120],
  ["cgcs2000", 3, 4550, 123],
  ["cgcs2000", 3, 4526, 114, 38],
  ["cgcs2000", 3, 4527, 117, 39],
  ["cgcs2000", 3, 4528, 120, 40],
  ["cgcs2000", 3, 4529, 123, 41],
  ["cgcs2000", 6, 4509, 117],
  ["cgcs2000", 6, 4510, 123],
  ["cgcs2000", 6, 4498, 117, 20],
  ["cgcs2000", 6, 4499, 123, 21],
  ["xian80", 3, 2385, 120],
  ["xian80", 3, 2364, 120, 40],
  ["beijing54", 3, 2437, 120],
  ["beijing54", 3, 2416, 120, 40],
];
const DEGREES = [
  ["4326", "WGS 84"],
  ["4490", "CGCS2000"],
];
const OTHERS = [
  ["32650", "WGS 84 / UTM 50N"],
  ["32651", "WGS 84 / UTM 51N"],
  ["3857", "WGS 84 / Web Mercator"],
];

/** The usual systems: each its code and name; degrees first, then the stripes around Hangzhou. */
export function usualSystems({ w }) {
  const datums = { cgcs2000: "CGCS2000", xian80: w("crs_xian80"), beijing54: w("crs_beijing54") };
  const stripes = STRIPES.map(([datum, degrees, code, meridian, zone]) => {
    const facts = { datum: datums[datum], degrees, meridian, zone };
    return [String(code), zone ? w("crs_zone", facts) : w("crs_stripe", facts)];
  });
  return [...DEGREES, ...stripes, ...OTHERS];
}

/** The code in what somebody wrote: "4549", "EPSG:4549", "4549-yx CGCS2000 …"; "" without one. */
export function codeIn(text) {
  return /(?:^|[^0-9a-z]|epsg)(\d{4,6}(?:-yx)?)(?![0-9])/i.exec(text)?.[1] ?? "";
}

/** What a system is called beside its code. */
export function systemName(code, book) {
  const plain = code.replace(/^EPSG:/, "").replace(/-yx$/, "");
  return usualSystems(book).find(([known]) => known === plain)?.[1] ?? "";
}

// Coordinates that a reader types: “120.15,30.28”, in WGS-84.

const TWO = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*(?:[,，;；\s])\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

/** The position [lon, lat] of a text, and whether the latitude stood first, which can be told where it can be no longitude's
 * pair otherwise; null for what is no position. */
export function typedPosition(text) {
  const found = TWO.exec(text);
  if (!found) return null;
  const [one, other] = [Number(found[1]), Number(found[2])];
  if (isPosition(one, other)) return { at: [one, other], turned: false };
  return isPosition(other, one) ? { at: [other, one], turned: true } : null;
}

function isPosition(lon, lat) {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

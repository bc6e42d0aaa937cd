// The widths at which the map's room changes its layout, in letters and not in pixels; style/map.css says the same.

/** Map, list and card one below the other, the card as a sheet over them. */
export const NARROW = "(max-width: 34.99em)";

/** Room for the filters beside the map; below that they are a drawer. */
export const WIDE = "(min-width: 68.75em)";

/** Whether this page stands inside another. */
export function isFramed() {
  return window.self !== window.top;
}

/** Letters against the usual size of 16 px: what a canvas draws grows by it. */
export function letterScale() {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

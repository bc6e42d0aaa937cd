// The widths at which the map's room changes its layout, in letters and not in pixels; style/map.css says the same.

/** Map, list and card one below the other, the card as a sheet over them. */
export const NARROW = "(max-width: 34.99em)";

/** Room for an open legend on the map between filters and list. */
export const ROOMY = "(min-width: 88em)";

/** Whether this page stands inside another. */
export function isFramed() {
  return window.self !== window.top;
}

/** Letters against the usual size of 16 px: what a canvas draws grows by it. */
export function letterScale() {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

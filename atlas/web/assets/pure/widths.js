// How wide the lines of the base map are at a zoom.

const WIDTHS = {
  motorway: [
    [9, 0.8],
    [11, 1.6],
    [13, 3.5],
    [15, 6],
  ],
  trunk: [
    [10, 0.6],
    [11, 1.2],
    [13, 3],
    [15, 5.5],
  ],
  primary: [
    [11.5, 1],
    [13, 2.4],
    [15, 5],
    [17, 9],
  ],
  secondary: [
    [11.5, 0.7],
    [13, 1.8],
    [15, 4],
    [17, 8],
  ],
  link: [
    [12.5, 0.8],
    [15, 2.6],
    [17, 5],
  ],
  tertiary: [
    [13.5, 1.2],
    [15, 3],
    [17, 7],
  ],
  residential: [
    [13.5, 0.6],
    [15, 1.8],
    [17, 5],
  ],
  pedestrian: [
    [14, 0.6],
    [17, 3],
  ],
  metro: [
    [11, 1],
    [13, 1.8],
    [15, 2.6],
  ],
  rail: [
    [12, 0.8],
    [14, 1.2],
  ],
  waterline: [
    [8, 0.8],
    [11, 1.5],
    [13, 2.5],
  ],
};

/** The width in pixels of a kind of line at a zoom; 0 hides it. */
export function widthAt(kind, zoom) {
  const stops = WIDTHS[kind];
  if (zoom < stops[0][0]) return 0;
  let width = stops[0][1];
  for (let i = 1; i < stops.length; i += 1) {
    const [z0, w0] = stops[i - 1],
      [z1, w1] = stops[i];
    if (zoom >= z1) width = w1;
    else if (zoom > z0) return w0 + ((w1 - w0) * (zoom - z0)) / (z1 - z0);
  }
  return width;
}

const DOTS_FROM = 12.5;

/** The dot of a station at a zoom: radius and edge in pixels, or none. */
export function stationDot(zoom) {
  if (zoom < DOTS_FROM) return null;
  if (zoom < 14) return { radius: 2.2, edge: 1.3 };
  return { radius: zoom < 15.5 ? 3.5 : 4.5, edge: 1.6 };
}

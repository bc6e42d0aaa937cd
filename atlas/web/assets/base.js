// The built-in base map: districts, water, roads, metro, drawn quietly and with more detail the closer one looks.

const HANGZHOU = [[29.18, 118.33], [30.57, 120.74]];
export const CORE = [[30.1, 120.0], [30.43, 120.36]];
export const CITY = HANGZHOU;

const WIDTHS = {
  motorway: [[9, 0.8], [11, 1.6], [13, 3.5], [15, 6]],
  trunk: [[10, 0.6], [11, 1.2], [13, 3], [15, 5.5]],
  metro: [[11, 1], [13, 1.8], [15, 2.6]],
  rail: [[12, 0.8], [14, 1.2]],
  waterline: [[8, 0.8], [11, 1.5], [13, 2.5]],
};

/** The width in pixels of a kind of line at a zoom; 0 hides it. */
export function widthAt(kind, zoom) {
  const stops = WIDTHS[kind];
  if (zoom < stops[0][0]) return 0;
  let width = stops[0][1];
  for (let i = 1; i < stops.length; i += 1) {
    const [z0, w0] = stops[i - 1], [z1, w1] = stops[i];
    if (zoom >= z1) width = w1;
    else if (zoom > z0) return w0 + ((w1 - w0) * (zoom - z0)) / (z1 - z0);
  }
  return width;
}

/** Draws the base into the map; `restyle` redraws it for a zoom, theme or basemap. */
export function baseMap(L, map, data, looks) {
  const pane = (name, z) => {
    const node = map.createPane(name);
    node.style.zIndex = z;
    node.style.pointerEvents = "none";
    return L.canvas({ pane: name, padding: 0.4 });
  };
  const ground = pane("ground", 210), lines = pane("lines", 220);
  const names = map.createPane("names");
  names.style.zIndex = 640;
  names.style.pointerEvents = "none";
  const collection = (features) => ({ type: "FeatureCollection", features });
  const draw = (features, renderer, style) =>
    L.geoJSON(collection(features), {
      interactive: false,
      renderer,
      pane: renderer.options.pane,
      style,
      pointToLayer: (feature, position) => L.circleMarker(position, { renderer, interactive: false }),
    }).addTo(map);
  const look = () => looks();
  const roads = (kind) => data.roads.filter((road) => road.properties.class === kind);
  const hydro = (kind) => data.hydrography.filter((water) => water.properties.kind === kind);
  const line = (color, kind, extra = 0) => () => {
    const width = widthAt(kind, map.getZoom());
    return { color: look()[color], weight: width + (width ? extra : 0), opacity: width ? 1 : 0, fill: false };
  };
  const water = () => ({ stroke: true, weight: 0.6, color: look().waterline, fillColor: look().water, fillOpacity: 1 });
  const land = () => ({ stroke: false, fillColor: look().land, fillOpacity: 1 });
  const layers = [
    draw(data.districts, ground, land),
    draw(hydro("river"), ground, line("water", "waterline", 0.8)),
    draw(hydro("lake"), ground, water),
    draw(hydro("island_in_lake"), ground, land),
    draw(hydro("estuary"), ground, () => ({ stroke: false, fillColor: look().water, fillOpacity: 1 })),
    draw(data.water.filter((w) => w.properties.kind !== "canal"), ground, water),
    draw(data.water.filter((w) => w.properties.kind === "canal"), ground, () => ({ ...water(), weight: 1, color: look().water })),
    draw(data.rail, lines, line("rail", "rail")),
    draw(roads("trunk"), lines, line("casing", "trunk", 1.4)),
    draw(roads("motorway"), lines, line("casing", "motorway", 1.4)),
    draw(roads("trunk"), lines, line("trunk", "trunk")),
    draw(roads("motorway"), lines, line("motorway", "motorway")),
    draw(data.metro, lines, () => ({ ...line("metro", "metro")(), dashArray: "6 4", opacity: map.getZoom() < 11 ? 0 : 0.8 })),
    draw(data.stations, lines, () => {
      const zoom = map.getZoom();
      const shown = zoom >= 12.5 ? 1 : 0;
      return { radius: zoom < 14 ? 2.2 : 3.5, weight: 1.3, color: look().station, opacity: shown, fillColor: look().halo, fillOpacity: shown };
    }),
  ];
  const borders = draw(data.districts, lines, () => ({
    color: look().border, weight: map.getZoom() < 11 ? 1 : 1.4, dashArray: "5 3", opacity: 0.8, fill: false,
  }));
  const outside = () => {
    map.getContainer().style.background = look().outside;
  };
  const restyle = () => {
    for (const layer of layers) layer.setStyle(layer.options.style);
    for (const station of layers.at(-1).getLayers()) station.setRadius(map.getZoom() < 14 ? 2.2 : 3.5);
    borders.setStyle(borders.options.style);
    outside();
  };
  map.on("zoomend", restyle);
  outside(); // the layers have just been drawn in their styles
  return {
    restyle,
    show(visible) {
      for (const layer of layers) visible ? layer.addTo(map) : layer.remove();
      if (visible) borders.bringToFront();
    },
  };
}

/** The labels of the base at a zoom: districts, water, places, stations. */
export function baseLabels(data, terms, lang, looks) {
  const english = lang === "en";
  const waters = [
    [[30.2462, 120.1404], "西湖", "West Lake", 10.5],
    [[30.2115, 120.193], "钱塘江", "Qiantang River", 10],
    [[30.3075, 120.1375], "京杭大运河", "Grand Canal", 11.5],
    [[30.329, 120.166], "上塘河", "Shangtang River", 13],
    [[29.55, 118.98], "千岛湖", "Qiandao Lake", 8.5],
  ];
  return (zoom) => {
    const look = looks();
    const labels = [];
    if (zoom < 12.5) {
      for (const [code, at] of Object.entries(data.district_labels)) {
        labels.push({ at, text: terms.district[code], rank: 1, size: zoom < 9 ? 12 : 14, color: look.label_district, style: "600" });
      }
    }
    for (const [at, zh, en, from] of waters) {
      if (zoom >= from) labels.push({ at, text: english ? en : zh, rank: 2, size: 12, color: look.label_water, style: english ? "italic" : "" });
    }
    if (english) return labels; // the places and stations of the base have Chinese names only
    for (const place of data.labels) {
      const kind = place.properties.kind;
      if (kind === "water" || zoom < (kind === "park" ? 13.5 : 12)) continue;
      const [lon, lat] = place.geometry.coordinates;
      labels.push({ at: [lat, lon], text: place.properties.name, rank: 5, size: 11, color: look.label });
    }
    if (zoom >= 13.5) {
      for (const station of data.stations) {
        const [lon, lat] = station.geometry.coordinates;
        labels.push({ at: [lat, lon], text: station.properties.name, rank: 6, size: 11, dy: 11, color: look.station });
      }
    }
    return labels;
  };
}

// What a feature says on folium's map: a name on the way over it, a card on a click. All of it is text, never markup.

const KEY_FROM_PX = 640;

globalThis.atlasCard = (feature, layer) => {
  const { name, other, summary, rows } = feature.properties;
  layer.bindTooltip(() => make("span", name), { direction: "top", offset: [0, -6] });
  layer.bindPopup(() => card(name, other, summary, rows), {
    minWidth: 240,
    maxWidth: 320,
    maxHeight: 380,
    autoPanPaddingTopLeft: [10, 44], // clear of the note, and of the key where there is room
    autoPanPaddingBottomRight: [innerWidth < KEY_FROM_PX ? 10 : 200, 10],
  });
  if (!layer.getIcon) return; // its point is the button of a line or area
  layer.on("add", () => layer.getElement().setAttribute("aria-label", decodeURIComponent(name)));
};

// A mark of the picture's maker, with its words beside it for good.
globalThis.atlasMark = ({ properties: { text, side } }, layer) => {
  if (text) layer.bindTooltip(() => make("span", text), { permanent: true, className: "atlas-mark", direction: side });
};

// The name of a district, over the ground and under every symbol.
globalThis.atlasDistrict = ({ properties: { text } }, layer) => {
  layer.bindTooltip(() => make("span", text), {
    permanent: true,
    className: "atlas-district",
    direction: "center",
    pane: "shadowPane",
  });
};

function card(name, other, summary, rows) {
  const list = make("dl");
  for (const [about, said] of rows) list.append(make("dt", about), make("dd", said));
  const whole = make("article");
  whole.className = "atlas-card";
  whole.append(make("h2", name), make("p", other), make("p", summary), list);
  return whole;
}

function make(tag, text = "") {
  return Object.assign(document.createElement(tag), { textContent: decodeURIComponent(text) });
}

// Folium makes the element of a popup that is put on the map later with the one call of jQuery that it needs.
globalThis.$ ??= (markup) => [
  Object.assign(document.createElement("template"), { innerHTML: markup }).content.firstElementChild,
];

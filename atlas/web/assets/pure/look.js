// How a feature looks in a colour scheme ("light" or "dark"): symbol and colour by layer, solid, hollow or dashed by precision.

/** The look of features of a layer and precision: color, symbol, fill, dash, paper (the colour behind it). */
export function lookOf(style, scheme, layer, precision = "site") {
  const { color, color_dark, symbol } = style.layers[layer];
  const { fill, dash } = style.precision[precision] ?? style.precision.area;
  return { color: scheme === "dark" ? color_dark : color, symbol, fill, dash, paper: style.base[scheme].marker };
}

// How a feature looks in a colour scheme ("light" or "dark"): colour and fill by its state, pictogram by its group.

const ROUGH = ["neighbourhood", "area"];

/** The look of a feature: color, fill, icon (a path or null), paper (the colour behind it), rough (placed only nearly). */
export function lookOf(style, scheme, { state, group, precision }) {
  const { color, color_dark, fill } = style.states[state];
  return {
    state,
    fill,
    color: scheme === "dark" ? color_dark : color,
    icon: style.groups[group] ?? null,
    paper: style.base[scheme].marker,
    focus: style.base[scheme].focus,
    rough: isRough(precision),
  };
}

/** Whether a precision says only the neighbourhood or the area. */
export function isRough(precision) {
  return ROUGH.includes(precision);
}

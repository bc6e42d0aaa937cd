// What a reader types, without the half-finished letters of an input method.

/** Hear the text of a field at each change, but never while an input method composes: then once, when it is done. */
export function typed(field, hear) {
  let composing = false;
  field.addEventListener("compositionstart", () => {
    composing = true;
  });
  field.addEventListener("compositionend", () => {
    composing = false;
    hear(field.value);
  });
  field.addEventListener("input", () => composing || hear(field.value));
}

/** Whether a key belongs to an input method; 229 is what browsers send that end the composition before the key. */
export const isComposing = ({ isComposing: now, keyCode }) => now || keyCode === 229;

/** Whether the reader points with a finger, so that a field in use covers half of the page with its keyboard. */
export const byTouch = () => window.matchMedia("(pointer: coarse)").matches;

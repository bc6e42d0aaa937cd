// Our words in one language, as a room speaks them.

/** A speaker of our words in one language: w(key, {values}). */
export function speaker(words) {
  return (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The file of words with its speaker `w` and the name of a record in its language. */
export function book(file) {
  const english = file.lang === "en";
  return { ...file, english, w: speaker(file.words), name: (record) => (english ? record.name_en : record.name) };
}

/** What is said of a part of the address that was not understood. */
export function droppedText({ name, value }, w) {
  return w(name === "project" ? "no_project" : "dropped", { name, value });
}

/** What the values of a facet are called where there is little room. */
export function labelsOf({ terms }, name) {
  return terms[`${name}_short`] ?? terms[name];
}

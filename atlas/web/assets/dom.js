// The one way that text reaches the page: as text nodes and attributes, never as markup.

/** An element with attributes, listeners (on…) and children; children are nodes or text. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A link, only to http(s) addresses. */
export function link(address, text) {
  return /^https?:\/\//.test(address) ? el("a", { href: address, rel: "noreferrer", target: "_blank" }, text) : text;
}

/** A speaker of our words in one language: w(key, {values}). */
export function speaker(words) {
  return (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A distance in metres for people: 80 m, 1.2 km. */
export function distance(metres, w) {
  if (metres < 1000) return w("metres", { n: metres < 100 ? metres : Math.round(metres / 10) * 10 });
  return w("kilometres", { n: (metres / 1000).toFixed(metres < 10000 ? 1 : 0).replace(/\.0$/, "") });
}

/** First and last year as text: 2025 or 2021–2025. */
export function span(years) {
  return years[0] === years[1] ? String(years[0]) : `${years[0]}–${years[1]}`;
}

/** Copy text; true when the browser let us. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** "dark" or "light", by the background that Streamlit paints. */
export function themeNow() {
  const [r, g, b] = getComputedStyle(document.querySelector(".stApp") ?? document.body).backgroundColor.match(/\d+/g) ?? [255, 255, 255];
  return 0.3 * r + 0.59 * g + 0.11 * b < 110 ? "dark" : "light";
}

/** Call back at once and whenever the reader changes the theme, which no event tells; returns how to stop. */
export function watchTheme(callback) {
  let known = null;
  const look = () => {
    const now = themeNow();
    if (now !== known) callback((known = now));
  };
  look();
  const timer = setInterval(look, 700);
  return () => clearInterval(timer);
}

const styles = new Map();

/** Load a style sheet once; resolves when it applies. */
export function style(address) {
  if (!styles.has(address)) {
    styles.set(
      address,
      new Promise((done) => {
        const sheet = el("link", { rel: "stylesheet", href: address, onload: done, onerror: done });
        document.head.append(sheet);
      }),
    );
  }
  return styles.get(address);
}

const files = new Map();

/** Fetch JSON once per address; a failure is forgotten, so that the next try asks again. */
export function json(address) {
  if (!files.has(address)) {
    files.set(
      address,
      fetch(address)
        .then((answer) => {
          if (!answer.ok) throw new Error(`${answer.status} ${address}`);
          return answer.json();
        })
        .catch((error) => {
          files.delete(address);
          throw error;
        }),
    );
  }
  return files.get(address);
}

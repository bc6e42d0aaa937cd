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

const DATES = /(?<!\d)(\d{4}(?:[-–]\d{2,4}){1,2})(?!\d)/;

/** Text as children in which no line breaks within a date or a range of years. */
export function whole(text) {
  const parts = text.split(DATES);
  return parts.map((part, n) => (n % 2 ? el("span", { class: "atlas-whole" }, part) : part));
}

/** A link, only to http(s) addresses. */
export function link(address, text) {
  return /^https?:\/\//.test(address) ? el("a", { href: address, rel: "noreferrer", target: "_blank" }, text) : text;
}

/** A link to a page that is not ours to vouch for: search engines are told not to follow it. */
export function citation(address, text) {
  const found = link(address ?? "", text);
  if (found !== text) found.rel = "noopener nofollow noreferrer";
  return found;
}

/** Tell the room what a reader did, as an event that rises from a node: atlas:verb. */
export function tell(node, verb, detail = {}) {
  node.dispatchEvent(new CustomEvent(`atlas:${verb}`, { bubbles: true, detail }));
}

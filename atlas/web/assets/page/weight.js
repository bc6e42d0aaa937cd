// How heavy a page of ours is: what it loads, as it comes over the line.

const LOADED = "link[rel=stylesheet], link[rel=modulepreload], link[rel=preload], script[src], noscript img";

/** The bytes of a page of this site with all that it asks for at once; null where they cannot be told. */
export async function weightOf(address, signal) {
  try {
    const text = await (await fetch(address, { signal })).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const parts = [...page.querySelectorAll(LOADED)].map(
      (node) => node.getAttribute("href") ?? node.getAttribute("src"),
    );
    const all = [...new Set(parts.map((part) => new URL(part, address).href))];
    const sizes = await Promise.all([address, ...all].map((part) => bytesOf(part, signal)));
    return sizes.reduce((sum, bytes) => sum + bytes, 0);
  } catch {
    return null;
  }
}

/** The bytes of one file, compressed as it came. */
export async function bytesOf(address, signal) {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const { size } = await response.blob();
  const told = performance.getEntriesByName(new URL(address, location.href).href).at(-1);
  return told?.encodedBodySize || size;
}

// Whether readers will be able to load what is embedded, as far as its address and size tell.

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const PRIVATE =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cd]|\[fe80)|\.(?:local|internal|lan|home)$/;
const LARGE = 500_000;

/** The findings, each { key, ok, facts }: `ok` is null where nobody here can know. `bytes` are those of the page with what
 * it loads, and of the picture. */
export function reachOf({ protocol, hostname, host }, { page, picture }) {
  const here = LOOPBACK.test(hostname),
    near = !here && PRIVATE.test(hostname);
  const found = [];
  if (here) found.push({ key: "reach_loopback", ok: false });
  else if (near) found.push({ key: "reach_private", ok: false });
  else found.push({ key: "reach_public", ok: true });
  found.push({ key: protocol === "https:" ? "reach_https" : "reach_http", ok: protocol === "https:" });
  found.push({ key: "reach_hosts", ok: true });
  if (!here && !near) found.push({ key: "reach_china", ok: null });
  if (page) found.push(weight(page, "reach_page", "reach_page_large"));
  if (picture) found.push(weight(picture, "reach_picture", "reach_picture_large"));
  return found.map(({ key, ok, facts = {} }) => ({ key, ok, facts: { host, ...facts } }));
}

function weight(bytes, fine, large) {
  const ok = bytes <= LARGE;
  return { key: ok ? fine : large, ok, facts: { kb: Math.ceil(bytes / 1000) } };
}

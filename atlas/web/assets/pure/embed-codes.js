// What is pasted into a page to show a published picture.

const QUOTED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const MARKED = /[\\`*_{}[\]()#+.!|<>&~-]/g;

/** Text as it stands in HTML, in an attribute too. */
export function quoted(text) {
  return text.replace(/[&<>"']/g, (sign) => QUOTED[sign]);
}

/** Text as it stands in Markdown, in one line. */
export function markdown(text) {
  return text.replace(/\s+/g, " ").replace(MARKED, "\\$&");
}

/** The codes of a snapshot by name; `address` is the full address of its page, `at` resolves a path of the atlas. */
export function embedCodes({ address, script, title, alt, caption, size: [width, height], lang, theme }) {
  const asked = new URLSearchParams({ ...(lang === "en" ? { lang } : {}), ...(theme === "dark" ? { theme } : {}) });
  const page = address + (asked.size ? `?${asked}` : ""),
    picture = `${address}.png`;
  const shape = `width:100%;aspect-ratio:${width}/${height};border:0`;
  const frame = (style, more = "") =>
    `<iframe src="${quoted(page)}" title="${quoted(title)}" style="${style}" loading="lazy" ` +
    `sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"${more}></iframe>`;
  return {
    iframe: frame(`${shape};min-height:420px`),
    script: `${frame("width:100%;height:600px;border:0", " data-atlas-embed")}\n<script src="${quoted(script)}" async></script>`,
    picture:
      `<figure><a href="${quoted(page)}"><img src="${quoted(picture)}" width="${width}" height="${height}" ` +
      `style="max-width:100%;height:auto" alt="${quoted(alt)}"></a><figcaption>${quoted(caption)}</figcaption></figure>`,
    markdown: `[![${markdown(alt)}](${picture})](${page})\n\n*${markdown(caption)}*`,
  };
}

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

/** The codes of a snapshot by name; `address` is the full address of its page, `script` that of what fits the height. */
export function embedCodes({ address, script, title, alt, caption, size: [width, height], high, lang, theme }) {
  const asked = new URLSearchParams({ ...(lang === "en" ? { lang } : {}), ...(theme === "dark" ? { theme } : {}) });
  const page = address + (asked.size ? `?${asked}` : ""),
    picture = `${address}.png`;
  const frame =
    `<iframe src="${quoted(page)}" title="${quoted(title)}" width="100%" height="${high}" style="border:0" ` +
    `loading="lazy" allowfullscreen sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  return {
    iframe: frame,
    script: `${frame}\n<script async src="${quoted(script)}"></script>`,
    picture:
      `<figure><a href="${quoted(page)}"><img src="${quoted(picture)}" width="${width}" height="${height}" ` +
      `style="max-width:100%;height:auto" alt="${quoted(alt)}"></a><figcaption>${quoted(caption)}</figcaption></figure>`,
    markdown: `[![${markdown(alt)}](${picture})](${page})\n\n*${markdown(caption)}*`,
  };
}

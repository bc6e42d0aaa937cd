import assert from "node:assert/strict";
import { test } from "node:test";

import { embedCodes, markdown, quoted } from "../../atlas/web/assets/pure/embed-codes.js";
import { reachOf } from "../../atlas/web/assets/pure/reach.js";

const TOLD = {
  address: "https://atlas.example.org/embed/abc",
  script: "https://atlas.example.org/embed/height.js",
  title: "T",
  alt: "A",
  caption: "C",
  size: [1600, 900],
  high: 700,
  lang: "en",
  theme: "dark",
};

test("codes hold the page, the picture and its words", () => {
  const codes = embedCodes(TOLD);
  assert.match(
    codes.iframe,
    /^<iframe src="https:\/\/atlas\.example\.org\/embed\/abc\?lang=en&amp;theme=dark" title="T" /,
  );
  assert.match(codes.iframe, / width="100%" height="700" /);
  assert.match(codes.script, /\n<script async src="https:\/\/atlas\.example\.org\/embed\/height\.js"><\/script>$/);
  assert.match(codes.picture, /<img src="https:\/\/atlas\.example\.org\/embed\/abc\.png" width="1600" height="900" /);
  assert.equal(
    codes.markdown,
    "[![A](https://atlas.example.org/embed/abc.png)](https://atlas.example.org/embed/abc?lang=en&theme=dark)\n\n*C*",
  );
  assert.match(
    embedCodes({ ...TOLD, lang: "zh", theme: "light" }).iframe,
    /src="https:\/\/atlas\.example\.org\/embed\/abc" /,
  );
});

test("words that attack stay words", () => {
  const hostile = `"><script>x</script>'&](javascript:x)\n# \``;
  const tags = (code) => code.match(/<[a-z/]+/g).join();
  const [codes, plain] = [embedCodes({ ...TOLD, title: hostile, alt: hostile, caption: hostile }), embedCodes(TOLD)];
  for (const name of ["iframe", "script", "picture"]) assert.equal(tags(codes[name]), tags(plain[name]), name);
  assert.equal(codes.markdown.includes("](javascript"), false);
  assert.equal(quoted(`<&>"'`), "&lt;&amp;&gt;&quot;&#39;");
  assert.equal(markdown("a](b)\n<c> *d*"), "a\\]\\(b\\) \\<c\\> \\*d\\*");
});

test("what readers can load follows from the address, and what nobody here can know is left open", () => {
  const found = (address, bytes = {}) =>
    Object.fromEntries(reachOf(new URL(address), bytes).map(({ key, ok }) => [key, ok]));
  assert.deepEqual(found("http://127.0.0.1:8501/embed/x"), {
    reach_loopback: false,
    reach_http: false,
    reach_hosts: true,
  });
  assert.deepEqual(found("http://192.168.1.5/embed/x"), { reach_private: false, reach_http: false, reach_hosts: true });
  assert.deepEqual(found("https://atlas.example.org/embed/x", { page: 9000, picture: 900000 }), {
    reach_public: true,
    reach_https: true,
    reach_hosts: true,
    reach_china: null,
    reach_page: true,
    reach_picture_large: false,
  });
  assert.equal(found("https://atlas.lan/").reach_private, false);
});

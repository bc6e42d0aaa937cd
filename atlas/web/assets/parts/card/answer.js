// What the card leads with: where the project stands today, and the news that says so.

import { el, whole } from "../../page/el.js";
import { newsText, stateText } from "../../pure/news.js";

/** The answer in one line. */
export function answer({ now }, book) {
  const news = newsText(now.news, book);
  return el(
    "p",
    { class: `atlas-answer is-${now.state}` },
    el("strong", {}, stateText(now, book)),
    news ? whole(` ${news}`) : "",
  );
}

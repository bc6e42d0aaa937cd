// Where a project stands today, and the news that says so, as a row or a card leads with it.

const OF_WHAT_STANDS = ["to_renovate", "to_relocate"];

/** The state in words; where only a part is done, that; what stands is not built, but renovated or relocated. */
export function stateText({ state, partly, status }, { w, terms }) {
  if (state === "promised" && OF_WHAT_STANDS.includes(status)) return w(`promised_${status}`);
  return partly ? w("state_partly") : terms.state[state];
}

/** The news as one phrase: what happened, when, and how far its source can be trusted; "" without any. */
export function newsText(news, { w, terms }) {
  if (!news) return "";
  const facts = news.announced ? terms.fact_ahead : terms.fact;
  return w(formOf(news), { when: news.when, fact: facts[news.fact], grade: terms.grade[news.grade] });
}

function formOf({ announced, when, dated, fact }) {
  if (!when) return "news_undated";
  if (announced) return "news_announced";
  if (fact === "status") return "news_progress";
  return dated ? "news_dated" : "news_by";
}

/** What the plan said of the state, told as the plan's; nothing of what was simply there. */
export function planText({ status }, { w, terms }) {
  return status === "existing" ? "" : w("plan_said", { status: terms.status[status] });
}

/** How many of the features are in each state, the states without any left out: [state, count]. */
export function stateCounts(features, states) {
  const tally = new Map();
  for (const { state } of features) tally.set(state, (tally.get(state) ?? 0) + 1);
  return states.filter((state) => tally.has(state)).map((state) => [state, tally.get(state)]);
}

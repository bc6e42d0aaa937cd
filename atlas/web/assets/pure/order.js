// The order of the list: best first when something was asked for, else the latest news, the name or the year.

const LAST = 9999;

/** What the usual order is: by distance from a place, by how well a text matches, else the latest news first. */
export function usualOrder({ found, nearby }) {
  if (nearby) return "distance";
  return found ? "match" : "news";
}

/** Features in an order ("auto" is the usual one); `name` gives what a feature is called. */
export function inOrder(features, { order, found, nearby }, name, english) {
  const wanted = order === "auto" ? usualOrder({ found, nearby }) : order;
  if (wanted === "distance") return byRank(features, nearby);
  if (wanted === "match") return byRank(features, found);
  const { compare } = new Intl.Collator(english ? "en" : "zh-CN");
  const names = new Map(features.map((feature) => [feature, name(feature)]));
  const byName = (a, b) => compare(names.get(a), names.get(b));
  const first = { news: byNews, year: byYear, name: () => 0 }[wanted];
  return features.toSorted((a, b) => first(a, b) || byName(a, b));
}

function byRank(features, ids) {
  const rank = new Map(ids.map((id, i) => [id, i]));
  return features.toSorted((a, b) => rank.get(a.id) - rank.get(b.id));
}

/** What has happened before what is only announced, each the latest first; what is silent or always was comes last. */
function byNews(a, b) {
  return newsRank(a) - newsRank(b) || (b.news?.when ?? "").localeCompare(a.news?.when ?? "");
}

function newsRank({ state, news }) {
  if (news && state !== "existing") return news.announced ? 1 : 0;
  return { existing: 4, silent: 3 }[state] ?? 2;
}

function byYear(a, b) {
  return (a.years?.[1] ?? LAST) - (b.years?.[1] ?? LAST) || Number(a.horizon) - Number(b.horizon);
}

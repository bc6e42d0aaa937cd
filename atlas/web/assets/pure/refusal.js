// Why something was refused, in words: what it is and what to do.

/** The words of a refusal { key, facts }; what has no words of its own is told in general. */
export function refusalText({ key, facts = {} }, w) {
  const text = w(key, facts);
  return text === key ? w("bench_failed", { status: key }) : text;
}

// What outlives a part is taken here and ends with a signal: timers and observers.

/** Run every so many milliseconds until the signal, or until what is returned is called. */
export function every(ms, run, signal) {
  const timer = setInterval(run, ms);
  const stop = () => clearInterval(timer);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  return () => {
    signal.removeEventListener("abort", stop);
    stop();
  };
}

/** A function that runs once it has not been called for so many milliseconds; never after the signal. */
export function later(ms, run, signal) {
  let timer = null;
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  return (...values) => {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(() => run(...values), ms);
  };
}

/** Wait so many milliseconds; the signal ends it as it ends a request. */
export function pause(ms, signal) {
  return new Promise((done, fail) => {
    const timer = setTimeout(done, ms);
    const stop = () => {
      clearTimeout(timer);
      fail(new DOMException("stopped", "AbortError"));
    };
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
}

/** Watch the size of a node until the signal. */
export function observe(node, run, signal) {
  const observer = new ResizeObserver(run);
  observer.observe(node);
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}

/** Hear whether a media query holds, at once and at each change, until the signal. */
export function media(query, hear, signal) {
  const list = window.matchMedia(query);
  list.addEventListener("change", () => hear(list.matches), { signal });
  hear(list.matches);
}

/** Asks one question at a time: a newer one aborts the older, and the signal aborts the last. */
export function asker(signal) {
  let asking = new AbortController();
  return (ask, take, fail) => {
    asking.abort();
    asking = new AbortController();
    const mine = AbortSignal.any([signal, asking.signal]);
    return ask(mine).then(
      (answer) => mine.aborted || take(answer),
      (error) => mine.aborted || fail(error),
    );
  };
}

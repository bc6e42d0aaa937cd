// What a stranger's JSON may hold: each check gives the value as it is to be used, or throws where it is unfit.

/** A value that is not what it should be, with its place in the file. */
export class Unfit extends Error {
  constructor(at) {
    super(at);
    this.at = at;
  }
}

function unlessFit(isFit, value, at) {
  if (!isFit) throw new Unfit(at);
  return value;
}

/** Text of at most so many characters, of a form. */
export function text(most, form = null) {
  return (value, at) =>
    unlessFit(typeof value === "string" && value.length <= most && (!form || form.test(value)), value, at);
}

/** A finite number from least to most. */
export function number(least = -Number.MAX_VALUE, most = Number.MAX_VALUE) {
  return (value, at) =>
    unlessFit(typeof value === "number" && Number.isFinite(value) && value >= least && value <= most, value, at);
}

/** A plain value: text of at most so many characters, a finite number, yes or no, or nothing. */
export function plain(longest) {
  const [words, figure] = [text(longest), number()];
  return (value, at) => {
    if (value === null || typeof value === "boolean") return value;
    return typeof value === "number" ? figure(value, at) : words(value, at);
  };
}

/** One of some values. */
export function oneOf(...values) {
  return (value, at) => unlessFit(values.includes(value), value, at);
}

/** A list of at most so many. */
export function list(check, most) {
  return (value, at) =>
    unlessFit(Array.isArray(value) && value.length <= most, value, at).map((one, i) => check(one, `${at}[${i}]`));
}

/** Null, or what the check says. */
export function perhaps(check) {
  return (value, at) => (value === null ? null : check(value, at));
}

/** The value that is used where a field is missing. */
export function given(check, otherwise) {
  return Object.assign((value, at) => check(value, at), { otherwise });
}

/** An object of these fields; `unknown(at)` hears of each other field, which is left out. */
export function record(fields, unknown = () => {}) {
  return (value, at) => {
    isObject(value, at);
    for (const name of Object.keys(value)) if (!Object.hasOwn(fields, name)) unknown(under(at, name));
    const pairs = Object.entries(fields).map(([name, check]) => {
      if (!Object.hasOwn(value, name) && "otherwise" in check) return [name, check.otherwise];
      return [name, check(value[name], under(at, name))];
    });
    return Object.fromEntries(pairs);
  };
}

/** An object of at most so many names, each of whose values passes the check. */
export function table(check, most, longest) {
  return (value, at) => {
    const names = Object.keys(isObject(value, at));
    if (names.length > most || names.some((name) => name.length > longest)) throw new Unfit(at);
    return Object.fromEntries(names.map((name) => [name, check(value[name], under(at, name))]));
  };
}

function isObject(value, at) {
  return unlessFit(typeof value === "object" && value !== null && !Array.isArray(value), value, at);
}

const SHOWN = 40;

function under(at, name) {
  const shown = name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name;
  return at ? `${at}.${shown}` : shown;
}

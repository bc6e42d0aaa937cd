// The files of a shapefile that somebody chose one by one, as the one zip that they are sent as.

const PARTS = /\.(shp|shx|dbf|prj|cpg|cst|sbn|sbx|qix|qpj|shp\.xml)$/i;
const UTF8 = 0x0800,
  MOMENT = 0x0021; // 1 January 1980, the first that a zip knows

/** Files in groups: those of one shapefile together, under the name of a zip, and every other one alone. */
export function grouped(files) {
  const stem = ({ name }) => name.replace(PARTS, "").toLowerCase();
  const shapes = new Set(files.filter(({ name }) => /\.shp$/i.test(name)).map(stem));
  const groups = new Map();
  for (const file of files) {
    const isPart = PARTS.test(file.name) && shapes.has(stem(file)),
      key = isPart ? stem(file) : file;
    const name = isPart ? `${file.name.replace(PARTS, "")}.zip` : file.name;
    groups.set(key, { name, files: [...(groups.get(key)?.files ?? []), file] });
  }
  return [...groups.values()];
}

/** A zip of files { name, bytes }, none of them made smaller, in pieces. */
export function zipped(files) {
  const pieces = [],
    heads = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const told = new TextEncoder().encode(name);
    const facts = [20, UTF8, 0, 0, MOMENT].map(short),
      sizes = [crc32(bytes), bytes.length, bytes.length].map(long);
    const about = joined([...facts, ...sizes, short(told.length), short(0)]);
    pieces.push(joined([long(0x04034b50), about]), told, bytes);
    heads.push(joined([long(0x02014b50), short(20), about, short(0), short(0), short(0), long(0), long(at), told]));
    at += 30 + told.length + bytes.length;
  }
  const size = heads.reduce((sum, { length }) => sum + length, 0);
  const counts = [0, 0, files.length, files.length].map(short);
  return [...pieces, ...heads, joined([long(0x06054b50), ...counts, long(size), long(at), short(0)])];
}

const short = (value) => new Uint8Array([value, value >> 8]);
const long = (value) => new Uint8Array([value, value >> 8, value >> 16, value >> 24]);

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const TABLE = Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** The check sum that a zip has of each file. */
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

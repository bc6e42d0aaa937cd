// Searches a file of keys for each text of a list, and prints what is found: node search_all.mjs MODULE KEYS TEXTS LIMIT
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [module, keys, texts, limit] = process.argv.slice(2);
const { load, search } = await import(pathToFileURL(module));
const read = async (path) => JSON.parse(await readFile(path, "utf8"));
const index = load(await read(keys));
const found = (await read(texts)).map((text) => search(index, text, Number(limit)));
process.stdout.write(JSON.stringify(found));

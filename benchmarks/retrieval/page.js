// Runs the search of the page without a browser: node page.js FOLDER < queries.json. A query is a text, or a text and filters; the answers
// are printed as JSON, with ten ids each and the milliseconds of the processor that they took, which stay the same while others use it.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const folder = process.argv[2];
const page = vm.createContext({});
page.window = page;
for (const name of ["search-data.js", "search.js", "search-words.js"].filter((one) => fs.existsSync(path.join(folder, one)))) {
  vm.runInContext(fs.readFileSync(path.join(folder, name), "utf8"), page, { filename: name });
}
const search = page.LLMEFF_SEARCH;

/** @template T @param {() => T} work @returns {[T, number]} */
function timed(work) {
  const begin = process.cpuUsage();
  const done = work();
  const { user, system } = process.cpuUsage(begin);
  return [done, (user + system) / 1000];
}

const [, opening] = timed(() => search.query(""));
const answers = JSON.parse(fs.readFileSync(0, "utf8")).map((/** @type {any} */ asked) => {
  const [text, filters] = typeof asked === "string" ? [asked, {}] : asked;
  const [{ ids, total, notes }, milliseconds] = timed(() => search.query(text, filters));
  return { ids: ids.slice(0, 10), total, notes, milliseconds };
});
process.stdout.write(JSON.stringify({ opening, ready: search.ready(), complete: search.complete(), answers }));

// Runs the search of the page without a browser: node page.js FOLDER < queries.json, a list of texts; answers as JSON on standard output.
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
const queries = JSON.parse(fs.readFileSync(0, "utf8"));
const begin = process.hrtime.bigint();
page.LLMEFF_SEARCH.query("");
const opening = Number(process.hrtime.bigint() - begin) / 1e6;
const answers = queries.map((/** @type {string} */ query) => {
  const before = process.hrtime.bigint();
  const { ids, total, notes } = page.LLMEFF_SEARCH.query(query);
  return { ids: ids.slice(0, 10), total, notes, milliseconds: Number(process.hrtime.bigint() - before) / 1e6 };
});
process.stdout.write(JSON.stringify({ opening, answers }));

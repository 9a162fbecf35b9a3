"use strict";
// Works side by side: the rows of `llmeff compare`, made from the columns of the works that are chosen.

(() => {
  const LLMEFF = /** @type {any} */ (window).LLMEFF;
  const data = /** @type {any} */ (window).LLMEFF_WORKS;
  const MOST = 12;
  const SHOWN = 12; // rows of one cell
  const LONG = 400; // signs of a value that is shown whole
  const ABSENT = /** @type {Record<string, string>} */ ({ open: "?", not_stated: "not stated", not_applicable: "–" });
  const CONDITIONS = ["baseline", "model", "hardware", "dataset", "scope", "batch", "context"];

  /**
   * @typedef {{id: string, name: string, bibliography: Record<string, string>, properties: Record<string, string>, absent: Record<string, string>,
   *   claims: Record<string, any>, results: Record<string, Result>, forms: Record<string, string[]>}} Column
   * @typedef {{cell: number, whole: boolean, key: string[], label: string, text: string, count: number}} Result
   * @typedef {{section: string, label: string, cells: (string | null)[], answers: string[], differs: boolean, note: string, best: number[]}} Row
   */

  /** @param {string} section @param {string} label @param {(string | null)[]} cells @param {Column[]} columns @param {string} [note] @param {boolean} [compares] @returns {Row} */
  function row(section, label, cells, columns, note = "", compares = true) {
    const known = new Set(cells.filter((cell) => cell !== null));
    const answers = cells.map((cell, place) => (cell === null ? columns[place].absent[label] ?? "open" : "known"));
    return { section, label, cells, answers, differs: compares && known.size > 1, note, best: [] };
  }

  /** Why claims of several works are not comparable: the first conditions that no two works share. @param {any[]} own */
  function incomparable(own) {
    if (own.length < 2) return "";
    const names = CONDITIONS.filter((name) => name in own[0].conditions);
    const apart = names.filter((name) => new Set(own.map((one) => JSON.stringify(one.conditions[name]))).size > 1);
    return apart.slice(0, 3).map((name) => (name === "baseline" ? "measured against different baselines" : `${name} differs or is not stated`)).join("; ");
  }

  /** The works with the best of comparable claims: of numbers that are exact, one a work. @param {any[]} own by place, undefined without a claim */
  function best(own) {
    const there = own.map((one, place) => ({ one, place })).filter(({ one }) => one);
    const single = there.every(({ one }) => one.exact && one.values.length === 1 && typeof one.values[0] === "number");
    const values = there.map(({ one }) => one.values[0]);
    if (!single || new Set(values).size < 2) return [];
    const wanted = there[0].one.better === "higher" ? Math.max(...values) : Math.min(...values);
    return there.filter(({ one }) => one.values[0] === wanted).map(({ place }) => place);
  }

  /** All keys that any of some records has, in the order in which they come. @param {Record<string, unknown>[]} records */
  const keys = (records) => [...new Set(records.flatMap((one) => Object.keys(one)))];

  /** Everything that is compared of some works. @param {Column[]} columns @returns {Row[]} */
  function compared(columns) {
    const rows = [];
    const said = keys(columns.map((one) => one.bibliography));
    const usual = ["title", "authors", "kind", "first public", "published", "code", "limits", "runs in", "trust"];
    said.sort((a, b) => usual.indexOf(a) - usual.indexOf(b));
    for (const label of said) rows.push(row("bibliography", label, columns.map((one) => one.bibliography[label] ?? null), columns));
    const fields = keys(columns.map((one) => one.properties));
    const group = (/** @type {string} */ label) => label.split(".")[0];
    fields.sort((a, b) => (group(a) < group(b) ? -1 : group(a) > group(b) ? 1 : 0));
    for (const label of fields) rows.push(row("properties", label, columns.map((one) => one.properties[label] ?? null), columns));
    rows.push(...results(columns));
    for (const id of keys(columns.map((one) => one.claims))) {
      const own = columns.map((one) => one.claims[id]);
      const note = incomparable(own.filter(Boolean));
      const made = row("claims", id, own.map((one) => one?.text ?? null), columns, note);
      if (!note) made.best = best(own);
      rows.push(made);
    }
    return rows;
  }

  /**
   * A row for each model, setting and measurer that works share in a cell; one that says so where they share none.
   * @param {Column[]} columns @returns {Row[]}
   */
  function results(columns) {
    const every = keys(columns.map((one) => one.results));
    const first = (/** @type {string} */ key) => /** @type {Result} */ (columns.find((one) => key in one.results)?.results[key]);
    const having = (/** @type {string} */ key) => columns.filter((one) => key in one.results).length;
    const cells = [...new Set(every.map((key) => first(key).cell))].sort((a, b) => a - b);
    return cells.flatMap((cell) => {
      const own = every.filter((key) => first(key).cell === cell);
      const sums = columns.map((one) => own.reduce((sum, key) => sum + (one.results[key]?.count ?? 0), 0));
      if (sums.filter(Boolean).length < 2) return [];
      const shared = own.filter((key) => having(key) > 1).sort((a, b) => having(b) - having(a) || Number(first(b).whole) - Number(first(a).whole) || order(first(a).key, first(b).key));
      if (!shared.length) return [row("results", first(own[0]).key[0], sums.map((sum) => (sum ? LLMEFF.counted(sum, "result") : null)), columns, "no two works share model, setting and measurer", false)];
      return shared.slice(0, SHOWN).map((key) => row("results", first(key).label, columns.map((one) => one.results[key]?.text ?? null), columns));
    });
  }

  /** The order of two keys, part by part. @param {string[]} a @param {string[]} b */
  function order(a, b) {
    const place = a.findIndex((part, number) => part !== b[number]);
    return place < 0 ? 0 : a[place] < b[place] ? -1 : 1;
  }
  /** @type {any} */ (window).LLMEFF_COMPARED = compared;

  /** @param {Row} one @param {number} place */
  const text = (one, place) => (one.cells[place] ?? ABSENT[one.answers[place]]) + (one.best.includes(place) ? " (best)" : "");
  /** @param {Row} one */
  const label = (one) => one.label + (one.differs ? " ≠" : "") + (one.note ? " (not comparable)" : "");
  /** @param {Row[]} rows */
  const notes = (rows) => rows.filter((one) => one.note).map((one) => `${one.label}: not comparable, ${one.note}.`);

  // how a comparison is written in other formats; each value is made harmless where it goes
  const special = /** @type {Record<string, string>} */ ({ "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", $: "\\$", "&": "\\&", "#": "\\#", _: "\\_\\allowbreak{}", "%": "\\%", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" });
  const latex = (/** @type {string} */ said) => said.replace(/[\\{}$&#_%~^]/g, (sign) => special[sign]);
  const markdown = (/** @type {string} */ said) => said.replace(/[\\`*[\]<>|]|(?<!\w)_|_(?!\w)|~~|&(?=#?\w+;)/g, "\\$&");
  const html = (/** @type {string} */ said) => said.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const csv = (/** @type {string} */ said) => {
    const safe = /^\s*[=+\-@＝＋－＠]/.test(said) ? `'${said}` : said;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  /** @type {Record<string, {ending: string, type: string, write: (columns: Column[], rows: Row[]) => string}>} */
  const FORMS = {
    markdown: { ending: "md", type: "text/markdown", write: (columns, rows) => [
      `| | ${columns.map((one) => markdown(one.name)).join(" | ")} |`, "|---".repeat(columns.length + 1) + "|",
      ...rows.map((one) => `| ${[label(one), ...columns.map((_, place) => text(one, place))].map(markdown).join(" | ")} |`), "", ...notes(rows).map(markdown)].join("\n") + "\n" },
    csv: { ending: "csv", type: "text/csv", write: (columns, rows) => [["section", "label", ...columns.map((one) => one.id), "differs", "note"],
      ...rows.map((one) => [one.section, one.label, ...columns.map((_, place) => text(one, place)), one.differs ? "yes" : "no", one.note])]
      .map((line) => line.map(csv).join(",")).join("\r\n") + "\r\n" },
    latex: { ending: "tex", type: "application/x-tex", write: (columns, rows) => [
      `\\begin{tabular}{p{0.2\\linewidth}${`p{${(0.78 / columns.length).toFixed(3)}\\linewidth}`.repeat(columns.length)}}`, "\\hline",
      ` & ${columns.map((one) => `${latex(one.name)} \\cite{${one.id}}`).join(" & ")} \\\\`, "\\hline",
      ...rows.map((one) => `${[label(one), ...columns.map((_, place) => text(one, place))].map(latex).join(" & ")} \\\\`), "\\hline", "\\end{tabular}"].join("\n") + "\n" },
    html: { ending: "html", type: "text/html", write: (columns, rows) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${html(columns.map((one) => one.name).join(", "))}</title>
<style>body{font:15px/1.5 system-ui,sans-serif;margin:1rem}table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #8886}</style></head>
<body><table><thead><tr><td></td>${columns.map((one) => `<th scope="col">${html(one.name)}</th>`).join("")}</tr></thead><tbody>
${rows.map((one) => `<tr><th scope="row">${html(label(one))}</th>${columns.map((_, place) => `<td>${html(text(one, place))}</td>`).join("")}</tr>`).join("\n")}
</tbody></table>${notes(rows).map((note) => `<p>${html(note)}</p>`).join("")}<p>Data of llmeff, CC BY 4.0.</p></body></html>
` },
    json: { ending: "json", type: "application/json", write: (columns, rows) => JSON.stringify({
      schema_version: 1, records: columns.map((one) => one.id), notes: notes(rows), rows: rows.map((one) => ({
        section: one.section, label: one.label, values: by(columns, one.cells), differs: one.differs, comparable: !one.note, note: one.note,
        answers: by(columns, one.answers), best: one.best.map((place) => columns[place].id) })) }, null, 2) + "\n" },
  };

  /** Endings of bibliographies. @type {Record<string, string>} */
  const BIBLIOGRAPHIES = { bibtex: "bib", biblatex: "bib", ris: "ris", "csl-json": "json" };

  /** Values by the id of their work. @param {Column[]} columns @param {unknown[]} values */
  const by = (columns, values) => Object.fromEntries(columns.map((one, place) => [one.id, values[place]]));

  const form = /** @type {HTMLFormElement} */ (document.getElementById("pick"));
  if (!form) return;
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const differ = /** @type {HTMLInputElement} */ (form.elements.namedItem("differ"));
  const [chips, said, table, remarks, exports, offers] = ["works", "said", "compared", "remarks", "exports", "offers"].map((id) => /** @type {HTMLElement} */ (document.getElementById(id)));
  /** @type {string[]} */
  let chosen = [];
  const names = new Map(data.ids.map((/** @type {string} */ id, /** @type {number} */ place) => [id, data.names[place]]));
  offers.append(...data.ids.map((/** @type {string} */ id) => LLMEFF.element("option", { value: names.get(id) })));

  /** Loads the column of a work, which is a script of its own. @param {string} id @returns {Promise<Column>} */
  function column(id) {
    const known = /** @type {any} */ (window).LLMEFF_COMPARE?.[id];
    if (known) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const script = LLMEFF.element("script", { src: `../${encodeURIComponent(id)}/compare.js` });
      script.addEventListener("load", () => resolve(/** @type {any} */ (window).LLMEFF_COMPARE[id]));
      script.addEventListener("error", () => reject(new Error(`${id} could not be loaded`)));
      document.body.append(script);
    });
  }

  /** @type {{columns: Column[], rows: Row[]}} */
  let current = { columns: [], rows: [] };

  async function render() {
    LLMEFF.keep({ works: chosen.join(","), differ: differ.checked ? "1" : "" });
    chips.replaceChildren(...chosen.map((id) => {
      const button = LLMEFF.element("button", { type: "button", "aria-label": `Without ${names.get(id)}` }, `${names.get(id)} ×`);
      button.addEventListener("click", () => {
        chosen = chosen.filter((one) => one !== id);
        void render();
        input.focus();
      });
      return button;
    }));
    table.hidden = exports.hidden = chosen.length < 2;
    if (chosen.length < 2) {
      said.textContent = chosen.length ? "One more work makes a comparison" : "Add two works or more";
      remarks.replaceChildren();
      return;
    }
    const asked = chosen.join(",");
    const columns = await Promise.all(chosen.map(column));
    if (asked !== chosen.join(",")) return;
    const rows = compared(columns).filter((one) => !differ.checked || one.differs);
    current = { columns, rows };
    show(columns, rows);
  }

  /** A text of more than some lines behind its beginning, as the pages of topics have it. @param {string} long */
  function folded(long) {
    if (long.length <= LONG) return long;
    return LLMEFF.element("details", { class: "long" }, LLMEFF.element("summary", {}, `${long.slice(0, 160).replace(/\s+\S*$/, "")}…`), long);
  }

  /** @param {Column[]} columns @param {Row[]} rows */
  function show(columns, rows) {
    const head = LLMEFF.element("tr", {}, LLMEFF.element("th", { scope: "col" }, LLMEFF.element("span", { class: "hidden" }, "What is compared")),
      ...columns.map((one) => LLMEFF.element("th", { scope: "col" }, LLMEFF.element("a", { href: `../${encodeURIComponent(one.id)}/index.html` }, one.name))));
    table.querySelector("thead")?.replaceChildren(head);
    table.querySelector("tbody")?.replaceChildren(...rows.map((one) => LLMEFF.element("tr", one.note ? { class: "apart" } : {},
      LLMEFF.element("th", { scope: "row" }, one.label.replaceAll("_", " ") + (one.differs ? " ≠" : ""), ...(one.note ? [" ", LLMEFF.element("span", { class: "faint" }, `not comparable: ${one.note}`)] : [])),
      ...columns.map((_, place) => LLMEFF.element("td", one.best.includes(place) ? { class: "best" } : {}, folded(text(one, place)))))));
    said.textContent = `${LLMEFF.counted(columns.length, "work")}, ${LLMEFF.counted(rows.length, "row")}, ${rows.filter((one) => one.differs).length} of them differ`;
    const groups = columns.flatMap((one) => [...new Set(Object.keys(one.properties).map((name) => name.split(".")[0]))]);
    const together = new Set(groups).size < groups.length;
    remarks.replaceChildren(...(together ? [] : [LLMEFF.element("p", {}, "These works have no group of properties in common; their bibliography and claims are compared.")]));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = input.value.trim().toLowerCase();
    const place = data.ids.findIndex((/** @type {string} */ id, /** @type {number} */ number) => id === wanted || data.names[number].toLowerCase() === wanted);
    if (place < 0) said.textContent = `No work is called “${input.value.trim()}”`;
    else if (chosen.length >= MOST) said.textContent = `At most ${MOST} works are compared`;
    else {
      chosen = [...new Set([...chosen, data.ids[place]])];
      input.value = "";
      void render();
    }
  });
  differ.addEventListener("change", () => void render());
  exports.addEventListener("click", async (event) => {
    const wanted = /** @type {HTMLElement} */ (event.target).dataset?.form;
    if (!wanted) return;
    if (wanted in BIBLIOGRAPHIES) {
      const entries = current.columns.map((one) => `${one.forms[wanted].join("\n")}\n`);
      const text = wanted === "csl-json" ? `${JSON.stringify(entries.flatMap((entry) => JSON.parse(entry)), null, 2)}\n` : entries.join("\n");
      LLMEFF.give(`works.${BIBLIOGRAPHIES[wanted]}`, text, "text/plain");
      return;
    }
    const { ending, type, write } = FORMS[wanted];
    LLMEFF.give(`comparison.${ending}`, write(current.columns, current.rows), type);
  });

  function read() {
    const state = LLMEFF.state();
    chosen = [...new Set(/** @type {string[]} */ ((state.works ?? "").split(",")))].filter((id) => names.has(id)).slice(0, MOST);
    differ.checked = state.differ === "1";
  }
  addEventListener("hashchange", () => {
    read();
    void render();
  });
  read();
  void render();
})();

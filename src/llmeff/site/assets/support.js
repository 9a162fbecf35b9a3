"use strict";
// Can I use it: filters over the observations, kept in the address, and the same as a matrix of methods and engines.

(() => {
  const LLMEFF = /** @type {any} */ (window).LLMEFF;
  const form = /** @type {HTMLFormElement} */ (document.getElementById("filters"));
  const [table, matrix, list, said] = ["support", "matrix", "observations", "count"].map((id) => /** @type {HTMLElement} */ (document.getElementById(id)));
  const rows = [.../** @type {HTMLTableElement} */ (table).tBodies[0].rows];
  const texts = new Map(rows.map((row) => [row, row.textContent?.toLowerCase() ?? ""]));
  const RUNS = new Set(["supported", "experimental", "partial", "deprecated"]);

  /** @param {string} name */
  const control = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

  /** The state of the form. @returns {Record<string, string>} */
  const asked = () => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));

  /**
   * The status of an observation on hardware: of a line the one of its generations that runs; what is said of a line says of a
   * generation only what is not there. Empty where no page says it.
   * @param {HTMLTableRowElement} row @param {string} hardware
   */
  function on(row, hardware) {
    const stated = new Map((row.dataset.on ?? "").split(" ").filter(Boolean).map((one) => /** @type {[string, string]} */ (one.split(":"))));
    const options = /** @type {HTMLOptionElement[]} */ ([.../** @type {any} */ (control("on")).options]);
    const own = [hardware, ...options.filter((one) => one.dataset.line === hardware).map((one) => one.value)].flatMap((one) => stated.get(one) ?? []);
    if (own.length) return own.find((status) => RUNS.has(status)) ?? own[0];
    const line = stated.get(options.find((one) => one.value === hardware)?.dataset.line ?? "") ?? "";
    return RUNS.has(line) ? "" : line;
  }

  /** @param {HTMLTableRowElement} row @param {Record<string, string>} state */
  function passes(row, state) {
    const words = (state.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const status = state.on ? on(row, state.on) : row.dataset.status;
    return words.every((word) => texts.get(row)?.includes(word)) && (!state.engine || row.dataset.engine === state.engine)
      && (!state.kind || row.dataset.kind === state.kind) && (!state.on || status !== "") && (!state.status || status === state.status)
      && (!state.works || row.dataset.work !== "") && (!state.fresh || !row.dataset.old);
  }

  /** The sign of a status, as the list has it. @param {string} status */
  const symbol = (status) => rows.find((row) => row.dataset.status === status)?.cells[2].textContent?.slice(0, 1) ?? (RUNS.has(status) ? "✓" : "✗");

  /** Says in the list what is said of the hardware that was asked for. @param {HTMLTableRowElement} row @param {string} hardware */
  function mark(row, hardware) {
    row.cells[2].querySelector(".on")?.remove();
    const status = hardware ? on(row, hardware) : "";
    const label = /** @type {any} */ (control("on")).selectedOptions[0]?.textContent;
    if (status) row.cells[2].append(LLMEFF.element("span", { class: `on ${status}` }, ` on ${label}: ${symbol(status)} ${status}`));
  }

  /** A cell of the matrix: the status with version and age, which lead to the page; of several each with its name. @param {HTMLTableRowElement[]} own @param {string} hardware */
  function cell(own, hardware) {
    const made = LLMEFF.element("td", {});
    own.forEach((row) => {
      const status = hardware ? on(row, hardware) : row.dataset.status ?? "";
      const page = row.cells[5].querySelector("a");
      const link = LLMEFF.element("a", { class: status, title: status }, `${symbol(status)} ${page?.textContent ?? row.cells[5].textContent}`);
      if (page) link.setAttribute("href", page.href);
      const name = row.cells[0].querySelector(".faint")?.textContent ?? row.cells[0].textContent;
      const called = own.length > 1 ? [LLMEFF.element("span", { class: "own" }, name)] : [];
      made.append(...called, link, LLMEFF.element("span", { class: "age" }, row.cells[6].textContent ?? ""));
    });
    if (!own.length) made.append(LLMEFF.element("span", { class: "open", title: "unknown: no page that was read says it" }, "?"));
    return made;
  }

  /** The rows that pass as a matrix. @param {HTMLTableRowElement[]} shown @param {string} hardware */
  function asMatrix(shown, hardware) {
    /** @type {Map<string, Map<string, HTMLTableRowElement[]>>} */
    const works = new Map();
    /** @type {Map<string, string>} */
    const engines = new Map();
    for (const row of shown) {
      const name = row.cells[0].querySelector("a")?.textContent ?? row.cells[0].firstChild?.textContent ?? "";
      const engine = row.dataset.engine ?? "";
      engines.set(engine, row.cells[1].textContent ?? "");
      const own = works.get(name) ?? new Map();
      own.set(engine, [...(own.get(engine) ?? []), row]);
      works.set(name, own);
    }
    const columns = [...engines].sort((a, b) => a[1].localeCompare(b[1], "en"));
    const head = LLMEFF.element("tr", {}, LLMEFF.element("th", { scope: "col" }, "Method or feature"), ...columns.map(([, name]) => LLMEFF.element("th", { scope: "col" }, name)));
    const lines = [...works].map(([name, own]) => LLMEFF.element("tr", {}, LLMEFF.element("th", { scope: "row" },
      own.values().next().value?.[0].cells[0].querySelector("a")?.cloneNode(true) ?? name), ...columns.map(([engine]) => cell(own.get(engine) ?? [], hardware))));
    return LLMEFF.element("table", { class: "matrix" }, LLMEFF.element("thead", {}, head), LLMEFF.element("tbody", {}, ...lines));
  }

  function render() {
    const state = asked();
    const shown = rows.filter((row) => {
      row.hidden = !passes(row, state);
      mark(row, row.hidden ? "" : state.on);
      return !row.hidden;
    });
    said.textContent = LLMEFF.counted(shown.length, "row");
    list.hidden = state.view === "matrix";
    matrix.hidden = !list.hidden;
    matrix.replaceChildren(...(list.hidden ? [asMatrix(shown, state.on)] : []));
    LLMEFF.keep(state);
  }

  function read() {
    const state = LLMEFF.state();
    for (const element of form.elements) {
      const one = /** @type {HTMLInputElement} */ (element);
      if (one.type === "checkbox") one.checked = state[one.name] === one.value;
      else if (one.name) one.value = state[one.name] ?? "";
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void LLMEFF.copy(location.href, form.querySelector(".done"));
  });
  form.addEventListener("input", LLMEFF.later(render));
  addEventListener("hashchange", () => {
    if (document.getElementById(location.hash.slice(1))) return;
    read();
    render();
  });
  if (!/^#o\d+$/.test(location.hash)) {
    read();
    render();
  }
})();

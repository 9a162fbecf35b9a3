"use strict";
// A topic's table: which columns are seen, kept in the address.

(() => {
  const LLMEFF = /** @type {any} */ (window).LLMEFF;
  const columns = document.getElementById("columns");
  const table = /** @type {HTMLTableElement | null} */ (document.getElementById("table"));
  if (!columns || !table) return;
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (columns.querySelectorAll("input"));

  /** @param {HTMLInputElement} box */
  function show(box) {
    for (const row of table?.rows ?? []) row.cells[Number(box.value)].hidden = !box.checked;
  }

  const asked = LLMEFF.state().columns;
  for (const box of boxes) {
    if (asked !== undefined) box.checked = asked.split(",").includes(box.value);
    show(box);
    box.addEventListener("change", () => {
      show(box);
      LLMEFF.keep({ ...LLMEFF.state(), columns: [...boxes].filter((one) => one.checked).map((one) => one.value).join(",") });
    });
  }
})();

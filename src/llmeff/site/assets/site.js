"use strict";
// What several pages need: what is hidden until there is a program, copying, tables that sort, state in the address.

/** @typedef {Record<string, string>} State */

const LLMEFF = {
  /**
   * An element with text and attributes.
   * @param {string} name
   * @param {Record<string, string>} [attributes]
   * @param {...(Node | string)} inside
   * @returns {HTMLElement}
   */
  element(name, attributes = {}, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  },

  /** The state that the address holds behind its hash. @returns {State} */
  state() {
    return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  },

  /** Puts a state into the address; what is empty is left out. @param {State} state */
  keep(state) {
    const said = new URLSearchParams(Object.entries(state).filter(([, value]) => value)).toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
    if (said !== location.hash.slice(1)) history.replaceState(null, "", said ? `#${said}` : location.pathname + location.search);
  },

  /** Calls a function when nothing was typed for a while. @param {() => void} wanted @param {number} [wait] */
  later(wanted, wait = 60) {
    let waiting = 0;
    return () => {
      clearTimeout(waiting);
      waiting = setTimeout(wanted, wait);
    };
  },

  /** Copies text, or says that the browser does not let a page do so. @param {string} text @param {Element | null} said */
  async copy(text, said) {
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      const area = LLMEFF.element("textarea", { class: "hidden" });
      /** @type {HTMLTextAreaElement} */ (area).value = text;
      document.body.append(area);
      /** @type {HTMLTextAreaElement} */ (area).select();
      done = document.execCommand("copy");
      area.remove();
    }
    if (said) said.textContent = done ? "Copied" : "Press Ctrl+C: this browser lets no page copy";
  },

  /** Gives a text as a file. @param {string} name @param {string} text @param {string} type */
  give(name, text, type) {
    const link = /** @type {HTMLAnchorElement} */ (LLMEFF.element("a", { download: name }));
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  },

  /** "1 work", "2 works". @param {number} count @param {string} thing */
  counted(count, thing) {
    return `${count.toLocaleString("en")} ${thing}${count === 1 ? "" : "s"}`;
  },
};
/** @type {any} */ (window).LLMEFF = LLMEFF;

for (const shown of document.querySelectorAll(".js, .copy")) shown.removeAttribute("hidden");

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => {
    const source = document.getElementById(button.getAttribute("data-copy") ?? "");
    void LLMEFF.copy(source?.textContent ?? "", button.nextElementSibling);
  });
}

/** What a cell is sorted by: a number where it begins with one. @param {Element | undefined} cell @returns {string | number} */
function sorted(cell) {
  const text = (cell?.getAttribute("data-sort") ?? cell?.textContent ?? "").trim();
  const number = /^[~≤≥ ]*(-?\d[\d.]*)/.exec(text.replaceAll(",", ""));
  return number && cell?.getAttribute("data-sort") === null ? Number.parseFloat(number[1]) : text.toLowerCase();
}

for (const table of document.querySelectorAll("table.sortable")) {
  table.querySelectorAll("thead th").forEach((head, place) => {
    const button = LLMEFF.element("button", { type: "button" }, ...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.querySelectorAll("thead th")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const body = /** @type {HTMLTableSectionElement} */ (table.querySelector("tbody"));
      const rows = [...body.rows].map((row, order) => ({ row, order, by: sorted(row.cells[place]) }));
      rows.sort((a, b) => {
        if (a.by === b.by) return a.order - b.order;
        if (a.by === "" || b.by === "") return a.by === "" ? 1 : -1;
        const kind = typeof a.by === typeof b.by ? (a.by < b.by ? -1 : 1) : typeof a.by === "number" ? -1 : 1;
        return down ? -kind : kind;
      });
      body.append(...rows.map(({ row }) => row));
      table.dispatchEvent(new CustomEvent("sorted", { detail: { place, down } }));
    });
  });
}

"use strict";
// The front page: searches, filters with counts, and keeps the view in the address.

(() => {
  const LLMEFF = /** @type {any} */ (window).LLMEFF;
  const data = /** @type {any} */ (window).LLMEFF_WORKS;
  const total = data.ids.length;
  const AT_ONCE = 40; // works that are listed before one asks for more
  const SOON = 2; // scripts of the search that are loaded before anybody searches

  /**
   * A value that works are filtered by.
   * @typedef {{id: string, label: string, depth: number, has: Uint8Array}} Value
   * A filter: its name in the address, its heading, its values.
   * @typedef {{name: string, label: string, values: Value[], within?: string}} Filter
   */

  /** @param {string} id @param {string} label @param {number} [depth] @returns {Value} */
  const value = (id, label, depth = 0) => ({ id, label, depth, has: new Uint8Array(total) });

  /** A filter of values that each work has some of. @param {string} name @param {string} label @param {Value[]} values @param {(work: number) => Iterable<number>} of */
  function filter(name, label, values, of) {
    for (let work = 0; work < total; work++) for (const place of of(work)) if (place >= 0) values[place].has[work] = 1;
    return { name, label, values };
  }

  /** The places of a topic and of those above it. @param {number} place */
  function above(place) {
    const parts = data.topics[place][0].split("/");
    return parts.map((/** @type {string} */ _, /** @type {number} */ end) => topicPlaces.get(parts.slice(0, end + 1).join("/")));
  }

  /** @type {Map<string, number>} */
  const topicPlaces = new Map(data.topics.map((/** @type {string[]} */ [id], /** @type {number} */ place) => [id, place]));
  const years = [...new Set(data.years)].sort((a, b) => b - a);
  const published = [...new Set(data.published)].filter(Boolean).sort((a, b) => b - a);
  /** @type {Filter[]} */
  const filters = [
    filter("topic", "Topic", data.topics.map((/** @type {string[]} */ [id, label]) => value(id, label, id.split("/").length - 1)),
      (work) => data.topic[work].flatMap(above)),
    filter("year", "First public", years.map((year) => value(String(year), String(year))), (work) => [years.indexOf(data.years[work])]),
    filter("published", "Published in", published.map((year) => value(String(year), String(year))), (work) => [published.indexOf(data.published[work])]),
    filter("kind", "Kind", data.kinds.map((/** @type {string} */ kind) => value(kind, kind)), (work) => [data.kind[work]]),
    filter("has", "Has", [value("code", "code"), value("published", "a published version")],
      (work) => [data.code[work] === "1" ? 0 : -1, data.venue[work] >= 0 ? 1 : -1]),
    filter("venue", "Venue", data.venues.map((/** @type {string} */ venue) => value(venue, venue)), (work) => [data.venue[work]]),
    filter("runs_in", "Runs in", data.engines.map((/** @type {string[]} */ [id, name]) => value(id, name)), (work) => data.engine[work]),
    filter("runs_on", "Runs on", data.hardwares.map((/** @type {string[]} */ [id, name]) => value(id, name)), (work) => data.hardware[work]),
  ];
  for (const field of data.fields) {
    /** @type {Value[]} */
    const values = field.values.map((/** @type {string} */ one) => value(one, one.replaceAll("_", " ")));
    field.works.forEach((/** @type {number[]} */ steps, /** @type {number} */ place) => {
      let work = 0;
      for (const step of steps) values[place].has[(work += step)] = 1;
    });
    filters.push({ name: field.name, label: field.label, values, within: field.group });
  }

  /** @type {Map<string, Set<string>>} */
  const chosen = new Map();
  /** @type {Set<string>} */
  const picked = new Set();
  let shown = AT_ONCE;
  const input = /** @type {HTMLInputElement} */ (document.getElementById("q"));
  const [facets, list, found, notes, chips, more] = ["facets", "list", "found", "notes", "chosen", "more"].map(
    (id) => /** @type {HTMLElement} */ (document.getElementById(id)));
  const body = /** @type {HTMLTableSectionElement} */ (list.querySelector("tbody"));
  const saying = found.textContent ?? "";
  const heading = /** @type {HTMLElement} */ (found.closest(".heading"));

  /** @param {string} text */
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /** The works that answer the query, the best first, as the program of the search has it, or plainly as long as it has not come. @param {string} text */
  function answering(text) {
    const search = /** @type {any} */ (window).LLMEFF_SEARCH;
    if (search?.ready()) {
      const { ids, notes: said } = search.query(text, {});
      return { works: ids.map((/** @type {string} */ id) => places.get(id)), said };
    }
    const words = folded(text).split(/\s+/).filter(Boolean);
    const hits = [];
    for (let work = 0; work < total; work++) {
      const name = folded(`${data.names[work]} ${data.ids[work]}`);
      const all = `${name} ${folded(data.gists[work])}`;
      if (words.every((word) => all.includes(word))) hits.push({ work, weight: name.startsWith(words[0]) ? 0 : words.every((word) => name.includes(word)) ? 1 : 2 });
    }
    hits.sort((a, b) => a.weight - b.weight || a.work - b.work);
    return { works: hits.map(({ work }) => work), said: [] };
  }
  /** @type {Map<string, number>} */
  const places = new Map(data.ids.map((/** @type {string} */ id, /** @type {number} */ place) => [id, place]));

  /** Which works pass all filters but one. @param {Uint8Array} asked @param {string} [without] */
  function passing(asked, without) {
    const left = asked.slice();
    for (const one of filters) {
      const ids = chosen.get(one.name);
      if (!ids?.size || one.name === without) continue;
      const some = one.values.filter(({ id }) => ids.has(id));
      for (let work = 0; work < total; work++) if (left[work] && !some.some(({ has }) => has[work])) left[work] = 0;
    }
    return left;
  }

  /** @param {Uint8Array} left @param {Uint8Array} has */
  function count(left, has) {
    let sum = 0;
    for (let work = 0; work < total; work++) sum += left[work] & has[work];
    return sum;
  }

  /** Takes a value into a filter, or out of it. @param {string} name @param {string} id @param {boolean} wanted */
  function choose(name, id, wanted) {
    const ids = chosen.get(name) ?? new Set();
    if (wanted) ids.add(id);
    else ids.delete(id);
    chosen.set(name, ids);
    shown = AT_ONCE;
    render();
  }

  /** The row of a work. @param {number} work */
  function row(work) {
    const id = data.ids[work];
    const box = /** @type {HTMLInputElement} */ (LLMEFF.element("input", { type: "checkbox", "aria-label": `Choose ${data.names[work]} to compare` }));
    box.checked = picked.has(id);
    box.addEventListener("change", () => {
      if (box.checked) picked.add(id);
      else picked.delete(id);
      comparing();
    });
    const venue = data.venue[work] < 0 ? "–" : `${data.venues[data.venue[work]]}'${String(data.published[work] % 100).padStart(2, "0")}`;
    const level = Number(data.trust[work]);
    return LLMEFF.element("tr", {},
      LLMEFF.element("th", { scope: "row" }, box, " ", LLMEFF.element("a", { href: `${encodeURIComponent(id)}/index.html` }, data.names[work])),
      LLMEFF.element("td", {}, data.gists[work]), LLMEFF.element("td", {}, String(data.years[work])), LLMEFF.element("td", {}, venue),
      LLMEFF.element("td", {}, LLMEFF.element("span", { class: "trust", role: "img", "aria-label": `trust ${level} of 3`, title: `trust ${level} of 3` },
        "●".repeat(level) + "○".repeat(3 - level))));
  }

  /** Says how many works are chosen, and leads to where they are compared. */
  function comparing() {
    compare.hidden = picked.size === 0;
    compare.textContent = `Compare ${LLMEFF.counted(picked.size, "work")}`;
    compare.setAttribute("href", `compare/index.html#works=${[...picked].map(encodeURIComponent).join(",")}`);
  }
  const compare = LLMEFF.element("a", { href: "compare/index.html", class: "comparing" });
  compare.hidden = true;
  more.after(" ", compare);

  const sort = /** @type {HTMLSelectElement} */ (LLMEFF.element("select", { "aria-label": "Order" },
    ...[["", "best first"], ["year", "newest first"], ["old", "oldest first"], ["name", "by name"]].map(([id, label]) => LLMEFF.element("option", { value: id }, label))));
  const link = LLMEFF.element("button", { type: "button" }, "Copy link");
  const copied = LLMEFF.element("span", { class: "done", role: "status" });
  link.addEventListener("click", () => void LLMEFF.copy(location.href, copied));
  heading.append(LLMEFF.element("span", {}, sort, " ", link, copied));
  sort.addEventListener("change", () => render());

  /** @param {number[]} works */
  function ordered(works) {
    const by = /** @type {Record<string, (a: number, b: number) => number>} */ ({
      year: (a, b) => data.years[b] - data.years[a], old: (a, b) => data.years[a] - data.years[b],
      name: (a, b) => data.names[a].localeCompare(data.names[b], "en"),
    })[sort.value];
    return by ? [...works].sort(by) : works;
  }

  /** Shows the view that the controls say, and keeps it in the address. */
  function render() {
    const text = input.value.trim();
    const { works, said } = text ? answering(text) : { works: data.ids.map((/** @type {string} */ _, /** @type {number} */ place) => place), said: [] };
    const asked = new Uint8Array(total);
    for (const work of works) asked[work] = 1;
    const left = passing(asked);
    const hits = ordered(works.filter((/** @type {number} */ work) => left[work]));
    const plain = !text && ![...chosen.values()].some((ids) => ids.size) && !sort.value;
    body.replaceChildren(...hits.slice(0, shown).map(row));
    found.textContent = plain ? saying : hits.length ? LLMEFF.counted(hits.length, "work") : "No work is like this";
    more.hidden = hits.length <= shown;
    notes.hidden = said.length === 0;
    notes.textContent = said.join(" · ");
    for (const refresh of refreshed) refresh(asked);
    label();
    LLMEFF.keep({ q: text, ...Object.fromEntries([...chosen].map(([name, ids]) => [name, [...ids].join(",")])), sort: sort.value });
  }

  /** Names what is chosen, each to be taken out again. */
  function label() {
    const buttons = filters.flatMap((one) => one.values.filter(({ id }) => chosen.get(one.name)?.has(id)).map((own) => {
      const button = LLMEFF.element("button", { type: "button", "aria-label": `Without ${one.label} ${own.label}` }, `${one.within ? `${one.label}: ` : ""}${own.label} ×`);
      button.addEventListener("click", () => {
        choose(one.name, own.id, false);
        input.focus();
      });
      return button;
    }));
    chips.hidden = buttons.length === 0;
    chips.replaceChildren(...buttons);
  }

  /** What counts anew when the view changes. @type {((asked: Uint8Array) => void)[]} */
  const refreshed = [];
  /** @type {Uint8Array} */
  let last = new Uint8Array(total).fill(1);
  refreshed.push((asked) => { last = asked; });

  /** A filter as a list of boxes, which is made when it is opened. @param {Filter} one @param {boolean} open */
  function drawn(one, open) {
    const inside = LLMEFF.element("ul", {});
    const made = /** @type {HTMLDetailsElement} */ (LLMEFF.element("details", {}, LLMEFF.element("summary", {}, one.label), inside));
    const deep = ["", "deep", "deeper"];
    let ready = false;
    const fill = () => {
      if (ready || !made.open) return;
      ready = true;
      const entries = one.values.map((own) => {
        const box = /** @type {HTMLInputElement} */ (LLMEFF.element("input", { type: "checkbox" }));
        const number = LLMEFF.element("span", { class: "count" });
        box.addEventListener("change", () => choose(one.name, own.id, box.checked));
        const item = LLMEFF.element("li", {}, LLMEFF.element("label", { class: deep[Math.min(2, own.depth)] }, box, LLMEFF.element("span", {}, own.label), number));
        return { own, box, number, item };
      });
      if (["venue", "runs_in", "runs_on"].includes(one.name)) entries.sort((a, b) => count(b.own.has, b.own.has) - count(a.own.has, a.own.has));
      inside.append(...entries.map(({ item }) => item));
      const refresh = (/** @type {Uint8Array} */ asked) => {
        const left = passing(asked, one.name);
        for (const { own, box, number, item } of entries) {
          const works = count(left, own.has);
          box.checked = chosen.get(one.name)?.has(own.id) ?? false;
          number.textContent = String(works);
          item.hidden = works === 0 && !box.checked;
        }
      };
      refreshed.push(refresh);
      refresh(last);
    };
    made.addEventListener("toggle", fill);
    made.open = open || (chosen.get(one.name)?.size ?? 0) > 0;
    fill();
    return made;
  }

  /** The filters, those of properties by their group. */
  function panel() {
    const outer = /** @type {HTMLDetailsElement} */ (LLMEFF.element("details", {}, LLMEFF.element("summary", {}, "Filters")));
    outer.open = matchMedia("(min-width: 62rem)").matches;
    outer.append(...filters.filter(({ within }) => !within).map((one) => drawn(one, ["topic", "year"].includes(one.name))));
    const groups = LLMEFF.element("details", {}, LLMEFF.element("summary", {}, "Properties"));
    for (const group of new Set(data.fields.map((/** @type {any} */ field) => field.group))) {
      const own = filters.filter(({ within }) => within === group);
      const inner = LLMEFF.element("details", { class: "group" }, LLMEFF.element("summary", {}, group.replaceAll("_", " ")), ...own.map((one) => drawn(one, false)));
      /** @type {HTMLDetailsElement} */ (inner).open = own.some(({ name }) => chosen.get(name)?.size);
      groups.append(inner);
    }
    outer.append(groups);
    facets.replaceChildren(outer);
    facets.parentElement?.classList.add("on");
  }

  /** Takes the view from the address. */
  function read() {
    const state = LLMEFF.state();
    input.value = state.q ?? "";
    sort.value = state.sort ?? "";
    chosen.clear();
    for (const { name, values } of filters) {
      if (!state[name]) continue;
      const ids = state[name].split(",");
      chosen.set(name, new Set(values.map(({ id }) => id).filter((id) => ids.includes(id))));
    }
  }

  const scripts = (document.body.dataset.search ?? "").split(" ").filter(Boolean);
  let wanted = 0;
  let loading = false;
  /** Loads the first scripts of the search, one after the other; the last are those that take longest. @param {number} count */
  function load(count) {
    wanted = Math.max(wanted, count);
    if (loading || !wanted || !scripts.length) return;
    loading = true;
    wanted -= 1;
    const script = LLMEFF.element("script", { src: `assets/${scripts.shift()}` });
    script.addEventListener("load", () => {
      loading = false;
      if (input.value.trim() && !wanted) render();
      load(0);
    });
    document.body.append(script);
  }

  input.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    /** @type {HTMLElement | null} */ (body.querySelector("a"))?.focus();
  });
  input.addEventListener("focus", () => load(scripts.length));
  input.addEventListener("input", LLMEFF.later(() => {
    shown = AT_ONCE;
    render();
  }));
  more.addEventListener("click", () => {
    const next = shown;
    shown += AT_ONCE;
    render();
    body.rows[next]?.querySelector("a")?.focus();
  });
  addEventListener("hashchange", () => {
    read();
    render();
  });
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
  read();
  panel();
  render();
  if (input.value) load(scripts.length);
  else (window.requestIdleCallback ?? setTimeout)(() => load(SOON));
})();

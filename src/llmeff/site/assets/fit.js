"use strict";
// What fits: the sums of `llmeff fit`, with the shapes and bits that it counts with.

(() => {
  const LLMEFF = /** @type {any} */ (window).LLMEFF;
  const data = /** @type {any} */ (window).LLMEFF_FIT;
  const FULL = 16;
  const CHECKPOINT = /** @type {[null, null, null, null, null]} */ ([null, null, null, null, null]);
  const POWERS = /** @type {Record<string, number>} */ ({ "": 0, k: 1, m: 2, g: 3, t: 4 });

  /**
   * @typedef {{parameters: number, layers: number, attention_layers?: number, kv_heads?: number, head_dim?: number, latent?: number,
   *   context?: number, window?: number, window_layers?: number, window_kv_heads?: number, window_head_dim?: number, indexer?: number, indexer_layers?: number, embedding_parameters?: number, expert_parameters?: number, tied_embeddings?: boolean, state?: number, state_bits?: number, page: string,
   *   odd_rows?: boolean, released?: {format: string, method?: string, bits: number, note: string, kept_parameters?: number}}} Shape
   * @typedef {{id: string, name: string, shape: Shape, kinds: Record<string, string>}} Model
   * @typedef {{memory: number, context: number, batch: number, kv: number, overhead: number, bits?: number}} Budget
   * @typedef {{what: string, size: number, formula: string}} Term
   * @typedef {[number | null, number | null, number | null, number | null, number | null]} Stored
   */

  /** Bytes as people write them: 24GB, 24GiB, 2x24GB. @param {string} text @returns {number} */
  function size(text) {
    const found = /^(?:(\d+)\s*[x×*]\s*)?(\d+(?:\.\d+)?)\s*([kmgt]?i?)(?:b|bytes?)?$/i.exec(text.trim());
    if (!found) throw new Error(`“${text}” is no size; for instance 24GB, 80GiB or 2x24GB. Of a card its memory is wanted, not its name`);
    const unit = found[3].toLowerCase();
    if (/\d$/.test(text.trim()) && Number(found[2]) > 0 && Number(found[2]) < 100000) {
      const meant = Number(found[2]) < 1000 ? `did you mean ${text.trim()}GB?` : "of a card its memory is wanted: 24GB";
      throw new Error(`“${text}” has no unit and would be bytes; ${meant}`);
    }
    return Number(found[1] ?? 1) * Number(found[2]) * (unit.endsWith("i") ? 1024 : 1000) ** POWERS[unit.replace("i", "")];
  }

  /** Tokens as people write them: 8k has 8 × 1024. @param {string} text @returns {number} */
  function tokens(text) {
    const found = /^(\d+(?:\.\d+)?)\s*([km]?)$/i.exec(text.trim());
    if (!found) throw new Error(`“${text}” is no number of tokens; for instance 8k or 131072`);
    return Math.round(Number(found[1]) * 1024 ** POWERS[found[2].toLowerCase()]);
  }

  /** A number above 0. @param {string} text @param {string} what @returns {number} */
  function positive(text, what) {
    const number = Number(text);
    if (!(number > 0)) throw new Error(`${what} has to be a number above 0, not “${text}”`);
    return number;
  }

  /** The bits that a stored number takes: a number, as in "fp8" too, or a format with its share of scales. @param {string} text @param {string} what @returns {number} */
  function stored(text, what) {
    const plain = /^(?:fp|bf|int|f)?(\d+(?:\.\d+)?)$/i.exec(text.trim());
    const said = (/** @type {string} */ name) => (name.toLowerCase().match(/[a-z0-9]+/g) ?? []).join(" ");
    const named = data.blocks.find((/** @type {[string, number]} */ one) => said(one[0]) === said(text));
    return plain || !named ? positive(plain ? plain[1] : text, what) : named[1];
  }

  /** @param {number} value */
  function amount(value) {
    for (const [unit, letter] of /** @type {[number, string][]} */ ([[1e12, "T"], [1e9, "B"], [1e6, "M"]])) {
      if (Math.abs(value) >= unit) return `${Number((value / unit).toPrecision(4))}${letter}`;
    }
    return String(Number(value.toPrecision(10)));
  }

  /** @param {number} bytes */
  const gigabytes = (bytes) => `${(bytes / 1e9).toFixed(2)} GB`;

  /** How many parameters of the embeddings are counted apart, in which bits. @param {Shape} shape @param {number} bits @param {Stored} stored @returns {[number, number][]} */
  function embeddings(shape, bits, [mean, input, output]) {
    const every = Math.min(shape.embedding_parameters ?? 0, shape.parameters);
    if (!every || (output === null && (mean !== null || bits >= FULL))) return [];
    if (output === null) return [[every, FULL]];
    return shape.tied_embeddings || input === output ? [[every, output]] : [[every / 2, input ?? output], [every / 2, output]];
  }

  /** The parts of a sum. @param {Shape} shape @param {number} bits @param {Stored} stored @param {Budget} budget @returns {Term[]} */
  function terms(shape, bits, stored, budget) {
    const apart = embeddings(shape, bits, stored);
    const mean = apart.length ? bits : stored[0] ?? bits;
    const others = apart.reduce((rest, [count]) => rest - count, shape.parameters);
    const experts = mean === bits && (stored[3] || stored[4]) ? Math.min(shape.expert_parameters ?? 0, others) : 0;
    const parts = experts ? [["routed experts", experts, stored[3] ?? bits], ["weights", others - experts, stored[4] ?? bits]] : [["weights", others, mean]];
    const found = parts.map((/** @type {any} */ [what, count, wide]) => ({ what, size: (count * wide) / 8, formula: `${amount(count)} parameters × ${amount(wide)} bits / 8` }));
    const said = apart.map(([count, wide]) => `${amount(count)} parameters × ${amount(wide)} bits`).join(" + ");
    if (apart.length) found.push({ what: "embeddings", size: apart.reduce((sum, [count, wide]) => sum + count * wide, 0) / 8, formula: `${apart.length === 1 ? said : `(${said})`} / 8` });
    found.push(...cache(shape, budget));
    const wide = shape.state_bits ?? FULL;
    const assumed = shape.state_bits === undefined ? " (assumed)" : "";
    if (shape.state) found.push({ what: "recurrent state", size: (budget.batch * shape.state * wide) / 8, formula: `${budget.batch} sequences × ${amount(shape.state)} numbers × ${wide} bits${assumed} / 8` });
    if (budget.overhead) found.push({ what: "overhead", size: budget.overhead, formula: "as given" });
    return found;
  }

  /** The numbers that a layer keeps of a token, and how they are counted. @param {Shape} shape @param {boolean} inWindow @returns {[number, string] | null} */
  function ofToken(shape, inWindow) {
    if (shape.latent !== undefined) return [shape.latent, `${shape.latent} latent numbers`];
    if (shape.kv_heads === undefined || shape.head_dim === undefined) return null;
    const heads = (inWindow ? shape.window_kv_heads : undefined) ?? shape.kv_heads;
    const size = (inWindow ? shape.window_head_dim : undefined) ?? shape.head_dim;
    return [2 * heads * size, `2 × ${heads} KV heads × ${size}`];
  }

  /** The KV cache: of the layers that see all tokens, of those with a window, and of an indexer beside them. @param {Shape} shape @param {Budget} budget @returns {Term[]} */
  function cache(shape, budget) {
    const layers = shape.attention_layers ?? shape.layers;
    const windowed = shape.window === undefined ? 0 : shape.window_layers ?? layers;
    const indexed = shape.indexer === undefined ? 0 : shape.indexer_layers ?? layers;
    const parts = /** @type {[string, number, number, [number, string] | null][]} */ ([
      ["KV cache", layers - windowed, budget.context, ofToken(shape, false)],
      ["KV cache of windows", windowed, Math.min(budget.context, shape.window ?? 0), ofToken(shape, true)],
      ["indexer cache", indexed, budget.context, [shape.indexer ?? 0, `${shape.indexer} numbers of the indexer`]],
    ]);
    return parts.flatMap(([what, count, seen, kept]) => count > 0 && seen > 0 && kept ? [{
      what, size: (budget.batch * seen * count * kept[0] * budget.kv) / 8,
      formula: `${budget.batch} × ${seen} tokens × ${count} layers × ${kept[1]} × ${amount(budget.kv)} bits / 8`,
    }] : []);
  }

  /** The model in the precision that it was released in, where that is not 16 bits. @param {Shape} shape @returns {any[]} */
  function released(shape) {
    if (!shape.released) return [];
    const { format, bits, note, kept_parameters: kept = shape.embedding_parameters ?? 0 } = shape.released;
    return [{ id: "", name: `as released, ${format}`, bits, note, stored: CHECKPOINT, rest: FULL, apart: { ...shape, embedding_parameters: kept }, seen: [],
      on: data.released[shape.released.method ?? ""] ?? {} }];
  }

  /** The key of an engine for a model: its own where it runs something for models of this kind alone. @param {Model} model @param {string} engine */
  const keyOf = (model, engine) => model.kinds[engine] ?? engine;

  /** Whether a page says that an engine runs a method for a model, on hardware where this is asked. @param {Record<string, string[]>} on @param {string} key @param {string} hardware */
  const runsOn = (on, key, hardware) => (on[key] ?? []).includes(hardware);

  /** Whether the bits of a method hold for a shape, of which rows may not fill the blocks of a measured file, and which may have been released so in parts. @param {any} one @param {Shape} shape */
  const holdsFor = (one, shape) => !(shape.released?.kept_parameters !== undefined && shape.released.bits === one.bits && one.note.includes(shape.released.note))
    && (one.stored[4] === null || shape.expert_parameters !== undefined) && (!shape.odd_rows || (one.note.startsWith("measured") ? /\b(?:Q8_0|IQ4_NL)$/.test(one.name) && !shape.released : !one.note.includes("for rows that fill its blocks")));

  /** The bits of what a model that was released in parts keeps apart in the files of an engine. @param {Shape} shape @param {string} key */
  const restOf = (shape, key) => (shape.released?.kept_parameters !== undefined && data.rest[shape.released.method ?? ""]?.[key]) || FULL;

  /** How near a method is to what can be taken: the model as it was released, what engines run, other methods, what takes no model as it is. @param {any} one @param {Model} model @param {string} engine */
  function standing(one, model, engine) {
    if (one.apart) return -1;
    if (one.trained) return 2;
    return one.id && !engine && !one.seen.some((/** @type {string} */ key) => keyOf(model, key.split("/")[0]) === key) ? 1 : 0;
  }

  /** What of the data is counted for a model, and apart from it what an engine may run, of which no page says it. @param {Model} model @param {string} engine @param {string} hardware @returns {[any[], any[]]} */
  function offered(model, engine, hardware) {
    let every = data.methods.filter((/** @type {any} */ one) => holdsFor(one, model.shape));
    const given = released(model.shape);
    if (!engine) return [[...given, ...every.filter((/** @type {any} */ one) => one.own)], []];
    const key = keyOf(model, engine);
    const rest = restOf(model.shape, key);
    for (const one of given) one.rest = rest;
    if (rest < FULL) every = every.filter((/** @type {any} */ one) => one.id || one.stored[2] === null);
    return [[...given, ...every].filter((one) => runsOn(one.on, key, hardware)),
      [...every.filter((/** @type {any} */ one) => runsOn(one.untold, key, hardware)), ...given.filter((one) => !runsOn(one.on, key, hardware))]];
  }

  /** A method with its sum. @param {any} one @param {Shape} shape @param {Budget} budget */
  function counted(one, shape, budget) {
    const own = one.apart ? terms(one.apart, one.bits, [null, one.rest, one.rest, null, null], budget).map((term) => (term.what === "embeddings" ? { ...term, what: `weights in ${amount(one.rest)} bits` } : term))
      : terms(shape, one.bits, one.stored, budget);
    const total = own.reduce((sum, { size: bytes }) => sum + bytes, 0);
    return { ...one, terms: own, total, left: budget.memory - total, fits: total <= budget.memory };
  }

  /** Methods in whose recorded bits no page says whether an engine runs them. @param {Model} model @param {Budget} budget @param {string} engine @param {string} hardware */
  const untold = (model, budget, engine, hardware = "") => budget.bits ? [] : offered(model, engine, hardware)[1].map((one) => counted(one, model.shape, budget));

  /**
   * Every method and width, or the bits that are asked for; what fits first, of this what engines run first, the most bits first.
   * @param {Model} model @param {Budget} budget @param {string} engine @param {string} hardware
   */
  function fits(model, budget, engine, hardware = "") {
    const asked = budget.bits ? [{ id: "", name: `${amount(budget.bits)} bits`, bits: budget.bits, note: "as asked for", stored: CHECKPOINT }] : offered(model, engine, hardware)[0];
    const every = [{ id: "", name: "no quantization", bits: FULL, note: "", stored: CHECKPOINT }, ...asked]
      .map((one) => ({ ...counted(one, model.shape, budget), standing: standing(one, model, engine) }));
    const first = (/** @type {any} */ a, /** @type {any} */ b) => Number(b.fits) - Number(a.fits) || a.standing - b.standing || (a.fits ? b.bits - a.bits : a.bits - b.bits)
      || (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1);
    return every.sort(first);
  }
  /** @type {any} */ (window).LLMEFF_FITS = { fits, untold, size, tokens };
  if (!data.models.length) return;

  const form = /** @type {HTMLFormElement} */ (document.getElementById("budget"));
  const [wrong, head, table, sum, remarks] = ["wrong", "head", "fits", "sum", "remarks"].map((id) => /** @type {HTMLElement} */ (document.getElementById(id)));
  const models = new Map(data.models.map((/** @type {any} */ model) => [model.id, model]));
  const named = /** @param {string} name */ (name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
  named("model").append(...data.models.map((/** @type {any} */ one) => LLMEFF.element("option", { value: one.id }, one.name)));
  named("engine").append(...data.engines.map((/** @type {any} */ one) => LLMEFF.element("option", { value: one.id }, one.name)));
  named("hardware").append(...data.hardware.map((/** @type {[string, string]} */ [id, label]) => LLMEFF.element("option", { value: id }, label)));
  if (models.has("llama-3.1-70b")) named("model").value = "llama-3.1-70b";

  /** Links to the methods. @param {any[]} methods */
  const linked = (methods) => methods.flatMap((one, place) => [place ? ", " : "", one.id ? LLMEFF.element("a", { href: `../${encodeURIComponent(one.id)}/index.html` }, one.name) : one.name]);

  /** The engines that run any of some methods for a model. @param {any[]} methods @param {Model} model */
  function engines(methods, model) {
    const named = new Map(data.engines.map((/** @type {any} */ one) => [one.id, one.name]));
    const keys = methods.flatMap((one) => one.apart ? Object.keys(one.on) : one.seen ?? []);
    return [...new Set(keys.filter((key) => keyOf(model, key.split("/")[0]) === key).map((key) => named.get(key.split("/")[0]) ?? key))].join(", ");
  }

  /** Methods with their bits and sums, from the least to the most. @param {any[]} methods */
  function between(methods) {
    /** @type {Map<string, any[]>} */
    const by = new Map();
    for (const one of methods) by.set(one.name, [...(by.get(one.name) ?? []), one]);
    const ends = (/** @type {string[]} */ values) => [...new Set([values[0], values[values.length - 1]])].join(" to ");
    return [...by].map(([name, own]) => {
      own.sort((a, b) => a.bits - b.bits);
      return `${name} (${ends(own.map((one) => String(Number(one.bits.toPrecision(4)))))} bits, ${ends(own.map((one) => gigabytes(one.total)))})`;
    }).join("; ");
  }

  function render() {
    const state = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    LLMEFF.keep(state);
    wrong.hidden = true;
    let budget;
    try {
      budget = { memory: positive(String(size(state.memory)), "The memory"), context: positive(String(tokens(state.context)), "The context"),
        batch: positive(state.batch, "The number of sequences"), kv: stored(state.kv, "The bits of the cache"), overhead: state.overhead.trim() ? size(state.overhead) : 0,
        bits: state.bits.trim() ? positive(state.bits, "The bits of weights") : undefined };
    } catch (error) {
      wrong.textContent = /** @type {Error} */ (error).message;
      wrong.hidden = false;
      return;
    }
    const model = /** @type {any} */ (models.get(state.model));
    named("hardware").disabled = !state.engine;
    const hardware = state.engine ? state.hardware ?? "" : "";
    const found = fits(model, budget, state.engine, hardware);
    const alike = Map.groupBy ? Map.groupBy(found, (one) => `${one.standing} ${one.bits} ${one.note}`) : grouped(found);
    const there = found.filter((one) => one.fits).length;
    head.textContent = `${model.name} in ${gigabytes(budget.memory)}, ${budget.context} tokens × ${budget.batch}: ${there} of ${found.length} forms fit`;
    /** @type {HTMLTableElement} */ (table).tBodies[0].replaceChildren(...[...alike.values()].map((own) => {
      const one = own[0];
      return LLMEFF.element("tr", {}, LLMEFF.element("td", { class: "number" }, String(Number(one.bits.toPrecision(4)))), LLMEFF.element("td", { class: "number" }, gigabytes(one.total)),
        LLMEFF.element("td", { class: one.fits ? "supported" : "unsupported" }, one.fits ? `${gigabytes(one.left)} free` : `${gigabytes(-one.left)} too much`),
        LLMEFF.element("td", {}, ...linked(own)), LLMEFF.element("td", { class: "faint" }, one.note), LLMEFF.element("td", { class: "faint" }, state.engine ? "" : engines(own, model)));
    }));
    sum.replaceChildren(LLMEFF.element("h2", {}, budget.bits && found[0].bits === budget.bits ? found[0].name : `${found[0].name}, ${Number(found[0].bits.toPrecision(4))} bits`),
      LLMEFF.element("ul", {}, ...found[0].terms.map((/** @type {Term} */ term) => LLMEFF.element("li", {}, `${term.what}: ${gigabytes(term.size)} = ${term.formula}`))),
      ...(/^https?:/.test(model.shape.page) ? [LLMEFF.element("p", {}, "The shape is from ", LLMEFF.element("a", { href: model.shape.page, rel: "noopener" }, "this page"), ".")] : []));
    const engine = data.engines.find((/** @type {any} */ one) => one.id === state.engine);
    const key = keyOf(model, state.engine);
    const said = engine?.said[key] ?? data;
    const elsewhere = [...new Set(data.methods.filter((/** @type {any} */ one) => engine && runsOn(one.on, key, "") && !runsOn(one.on, key, hardware)).map((/** @type {any} */ one) => one.name))];
    const apart = engine ? between(untold(model, budget, state.engine, hardware)) : "";
    const unknown = engine ? said.unknown : data.unknown.join(", ");
    const beyond = model.shape.context === undefined ? [LLMEFF.element("p", {}, `The context of ${model.name} is not recorded; ${budget.context} tokens are counted all the same.`)]
      : model.shape.context < budget.context ? [LLMEFF.element("p", {}, `${model.name} was made for ${model.shape.context} tokens; ${budget.context} are counted all the same.`)] : [];
    remarks.replaceChildren(...beyond, LLMEFF.element("p", {}, "Counted are stored weights and the cache, not activations, fragments and the engine’s own memory (the overhead adds them); GB are 10⁹ bytes."),
      ...(model.shape.odd_rows ? [LLMEFF.element("p", {}, data.odd.find((/** @type {any} */ [id]) => id === model.id)?.[1] ?? "")] : []),
      ...(found.some((one) => one.stored[0] !== null) ? [LLMEFF.element("p", {}, data.measured)] : []),
      ...(budget.bits || engine ? [] : data.order.map((/** @type {string} */ line) => LLMEFF.element("p", {}, line))),
      ...(!budget.bits && unknown ? [LLMEFF.element("p", {}, `Bits unknown, not counted: ${unknown}.`)] : []),
      ...(apart ? [LLMEFF.element("p", {}, `Whether ${engine.name} runs these in their recorded bits no page says, not counted among them: ${apart}.`)] : []),
      ...(!budget.bits && engine && said.unstated ? [LLMEFF.element("p", {}, `${engine.name} does not state these bits, not counted: ${said.unstated}.`)] : []),
      ...(!budget.bits && engine && said.bitless ? [LLMEFF.element("p", {}, `Of quantization ${engine.name} was also seen to run, without bits or in a mixture of several, and not counted: ${said.bitless}.`)] : []),
      ...(!budget.bits && engine && said.left_out ? [LLMEFF.element("p", {}, `${engine.name} names these too, left out: ${said.left_out}.`)] : []),
      ...(!budget.bits && elsewhere.length ? [LLMEFF.element("p", {}, `Left out, since no page says that ${engine.name} runs them on this hardware: ${elsewhere.join(", ")}.`)] : []),
      ...(found.some((one) => one.fits && (one.bits >= FULL || one.apart)) ? [] : said.elsewhere.map((/** @type {string} */ line) => LLMEFF.element("p", {}, line))));
  }

  /** What Map.groupBy does, for browsers without it. @param {any[]} found */
  function grouped(found) {
    /** @type {Map<string, any[]>} */
    const by = new Map();
    for (const one of found) by.set(`${one.standing} ${one.bits} ${one.note}`, [...(by.get(`${one.standing} ${one.bits} ${one.note}`) ?? []), one]);
    return by;
  }

  function read() {
    for (const [name, value] of Object.entries(LLMEFF.state())) if (form.elements.namedItem(name)) named(name).value = /** @type {string} */ (value);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void LLMEFF.copy(location.href, form.querySelector(".done"));
  });
  form.addEventListener("input", LLMEFF.later(render, 150));
  addEventListener("hashchange", () => {
    read();
    render();
  });
  read();
  render();
})();

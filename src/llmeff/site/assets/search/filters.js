// Which works are meant: what a query restricts, what a question asks for, and what the page has chosen.

/**
 * What works have to be: of several values of one filter one has to fit, of several filters all.
 * @typedef {object} Filters
 * @property {string[]} [facet] ids
 * @property {string[]} [topic] ids; topics below count
 * @property {string[]} [kind]
 * @property {string[]} [venue] short names, of the published version
 * @property {(number | string)[]} [year] of the first public version
 * @property {(number | string)[]} [published] of the published version
 * @property {string[]} [has] "code", "published" or "claims", all of which a work must have
 * @property {(boolean | string)[]} [code] whether there is code
 * @property {(number | string)[]} [trust] the lowest level
 * @property {string[]} [author] names, or the beginnings of their words
 * @property {string[]} [engine] engines that run the work, by id
 * @property {string[]} [hardware] where one does, by id
 * @property {string[]} [ids] ids of works, for what the page itself knows
 * @property {string[]} [lacking] the same words, of which it must have none
 * @property {string[]} [coauthor] names of authors, all of whom it has
 * @property {string[]} [licence] names of licences, under one of which its code is
 * @property {string[]} [unlicensed] names of licences, under none of which it is
 * @property {number} [since] first year of the first public version
 * @property {number} [until] last year of it
 */

/**
 * The entries that a text names: by id or the last part of it, else by label or alias.
 * @param {Called[]} nodes
 * @param {string} text
 */
function entriesCalled(nodes, text) {
  const wanted = key(text);
  const byId = nodes.filter(({ id }) => [id, id.slice(id.lastIndexOf("/") + 1)].some((own) => key(own) === wanted));
  return byId.length ? byId : nodes.filter(({ labels }) => labels.some((own) => key(own) === wanted));
}

/**
 * The id of the entry that a text names.
 * @param {Tables} tables
 * @param {Called[]} nodes
 * @param {string} text
 * @param {string} what
 */
function idCalled(tables, nodes, text, what) {
  const found = entriesCalled(nodes, text);
  if (found.length) return found.map(({ id }) => id).reduce((a, b) => (b.length < a.length ? b : a));
  const near = nearWords(tables, text, nodes.map(({ id }) => id), tables.weighed.text.LIKE);
  throw new QueryError(`no ${what} is called "${text}"${near.length ? `; did you mean ${near.slice(0, 4).join(" or ")}?` : ""}`);
}

/**
 * The works of a topic, of a kind as "kind/survey".
 * @param {Tables} tables
 * @param {string} topic
 * @returns {Map<number, boolean>}
 */
function worksWithin(tables, topic) {
  return tables.within.get(topic) ?? new Map();
}

/** The works of authors. @param {Tables} tables @param {string} text @returns {Set<number>} */
function worksBy(tables, text) {
  const wanted = [...new Set(words(text))];
  const found = new Set();
  if (!wanted.length) return found;
  tables.people.forEach((own, work) => {
    if (wanted.length > 1 && own.some((person) => wanted.every((part) => person.words.includes(part)))) found.add(work);
  });
  if (found.size) return found;
  tables.people.forEach((own, work) => {
    if (own.some((person) => wanted.every((part) => person.words.some((word) => word.startsWith(part))))) found.add(work);
  });
  return found;
}

/**
 * Whether one engine runs a work as is asked.
 * @param {Run} run
 * @param {string[]} engines
 * @param {string[]} hardware
 */
function runsSo(run, engines, hardware) {
  const inOne = !engines.length || engines.includes(run.engine);
  const onOne = !hardware.length || hardware.some((one) => run.on.includes(one));
  return run.runs && inOne && onOne;
}

/**
 * The works that pass filters; null for all of them.
 * @param {Tables} tables
 * @param {Filters} filters
 * @returns {Set<number> | null}
 */
function passing(tables, filters) {
  /** @type {((work: number) => boolean)[]} */
  const tests = [];
  const among = (/** @type {Iterable<number>} */ works) => {
    const kept = new Set(works);
    tests.push((work) => kept.has(work));
  };
  const chosen = (/** @type {unknown[] | undefined} */ list, /** @type {(work: number) => unknown} */ value) => {
    const kept = new Set(list?.map(String));
    if (kept.size) tests.push((work) => kept.has(String(value(work))));
  };
  for (const topics of [filters.facet, filters.topic]) {
    if (topics?.length) among(topics.flatMap((topic) => [...worksWithin(tables, topic).keys()]));
  }
  chosen(filters.kind, (work) => tables.kind[work]);
  chosen(filters.venue, (work) => tables.venue[work]);
  chosen(filters.year, (work) => tables.year[work]);
  chosen(filters.published, (work) => tables.published[work]);
  chosen(filters.code, (work) => tables.has[work].includes("code"));
  chosen(filters.ids, (work) => tables.id[work]);
  for (const thing of filters.has ?? []) tests.push((work) => tables.has[work].includes(thing));
  for (const thing of filters.lacking ?? []) tests.push((work) => !tables.has[work].includes(thing));
  if (filters.trust?.length) tests.push((work) => tables.trust[work] >= Math.min(.../** @type {any[]} */ (filters.trust).map(Number)));
  if (filters.author?.length) among(filters.author.flatMap((name) => [...worksBy(tables, name)]));
  for (const name of filters.coauthor ?? []) among([...worksBy(tables, name)]);
  if (filters.licence?.length) {
    const { saying, forms } = /** @type {Data} */ (tables.more);
    const passed = new Map(/** @type {[string, number[]][]} */ (saying));
    const under = (/** @type {string[]} */ names) => names.flatMap((name) => passed.get(forms.UNDER_LICENCE.replace("{name}", name)) ?? []);
    const refused = new Set(under(filters.unlicensed ?? []));
    among(under(filters.licence).filter((work) => !refused.has(work)));
  }
  const [engines, hardware] = [filters.engine ?? [], filters.hardware ?? []];
  if (engines.length || hardware.length) among(tables.runs.filter((run) => runsSo(run, engines, hardware)).map((run) => run.work));
  if (filters.since !== undefined) tests.push((work) => tables.year[work] >= /** @type {number} */ (filters.since));
  if (filters.until !== undefined) tests.push((work) => tables.year[work] <= /** @type {number} */ (filters.until));
  if (!tests.length) return null;
  return new Set(everyWork(tables).filter((work) => tests.every((test) => test(work))));
}

/** @param {Tables} tables @returns {number[]} */
function everyWork(tables) {
  return tables.id.map((_, work) => work);
}

/**
 * What "field:value" of a query asks for.
 * @param {Tables} tables
 * @param {Restriction} restriction
 * @returns {Filters}
 */
function filtersOf(tables, { field, value }) {
  if (field === "year" || field === "published" || field === "trust") return yearsOf(tables, field, value);
  if (field === "has" || field === "kind") {
    const allowed = field === "has" ? tables.data.of.has : tables.data.of.kinds;
    if (!allowed.includes(value.toLowerCase())) throw new QueryError(`${field} takes ${allowed.join(", ")}`);
    return { [field]: [value.toLowerCase()] };
  }
  if (field === "author") {
    if (!worksBy(tables, value).size) throw new QueryError(`no author is called "${value}"`);
    return { author: [value] };
  }
  if (field === "venue") {
    const venues = /** @type {Data} */ (tables.more).venues.map((/** @type {string[]} */ [id, ...labels]) => ({ id, labels }));
    return { venue: [idCalled(tables, venues, value, "venue")] };
  }
  const nodes = field === "facet" ? tables.nodes.filter(({ id }) => !id.includes("/")) : tables.nodes;
  return { [field]: [idCalled(tables, nodes, value.replace(/^\/+|\/+$/g, ""), field)] };
}

/**
 * @param {Tables} tables
 * @param {"year" | "published" | "trust"} field
 * @param {string} value
 * @returns {Filters}
 */
function yearsOf(tables, field, value) {
  const found = new RegExp(`^(?:${/** @type {Data} */ (tables.more).forms.RANGE})$`, "u").exec(value);
  if (!found || value.length > 10 || !/\d/.test(value)) {
    const example = field === "trust" ? "trust:2" : ["2023", "2023..", "..2020", "2022..2023"].map((one) => `${field}:${one}`).join(", ");
    throw new QueryError(`${field} takes a number, such as ${example}`);
  }
  const { only, first, last } = /** @type {Record<string, string | undefined>} */ (found.groups);
  const [begin, end] = only ? [only, field === "trust" ? "" : only] : [first, last];
  if (begin && end && Number(begin) > Number(end)) throw new QueryError(`${begin} lies after ${end}`);
  if (field === "trust") {
    if (end && end !== begin) throw new QueryError("trust takes the lowest level, such as trust:2");
    if (Number(begin || 0) > 3) throw new QueryError("trust goes from 0 to 3");
    return { trust: [Number(begin || 0)] };
  }
  if (field === "year") return { ...(begin ? { since: Number(begin) } : {}), ...(end ? { until: Number(end) } : {}) };
  const { FIRST, LAST } = tables.weighed.query;
  const years = [];
  for (let year = Math.max(FIRST, Number(begin || FIRST)); year <= Math.min(LAST, Number(end || LAST)); year++) years.push(year);
  return { published: years.length ? years : [Number(begin || FIRST)] };
}

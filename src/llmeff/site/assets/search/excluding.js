// What a question does not want by venue, year, kind, author or engine, as `llmeff.search.excluding` reads it, and the years that it does.

/**
 * What is not wanted: how many letters say it, how it is called, and its works; null where they cannot be left out.
 * @typedef {{length: number, called: string, works: Iterable<number> | null}} Out
 */

/**
 * Takes out of the words what is not wanted, and leaves its works out; what cannot be left out is said, and is no filter.
 * @param {Tables} tables
 * @param {Question} question
 * @param {Map<string, string>} venues those that stand in the words, by how they are called there
 * @returns {Question}
 */
function outside(tables, question, venues) {
  const { forms, engineNames } = /** @type {Data} */ (tables.more);
  const { OUTSIDE, AND_OUTSIDE } = forms;
  let read = question;
  let place = 0;
  for (;;) {
    const pattern = new RegExp(OUTSIDE, "gu");
    pattern.lastIndex = place;
    const found = pattern.exec(read.text);
    if (!found?.groups) return read;
    const start = found.index;
    let end = place = start + found[0].length;
    const out = [];
    const behind = read.text.slice(0, start).trim();
    const inEngine = engineNames.some((/** @type {string[]} */ [name]) => behind.endsWith(` ${name}`));
    const by = met(forms.LEADING, read.text.slice(0, start));
    const leading = inEngine ? " in" : by ? ` ${by.groups?.in ?? "by"}` : "";
    const before = `${found.groups.of}${leading}`;
    let own = unwanted(tables, read.text.slice(end), before, venues);
    while (own) {
      out.push(own);
      end += own.length;
      const more = met(AND_OUTSIDE, read.text.slice(end));
      own = more && unwanted(tables, read.text.slice(end + more[0].length), before, venues);
      if (own && more) end += more[0].length;
    }
    if (!out.length) continue;
    const kept = out.filter(({ works }) => works);
    const from = by?.index ?? start;
    const text = `${read.text.slice(0, from).trim()} ${read.text.slice(end).trim()}`.trim();
    const without = new Set([...(read.without ?? []), ...kept.flatMap(({ works }) => [...(works ?? [])])]);
    const called = kept.length ? [`without ${kept.map((one) => one.called).join(" and ")}`] : [];
    read = { ...read, text, without, said: [...read.said, ...called, ...out.filter(({ works }) => !works).map((one) => one.called)] };
    place = from;
  }
}

/**
 * What words begin with that works can be told by; null where it is nothing of that.
 * @param {Tables} tables
 * @param {string} text
 * @param {string} before the words between "not" and them
 * @param {Map<string, string>} venues
 * @returns {Out | null}
 */
function unwanted(tables, text, before, venues) {
  const { forms, kindsOutside, engineNames, external, hardwareWords } = /** @type {Data} */ (tables.more);
  const works = (/** @type {Filters} */ filters) => passing(tables, filters) ?? [];
  const beginning = (/** @type {Iterable<string>} */ names) =>
    [...names].filter((name) => `${text} `.startsWith(`${name} `)).reduce((a, b) => (b.length > a.length ? b : a), "");
  const venue = beginning(venues.keys());
  if (venue) {
    const id = /** @type {string} */ (venues.get(venue));
    return { length: venue.length, called: `what was published at ${id}`, works: works({ venue: [id] }) };
  }
  const years = met(forms.YEAR_OUTSIDE, text);
  if (years?.groups) return unwantedYears(tables, years[0].length, years.groups, venues.size > 0);
  for (const [kind, pattern] of kindsOutside) {
    const found = met(pattern, text);
    if (found) return { length: found[0].length, called: `the kind ${kind}`, works: works({ kind: [kind] }) };
  }
  const preprints = met(forms.PREPRINTS_OUTSIDE, text);
  if (preprints) return { length: preprints[0].length, called: "what no venue published", works: works({ lacking: ["published"] }) };
  const arxiv = met(forms.ON_ARXIV, text);
  if (arxiv) {
    const there = external.work.filter((/** @type {number} */ _, /** @type {number} */ place) => external.schemes[external.scheme[place]] === "arxiv");
    return { length: arxiv[0].length, called: "what is on arXiv", works: there };
  }
  const engines = new Map(engineNames);
  const engine = met(forms.ENGINE_BEFORE, before) ? beginning(engines.keys()) : "";
  if (engine) {
    const id = engines.get(engine);
    return { length: engine.length, called: `what ${id} runs, as far as its pages say`, works: works({ engine: [id] }) };
  }
  const hardware = beginning(hardwareWords.map((/** @type {string[]} */ [name]) => name));
  if (hardware && !met(forms.BY_BEFORE, before)) {
    return { length: hardware.length, called: `not read as a condition: not ${hardware}`, works: null };
  }
  const asked = pieces(text);
  const { names, left } = met(forms.ABOUT_BEFORE, before) ? leftOut(tables, asked, []) : { names: [], left: asked };
  if (names.length) {
    const length = asked.slice(0, asked.length - left.length).join(" ").length;
    return { length, called: names.map(({ name }) => name).join(" and "), works: names.flatMap((one) => one.works) };
  }
  return met(forms.BY_BEFORE, before) ? unwantedPerson(tables, text) : null;
}

/**
 * The works of a year, of a decade, or from before or after one; of a venue's years where one is named.
 * @param {Tables} tables
 * @param {number} length
 * @param {Record<string, string | undefined>} said
 * @param {boolean} published
 * @returns {Out}
 */
function unwantedYears(tables, length, { year: own, when = "", decade = "" }, published) {
  const { EARLIER, LATER } = /** @type {Data} */ (tables.more).forms;
  const year = Number(own);
  const last = decade ? year + tables.weighed.forms.LASTING : year;
  const called = `${when} ${year}${decade}`.trim();
  if (!when && published) {
    const years = tables.year.map((_, place) => year + place).filter((one) => one <= last);
    return { length, called: `what was published in ${called}`, works: passing(tables, { published: years }) };
  }
  const filters = /** @type {Filters} */ ({});
  if (!EARLIER.includes(when) && when !== "until") filters.since = LATER.includes(when) ? last + 1 : year;
  if (!LATER.includes(when) && when !== "since") filters.until = EARLIER.includes(when) ? year - 1 : last;
  return { length, called: `what was first public ${when ? called : `in ${called}`}`, works: passing(tables, filters) };
}

/**
 * The works of the author whom words begin with; that there is none is said, as it is of those who employ some.
 * @param {Tables} tables
 * @param {string} text
 * @returns {Out | null}
 */
function unwantedPerson(tables, text) {
  const { forms } = /** @type {Data} */ (tables.more);
  const maker = met(`^${forms.MAKERS}`, text);
  if (maker) return { length: maker[0].length, called: "where authors work is not recorded", works: null };
  const found = met(forms.WHO_OUTSIDE, text);
  if (!found?.groups) return null;
  const own = pieces(found.groups.who);
  for (let count = own.length; count; count--) {
    const who = own.slice(0, count).join(" ");
    if (isAuthor(tables, who)) return { length: who.length, called: `works by ${who}`, works: passing(tables, { author: [who] }) };
  }
  if (isItself(tables, own[0])) return null;
  const called = own.map((word) => word[0].toUpperCase() + word.slice(1)).join(" ");
  return { length: found[0].length, called: `no author here is called ${called}, so nobody is left out`, works: null };
}

/**
 * Takes venues out of the words.
 * @param {Tables} tables
 * @param {Question} question
 * @param {Map<string, string>} named the venues that stand in the words, by how they are called there
 * @returns {Question}
 */
function publishedAt(tables, question, named) {
  let { text } = question;
  /** @type {Set<string>} */
  const venues = new Set();
  for (const [name, venue] of named) {
    if (!` ${text} `.includes(` ${name} `)) continue;
    text = cut(text, /** @type {Data} */ (tables.more).forms.VENUE.replace("{name}", name));
    venues.add(venue);
  }
  if (!venues.size) return question;
  const filters = { ...question.filters, venue: [...venues] };
  return { ...question, text, filters, said: [...question.said, `published at ${[...venues].join(" or ")}`] };
}

/**
 * Takes years out of the words: beside a venue those of its publications, else those in which works were first public.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function dated(tables, question) {
  const { text, filters, said } = question;
  const { forms } = /** @type {Data} */ (tables.more);
  const venue = Boolean(filters.venue?.length);
  if (!venue && pieces(text).length < 2) return question;
  const span = yearsSpanned(tables, text);
  if (span) {
    const [first, last, found] = span;
    const called = first === last ? `in ${first}` : `from ${first} to ${last}`;
    const left = cut(text, found);
    if (!venue) return { ...question, text: left, filters: { ...filters, since: first, until: last }, said: [...said, `first public ${called}`] };
    const published = Array.from({ length: last - first + 1 }, (_, place) => first + place);
    return { ...question, text: left, filters: { ...filters, published }, said: [...said.slice(0, -1), `${said.at(-1)} ${called}`] };
  }
  const found = met(forms.YEARS, text);
  if (!found?.groups) return question;
  const other = ofOneYear(question, forms, found);
  const further = met(forms.YEARS, other.text);
  const ways = further?.groups ? [yearsBound(forms, found.groups), yearsBound(forms, further.groups)] : [];
  const between = ways.some((way) => ["since", "after"].includes(way)) && ways.some((way) => ["before", "until"].includes(way));
  return further && between ? ofOneYear(other, forms, further) : other;
}

/** How a year bounds. @param {Data} forms @param {Record<string, string | undefined>} said */
function yearsBound(forms, { on, back, how: written = "in" }) {
  const bounds = [["after", forms.LATER], ["before", forms.EARLIER], ["until", forms.UNTIL]];
  const bound = bounds.find(([, ways]) => ways.includes(written))?.[0] ?? written;
  if (back) return "until";
  return on ? "since" : bound === "from" ? "in" : bound;
}

/**
 * A year, or those since, after, before or until it.
 * @param {Question} question @param {Data} forms @param {RegExpMatchArray} found
 * @returns {Question}
 */
function ofOneYear(question, forms, found) {
  const { text, filters, said } = question;
  const venue = Boolean(filters.venue?.length);
  const groups = found.groups ?? {};
  const [year, how] = [Number(groups.year), yearsBound(forms, groups)];
  const left = cut(text, found[0]);
  if (venue && ["in", "of"].includes(how)) {
    return { ...question, text: left, filters: { ...filters, published: [year] }, said: [...said.slice(0, -1), `${said.at(-1)} in ${year}`] };
  }
  const limits = { ...filters };
  if (["since", "after", "in", "of"].includes(how)) limits.since = how === "after" ? year + 1 : year;
  if (["before", "until", "in", "of"].includes(how)) limits.until = how === "before" ? year - 1 : year;
  return { ...question, text: left, filters: limits, said: [...said, `first public ${how} ${year}`] };
}

/**
 * The first and the last of the years that words ask for, and these words; null where they ask for no such.
 * @param {Tables} tables
 * @param {string} text
 * @returns {[number, number, string] | null}
 */
function yearsSpanned(tables, text) {
  const newest = Math.max(0, ...tables.year);
  for (const [what, pattern] of /** @type {Data} */ (tables.more).spans) {
    const found = met(pattern, text);
    if (!found) continue;
    const { first = "", last = "", many = "" } = found.groups ?? {};
    if (what === "range") return [Math.min(Number(first), Number(last)), Math.max(Number(first), Number(last)), found[0]];
    if (what === "decade") return [Number(first), Number(first) + tables.weighed.forms.LASTING, found[0]];
    if (what === "past") return [newest + 1 - Number(tables.spokenNumbers.get(many) ?? many), newest, found[0]];
    const year = what === "last" ? newest - 1 : newest;
    return [year, year, found[0]];
  }
  return null;
}

/**
 * A command, or a question for what a record says, about one work, which comes first; null where it is nothing of that.
 * @param {Tables} tables
 * @param {string} text
 * @returns {Question | null}
 */
function ofAWork(tables, text) {
  for (const pattern of /** @type {Data} */ (tables.more).ofAWork) {
    const found = new RegExp(`^(?:${pattern})$`, "u").exec(text)?.groups;
    if (found && oneWork(tables, found.x) !== null) return { ...asWords(found.x), asks: true };
  }
  return null;
}

/**
 * Takes out of the words what no record says, and says this; a venue or year in these words is no filter.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function withoutTheUnrecorded(tables, question) {
  let { text, said } = question;
  for (const [known, asked, spoken] of /** @type {Data} */ (tables.more).unrecorded) {
    const found = met(known, text) && met(asked, text);
    if (!found) continue;
    text = cut(text, asked) || found[0];
    said = [...said, spoken];
  }
  return { ...question, text, said };
}

// What the search looks in, made from the scripts with the data: the same tables as those of `llmeff.index.tables`.

/**
 * What one of the two scripts sets; see `llmeff.search.tables`.
 * @typedef {Record<string, any>} Data
 *
 * A topic or venue with its label or name, and aliases.
 * @typedef {{id: string, labels: string[]}} Called
 *
 * An author; the name also as folded words, the family name first, divided at hyphens too.
 * @typedef {{family: string, given: string, words: string[]}} Person
 *
 * What a work is called; "head" is a title up to its colon.
 * @typedef {{key: string, work: number, sort: "id" | "name" | "alias" | "title" | "head", text: string}} Naming
 *
 * @typedef {{topic: string, words: string, stems: string[]}} TopicName
 *
 * What an engine says of a work.
 * @typedef {{work: number, engine: string, runs: boolean, on: string[], off: string[]}} Run
 *
 * @typedef {ReturnType<typeof tablesOf>} Tables
 */

/**
 * The tables; the second part of the data may come later, and then they are made anew.
 * @param {Data} data LLMEFF_DATA
 * @param {Data | undefined} more LLMEFF_WORDS
 */
function tablesOf(data, more) {
  plainLetters = new Map(data.letters);
  camel = new RegExp(data.patterns.camel, "gu");
  const works = worksOf(data);
  const topics = topicsOf(data, works);
  const people = peopleOf(works.count, more);
  return {
    data, more, ...works, ...topics, ...people, ...namesOf(works), ...wordsOf(data, more, works, topics, people), runs: runsOf(data),
    arrivals: arrivalsOf(more),
    /** @type {Record<string, Record<string, number>>} */
    weighed: data.weighed,
    /** Common English words, and names of products. */
    everydayWords: new Set(pieces(more ? `${more.forms.COMMON} ${more.forms.PRODUCTS}` : "")),
    /** @type {Map<string, string>} */
    spokenNumbers: new Map(data.numbers),
  };
}

/** A topic and the topics above it, its facet first. @param {string} path */
function above(path) {
  const own = path.split("/");
  return own.map((_, place) => own.slice(0, place + 1).join("/"));
}

/** @template T @param {T[]} list @param {(item: T) => string} by @returns {Map<string, T[]>} */
function grouped(list, by) {
  /** @type {Map<string, T[]>} */
  const found = new Map();
  for (const item of list) {
    const own = found.get(by(item));
    if (own) own.push(item);
    else found.set(by(item), [item]);
  }
  return found;
}

/** The works, column by column, each at the place that all other tables know it by. @param {Data} data */
function worksOf(data) {
  const { of } = data;
  /** @type {string[]} */
  const name = data.name;
  const id = name.map((own, work) => /** @type {string} */ (data.id[work] || words(own).join("-")));
  const column = (/** @type {string} */ own) => /** @type {number[]} */ (data[own]);
  return {
    id, name,
    count: name.length,
    places: new Map(id.map((own, work) => [own, work])),
    /** @type {string[][]} */
    aliases: data.aliases,
    titles: name.map((own, work) => {
      const [first, ...others] = /** @type {string[]} */ (data.titles[work]);
      return [(data.named[work] ? own : "") + first, ...others];
    }),
    topics: name.map((_, work) => /** @type {string[]} */ (data.topics[work].map((/** @type {number} */ topic) => of.topics[topic][0]))),
    kind: column("kind").map((kind) => /** @type {string} */ (of.kinds[kind])),
    venue: column("venue").map((venue) => /** @type {string | null} */ (of.venues[venue] ?? null)),
    year: column("year"),
    published: column("published").map((later, work) => (later === null ? null : data.year[work] + later)),
    has: name.map((_, work) => /** @type {string[]} */ (data.has[work].map((/** @type {number} */ one) => of.has[one]))),
    trust: column("trust"),
    pointed: column("pointed"),
  };
}

/**
 * What each facet, topic and kind of work is called, and which works it has.
 * @param {Data} data
 * @param {ReturnType<typeof worksOf>} works
 */
function topicsOf(data, works) {
  const called = (/** @type {string[][]} */ list) => list.map(([id, ...labels]) => ({ id, labels }));
  const nodes = called(data.of.topics);
  /** @type {TopicName[]} */
  const names = [...nodes, ...called(data.of.kindNames)].flatMap(({ id, labels }) => {
    const folded = new Set(labels.map((label) => words(label).join(" ")));
    return [...folded].map((name) => ({ topic: id, words: name, stems: [...new Set(pieces(name).map(stem))].sort() }));
  });
  /** @type {Map<string, Map<number, boolean>>} */
  const within = new Map();
  const put = (/** @type {string} */ path, /** @type {number} */ work, /** @type {boolean} */ first) => {
    const own = within.get(path) ?? new Map();
    within.set(path, own.set(work, first || own.get(work) || false));
  };
  const aboves = new Map(nodes.map(({ id }) => [id, above(id)]));
  works.topics.forEach((own, work) => {
    own.forEach((topic, place) => aboves.get(topic)?.forEach((path) => put(path, work, place === 0)));
    put(`kind/${works.kind[work]}`, work, true);
  });
  return {
    /** Facets and topics. */
    nodes,
    /** What they and the kinds are called, by id. */
    namesOfTopic: grouped(names, ({ topic }) => topic),
    /** The same by the first of their stems. */
    topicNames: grouped(names, ({ stems }) => stems[0]),
    /** The words of a name by the name without blanks. */
    joinedTopics: new Map([...names].reverse().map((name) => [name.words.replaceAll(" ", ""), pieces(name.words)])),
    /** The works of a topic, those below included, and whether it is the first of theirs. */
    within,
    /** Each topic with the topics above it, its facet first. */
    aboves,
  };
}

/** @param {ReturnType<typeof worksOf>} works */
function namesOf(works) {
  /** @type {Naming[]} */
  const every = [];
  for (let work = 0; work < works.count; work++) {
    const put = (/** @type {Naming["sort"]} */ sort, /** @type {string} */ text) => every.push({ key: key(text), work, sort, text });
    put("id", works.id[work]);
    put("name", works.name[work]);
    for (const alias of works.aliases[work]) put("alias", alias);
    for (const title of works.titles[work]) {
      put("title", title);
      if (title.includes(":")) put("head", title.slice(0, title.indexOf(":")));
    }
  }
  const called = every.filter(({ sort }) => sort === "name" || sort === "alias").map((naming, place) => ({ ...naming, place }));
  const spelt = grouped(called, (naming) => naming.key);
  return {
    /** What works are called, by key. */
    names: grouped(every, (naming) => naming.key),
    /** The keys of names and aliases, and the names that each stands for. */
    spellings: new Lexicon([...spelt.keys()]),
    spelt: [...spelt.values()],
  };
}

/**
 * An author as the data have them: "Family, Given", "Family, Suffix, Given", or "|Group".
 * @param {string} text
 * @returns {Person}
 */
function personOf(text) {
  const group = text.startsWith("|");
  const written = group ? text.slice(1) : text;
  const own = group ? [written] : written.split(", ");
  const given = own.length > 1 ? own[own.length - 1] : "";
  return { words: words(written), family: own[0], given };
}

/** The first identifiers of arXiv of works, such as "2306.00978", which are ordered as they came. @param {Data | undefined} more */
function arrivalsOf(more) {
  /** @type {Map<number, string>} */
  const first = new Map();
  const { schemes, scheme, value, work } = more?.external ?? { schemes: [], scheme: [], value: [], work: [] };
  value.forEach((/** @type {string} */ own, /** @type {number} */ place) => {
    if (schemes[scheme[place]] !== "arxiv" || !/^\d{4}\./.test(own)) return;
    const other = first.get(work[place]);
    if (!other || own < other) first.set(work[place], own);
  });
  return first;
}

/** @param {number} count @param {Data | undefined} more */
function peopleOf(count, more) {
  /** @type {Person[]} */
  const every = (more?.people ?? []).map(personOf);
  const authors = /** @type {number[][]} */ (more?.authors ?? Array(count).fill([]));
  const people = authors.map((own) => own.map((place) => every[place]));
  const called = every.map(({ family, given }) => ({ family: words(family).at(-1) ?? "", given: words(given)[0] ?? "" }));
  const rows = authors.flatMap((own, work) => own.map((place) => ({ ...called[place], work }))).filter(({ family, given }) => family && given);
  return {
    /** The authors of each work. */
    people,
    /** Given names and works of the people of a family name. */
    families: grouped(rows, ({ family }) => family),
  };
}

/** @param {Data} data @returns {Run[]} */
function runsOf(data) {
  const { work, engine, runs, on, off } = data.runs;
  const named = (/** @type {number[]} */ list) => list.map((one) => /** @type {string} */ (data.of.hardware[one]));
  return work.map((/** @type {number} */ own, /** @type {number} */ place) => ({
    work: own, engine: data.of.engines[engine[place]], runs: Boolean(runs[place]), on: named(on[place]), off: named(off[place]),
  }));
}

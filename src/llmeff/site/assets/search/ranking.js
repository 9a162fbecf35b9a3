// Which works answer best: the points that `llmeff.search.engine` and its neighbours give, from the same numbers.

/** @typedef {Map<number, number>} Points by work */

/** @param {Points} points @param {number} work @param {number} more */
function add(points, work, more) {
  points.set(work, (points.get(work) ?? 0) + more);
}

/** How much others build on a work or compare with it. @param {Tables} tables @param {number} work */
function standing(tables, work) {
  return Math.log2(1 + tables.pointed[work]);
}

/**
 * BM25 as SQLite's FTS5 has it (https://www.sqlite.org/fts5.html#the_bm25_function, ext/fts5/fts5_aux.c): over weighted counts, with the
 * length of the whole record, and a word that more than half of the records hold counting next to nothing.
 * @param {Tables} tables @param {string[]} terms words, and runs of words divided by blanks @returns {Points}
 */
function bm25(tables, terms) {
  const { K1, B } = tables.weighed.bm25;
  /** @type {Points} */
  const points = new Map();
  for (const term of new Set(terms)) {
    const { works, counts } = tables.holding(term.split(" "));
    const rarity = Math.log((tables.count - works.length + 0.5) / (works.length + 0.5));
    for (let place = 0; place < works.length; place++) {
      const length = 1 - B + (B * tables.lengths[works[place]]) / tables.meanLength;
      add(points, works[place], ((rarity > 0 ? rarity : 1e-6) * (counts[place] * (K1 + 1))) / (counts[place] + K1 * length));
    }
  }
  return points;
}

/**
 * The share of a longer query that works hold, each word in any of its forms and by its weight.
 * @param {Tables} tables
 * @param {string[]} terms
 */
function covered(tables, terms) {
  const stems = new Set(terms.filter((term) => tables.knows(term)).map(stem));
  /** @type {Points} */
  const held = new Map();
  if (stems.size < tables.weighed.works.LONG) return held;
  let total = 0;
  for (const own of new Set(terms.filter((term) => tables.knows(term)))) {
    if (!stems.delete(stem(own))) continue;
    const works = new Set(tables.forms(own).flatMap((form) => [...tables.holding([form]).works]));
    const weight = Math.max(0, Math.log((tables.count - works.size + 0.5) / (works.size + 0.5)));
    total += weight;
    for (const work of works) add(held, work, weight);
  }
  return total ? new Map([...held].map(([work, weight]) => [work, weight / total])) : new Map();
}

/**
 * Whether two words of one stem have or lack alike what makes another notion of it: "tokenizer" is no form of "token".
 * @param {Tables} tables @param {string} own @param {string} name @param {string} word
 */
function madeAlike(tables, own, name, word) {
  const making = `${own}${tables.data.patterns.making}`;
  return name.includes(making) === word.includes(making);
}

/**
 * The topics that words name by label or alias, with the share of the words that do.
 * @param {Tables} tables
 * @param {string[]} read
 * @returns {Map<string, number>}
 */
function topicsNamed(tables, read) {
  const asked = new Set(read.map((word) => (tables.knows(word) ? stem(word) : word)));
  const text = ` ${read.join(" ")} `;
  /** @type {Map<string, {stems: string[], share: number}>} */
  const found = new Map();
  for (const name of [...asked].sort().flatMap((word) => tables.topicNames.get(word) ?? [])) {
    const { topic, stems } = name;
    if (stems.length === 1 && !read.some((word) => tables.knows(word) && stem(word) === stems[0] && madeAlike(tables, stems[0], name.words, word))) continue;
    if (!stems.every((one) => asked.has(one)) || !(topic.includes("/") || stems.length === asked.size)) continue;
    const share = (stems.length / asked.size) * (text.includes(` ${name.words} `) ? 1 : tables.weighed.topics.OTHER_FORM);
    if (share > (found.get(topic)?.share ?? 0)) found.set(topic, { stems, share });
  }
  const every = [...found.values()];
  const isPart = (/** @type {string[]} */ own) =>
    every.some(({ stems }) => stems.length > own.length && own.every((one) => stems.includes(one)));
  return new Map([...found].filter(([, { stems }]) => !isPart(stems)).map(([topic, { share }]) => [topic, share]));
}

/** The same without facets and kinds of works. @param {Tables} tables @param {string[]} read */
function subjectsNamed(tables, read) {
  return new Map([...topicsNamed(tables, read)].filter(([topic]) => topic.includes("/") && !topic.startsWith("kind/")));
}

/**
 * Works of the topics that a query names.
 * @param {Tables} tables
 * @param {string[][]} readings
 * @returns {{topic: string, work: number, share: number}[]}
 */
function topicsMeant(tables, readings) {
  /** @type {Map<string, number>} */
  const meant = new Map();
  for (const read of readings) {
    for (const [topic, share] of topicsNamed(tables, read)) meant.set(topic, Math.max(share, meant.get(topic) ?? 0));
  }
  const seen = new Set();
  const found = [];
  for (const [topic, share] of [...meant].sort((a, b) => b[1] - a[1])) {
    for (const [work, first] of worksWithin(tables, topic)) {
      if (share >= 1 && seen.has(work)) continue;
      seen.add(work);
      found.push({ topic, work, share: share * (first ? 1 : tables.weighed.topics.SECONDARY) });
    }
  }
  return found;
}

/**
 * Points for the topics that words name; a share of `whole` of the words counts as all of them, and from there on they are its name alone.
 * @param {Tables} tables
 * @param {string[][]} readings
 * @param {Points} points
 * @param {number} whole
 */
function addTopics(tables, readings, points, whole) {
  const { TOPIC_BONUS, STANDING, BARE, BROAD, CANONICAL } = tables.weighed.engine;
  const meant = topicsMeant(tables, readings);
  const bare = [...new Set(meant.filter(({ share }) => share >= whole).map(({ work }) => work))];
  const first = bare.sort((a, b) => tables.pointed[b] - tables.pointed[a] || a - b).slice(0, CANONICAL);
  const canon = new Set(bare.length >= BROAD ? first : []);
  for (const { topic, work, share: own } of meant) {
    const share = Math.min(1, own / whole);
    const depth = topic.split("/").length - 1;
    add(points, work, (share * TOPIC_BONUS) / Math.log2(2 + depth) + share * (canon.has(work) ? BARE : STANDING) * standing(tables, work));
  }
}

/**
 * The authors that a query names: in full, or by a family name that is no word of the field.
 * @param {Tables} tables
 * @param {string[]} read
 */
function authorsMeant(tables, read) {
  const pairs = new Set(read.slice(1).flatMap((word, place) => [`${read[place]} ${word}`, `${word} ${read[place]}`]));
  /** @type {Set<string>} */
  const named = new Set();
  /** @type {Map<number, boolean>} */
  const works = new Map();
  for (const family of new Set(read)) {
    const { docs, beyond } = tables.counted(family);
    const rare = docs > 0 && 2 * beyond <= docs;
    for (const { given, work } of tables.families.get(family) ?? []) {
      if (rare) named.add(family);
      if (pairs.has(`${given} ${family}`)) {
        named.add(given).add(family);
        works.set(work, true);
      } else if (rare && !works.has(work)) works.set(work, false);
    }
  }
  return { named, works };
}

/**
 * A run of words as the key of a name, also with a last number as a figure.
 * @param {Tables} tables
 * @param {string[]} own
 */
function keysOf(tables, own) {
  const last = own[own.length - 1];
  const spoken = own.length > 1 ? (tables.spokenNumbers.get(last) ?? last) : last;
  return [...new Set([key(own.join("")), key([...own.slice(0, -1), spoken].join(""))])];
}

/**
 * The works that the whole of the words is or nearly is the name of.
 * @param {Tables} tables
 * @param {Alternative} asked
 * @param {string[]} read
 * @param {boolean} exact
 */
function worksCalled(tables, asked, read, exact) {
  const { LONGEST_NEAR, WHOLE_SHORTEST, WHOLE_CUTOFF, UNDERSTOOD } = tables.weighed.works;
  /** @type {Map<number, number>} */
  const found = new Map();
  if (!read.length) return found;
  for (const work of matches(tables, asked.text)) found.set(work, 1);
  if (found.size || exact) return found;
  if (read.length > LONGEST_NEAR || asked.words.every((word) => tables.knows(word))) {
    for (const spelling of keysOf(tables, read)) for (const work of matches(tables, spelling)) found.set(work, 1);
    return found;
  }
  for (const { work, like } of namesNear(tables, [key(asked.text)], WHOLE_SHORTEST, WHOLE_CUTOFF)) found.set(work, like);
  for (const work of matches(tables, read.join(" "))) {
    if (!found.has(work)) found.set(work, Math.min(1, ...found.values()) * UNDERSTOOD);
  }
  return found;
}

/**
 * A bonus for the works whose name the words are, hold, or nearly hold.
 * @param {Tables} tables
 * @param {Alternative} asked
 * @param {string[]} read
 * @param {Set<string>} people
 * @param {boolean} exact
 * @param {Points} points
 * @param {Set<number>} named gets the works that are named
 */
function addNames(tables, asked, read, people, exact, points, named) {
  const { BONUS, CANON, SEVERAL, SINGLE, MANY_WORDS, NEARLY, LONGEST, LONGEST_NEAR } = tables.weighed.works;
  const { MIN_NAME, NAME_CUTOFF } = tables.weighed.spelling;
  const called = worksCalled(tables, asked, read, exact);
  const given = named;
  for (const work of called.keys()) given.add(work);
  for (const [work, like] of called) add(points, work, BONUS * like + CANON * standing(tables, work));
  /** @type {Map<string, string[]>} */
  const spans = new Map();
  for (let begin = 0; begin < read.length; begin++) {
    for (let end = begin + 1; end <= Math.min(begin + LONGEST, read.length); end++) {
      const own = read.slice(begin, end);
      if (own.length === 1 && people.has(own[0])) continue;
      for (const span of keysOf(tables, own)) spans.set(span, own);
    }
  }
  for (const [span, works] of worksHeld(tables, [...spans.keys()])) {
    const share = /** @type {string[]} */ (spans.get(span)).length > 1 ? SEVERAL : SINGLE * Math.min(1, MANY_WORDS / read.length);
    for (const work of works) {
      if (given.has(work)) continue;
      given.add(work);
      add(points, work, (BONUS * share) / works.length);
    }
  }
  if (exact || called.size || read.length < 2) return;
  const joined = [...spans].filter(([, own]) => own.length > 1 && own.length <= LONGEST_NEAR && !own.some((word) => people.has(word)));
  for (const { work, like } of namesNear(tables, joined.map(([span]) => span), MIN_NAME, NAME_CUTOFF)) {
    if (given.has(work)) continue;
    given.add(work);
    add(points, work, BONUS * like ** 2 * NEARLY);
  }
}

/**
 * The works that go by a run of words, longest run first: a longer name says more than one that is part of it.
 * @param {Tables} tables
 * @param {string[]} spans
 * @returns {[string, number[]][]}
 */
function worksHeld(tables, spans) {
  return spans.map((span) => {
    const own = (tables.names.get(span) ?? []).filter(({ sort }) => sort === "id" || sort === "name" || sort === "alias");
    return /** @type {[string, number[]]} */ ([span, [...new Set(own.map(({ work }) => work))]]);
  }).filter(([, works]) => works.length).sort(([a, of], [b, others]) => b.length - a.length || of[0] - others[0]);
}

/**
 * What the words of an alternative score.
 * @param {Tables} tables
 * @param {Alternative} asked
 * @param {string[]} read
 * @param {Set<number> | null} allowed
 * @param {boolean} exact
 * @param {number} whole the share of the words from which on they are nothing but the name of a topic
 * @param {Set<number>} named gets the works that are named
 * @param {boolean} english whether the words may be; others find only what they name
 */
function scored(tables, asked, read, allowed, exact, whole, named, english = true) {
  const weighed = tables.weighed.engine;
  const terms = [...read, ...asked.phrases.flat()];
  if (!terms.length) return /** @type {Points} */ (new Map([...(allowed ?? [])].map((work) => [work, 0])));
  const usual = tables.common(terms, weighed.COMMON);
  const silent = tables.common(terms, weighed.SILENT);
  const some = terms.filter((term) => !silent.has(term));
  const telling = weighty(tables, some.length ? some : terms);
  const light = new Set([...usual, ...(tables.more?.forms.WEIGHTLESS ?? [])]);
  const runs = read.slice(1).map((word, place) => [read[place], word]).filter((pair) => !pair.some((word) => light.has(word)));
  const points = bm25(tables, [...telling, ...runs.map((pair) => pair.join(" "))]);
  const held = covered(tables, telling);
  for (const [work, share] of held) {
    if (points.has(work)) add(points, work, weighed.COVERAGE_BONUS * share ** weighed.COVERAGE_POWER);
  }
  const asWritten = terms.length === 1 && read.join(" ") === asked.words.join(" ");
  if (asWritten && !topicsMeant(tables, [read]).length) addStanding(tables, points);
  const readings = [asked.words, read, weighty(tables, read)];
  addSpeaking(tables, readings, held, points);
  addTopics(tables, readings, points, whole);
  const authors = authorsMeant(tables, read.length > weighed.TOLD ? weighty(tables, read) : read);
  for (const [work, whole] of authors.works) {
    add(points, work, weighed.AUTHOR_BONUS * (whole ? 1 : weighed.FAMILY) + weighed.CANON * standing(tables, work));
  }
  /** @type {Points} */
  const called = new Map();
  addNames(tables, asked, read, authors.named, exact, called, named);
  const { BONUS, SINGLE } = tables.weighed.works;
  for (const [work, own] of called) {
    const lacking = held.size && own <= SINGLE * BONUS;
    add(points, work, own * (lacking ? weighed.LACKING + (1 - weighed.LACKING) * (held.get(work) ?? 0) : 1));
  }
  const spoken = [...topicsMeant(tables, readings).map(({ work }) => work), ...[...authors.works].map(([work]) => work), ...called.keys()];
  const sure = english ? points : new Set(spoken);
  for (const work of [...points.keys()]) if (!sure.has(work)) points.delete(work);
  return points;
}

/**
 * Among the works that speak of most words of a longer query, of which topics say little, those come first that others build on.
 * @param {Tables} tables @param {string[][]} readings @param {Points} held @param {Points} points
 */
function addSpeaking(tables, readings, held, points) {
  const { SPEAKING, CLOSE, PART } = tables.weighed.engine;
  if (topicsMeant(tables, readings).some(({ share }) => share >= PART)) return;
  for (const [work, share] of held) if (points.has(work) && share >= CLOSE) add(points, work, SPEAKING * share * standing(tables, work));
}

/** Among the works that speak most of a word those come first that others build on. @param {Tables} tables @param {Points} points */
function addStanding(tables, points) {
  const { SPOKEN, MOSTLY } = tables.weighed.engine;
  const least = MOSTLY * Math.max(0, ...points.values());
  for (const [work, own] of points) if (own >= least) add(points, work, SPOKEN * standing(tables, work));
}

/**
 * The works that a question asks for beside its words.
 * @param {Tables} tables
 * @param {Question} question
 * @param {Points} points
 */
function addSuited(tables, question, points) {
  const { STANDING, PEER, NEAR } = tables.weighed.suited;
  if (question.relation) {
    for (const [work, own] of related(tables, question.relation, question.about[0])) {
      add(points, work, own + STANDING * standing(tables, work));
    }
  }
  const asked = question.topics.length ? [...subjectsNamed(tables, pieces(question.text)).keys()] : [];
  const named = new Set(asked.flatMap((topic) => [...worksWithin(tables, topic).keys()]));
  for (const topic of question.topics) {
    tables.topics.forEach((own, work) => {
      if (own[0] === topic) add(points, work, (named.has(work) ? 2 : 1) * PEER + STANDING * standing(tables, work));
    });
  }
  for (const work of saidBy(tables, question)) add(points, work, NEAR + (question.choosing ? STANDING : 1) * standing(tables, work));
}

/**
 * The works that stand to another in a way, each with its points.
 * @param {Tables} tables
 * @param {"near" | "after" | "against" | "yardstick"} relation
 * @param {number} about
 */
function related(tables, relation, about) {
  if (relation === "after") return later(tables, about);
  const { PEER, STATED } = tables.weighed.suited;
  const { relations, measured } = /** @type {Data} */ (tables.more);
  const field = (/** @type {number} */ work) => tables.topics[work][0].split("/").slice(0, 2).join("/");
  /** @type {Points} */
  const found = new Map();
  if (relation === "near") {
    tables.topics.forEach((own, work) => {
      if (own[0] === tables.topics[about][0]) found.set(work, PEER);
    });
  }
  relations.source.forEach((/** @type {number} */ source, /** @type {number} */ place) => {
    const [type, target] = [relations.type[place], relations.target[place]];
    const compares = type === "compares_with";
    if (target === about && (relation === "near" || (relation === "against" && compares))) found.set(source, STATED);
    else if (source === about && (relation === "near" ? type !== "extends" : relation === "yardstick" && compares)) {
      found.set(target, STATED);
    }
  });
  for (const [newer, older] of measured) {
    if (older === about && relation !== "yardstick") found.set(newer, STATED);
    else if (newer === about && relation !== "against") found.set(older, STATED);
  }
  found.delete(about);
  for (const [work, own] of found) if (relation === "near" && field(work) !== field(about)) found.set(work, own / 2);
  return found;
}

/**
 * What descends from a work, and behind it what is later, and was held against it or shares its topic.
 * @param {Tables} tables
 * @param {number} about
 */
function later(tables, about) {
  const { DIRECT, STATED, NEAR } = tables.weighed.suited;
  const { relations: { source, type, target }, measured, descent, forms } = /** @type {Data} */ (tables.more);
  const others = forms.NO_SUCCESSORS.filter((/** @type {string} */ kind) => kind !== tables.kind[about]);
  /** @type {Points} */
  const found = new Map();
  tables.topics.forEach((own, work) => {
    if (own[0] === tables.topics[about][0]) found.set(work, NEAR / 2);
  });
  const builders = new Map();
  source.forEach((/** @type {number} */ work, /** @type {number} */ place) => {
    if (target[place] === about && type[place] === "compares_with") found.set(work, NEAR);
    const succeeds = descent.includes(type[place]) && !cameLater(tables, target[place], work);
    if (succeeds) builders.set(target[place], [...(builders.get(target[place]) ?? []), work]);
  });
  for (const [newer, older] of measured) if (older === about) found.set(newer, NEAR);
  for (const work of [...found.keys()]) if (others.includes(tables.kind[work]) || !cameLater(tables, work, about)) found.delete(work);
  const reached = new Set([about]);
  for (let steps = builders.get(about) ?? [], points = DIRECT; steps.length; points = STATED) {
    for (const work of steps) {
      found.set(work, points);
      reached.add(work);
    }
    steps = steps.flatMap((/** @type {number} */ work) => builders.get(work) ?? []).filter((/** @type {number} */ work) => !reached.has(work));
  }
  found.delete(about);
  return found;
}

/**
 * Whether a work came later than another for sure: by the identifiers of arXiv where both have one, else by the years.
 * @param {Tables} tables
 * @param {number} one
 * @param {number} other
 */
function cameLater(tables, one, other) {
  const [own, others] = [tables.arrivals.get(one), tables.arrivals.get(other)];
  return own && others ? own > others : tables.year[one] > tables.year[other];
}

/**
 * The works that say the contrary of what a question asks for, but for those whose titles speak of the width that is asked for.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Set<number>}
 */
function deniedBy(tables, { text, saying: conditions }) {
  if (!conditions.length) return new Set();
  const { denying, saying, forms } = /** @type {Data} */ (tables.more);
  const [no, yes] = [denying, saying].map((pairs) => new Map(/** @type {[string, number[]][]} */ (pairs)));
  /** @type {(condition: string, of: Map<string, number[]>, other: Map<string, number[]>) => Set<number>} */
  const those = (condition, of, other) => {
    if (condition.startsWith("not ")) return those(condition.slice(4), other, of);
    const whole = of.get(condition);
    if (whole) return new Set(whole);
    const every = condition.replace(/^\(|\)$/g, "").split(" or ").flatMap((one) => of.get(one) ?? []);
    return new Set(of === yes ? every : noneOf(of, condition));
  };
  const width = met(forms.BITS, text)?.[0].trim();
  const called = (/** @type {number} */ work) => width
    && [tables.name[work], ...tables.titles[work]].some((own) => ` ${words(own).join(" ")} `.includes(` ${width} `));
  return new Set(conditions.flatMap((condition) => [...those(condition, no, yes)]).filter((work) => !called(work)));
}

/** The works that deny each of several conditions that "or" joins. @param {Map<string, number[]>} denying @param {string} condition */
function noneOf(denying, condition) {
  const [first = [], ...more] = condition.replace(/^\(|\)$/g, "").split(" or ").map((one) => denying.get(one) ?? []);
  return first.filter((work) => more.every((works) => works.includes(work)));
}

/**
 * The works of the named topics whose records say what is asked; of all topics where nothing else is looked for.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {number[]}
 */
function saidBy(tables, { text, saying: conditions, running: where }) {
  if (!conditions.length && !where) return [];
  const named = [...subjectsNamed(tables, pieces(text)).keys()].flatMap((topic) => [...worksWithin(tables, topic).keys()]);
  const works = text ? new Set(named) : tables.name.keys();
  const passed = new Map(/** @type {[string, number[]][]} */ (/** @type {Data} */ (tables.more).saying));
  const anyOf = (/** @type {string} */ condition) => condition.replace(/^\(|\)$/g, "").split(" or ").flatMap((one) => passed.get(one) ?? []);
  const denying = new Map(/** @type {[string, number[]][]} */ (/** @type {Data} */ (tables.more).denying));
  const tests = conditions.map((condition) => new Set(condition.startsWith("not ")
    ? denying.get(condition.slice(4)) ?? noneOf(denying, condition.slice(4)) : passed.get(condition) ?? anyOf(condition)));
  if (where) {
    const each = where.any ? [[where.engine, ...(where.others ?? [])]] : [where.engine, ...(where.others ?? [])].map((engine) => [engine]);
    for (const engines of each) {
      const own = tables.runs.filter((run) => runsSo(run, engines, where.hardware ? [where.hardware] : []));
      tests.push(new Set(own.map((run) => run.work)));
    }
  }
  return [...works].filter((work) => tests.every((test) => test.has(work)));
}

// What a query asks for beside its topic, as `llmeff.search.narrowing` does: the author whom it names there, and what it wants left out.

/**
 * Beside words that name a topic, an author by given and family name is a filter: both count.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function byTheAuthor(tables, question) {
  const own = pieces(question.text);
  const isOf = (/** @type {string} */ family, /** @type {string} */ given) =>
    (tables.families.get(family) ?? []).some((person) => person.given === given);
  const named = new Set();
  for (let place = 0; place + 1 < own.length; place++) {
    const pair = [own[place], own[place + 1]];
    if (isOf(pair[0], pair[1]) || isOf(pair[1], pair[0])) pair.forEach((word) => named.add(word));
  }
  for (let place = 0; named.size && place + 1 < own.length; place++) {
    const name = `${own[place]} ${own[place + 1]}`;
    if (!named.has(own[place]) || !named.has(own[place + 1]) || question.filters.author?.length) continue;
    const left = content(tables, cut(question.text, `\\b${name}\\b`));
    if (subjectsNamed(tables, left).size) return { ...question, filters: { ...question.filters, author: [name] }, said: [...question.said, `by ${name}`] };
  }
  return question;
}

/**
 * A person who is no author here, which is said, unless the name is but a letter from that of one; null where no person is named.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question | null}
 */
function byNobody(tables, question) {
  const { PERSON } = /** @type {Data} */ (tables.more).forms;
  const who = met(PERSON, question.text)?.groups?.who;
  if (!who) return null;
  const own = pieces(who);
  const spokenOf = (/** @type {string} */ word) => tables.counted(word).beyond > 0;
  if (isItself(tables, own[0]) || [own[0], ...correctedWords(tables, own.slice(0, 1), 1)].some(spokenOf)) return null;
  const text = cut(question.text, PERSON);
  const meant = misspeltPerson(tables, own);
  if (meant) {
    return { ...question, text, filters: { ...question.filters, author: [meant] }, said: [...question.said, `by ${meant}, for ${who}`] };
  }
  const called = own.map((word) => word[0].toUpperCase() + word.slice(1)).join(" ");
  const without = content(tables, text).length ? question.without : new Set(everyWork(tables));
  return { ...question, text: text || pieces(question.text)[0], without, said: [...question.said, `no author here is called ${called}`] };
}

/**
 * The one author whose given name stands in a name, and the family name but for a letter.
 * @param {Tables} tables
 * @param {string[]} own
 */
function misspeltPerson(tables, own) {
  const [given, family] = [own[0], own[own.length - 1]];
  if (own.length < 2 || given === family || family.length < tables.weighed.people.SHORTEST_FAMILY) return "";
  const near = [...tables.families].filter(([name, rows]) => rows.some((row) => row.given === given) && distance(name, family, 2) === 1);
  return near.length === 1 ? `${given} ${near[0][0]}` : "";
}

/**
 * What works have to have or lack: code, or a venue that published them.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function having(tables, question) {
  let { text, filters, said } = question;
  const { having: conditions, forms } = /** @type {Data} */ (tables.more);
  for (const [pattern, stated, called] of conditions) {
    const found = met(pattern, text);
    const no = found ? met(forms.DENIED, `${text.slice(0, found.index).trimEnd()} `) : null;
    const other = stated.startsWith("not ") ? stated.slice(4) : `not ${stated}`;
    const condition = no ? other : stated;
    const spoken = no ? conditions.find((/** @type {string[]} */ [, own]) => own === other)?.[2] ?? `not ${called}` : called;
    const thing = condition.split(" ").at(-1);
    if (!found || filters.has?.includes(thing) || filters.lacking?.includes(thing)) continue;
    const what = condition.startsWith("not ") ? "lacking" : "has";
    text = cut(text, no ? `${no[0]}${found[0].trimStart()}` : found[0]);
    filters = { ...filters, [what]: [...(filters[what] ?? []), thing] };
    said = [...said, spoken];
  }
  return { ...question, text, filters, said };
}

/**
 * Works whose code is under a licence that words name; where these name one work, its licence is asked for.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function underALicence(tables, question) {
  const { forms, licences } = /** @type {Data} */ (tables.more);
  const found = met(forms.LICENSED, question.text);
  const text = found ? cut(question.text, found[0]) : question.text;
  if (!found || (oneWork(tables, text) !== null && !subjectsNamed(tables, content(tables, text)).size)) return question;
  const meant = new Map(/** @type {[string, string[]][]} */ (licences));
  const named = [...found[0].matchAll(new RegExp(forms.LICENCE_NAMED, "gu"))];
  const licence = [...new Set(named.flatMap(([called]) => meant.get(called) ?? []))];
  const unlicensed = met(forms.FREELY, found[0]) ? [forms.RESTRICTED] : [];
  const written = licence.map((name) => (name.length <= tables.weighed.narrowing.ABBREVIATED ? name.toUpperCase() : name[0].toUpperCase() + name.slice(1)));
  const said = `code under ${[written.slice(0, -1).join(", "), ...written.slice(-1)].filter(Boolean).join(" or ")}`;
  return { ...question, text, filters: { ...question.filters, licence, unlicensed }, said: [...question.said, said] };
}

/**
 * Works of a kind: of the topics that are named as well, where there are any; where there are none, that is said, and all count. A
 * survey of what is no topic speaks of it in these words.
 * @param {Tables} tables
 * @param {Question} question
 * @param {string} kind
 * @returns {Question}
 */
function ofAKind(tables, question, kind) {
  const { forms } = /** @type {Data} */ (tables.more);
  const around = met(forms.HOW_MANY, question.text) ? forms.AROUND : [];
  const read = correctedWords(tables, content(tables, question.text), tables.weighed.spelling.MOST);
  const own = read.filter((word) => !around.includes(word));
  const telling = pieces(cut(own.join(" "), forms.OF_EVERY_WORK));
  const subjects = [...subjectsNamed(tables, own).keys()];
  let topics = subjects.length ? subjects : [...topicsNamed(tables, telling).keys()].filter((topic) => !topic.startsWith("kind/"));
  const labels = labelsOf(tables, topics) || own.join(" ");
  let there = [...(passing(tables, { kind: [kind], ...(topics.length ? { topic: topics } : {}) }) ?? [])];
  if (kind === "survey" && telling.length && !(topics.length && there.length)) {
    const every = passing(tables, { kind: [kind] });
    topics = [];
    there = [own, telling].flatMap((run) => [...tables.holding(run).works]).filter((work) => every?.has(work));
  }
  if (telling.length && !there.length) {
    return { ...question, said: [...question.said, `no ${kind} here is of ${labels}: all works of it`] };
  }
  const topic = [...(question.filters.topic ?? []), ...topics];
  const filters = { ...question.filters, kind: [kind], ...(topic.length ? { topic } : {}) };
  return { ...question, filters, said: [...question.said, `of the kind ${kind}${topics.length ? `, of ${labels}` : ""}`] };
}

/** @param {Tables} tables @param {string[]} topics */
function labelsOf(tables, topics) {
  return topics.map((topic) => tables.nodes.find(({ id }) => id === topic)?.labels[0]).join(" and ");
}

/**
 * What an alternative to a work has to be for, as words of a topic; what names none is said to be left aside.
 * @param {Tables} tables
 * @param {Question} question
 * @param {number} about
 * @param {string} wish what stands behind its name
 * @returns {[Question, string]}
 */
function wished(tables, question, about, wish) {
  const { forms } = /** @type {Data} */ (tables.more);
  if (!wish.trim()) return [question, ""];
  let own = content(tables, wish).filter((word) => !forms.LEAN.includes(word));
  let named = [...subjectsNamed(tables, own).keys()];
  if (met(forms.LESS_MEMORY, wish)) {
    own = words(`${forms.MEMORY_EFFICIENT} ${labelsOf(tables, tables.topics[about].slice(0, 1))}`);
    named = [...subjectsNamed(tables, own).keys()].filter((topic) => topic.includes(forms.SAVED));
  }
  if (named.length) return [question, own.join(" ")];
  return [{ ...question, said: [...question.said, `not read: ${wish.trim()}`] }, ""];
}

/**
 * Works and topics that are not wanted, where it stays clear what is: "kv cache without quantization", or several such.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function leavingOut(tables, question) {
  let read = question;
  for (let times = 0; times < tables.weighed.narrowing.MOST; times++) {
    const left = leavingOutOne(tables, read);
    if (left.without?.size === read.without?.size) return left;
    read = left;
  }
  return read;
}

/**
 * The first of them.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function leavingOutOne(tables, question) {
  const { forms } = /** @type {Data} */ (tables.more);
  const found = met(forms.EXCEPT, question.text);
  if (!found?.groups || question.relation) return question;
  const asked = pieces(question.text.slice(found.index + found[0].length));
  const { names, left } = leftOut(tables, asked, content(tables, question.text.slice(0, found.index)));
  const kept = [...pieces(question.text.slice(0, found.index)), ...left];
  const asking = new Set([...forms.ASKING, ...forms.FILLING, ...forms.EVERYTHING]);
  const own = kept.filter((word) => !asking.has(word));
  const filtered = Object.values(question.filters).some((value) => (Array.isArray(value) ? value.length : value !== undefined));
  const ofAll = !own.length && (filtered || forms.SURELY_EXCEPT.includes(found.groups.how));
  const alone = met(forms.PLAIN_NOT, found.groups.how) && own.length > 0 && !(found.index && left.length);
  const clear = Boolean(alone) || ofAll || [...topicsNamed(tables, own)].length > 0 || oneWork(tables, own.join(" ")) !== null;
  if (!names.length || !clear) {
    const said = "what is left out is not understood";
    const sure = (own.length || (ofAll && filtered)) && !names.length && forms.SURELY_EXCEPT.includes(found.groups.how) && asked.length;
    const text = question.text.slice(0, found.index).trim() || question.text;
    return sure ? { ...question, text, said: [...question.said, `${said}: -${asked[0]} leaves out a word`] } : question;
  }
  const said = `without ${names.map(({ name }) => name).join(" and ")}`;
  const without = new Set([...(question.without ?? []), ...names.flatMap(({ works }) => works)]);
  return { ...question, text: ofAll ? "" : kept.join(" "), without, said: [...question.said, said] };
}

/**
 * The works and topics that words begin with, one after the other, each with its works; and the words behind them.
 * @param {Tables} tables
 * @param {string[]} asked
 * @param {string[]} before
 */
function leftOut(tables, asked, before) {
  const { FURTHER } = /** @type {Data} */ (tables.more).forms;
  /** @type {{name: string, works: number[]}[]} */
  const names = [];
  let place = 0;
  while (place < asked.length) {
    const start = place + (names.length && FURTHER.includes(asked[place]) ? 1 : 0);
    const own = names.length && start === place ? null : beginningOf(tables, asked.slice(start), before);
    if (!own) break;
    names.push(own);
    place = start + own.span;
  }
  return { names, left: asked.slice(place) };
}

/**
 * The work or the topics that words begin with, or that they name with the words of a topic before them.
 * @param {Tables} tables
 * @param {string[]} asked
 * @param {string[]} before
 */
function beginningOf(tables, asked, before) {
  const above = subjectsNamed(tables, before);
  const descent = withDescent(tables, asked);
  if (descent) return descent;
  for (let span = Math.min(tables.weighed.narrowing.LONGEST, asked.length); span > 0; span--) {
    const own = asked.slice(0, span);
    const work = oneWork(tables, own.join(" "));
    if (work !== null) return { span, name: tables.name[work], works: [work] };
    const wholly = (/** @type {string[]} */ read) => [...subjectsNamed(tables, read)].flatMap(([topic, share]) => (share >= 1 ? topic : []));
    const alone = wholly(own);
    const topics = alone.length || !above.size ? alone : wholly([...before, ...own]).filter((topic) => !above.has(topic));
    if (!topics.length) continue;
    const topic = [...topics, ...calledSo(tables, topics, above)];
    return { span, name: labelsOf(tables, topics), works: [...(passing(tables, { topic }) ?? [])] };
  }
  return null;
}

/** The work that words name for all that builds on it: "LoRA variants". @param {Tables} tables @param {string[]} asked */
function withDescent(tables, asked) {
  for (let span = Math.min(tables.weighed.narrowing.LONGEST, asked.length); span > 0; span--) {
    const based = met(/** @type {Data} */ (tables.more).forms.BASED, asked.slice(span).join(" "));
    const work = oneWork(tables, asked.slice(0, span).join(" "));
    if (!based || work === null) continue;
    return { span: span + pieces(based[0]).length, name: `${tables.name[work]} and what builds on it`, works: [...descending(tables, work)] };
  }
  return null;
}

/**
 * The topics elsewhere in whose labels all words of one of some topics' labels stand, but for those that are asked for.
 * @param {Tables} tables
 * @param {string[]} topics
 * @param {Map<string, number>} asked
 */
function calledSo(tables, topics, asked) {
  const stems = (/** @type {string} */ label) => new Set(words(label).map((word) => (tables.knows(word) ? stem(word) : word)));
  return topics.flatMap((topic) => {
    const own = [...stems(/** @type {string} */ (labelsOf(tables, [topic])))];
    const others = tables.nodes.filter(({ id }) => id.includes("/") && !asked.has(id));
    return others.filter(({ labels }) => own.every((one) => stems(labels[0]).has(one))).map(({ id }) => id);
  });
}

/** A work, what builds on it or replaces it, and what does so with these. @param {Tables} tables @param {number} work */
function descending(tables, work) {
  const { relations: { source, target, type }, descent } = /** @type {Data} */ (tables.more);
  const reached = new Set([work]);
  for (const own of reached) {
    target.forEach((/** @type {number} */ one, /** @type {number} */ place) => {
      if (one === own && descent.includes(type[place])) reached.add(source[place]);
    });
  }
  return reached;
}

/**
 * Methods of a topic, where the words say no more; methods of a work are itself and what builds on it, as `llmeff.search.sorts` has it.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function ofASort(tables, question) {
  const { forms } = /** @type {Data} */ (tables.more);
  if (question.relation || !met(forms.OF_ITS_SORT, question.text) || met(forms.OF_NO_SORT, question.text)) return question;
  const own = content(tables, cut(question.text, forms.OF_ITS_SORT)).filter((word) => !forms.LEAN.includes(word));
  if (subjectsNamed(tables, own).size || met(forms.WIDTH, question.text)) {
    const whole = own.length > tables.weighed.everyday.SHORT && inATitle(tables, pieces(question.text));
    return whole || question.asks ? question : { ...question, text: cut(question.text, forms.BEHIND_A_TOPIC) || question.text };
  }
  const work = own.length ? oneWork(tables, own.join(" ")) : null;
  const family = work === null ? new Set() : descending(tables, work);
  if (work === null || family.size < tables.weighed.forms.OF_A_FAMILY || own.some((word) => forms.ASKING.includes(word))) return question;
  const without = new Set([...(question.without ?? []), ...everyWork(tables).filter((one) => !family.has(one))]);
  return { ...question, text: "", without, said: [...question.said, `${tables.name[work]} and what builds on it`] };
}

// What a question in plain English asks for, beside its words: the forms of `llmeff.search.forms`, read as `llmeff.search.asking` and the rooms beside it do.

/**
 * @typedef {object} Question
 * @property {string} text the words that are looked for
 * @property {Filters} filters what the works have to be
 * @property {"near" | "after" | "against" | "yardstick" | null} relation how the works stand to those of `about`
 * @property {number[]} about works that others are held against, which are no answer themselves
 * @property {string[]} topics topics that are meant besides
 * @property {string[]} saying conditions on what records say: works that pass all of them come first
 * @property {{engine: string, hardware: string, others?: string[], any?: boolean} | null} running where works that come first have to run, in
 *   further engines as well, or in any of them
 * @property {string[]} said how it was read
 * @property {boolean} choosing whether it asks which one to take
 * @property {boolean} original whether it asks for what came first
 * @property {boolean} asks whether it is a question
 * @property {Set<number> | null} without works that are not wanted
 */

/** @param {string} text @returns {Question} */
function asWords(text) {
  return { text, filters: {}, relation: null, about: [], topics: [], saying: [], running: null, said: [], choosing: false, original: false, asks: false, without: null };
}

/** A pattern of the data that stands somewhere in a text. @param {string} pattern @param {string} text */
function met(pattern, text) {
  return new RegExp(pattern, "u").exec(text);
}

/** @param {string} text @param {string} pattern */
function cut(text, pattern) {
  return pieces(text.replace(new RegExp(pattern, "gu"), " ")).join(" ");
}

/**
 * The works that a reference may mean: by id, identifier or link, name or alias, title.
 * @param {Tables} tables
 * @param {string} written
 */
function matches(tables, written) {
  const reference = asMeant(tables, written);
  const own = tables.places.get(reference);
  if (own !== undefined) return [own];
  const found = identified(tables, reference);
  if (found?.length) return found;
  const namings = tables.names.get(key(reference)) ?? [];
  for (const sorts of [["name", "alias"], ["id"], ["title"], ["head"]]) {
    const works = [...new Set(namings.filter(({ sort }) => sorts.includes(sort)).map(({ work }) => work))];
    if (works.length) return works;
  }
  return [];
}

/**
 * The works that a pasted identifier or link means; null for a text that is neither.
 * @param {Tables} tables
 * @param {string} written
 */
function identified(tables, written) {
  if (!tables.more) return null;
  const text = written.trim();
  const identifier = identifierOf(tables, text);
  const address = addressOf(tables, text);
  if (!identifier && !address) return null;
  const { schemes, scheme, value, work } = tables.more.external;
  const having = (/** @type {string} */ of, /** @type {string} */ own) =>
    work.filter((/** @type {number} */ _, /** @type {number} */ place) => value[place] === own && schemes[scheme[place]] === of);
  const found = identifier ? having(identifier.scheme, identifier.value) : [];
  if (found.length || !address) return found;
  const own = having("page", address);
  const repository = new RegExp(`^${tables.more.forms.REPOSITORY}`, "u").exec(address)?.[0];
  return own.length || !repository ? own : having("page", repository);
}

/** @param {Tables} tables @param {string} written */
function identifierOf(tables, written) {
  const { pasted, forms } = /** @type {Data} */ (tables.more);
  const named = /^(\p{L}+)(?:\s*:\s*|\s+)(\S+)$/u.exec(written);
  const known = named && pasted.some((/** @type {string[]} */ [scheme]) => scheme === named[1].toLowerCase());
  const text = known ? `${named[1]}:${named[2]}` : written;
  if (text.length > tables.weighed.identifiers.LONGEST || pieces(text).length !== 1 || !met(forms.CLUE, text)) return null;
  for (const [scheme, pattern, anyCase] of pasted) {
    const found = new RegExp(pattern, anyCase ? "iu" : "u").exec(text);
    if (found) return { scheme, value: found[1].trim().replace(/[.,;)]+$/, "").toLowerCase() };
  }
  return null;
}

/** @param {Tables} tables @param {string} text */
function addressOf(tables, text) {
  const { forms, files, ofAPaper } = /** @type {Data} */ (tables.more);
  if (!text.includes("/") || text.length > tables.weighed.identifiers.LONGEST) return null;
  const found = new RegExp(`^(?:${forms.ADDRESS})$`, "iu").exec(text);
  if (!found?.groups || !found.groups.host.replace(/^\.+|\.+$/g, "").includes(".")) return null;
  const path = found.groups.path.replace(/\/+$/, "");
  const ending = files.find((/** @type {string} */ one) => path.toLowerCase().endsWith(one) && path.length > one.length + 1) ?? "";
  let address = (found.groups.host + path.slice(0, path.length - ending.length)).toLowerCase();
  for (const [file, ofPage] of ofAPaper) address = address.replace(new RegExp(file, "gu"), ofPage);
  return path ? address : null;
}

/** A text in which names that signs tell apart are the words of the work's id. @param {Tables} tables @param {string} text */
function signsSpeltOut(tables, text) {
  const { SIGNED } = /** @type {Data} */ (tables.more).forms;
  return text.replace(new RegExp(SIGNED, "gu"), (name) => {
    const works = matches(tables, name);
    return works.length === 1 ? tables.id[works[0]].replaceAll("-", " ") : name;
  });
}

/**
 * A text in which words of asking that are mistyped or shortened are what is meant, and how they were read where this is to be said.
 * @param {[string, string, boolean][]} slips
 * @param {string} text
 */
function mended(slips, text) {
  let meant = text;
  const said = [];
  for (const [pattern, word, isSaid] of slips) {
    const found = met(pattern, meant);
    if (found && isSaid) said.push(`${found[0]} as ${word}`);
    if (found) meant = meant.replace(new RegExp(pattern, "gu"), word);
  }
  return { meant, said };
}

/** What it is asked for whether it is in the collection; empty where words ask something else. @param {Tables} tables @param {string} text */
function askedWhetherHere(tables, text) {
  const found = new RegExp(`^(?:${/** @type {Data} */ (tables.more).forms.WHETHER_HERE})$`, "u").exec(text);
  const name = found?.slice(1).filter(Boolean).join(" ") ?? "";
  return pieces(name).length <= tables.weighed.presence.LONGEST && !/^\p{N}+$/u.test(name) ? name : "";
}

/** Reads a query of plain words. @param {Tables} tables @param {string} written @returns {Question} */
function questionOf(tables, written) {
  const { forms, slips, ofNoWork } = tables.more ?? {};
  const named = matches(tables, written).length > 0;
  const text = named || !forms ? written : signsSpeltOut(tables, written);
  if (forms && !named) {
    const { meant, said } = mended(slips, text);
    if (meant !== text) {
      const question = questionOf(tables, meant);
      return { ...question, said: [...said, ...question.said] };
    }
  }
  const own = words(text);
  if (!forms || !own.length || own.length > tables.weighed.forms.LONGEST || named) return asWords(text);
  if (own.length === 1) {
    const single = nounsOfTheField(tables, asWords(own[0]));
    return single.said.length ? single : asWords(text);
  }
  const [asking, told] = ofNoWork;
  if (asking.some((/** @type {string} */ pattern) => met(`^(?:${pattern})$`, own.join(" ")))) return { ...asWords(""), said: [told], without: new Set(tables.id.keys()) };
  const name = askedWhetherHere(tables, own.join(" "));
  if (name) return questionOf(tables, name);
  const asked = ofAWork(tables, own.join(" ")) ?? builtAndHeld(tables, own.join(" "));
  if (asked) return asked;
  const asks = isQuestion(tables, own, text) || Boolean(met(forms.ONESELF, text));
  let question = filtered(tables, { ...asWords(own.join(" ")), asks }, text, asks);
  let offered = false;
  const byWords = asks ? [inWordsOfTheField] : [nounsOfTheField, withoutGoals];
  for (const step of [spread, running, heldAgainst, ofASort, ofMemory, ...byWords, saying, leavingOut, withoutModels]) {
    const next = step(tables, question);
    offered ||= next !== question;
    question = next;
  }
  let left = pieces(question.text);
  const choosing = own.some((word) => forms.CHOOSING.includes(word));
  const original = Boolean(met(forms.ORIGINAL, own.join(" ")));
  const said = question.saying.length || question.running;
  if (asks) {
    const kept = telling(tables, content(tables, question.text));
    left = kept.length || said ? kept : left.filter((word) => !forms.ASKING.includes(word));
  }
  if (!offered && !original && !question.said.length && left.length === own.length) return asWords(text);
  const counts = Boolean(met(forms.HOW_MANY, own.join(" ")));
  const empty = [...forms.ASKING, ...forms.FILLING, ...forms.LEAN, ...(counts ? forms.AROUND : forms.ALL_WORKS)];
  const { venue, author, has, lacking, licence } = question.filters;
  const isBounded = [venue, author, has, lacking, licence].some((one) => one?.length) || (counts && Object.keys(question.filters).length);
  if (isBounded && left.every((word) => empty.includes(word))) left = [];
  if (!left.length && !said && !question.without && !Object.keys(question.filters).length) left = pieces(question.text);
  return { ...question, choosing, original, asks, text: left.join(" ") };
}

/**
 * Takes years, venues and an author out of the words, and before these what is not wanted of them.
 * @param {Tables} tables
 * @param {Question} question
 * @param {string} written
 * @param {boolean} asks
 */
function filtered(tables, question, written, asks) {
  const { forms, kindsAsked, venueWords } = /** @type {Data} */ (tables.more);
  const venues = new Map(venueWords);
  const standing = (written.match(/[\p{L}\p{N}_.-]+/gu) ?? []).filter((token) => venues.has(token));
  const named = new Map(standing.map((token) => venueCalled(tables, question.text, words(token).join(" "), venues.get(token))));
  const whole = cut(question.text, forms.PRECEDING);
  const recorded = withoutTheUnrecorded(tables, { ...question, text: whole.replace(new RegExp(forms.ALL_BUT, "gu"), "except") });
  const wanted = outside(tables, recorded, named);
  let read = having(tables, underALicence(tables, dated(tables, publishedAt(tables, wanted, named))));
  const isMet = (/** @type {string[]} */ [, pattern]) => met(pattern, read.text);
  const few = met(forms.SURVEYS_OF_A_TOPIC, read.text) && subjectsNamed(tables, content(tables, read.text)).size;
  const kind = asks || met(forms.SURVEYS, read.text) || met(forms.COUNTING, read.text) || few ? kindsAsked.find(isMet) : null;
  if (kind) read = { ...read, text: cut(read.text, kind[1]) };
  return bySomeone(tables, kind ? ofAKind(tables, read, kind[0]) : read);
}

/**
 * How a venue is called in a text, and its id: that of the findings of a conference where they are meant.
 * @param {Tables} tables
 * @param {string} text
 * @param {string} name
 * @param {string} venue
 * @returns {[string, string]}
 */
function venueCalled(tables, text, name, venue) {
  const { forms } = /** @type {Data} */ (tables.more);
  const found = met(forms.FINDINGS.replaceAll("{name}", name), text);
  const findings = forms.FINDINGS_OF.replace("{venue}", venue);
  return found && tables.data.of.venues.includes(findings) ? [found[0], findings] : [name, venue];
}

/**
 * Takes an author out of the words.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function bySomeone(tables, question) {
  const { forms } = /** @type {Data} */ (tables.more);
  const who = writer(tables, question.text);
  const read = met(forms.MAKER, question.text) ? { ...question, said: [...question.said, "where authors work is not recorded"] } : question;
  if (!who) return byNobody(tables, read) ?? byTheAuthor(tables, read);
  const { how, other } = authorBeside(tables, read.text, who);
  const alone = other ? cut(read.text, `\\b${how} ${other}\\b`) : read.text;
  const text = cut(alone, forms.WRITTEN_BY.replaceAll("{name}", who));
  const author = how === "or" ? [who, other] : [who];
  const coauthor = other && how !== "or" ? [other] : [];
  const said = `by ${who}${other ? ` ${how} ${other}` : ""}`;
  return { ...read, text, filters: { ...read.filters, author, ...(coauthor.length ? { coauthor } : {}) }, said: [...read.said, said] };
}

/**
 * What joins a further author to one, and whom; both empty where none is named.
 * @param {Tables} tables
 * @param {string} text
 * @param {string} who
 */
function authorBeside(tables, text, who) {
  const found = met(/** @type {Data} */ (tables.more).forms.AND_BY.replace("{name}", who), text)?.groups;
  const own = found ? pieces(found.who) : [];
  for (let size = own.length; found && size > 0; size--) {
    const other = own.slice(0, size).join(" ");
    if ((size > 1 || own.length === 1) && isAuthor(tables, other)) return { how: found.how, other };
  }
  return { how: "", other: "" };
}

/**
 * The author that stands after "by", "works of" or "what did", or before "papers": of the words as many as an author has, two at least where
 * more words follow.
 * @param {Tables} tables
 * @param {string} text
 */
function writer(tables, text) {
  const { ET_AL, BY, WORKS_OF, WROTE, OWN_WORKS } = /** @type {Data} */ (tables.more).forms;
  for (const form of [ET_AL, BY, WORKS_OF, WROTE, OWN_WORKS]) {
    const found = met(form, text);
    if (!found?.groups) continue;
    const own = pieces(found.groups.who);
    const isAlone = form === ET_AL || (found.index + found[0].length === text.length && own.length === 1);
    const fewest = isAlone ? 1 : 2;
    for (let count = own.length; count >= fewest; count--) {
      const name = own.slice(0, count).join(" ");
      if (isAuthor(tables, name)) return name;
    }
  }
  return "";
}

/** Whether an author of the collection has a name. @param {Tables} tables @param {string} name */
function isAuthor(tables, name) {
  const wanted = words(name);
  return tables.people.some((own) => own.some((person) => wanted.includes(person.words[0]) && wanted.every((word) => person.words.includes(word))));
}

/**
 * An engine that works have to run in, and with it the hardware.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function running(tables, question) {
  const { forms, inEngine, engineWords, hardwareWords } = /** @type {Data} */ (tables.more);
  let { text } = question;
  const standing = (/** @type {string[][]} */ names) =>
    names.filter(([name]) => ` ${text} `.includes(` ${name} `)).sort(([a], [b]) => b.length - a.length);
  if (met(`^(?:${forms.IMPROVING})$`, text) || met(`^${forms.WORKS_WITH}`, text)) return question;
  if (standing(engineWords).some(([name]) => met(`^(?:${forms.OF_ITSELF.replace("{name}", name)})$`, text))) return question;
  const take = (/** @type {string[][]} */ names) => {
    for (const form of inEngine) {
      for (const [name, id] of standing(names)) {
        const found = met(form.replace("{name}", name), text);
        if (!found) continue;
        const further = oneWork(tables, [name, ...pieces(text.slice(found.index + found[0].length)).slice(0, 1)].join(" "));
        if (names === engineWords && further !== null && further !== oneWork(tables, name)) return "";
        text = cut(text, found[0]);
        return id;
      }
    }
    return "";
  };
  const several = inSeveral(tables, question);
  if (several) return several;
  const engine = take(engineWords);
  if (!engine) return question;
  const hardware = take(hardwareWords);
  text = cut(text, forms.RUNNING);
  return { ...question, text, running: { engine, hardware } };
}

/**
 * Works that run in each of several engines, or in any; null where these, or works, are not asked for.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question | null}
 */
function inSeveral(tables, question) {
  const { forms, engineWords } = /** @type {Data} */ (tables.more);
  const { text } = question;
  const named = /** @type {[string, string][]} */ (engineWords).flatMap(([name, engine]) => {
    const found = ` ${text} `.includes(` ${name} `) ? met(forms.EACH_ENGINE.replace("{name}", name), text) : null;
    return found ? [{ engine, found }] : [];
  }).sort((a, b) => a.found.index - b.found.index);
  const [engine, ...others] = new Set(named.map((one) => one.engine));
  if (!others.length || met(`${forms.EXCEPT}|${forms.WEIGHED}`, text)) return null;
  const left = cut(named.reduce((rest, { found }) => cut(rest, found[0]), text), forms.RUNNING);
  const own = content(tables, cut(left, forms.ALL_OF_ITS_SORT)).filter((word) => !forms.LEAN.includes(word));
  const topical = subjectsNamed(tables, own).size > 0;
  const sort = met(forms.ALL_OF_ITS_SORT, text) && met(`${forms.RUNNING}|\\bin\\b`, text);
  if (!(sort || met(forms.WHAT_RUNS, text) || (topical && met(forms.WITHIN, text)))) return null;
  if (!topical && oneWork(tables, own.join(" ")) !== null) return null;
  const any = named.some(({ found }) => met(forms.ANY_ENGINE, found[0]));
  return { ...question, text: own.join(" "), running: { engine, hardware: "", others, any } };
}

/**
 * Works that build on one work and were held against another, as far as it is recorded; null where words ask for no such.
 * @param {Tables} tables
 * @param {string} text
 * @returns {Question | null}
 */
function builtAndHeld(tables, text) {
  const { forms, relations: { source, target, type }, descent } = /** @type {Data} */ (tables.more);
  const found = met(forms.BUILT_AND_HELD, text)?.groups;
  const [first, second] = found ? [oneWork(tables, found.x), oneWork(tables, found.y)] : [null, null];
  if (first === null || second === null) return null;
  const held = related(tables, "against", second);
  const places = [...source.keys()].filter((place) => target[place] === first && descent.includes(type[place]));
  const both = new Set(places.map((place) => source[place]).filter((work) => held.has(work)));
  const [one, other] = [tables.name[first], tables.name[second]];
  if (!both.size) {
    const said = [`nothing here is recorded to build on ${one} and to be held against ${other}`];
    return { ...asWords(""), relation: "after", about: [first], said, asks: true };
  }
  const without = new Set(everyWork(tables).filter((work) => !both.has(work)));
  return { ...asWords(""), said: [`what builds on ${one} and is recorded to be held against ${other}`], asks: true, without };
}

/**
 * Works that are held against others.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function heldAgainst(tables, question) {
  const text = question.text.replace(/ exist$/, "").trim();
  for (const [pattern, what] of /** @type {Data} */ (tables.more).heldAgainst) {
    const found = new RegExp(`^(?:${pattern})$`, "u").exec(text)?.groups;
    if (!found) continue;
    const { forms } = /** @type {Data} */ (tables.more);
    const empty = [...forms.LEAN, ...forms.QUALIFYING];
    const before = content(tables, found.before ?? "").filter((word) => !empty.includes(word)).join(" ");
    const sides = [found.x, found.y].filter((part) => part !== undefined);
    const bare = sides.map((side) => (oneWork(tables, side) === null ? cut(side, forms.BEHIND) : side));
    const about = bare.flatMap((side) => oneWork(tables, side) ?? []);
    if (what === "either" && about.length < 2 && !areAllWorks(tables, text)) continue;
    if (what === "both" || what === "either") {
      return { ...question, text: [before, ...(about.length > 1 ? bare : sides)].filter(Boolean).join(" ") };
    }
    if (what === "near" && !about.length && met(forms.ALTERNATIVES, text) && subjectsNamed(tables, content(tables, sides[0])).size) {
      const kind = tables.data.of.kinds.filter((/** @type {string} */ one) => !forms.NO_SUCCESSORS.includes(one));
      return { ...question, text: `${before} ${sides[0]}`.trim(), filters: { ...question.filters, kind } };
    }
    if (!about.length) continue;
    const [read, wish] = wished(tables, question, about[0], what === "near" ? sides[0].slice(bare[0].length) : "");
    return standingTo(tables, read, wish, what, about, before);
  }
  return question;
}

/**
 * The works that stand so to another one: those of the topics that are named as well, where there are any; else these topics alone.
 * @param {Tables} tables
 * @param {Question} question
 * @param {string} wish
 * @param {"near" | "after" | "against" | "yardstick"} what
 * @param {number[]} about
 * @param {string} asked
 * @returns {Question}
 */
function standingTo(tables, question, wish, what, about, asked) {
  const before = `${asked} ${wish}`.trim();
  const topic = [...subjectsNamed(tables, pieces(before)).keys()];
  let { filters } = question;
  if (before && (topic.length || what === "near")) {
    const within = topic.length ? passing(tables, { topic }) : null;
    const both = [...related(tables, what, about[0]).keys()].filter((work) => within?.has(work));
    if (both.length < (wish ? tables.weighed.order.FEWEST : 1)) return { ...question, text: before };
    filters = { ...filters, topic };
  }
  const alone = what === "after" && !descends(tables, about[0]);
  const said = alone ? [`no record says that it builds on ${tables.name[about[0]]}; these are later and near it`] : [];
  return { ...question, filters, relation: what, about, said: [...question.said, ...said] };
}

/** Whether each of some words is the name of a work, apart from those that join them. @param {Tables} tables @param {string} text */
function areAllWorks(tables, text) {
  const own = pieces(text).filter((word) => !/** @type {Data} */ (tables.more).forms.FURTHER.includes(word));
  return own.length > 2 && own.every((word) => oneWork(tables, word) !== null);
}

/** Whether a record says that it extends or replaces a work. @param {Tables} tables @param {number} work */
function descends(tables, work) {
  const { relations: { target, type }, descent } = /** @type {Data} */ (tables.more);
  return target.some((/** @type {number} */ own, /** @type {number} */ place) => own === work && descent.includes(type[place]));
}

/**
 * The one work that words are the name of, whatever is asked around it.
 * @param {Tables} tables
 * @param {string} text
 */
function oneWork(tables, text) {
  for (const own of [text, content(tables, text).join(" ")]) {
    const found = own ? matches(tables, own) : [];
    if (found.length === 1) return found[0];
  }
  return null;
}

/**
 * A memory that a model has to fit into.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function ofMemory(tables, question) {
  const { forms, saving } = /** @type {Data} */ (tables.more);
  const cards = cardsIn(tables, question.text);
  const stated = met(forms.MEMORY, question.text) ?? cards?.found;
  const card = stated ?? met(forms.CARD, question.text) ?? met(forms.OUT_OF_MEMORY, question.text);
  const device = met(forms.DEVICE, question.text);
  const found = card ?? (met(forms.RUN_SIZE, question.text) || (device && met(forms.SIZE, question.text)) ? device ?? [" "] : null);
  if (!found) return question;
  let text = cut(question.text, found[0]);
  const size = met(forms.SIZE, text);
  if (size) text = cut(text, size[0]);
  const tuned = Boolean(met(forms.TUNED, text));
  if (!tuned) text = cut(text, forms.SERVING);
  const ofCards = cards?.found === card;
  const of = card?.groups?.many ? tables.weighed.sizes.CARD_MEMORY : null;
  const memory = card?.groups?.size ?? (ofCards ? cards?.gigabytes : of);
  const many = ofCards ? null : card?.groups?.many;
  const within = memory ? `${many ? `${many} × ` : ""}${memory} GB` : `that of one ${card ? "card" : "device"}`;
  const said = [...question.said, `first what saves memory, to stay within ${within}`];
  text = cut(text, forms.MACHINE);
  const trained = tuned && Boolean(met(forms.TRAINED, text));
  if (trained) text = `${cut(text, forms.TRAINS)} ${forms.TRAINING_SAVES}`;
  if (tuned && !pieces(text).includes(forms.SAVED)) text = `${text} ${forms.SAVED}`.trim();
  return { ...question, text, topics: saving[Number(tuned)].slice(Number(trained)), said };
}

/**
 * The memory of cards that are named, and on which a model of some size is to run.
 * @param {Tables} tables
 * @param {string} text
 */
function cardsIn(tables, text) {
  const { forms, cards } = /** @type {Data} */ (tables.more);
  const names = cards.map((/** @type {[string, number]} */ [name]) => name);
  const found = met(forms.ON_CARDS.replace("{cards}", names.join("|")), text);
  if (!found?.groups || !(met(forms.RUN_SIZE, text) || (met(forms.SIZE, text) && met(forms.TUNES, text)))) return null;
  const many = found.groups.many ?? "1";
  return { found, gigabytes: Number(tables.spokenNumbers.get(many) ?? many) * Number(new Map(cards).get(found.groups.card)) };
}

/**
 * Words without what is wished in them, what records of a topic say of it, and of what they have no field; of what is not wanted the contrary.
 * @param {Tables} tables @param {string} topic @param {string} all
 * @returns {{text: string, tests: string[], unheld: string[]}}
 */
function wishedOf(tables, topic, all) {
  const { forms, typed, groups } = /** @type {Data} */ (tables.more);
  const own = above(topic).flatMap((path) => new Map(groups).get(path) ?? []);
  let text = all;
  /** @type {string[]} */
  const tests = [];
  /** @type {string[]} */
  const unheld = [];
  for (const [pattern, fields] of typed) {
    const found = met(pattern, text);
    const group = own.find((/** @type {string} */ one) => new Map(fields).has(one));
    if (!found) continue;
    const no = denied(forms, text, found[0]);
    const not = no ? "not " : "";
    const within = group ? [] : groups.flatMap((/** @type {[string, string[]]} */ [path, sorts]) => (path.startsWith(`${topic}/`) ? sorts : []));
    const below = [...new Set(within)].filter((one) => new Map(fields).has(one)).map((one) => `${one}.${new Map(fields).get(one)}`);
    if (group) tests.push(`${not}${group}.${new Map(fields).get(group)}`);
    else if (below.length) tests.push(`${not}${below.length > 1 ? `(${below.join(" or ")})` : below[0]}`);
    else unheld.push(`${no || found[0]} is not held: works of ${labelsOf(tables, [topic])} have no field for it`);
    text = cut(text, no || found[0]);
  }
  return { text, tests, unheld };
}

/**
 * What a typed field of the topic's group says.
 * @param {Tables} tables
 * @param {Question} asked
 * @returns {Question}
 */
function saying(tables, asked) {
  const { forms, typed, groups } = /** @type {Data} */ (tables.more);
  if (oneWork(tables, asked.text) !== null) return asked;
  const { question, tests: written } = widthsWritten(tables, asked);
  const wanted = typed.reduce((/** @type {string} */ left, /** @type {string[]} */ [pattern]) => cut(left, pattern), question.text);
  const except = met(forms.EXCEPT, wanted);
  const before = subjectsNamed(tables, pieces(except ? wanted.slice(0, except.index) : wanted));
  const plain = before.size ? before : subjectsNamed(tables, pieces(wanted));
  const work = plain.size ? null : oneWork(tables, cut(wanted, forms.RELATIVE));
  const named = work === null ? plain : new Map([[tables.topics[work][0], 1]]);
  if (!named.size) return sayingAlone(tables, question);
  const held = (/** @type {{unheld: string[]}} */ one) => (one.unheld.length ? 0 : 1);
  const meant = [...named].filter(([topic]) => !written.length || isOfQuantization(tables, topic));
  const each = meant.map(([topic, share]) => ({ topic, share, ...wishedOf(tables, topic, question.text) }));
  const { topic, tests, unheld, text: left } = each.reduce((a, b) => {
    const better = held(b) - held(a) || b.share - a.share || a.topic.length - b.topic.length;
    return better > 0 ? b : a;
  });
  const own = above(topic).flatMap((path) => new Map(groups).get(path) ?? []);
  let text = left;
  const read = unheld.length ? { ...question, text: text || question.text, said: [...question.said, ...unheld] } : question;
  const widthsSaid = widthsAsked(tables, text, own);
  tests.unshift(...written);
  tests.push(...widthsSaid.tests, ...spokenOf(tables, widthsSaid.text));
  text = spokenOrUnwanted(tables).reduce((left, [pattern]) => {
    const no = denied(forms, left, pattern);
    return no ? cut(left, no) : left;
  }, widthsSaid.text);
  return tests.length ? { ...read, text: text || question.text, saying: tests } : read;
}

/**
 * A question with the topic of widths that name none, and what the widths of weights and activations say that are written as one word.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {{question: Question, tests: string[]}}
 */
function widthsWritten(tables, question) {
  const { forms, typed, bits, engineNames } = /** @type {Data} */ (tables.more);
  const written = met(forms.WRITTEN_WIDTHS, question.text);
  const cache = written ? met(forms.WRITTEN_FOR_A_CACHE, question.text) : null;
  const tests = written ? [`quantization.weight_bits = ${written[1]}`, `quantization.activation_bits = ${written[2]}`] : [];
  if (cache) tests.push(new Map(/** @type {[string, string][]} */ (bits)).get("kv_cache")?.replaceAll("{bits}", `= ${cache[1]}`) ?? "");
  const text = cut(cache ? cut(question.text, forms.WRITTEN_FOR_A_CACHE) : question.text, forms.WRITTEN_WIDTHS);
  const plain = typed.reduce((/** @type {string} */ left, /** @type {string[]} */ [pattern]) => cut(left, pattern), text);
  const named = [...subjectsNamed(tables, pieces(plain)).keys()];
  const isEngine = engineNames.some((/** @type {[string, string]} */ [name]) => ` ${text} `.includes(` ${name} `));
  const ofNothing = !(question.topics.length || question.relation || named.length || isEngine);
  const alone = ofNothing && bitsAsked(tables, text) && !met(forms.NO_WIDTHS, text);
  const added = alone || (written && !named.some((topic) => isOfQuantization(tables, topic)));
  if (!added && !written) return { question, tests };
  return { question: { ...question, text: added ? `${text} ${forms.QUANTIZATION}`.trim() : text }, tests };
}

/** Whether works of a topic have widths of weights and activations. @param {Tables} tables @param {string} topic */
function isOfQuantization(tables, topic) {
  const { forms, groups } = /** @type {Data} */ (tables.more);
  return above(topic).some((path) => (new Map(groups).get(path) ?? []).includes(forms.QUANTIZATION));
}

/**
 * What records say of words that are looked for as well, where the others name a topic of which records say it.
 * @param {Tables} tables @param {string} text
 * @returns {string[]}
 */
function spokenOf(tables, text) {
  const { spoken, forms, bits, groups } = /** @type {Data} */ (tables.more);
  const says = (/** @type {string} */ topic, /** @type {string} */ group) => {
    const own = above(topic).flatMap((path) => new Map(groups).get(path) ?? []);
    const first = bits.find((/** @type {string[]} */ [one]) => own.includes(one))?.[0];
    return own.includes(group) && (first === group || !bits.some((/** @type {string[]} */ [one]) => one === group));
  };
  return spokenOrUnwanted(tables).filter(([pattern, group], place) => met(pattern, text)
    && (place < spoken.length || denied(forms, text, pattern))
    && [...subjectsNamed(tables, pieces(cut(text, pattern))).keys()].some((topic) => says(topic, group)))
    .map(([pattern, , condition]) => (denied(forms, text, pattern) ? `not ${condition}` : condition));
}

/** What records say of words that are wanted or not, and behind it what is read only where it is not. @param {Tables} tables @returns {string[][]} */
function spokenOrUnwanted(tables) {
  const { spoken, unwanted } = /** @type {Data} */ (tables.more);
  return [...spoken, ...unwanted];
}

/** The words that a pattern finds and that are not wanted, with what says so; empty otherwise. @param {Data} forms @param {string} text @param {string} pattern */
function denied(forms, text, pattern) {
  for (const found of text.matchAll(new RegExp(pattern, "gu"))) {
    const before = met(forms.DENIED, text.slice(0, found.index));
    if (before) return text.slice(before.index, found.index + found[0].length);
  }
  return "";
}

/**
 * What records say of widths in bits: each side's own, a span, or one with its bound; and the words without a width that is not wanted.
 * @param {Tables} tables @param {string} text @param {string[]} own property groups of the topic
 * @returns {{tests: string[], text: string}}
 */
function widthsAsked(tables, text, own) {
  const { forms, bits, sides: each } = /** @type {Data} */ (tables.more);
  const sides = each.map((/** @type {string[]} */ [said, pattern]) => {
    const found = met(pattern, text)?.groups;
    return found ? said.replaceAll("{bits}", found.bits ?? found.behind) : "";
  }).filter(Boolean);
  if (sides.length > 1 && ["quantization", "kv_cache"].some((group) => own.includes(group))) return { tests: sides, text };
  const asked = widths(forms, bits, text, own);
  const span = met(forms.BETWEEN_BITS, text)?.groups;
  if (span && asked.length) {
    return { tests: asked.flatMap((width) => [`>= ${span.least}`, `<= ${span.most}`].map((bound) => width.replaceAll("{bits}", bound))), text };
  }
  const found = bitsAsked(tables, text);
  if (!found?.groups || !asked.length) return { tests: [], text };
  const { than, most, less, above: over, least, up, bits: one, int } = found.groups;
  const before = met(forms.DENIED, `${text.slice(0, found.index).trimEnd()} `);
  const higher = over ? ">" : least || up ? ">=" : "=";
  const how = than ? "<" : most || less ? "<=" : higher;
  const said = `${how} ${one ?? int}`;
  const left = before ? pieces(`${text.slice(0, before.index)} ${text.slice(found.index + found[0].length)}`).join(" ") : text;
  return { tests: asked.map((width) => `${before ? "not " : ""}${width.replaceAll("{bits}", said)}`), text: left };
}

/** A width in bits among words, unless a work's name begins with it; null for none. @param {Tables} tables @param {string} text */
function bitsAsked(tables, text) {
  const { forms } = /** @type {Data} */ (tables.more);
  const found = met(forms.BITS, text);
  if (!found) return null;
  const own = pieces(text.slice(found.index));
  for (let size = pieces(found[0]).length + 1; size <= Math.min(tables.weighed.works.NAMED_BY, own.length); size++) {
    if (oneWork(tables, own.slice(0, size).join(" ")) !== null) return null;
  }
  return found;
}

/**
 * What a typed field says, whatever the topic, where nothing else is asked.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function sayingAlone(tables, question) {
  const { alone, forms } = /** @type {Data} */ (tables.more);
  for (const [pattern, condition] of question.asks || forms.FILLING.includes(pieces(question.text)[0]) ? alone : []) {
    const rest = content(tables, cut(question.text, pattern)).filter((word) => !forms.LEAN.includes(word));
    if (met(pattern, question.text) && !rest.length) return { ...question, text: "", saying: [condition] };
  }
  return question;
}

/**
 * The fields that a width in bits is of: of a cache or of activations where these are named, and of weights too where both are with one width.
 * @param {Data} forms @param {string[][]} bits @param {string} text @param {string[]} groups
 * @returns {string[]}
 */
function widths(forms, bits, text, groups) {
  const own = bits.find(([group]) => groups.includes(group));
  if (!own || met(forms.NO_WIDTHS, text)) return [];
  const [group, width] = own;
  if (met(forms.OF_A_CACHE, text) && !met(forms.WEIGHTS, text)) return [new Map(/** @type {[string, string][]} */ (bits)).get("kv_cache") ?? width];
  if (group !== "quantization" || !met(forms.ACTIVATIONS, text)) return [width];
  if (!met(forms.WEIGHTS, text)) return [forms.ACTIVATION_BITS];
  return (text.match(new RegExp(forms.BITS, "gu")) ?? []).length === 1 ? [width, forms.ACTIVATION_BITS] : [width];
}

/**
 * Models that methods are wanted for: their reports are no answer, where a topic is named.
 * @param {Tables} tables
 * @param {Question} question
 */
function withoutModels(tables, question) {
  const { forms, modelKeys } = /** @type {Data} */ (tables.more);
  const sized = question.asks ? cut(question.text, forms.SIZED_MODEL) : question.text;
  if (topicsNamed(tables, pieces(sized).filter((word) => !forms.ASKING.includes(word))).size) question = { ...question, text: sized };
  const found = met(forms.FOR_MODEL, question.text);
  if (!found?.groups || !modelKeys.includes(key(found.groups.model))) return question;
  const text = cut(question.text, found[0]);
  const named = topicsNamed(tables, pieces(text).filter((word) => !forms.ASKING.includes(word)));
  return named.size ? { ...question, text } : question;
}

// The search of the page: a query and filters to the ids of works, best first, as the command line gives them.

/**
 * @typedef {object} Answer
 * @property {string[]} ids the works, best first
 * @property {number} total how many there are
 * @property {string[]} notes how the query was read, or why it cannot be
 */

/**
 * Works with their points, where they may be the answer.
 * @param {Tables} tables
 * @param {string} query
 * @param {Set<number> | null} chosen
 * @returns {{ranked: number[], notes: string[]}}
 */
function found(tables, query, chosen) {
  const works = identified(tables, query);
  if (works) return pasted(works, chosen);
  let asked = parsed(tables, query);
  const mentioned = asked.length === 1 && isPlain(asked[0]) && tables.more ? foundByMention(tables, query, chosen) : null;
  if (mentioned) return mentioned;
  const unknown = asked.flatMap((one) => one.words).filter((word) => !tables.knows(word) && !isItself(tables, word)).length;
  const english = isEnglish(tables, query, unknown);
  const exact = !english && keepsSpelling(tables, query);
  const plain = asked.length === 1 && isPlain(asked[0]);
  const question = !plain ? asWords(query) : english ? questionOf(tables, query) : asWords(withoutFunctionWords(tables, query));
  if (question.text !== query) asked = question.text ? parsed(tables, question.text) : [alternative([])];
  const allowedAtAll = both(chosen, passing(tables, question.filters));
  const { without } = question;
  const common = without ? new Set([...(allowedAtAll ?? everyWork(tables))].filter((work) => !without.has(work))) : allowedAtAll;
  const whole = question.asks ? tables.weighed.engine.ASKED : 1;
  const most = Math.floor(tables.weighed.spelling.MOST / asked.length);
  const understood = asked.map((one) => (exact ? one.words : correctedWords(tables, one.words, most)));
  const anew = plain && english && !exact && tables.more ? readAnew(tables, query, question, understood[0], asked[0].words) : "";
  if (anew) {
    const again = found(tables, anew, chosen);
    return { ...again, notes: [`Showing results for: ${anew}`, ...again.notes] };
  }
  /** @type {Points} */
  const best = new Map();
  const named = new Set();
  asked.forEach((one, place) => {
    const allowed = allowedBy(tables, one, common);
    const points = question.relation ? new Map() : scored(tables, one, understood[place], allowed, exact, whole, named, english);
    addSuited(tables, question, points);
    for (const [work, own] of points) {
      if ((allowed && !allowed.has(work)) || (question.relation && question.about.includes(work))) continue;
      if (own >= (best.get(work) ?? 0)) best.set(work, own);
    }
  });
  for (const work of calledAsOthers(tables, question, [...named])) named.delete(work);
  const contrary = [...deniedBy(tables, question)].filter((work) => best.has(work) && !named.has(work));
  for (const work of contrary) best.delete(work);
  const inOrder = ranked(tables, best, firstOf(tables, question, named), question.original);
  const said = [...question.said, ...noneOfTheTopic(tables, question, inOrder), ...orderSaid(tables, question, inOrder, contrary.length)];
  return { ranked: inOrder, notes: notesOf(tables, asked, understood, said, english, !question.relation) };
}

/**
 * Those of some works that are named, but by the name of a topic, or for all that builds on them: these are not meant themselves.
 * @param {Tables} tables
 * @param {Question} question
 * @param {number[]} named
 */
function calledAsOthers(tables, question, named) {
  if (!question.saying.length && !question.running) return [];
  const { OF_A_TOPIC, ALMOST } = tables.weighed.order;
  const asked = subjectsNamed(tables, pieces(question.text));
  const labels = tables.nodes.filter(({ id }) => (asked.get(id) ?? 0) >= OF_A_TOPIC).flatMap((topic) => topic.labels.map(key));
  const isNear = (/** @type {string} */ name) => labels.some((label) => {
    const longer = Math.max(name.length, label.length);
    return distance(name, label, longer) <= (1 - ALMOST) * longer;
  });
  const isFamily = (/** @type {string} */ name) => {
    const place = ` ${question.text} `.indexOf(` ${name} `);
    return place >= 0 && Boolean(met(/** @type {Data} */ (tables.more).forms.BASED, ` ${question.text} `.slice(place + name.length + 1)));
  };
  return named.filter((work) => [tables.name[work], ...tables.aliases[work]].some((name) => isNear(key(name)) || isFamily(words(name).join(" "))));
}

/**
 * The works that come before all others: those that are named, and those for which the condition of a question holds; none without one.
 * @param {Tables} tables
 * @param {Question} question
 * @param {Set<number>} named
 */
function firstOf(tables, question, named) {
  return question.saying.length || question.running ? new Set([...named, ...saidBy(tables, question)]) : new Set();
}

/**
 * That what was found is of another topic than is asked for, where filters left none of it.
 * @param {Tables} tables
 * @param {Question} question
 * @param {number[]} works
 * @returns {string[]}
 */
function noneOfTheTopic(tables, question, works) {
  const { OF_A_TOPIC } = tables.weighed.order;
  const topics = [...subjectsNamed(tables, pieces(question.text))].filter(([, share]) => share >= OF_A_TOPIC).map(([topic]) => topic);
  if (!Object.keys(question.filters).length || !topics.length || question.relation) return [];
  const within = /** @type {Set<number>} */ (passing(tables, { topic: topics }));
  if (works.some((work) => within.has(work))) return [];
  return [`no work of ${topics.map((topic) => labelsOf(tables, [topic])).join(" or ")} is so`];
}

/**
 * What is true of the order: works that meet the condition of a question come first, but for one that is named.
 * @param {Tables} tables
 * @param {Question} question
 * @param {number[]} works best first
 * @param {number} contrary how many works say the contrary
 * @returns {string[]}
 */
function orderSaid(tables, question, works, contrary) {
  const { text, saying: tests, running: where } = question;
  const hardware = where?.hardware ? [`runs_on = ${where.hardware}`] : [];
  const condition = [...(where ? [`runs_in = ${where.engine}`] : []), ...hardware, ...tests].join(" and ");
  if (!condition || !works.length || (text && !subjectsNamed(tables, pieces(text)).size)) return [];
  const meeting = new Set(saidBy(tables, question));
  const without = contrary ? [`without ${contrary === 1 ? "1 work" : `${contrary} works`} whose record says otherwise`] : [];
  if (!works.some((work) => meeting.has(work))) return [`of none of these is it known that ${condition}`, ...without];
  if (meeting.has(works[0])) return [`${text ? "first those " : ""}where ${condition}`, ...without];
  return [`first ${tables.name[works[0]]}, which is named, then those where ${condition}`, ...without];
}

/** The works of an identifier or link: no other is what was meant. @param {number[]} works @param {Set<number> | null} chosen */
function pasted(works, chosen) {
  const kept = works.filter((work) => !chosen || chosen.has(work));
  return { ranked: kept, notes: kept.length ? [] : ["No work here has this identifier or link. Try words of its title."] };
}

/**
 * The answer to words among which an identifier or link stands; null where there is none, or the whole is a title.
 * @param {Tables} tables
 * @param {string} query
 * @param {Set<number> | null} chosen
 * @returns {{ranked: number[], notes: string[]} | null}
 */
function foundByMention(tables, query, chosen) {
  const own = pieces(query).map((piece) => ({ piece, text: piece.replace(/^[()[\]<>,;?!.]+|[()[\]<>,;?!.]+$/g, "") }));
  const read = own.map(({ piece, text }) => ({ piece, text, works: identified(tables, text) }));
  const works = [...new Set(read.flatMap((one) => one.works ?? []))];
  const unknown = read.filter((one) => one.works?.length === 0).map(({ text }) => text);
  if (!(works.length || unknown.length) || matches(tables, query).length) return null;
  const rest = read.filter((one) => one.works === null).map(({ piece }) => piece).join(" ");
  const named = read.map(({ piece, works: own }) => (own?.length === 1 ? tables.id[own[0]] : piece)).join(" ");
  if (works.length && rest && questionOf(tables, named).relation) return found(tables, named, chosen);
  const { LEAN } = /** @type {Data} */ (tables.more).forms;
  const left = content(tables, words(rest).join(" ")).filter((word) => !LEAN.includes(word));
  if (works.length || left.length < tables.weighed.engine.ENOUGH) return pasted(works, chosen);
  const { ranked: others, notes } = found(tables, rest, chosen);
  return { ranked: others, notes: [`Read as: without ${unknown.join(" or ")}, which no work here has`, ...notes] };
}

/** @param {Set<number> | null} some @param {Set<number> | null} others @returns {Set<number> | null} */
function both(some, others) {
  return some && others ? new Set([...some].filter((work) => others.has(work))) : some ?? others;
}

/**
 * The works that an alternative may give; null for all of them.
 * @param {Tables} tables
 * @param {Alternative} asked
 * @param {Set<number> | null} common
 */
function allowedBy(tables, asked, common) {
  if (isPlain(asked)) return common;
  let allowed = [...(common ?? everyWork(tables))];
  for (const restriction of asked.restrictions) {
    const works = passing(tables, filtersOf(tables, restriction));
    allowed = allowed.filter((work) => !works || works.has(work) !== restriction.negated);
  }
  for (const phrase of asked.phrases) {
    const works = new Set(tables.holding(phrase).works);
    allowed = allowed.filter((work) => works.has(work));
  }
  for (const phrase of asked.without) {
    const works = new Set(tables.holding(phrase).works);
    allowed = allowed.filter((work) => !works.has(work));
  }
  return new Set(allowed);
}

/**
 * Works best first, as far as they answer the query: those behind score so much less that they answer something else.
 * @param {Tables} tables
 * @param {Points} points
 * @param {Set<number>} first those for which the condition of a question holds, which come before all others
 * @param {boolean} original whether the oldest of the canonical works comes first
 */
function ranked(tables, points, first = new Set(), original = false) {
  const { FALLEN, FEWEST } = tables.weighed.order;
  const rounded = [...points].map(([work, own]) => ({ work, own, points: Math.round(own * 1e6) }));
  const later = (/** @type {{work: number}} */ { work }) => (first.has(work) ? 0 : 1);
  rounded.sort((a, b) => later(a) - later(b) || b.points - a.points || tables.pointed[b.work] - tables.pointed[a.work] || a.work - b.work);
  const least = FALLEN * Math.max(0, ...rounded.map(({ own }) => own));
  if (original) originalFirst(tables, rounded);
  return rounded.filter(({ own }, place) => place < FEWEST || own >= least).map(({ work }) => work);
}

/**
 * Moves the oldest of the canonical works to the front: of those that answer about as well as the first, the few that most others build on.
 * @param {Tables} tables
 * @param {{work: number, own: number}[]} rounded works best first
 */
function originalFirst(tables, rounded) {
  const { AS_WELL, CANONICAL } = tables.weighed.order;
  const least = AS_WELL * Math.max(0, ...rounded.map(({ own }) => own));
  const near = rounded.filter(({ own }) => own >= least).map(({ work }) => work);
  const most = Math.max(0, ...near.map((work) => tables.pointed[work]));
  const came = (/** @type {number} */ work) => `${tables.year[work]} ${tables.arrivals.get(work) ?? ""}`;
  const canon = near.filter((work) => most && tables.pointed[work] >= CANONICAL * most);
  const [oldest] = canon.sort((a, b) => (came(a) === came(b) ? a - b : came(a) < came(b) ? -1 : 1));
  const place = rounded.findIndex(({ work }) => work === oldest);
  if (place > 0) rounded.unshift(...rounded.splice(place, 1));
}

/**
 * How a query was read, in words.
 * @param {Tables} tables
 * @param {Alternative[]} asked
 * @param {string[][]} understood
 * @param {string[]} said what was read from the words beside them
 * @param {boolean} english
 * @param {boolean} byWords whether the words were looked for
 */
function notesOf(tables, asked, understood, said, english, byWords) {
  const notes = [];
  if (understood.some((read, place) => isCorrected(tables, asked[place].words, read))) {
    notes.push(`Showing results for: ${understood.map((read) => read.join(" ")).join(" OR ")}`);
  }
  if (!english) notes.push("The records are in English");
  if (said.length) notes.push(`Read as: ${said.join("; ")}`);
  const unknown = [...understood.flat(), ...asked.flatMap((one) => one.phrases.flat())]
    .filter((word) => !tables.knows(word) && !isCalledSo(tables, word));
  if (unknown.length && tables.more && byWords) notes.push(`Nothing here speaks of ${[...new Set(unknown)].join(" or ")}`);
  return notes;
}

/** Whether a question asks for more than its words. @param {Question} question */
function asksBeside(question) {
  const { filters, relation, saying, running, without } = question;
  return Boolean(Object.keys(filters).length || relation || saying.length || running || without);
}

/**
 * A query whose spelling was corrected, where it asks then for what its words did not say; empty for none.
 * @param {Tables} tables
 * @param {string} query
 * @param {Question} question
 * @param {string[]} read
 * @param {string[]} asked
 */
function readAnew(tables, query, question, read, asked) {
  if (!isCorrected(tables, asked, read) || asksBeside(question)) return "";
  const anew = correctedWords(tables, words(query), tables.weighed.spelling.MOST).join(" ");
  return anew !== words(query).join(" ") && asksBeside(questionOf(tables, anew)) ? anew : "";
}

/** Whether a word is in what engines, hardware, concepts or metrics are called. @param {Tables} tables @param {string} word */
function isCalledSo(tables, word) {
  const { engineWords = [], hardwareWords = [], termWords = [] } = tables.more ?? {};
  if (termWords.includes(word) || tables.more?.forms.ASKING.includes(word)) return true;
  return [...engineWords, ...hardwareWords].some(([name]) => name.split(" ").some((/** @type {string} */ own) => own.startsWith(word)));
}

const page = /** @type {{LLMEFF_DATA?: Data, LLMEFF_WORDS?: Data, LLMEFF_SEARCH?: object}} */ (/** @type {unknown} */ (window));

/** @type {Tables | null} */
let made = null;

/**
 * The tables from what has been loaded, made anew when the second script has come.
 * @returns {Tables | null}
 */
function tablesNow() {
  const { LLMEFF_DATA: data, LLMEFF_WORDS: more } = page;
  if (data && (!made || made.more !== more)) made = tablesOf(data, more);
  return made;
}

/** Whether works can be found by name, title and topic: search-data.js has come. */
function ready() {
  return page.LLMEFF_DATA !== undefined;
}

/** Whether they are found as the command line does: search-words.js has come as well. */
function complete() {
  return ready() && page.LLMEFF_WORDS !== undefined;
}

/**
 * The works that answer a query and pass filters; without words, all that pass, those first that others build on.
 * @param {string} text @param {Filters} [filters] @returns {Answer}
 */
function query(text, filters = {}) {
  const tables = tablesNow();
  if (!tables) return { ids: [], total: 0, notes: ["The works are still being loaded"] };
  try {
    const chosen = passing(tables, filters);
    const meant = asMeant(tables, text);
    const every = () => ({ ranked: ranked(tables, new Map([...(chosen ?? everyWork(tables))].map((work) => [work, 0]))), notes: [] });
    const { ranked: works, notes } = meant ? found(tables, meant, chosen) : every();
    return { ids: works.map((/** @type {number} */ work) => tables.id[work]), total: works.length, notes };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return { ids: [], total: 0, notes: [error.message] };
  }
}

page.LLMEFF_SEARCH = { ready, complete, query };

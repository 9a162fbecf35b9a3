// Words of everyday English, as `llmeff.search.everyday` reads them: those by which a question is known, those that say nothing, and those
// for which the field has its own.

/**
 * Whether words ask for something.
 * @param {Tables} tables
 * @param {string[]} own
 * @param {string} written
 */
function isQuestion(tables, own, written) {
  const { MARKS, ADDRESSING, BIDDING, OPENING } = /** @type {Data} */ (tables.more).forms;
  const opens = BIDDING.includes(own[0]) || (OPENING.includes(own[0])
    && (own.length >= tables.weighed.everyday.UNMARKED || written.trimEnd().endsWith("?")));
  return own.some((word) => MARKS.includes(word)) || ADDRESSING.includes(own.slice(0, 2).join(" ")) || opens;
}

/**
 * What the field says in place of everyday words, each of its words once.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function inWordsOfTheField(tables, question) {
  let { text } = question;
  for (const [pattern, field] of /** @type {Data} */ (tables.more).said) {
    if (met(pattern, text)) text = inItsWords(text, pattern, field);
  }
  return text === question.text ? question : { ...question, text };
}

/**
 * What the field says in place of everyday nouns, where nothing is asked; of more than a few words, only a noun that no work has.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function nounsOfTheField(tables, question) {
  let { text, said } = question;
  if (pieces(text).length > tables.weighed.everyday.SHORT && inATitle(tables, pieces(text))) return question;
  const { nouns, said: ways } = /** @type {Data} */ (tables.more);
  for (const [pattern, field] of [...nouns, ...ways]) {
    const found = met(pattern, text);
    if (!found || inItsWords(text, pattern, field) === text) continue;
    const isWay = ways.some((/** @type {string[]} */ way) => way[0] === pattern);
    if (isWay && isTold(tables, text, found[0])) {
      text = inItsWords(text, pattern, field);
      said = [...said, `${found[0]} as ${field}`];
      continue;
    }
    if (isWay && pieces(found[0]).every((word) => tables.knows(word))) continue;
    if (pieces(text).length > tables.weighed.everyday.SHORT && pieces(found[0]).every((word) => tables.knows(word))) continue;
    text = inItsWords(text, pattern, field);
    said = [...said, `${found[0]} as ${field}`];
  }
  return text === question.text ? question : { ...question, text, said };
}

/**
 * A few words without a goal that each work here has, where the others are words of topics and no title has them all.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function withoutGoals(tables, question) {
  const { GOALS, EFFICIENT } = /** @type {Data} */ (tables.more).forms;
  const own = pieces(question.text);
  const left = own.filter((word) => !GOALS.includes(word));
  if (!left.length || left.length === own.length || own.length > tables.weighed.everyday.SHORT) return question;
  const spoken = new Set(tables.nodes.flatMap(({ labels }) => labels.flatMap((label) => words(label))));
  if (inATitle(tables, own) || !left.every((word) => spoken.has(word))) return question;
  const named = [EFFICIENT, ...left];
  return { ...question, text: (!subjectsNamed(tables, left).size && subjectsNamed(tables, named).size ? named : left).join(" ") };
}

/** Whether the title of one record has all of some folded words. @param {Tables} tables @param {string[]} own */
function inATitle(tables, own) {
  return tables.titles.some((titles) => {
    const held = new Set(wordsAndParts(titles.join(" . ")));
    return own.every((word) => held.has(word));
  });
}

/** @param {string} text @param {string} pattern @param {string} field */
function inItsWords(text, pattern, field) {
  const own = words(field);
  return [...pieces(cut(text, pattern)).filter((word) => !own.includes(word)), ...own].join(" ");
}

/**
 * Whether several words among a few others say a topic, so that they are hardly there by chance.
 * @param {Tables} tables @param {string} text @param {string} found
 */
function isTold(tables, text, found) {
  const { PHRASE, DESCRIBING, SURELY } = tables.weighed.everyday;
  const own = pieces(found).length;
  return own >= SURELY || (pieces(text).length <= DESCRIBING && own >= (found.length < text.length ? PHRASE : PHRASE + 1));
}

/** Words without those that weigh nothing beside others; all of them where no other is. @param {Tables} tables @param {string[]} own */
function weighty(tables, own) {
  const { WEIGHTLESS } = tables.more?.forms ?? { WEIGHTLESS: [] };
  const left = own.filter((word) => !WEIGHTLESS.includes(word));
  return left.length ? left : own;
}

/** The words that say what is looked for. @param {Tables} tables @param {string} text */
function content(tables, text) {
  const { ASKING, FILLING } = /** @type {Data} */ (tables.more).forms;
  return pieces(text).filter((word) => !ASKING.includes(word) && !FILLING.includes(word));
}

/**
 * The works of a topic where it is asked how they are spread over venues, years or kinds.
 * @param {Tables} tables
 * @param {Question} question
 * @returns {Question}
 */
function spread(tables, question) {
  const { forms } = /** @type {Data} */ (tables.more);
  const pattern = [forms.BY_VENUES, forms.BY_YEARS, forms.BY_KINDS].find((one) => met(one, question.text));
  if (!pattern) return question;
  const around = content(tables, cut(cut(question.text, pattern), forms.PUBLISHED));
  const left = telling(tables, around.filter((word) => !forms.AROUND.includes(word) || forms.LEAN.includes(word)));
  const named = [...subjectsNamed(tables, left).values()].some((share) => share >= tables.weighed.forms.NAMES_IT);
  return named ? { ...question, text: left.join(" ") } : question;
}

/**
 * Those of a question's words that tell what is looked for: of the frequent ones, those that a topic is named by; all of a work's name.
 * @param {Tables} tables
 * @param {string[]} left
 */
function telling(tables, left) {
  if (matches(tables, left.join(" ")).length) return left;
  const { LEAN } = /** @type {Data} */ (tables.more).forms;
  const namedBy = (/** @type {string[]} */ own) => topicsNamed(tables, own);
  const named = [...namedBy(left).keys()].filter((topic) => topic.includes("/"));
  const names = (/** @type {string[]} */ own) => {
    const still = namedBy(own);
    return named.every((topic) => still.has(topic));
  };
  const kept = left.filter((word) => !LEAN.includes(word));
  if (!kept.length || names(kept)) return kept.length ? kept : left;
  let own = left;
  for (let place = left.length - 1; place >= 0; place--) {
    if (!LEAN.includes(own[place])) continue;
    const without = [...own.slice(0, place), ...own.slice(place + 1)];
    if (without.length && names(without)) own = without;
  }
  return own;
}

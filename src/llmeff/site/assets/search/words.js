// The words of the works: which work holds which, how often and where, as SQLite's full-text index has it.

/**
 * A word of the vocabulary: how many works hold it at all, in a name, and outside of the authors; which, and how often by the weights.
 * @typedef {{number: number, docs: number, named: number, beyond: number, works: number[], counts: number[], lastNamed: number,
 *   lastBeyond: number}} Word
 *
 * @typedef {{works: number[], counts: number[]}} Postings
 */

const NONE = -1;
const BETWEEN = -1; // stands between the fields of a work, so that no run of words reaches from one into the next

/**
 * @param {Data} data @param {Data | undefined} more @param {ReturnType<typeof worksOf>} works @param {ReturnType<typeof topicsOf>} topics
 * @param {ReturnType<typeof peopleOf>} people
 */
function wordsOf(data, more, works, topics, people) {
  /** @type {Map<string, Word>} */
  const vocabulary = new Map();
  const wordFor = (/** @type {string} */ word) => {
    let own = vocabulary.get(word);
    if (!own) {
      own = { number: vocabulary.size, docs: 0, named: 0, beyond: 0, works: [], counts: [], lastNamed: NONE, lastBeyond: NONE };
      vocabulary.set(word, own);
    }
    return own;
  };
  /** @type {Map<string, Word[]>} */
  const topicWords = new Map();
  for (const [topic, names] of topics.namesOfTopic) topicWords.set(topic, names.flatMap((name) => pieces(name.words)).map(wordFor));

  const weights = /** @type {[string, number][]} */ (data.weights);
  const [nameField, authorField] = ["name", "author"].map((own) => weights.findIndex(([field]) => field === own));
  /** @type {Int32Array[]} */
  const inOrder = [];
  /** @type {number[]} */
  const lengths = [];

  /** Counts the words of a work. @param {number} work @param {Word[][]} fields */
  function post(work, fields) {
    const length = fields.reduce((sum, field) => sum + field.length, 0);
    const run = new Int32Array(length + fields.length).fill(BETWEEN);
    let end = 0;
    fields.forEach((field, place) => {
      for (const own of field) {
        if (own.works[own.works.length - 1] !== work) {
          own.works.push(work);
          own.counts.push(0);
          own.docs++;
        }
        own.counts[own.counts.length - 1] += weights[place][1];
        if (place === nameField && own.lastNamed !== work) (own.lastNamed = work), own.named++;
        if (place !== authorField && own.lastBeyond !== work) (own.lastBeyond = work), own.beyond++;
        run[end++] = own.number;
      }
      end++;
    });
    inOrder.push(run);
    lengths.push(length);
  }

  for (let work = 0; work < works.count; work++) {
    const { coined, titles, authors, summary, further } = textsOf(work, works, people, more);
    const paths = [...new Set(works.topics[work].flatMap((own) => topics.aboves.get(own) ?? []))].sort();
    const topic = paths.flatMap((path) => topicWords.get(path) ?? []);
    const [name, title, author, about, last] = [coined, titles, authors, summary, further].map((own) => own.map(wordFor));
    post(work, [name, title, topic, author, about, last]);
  }
  return {
    vocabulary, lengths,
    meanLength: lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, works.count),
    ...candidatesOf(data, vocabulary),
    forms: formsOf(vocabulary),
    holding: (/** @type {string[]} */ run) => holding(run.map((word) => vocabulary.get(word)), inOrder, weights),
    /** Whether a folded word stands in any record or topic. @param {string} word */
    knows: (word) => vocabulary.has(word),
    /**
     * Those of some words that stand in more than a share of all records.
     * @param {string[]} asked
     * @param {number} share
     */
    common: (asked, share) => new Set(asked.filter((word) => (vocabulary.get(word)?.docs ?? 0) > share * works.count)),
  };
}

/**
 * The words of a work, as `llmeff.index.wording.searchable` has them.
 * @param {number} work
 * @param {ReturnType<typeof worksOf>} works
 * @param {ReturnType<typeof peopleOf>} people
 * @param {Data | undefined} more
 */
function textsOf(work, works, people, more) {
  const coined = [works.name[work], ...works.aliases[work], works.id[work]].flatMap((name) => [
    ...words(name), key(name).replace(/^[+#]+|[+#]+$/g, ""), ...parts(name),
  ]);
  return {
    coined: [...new Set(coined.filter(Boolean))].sort(),
    titles: wordsAndParts(works.titles[work].join(" . ")),
    authors: people.people[work].flatMap(({ written }) => words(written)),
    summary: more ? wordsAndParts(more.summary[work]) : [],
    further: [...(more ? pieces(more.more[work]) : []), ...words(`${works.kind[work]} ${works.year[work]} ${works.venue[work] ?? ""}`)],
  };
}

/**
 * Words that may be what a misspelt one means, each with its worth.
 * @param {Data} data
 * @param {Map<string, Word>} vocabulary
 */
function candidatesOf(data, vocabulary) {
  const { IN_NAME, FREQUENT, OFTEN, SHORTEST_WORD } = data.weighed.reading;
  const sorted = [...vocabulary].filter(([word]) => word.length >= SHORTEST_WORD).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    lexicon: new Lexicon(sorted.map(([word]) => word)),
    candidates: sorted.map(([word, { docs, named }]) => ({ word, worth: (named ? IN_NAME : 0) + FREQUENT * Math.min(1, docs / OFTEN) })),
  };
}

/**
 * What gives all forms of a word that the records hold: those of its stem.
 * @param {Map<string, Word>} vocabulary
 * @returns {(word: string) => string[]}
 */
function formsOf(vocabulary) {
  const beginning = (/** @type {string} */ word) => word.slice(0, 2); // which no stem changes
  const alike = grouped([...vocabulary.keys()], beginning);
  /** @type {Map<string, Map<string, string[]>>} */
  const stems = new Map(); // of the beginnings that were asked for: few queries need any
  return (word) => {
    const own = stems.get(beginning(word)) ?? grouped(alike.get(beginning(word)) ?? [], stem);
    stems.set(beginning(word), own);
    return own.get(stem(word)) ?? [];
  };
}

/** In which field of a work a place lies. @param {Int32Array} own @param {number} place */
function fieldAt(own, place) {
  let field = 0;
  for (let end = own.indexOf(BETWEEN); end < place; end = own.indexOf(BETWEEN, end + 1)) field++;
  return field;
}

/**
 * The works that hold a run of words in one of their fields, and how often, by the weights of the fields.
 * @param {(Word | undefined)[]} run
 * @param {Int32Array[]} inOrder the words of each work by their numbers
 * @param {[string, number][]} weights
 * @returns {Postings}
 */
function holding(run, inOrder, weights) {
  /** @type {Postings} */
  const found = { works: [], counts: [] };
  const known = run.filter((word) => word !== undefined);
  if (!known.length || known.length < run.length) return found;
  if (known.length === 1) return known[0];
  const numbers = known.map(({ number }) => number);
  for (const work of known.reduce((a, b) => (a.works.length <= b.works.length ? a : b)).works) {
    const own = inOrder[work];
    let count = 0;
    for (let place = own.indexOf(numbers[0]); place >= 0; place = own.indexOf(numbers[0], place + 1)) {
      if (numbers.every((number, step) => own[place + step] === number)) count += weights[fieldAt(own, place)][1];
    }
    if (count) found.works.push(work), found.counts.push(count);
  }
  return found;
}

// The words of the works: which work holds which, how often and where, as SQLite's full-text index has it. Words go by numbers here, and what
// is counted stands in arrays of numbers, which are made in a moment for half a million words.

/**
 * The works that hold something, and how often by the weights of the fields.
 * @typedef {{works: ArrayLike<number> & Iterable<number>, counts: ArrayLike<number>}} Postings
 *
 * How many works hold a word at all, in a name, and outside of the authors.
 * @typedef {{docs: number, named: number, beyond: number}} Counted
 */

const BETWEEN = -1; // stands between the fields of a work, so that no run of words reaches from one into the next
const NONE = -1; // the number of no word, and of no work
/** @type {Postings} */
const NOWHERE = { works: [], counts: [] };

/**
 * @param {Data} data
 * @param {Data | undefined} more
 * @param {ReturnType<typeof worksOf>} works
 * @param {ReturnType<typeof topicsOf>} topics
 * @param {ReturnType<typeof peopleOf>} people
 */
function wordsOf(data, more, works, topics, people) {
  /** @type {Map<string, number>} */
  const vocabulary = new Map();
  const numberOf = (/** @type {string} */ word) => {
    let number = vocabulary.get(word);
    if (number === undefined) vocabulary.set(word, (number = vocabulary.size));
    return number;
  };
  /** @type {Map<string, number[]>} */
  const topicWords = new Map();
  for (const [topic, names] of topics.namesOfTopic) topicWords.set(topic, names.flatMap((name) => pieces(name.words)).map(numberOf));
  const inOrder = works.name.map((_, work) => {
    const { coined, titles, authors, summary, further } = textsOf(work, works, people, more);
    const paths = [...new Set(works.topics[work].flatMap((own) => topics.aboves.get(own) ?? []))].sort();
    const topic = paths.flatMap((path) => topicWords.get(path) ?? []);
    const [name, title, author, about, last] = [coined, titles, authors, summary, further].map((own) => own.map(numberOf));
    return inOneRun([name, title, topic, author, about, last]);
  });
  const weights = /** @type {[string, number][]} */ (data.weights);
  const counted = countsOf(vocabulary.size, inOrder, weights);
  const postings = postingsOf(counted.docs, inOrder, weights);
  const lengths = inOrder.map((own) => own.length - weights.length);
  return {
    lengths,
    meanLength: lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, works.count),
    ...candidatesOf(data, vocabulary, counted),
    forms: formsOf(vocabulary),
    /** Whether a folded word stands in any record or topic. @param {string} word */
    knows: (word) => vocabulary.has(word),
    /** @param {string} word @returns {Counted} */
    counted: (word) => {
      const number = vocabulary.get(word) ?? NONE;
      return { docs: counted.docs[number] ?? 0, named: counted.named[number] ?? 0, beyond: counted.beyond[number] ?? 0 };
    },
    /** The works that hold a run of words in one of their fields. @param {string[]} run @returns {Postings} */
    holding: (run) => {
      const numbers = run.map((word) => vocabulary.get(word) ?? NONE);
      if (!numbers.length || numbers.includes(NONE)) return NOWHERE;
      return numbers.length === 1 ? postings(numbers[0]) : together(numbers, postings, inOrder, weights);
    },
    /**
     * Those of some words that stand in more than a share of all records.
     * @param {string[]} asked
     * @param {number} share
     */
    common: (asked, share) => new Set(asked.filter((word) => (counted.docs[vocabulary.get(word) ?? NONE] ?? 0) > share * works.count)),
  };
}

/**
 * The words of a work one behind the other, with a mark behind each field.
 * @param {number[][]} fields
 */
function inOneRun(fields) {
  const run = new Int32Array(fields.reduce((sum, field) => sum + field.length + 1, 0)).fill(BETWEEN);
  let place = 0;
  for (const field of fields) {
    run.set(field, place);
    place += field.length + 1;
  }
  return run;
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
    coined: [...new Set(coined.filter(Boolean))].sort().flatMap(words),
    titles: wordsAndParts(works.titles[work].join(" . ")),
    authors: people.people[work].flatMap((author) => author.words),
    summary: more ? wordsAndParts(more.summary[work]) : [],
    further: [...(more ? pieces(more.more[work]) : []), ...words(`${works.kind[work]} ${works.year[work]} ${works.venue[work] ?? ""}`)],
  };
}

/**
 * Walks through the words of all works, field by field.
 * @param {Int32Array[]} inOrder
 * @param {(number: number, work: number, field: number) => void} visit
 */
function eachWord(inOrder, visit) {
  inOrder.forEach((own, work) => {
    let field = 0;
    for (const number of own) {
      if (number === BETWEEN) field++;
      else visit(number, work, field);
    }
  });
}

/**
 * In how many works each word stands, by its number.
 * @param {number} size of the vocabulary
 * @param {Int32Array[]} inOrder
 * @param {[string, number][]} weights
 */
function countsOf(size, inOrder, weights) {
  const [nameField, authorField] = ["name", "author"].map((own) => weights.findIndex(([field]) => field === own));
  const [docs, named, beyond] = [0, 1, 2].map(() => new Int32Array(size));
  const [lastDoc, lastNamed, lastBeyond] = [0, 1, 2].map(() => new Int32Array(size).fill(NONE));
  eachWord(inOrder, (number, work, field) => {
    if (lastDoc[number] !== work) (lastDoc[number] = work), docs[number]++;
    if (field === nameField && lastNamed[number] !== work) (lastNamed[number] = work), named[number]++;
    if (field !== authorField && lastBeyond[number] !== work) (lastBeyond[number] = work), beyond[number]++;
  });
  return { docs, named, beyond };
}

/**
 * What gives the works that hold a word, by its number.
 * @param {Int32Array} docs
 * @param {Int32Array[]} inOrder
 * @param {[string, number][]} weights
 * @returns {(number: number) => Postings}
 */
function postingsOf(docs, inOrder, weights) {
  const begins = new Int32Array(docs.length + 1);
  docs.forEach((count, number) => (begins[number + 1] = begins[number] + count));
  const [works, counts] = [new Int32Array(begins[docs.length]).fill(NONE), new Float32Array(begins[docs.length])];
  const ends = begins.slice();
  eachWord(inOrder, (number, work, field) => {
    if (ends[number] === begins[number] || works[ends[number] - 1] !== work) works[ends[number]++] = work;
    counts[ends[number] - 1] += weights[field][1];
  });
  return (number) => ({
    works: works.subarray(begins[number], begins[number + 1]), counts: counts.subarray(begins[number], begins[number + 1]),
  });
}

/**
 * Words that may be what a misspelt one means, each with its worth.
 * @param {Data} data
 * @param {Map<string, number>} vocabulary
 * @param {{docs: Int32Array, named: Int32Array}} counted
 */
function candidatesOf(data, vocabulary, { docs, named }) {
  const { IN_NAME, FREQUENT, OFTEN, SHORTEST_WORD } = data.weighed.reading;
  const sorted = [...vocabulary.keys()].filter((word) => word.length >= SHORTEST_WORD).sort();
  const worth = (/** @type {number} */ number) => (named[number] ? IN_NAME : 0) + FREQUENT * Math.min(1, docs[number] / OFTEN);
  return {
    lexicon: new Lexicon(sorted),
    candidates: sorted.map((word) => ({ word, worth: worth(/** @type {number} */ (vocabulary.get(word))) })),
  };
}

/**
 * What gives all forms of a word that the records hold: those of its stem.
 * @param {Map<string, number>} vocabulary
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

/**
 * The works that hold a run of words in one of their fields.
 * @param {number[]} run
 * @param {(number: number) => Postings} postings
 * @param {Int32Array[]} inOrder the words of each work
 * @param {[string, number][]} weights
 * @returns {Postings}
 */
function together(run, postings, inOrder, weights) {
  /** @type {{works: number[], counts: number[]}} */
  const found = { works: [], counts: [] };
  const rarest = run.map(postings).reduce((a, b) => (a.works.length <= b.works.length ? a : b));
  for (const work of rarest.works) {
    const own = inOrder[work];
    let count = 0;
    for (let place = own.indexOf(run[0]); place >= 0; place = own.indexOf(run[0], place + 1)) {
      if (run.every((number, step) => own[place + step] === number)) count += weights[fieldAt(own, place)][1];
    }
    if (count) found.works.push(work), found.counts.push(count);
  }
  return found;
}

/**
 * In which field of a work a place lies.
 * @param {Int32Array} own
 * @param {number} place
 */
function fieldAt(own, place) {
  let field = 0;
  for (let end = own.indexOf(BETWEEN); end < place; end = own.indexOf(BETWEEN, end + 1)) field++;
  return field;
}

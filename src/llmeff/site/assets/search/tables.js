// What the search looks in, made from the scripts with the data: the same tables as those of `llmeff.index.tables`.

/**
 * What a record, topic, venue or author may be called by, and what the ranking weighs; see `llmeff.search.tables`.
 * @typedef {Record<string, any>} Data
 *
 * @typedef {{written: string, family: string, given: string, folded: string[]}} Person
 * @typedef {{work: number, sort: "id" | "name" | "alias" | "title" | "head", text: string}} Naming
 * @typedef {{topic: string, words: string, stems: string[]}} TopicName
 * @typedef {{work: number, engine: string, runs: boolean, on: string[], off: string[]}} Run
 * @typedef {{number: number, docs: number, named: number, beyond: number, works: number[], counts: number[], lastNamed: number, lastBeyond: number}} Word
 */

const NONE = -1;
const BETWEEN = -1; // stands between the fields of a work, so that no run of words reaches from one into the next

/** @type {{works: number[], counts: number[]}} */
const NOWHERE = { works: [], counts: [] };

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

/** A person as the data has them: "Family, Given", "Family, Suffix, Given", or "|Group". @param {string} text @returns {Person} */
function person(text) {
  const group = text.startsWith("|");
  const written = group ? text.slice(1) : text;
  const own = group ? [written] : written.split(", ");
  const folded = pieces(fold(written).replaceAll(",", " "));
  return { written, family: own[0], given: own.length > 1 ? own[own.length - 1] : "", folded };
}

/** The tables; the second part of the data may come later, and then they are made anew. */
class Tables {
  /** @param {Data} data the first part: LLMEFF_DATA. @param {Data | undefined} more the second one: LLMEFF_WORDS. */
  constructor(data, more) {
    plainLetters = new Map(data.letters);
    camel = new RegExp(data.patterns.camel, "gu");
    this.data = data;
    this.more = more;
    this.weighed = data.weighed;
    /** @type {number[]} */
    this.weights = data.weights.map((/** @type {[string, number]} */ [, weight]) => weight);
    [this.nameField, this.authorField] = ["name", "author"].map((own) => data.weights.findIndex((/** @type {[string, number]} */ [field]) => field === own));
    this.spokenNumbers = new Map(data.numbers);
    this.makeWorks(data);
    this.makeTopics(data);
    this.makeNames();
    this.makePeople(more);
    this.makeWords();
    this.makeCandidates();
    /** @type {Run[]} */
    this.runs = data.runs.work.map((/** @type {number} */ work, /** @type {number} */ place) => ({
      work,
      engine: data.of.engines[data.runs.engine[place]],
      runs: Boolean(data.runs.runs[place]),
      on: data.runs.on[place].map((/** @type {number} */ one) => data.of.hardware[one]),
      off: data.runs.off[place].map((/** @type {number} */ one) => data.of.hardware[one]),
    }));
  }

  /** @param {Data} data */
  makeWorks(data) {
    const of = data.of;
    /** @type {string[]} */
    this.name = data.name;
    this.count = this.name.length;
    /** @type {string[]} */
    this.id = data.id.map((/** @type {string} */ id, /** @type {number} */ work) => id || words(data.name[work]).join("-"));
    this.places = new Map(this.id.map((id, work) => [id, work]));
    /** @type {string[][]} */
    this.titles = data.titles.map((/** @type {string[]} */ titles, /** @type {number} */ work) => [
      (data.named[work] ? data.name[work] : "") + titles[0], ...titles.slice(1),
    ]);
    /** @type {string[][]} */
    this.topics = data.topics.map((/** @type {number[]} */ own) => own.map((topic) => of.topics[topic][0]));
    /** @type {string[]} */
    this.kind = data.kind.map((/** @type {number} */ kind) => of.kinds[kind]);
    /** @type {(string | null)[]} */
    this.venue = data.venue.map((/** @type {number} */ venue) => (venue < 0 ? null : of.venues[venue]));
    /** @type {number[]} */
    this.year = data.year;
    /** @type {(number | null)[]} */
    this.published = data.published.map((/** @type {number | null} */ later, /** @type {number} */ work) =>
      later === null ? null : data.year[work] + later);
    /** @type {string[][]} */
    this.has = data.has.map((/** @type {number[]} */ own) => own.map((one) => of.has[one]));
    /** @type {number[]} */
    this.pointed = data.pointed;
  }

  /** What each facet, topic and kind of work is called. @param {Data} data */
  makeTopics(data) {
    /** @type {{id: string, labels: string[]}[]} */
    this.nodes = data.of.topics.map((/** @type {string[]} */ [id, ...labels]) => ({ id, labels }));
    const kinds = data.of.kindNames.map((/** @type {string[]} */ [id, ...labels]) => ({ id, labels }));
    /** @type {Map<string, string[][]>} */
    this.called = new Map();
    /** @type {TopicName[]} */
    const names = [];
    for (const { id, labels } of [...this.nodes, ...kinds]) {
      const folded = [...new Set(labels.map((/** @type {string} */ label) => words(label).join(" ")))];
      this.called.set(id, folded.map((name) => name.split(" ").filter(Boolean)));
      for (const name of folded) {
        const stems = [...new Set(name.split(" ").filter(Boolean).map(stem))].sort();
        names.push({ topic: id, words: name, stems });
      }
    }
    this.topicNames = grouped(names, (name) => name.stems[0]);
    this.joinedTopics = new Map([...names].reverse().map((name) => [name.words.replaceAll(" ", ""), name.words.split(" ")]));
    /** The works of each topic, those below included, and whether it is the first of theirs. @type {Map<string, Map<number, boolean>>} */
    this.within = new Map();
    for (let work = 0; work < this.count; work++) {
      this.topics[work].forEach((topic, place) => {
        for (const path of above(topic)) this.put(path, work, place === 0);
      });
      this.put(`kind/${this.kind[work]}`, work, true);
    }
  }

  /** @param {string} path @param {number} work @param {boolean} first */
  put(path, work, first) {
    let own = this.within.get(path);
    if (!own) this.within.set(path, (own = new Map()));
    own.set(work, first || own.get(work) || false);
  }

  makeNames() {
    /** @type {(Naming & {key: string})[]} */
    const every = [];
    for (let work = 0; work < this.count; work++) {
      const add = (/** @type {Naming["sort"]} */ sort, /** @type {string} */ text) => every.push({ key: key(text), work, sort, text });
      add("id", this.id[work]);
      add("name", this.name[work]);
      for (const alias of this.data.aliases[work]) add("alias", alias);
      for (const title of this.titles[work]) {
        add("title", title);
        if (title.includes(":")) add("head", title.slice(0, title.indexOf(":")));
      }
    }
    this.names = grouped(every, (naming) => naming.key);
    const called = every.filter((naming) => naming.sort === "name" || naming.sort === "alias").map((naming, place) => ({ ...naming, place }));
    const spelt = grouped(called, (naming) => naming.key);
    this.spellings = new Lexicon([...spelt.keys()]);
    this.spelt = [...spelt.values()];
  }

  /** @param {Data | undefined} more */
  makePeople(more) {
    const every = (more?.people ?? []).map(person);
    /** @type {Person[][]} */
    this.people = Array.from({ length: this.count }, (_, work) =>
      (more?.authors[work] ?? []).map((/** @type {number} */ place) => every[place]));
    /** @type {{family: string, given: string, work: number}[]} */
    const rows = [];
    this.people.forEach((own, work) => {
      for (const { family, given } of own) {
        const [families, givens] = [words(family), words(given)];
        if (families.length && givens.length) rows.push({ family: families[families.length - 1], given: givens[0], work });
      }
    });
    this.families = grouped(rows, (row) => row.family);
  }

  /** The words of a work, field by field, as `llmeff.index.wording.searchable` has them. @param {number} work @returns {Word[][]} */
  fieldsOf(work) {
    const coined = new Set();
    for (const name of [this.name[work], ...this.data.aliases[work], this.id[work]]) {
      for (const word of [...words(name), key(name).replace(/^[+#]+|[+#]+$/g, ""), ...parts(name)]) if (word) coined.add(word);
    }
    const topics = [...new Set(this.topics[work].flatMap(above))].sort();
    const all = (/** @type {string[]} */ own) => own.map((word) => this.wordFor(word));
    return [
      all([...coined].sort()),
      all(wordsAndParts(this.titles[work].join(" . "))),
      topics.flatMap((topic) => this.topicWords.get(topic) ?? []),
      all(this.people[work].flatMap(({ written }) => words(written))),
      all(this.more ? wordsAndParts(this.more.summary[work]) : []),
      all([...(this.more ? pieces(this.more.more[work]) : []), ...words(`${this.kind[work]} ${this.year[work]} ${this.venue[work] ?? ""}`)]),
    ];
  }

  /** The vocabulary with its postings, and the words of every work in their order. */
  makeWords() {
    /** @type {Map<string, Word>} */
    this.vocabulary = new Map();
    /** @type {Map<string, Word[]>} */
    this.topicWords = new Map();
    for (const [topic, own] of this.called) this.topicWords.set(topic, own.flat().map((word) => this.wordFor(word)));
    /** @type {Int32Array[]} */
    this.runsOf = [];
    /** @type {number[]} */
    this.lengths = [];
    for (let work = 0; work < this.count; work++) this.post(work, this.fieldsOf(work));
    this.meanLength = this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.count);
    /** @type {Map<string, Map<string, string[]>>} */
    this.formsByBeginning = new Map();
    this.byBeginning = grouped([...this.vocabulary.keys()], (word) => word.slice(0, 2));
  }

  /** @param {string} word @returns {Word} */
  wordFor(word) {
    let own = this.vocabulary.get(word);
    if (!own) {
      own = { number: this.vocabulary.size, docs: 0, named: 0, beyond: 0, works: [], counts: [], lastNamed: NONE, lastBeyond: NONE };
      this.vocabulary.set(word, own);
    }
    return own;
  }

  /** Counts the words of a work. @param {number} work @param {Word[][]} fields */
  post(work, fields) {
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
        own.counts[own.counts.length - 1] += this.weights[place];
        if (place === this.nameField && own.lastNamed !== work) (own.lastNamed = work), own.named++;
        if (place !== this.authorField && own.lastBeyond !== work) (own.lastBeyond = work), own.beyond++;
        run[end++] = own.number;
      }
      end++;
    });
    this.runsOf.push(run);
    this.lengths.push(length);
  }

  /** Words that may be what a misspelt one means, by their length, each with its worth. */
  makeCandidates() {
    const { IN_NAME, FREQUENT, OFTEN, SHORTEST_WORD } = this.weighed.reading;
    const sorted = [...this.vocabulary].filter(([word]) => word.length >= SHORTEST_WORD).sort(([a], [b]) => (a < b ? -1 : 1));
    this.lexicon = new Lexicon(sorted.map(([word]) => word));
    this.candidates = sorted.map(([word, { docs, named }]) => ({ word, worth: (named ? IN_NAME : 0) + FREQUENT * Math.min(1, docs / OFTEN) }));
  }

  /** Whether a folded word stands in any record or topic. @param {string} word */
  knows(word) {
    return this.vocabulary.has(word);
  }

  /** Those of some words that stand in more than a share of all records. @param {string[]} asked @param {number} share */
  common(asked, share) {
    return new Set(asked.filter((word) => (this.vocabulary.get(word)?.docs ?? 0) > share * this.count));
  }

  /** All forms of a word that the records hold: those of its stem. @param {string} word @returns {string[]} */
  forms(word) {
    const beginning = word.slice(0, 2);
    let own = this.formsByBeginning.get(beginning);
    if (!own) this.formsByBeginning.set(beginning, (own = grouped(this.byBeginning.get(beginning) ?? [], stem)));
    return own.get(stem(word)) ?? [];
  }

  /** The works that hold a run of words in one of their fields, and how often, by the weights of the fields. @param {string[]} run */
  holding(run) {
    const lists = run.map((word) => this.vocabulary.get(word) ?? NOWHERE);
    if (lists.length === 1) return lists[0];
    const shortest = lists.reduce((a, b) => (a.works.length <= b.works.length ? a : b), lists[0] ?? NOWHERE);
    /** @type {{works: number[], counts: number[]}} */
    const found = { works: [], counts: [] };
    const numbers = run.map((word) => this.vocabulary.get(word)?.number ?? BETWEEN);
    for (const work of shortest.works) {
      const count = this.countRuns(this.runsOf[work], numbers);
      if (count) found.works.push(work), found.counts.push(count);
    }
    return found;
  }

  /** @param {Int32Array} own @param {number[]} numbers */
  countRuns(own, numbers) {
    let [field, count] = [0, 0];
    for (let place = 0; place < own.length; place++) {
      if (own[place] === BETWEEN) field++;
      else if (own[place] === numbers[0] && numbers.every((number, step) => own[place + step] === number)) count += this.weights[field];
    }
    return count;
  }
}

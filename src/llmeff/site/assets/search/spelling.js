// Corrects words that the collection does not know, as `llmeff.search.spelling` does.

/**
 * Which of 32 sorts of letters a word has: words with different ones are told apart without comparing them.
 * @param {string} word
 */
function lettersOf(word) {
  let letters = 0;
  for (let place = 0; place < word.length; place++) letters |= 1 << (word.charCodeAt(place) & 31);
  return letters;
}

/** How many bits are set. @param {number} bits */
function bitCount(bits) {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/**
 * Optimal string alignment: letters left out, added, changed, or exchanged with the next. A distance of more than the most that counts is
 * given as something more than that.
 * @param {string} a @param {string} b @param {number} most
 */
function distance(a, b, most) {
  let [before, last, row] = [0, 1, 2].map(() => new Uint16Array(b.length + 1));
  for (let j = 0; j <= b.length; j++) last[j] = j;
  let leastBefore = 0;
  for (let i = 1; i <= a.length; i++) {
    let least = (row[0] = i);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2] + 1);
      row[j] = best;
      if (best < least) least = best;
    }
    if (least > most && leastBefore > most) return most + 1;
    leastBefore = least;
    [before, last, row] = [last, row, before];
  }
  return last[b.length];
}

const AT_ONCE = 32; // letters that the bits of a number stand for

/**
 * The same distance of one word to others, a column of the table at once: Hyyrö, "A bit-vector algorithm for computing Levenshtein and
 * Damerau edit distances" (2003).
 * @param {string} word
 * @returns {(other: string, most: number) => number}
 */
function distanceTo(word) {
  if (!word.length || word.length > AT_ONCE) return (other, most) => distance(word, other, most);
  /** @type {Map<number, number>} */
  const bits = new Map();
  for (let place = 0; place < word.length; place++) {
    const letter = word.charCodeAt(place);
    bits.set(letter, (bits.get(letter) ?? 0) | (1 << place));
  }
  const last = 1 << (word.length - 1);
  return (other) => {
    let [up, down, diagonal, before, result] = [-1, 0, 0, 0, word.length];
    for (let place = 0; place < other.length; place++) {
      const met = bits.get(other.charCodeAt(place)) ?? 0;
      const exchanged = ((~diagonal & met) << 1) & before;
      diagonal = (((met & up) + up) ^ up) | met | down | exchanged;
      let right = down | ~(diagonal | up);
      let left = diagonal & up;
      if (right & last) result++;
      if (left & last) result--;
      right = (right << 1) | 1;
      left <<= 1;
      up = left | ~(diagonal | right);
      down = right & diagonal;
      before = met;
    }
    return result;
  };
}

/** Words that others are held against, by their length. */
class Lexicon {
  /** @param {string[]} list each once */
  constructor(list) {
    /** @type {Map<number, {place: number, word: string, letters: number}[]>} */
    this.byLength = new Map();
    list.forEach((word, place) => {
      const own = this.byLength.get(word.length) ?? [];
      own.push({ place, word, letters: lettersOf(word) });
      this.byLength.set(word.length, own);
    });
  }

  /**
   * The words that are more like than is asked, 0 to 1: the share of letters that need not be changed. One that is just as like is none,
   * as RapidFuzz has it.
   * @param {string} word @param {number} least
   * @returns {{place: number, like: number}[]} the likest first, else in the order of the list
   */
  near(word, least) {
    const letters = lettersOf(word);
    const distanceOf = distanceTo(word);
    const found = [];
    for (const [length, list] of this.byLength) {
      const longer = Math.max(length, word.length);
      const most = Math.floor(longer * (1 - least) + 1e-9);
      if (Math.abs(length - word.length) > most) continue;
      for (const other of list) {
        if (bitCount(letters & ~other.letters) > most || bitCount(other.letters & ~letters) > most) continue;
        const like = 1 - distanceOf(other.word, most) / longer;
        if (like > least + 1e-9) found.push({ place: other.place, like });
      }
    }
    return found.sort((a, b) => b.like - a.like || a.place - b.place);
  }
}

/** The digits of a word: "8bit" is no misspelt "4bit", whatever the letters say. @param {string} word */
function figures(word) {
  return word.replace(/\P{N}/gu, "");
}

/** The letters of a word, sorted. @param {string} word */
function lettersInOrder(word) {
  return [...word].sort().join("");
}

/**
 * Whether two words have the same letters, in another order or doubled, or as many with the same first: "gpqt" is GPTQ, "mumba" Mamba, but
 * French "poids" is no PODS.
 * @param {string} word
 * @param {string} candidate
 * @param {number} short letters of the longest short word
 */
function slip(word, candidate, short) {
  if (word.length === short && candidate.length === short && word[0] === candidate[0]) return true;
  if (lettersInOrder(word) === lettersInOrder(candidate)) return true;
  return word.replace(/(.)\1+/gu, "$1") === candidate.replace(/(.)\1+/gu, "$1");
}

/**
 * Whether a word may be a misspelt name: a short one begins alike and has no letter more, unless it has the same letters. With other
 * figures alone it is another name: "FP4 quantization" is not "FP8 Quantization".
 * @param {string} word
 * @param {string} name
 * @param {number} short letters of the longest short word
 */
function mayBe(word, name, short) {
  if (word !== name && word.replace(/\d/gu, "0") === name.replace(/\d/gu, "0")) return false;
  return word.length > short || slip(word, name, short) || (word[0] === name[0] && word.length <= name.length);
}

/**
 * Whether a word is common English in any of its forms, or the name of a product, and so no misspelling of another.
 * @param {Tables} tables
 * @param {string} word
 */
function isItself(tables, word) {
  return basesOf(tables, word).some((base) => tables.everydayWords.has(base));
}

/**
 * What a word may be a form of: itself, or without its ending, and with the letters that the ending changed.
 * @param {Tables} tables
 * @param {string} word
 */
function basesOf(tables, word) {
  const { PLAIN_ENDINGS = [], BOUND_ENDINGS = [], DOUBLED = "$^" } = tables.more?.forms ?? {};
  const bases = [word];
  for (const ending of [...PLAIN_ENDINGS, ...BOUND_ENDINGS]) {
    const stem = word.slice(0, word.length - ending.length);
    if (!word.endsWith(ending) || stem.length < tables.weighed.english.SHORTEST) continue;
    bases.push(stem, ...(stem.endsWith("i") ? [`${stem.slice(0, -1)}y`] : []));
    if (BOUND_ENDINGS.includes(ending)) bases.push(`${stem}e`, met(DOUBLED, stem) ? stem.slice(0, -1) : stem);
  }
  return bases;
}

/**
 * Whether a word may be another one that it is like: it begins as that does, unless it is long or has its letters in another order, and
 * where more than a letter differs between compounds with a part in common, the rest is like too.
 * @param {Tables} tables
 * @param {string} word
 * @param {string} other
 */
function isItsMisspelling(tables, word, other) {
  const { OTHER_FIRST, REST } = tables.weighed.spelling;
  if (lettersInOrder(word) === lettersInOrder(other)) return true;
  if (word[0] !== other[0] && word.length < OTHER_FIRST) return false;
  if (distance(word, other, word.length) === 1) return true;
  const [own, others] = withoutTheSharedPart(tables, word, other);
  const longer = Math.max(own.length, others.length);
  return !own || !others || 1 - distance(own, others, longer) / longer >= REST;
}

/**
 * Two words without the longest known one that both end or else begin with.
 * @param {Tables} tables
 * @param {string} word
 * @param {string} other
 */
function withoutTheSharedPart(tables, word, other) {
  for (let cut = Math.min(word.length, other.length) - 1; cut >= tables.weighed.spelling.PART; cut--) {
    const ending = word.slice(-cut);
    if (other.endsWith(ending) && tables.knows(ending)) return [word.slice(0, -cut), other.slice(0, -cut)];
    const beginning = word.slice(0, cut);
    if (other.startsWith(beginning) && tables.knows(beginning)) return [word.slice(cut), other.slice(cut)];
  }
  return [word, other];
}

/**
 * The known word that an unknown one most likely is.
 * @param {Tables} tables
 * @param {string} word
 * @returns {string | null}
 */
function nearest(tables, word) {
  const { MIN_LENGTH, SHORT, CUTOFF, FIRST, SAME, MOST_NEAR, OTHER_FIRST } = tables.weighed.spelling;
  if (word.length < MIN_LENGTH || /^\p{N}+$/u.test(word) || isItself(tables, word)) return null;
  if (tables.more?.termWords.includes(word)) return null;
  let [best, chosen] = [0, /** @type {string | null} */ (null)];
  const sorted = lettersInOrder(word);
  for (const { place, like } of tables.lexicon.near(word, CUTOFF).slice(0, MOST_NEAR)) {
    const one = { ...tables.candidates[place], like };
    if (figures(one.word) !== figures(word)) continue;
    if (word.length <= SHORT && !slip(word, one.word, SHORT)) continue;
    if (word.length < OTHER_FIRST && Math.abs(one.word.length - word.length) > 1) continue;
    // an ordinary word is no misspelling of another one: "ROCm" is no room
    if (one.worth < tables.weighed.reading.IN_NAME && one.like < SAME && lettersInOrder(one.word) !== sorted) continue;
    if (!isItsMisspelling(tables, word, one.word)) continue;
    const value = one.like + one.worth + (one.word[0] === word[0] ? FIRST : 0);
    if (value > best) [best, chosen] = [value, one.word];
  }
  return chosen;
}

/**
 * The words that an unknown one is made of, or the one that is nearest.
 * @param {Tables} tables
 * @param {string} word
 * @returns {string[]}
 */
function parted(tables, word) {
  const { PART, SHORT_PART } = tables.weighed.spelling;
  const joined = tables.joinedTopics.get(word);
  if (joined) return joined;
  const shorter = ["s", "es"].filter((end) => word.endsWith(end) && word.length > end.length + 2).map((end) => word.slice(0, -end.length));
  const form = [`${word}s`, `${word}es`, ...shorter].find((other) => tables.knows(other));
  if (form) return [form];
  if (/^\p{N}+$/u.test(word)) return [word]; // a number is itself, or unknown: "2406" is no 24 and 06
  let best = 0;
  const shortest = (/** @type {number} */ cut) => Math.min(cut, word.length - cut);
  const cuts = [];
  for (let cut = 2; cut < word.length - 1; cut++) if (tables.knows(word.slice(0, cut)) && tables.knows(word.slice(cut))) cuts.push(cut);
  for (let cut = 1; cut < word.length; cut++) {
    if (/^\d+$/.test(word.slice(0, cut)) && /^\p{L}+$/u.test(word.slice(cut)) && tables.knows(word.slice(cut))) cuts.push(cut);
  }
  for (const cut of cuts) if (!best || shortest(cut) > shortest(best)) best = cut;
  const own = [word.slice(0, best), word.slice(best)];
  // parts that meet in one word by chance are another word ("smartphone")
  const besides = best > 0 && (/^\d+$/.test(own[0]) || tables.holding(own).works.length > 0);
  if (shortest(best) >= PART && besides) return own;
  const near = nearest(tables, word);
  if (near) return [near];
  return besides && (shortest(best) >= SHORT_PART || /^\d+$/.test(own[0])) ? own : [word];
}

/**
 * The words of a query as the collection spells them.
 * @param {Tables} tables
 * @param {string[]} asked
 * @param {number} most
 */
function correctedWords(tables, asked, most) {
  /** @type {string[]} */
  const result = [];
  for (let place = 0; place < asked.length; place++) {
    const [word, following] = [asked[place], asked[place + 1]];
    const isEngine = tables.more?.engineNames.some((/** @type {string[]} */ [name]) => name === word);
    if (isEngine || tables.knows(word)) result.push(word);
    else if (following !== undefined && tables.knows(word + following)) {
      result.push(word + following);
      place++;
    } else if (most > 0 && word.length <= tables.weighed.spelling.LONGEST) {
      result.push(...parted(tables, word));
      most--;
    } else result.push(word);
  }
  return result;
}

/**
 * Whether words are read as others than they are: another form of a word is none, which would have to be said.
 * @param {Tables} tables
 * @param {string[]} asked
 * @param {string[]} read
 */
function isCorrected(tables, asked, read) {
  const areForms = (/** @type {string} */ word, /** @type {string} */ now) => {
    const own = basesOf(tables, word);
    return basesOf(tables, now).some((base) => own.includes(base));
  };
  return asked.length !== read.length || asked.some((word, place) => read[place] !== word && !areForms(word, read[place]));
}

/**
 * Works whose name or alias some joined words nearly are.
 * @param {Tables} tables @param {string[]} joined @param {number} shortest @param {number} least
 * @returns {{work: number, name: string, like: number}[]} those that are likest
 */
function namesNear(tables, joined, shortest, least) {
  const { LONGEST_NAME, MOST_NAMES, SHORT } = tables.weighed.spelling;
  /** @type {{work: number, name: string, like: number}[]} */
  const found = [];
  for (const word of joined) {
    if (word.length < shortest || word.length > LONGEST_NAME || isItself(tables, word)) continue;
    const near = tables.spellings.near(word, least).filter(({ place }) => tables.spelt[place][0].key.length >= shortest);
    const own = near.flatMap(({ place, like }) => tables.spelt[place].map((naming) => ({ naming, like })));
    own.sort((a, b) => b.like - a.like || a.naming.place - b.naming.place);
    const meant = own.slice(0, MOST_NAMES)
      .filter(({ naming }) => mayBe(word, naming.key, SHORT) && isItsMisspelling(tables, word, naming.key));
    found.push(...meant.map(({ naming, like }) => ({ work: naming.work, name: naming.text, like })));
  }
  const best = Math.max(0, ...found.map(({ like }) => like));
  const kept = new Map(found.filter(({ like }) => like === best).map((one) => [`${one.work} ${one.name}`, one]));
  return [...kept.values()].sort((a, b) => a.work - b.work || (a.name < b.name ? -1 : 1));
}

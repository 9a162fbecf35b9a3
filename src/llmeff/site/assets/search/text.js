// Text as the search sees it: folded to plain lower-case words, to keys that ignore spelling habits, and to stems.
// What is done here is what `llmeff.text` does, and `_split` of `llmeff.index.wording`.

const WORD = /[\p{L}\p{N}]+/gu;
const NO_KEY = /[^\p{L}\p{N}+#]/gu;
const PLAIN_WORD = /[a-z0-9]+/g; // the same for small letters of ASCII, several times as fast
const FOREIGN_LETTER = /[^\x00-\x7f]/;

/** Letters that no decomposition makes plain, and where a coined name shows its parts; both come with the data. */
let plainLetters = /** @type {Map<string, string>} */ (new Map());
let camel = /(?!)/gu;

/** Lower-case without accents. @param {string} text */
function fold(text) {
  const small = text.toLowerCase();
  if (!FOREIGN_LETTER.test(small)) return small;
  let plain = "";
  for (const letter of small) plain += plainLetters.get(letter) ?? letter;
  return plain.normalize("NFKD").replace(/\p{Mn}/gu, "");
}

/** The folded words of a text. @param {string} text @returns {string[]} */
function words(text) {
  const folded = fold(text);
  return folded.match(FOREIGN_LETTER.test(folded) ? WORD : PLAIN_WORD) ?? [];
}

/**
 * The words that a coined name is made of, where it shows them by capitals, digits or hyphens.
 * @param {string} name
 */
function parts(name) {
  return words(name.replace(camel, " "));
}

/**
 * A name without case, accents, blanks and punctuation; "+" and "#" tell names apart and stay.
 * @param {string} text
 */
function key(text) {
  return fold(text).replace(NO_KEY, "");
}

/** What stands between blanks. @param {string} text */
function pieces(text) {
  return text.split(/\s+/u).filter(Boolean);
}

/** Words of a text; a coined word in it also gives the words it is made of. @param {string} text */
function wordsAndParts(text) {
  /** @type {string[]} */
  const result = [];
  for (const piece of pieces(text)) {
    if (/^[A-Za-z][a-z]+$/.test(piece)) {
      result.push(piece.toLowerCase());
      continue;
    }
    const whole = words(piece);
    result.push(...whole);
    if (!/^\p{L}\p{Ll}+$/u.test(piece)) result.push(...parts(piece).filter((part) => !whole.includes(part)));
  }
  return result;
}

// Porter's stemmer as SQLite's FTS5 has it (ext/fts5/fts5_tokenize.c), so that both sides know the same forms of a word.

const SECOND = [
  ["ational", "ate"], ["tional", "tion"], ["enci", "ence"], ["anci", "ance"], ["izer", "ize"], ["logi", "log"], ["bli", "ble"],
  ["alli", "al"], ["entli", "ent"], ["eli", "e"], ["ousli", "ous"], ["ization", "ize"], ["ation", "ate"], ["ator", "ate"],
  ["alism", "al"], ["iveness", "ive"], ["fulness", "ful"], ["ousness", "ous"], ["aliti", "al"], ["iviti", "ive"], ["biliti", "ble"],
];
const THIRD = [["ical", "ic"], ["ness", ""], ["icate", "ic"], ["iciti", "ic"], ["ful", ""], ["ative", ""], ["alize", "al"]];
const FOURTH = [
  "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
];

/**
 * Which letters of a word are consonants: "y" is one at the beginning and after a vowel.
 * @param {string} word
 */
function consonants(word) {
  /** @type {boolean[]} */
  const found = [];
  for (const letter of word) found.push(!("aeiou".includes(letter) || (letter === "y" && (found.at(-1) ?? false))));
  return found;
}

/** How many times a consonant follows a vowel: Porter's measure. @param {string} word */
function measure(word) {
  const found = consonants(word);
  return found.filter((consonant, place) => place > 0 && consonant && !found[place - 1]).length;
}

/** @param {string} word */
function hasVowel(word) {
  return consonants(word).includes(false);
}

/** Whether a word ends consonant, vowel, consonant, and not in w, x or y. @param {string} word */
function endsShort(word) {
  const [before, vowel, last] = consonants(word).slice(-3);
  return !"wxy".includes(word.at(-1) ?? "w") && Boolean(before) && vowel === false && Boolean(last);
}

/**
 * The word without the end that a step replaces, if it has one.
 * @param {string} word
 * @param {string[][]} ends
 */
function replaced(word, ends) {
  const found = ends.find(([end]) => word.length > end.length && word.endsWith(end));
  if (!found) return word;
  const rest = word.slice(0, -found[0].length);
  return measure(rest) > 0 ? rest + found[1] : word;
}

/** @param {string} word */
function withoutPlural(word) {
  if (word.endsWith("sses") && word.length > 4) return word.slice(0, -2);
  if (word.endsWith("ies") && word.length > 3) return word.slice(0, -2);
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

/** @param {string} word */
function withoutTense(word) {
  if (word.endsWith("eed") && word.length > 3) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const end = ["ed", "ing"].find((one) => word.endsWith(one) && word.length > one.length);
  if (!end || !hasVowel(word.slice(0, -end.length))) return word;
  const rest = word.slice(0, -end.length);
  if (rest.length > 2 && ["at", "bl", "iz"].some((one) => rest.endsWith(one))) return `${rest}e`;
  const last = rest.at(-1) ?? "";
  if (rest.length > 1 && last === rest.at(-2) && !"aeioulsz".includes(last)) return rest.slice(0, -1);
  return measure(rest) === 1 && endsShort(rest) ? `${rest}e` : rest;
}

/** @param {string} word */
function withoutEnding(word) {
  const end = FOURTH.filter((one) => word.length > one.length && word.endsWith(one)).sort((a, b) => b.length - a.length)[0];
  if (!end) return word;
  const rest = word.slice(0, -end.length);
  return measure(rest) > 1 && (end !== "ion" || /[st]$/.test(rest)) ? rest : word;
}

/** The stem of a folded word; of one with signs inside, that of its first part, as the tokenizer divides it. @param {string} text */
function stem(text) {
  const [word] = text.match(/[\p{L}\p{N}\p{Co}]+/u) ?? [text];
  if (word.length < 3 || word.length > 64) return word;
  let own = withoutTense(withoutPlural(word));
  if (own.endsWith("y") && hasVowel(own.slice(0, -1))) own = `${own.slice(0, -1)}i`;
  own = withoutEnding(replaced(replaced(own, SECOND), THIRD));
  if (own.endsWith("e")) {
    const rest = own.slice(0, -1);
    if (measure(rest) > 1 || (measure(rest) === 1 && !endsShort(rest))) own = rest;
  }
  return own.length > 1 && own.endsWith("ll") && measure(own.slice(0, -1)) > 1 ? own.slice(0, -1) : own;
}

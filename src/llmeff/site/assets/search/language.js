// The query language, as `llmeff.search.query` reads it, and whether a query is English, as `llmeff.search.language` does.

/**
 * @typedef {{field: string, value: string, negated: boolean}} Restriction
 * @typedef {{text: string, words: string[], phrases: string[][], without: string[][], restrictions: Restriction[]}} Alternative
 * @typedef {{value: string, quoted: boolean, negated: boolean, required: boolean, field: string}} Piece
 */

/** A query that cannot be understood; the message says why, and how it can. */
class QueryError extends Error {}

/** What a person typed or pasted, on one line. @param {Tables} tables @param {string} text */
function asMeant(tables, text) {
  return pieces(text.replace(new RegExp(`(?!\\s)${tables.data.patterns.control}`, "gu"), "")).join(" ");
}

/** @param {Tables} tables @param {string} text */
function foreign(tables, text) {
  const { FOREIGN, ALSO_ENGLISH } = tables.more?.forms ?? { FOREIGN: [], ALSO_ENGLISH: [] };
  const met = [...new Set(unlicensed(tables, text))].filter((word) => FOREIGN.includes(word));
  return { met: met.length, sure: met.filter((word) => !ALSO_ENGLISH.includes(word)).length };
}

/** The words of a text but for those that ask for a licence: MIT is a word of German too. @param {Tables} tables @param {string} text */
function unlicensed(tables, text) {
  const { LICENSED } = tables.more?.forms ?? {};
  return LICENSED ? pieces(cut(words(text).join(" "), LICENSED)) : words(text);
}

/**
 * Whether words may be English.
 * @param {Tables} tables
 * @param {string} text
 * @param {number} unknown how many are unknown
 */
function isEnglish(tables, text, unknown) {
  if (inAnotherScript(text)) return false;
  const { met, sure } = foreign(tables, text);
  const own = unlicensed(tables, text);
  const joins = own.slice(1, -1).some((word) => tables.more?.forms.FOREIGN.includes(word));
  if (joins && 2 * unknown >= own.length - met) return false;
  if (met && unknown && text.normalize("NFD") !== text) return false;
  if (unknown > 1 && 2 * unknown >= own.length && /(?![A-Za-z])\p{Script=Latin}/u.test(text)) return false;
  return !(met > 1 && unknown > 0 && sure > 0) && !(sure > 0 && unknown > 1) && sure < 2;
}

/** Whether words that are not English are so for sure. @param {Tables} tables @param {string} text */
function keepsSpelling(tables, text) {
  return inAnotherScript(text) || foreign(tables, text).sure > 0;
}

/** @param {string} text */
function inAnotherScript(text) {
  return /(?![\p{Script=Latin}\p{Script=Greek}])\p{L}/u.test(text);
}

/** Words of another language without its function words, which say nothing. @param {Tables} tables @param {string} text */
function withoutFunctionWords(tables, text) {
  const { FOREIGN } = tables.more?.forms ?? { FOREIGN: [] };
  const empty = (/** @type {string} */ piece) => words(piece).every((word) => FOREIGN.includes(word));
  return pieces(text).filter((piece) => !empty(piece)).join(" ") || text;
}

/**
 * The alternatives of a query, at least one.
 * @param {Tables} tables
 * @param {string} written
 * @returns {Alternative[]}
 */
function parsed(tables, written) {
  const { MOST_CHARACTERS, LONGEST, MOST_FIELDS, MOST_ALTERNATIVES } = tables.weighed.query;
  const text = asMeant(tables, written);
  if (text.length > MOST_CHARACTERS) throw new QueryError(`a query has ${MOST_CHARACTERS} characters at the most`);
  if (text.split(" ").length > LONGEST) throw new QueryError(`a query has ${LONGEST} words at the most`);
  if (!tables.more) return [{ text, words: words(text), phrases: [], without: [], restrictions: [] }];
  const own = piecesOf(tables, text);
  if (own.filter((piece) => piece.field).length > MOST_FIELDS) throw new QueryError(`a query has ${MOST_FIELDS} fields at the most`);
  const groups = combined(tables, text, own);
  if (groups.length > MOST_ALTERNATIVES) throw new QueryError(`a query has ${MOST_ALTERNATIVES} alternatives at the most`);
  return groups.map(alternative);
}

/** @param {Tables} tables @param {string} text @returns {Piece[]} */
function piecesOf(tables, text) {
  const { forms, fields } = /** @type {Data} */ (tables.more);
  return [...text.matchAll(new RegExp(forms.PIECE, "gu"))].map((found) => {
    let { minus, field = "", value } = /** @type {Record<string, string>} */ (found.groups);
    if (field && !fields.includes(field.toLowerCase())) {
      const near = nearWords(tables, field, fields, tables.weighed.query.LIKE);
      if (field.length >= tables.weighed.query.SHORTEST && near.length) {
        const meant = `did you mean ${near.join(" or ")}? (put a blank after the colon to search for it as text)`;
        throw new QueryError(`there is no field "${field}"; ${meant}`);
      }
      [field, value] = ["", `${field}:${value}`];
    }
    const quoted = value.startsWith('"');
    if (quoted && (value.length === 1 || !value.endsWith('"'))) throw new QueryError("a quotation mark is not closed");
    if (quoted) value = value.slice(1, -1);
    if ((quoted || field) && !words(value).length && value !== "..") throw new QueryError("there is no word to look for");
    return { value, quoted, negated: Boolean(minus), required: false, field: field.toLowerCase() };
  });
}

/**
 * The known words that a misspelt one comes near.
 * @param {Tables} tables
 * @param {string} word
 * @param {string[]} known
 * @param {number} least
 */
function nearWords(tables, word, known, least) {
  const wanted = words(word).join(" ");
  const folded = known.map((one) => words(one).join(" "));
  const near = new Lexicon(folded).near(wanted, least).map(({ place }) => known[place]);
  const begin = wanted.length < tables.weighed.text.SHORTEST ? [] : known.filter((_, place) => ` ${folded[place]}`.includes(` ${wanted}`));
  return [...new Set([...near, ...begin])];
}

/**
 * The pieces of each alternative, without the operators.
 * @param {Tables} tables
 * @param {string} text
 * @param {Piece[]} own
 * @returns {Piece[][]}
 */
function combined(tables, text, own) {
  if (own.length >= tables.weighed.query.SHOUTED && text === text.toUpperCase()) return [own];
  /** @type {Piece[][]} */
  const groups = [[]];
  let waiting = "";
  for (const piece of own) {
    const group = groups[groups.length - 1];
    const operator = tables.more?.operators.includes(piece.value) && !(piece.quoted || piece.field || piece.negated) ? piece.value : "";
    if (!operator) {
      group.push({ ...piece, negated: piece.negated !== (waiting === "NOT"), required: waiting === "AND" });
      waiting = "";
    } else if (waiting || (operator !== "NOT" && !group.length)) {
      throw new QueryError(operator === "NOT" ? "NOT needs a word after it" : `${operator} needs a word before and after it`);
    } else {
      waiting = operator;
      if (operator === "OR") groups.push([]);
      if (operator === "AND") group[group.length - 1] = { ...group[group.length - 1], required: true };
    }
  }
  if (waiting) throw new QueryError(`${waiting} needs a word after it`);
  return groups;
}

/** @param {Piece[]} own @returns {Alternative} */
function alternative(own) {
  const text = own.filter((piece) => !(piece.quoted || piece.negated || piece.field)).map((piece) => piece.value).join(" ");
  const runs = (/** @type {(piece: Piece) => boolean} */ kept) =>
    own.filter((piece) => !piece.field && kept(piece)).map((piece) => words(piece.value)).filter((run) => run.length);
  return {
    text,
    words: words(text),
    phrases: runs((piece) => (piece.quoted || piece.required) && !piece.negated),
    without: runs((piece) => piece.negated),
    restrictions: own.filter((piece) => piece.field).map(({ field, value, negated }) => ({ field, value, negated })),
  };
}

/** Whether it is nothing but words. @param {Alternative} asked */
function isPlain(asked) {
  return !asked.phrases.length && !asked.without.length && !asked.restrictions.length;
}

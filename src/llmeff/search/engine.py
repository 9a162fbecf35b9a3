"""Ranks the records of an index for a query."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from llmeff.errors import NotFoundError
from llmeff.index.reading import Index
from llmeff.phrases import any_of, offered
from llmeff.search.asking import read as read_question
from llmeff.search.bm25 import bm25
from llmeff.search.english import is_itself
from llmeff.search.everyday import LEAN, WEIGHTLESS, content, weighty
from llmeff.search.hosting import nowhere
from llmeff.search.language import is_english, keeps_spelling, telling
from llmeff.search.order import in_order, order_said
from llmeff.search.people import authors_meant
from llmeff.search.query import Alternative, QueryError, parse
from llmeff.search.question import Offer, Question
from llmeff.search.spelling import MOST, corrected_words, is_corrected, known
from llmeff.search.suited import suited
from llmeff.search.topics import topics_meant
from llmeff.search.unnamed import afar, unnamed
from llmeff.search.works import BONUS, SINGLE, covered, holding, works_named
from llmeff.select.filters import Filters, decided, matching
from llmeff.select.lookup import identified, matches, mentioned, with_ids
from llmeff.text import words

IDENTITY = 100.0
TOPIC_BONUS = 8.0
AUTHOR_BONUS = 8.0
LACKING = 0.5  # of what a name among other words counts, the share that a work has which holds none of the others
SPEAKING, CLOSE = 0.7, 0.6  # what standing counts of works that hold so much of a longer query, of which topics say less than a part
PART = 0.35
TOLD = 2  # words beyond which those that weigh nothing are no name of an author
COVERAGE_BONUS, COVERAGE_POWER = 12.0, 4  # for a work that holds every word of a longer query, and how it falls for one that does not
STANDING = 0.05  # among works that answer a topic about equally well those come first that others build on or compare with
BARE = 0.3  # the same where the query is nothing but the name of the topic, for the first few of its works
SPOKEN = 0.8  # the same for the works that speak most of a single word which names no topic
MOSTLY = 0.75  # of what the first of them has, the share that they have at least
CALLED = ("name ", "topic ", "kind/", "author ")  # reasons by which words of another language find works: the others are there by chance
ASKED = 0.75  # of the words of a question, the share that is as good as all of them
CANONICAL, BROAD = 3, 15  # how many, of a topic with how many works
FAMILY = 0.5  # what a family name alone counts of an author
CANON = 1.4  # among an author's works those come first that others build on or compare with
SILENT = 0.5  # a word that more than this share of all records holds has no weight in BM25
COMMON = 0.3  # a pair of words says nothing where more than this share of all records holds one of them
TITLE = 4  # words in a row by which a title in a link is known
ENOUGH = 3  # words beside an unknown identifier by which a work may be found all the same


class Match(NamedTuple):
    """A record that answers a query.

    Attributes:
        number: its row number in the index.
        score: higher is better; comparable within one query.
        reasons: what the score is made of: what was found, and its points.
    """

    number: int
    score: float
    reasons: tuple[tuple[str, float], ...] = ()


class Found(NamedTuple):
    """The answer to a query.

    Attributes:
        query: as it was asked.
        corrected: the plain words as they were understood, where the spelling was corrected; else None.
        total: how many records match.
        matches: the best of them, best first.
        words: what was looked for, folded, to show where it stands.
        pasted: whether the query is an identifier or link, which only the works that bear it answer.
        unknown: those of the words that nothing here speaks of.
        undecided: for each work that matches but for a condition which cannot be decided, the fields that it does not say.
        offers: commands that answer the question better.
        said: what was read from the words beside them, e.g. "first public in 2024".
        english: whether the words may be; those of another language are searched as they are.
        unnamed: what is said of words that may be the name of a work which is not here; empty of others.
    """

    query: str
    corrected: str | None
    total: int
    matches: tuple[Match, ...]
    words: tuple[str, ...] = ()
    pasted: bool = False
    unknown: tuple[str, ...] = ()
    undecided: tuple[tuple[str, ...], ...] = ()
    offers: tuple[Offer, ...] = ()
    said: tuple[str, ...] = ()
    english: bool = True
    unnamed: str = ""


def search(index: Index, query: str, filters: Filters = Filters(), limit: int | None = 20, exact: bool = False) -> Found:
    """Searches names, titles, topics, authors and summaries.

    Args:
        index: the opened index.
        query: see ``llmeff.search.query.parse``; an identifier or link of a work finds that work.
        filters: what the records have to be.
        limit: how many matches to return; None for all.
        exact: take the words as they are written, without correcting their spelling.

    Raises:
        QueryError: the query does not keep to the language, or a field of it names what does not exist.
        NotFoundError: a filter names what does not exist.
    """
    if (works := identified(index, query)) is not None:
        return _pasted(index, query, works, filters) if works else _by_a_title(index, query, filters)
    asked = parse(query)
    if not exact and len(asked) == 1 and asked[0].plain and (found := _mentioned(index, query, filters, limit)):
        return found
    english = exact or is_english(query, _strange(index, asked))
    exact = exact or (not english and keeps_spelling(query))
    question = _asked(index, query, english, exact) if len(asked) == 1 and asked[0].plain else Question(query)
    if question.text != query:
        asked = parse(question.text) if question.text else (Alternative(),)
    common, open_ = _divided(index, filters, question)
    understood = [list(one.words) if exact else corrected_words(index, list(one.words), MOST // len(asked)) for one in asked]
    if not exact and len(asked) == 1 and asked[0].plain and (anew := _read_anew(index, query, question, _corrected(asked, understood))):
        return search(index, anew, filters, limit)._replace(query=query, corrected=anew)
    best: dict[int, dict[str, float]] = {}
    for alternative, read in zip(asked, understood, strict=True):
        _keep_best(best, _answers(index, question, alternative, read, exact, _allowed(index, query, alternative, common)), english)
    ranked = in_order(index, best, open_, question)
    may_name = ranked and english and not exact and len(asked) == 1 and asked[0].plain
    return Found(query, _corrected(asked, understood), len(ranked),
                 tuple(Match(n, round(sum(best[n].values()), 6), tuple(best[n].items())) for n in ranked[:limit]),
                 words := _looked_for(asked, understood), offers=question.offers, english=english,
                 unknown=(unknown := () if question.relation else tuple(nowhere(index, words))),
                 undecided=tuple(open_[n] for n in best if n in open_), said=tuple(order_said(index, question, ranked, best)),
                 unnamed="" if not may_name else afar(index, question, understood[0]) if unknown else unnamed(
                     index, query, question, understood[0], ranked))


def _read_anew(index: Index, query: str, question: Question, corrected: str | None) -> str:
    """A query whose spelling was corrected, where it asks then for what its words did not say; empty for none."""
    if corrected is None or _asks_beside(question):
        return ""
    anew = " ".join(corrected_words(index, words(query), MOST))
    if anew == " ".join(words(query)):
        return ""
    read = read_question(index, anew)
    compares = any(offer.command.startswith("llmeff compare ") for offer in read.offers)
    return anew if compares or _asks_beside(read) else ""


def _asks_beside(question: Question) -> bool:
    """Whether a question asks for more than its words."""
    return bool(question.filters or question.relation or question.condition or question.without)


def _keep_best(best: dict[int, dict[str, float]], found: Mapping[int, dict[str, float]], english: bool) -> None:
    """Adds what an alternative finds, of a record that others found as well the better one; words of another language find what they name
    alone."""
    for number, reasons in found.items():
        sure = english or any(reason.startswith(CALLED) for reason in reasons)
        if sure and sum(reasons.values()) >= sum(best.get(number, {}).values()):
            best[number] = reasons


def _strange(index: Index, asked: Sequence[Alternative]) -> int:
    """How many words neither the collection knows nor who speaks English."""
    return sum(not (known(index, word) or is_itself(word)) for alternative in asked for word in alternative.words)


def _asked(index: Index, query: str, english: bool, exact: bool) -> Question:
    """Plain words as a question; those of another language without its function words."""
    if not english:
        return Question(telling(query))
    return Question(query) if exact else read_question(index, query)


def _answers(
    index: Index, question: Question, alternative: Alternative, read: list[str], exact: bool, allowed: set[int] | None
) -> dict[int, dict[str, float]]:
    """Those of the allowed records with what each scores for: by words, unless the question asks for works that stand to another, and by
    what it asks beside."""
    scores = {} if question.relation else _scored(index, alternative, read, allowed, exact, ASKED if question.asks else 1.0)
    for number, reason, points in suited(index, question):
        _add(scores, number, reason, points)
    return {number: reasons for number, reasons in scores.items()
            if (allowed is None or number in allowed) and not (question.relation and number in question.about)}


def _corrected(asked: Sequence[Alternative], understood: Sequence[Sequence[str]]) -> str | None:
    """The words as they were understood, where any was read as another one."""
    is_other = any(is_corrected(own.words, read) for own, read in zip(asked, understood, strict=True))
    return " OR ".join(map(" ".join, understood)) if is_other else None


def _looked_for(asked: Sequence[Alternative], understood: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The words that are looked for, folded, each once."""
    pairs = zip(asked, understood, strict=True)
    return tuple(dict.fromkeys(word for own, read in pairs for word in (*read, *(word for phrase in own.phrases for word in phrase))))


def _divided(index: Index, filters: Filters, question: Question) -> tuple[set[int] | None, Mapping[int, tuple[str, ...]]]:
    """The records that may pass filters and those of a question, None for all of them; and those that leave the condition open, with what
    they do not say."""
    passing, open_ = (set(matching(index, filters.unconditional)) if filters else None), {}
    if filters.where and passing is not None:
        result = decided(index, sorted(passing), filters.where)
        passing, open_ = {*result.passing, *result.unknown}, result.unknown
    if question.filters or question.without:
        passing = set(matching(index, question.filters)).intersection(*([] if passing is None else [passing])) - question.without
    return passing, open_


def _pasted(index: Index, query: str, works: Sequence[int], filters: Filters) -> Found:
    """The works of an identifier or link: no other is what was meant."""
    allowed = set(matching(index, filters)) if filters else set(works)
    hits = tuple(Match(number, IDENTITY, (("identifier", IDENTITY),)) for number in works if number in allowed)
    return Found(query, None, len(hits), hits, pasted=True)


def _by_a_title(index: Index, query: str, filters: Filters) -> Found:
    """The work of whose title most stands in a link that no record has: sites with numbers of their own write it before these."""
    own = words(unquote(query).rpartition("://")[2].partition("/")[2])
    spans = [" ".join(own[start : start + TITLE]) for start in range(len(own) - TITLE + 1)]
    titles = index.db.execute("SELECT n, title FROM words").fetchall() if spans else []
    held = {number: sum(f" {span} " in f" {title} " for span in spans) for number, title in titles}
    most = max(held.values(), default=0)
    titled = [number for number, count in held.items() if count == most] if most else []
    found = _pasted(index, query, titled if len(titled) == 1 else [], filters)
    return found._replace(said=("the title in the link, whose number is not kept here",)) if found.total else found


def _mentioned(index: Index, query: str, filters: Filters, limit: int | None) -> Found | None:
    """The answer to words among which an identifier or link stands; None where there is none, or the whole is a title."""
    works, unknown, rest = mentioned(index, query)
    if not (works or unknown) or matches(index, query):
        return None
    named = with_ids(index, query)
    question = read_question(index, named)
    if works and rest and question.relation:
        return search(index, named, filters, limit)._replace(query=query)
    if works or sum(word not in LEAN for word in content(" ".join(words(rest)))) < ENOUGH:
        return _pasted(index, query, works, filters)._replace(offers=question.offers if rest else ())
    found = search(index, rest, filters, limit)
    return found._replace(query=query, said=(f"without {any_of(unknown)}, which no work here has", *found.said))


def _allowed(index: Index, query: str, alternative: Alternative, common: set[int] | None) -> set[int] | None:
    """The records that an alternative may give; None for all of them."""
    if alternative.plain:
        return common
    allowed = set(matching(index, Filters())) if common is None else set(common)
    for restriction in dict.fromkeys(alternative.restrictions):
        try:
            numbers = set(matching(index, restriction.filters))
        except NotFoundError as error:
            raise QueryError(f"{error}{offered(error.near)}", " ".join(query.split()), restriction.place) from None
        allowed = allowed - numbers if restriction.negated else allowed & numbers
    for phrase in alternative.phrases:
        allowed &= holding(index, [phrase])
    for phrase in alternative.without:
        allowed -= holding(index, [phrase])
    return allowed


def _scored(
    index: Index, alternative: Alternative, read: list[str], allowed: set[int] | None, exact: bool, whole: float
) -> dict[int, dict[str, float]]:
    """Records with what each scores for; those that are allowed where there is no word to rank them by.

    A share of ``whole`` of the words that name a topic counts as all of them; from there on, they are nothing but its name.
    """
    terms = [*read, *(word for phrase in alternative.phrases for word in phrase)]
    if not terms:
        return {number: {} for number in allowed or ()}
    scores: dict[int, dict[str, float]] = {}

    def add(number: int, reason: str, points: float) -> None:
        _add(scores, number, reason, points)

    meant = list(topics_meant(index, [list(alternative.words), read, weighty(read)]))
    held = _add_words(index, scores, terms, read, max((share for _, _, share in meant), default=0.0))
    bare = {number for _, number, share in meant if share >= whole}
    canon = sorted(bare, key=lambda number: (-index.pointed[number], number))[:CANONICAL] if len(bare) >= BROAD else []
    for topic, number, own in meant:
        share = min(1.0, own / whole)
        add(number, f"{'' if topic.startswith('kind/') else 'topic '}{topic}", share * TOPIC_BONUS / math.log2(2 + topic.count("/")))
        if index.pointed[number]:
            add(number, "built upon", share * (BARE if number in canon else STANDING) * math.log2(1 + index.pointed[number]))
    if len(terms) == 1 and not meant and read == list(alternative.words):
        _add_standing(index, scores)
    authors = authors_meant(index, weighty(read) if len(read) > TOLD else read)
    for number, (name, whole) in authors.works.items():
        add(number, f"author {name}", AUTHOR_BONUS * (1.0 if whole else FAMILY) + CANON * math.log2(1 + index.pointed[number]))
    for number, name, points in works_named(index, alternative.words, alternative.text, read, authors.families | authors.whole, exact):
        among = LACKING + (1 - LACKING) * held.get(number, 0.0) if held and points <= SINGLE * BONUS else 1.0
        add(number, f"name {name}", points * among)
    return scores


def _add_words(
    index: Index, scores: dict[int, dict[str, float]], terms: list[str], read: Sequence[str], topical: float
) -> dict[int, float]:
    """Adds what records score for words, of which topics say a share; gives the share of a longer query that records hold."""
    usual = index.common(terms, COMMON)
    silent = index.common(terms, SILENT)
    telling = weighty([term for term in terms if term not in silent] or terms)
    runs = [f"{first} {second}" for first, second in pairwise(read) if not {first, second} & (usual | WEIGHTLESS)]
    for number, points in bm25(index, [*telling, *runs]):
        _add(scores, number, "words", points)
    held = covered(index, telling)
    for number in held.keys() & scores.keys():
        _add(scores, number, "all words", COVERAGE_BONUS * held[number]**COVERAGE_POWER)
        if topical < PART and held[number] >= CLOSE and index.pointed[number]:
            _add(scores, number, "built upon", SPEAKING * held[number] * math.log2(1 + index.pointed[number]))
    return held


def _add_standing(index: Index, scores: dict[int, dict[str, float]]) -> None:
    """Among the works that speak most of a word those come first that others build on or compare with."""
    least = MOSTLY * max((sum(own.values()) for own in scores.values()), default=0.0)
    for number, own in scores.items():
        if sum(own.values()) >= least and index.pointed[number]:
            own["built upon"] = SPOKEN * math.log2(1 + index.pointed[number])


def _add(scores: dict[int, dict[str, float]], number: int, reason: str, points: float) -> None:
    reasons = scores.setdefault(number, {})
    reasons[reason] = reasons.get(reason, 0.0) + points

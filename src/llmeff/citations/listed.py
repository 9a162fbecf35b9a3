"""Links in a list, held against the text beside them: lists shorten titles, add remarks to them, and link from prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from llmeff.citations.agreement import is_one_word, pieces, same_title, short_title
from llmeff.citations.attributed import attributed, others_beside
from llmeff.citations.beside import AGREES, speaks_for
from llmeff.citations.fields import NEAR, foreign
from llmeff.citations.identify import Identified
from llmeff.citations.known import Known
from llmeff.citations.marks import anothers, identifiers_of_a_link, stray_identifiers
from llmeff.citations.places import Places
from llmeff.citations.shortened import is_made_of, spelt_out
from llmeff.citations.verdict import Notice, Wrong
from llmeff.citations.works import Works
from llmeff.exchange.readers.entry import Cited
from llmeff.exchange.readers.titles import is_label, tells
from llmeff.identifiers import Scheme, url
from llmeff.model import facts
from llmeff.text import title_key, words

_UNLIKE = 60  # likeness of titles, of 100, that are not one
_ALMOST, _TELLING = 90, 5  # and of one with a slip in it, and words that it has at least
_LONG = 21  # letters of a part of a title that is no other's
_BY = re.compile(r"\b(?:by|from|por|von|di)\b")
_GROWN = 3  # words with which a title is still the same one
_CAPITALS = 0.6  # of the longer words of a title in a list
_PHRASE = 3  # words before the colon of a title that no other begins with
_USUAL = frozenset({"large", "language", "model", "models", "with", "from", "reinforcement", "learning"})  # that say little in this field
_TAKEN, _MOST = 3, 0.75  # words of a title that a text about the work takes from it, and the share that they are of its words
_SMALL = 3  # letters of a word that tells nothing
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_GROUP = re.compile(r"\W*(?:\S+ ){1,4}(?:Team|Group|Authors)\. ")
_BETWEEN_NAMES = frozenset({"and", "et", "al", "others", "arxiv", "preprint"})
_DATED = re.compile(r",\s(?:19|20)\d\d$")  # which words of one's own about a work end with, and titles do not
_DEFINED = re.compile(r"\(([A-Z]{2,})\)?$")
_ACRONYM = re.compile(r"^([A-Z]{2,}) \(([^()]+)\)?$")
_COINED = re.compile(r"[A-Z]\w*[A-Z]\w*(?:-\w+)?:\s+\S+(?:\s\S+){3}")  # a name with two capitals that a title begins with
_FEWEST = 4  # words that a title has, where no work that has it is known
_PROSE = re.compile(
    r"\b(?:et al|we|our|us|my|i|see|has been|have been|was|were|added|accepted|released|support(?:s|ed)?|papers?|reports?|articles?|blogs?|"
    r"posts?(?!-)|talks?|slides|inspired by|introduced in|appendix|section|arxiv version|tutorials?|documentation|licen[cs]e|"
    r"university|institute|main conference|[a-z]?\d[\d.]*, (?:and )?[a-z]?\d[\d.]*)\b", re.IGNORECASE)


def listed(
    entry: Cited, found: Identified, works: Works, places: Places, titles: bool = False
) -> tuple[Known, Sequence[Wrong | Notice]]:
    """The work that a link of a list is meant to lead to, and what is wrong with it: the text beside it is another work's.

    Args:
        entry: the link.
        found: the work that it leads to, or that the text beside it names.
        works: all works.
        places: knows which DOIs venues give.
        titles: whether the list is known to write the titles of works at such links, and so no words of its own.
    """
    known = found.known
    named = found.title or any(title_key(title) in title_key(entry.context) for title in known.titles if len(title.split()) >= _PHRASE)
    meant = found.own or found.paged or (entry.kind == "text" and found.title and found.sure)
    told = list(attributed(entry, known, works, places)) if named and meant and not found.foreign else []
    if told:
        return known, [*told, *_listed(entry, found, works, places, titles)[1]]
    return _listed(entry, found, works, places, titles)


def _listed(entry: Cited, found: Identified, works: Works, places: Places, titles: bool) -> tuple[Known, Sequence[Wrong | Notice]]:
    """What is wrong with where a link leads."""
    known = found.known
    if not found.own and found.title:
        elsewhere = _is_elsewhere(entry, known)
        return known, list(stray_identifiers(entry, found) if elsewhere else identifiers_of_a_link(entry, found, works, places))
    beside = title_key(entry.context)
    own = _longest(known, beside)
    others = [other for other in works.titled_within(beside) if other is not known and _longest(other, beside) > own]
    if own:
        return known, [*_remarks(known, beside, entry), *stray_identifiers(entry, found)]
    referenced = _is_a_reference(entry, known)
    told_of = not referenced and _is_about(entry, known, bool(others))
    if told_of and not any(same_title(entry.value("title"), other.titles) for other in others):
        if _is_signature(entry, known):
            return known, []
        stray = stray_identifiers(entry, found) if found.probable else ()
        return known, [Notice("other-title", f"titled {known.nearest_title(entry.value('title') or entry.key)!r}"), *stray]
    if others:
        return _of_another(entry, found, works, others)
    if almost := _almost_another(entry, known, works):
        return _of_almost_another(entry, found, works, almost)
    if (referenced or _is_title(entry)) and (wrong := foreign(entry, entry.context, found, works)):
        sure = titles or referenced or others_beside(entry, known) or _is_anothers(entry, found)
        return known, [wrong if sure else _other_title(entry, known)]
    if referenced:
        return known, [_other_title(entry, known)]
    return known, list(_other_words(entry, known))


def _of_another(
    entry: Cited, found: Identified, works: Works, others: Sequence[Known]
) -> tuple[Known, Sequence[Wrong | Notice]]:
    """What is wrong with a link beside which titles of other works stand: nothing, where those have links of their own or lines apart."""
    wrong = foreign(entry, entry.context, found, works)
    if wrong is None or any(_is_elsewhere(entry, other) for other in others):
        return found.known, list(_other_words(entry, found.known))
    if len(others) > 1:
        return found.known, [wrong]
    mended = _mended(wrong, entry, others[0])
    mended = replace(mended, replacement="", doubt=AGREES) if speaks_for(entry, found.known, others[0]) else mended
    return others[0], [mended, anothers(wrong.found, found.known)]


def _almost_another(entry: Cited, known: Known, works: Works) -> Known | None:
    """The work whose title stands at a link but for a slip, where nothing like it is a title of the work that the link leads to."""
    title = entry.value("title")
    at = [near for near in entry.nearby if near.text == title and near.where != "said"]
    if len(words(title)) < _TELLING or all(near.apart for near in at) or known.nearness(title) >= _UNLIKE:
        return None
    return next((other for other in works.almost_titled(title, _ALMOST) if other is not known), None)


def _of_almost_another(entry: Cited, found: Identified, works: Works, other: Known) -> tuple[Known, Sequence[Wrong | Notice]]:
    """What is wrong with a link at which almost the title of another work stands: nothing is sure enough to be mended."""
    wrong = foreign(entry, entry.value("title"), found, works)
    if wrong is None:
        return found.known, list(_other_words(entry, found.known))
    almost = other.nearest_title(entry.value("title"))
    doubt = AGREES if speaks_for(entry, found.known, other) else f"the title is almost {almost!r}"
    return other, [replace(_mended(wrong, entry, other), replacement="", doubt=doubt), anothers(wrong.found, found.known)]


def _is_a_reference(entry: Cited, known: Known) -> bool:
    """Whether a line is divided into authors, or a group, and a title that is nothing like the work's and has no name of it."""
    title = entry.value("title")
    if entry.kind != "text" or not (entry.authors or _GROUP.match(entry.context)) or len(title.split()) < _FEWEST or _PROSE.search(title):
        return False
    named = any(len(name) > _SMALL and title_key(name) in title_key(title) for name in facts.names(known.body))
    return not named and known.nearness(title) < _UNLIKE


def _is_anothers(entry: Cited, found: Identified) -> bool:
    """Whether a title in quotes is nothing like the work's, and the authors before it are those of no version of it either."""
    title = entry.value("title")
    quoted = any(near.marked and near.text == title for near in entry.nearby)
    signed = bool(entry.authors) and found.authors is not None and not found.authors.same
    return quoted and signed and found.known.nearness(title) < _UNLIKE


def _is_elsewhere(entry: Cited, titled: Known) -> bool:
    """Whether the title of a work, where it is not a link's own text, stands apart from the link or has an identifier of its own beside."""
    if entry.kind == "text" and any(value in entry.context.lower() for _, value in titled.identifiers):
        return True  # several references run together
    at = [near for near in entry.nearby if near.where != "said" and _longest(titled, title_key(near.text))]
    if any(near.where == "label" for near in at):
        return False
    own = {(name.scheme, name.value.lower()) for name in entry.neighbours}
    whole = any(same_title(near.text, titled.titles) for near in at)
    return bool(own & titled.identifiers) or (bool(at) and not whole and all(near.apart for near in at))


def _other_words(entry: Cited, known: Known) -> Iterator[Notice]:
    """The remark that words stand before a link which are none of its work's titles, though they are not surely another's."""
    if any(near.where == "label" and not is_label(near.text) for near in entry.nearby):
        return
    before = [near.text for near in entry.nearby if near.where == "before" and not near.apart]
    text = entry.value("title") or (before[0] if len(before) == 1 else "")
    if text in before and len(text.split()) >= _FEWEST and not (_PROSE.search(text) or tells(text)):
        yield _other_title(entry, known, text)


def _other_title(entry: Cited, known: Known, text: str = "") -> Notice:
    return Notice("other-title", f"titled {known.title!r}, and {text or entry.value('title')!r} stands there")


def _longest(known: Known, beside: str) -> int:
    """Letters of the longest title of a work, or part of one, that stands in a text."""
    whole = (title_key(title) for title in known.titles)
    parts = (part for title in known.titles for part in pieces(title) if len(part) >= _LONG)
    return max((len(key) for key in (*whole, *parts) if key in beside), default=0)


def _remarks(known: Known, beside: str, entry: Cited) -> Iterator[Notice]:
    matching = [title for title in known.titles if title_key(title) in beside]
    almost = next((own for own in known.titles if is_one_word(entry.value("title"), own)), None)
    if not matching and almost and not short_title(entry.value("title"), known.titles):
        yield Notice("other-title", f"titled {almost!r}, and {entry.value('title')!r} stands there")
    if matching and _is_grown(entry.value("title"), known):
        yield Notice("other-title", f"titled {known.title!r}, without {entry.value('title')!r}'s other words")
    if matching and known.title not in matching and known.body["title"] not in matching:
        yield Notice("older-title", f"now titled {known.title!r}")


def _is_grown(text: str, known: Known) -> bool:
    """Whether a text is a title of a work with a few words more before or behind it, without a mark between them."""
    for title in known.titles:
        head, same, tail = text.lower().partition(title.lower())
        more = (head or tail).strip()
        if same and bool(head) != bool(tail) and (head[-1:] + tail[:1]).isspace() and len(more.split()) <= _GROWN:
            return more.replace(" ", "").isalpha() and not (is_label(more) or _PROSE.search(more) or _BY.search(more))
    return False


def _mended(wrong: Wrong, entry: Cited, right: Known) -> Wrong:
    """The right address, where the text beside a link names one other work."""
    scheme: Scheme = "arxiv" if "arxiv" in entry.identifiers else next(iter(entry.identifiers), "arxiv")
    expected = right.value_of(scheme) or facts.link(right.body)
    bare = "://" not in expected
    same = bare and wrong.found == entry.identifiers.get(scheme, ("", ""))[0]
    address = expected if same or not bare else url(scheme, expected)
    return replace(wrong, expected=expected, source=right.source_of("ids"), replacement=address, identifier=same)


def _is_about(entry: Cited, known: Known, titled: bool) -> bool:
    """Whether a link or the text beside it names the work or its authors, or has most of its title.

    Args:
        entry: the link.
        known: the work that it leads to.
        titled: whether the text has the title of another work; then only the link's own words count.
    """
    from rapidfuzz import fuzz  # kept out of start-up: only a title that differs needs it

    if not titled and _is_called(entry, known):
        return True
    text = entry.key if titled else f"{entry.key} {entry.context}"
    plain = " ".join(words(text))
    if any(len(name) > 3 and re.search(rf"\b{re.escape(' '.join(words(name)))}\b", plain) for name in facts.names(known.body)):
        return True
    if any(_stands_apart(name, text) for name in facts.names(known.body)):
        return True
    if titled:
        return False
    if any(is_made_of(entry.key, title) or _retells(entry.key, title) for title in known.titles):
        return True
    if _is_named_short(entry.key, known):
        return True
    families = {tuple(words(name.family)) for name in known.names}  # two persons may have one
    named = sum(set(family) <= set(plain.split()) for family in families)
    if named >= min(2, len(families)) and named:
        return True
    near = any(bool(fuzz.partial_ratio(" ".join(words(title)), plain) >= NEAR - 7) for title in known.titles)
    spelt = title_key(spelt_out(text))
    parts = (part for title in known.titles for part in pieces(spelt_out(title)) if len(part) >= _LONG)
    return near or any(part in spelt for part in parts) or bool(_heads([entry.value("title")]) & _heads(known.titles))


def _is_signature(entry: Cited, known: Known) -> bool:
    """Whether what stands before a link are names of the work's authors and years: its title was not read."""
    own = {word for name in known.everyone for word in words(f"{name.given} {name.family}")} | _BETWEEN_NAMES
    said = words(entry.value("title") or " ".join(near.text for near in entry.nearby if near.where == "before"))
    return bool(said) and all(len(word) == 1 or word in own or _YEAR.fullmatch(word) for word in said)


def _retells(text: str, title: str) -> bool:
    """Whether a text says a title in words of its own: "Lossless Garden Care for Dwarfs" for "Dwarfs: Lossless Care in Every Garden"."""
    own = {word for word in words(spelt_out(text)) if len(word) > _SMALL}
    shared = own & set(words(spelt_out(title)))
    return len(shared - _USUAL) > _TAKEN and len(shared) >= _MOST * len(own)


def _is_named_short(text: str, known: Known) -> bool:
    """Whether a text ends with "with" the short name of a work, or begins with its name or a word of its title, explained in brackets."""
    named = (name for name in facts.names(known.body) if 1 < len(name) <= _SMALL)
    explained = re.match(r"\W*(\w[\w.-]*)\W*\(", text)
    return any(re.search(rf"\b(?:with|using) {re.escape(name)}$", text) for name in named) or bool(
        explained and any(explained[1] in text.split() for text in (*known.titles, *facts.names(known.body))))


def _heads(titles: Iterable[str]) -> set[str]:
    """The keys of what stands before the colon in titles, where it is a phrase."""
    return {title_key(head) for head, colon, _ in (title.partition(":") for title in titles) if colon and len(head.split()) >= _PHRASE}


def _stands_apart(name: str, text: str) -> bool:
    """Whether a name that may be short is set off as one: behind an opening parenthesis, or before a colon that follows nothing else."""
    return len(name) > 1 and bool(re.search(rf"\({re.escape(name)}(?:$|[\s,;)])|^{re.escape(name)}:", text))


def _is_called(entry: Cited, known: Known) -> bool:
    """Whether the name of a work stands before a link and is all that stands there: "AdaLoRA: [Adaptive Budget Allocation](…)"."""
    called = {title_key(name) for name in facts.names(known.body)}
    return any(near.where == "before" and title_key(near.text) in called for near in entry.nearby)


def _is_a_term(text: str) -> bool:
    """Whether a text is a term with the acronym that is made of it, before or behind it."""
    if first := _ACRONYM.search(text):
        return "".join(word[0] for word in words(first[2])) == first[1].lower()
    found = _DEFINED.search(text)
    return found is not None and "".join(word[0] for word in words(text[: found.start()])).endswith(found[1].lower())


def _is_title(entry: Cited) -> bool:
    """Whether the text at a link looks like a title of its own, though no work that is known has it: the link's own words, or words that
    begin with capitals or with a coined name and a colon, in its line or item."""
    text = entry.value("title")
    if any(near.apart and near.text == text for near in entry.nearby):
        return False
    long = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    if len(text.split()) < _FEWEST or not long or " / " in text or _PROSE.search(text) or _is_a_term(text):
        return False
    if _COINED.match(text):
        return True
    own = any(near.where == "label" and near.text == text for near in entry.nearby) and not _DATED.search(text)
    return own or sum(word[0].isupper() for word in long) >= _CAPITALS * len(long)

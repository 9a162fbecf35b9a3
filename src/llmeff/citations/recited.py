"""References in running text that say of a work what it says of itself, however they are divided: its title, its authors, no other word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from llmeff.citations.known import Known
from llmeff.citations.works import Works
from llmeff.exchange.readers.entry import Cited, Found
from llmeff.names import Name
from llmeff.text import fold, title_key, words

_WORD = re.compile(r"[^\W_]+")
_ENDS = re.compile(  # what may stand behind a title; a colon goes on with it
    r"\s*(?:$|[^\w\s:+#-]|-{2}|(?:arxiv|corr|in|proc|proceedings|preprint|advances|url|https?|doi|(?:19|20)\d\d)\b)")
_DATE = re.compile(r"(?:19|20)\d\d[a-z]?|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|\d{1,2}")
_SERVER = re.compile(  # words of a reference without a title
    r"arxiv\w*|preprints?|e|prints?|corr|abs|https?|org|www|doi|url|available|at|online|accessed|on|page|cs|stat|math|cl|lg|ai|dc|cv|ml|ne|ar|pf|os|"
    r"cornell|university|v\d+|\d+")

_DOTS = re.compile(r"\.\s?\.\s?\.|…")  # before the last name of a list that leaves out others
_LINKED = re.compile(r"\s*(?:&|and\b)")  # before the last names of a list
_SHORT = 4  # letters of a given name that may stand for the family's
_SEVERAL = 2  # names that tell the work of a title
_TAIL = 3  # words with which a title surely ends


class _Tokens(NamedTuple):
    """The words of a text, one behind the other.

    Attributes:
        joined: the words without what stands between them.
        starts: where each begins there, and the end.
        folded: the text in which they stand.
        ends: where each ends in it.
    """

    joined: str
    starts: Sequence[int]
    folded: str
    ends: Sequence[int]


def recited(entry: Cited, works: Works, known: Known | None = None) -> Cited | None:
    """A reference with the title and the authors that it says letter by letter, which its layout had not told apart; None for another.

    Args:
        entry: the reference, in running text.
        works: all works.
        known: the one that it seems to mean.
    """
    text = entry.context
    found = [*([known] if known else ()), *works.titled_within(title_key(text))]
    tokens = _tokens(text)
    for one in found:
        for title, names, cut in _readings(tokens, one):
            fields = {name: value for name, value in entry.fields.items() if name != "title"}
            titled = {"title": Found("title", title, -1, -1)} if title else {}
            return replace(entry, key=title or entry.key, fields={**fields, **titled}, authors=names, truncated=cut)
    return None


def names_before_title(text: str, known: Known) -> bool:
    """Whether a list of the authors of a work stands somewhere in a text right before the work's title, letter by letter.

    Args:
        text: of a line or more.
        known: the work.
    """
    tokens = _tokens(text)
    firsts = {first for title in known.titles for first, _ in _places(tokens, title)}
    for forms in (_all_forms(names, known) for names in known.lists) if firsts else ():
        for begin in range(max(firsts)):
            end, count, _ = _walked(tokens, begin, forms)
            if count and any(end <= first and _only(tokens, end, first, _DATE) for first in firsts):
                return True
    return False


def _tokens(text: str) -> _Tokens:
    folded = fold(text)
    found = list(_WORD.finditer(folded))
    starts = [0]
    for word in found:
        starts.append(starts[-1] + len(word[0]))
    return _Tokens("".join(word[0] for word in found), starts, folded, [word.end() for word in found])


def _readings(tokens: _Tokens, known: Known) -> Iterator[tuple[str, tuple[Name, ...], bool]]:
    """The title of a work, as many of its authors as a text names, and whether it says that there are more; where it says nothing else."""
    lists = [names for own in known.lists for names in dict.fromkeys((own, tuple(name for name in own if not name.group))) if names]
    for names in lists:
        forms = _all_forms(names, known)
        end, count, cut = _walked(tokens, 0, forms)
        if not count:
            yield from _broken(tokens, known, names)
            yield from _by_families(tokens, known, names, forms)
        if count and _only(tokens, end, len(tokens.ends), _SERVER, _DATE) and end < len(tokens.ends):
            yield "", names[:count], cut
        for title in known.titles:
            for first, last in _places(tokens, title):
                if first and count and end <= first and _only(tokens, end, first, _DATE) and _ends_at(tokens, last):
                    yield title, names[:count], cut
                _, behind, cut_behind = _walked(tokens, last, forms) if first == 0 else (0, 0, False)
                if behind:
                    yield title, names[:behind], cut_behind


def _by_families(
    tokens: _Tokens, known: Known, names: Sequence[Name], forms: Sequence[Sequence[str]]
) -> Iterator[tuple[str, tuple[Name, ...], bool]]:
    """What a reference says that begins with family names, some behind initials, and "et al.": "Ladle, Pot, B. Lee, et al.". The whole
    list may stand behind them."""
    end, count, cut = _walked(tokens, 0, [[*form, "".join(words(name.family))] for name, form in zip(names, forms, strict=True)])
    if not cut or count < _SEVERAL:
        return
    for title in known.titles:
        for first, last in _places(tokens, title):
            behind = next((place for place in range(end, first) if not _DATE.fullmatch(_word(tokens, place))), first)
            if _ends_at(tokens, last) and _only(tokens, _walked(tokens, behind, forms)[0], first, _DATE):
                yield title, tuple(names[:count]), True


def _broken(tokens: _Tokens, known: Known, names: Sequence[Name]) -> Iterator[tuple[str, tuple[Name, ...], bool]]:
    """What a line says that is the end of a reference: it begins with the family name of an author, or within it, whose other names end
    the line before, or within the title."""
    forms = _all_forms(names, known)
    linked = _LINKED.match(tokens.folded) is not None
    for first in range(len(names)):
        whole = linked and _walked(tokens, 0, forms[first:])[0]
        family = words(names[first].family)
        begin = whole or next(filter(None, (_length(tokens, 0, "".join(family[place:])) for place in range(len(family)))), 0)
        if not begin:
            continue
        end, count, _ = _walked(tokens, begin, forms[first + 1 :])
        behind = end if count and not whole else _others(tokens, begin) or begin
        if behind > begin or whole or first + 1 == len(names):
            for title in known.titles:
                if any(place and _only(tokens, behind, place, _DATE) and _ends_at(tokens, last) for place, last in _places(tokens, title)):
                    yield title, tuple(names), False
            if _only(tokens, behind, len(tokens.ends), _SERVER, _DATE):
                yield "", (), False
    for title in known.titles:
        tails = (words(title)[place:] for place in range(1, len(words(title)) - _TAIL + 1))
        ends = (last for tail in tails if tail[0] == _word(tokens, 0) for first, last in _places(tokens, " ".join(tail)) if first == 0)
        if any(_only(tokens, last, len(tokens.ends), _SERVER, _DATE) for last in ends):
            yield "", (), False


def _all_forms(names: Sequence[Name], known: Known) -> list[Sequence[str]]:
    return [_forms((name, *known.other_names.get(name.inverted, ()))) for name in names]


def _places(tokens: _Tokens, title: str) -> Iterator[tuple[int, int]]:
    """The words, from the first to before the last, at which a title stands in a text."""
    wanted = "".join(words(title))
    place = tokens.joined.find(wanted) if wanted else -1
    if place < 0:
        return
    numbers = {start: number for number, start in enumerate(tokens.starts)}
    while place >= 0:
        first, last = numbers.get(place), numbers.get(place + len(wanted))
        if first is not None and last is not None:
            yield first, last
        place = tokens.joined.find(wanted, place + 1)


def _ends_at(tokens: _Tokens, last: int) -> bool:
    """Whether a title that goes to before a word may end there."""
    return _ENDS.match(tokens.folded, tokens.ends[last - 1]) is not None


def _walked(tokens: _Tokens, begin: int, forms: Sequence[Sequence[str]]) -> tuple[int, int, bool]:
    """Behind which word a list of names ends that begins at one, how many it has, and whether it says that it leaves out others; none
    where it ends before the last of them and does not say so."""
    number = begin
    for count, own in enumerate(forms):
        if count and (end := _others(tokens, number)):
            return end, count, True
        if count and number < len(tokens.ends) and _DOTS.search(tokens.folded, tokens.ends[number - 1], tokens.ends[number]):
            last = next(filter(None, (_length(tokens, number, form) for form in forms[-1])), 0)
            return (number + last, count, True) if last else (begin, 0, False)
        number += _word(tokens, number) == "and"
        steps = next(filter(None, (_length(tokens, number, form) for form in own)), 0)
        if not steps:
            return begin, 0, False
        number += steps
    return number, len(forms), False


def _word(tokens: _Tokens, number: int) -> str:
    return tokens.joined[slice(*tokens.starts[number : number + 2])] if number < len(tokens.ends) else ""


def _others(tokens: _Tokens, number: int) -> int:
    """The word behind "et al." or "and others" at a word; 0 where nothing of the kind stands there."""
    said = [_word(tokens, number + place) for place in range(2)]
    return number + 2 if said in (["et", "al"], ["and", "others"]) else number + 1 if said[0] in {"others", "etal"} else 0


def _length(tokens: _Tokens, number: int, form: str) -> int:
    """How many words make up a form of a name at a word; 0 where another name stands there."""
    begin = tokens.starts[number]
    if not tokens.joined.startswith(form, begin):
        return 0
    for steps in range(1, len(tokens.starts) - number):
        if tokens.starts[number + steps] >= begin + len(form):
            return steps if tokens.starts[number + steps] == begin + len(form) else 0
    return 0


def _forms(spellings: Sequence[Name]) -> list[str]:
    """A name as references write it, without blanks and marks, the longest form first: with given names or initials, before or behind."""
    found: set[str] = set()
    for name in spellings:
        family, given, suffix = "".join(words(name.family)), words(name.given), "".join(words(name.suffix))
        first = "".join(word[0] for word in given)
        shown = {"".join(given), first, *([given[0], given[0][0], given[0] + first[1:]] if given else ())}
        for one in shown:
            found |= {one + family + suffix, family + one + suffix, one + family, family + one, family + suffix + one}
        if len("".join(given)) > _SHORT:  # the family name stood first, and was abbreviated as if it were the given one
            found |= {family[0] + "".join(given), "".join(given) + family[0]}
    return sorted(found, key=len, reverse=True)


def _only(tokens: _Tokens, begin: int, end: int, *kinds: re.Pattern[str]) -> bool:
    """Whether all words of a stretch are of some kinds."""
    return all(any(kind.fullmatch(_word(tokens, number)) for kind in kinds) for number in range(begin, end))

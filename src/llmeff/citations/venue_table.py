"""The names of venues as a tree of words, and where in a text they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, NamedTuple

from llmeff.citations.venue_words import BESIDE_PREPRINT, MARKS, NOISE, PREPRINT, SERIES, SPONSORS, SUBMITTED, Word, texts

What = Literal["name", "acronym", "noise", "sponsor", "series", "preprint", "beside", "submitted", "mark"]
_RANK: tuple[What, ...] = ("name", "acronym", "mark", "series", "preprint", "submitted", "sponsor", "beside", "noise")
_SHORTEST = 2  # letters of an abbreviation; "J." is the one that is shorter


class Meaning(NamedTuple):
    """What a phrase says.

    Attributes:
        what: a venue's name, or a part of the dress around it.
        of: which venue, series or mark.
        common: whether the words are also found where no venue is meant, so that they count only where they stand alone.
        words: all words of the names of the venue that a short name stands for.
    """

    what: What
    of: str = ""
    common: bool = False
    words: frozenset[str] = frozenset()


class Place(NamedTuple):
    """A phrase that is known, and where it stands.

    Attributes:
        start: its first word.
        end: the word after its last.
        meaning: what it says.
    """

    start: int
    end: int
    meaning: Meaning


@dataclass(slots=True)
class Table:
    """Known phrases, found in a text at the length of each word of it."""

    _next: dict[str, Table] = field(default_factory=dict)
    _meanings: list[Meaning] = field(default_factory=list)
    _begins: bool = True

    def add(self, words: Iterable[str], meaning: Meaning) -> None:
        """Makes a phrase known."""
        node = self
        for word in words:
            node = node._next.setdefault(word, Table(_begins=False))
        if meaning not in node._meanings:
            node._meanings.append(meaning)

    def places(self, words: Sequence[Word], abbreviated: bool = False) -> list[Place]:
        """The phrases that a text is made of, the longest first chosen, none over another.

        Args:
            words: the text.
            abbreviated: whether any word may be an abbreviation, not only one with a dot.

        Returns:
            Places in the text's order; phrases of several meanings have a place for each.
        """
        found = [Place(start, end, meaning) for start in range(len(words)) for end, meaning in self._from(words, start, True, abbreviated)]
        found.sort(key=_precedence)
        chosen: dict[int, Place] = {}
        kept: list[Place] = []
        for place in found:
            taken = [chosen[at] for at in range(place.start, place.end) if at in chosen]
            if not taken:
                chosen.update((at, place) for at in range(place.start, place.end))
                kept.append(place)
            elif taken[0][:2] == place[:2] and taken[0].meaning.what == place.meaning.what and place not in kept:
                kept.append(place)
        return sorted(kept)

    def _from(self, words: Sequence[Word], at: int, exact: bool, abbreviated: bool) -> Iterator[tuple[int, Meaning]]:
        """Ends and meanings of the phrases that go on from here; only a name of several words is shortened."""
        if at == len(words):
            return
        word = words[at]
        for text, node in self._after(word, abbreviated):
            whole = exact and text == word.text
            yield from ((at + 1, meaning) for meaning in node._meanings if whole or meaning.what == "name")
            yield from node._from(words, at + 1, whole, abbreviated)
        if word.text in sponsors() and word.text not in self._next and not self._begins:
            yield from self._from(words, at + 1, exact, abbreviated)

    def _after(self, word: Word, abbreviated: bool) -> Iterator[tuple[str, Table]]:
        if word.text in self._next:
            yield word.text, self._next[word.text]
        if word.dotted or abbreviated:
            short = word.text
            if len(short) >= (_SHORTEST if word.dotted else _SHORTEST + 1) or short == "j":
                yield from ((text, node) for text, node in self._next.items() if text != short and text.startswith(short))


def _precedence(place: Place) -> tuple[int, bool, int, int]:
    return place.start - place.end, place.meaning.common, place.start, _RANK.index(place.meaning.what)


@cache
def sponsors() -> frozenset[str]:
    """Societies that stand in some spellings of a name and not in others."""
    return frozenset(name for name in SPONSORS if " " not in name)


def dress() -> Table:
    """A table of all that is no venue's name."""
    table = Table()
    plain: tuple[tuple[What, Iterable[str]], ...] = (
        ("noise", NOISE), ("sponsor", SPONSORS), ("preprint", PREPRINT), ("beside", BESIDE_PREPRINT), ("submitted", SUBMITTED))
    for what, phrases in plain:
        for phrase in phrases:
            table.add(texts(phrase), Meaning(what))
    for mark, phrases in MARKS.items():
        for phrase in phrases:
            table.add(texts(phrase), Meaning("mark", mark))
    for series, phrases in SERIES.items():
        for phrase in phrases:
            table.add(texts(phrase), Meaning("series", series))
    return table

"""The works that entries may cite: found through the index, by title, a title that is almost theirs, or an identifier."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Set
from functools import cached_property, reduce
from itertools import islice
from typing import TYPE_CHECKING

from llmeff.citations.agreement import figures
from llmeff.citations.known import Known
from llmeff.identifiers import Scheme, page
from llmeff.select import lookup
from llmeff.text import title_key, words

if TYPE_CHECKING:
    from llmeff.index.reading import Index

_LONG = 21  # letters of a title that is looked for within other text
_NEAR = 82  # titles that are this like, of 100, may be one with an error in it
_SHARED = 0.5  # of the words of a title, that one almost like it has as well
_ENOUGH = 4  # works of a venue that tell whether it gives DOIs
_ABOUT = 2  # years before and after which a venue does as in a year
_LOOKED_AT = 12  # titles with the most words in common


class Works:
    """The works that entries may cite: found through the index, each read once.

    Args:
        index: the opened index.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[int, Known] = {}
        self._figured: dict[int, tuple[str, ...]] = {}
        self._asked: tuple[str, float, list[Known]] = ("", 0, [])

    def get(self, number: int) -> Known:
        """The work with a row number."""
        if number not in self._known:
            self._known[number] = Known(number, next(self._index.bodies([number])))
        return self._known[number]

    def titled(self, title: str) -> list[Known]:
        """The works that have or had a title, however it is spelt."""
        wanted = title_key(title)
        return [self.get(number) for number in lookup.titled(self._index, wanted)] if wanted else []

    def almost_titled(self, title: str, least: float = _NEAR) -> list[Known]:
        """The works with a title that differs by letters or a few words, the likest first; numbers in it have to agree.

        Args:
            title: as an entry has it.
            least: how like it is at least, 0 to 100.
        """
        if (title, least) != self._asked[:2]:  # of one entry it is asked twice
            self._asked = title, least, self._almost_titled(title, least)
        return self._asked[2]

    def _almost_titled(self, title: str, least: float) -> list[Known]:
        from rapidfuzz import fuzz  # kept out of start-up: only a title that no work has needs it

        mine = set(words(title))
        if len(mine) < 2:
            return []
        near = self._sharing(mine)
        wanted, numerals = title_key(title), figures(title)
        ranked = sorted(
            ((fuzz.ratio(wanted, self._cited[place][1], score_cutoff=least), self._cited[place][2]) for place in near
             if self._figures(place) == numerals), reverse=True)
        return [self.get(number) for number in dict.fromkeys(number for likeness, number in ranked if likeness >= least)]

    def _figures(self, place: int) -> tuple[str, ...]:
        """The numbers in a title."""
        if place not in self._figured:
            self._figured[place] = figures(self._cited[place][0])
        return self._figured[place]

    def _sharing(self, mine: Set[str]) -> list[int]:
        """The places of the titles that have enough of some words, those with the most where they are many."""
        digits: list[int] = []  # of how many of the words a title has: a number of the base 2, of which each digit is a bit for every title
        for carry in filter(None, (self._by_word.get(word, 0) for word in mine)):
            for place, digit in enumerate(digits):
                digits[place], carry = digit ^ carry, digit & carry
            digits += [carry] if carry else []
        found: list[int] = []
        for count in range(min(len(mine), (1 << len(digits)) - 1), math.ceil(_SHARED * len(mine)) - 1, -1):
            having = reduce(lambda those, place: those & (digits[place] if count >> place & 1 else ~digits[place]), range(len(digits)), -1)
            found += islice(_bits(having), _LOOKED_AT - len(found))
        return found

    def called(self, text: str) -> list[Known]:
        """The works that a text calls by id, name, alias, or title up to its colon, or that have the name before its own colon."""
        found = lookup.matches(self._index, text)
        head, colon, _ = text.partition(":")
        return [self.get(number) for number in found or (lookup.matches(self._index, head) if colon else ())]

    def identified(self, scheme: Scheme, value: str) -> Known | None:
        """The work with an identifier."""
        return next((self.get(number) for number in lookup.by_identifier(self._index, scheme, value)), None)

    def at_page(self, address: str) -> Known | None:
        """The work whose own page an address is."""
        wanted = page(address)
        found = map(self.get, lookup.by_page(self._index, wanted)) if wanted else ()
        return next((known for known in found if wanted in known.addresses), None)

    def give_doi(self, venue: str, year: int, doi: str) -> bool | None:
        """Whether the works of a venue about a year have DOIs of a registrant, or where few are known those of all later years as well;
        None where these are too few.

        Args:
            venue: its short name.
            year: of the work.
            doi: in normal form.
        """
        found = lookup.dois_at(self._index, venue, year - _ABOUT, year + _ABOUT)
        if len(found) < _ENOUGH:
            found = lookup.dois_at(self._index, venue, year - _ABOUT)
        given = {value.partition("/")[0] for value in found if value and self._is_of_publication(value)}
        return doi.partition("/")[0] in given if len(found) >= _ENOUGH else None

    def _is_of_publication(self, doi: str) -> bool:
        """Whether a DOI is that of a published version, and not of another one, such as a reprint."""
        known = self.identified("doi", doi)
        return known is None or (known.value_of("doi") or "").lower() == doi.lower()

    def titular(self, text: str) -> float:
        """The share of a text's words that stand in titles of works: most of what is a topic, and few of what are names."""
        own = words(text)
        return sum(word in self._by_word for word in own) / max(len(own), 1)

    def titled_within(self, text: str) -> list[Known]:
        """The works whose titles stand in a text; short titles are left out.

        Args:
            text: as ``llmeff.text.title_key`` gives it.
        """
        begins = [text[place : place + _LONG] for place in range(len(text) - _LONG + 1)]
        found = (
            number for place, begin in enumerate(begins) if begin in self._long_titles
            for key, number in self._long_titles[begin] if text.startswith(key, place)
        )
        return [self.get(number) for number in sorted(set(found))]

    @cached_property
    def _cited(self) -> list[tuple[str, str, int]]:
        """Every title, its key, and the row of its record."""
        return [(title, title_key(title), number) for title, number in lookup.all_titles(self._index)]

    @cached_property
    def _by_word(self) -> Mapping[str, int]:
        """The titles that have a word, each a bit by its place."""
        found: dict[str, int] = {}
        for place, (title, _, _) in enumerate(self._cited):
            for word in words(title):
                found[word] = found.get(word, 0) | 1 << place
        return found

    @cached_property
    def _long_titles(self) -> Mapping[str, list[tuple[str, int]]]:
        """The longer titles with row numbers, by their first letters."""
        found: dict[str, list[tuple[str, int]]] = {}
        for _, key, number in self._cited:
            if len(key) >= _LONG:
                found.setdefault(key[:_LONG], []).append((key, number))
        return found


def _bits(number: int) -> Iterator[int]:
    """The places of the bits that are set in a number, the lowest first."""
    while number:
        yield (number & -number).bit_length() - 1
        number &= number - 1

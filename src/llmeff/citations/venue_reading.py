"""What the known phrases of a venue's text say together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from llmeff.citations.venue_table import Place, Table, sponsors
from llmeff.citations.venue_words import MARKS, Word, read_words

_HEADS = frozenset(["international", "symposium", "journal", "transaction", "congress", "letter", "magazine", "review"])
_TITLE = 4  # words that no venue's name, place or date has in one phrase
_LONGEST = 2000  # characters of a venue; whatever is longer names none
_ALWAYS_PREPRINT = frozenset(["arxiv", "biorxiv", "medrxiv"])


@dataclass(frozen=True)
class VenueText:
    """A text's words with the known phrases in it.

    Attributes:
        words: the words that can tell a venue.
        places: the phrases, in their order.
    """

    words: Sequence[Word]
    places: Sequence[Place]

    @classmethod
    def of(cls, text: str, table: Table, abbreviated: bool = False) -> VenueText:
        """Reads a text by a table of phrases."""
        words = read_words(text) if len(text) <= _LONGEST else []
        return cls(words, table.places(words, abbreviated))

    @cached_property
    def marks(self) -> list[str]:
        """What part of a conference the words speak of, the narrowest first."""
        found = {place.meaning.of for place in self.places if place.meaning.what == "mark"}
        return [mark for mark in MARKS if mark in found]

    @cached_property
    def series(self) -> tuple[str, ...]:
        """Series that proceedings of several conferences are printed in."""
        return tuple(place.meaning.of for place in self.places if place.meaning.what == "series")

    @cached_property
    def is_explained(self) -> bool:
        """Whether every word is part of a known phrase."""
        return len(self._explained) == len(self.words)

    @cached_property
    def is_one_name(self) -> bool:
        """Whether a name in full is all there is, but for proceedings, volumes and the like."""
        return self.is_explained and any(place.meaning.what == "name" for place in self.places)

    @cached_property
    def venues(self) -> list[str]:
        """The venues that are named as a whole, in the text's order."""
        names = [place for place in self.places if place.meaning.what == "name" and self._is_name(place)]
        short = [place for place in self.places if place.meaning.what == "acronym" and self._is_acronym(place)]
        dated = [place for place in short if self.words[place.end - 1].dated]
        sure = [place for place in short if not place.meaning.common and self.words[place.start].text not in sponsors()]
        held = [place for place in short if dated and self.words[place.end - 1].text == "workshop"]  # the year is behind its host
        chosen = [*names, *(dated or sure if names else [*held, *dated] or short)]
        return list(dict.fromkeys(place.meaning.of for place in sorted(chosen)))

    @cached_property
    def is_preprint(self) -> bool:
        """Whether the words name a preprint server, or say that nothing is published."""
        if any(place.meaning.what == "submitted" for place in self.places):
            return True
        servers = [place for place in self.places if place.meaning.what == "preprint"]
        if not servers:
            return False
        dated = any(place.meaning.what == "acronym" and self.words[place.end - 1].dated for place in self.places)
        first, known = servers[0].start == 0, self.words[servers[0].start].text in _ALWAYS_PREPRINT
        return (first and known and not dated) or (not self.venues and (known or self.is_explained))

    @cached_property
    def _explained(self) -> set[int]:
        server = any(place.meaning.what == "preprint" for place in self.places)
        return {at for place in self.places if place.meaning.what != "beside" or server for at in range(place.start, place.end)}

    def _is_whole(self, place: Place) -> bool:
        """Whether what stands beside a name in its phrase is dress alone, and it is no host of what is not known."""
        if self.words[place.start].hosts and not self.marks and not self._is_dress(range(place.start)):
            return False
        return self._is_dress(self._before(place)) and (self._is_dress(self._behind(place)) or self._is_host(place))

    def _is_host(self, place: Place) -> bool:
        """Whether a workshop is named between a conference's short name and the end of its phrase."""
        behind = [place.end - 1, *self._behind(place)]
        beyond = behind[-1] + 1
        return place.meaning.what == "acronym" and not place.meaning.common and beyond in self._marked and not self.words[beyond - 1].closes

    def _is_dress(self, positions: Iterable[int]) -> bool:
        return all(at in self._explained for at in positions)

    @cached_property
    def _marked(self) -> set[int]:
        return {at for place in self.places if place.meaning.what == "mark" for at in range(place.start, place.end)}

    def _before(self, place: Place) -> Iterator[int]:
        at = place.start
        while at > 0 and not self.words[at].opens and at - 1 not in self._marked:
            at -= 1
            yield at

    def _behind(self, place: Place) -> Iterator[int]:
        at = place.end - 1
        if place.meaning.what == "acronym" and self.words[at].dotted:
            return
        while at < len(self.words) - 1 and not self.words[at].closes and at + 1 not in self._marked:
            at += 1
            yield at

    def _is_name(self, place: Place) -> bool:
        if not self._is_whole(place):
            return False
        outside = {self.words[at].text for at in range(len(self.words)) if not place.start <= at < place.end}
        return not place.meaning.common or (self.is_explained and not outside & {"proceeding", "conference"})

    def _is_acronym(self, place: Place) -> bool:
        if not self._is_whole(place) or self._is_rivalled(place):
            return False
        if not place.meaning.common or self.is_explained:
            return True
        word = self.words[place.end - 1]
        return word.shown.isupper() and (word.dated or all(at in self._explained for at in range(place.start)))

    def _is_rivalled(self, place: Place) -> bool:
        """Whether another venue or a title is written out, so that the short name is another's or only of its host."""
        beside = {place.start - 1, place.end} & self._marked
        if beside or (self.marks and (not place.meaning.common or self.words[place.end - 1].dated)):
            return False
        for phrase in self._phrases():
            unknown = {self.words[at].text for at in phrase if at not in self._explained}
            foreign = unknown - place.meaning.words - _HEADS
            head = any(self.words[at].text in _HEADS or self.words[at].text == "conference" for at in phrase)
            if (head and unknown - _HEADS and 2 * len(foreign) > len(unknown - _HEADS)) or len(foreign) >= _TITLE:
                return True
        return False

    def _phrases(self) -> Iterator[range]:
        start = 0
        for at, word in enumerate(self.words):
            if word.closes or at == len(self.words) - 1:
                yield range(start, at + 1)
                start = at + 1

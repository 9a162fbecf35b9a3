"""A work of the knowledge base with all that its versions say, as entries are held against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from llmeff.citations.agreement import Difference, compare_authors, group_for, title_nearness
from llmeff.citations.another_version import (
    has_one_other,
    has_one_renamed,
    lies_between,
    moves_its_people,
    of_another_version,
    printed_for_another_version,
)
from llmeff.citations.persons import same_person
from llmeff.identifiers import Scheme, arxiv_month, page, parse
from llmeff.model import facts
from llmeff.names import Name, name_of
from llmeff.text import key, title_key

if TYPE_CHECKING:
    from llmeff.model.kinds import Supported
    from llmeff.model.plain import Body, PublishedBody, VersionBody

_ARXIV = "arxiv.org"
_HOSTED = "://github.com/"
_WHOLE = 4  # words of a title that is no other's beginning
_OF_FILES = frozenset({"github.com", "raw.githubusercontent.com"})  # hosts of data about many works, in which nobody looks for one
_SECOND_HAND = frozenset({"list", "secondary", "web", "bibliography", "repository"})
_SOURCES = {"venue": 0, "database": 1, "arxiv": 2}


@dataclass(frozen=True)
class Known:
    """A work of the knowledge base, with what entries are held against.

    Attributes:
        number: its row in the index.
        body: the record.
    """

    number: int
    body: Body

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The authors."""
        return tuple(map(name_of, self.body["authors"]))

    @cached_property
    def lists(self) -> tuple[tuple[Name, ...], ...]:
        """The lists of authors of all versions, the record's first."""
        own = [tuple(map(name_of, version["authors"])) for version in self.body.get("versions", ()) if "authors" in version]
        return tuple(dict.fromkeys((self.names, *own)))

    @cached_property
    def other_names(self) -> dict[str, tuple[Name, ...]]:
        """Other spellings of authors, by the record's."""
        found = self.body.get("authors_also", ())
        return {name_of(one["author"]).inverted: tuple(map(name_of, one["also"])) for one in found}

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """All titles that it has had."""
        return facts.titles(self.body)

    @property
    def title(self) -> str:
        """The title of the version to cite."""
        return facts.current_title(self.body)

    @property
    def published(self) -> PublishedBody | None:
        """The version that a venue published."""
        return self.body.get("published")

    def value_of(self, scheme: Scheme) -> str | None:
        """Its identifier of a scheme."""
        return self.body.get("ids", {}).get(scheme)

    @cached_property
    def identifiers(self) -> frozenset[tuple[Scheme, str]]:
        """Every identifier of it and its versions, in lower case, those in the addresses of its own pages included."""
        named = [*facts.all_identifiers(self.body), *(found for address in self._given if (found := parse(address)))]
        return frozenset((scheme, value.lower()) for scheme, value in named)

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The pages of its versions, the published one's first."""
        published = self.body.get("published", {}).get("pages")
        return tuple(filter(None, (published, *(version.get("pages") for version in self.body.get("versions", ())))))

    @cached_property
    def years(self) -> frozenset[int]:
        """The years of its versions."""
        found = {self.body["year"], *(version["year"] for version in self.body.get("versions", ()) if "year" in version)}
        found |= {month[0] for scheme, value in self.identifiers if scheme == "arxiv" and (month := arxiv_month(value))}
        return frozenset(found | {published["year"] for published in [self.published] if published})

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The work's own pages, without those of its code."""
        return frozenset(found for address in self._given if (found := page(address)))

    @property
    def _given(self) -> Iterator[str]:
        """The addresses of the work's own pages."""
        yield from filter(None, (self.body.get("published", {}).get("url"), self.body.get("url")))

    @property
    def looked_up(self) -> str:
        """The last day on which a page about it was read; empty where it has no source."""
        return max((source["accessed"] for source in self.body.get("sources", ())), default="")

    @property
    def is_software(self) -> bool:
        """Whether it has no paper, and its page is the one of its code."""
        paper = "published" in self.body or self.body.get("ids")
        return not paper and any(code["url"] == self.body.get("url") for code in self.body.get("code", ()))

    def nearness(self, title: str) -> float:
        """How like a title is to the nearest of its own, 0 to 100."""
        return max(title_nearness(title, own) for own in self.titles)

    def is_called_alike(self, title: str) -> bool:
        """Whether a title begins with the coined name, before the colon, that no other work's title begins with by chance, or with a whole
        title and its name in brackets."""
        if any(title.lower().startswith(f"{own.lower()} (") for own in self.titles if len(own.split()) >= _WHOLE):
            return True
        head, colon, _ = title.partition(":")
        heads = (own.partition(":")[0] for own in self.titles if ":" in own)
        return bool(colon) and len(head.split()) == 1 and any(title_key(head) == title_key(own) for own in heads)

    def nearest_title(self, title: str) -> str:
        """The one of its titles that another one is most like."""
        return max(self.titles, key=lambda own: title_nearness(title, own))

    def is_by(self, authors: Sequence[Name]) -> bool:
        """Whether one of these is an author, or a group that stands for all."""
        return any(same_person(cited, true) for cited in authors for true in self.everyone) or self.signed_by_group(authors)

    @cached_property
    def everyone(self) -> tuple[Name, ...]:
        """The authors of all versions, in all spellings."""
        return tuple(dict.fromkeys(chain(*self.lists, *self.other_names.values())))

    def signed_by_group(self, authors: Sequence[Name]) -> bool:
        """Whether the only author given is a group that stands for the list."""
        groups = [name for own in self.lists for name in own if name.group]
        owners = self._owners() if groups else ()
        return group_for(authors, groups, (*facts.names(self.body), *self.titles), owners)

    def _owners(self) -> Iterator[str]:
        """The accounts of its official code: those of the house that a group of authors belongs to."""
        official = (code["url"] for code in self.body.get("code", ()) if code.get("kind") == "official")
        return (address.split("/")[3] for address in official if _HOSTED in address)

    def is_signed_by_house(self, authors: Sequence[Name]) -> bool:
        """Whether the only author given is the account that holds the official code: the authors' house, if not they.

        Args:
            authors: the names of an entry.
        """
        return len(authors) == 1 and title_key(authors[0].natural) in map(title_key, self._owners())

    def is_code_signed(self, text: str, authors: Sequence[Name]) -> bool:
        """Whether a text has the address of its official code, and the only author given is the account that holds it: software is cited
        so.

        Args:
            text: what the entry says of where it is.
            authors: the names of the entry.
        """
        official = [code["url"] for code in self.body.get("code", ()) if code.get("kind") == "official" and _HOSTED in code["url"]]
        held = any(re.search(re.escape(address) + r"(?![\w-])", text, re.IGNORECASE) for address in official)
        return held and self.is_signed_by_house(authors)

    def authors_differ(self, authors: Sequence[Name], truncated: bool, changes: int = 0, strangers: int = 0) -> Difference:
        """How a list of authors differs from the one of this work's that it is nearest to.

        Args:
            authors: the names of an entry.
            truncated: whether the entry leaves out the end of the list and says so.
            changes: names left out or moved from which on a list is another version's; 0 where the entry cites the published one.
            strangers: names of nobody that the list of an entry may have which an index has printed, or which is of a version of which
                only the title is known.
        """
        found = [compare_authors(authors, own, truncated, self.other_names) for own in self.lists]
        slight = any(difference.slight for difference in found)
        for place, difference in enumerate(found):
            if difference.same and not (slight and "authors-of-a-version" in difference.codes):
                return Difference(True, tuple(dict.fromkeys((*(("authors-of-a-version",) if place else ()), *difference.codes))))
        if changes and of_another_version(authors, self.lists, truncated, self.other_names, changes):
            return Difference(True, ("authors-of-a-version",))
        if not truncated and lies_between(authors, self.lists, self.other_names):
            return Difference(True, ("authors-of-a-version",))
        if strangers and printed_for_another_version(authors, self.lists, self.other_names, strangers):
            return Difference(True, ("authors-of-a-version",))
        if self.signed_by_group(authors):
            return Difference(True, ("group",))
        return Difference(False, strangers=all(difference.strangers for difference in found))

    def versions_at(self, venue: str) -> list[VersionBody]:
        """Its other versions that appeared where an entry says.

        Args:
            venue: as the entry has it.
        """
        wanted = key(venue)
        return [version for version in self.body.get("versions", ()) if "venue" in version and wanted and key(version["venue"]) in wanted]

    def may_have_another(self, authors: Sequence[Name]) -> bool:
        """Whether a list is that of a preprint but for one name, and what is known of its authors are lists that others have made, which
        may be those of a version before.

        Args:
            authors: the names of an entry.
        """
        return not (self._witnesses or self.published) and any(has_one_other(authors, own, self.other_names) for own in self.lists)

    def may_print_another_name(self, authors: Sequence[Name], truncated: bool) -> bool:
        """Whether a list is the preprint's but for how one person is called, and no page of the publisher's, of the proceedings or of an
        index shows what the publication has.

        Args:
            authors: the names of an entry of the publication.
            truncated: whether the entry leaves out the end of the list and says so.
        """
        printed = bool(self._witnesses - {_ARXIV})
        return self.published is not None and not printed and any(
            has_one_renamed(authors, own, truncated, self.other_names) for own in self.lists)

    @cached_property
    def _witnesses(self) -> frozenset[str]:
        """The hosts of the pages of publishers, indexes and arXiv that show the authors."""
        shown = (source for source in self.body.get("sources", ()) if "authors" in source["supports"] and source["kind"] in _SOURCES)
        return frozenset(urlsplit(source["url"]).netloc for source in shown)

    def is_of_unknown_version(self, title: str | None) -> bool:
        """Whether a title is a former one, of a version whose authors the record does not know.

        Args:
            title: one of the work's, or none.
        """
        former = title is not None and title not in {self.title, self.body["title"]}
        return former and not any(version.get("title") == title and "authors" in version for version in self.body.get("versions", ()))

    def may_have_moved(self, authors: Sequence[Name], truncated: bool, preprint: bool) -> bool:
        """Whether a list has the work's own people behind its first author in another order, and too little is known of that version's: of
        the preprint no page of arXiv's, or of a publication one page alone of proceedings, an index or arXiv.

        Args:
            authors: the names of an entry.
            truncated: whether the entry leaves out the end of the list and says so.
            preprint: whether the entry cites the preprint.
        """
        witnessed = _ARXIV in self._witnesses if preprint else len(self._witnesses) > 1
        return not witnessed and moves_its_people(authors, self.lists, truncated, self.other_names)

    def source_of(self, what: Supported | Literal["ids"]) -> str:
        """The page that shows something of the record: a publisher's or database's before a preprint server's, the work's own before a
        list or a file of data about many."""
        return next(filter(None, self._sources(what)), "")

    def _sources(self, what: str) -> Iterator[str]:
        ranked = sorted(
            self.body.get("sources", ()), key=lambda source: (what not in source["supports"], _SOURCES.get(source["kind"], 3)))
        saying = [source for source in ranked if what in source["supports"]]
        pages = (source["url"] for source in saying if source["kind"] not in _SECOND_HAND)
        yield from (url for url in pages if urlsplit(url).netloc not in _OF_FILES)
        own = facts.link(self.body)
        yield own if saying and not (what == "published" and urlsplit(own).netloc == _ARXIV) else ""
        yield from (source["url"] for source in ranked)
        yield own

"""What is said of an entry of a bibliography: ok, mismatch with the fields that are wrong, probable, or unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from llmeff.exchange.readers.entry import Cited
from llmeff.model.kinds import Gravity

if TYPE_CHECKING:
    from llmeff.documents.shapes import VerdictData
    from llmeff.model.plain import Body

State = Literal["ok", "mismatch", "probable", "unknown"]
Severity: TypeAlias = Gravity
SEVERITIES: tuple[Severity, ...] = ("fabrication", "error", "style")
"""The gravest first."""


_OF_IDENTIFIERS = frozenset({"arxiv", "doi", "url"})


@dataclass(frozen=True)
class Wrong:
    """A field that agrees with no version of the work.

    Attributes:
        field: its common name: title, authors, year, venue, arxiv, doi, url, pages, volume, number.
        found: what the entry says.
        expected: what is right.
        source: the page that shows it.
        replacement: what to write in its place; empty where it cannot be mended.
        severity: fabrication where something else or nothing stands there, error where the work is meant and a field is wrong, style
            where the form is at fault.
        identifier: whether what is wrong is an identifier, which may stand within an address or a sentence.
        doubt: why it is not mended though what is right is known; else empty.
    """

    field: str
    found: str
    expected: str
    source: str
    replacement: str = ""
    severity: Severity = "error"
    identifier: bool = False
    doubt: str = ""

    @property
    def said_of(self) -> str:
        """What is wrong: the field, or arxiv where that is the number of a preprint in the words of another field."""
        return "arxiv" if self.identifier and self.field not in _OF_IDENTIFIERS else self.field


@dataclass(frozen=True)
class Notice:
    """A remark that is not an error.

    Attributes:
        code: what it is about, one of ``NOTICES``.
        message: one line.
    """

    code: str
    message: str


@dataclass(frozen=True)
class Verdict:
    """What is to be said of an entry.

    Attributes:
        entry: the entry.
        state: ok; mismatch, where a field is wrong; probable, where a work comes close and the entry may mean it; or unknown.
        record: the work that it cites, or probably does; None where it is unknown.
        problems: the fields that are wrong; in a probable entry, those that differ.
        notices: remarks that are not errors.
        sure: whether two witnesses in the entry, of title, authors and identifier, name the work and none another, so that it may be
            mended.
    """

    entry: Cited
    state: State
    record: Body | None = None
    problems: tuple[Wrong, ...] = ()
    notices: tuple[Notice, ...] = ()
    sure: bool = False

    def fails(self, least: Severity) -> bool:
        """Whether it has a problem of this severity or a graver one; what is only probable has none but for ``style``.

        Args:
            least: the slightest severity that counts.
        """
        allowed = SEVERITIES[: SEVERITIES.index(least) + 1]
        counted = self.state != "probable" or least == "style"
        return counted and any(problem.severity in allowed for problem in self.problems)

    def as_data(self) -> VerdictData:
        """The verdict as it stands in the JSON document."""
        return {
            "key": self.entry.key, "line": self.entry.line, "verdict": self.state, "record": self.record["id"] if self.record else None,
            "problems": [
                {"field": p.said_of, "found": p.found, "expected": p.expected, "source": p.source, "severity": p.severity}
                for p in self.problems
            ],
            "notices": [{"code": notice.code, "message": notice.message} for notice in self.notices],
        }


NOTICES: dict[str, str] = {
    "abbreviated-names": "given names are abbreviated",
    "accepted": "the author accepts the entry as it is",
    "another-work": "an identifier, or the title, is of another work, and of which",
    "anonymous": "the authors are hidden, as in a submission",
    "and-others": "the list of authors is cut, and says so",
    "authors-of-a-version": "the authors are those of another version of the work",
    "cited-preprint": "the preprint is cited of a work that has been published",
    "could-be": "the title, or its name with words behind it, is a work's, and nothing else in the entry confirms it",
    "cut-list": "the list of authors is cut, and does not say so",
    "doi-unknown": "the DOI is one of the venue's, and the knowledge base does not have it",
    "duplicate-field": "a field stands in the entry twice",
    "duplicate-key": "duplicate key: an entry above has it as well",
    "exchanged-names": "family and given names stand in each other's place",
    "group": "a group stands for its list of authors, or is left out of it",
    "name-variant": "a name is spelt otherwise than in the record",
    "no-authors": "no authors are named",
    "no-year": "words stand for the year, such as \"to appear\"",
    "not-checked": "venue, year, volume or pages of a reference in running text were not checked",
    "older-title": "the title of an older version",
    "other-authors": "words at a link name another first author, or an institute",
    "other-id": "another identifier stands beside that of the work",
    "other-pages": "the pages of another print of the same length",
    "other-title": "a link stands beside another wording of its title, or other words that may be one",
    "other-version": "another version of the work is cited: a workshop's or an extended one",
    "other-year": "the year of another version",
    "preprint-authors": "one author's name is another than on the preprint, and no page here shows the publication's",
    "same-work": "another entry of the file cites the same work",
    "short-title": "the title is cut at its colon",
    "superseded": "the work has been superseded",
    "stray-number": "volume and number are no publication's",
    "superfluous-others": "all authors are named, and the list says that there are others",
    "two-years": "year and date say different years",
    "unknown-crossref": "the entry that is referred to is not in the file",
    "unknown-macro": "a macro is not defined in the file, so that nothing can be said of the field",
    "unread-field": "a field holds nothing that could be read as what belongs there, and so was not checked",
    "unread-latex": "a field holds LaTeX that could not be read",
    "venue-name": "the venue is called otherwise than in the knowledge base",
    "venue-unknown": "the venue is not one that the knowledge base has",
    "withdrawn": "the work has been withdrawn",
}
"""The codes of notices, and what each says."""


def counts(verdicts: Iterable[Verdict]) -> dict[State, int]:
    """The number of entries by verdict."""
    found = Counter(verdict.state for verdict in verdicts)
    return {"ok": found["ok"], "mismatch": found["mismatch"], "probable": found["probable"], "unknown": found["unknown"]}

"""What is said of an entry of a bibliography: ok, mismatch with the fields that are wrong, or unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from llmeff.exchange.readers.entry import Cited

if TYPE_CHECKING:
    from llmeff.model.plain import Body

State = Literal["ok", "mismatch", "unknown"]


@dataclass(frozen=True)
class Wrong:
    """A field that agrees with no version of the work.

    Attributes:
        field: its common name: title, authors, year, venue, arxiv, doi, url, pages, volume, number.
        found: what the entry says.
        expected: what is right.
        source: the page that shows it.
        replacement: what to write in its place; empty where it cannot be mended.
    """

    field: str
    found: str
    expected: str
    source: str
    replacement: str = ""


@dataclass(frozen=True)
class Notice:
    """A remark that is not an error.

    Attributes:
        code: older-title, other-title, cited-preprint, and-others, abbreviated-names, venue-name, venue-unknown, could-be, duplicate-key.
        message: one line.
    """

    code: str
    message: str


@dataclass(frozen=True)
class Verdict:
    """What is to be said of an entry.

    Attributes:
        entry: the entry.
        state: ok, mismatch or unknown.
        record: the work that it cites; None where it is unknown.
        problems: the fields that are wrong.
        notices: remarks that are not errors.
    """

    entry: Cited
    state: State
    record: Body | None = None
    problems: tuple[Wrong, ...] = ()
    notices: tuple[Notice, ...] = ()


def counts(verdicts: Iterable[Verdict]) -> dict[State, int]:
    """The number of entries by verdict."""
    found = Counter(verdict.state for verdict in verdicts)
    return {"ok": found["ok"], "mismatch": found["mismatch"], "unknown": found["unknown"]}

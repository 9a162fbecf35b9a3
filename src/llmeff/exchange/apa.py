"""References as the Publication Manual of the American Psychological Association (7th edition) prints them, in the wording of the CSL
project's ``apa.csl``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from llmeff.exchange.reference import Reference
from llmeff.exchange.typography import ended, printed, printed_name, span
from llmeff.index.keys import letters
from llmeff.names import Name, initials
from llmeff.text import title_key

_MOST = 20  # authors that are named; of more the first nineteen and the last


def lines(found: Iterable[Reference]) -> Iterator[str]:
    """References as the lines of a list, in their order; those of the same authors and year have letters beside the year."""
    references = list(found)
    for reference, letter in zip(references, _letters(references), strict=True):
        parts = (ended(_authors(reference.authors), "."), f"({reference.year}{letter}).", ended(_title(reference), "."),
                 ended(_source(reference), "."), _place(reference))
        yield " ".join(filter(None, parts))


def _letters(references: Sequence[Reference]) -> Iterator[str]:
    """The letters by which works of the same authors and year are told apart, in the order of their titles."""
    alike: dict[tuple[str, int], list[str]] = {}
    for reference in sorted(references, key=lambda reference: title_key(reference.title)):
        alike.setdefault((_authors(reference.authors), reference.year), []).append(reference.key)
    for reference in references:
        keys = alike[_authors(reference.authors), reference.year]
        yield letters(keys.index(reference.key)) if len(keys) > 1 else ""


def _authors(names: tuple[Name, ...]) -> str:
    shown = [_name(name) for name in names]
    if len(shown) > _MOST:
        return f"{', '.join(shown[: _MOST - 1])}, … {shown[-1]}"
    return ", & ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _name(name: Name) -> str:
    return ", ".join(filter(None, (printed_name(name.family), initials(name.given), name.suffix)))


def _title(reference: Reference) -> str:
    title = printed(reference.sentence_title)
    return f"{title} (arXiv:{reference.arxiv})" if reference.kind == "preprint" else title


def _source(reference: Reference) -> str:
    if reference.kind == "preprint":
        return "arXiv"
    volume = f"{reference.volume}({reference.number})" if reference.number else reference.volume
    return ", ".join(filter(None, (printed(reference.venue), reference.series, volume, span(reference.pages))))


def _place(reference: Reference) -> str:
    return f"https://doi.org/{reference.doi}" if reference.doi else reference.url

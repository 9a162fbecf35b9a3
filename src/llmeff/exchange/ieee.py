"""References as the IEEE Reference Guide prints them, in the wording of the CSL project's ``ieee.csl``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from llmeff.exchange.reference import Reference
from llmeff.exchange.typography import ended, printed, printed_name, span, within_quotes
from llmeff.names import Name, initials

_MOST = 6  # authors that are named; of more the first alone
_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")


def lines(found: Iterable[Reference]) -> Iterator[str]:
    """References as the lines of a numbered list, in their order."""
    return (f"[{number}] {_authors(reference.authors)}, {_rest(reference)}" for number, reference in enumerate(found, 1))


def _rest(reference: Reference) -> str:
    title = within_quotes(printed(reference.sentence_title))
    if reference.kind == "web":
        return f"“{ended(title, '.')}” [Online]. Available: {reference.url}"
    return f"“{ended(title, ',')}” {', '.join(_parts(reference))}{_access(reference)}"


def _parts(reference: Reference) -> Iterator[str]:
    if reference.kind == "preprint":
        yield from (str(reference.year), f"arXiv: arXiv:{reference.arxiv}")
    elif reference.kind == "journal":
        yield printed(reference.venue)
        yield from _labelled(reference, ("vol.", reference.volume), ("no.", reference.number))
        yield _date(reference)
    else:
        yield from _book(reference)


def _book(reference: Reference) -> Iterator[str]:
    yield f"in {printed(reference.venue)}"
    if reference.series:
        series = f"in {reference.series}, vol. {reference.volume}" if reference.volume else f"in {reference.series}"
        yield f"{series}. {reference.publisher}"
    elif reference.publisher:
        yield reference.publisher
    yield _date(reference)
    yield from _labelled(reference)


def _labelled(reference: Reference, *labelled: tuple[str, str]) -> Iterator[str]:
    pages = span(reference.pages)
    for label, value in (*labelled, ("pp." if "–" in pages else "p.", pages)):
        if value:
            yield f"{label} {value}"


def _date(reference: Reference) -> str:
    return f"{_MONTHS[reference.month - 1]} {reference.year}" if reference.month else str(reference.year)


def _access(reference: Reference) -> str:
    before = ", " if reference.kind == "journal" else ". "
    if reference.doi:
        return f"{before}doi: {reference.doi}."
    return f"{before}Available: {reference.url}" if reference.url else "."


def _authors(names: tuple[Name, ...]) -> str:
    shown = [_name(name) for name in names]
    if len(shown) > _MOST:
        return f"{shown[0]} et al."
    if len(shown) < 3:
        return " and ".join(shown)
    return f"{', '.join(shown[:-1])}, and {shown[-1]}"


def _name(name: Name) -> str:
    return " ".join(filter(None, (initials(name.given), printed_name(name.family), name.suffix)))

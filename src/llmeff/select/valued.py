"""What the values of a condition mean where a field has names for values, so that a misspelt one is refused and does not find nothing."""

from __future__ import annotations

from collections.abc import Callable

from llmeff.errors import AmbiguousReferenceError, NotFoundError, quoted
from llmeff.index.reading import Index
from llmeff.model.fields import paths_to
from llmeff.model.kinds import BASELINES, RELATIONS
from llmeff.model.values import MEASURED
from llmeff.select.lookup import resolve
from llmeff.select.meant import facet_id, topic_id, venue_and_year
from llmeff.select.running import engine_called, hardware_called
from llmeff.text import key, near

LISTED = ("not_stated", "not_applicable")
_NO_PROPERTY = ("code", "license")  # that may be listed as not stated, too


def named_values(index: Index) -> dict[str, Callable[[str], str]]:
    """What gives the value that a text means, by the field of a condition: of those whose values are works, engines, hardware, properties,
    topics or venues. Each raises NotFoundError where nothing is called so, or AmbiguousReferenceError where several things are."""
    return {
        **dict.fromkeys((*RELATIONS, MEASURED, "results.measured_by"), lambda text: _work(index, text)),
        **dict.fromkeys(LISTED, lambda text: _property(index, text)),
        **dict.fromkeys(("venue", "published"), lambda text: _venue(index, text)),
        "claim.baseline_ref": lambda text: text if text in BASELINES else _work(index, text),
        "topic": lambda text: topic_id(index, text), "facet": lambda text: facet_id(index, text),
        "runs_in": lambda text: engine_called(index, text)["id"], "runs_on": lambda text: hardware_called(index, text).parts[0],
    }


def _work(index: Index, text: str) -> str:
    return index.named([resolve(index, text)])[0][0]


def _venue(index: Index, text: str) -> str:
    if text.isdecimal():
        raise NotFoundError(f"no venue is called {quoted(text)}; for its year: published_year = {text}")
    venue, year = venue_and_year(index, text)
    if year is not None:
        raise NotFoundError(f"no venue is called {quoted(text)}; for its year: venue = {venue} and published_year = {year}")
    return venue


def _property(index: Index, text: str) -> str:
    """The path of the property of a name, with or without its group."""
    every = (field.name for field, _ in index.fields.values() if field.is_property)
    paths = dict.fromkeys([*_NO_PROPERTY, *(path for name in every for path in paths_to(name))])
    if (path := text.lower()) in paths:
        return path
    found = [path for path in paths if path.partition(".")[2] and key(path.partition(".")[2]) == key(text)]
    if len(found) > 1:
        raise AmbiguousReferenceError(f"{quoted(text)} may mean several properties", found)
    if not found:
        raise NotFoundError(f"no property is called {quoted(text)}", near(text, [*paths], 4))
    return found[0]

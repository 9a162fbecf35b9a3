"""``llmeff explain``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, LimitOption
from llmeff.cli.output import Format, chosen, emit, lines, note, show
from llmeff.cli.views.cards import plain_row, print_table
from llmeff.model.topics import last_part
from llmeff.phrases import counted, out_of, reach
from llmeff.safe import as_typed
from llmeff.text import key

if TYPE_CHECKING:
    from llmeff.answers.explain import Explained
    from llmeff.documents.shapes import Explanation

GAINS = 4  # that are named where it is asked why
_EXPLAINED = frozenset({"work", "topic", "metric", "concept", "kind"})


def run(
    term: Annotated[
        list[str],
        typer.Argument(metavar="TERM...", help="A topic, metric or concept.", show_default=False,
                       autocompletion=complete.terms),
    ],
    limit: LimitOption = 5,
    format: FormatOption = None,
) -> None:
    """The definition, other names, the unit of a metric, and the works that matter most, since others build on or compare with them: those
    of a topic, those on a concept, those that report a metric, those that build on a work."""
    kb, asked = opened(), " ".join(term)
    found = kb.explain(asked, limit or None)
    document = documents.explain(found)
    entries = document["entries"]
    form = chosen(format)
    emit(form, lambda: document, lambda: entries, lambda: _lines(found, entries), lambda: _table(found, entries))
    for one in found:
        if one.type == "topic" and form is not Format.json:
            note(f"{one.entry['label']}: {reach(one.coverage.until, one.coverage.latest, one.coverage.densest)}")
        if one.type == "topic" and asked.lower().startswith("why ") and form is not Format.json:
            said = [f"{label} ({counted(works, 'work')})" for label, works in list(kb.gains(topic=one.entry["id"]).items())[:GAINS]]
            note(f"Why: its works claim, against what was done before, {', '.join(said)}" if said else "no work of it claims a gain here")
        if one.type == "concept" and (one.alone or one.total > len(one.cards)) and form is not Format.json:
            topics = " ".join(f"--topic {last_part(topic)}" for topic in one.topics)
            note(f"{'All of its topic' if one.alone else 'All of them'}: llmeff list {topics}")
    works = [one.entry["id"] for one in found if one.type == "work"]
    if len(works) > 1 and form is not Format.json:
        note(f"Side by side: llmeff compare {' '.join(works)}")
    for line in (*_under(entries, asked), *kb.beside([asked], works)) if form is not Format.json else ():
        note(line)
    for other in kb.meanings(asked) if form is not Format.json else ():
        if other.what not in {*_EXPLAINED, "author"}:
            note(f"Also: {other.said}")


def _under(entries: Sequence[Explanation], asked: str) -> Iterator[str]:
    """What a word stands under that is no term of its own: a form of what is explained, or another name of it."""
    for entry in entries:
        names, others = {key(entry["label"]), key(last_part(entry["id"]))}, set(map(key, entry["aliases"]))
        if entry["type"] != "work" and key(asked) in others - names:
            yield f"{asked} stands here under {entry['label']}"


def _lines(found: Sequence[Explained], entries: Sequence[Explanation]) -> None:
    for one, entry in zip(found, entries, strict=True):
        lines([[entry["type"], entry["id"], entry["label"], entry["definition"], entry["aliases"]]])
        lines(["", *plain_row(card)] for card in entry["records"])
        _remark(entry, one)


def _table(found: Sequence[Explained], entries: Sequence[Explanation]) -> None:
    from rich.text import Text

    for one, entry in zip(found, entries, strict=True):
        unit = f" [{entry['unit']}]" if "unit" in entry else ""
        show(Text.assemble((entry["label"], "bold"), f"{unit}  ", (f"{entry['type']} {entry['id']}", "dim")), Text(entry["definition"]))
        if entry["aliases"]:
            show(Text("also: " + ", ".join(entry["aliases"]), "dim"))
        if "concept" in entry:
            show(Text(entry["concept"]))
        print_table(entry["records"])
        _remark(entry, one)


def _remark(entry: Explanation, one: Explained) -> None:
    """Says how many works there are, whether those that speak of it by its name come first, and how many engines speak of it."""
    note(_counted(entry, one))
    _note_engines(entry)


def _note_engines(entry: Explanation) -> None:
    """How many engines speak of it, where any does."""
    if not entry["engines"]:
        return
    asked = entry["id"] if entry["type"] == "work" else f"--topic {last_part(entry['id'])}"
    note(f"{counted(entry['engines'], 'engine')} speak{'s' if entry['engines'] == 1 else ''} of it: llmeff support {asked}")


def _counted(entry: Explanation, one: Explained) -> str:
    shown, total = len(entry["records"]), entry["total"]
    works = out_of(shown, total, "work")
    if entry["type"] == "work":
        return _built_on(entry, works)
    if not total and entry["type"] == "concept":
        return f"works that speak of it: llmeff search {as_typed(entry['label'].lower())}"
    every = {"topic": f"llmeff list {last_part(entry['id'])}", "field": f'llmeff list --where "has {entry["id"]}"'}
    more = f"; all: {every[entry['type']]}" if entry["type"] in every else ""
    if one.alone:
        return f"{works} that speak{'s' if total == 1 else ''} of it by a name of it"
    if one.by_name and shown < total:
        return f"{works}: before all others those that speak of it by {'this' if entry['type'] == 'topic' else 'its'} name{more}"
    return f"{works}, those that others build on or compare with most{more}" if shown < total else works if total else "no works"


def _built_on(entry: Explanation, works: str) -> str:
    """How many works build on one, and how many relate to it otherwise: none of these alone says that it stands by itself."""
    verb = "extends, replaces or implements" if entry["total"] == 1 else "extend, replace or implement"
    built = f"{works} that {verb} it" if entry["total"] else "no work here is recorded to extend, replace or implement it"
    beside = entry["beside"]
    if not beside:
        return built
    many = "s" if beside == 1 else ""
    return f"{built}; {beside} more compare{many} or combine{many} with it: llmeff related {entry['id']}"

"""Works side by side: bibliography, properties and claims as rows, works as columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from llmeff.answers.comparable import best, incomparable
from llmeff.errors import NotFoundError, UsageError, quoted
from llmeff.index.reading import Index
from llmeff.model import facts
from llmeff.model.cells import CELLS, Shared, shared_by
from llmeff.model.gists import gist
from llmeff.model.questions import absent
from llmeff.names import short
from llmeff.phrases import (
    any_of,
    claim_text,
    counted,
    first_of,
    in_engines,
    result_text,
    setting_text,
    value_text,
)
from llmeff.select.filters import values_of
from llmeff.select.running import InEngine, engines_of
from llmeff.select.where.checking import OF_A_FIELD
from llmeff.text import near

if TYPE_CHECKING:
    from llmeff.model.kinds import CellId, Supported
    from llmeff.model.plain import Body, MetricBody
    from llmeff.model.plain_numbers import ResultBody
    from llmeff.model.questions import Answer

LEAST, MOST = 2, 12
WORKS_AS_ROWS = 4  # works from which on a row of a table is a work
SHOWN = 12  # rows of one cell, where not all are asked for
PARTLY, NAMED = 8, 3  # fields that are named as known of some works alone, and such works of each
ENGINES, FEWER_ENGINES = 6, 3  # that are named, and where it is told shortly
_NONE_IN_COMMON = "These works have no group of properties in common; their bibliography and claims are compared."
Section = Literal["bibliography", "properties", "results", "claims"]
SECTIONS: tuple[Section, ...] = ("bibliography", "properties", "results", "claims")


@dataclass(frozen=True)
class Row:
    """One thing that is compared.

    Attributes:
        section: bibliography, properties, results or claims.
        label: what it is; for a property with its group.
        cells: its value for each work; None where it is unknown.
        differs: whether known values differ.
        note: why the values cannot be compared with each other; empty where they can.
        sources: for each work the pages that state it.
        answers: for each work whether the value is known, not stated, not applicable, or open.
        best: the works, by their place, whose claim is the best of those that can be compared; none where they are equal.
        decides: whether it is what one asks first when choosing among works of its group.
        brief: its cells where they are told shorter; empty where they are not.
    """

    section: Section
    label: str
    cells: tuple[str | None, ...]
    differs: bool
    note: str = ""
    sources: tuple[tuple[str, ...], ...] = ()
    answers: tuple[Answer, ...] = ()
    best: tuple[int, ...] = ()
    decides: bool = False
    brief: tuple[str | None, ...] = ()

    @property
    def reason(self) -> str:
        """The note as a sentence that names the row; empty where the values can be compared."""
        return f"{self.label}: not comparable, {self.note}." if self.note else ""

    @property
    def group(self) -> str:
        """The property group; of other rows the section."""
        return self.label.partition(".")[0] if self.section == "properties" else self.section

    @property
    def short(self) -> str:
        """The label without the property group."""
        return self.label.partition(".")[2] if self.section == "properties" else self.label

    @property
    def names(self) -> tuple[str, ...]:
        """How one may ask for the row."""
        claimed = (f"claim.{self.label}",) if self.section == "claims" else ()
        return self.label, self.short, self.group, self.section, *claimed, *_ASKED.get(self.label, ())


_ASKED = {  # what conditions call rows of the bibliography
    "first public": ("year",), "authors": ("author",), "published": ("venue",), "runs in": ("runs_in",),
}


@dataclass(frozen=True)
class Comparison:
    """Works side by side.

    Attributes:
        ids: the works.
        names: what people call them, told apart by id where two have one name.
        rows: what is compared.
        notes: what has to be said of the whole.
        passing: how many works there were to compare, of which these are the ones that most others build on or compare with.
        by_name: whether the rows were asked for by name.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    passing: int
    by_name: bool = False


class Choice(NamedTuple):
    """Which rows of a comparison are wanted.

    Attributes:
        fields: names of rows, properties with or without their group; all where none is given.
        only_different: only rows in which known values differ.
        every: all results in common, however many of one cell there are.
    """

    fields: tuple[str, ...] = ()
    only_different: bool = False
    every: bool = False


def canonical(index: Index, numbers: Sequence[int]) -> list[int]:
    """Those of several works that most others build on or compare with, as many as a comparison takes, oldest first."""
    nodes = index.nodes
    best = sorted(numbers, key=lambda number: (-index.pointed[number], -nodes[number].year, nodes[number].id))[:MOST]
    return sorted(best, key=lambda number: (nodes[number].year, nodes[number].id))


def compare(index: Index, numbers: Sequence[int], passing: int = 0, choice: Choice = Choice()) -> Comparison:
    """Compares 2 to 12 works. What none of them says is left out.

    Args:
        index: the opened index.
        numbers: their row numbers.
        passing: how many works there were to compare, where these are only some of them.
        choice: which rows are wanted.

    Raises:
        UsageError: fewer or more works, or one twice.
        NotFoundError: a field that is wanted is none of these works'.
    """
    numbers = list(dict.fromkeys(numbers))
    if len(numbers) < LEAST:
        raise UsageError(f"compare needs at least {LEAST} different works, as in: llmeff compare gptq awq")
    if len(numbers) > MOST:
        raise UsageError(f"compare takes at most {MOST} works, not {len(numbers)}; narrow them down with filters")
    bodies = list(index.bodies(numbers))
    metrics = {metric["id"]: metric for metric in index.taxonomy["metrics"]}
    claims = list(_claims(bodies, metrics))
    results, more = _results(bodies, None if choice.every else SHOWN)
    names = [body["name"] for body in bodies]
    told = tuple(name if names.count(name) == 1 else f"{name} ({body['id']})" for name, body in zip(names, bodies, strict=True))
    trusts, engines = [index.trusts[number] for number in numbers], [engines_of(index, number) for number in numbers]
    rows = [*_bibliography(bodies, trusts, engines), *_properties(bodies, _deciding(index), choice.fields), *results, *claims]
    chosen, missing = _chosen(index, rows, [*_more_rows(index, numbers, bodies, choice.fields)], choice)
    notes = [] if choice.fields or _alike(bodies) else [_NONE_IN_COMMON]
    notes += more if any(row.section == "results" for row in chosen) or not choice.fields else []
    notes += [row.reason for row in chosen if row.note]
    if missing:
        of = any_of(missing)
        notes.append(f"Nothing differs in {of}." if choice.only_different else f"None of these works says anything of {of}.")
    elif not chosen:
        notes.append("Nothing differs between these works.")
    if choice.only_different and not choice.fields:
        chosen.insert(0, _row("bibliography", "what it does", map(gist, bodies), bodies, "summary"))
        notes += _said_by_some(rows, told) if _alike(bodies) else ()
    ids = tuple(body["id"] for body in bodies)
    return Comparison(ids, told, tuple(chosen), tuple(notes), max(passing, len(bodies)), bool(choice.fields))


def _alike(bodies: Sequence[Body]) -> bool:
    """Whether two of some works at least have a group of properties in common."""
    return any(count > 1 for count in Counter(group for body in bodies for group in body.get("properties", {})).values())


def _said_by_some(rows: Sequence[Row], names: Sequence[str]) -> Iterator[str]:
    """A line that names the properties which do not differ as far as they are known, and are known of some works alone."""
    some = [row for row in rows if row.section == "properties" and not row.differs and 0 < row.answers.count("known") < len(names)]
    said = [f"{row.label} ({first_of([name for name, cell in zip(names, row.cells, strict=True) if cell], NAMED)})" for row in some]
    if said:
        yield f"May differ, and known of some of these alone: {', '.join(said[:PARTLY])}" + (
            f" and {counted(len(said) - PARTLY, 'other')}" if len(said) > PARTLY else "") + "."


def _more_rows(index: Index, numbers: Sequence[int], bodies: Sequence[Body], fields: Sequence[str]) -> Iterator[Row]:
    """Rows of fields of the record that are shown only where they are asked for."""
    own = [field for field in dict.fromkeys(fields) if field in index.fields and index.fields[field][0].group == "record"]
    for field, said in zip(own, zip(*values_of(index, numbers, own), strict=True), strict=False):
        row = _row("bibliography", field, (text or None for text in said), bodies, "code")
        yield row if field == "license" else replace(row, sources=((),) * len(bodies))


def _chosen(index: Index, rows: Sequence[Row], more: Sequence[Row], choice: Choice) -> tuple[list[Row], list[str]]:
    """The rows that are wanted and say something, in the order in which they are asked for: single ones, or a group or section of them;
    and the fields that none of these speaks of."""
    def said(own: Sequence[Row]) -> list[Row]:
        return [row for row in own if set(row.answers) != {"open"} and (row.differs or not choice.only_different)]

    if not choice.fields:  # of different works, titles and authors always differ
        return said([row for row in rows if not (choice.only_different and row.label in ("title", "authors"))]), []
    wanted, missing = [], []
    for field in choice.fields:
        found = said([row for row in rows if field in row.names] or [row for row in more if row.label == field])
        known = {*SECTIONS, *(name for row in rows for name in row.names), *index.fields, *(one.short for one, _ in index.fields.values())}
        if not found and not (field and field in known):
            raise NotFoundError(f"no field is called {quoted(field)}; llmeff fields lists them", near(field, known, 3, share=OF_A_FIELD))
        wanted += found
        missing += [] if found else [field]
    return list(dict.fromkeys(wanted)), missing


def _row(section: Section, label: str, cells: Iterable[str | None], bodies: Sequence[Body], what: Supported, note: str = "") -> Row:
    values = tuple(cells)
    sources = tuple(pages(body, what, label) if value is not None else () for value, body in zip(values, bodies, strict=True))
    answers = tuple("known" if value is not None else absent(body, label) for value, body in zip(values, bodies, strict=True))
    return Row(section, label, values, len({value for value in values if value is not None}) > 1, note, sources, answers)


def pages(body: Body, what: Supported, field: str = "") -> tuple[str, ...]:
    """The pages that state something of a record: those that are named for the field, else those for all of its kind."""
    sources = body.get("sources", ())
    own = tuple(source["url"] for source in sources if f"{what}.{field}" in source["supports"])
    return own or tuple(source["url"] for source in sources if what in source["supports"])


def _bibliography(bodies: Sequence[Body], trusts: Sequence[int], engines: Sequence[Sequence[InEngine]]) -> Iterator[Row]:
    def row(label: str, what: Supported, cells: Iterable[str | None]) -> Row:
        return _row("bibliography", label, cells, bodies, what)

    yield row("title", "title", (facts.current_title(body) for body in bodies))
    yield row("authors", "authors", (short(body["authors"]) for body in bodies))
    yield row("kind", "summary", (body["kind"] for body in bodies))
    yield row("first public", "year", (str(body["year"]) for body in bodies))
    yield row("published", "published", (_published(body) for body in bodies))
    yield row("code", "code", (body["code"][0]["url"] if body.get("code") else None for body in bodies))
    if any("limits" in body for body in bodies):
        yield row("limits", "limits", (body["limits"]["text"] if "limits" in body else None for body in bodies))
    runs = row("runs in", "title", (in_engines(own, ENGINES) or None for own in engines))
    brief = tuple(in_engines(own, FEWER_ENGINES) or None for own in engines)
    yield replace(runs, sources=((),) * len(bodies), brief=brief)  # engines have pages of their own
    yield row("trust", "title", (str(trust) for trust in trusts))


def _published(body: Body) -> str | None:
    return f"{body['published']['venue']} {body['published']['year']}" if "published" in body else None


def _deciding(index: Index) -> frozenset[str]:
    """The fields by which one chooses, with their groups."""
    return frozenset(field.whole for field, _ in index.fields.values() if field.decides)


def _properties(bodies: Sequence[Body], deciding: Collection[str], asked: Collection[str]) -> Iterator[Row]:
    """A row for each property that a work states, or that is asked for and was looked for in one."""
    names: dict[tuple[str, str], None] = {}
    for body in bodies:
        for group, fields in body.get("properties", {}).items():
            names.update(dict.fromkeys((group, field) for field in fields))
        for group, _, field in (path.partition(".") for path in (*body.get("not_stated", ()), *body.get("not_applicable", ()))):
            if field and not {group, field, f"{group}.{field}"}.isdisjoint(asked):
                names[group, field] = None
    for group, field in sorted(names, key=lambda pair: pair[0]):
        values = (body.get("properties", {}).get(group, {}).get(field) for body in bodies)
        cells = (None if value is None else value_text(value) for value in values)
        name = f"{group}.{field}"
        yield replace(_row("properties", name, cells, bodies, "properties"), decides=name in deciding)


def _results(bodies: Sequence[Body], most: int | None) -> tuple[list[Row], list[str]]:
    """A row for each model, setting and measurer that works share in a cell; one that says so where they share none. With what is left
    out of a cell in which they share more than so many."""
    own: list[dict[Shared, list[ResultBody]]] = [{} for _ in bodies]
    for place, body in zip(own, bodies, strict=True):
        for result in body.get("results", ()):
            place.setdefault(shared_by(result), []).append(result)
    rows: list[Row] = []
    notes: list[str] = []
    for cell in CELLS:
        found = [[results for shared, results in place.items() if shared.cell == cell] for place in own]
        if sum(map(bool, found)) < LEAST:
            continue
        keys = _shared(own, cell)
        rows += [_result_row(key, [place.get(key, []) for place in own]) for key in keys[:most]] or [_incomparable_cell(cell, found)]
        if more := len(keys[most:]) if most else 0:
            notes.append(f"{cell}: {counted(more, 'more row')} in common {'is' if more == 1 else 'are'} left out.")
    return rows, notes


def _shared(own: Sequence[Mapping[Shared, list[ResultBody]]], cell: CellId) -> list[Shared]:
    """What several works share in a cell: first what most of them do, and the whole of a set of tasks before its parts."""
    counts = Counter(key for place in own for key in place if key.cell == cell)
    firsts = {key: place[key][0] for place in own for key in place}
    return sorted((key for key, count in counts.items() if count >= LEAST),
                  key=lambda key: (-counts[key], firsts[key]["setting"].get("task", "overall") != "overall", key))


def _result_row(key: Shared, own: Sequence[Sequence[ResultBody]]) -> Row:
    first = next(results[0] for results in own if results)
    cells = tuple("; ".join(map(result_text, results)) or None for results in own)
    label = " ".join(filter(None, (key.cell, key.model, setting_text(first["setting"]), f"by {key.measured_by}")))
    sources = tuple(tuple(dict.fromkeys(result["source"] for result in results)) for results in own)
    return Row("results", label, cells, len({cell for cell in cells if cell}) > 1, "", sources, _known(cells))


def _incomparable_cell(cell: CellId, found: Sequence[Sequence[Sequence[ResultBody]]]) -> Row:
    cells = tuple(counted(sum(map(len, results)), "result") if results else None for results in found)
    return Row("results", cell, cells, False, "no two works share model, setting and measurer", tuple(() for _ in cells), _known(cells))


def _known(cells: Sequence[str | None]) -> tuple[Answer, ...]:
    return tuple("open" if cell is None else "known" for cell in cells)


def _claims(bodies: Sequence[Body], metrics: Mapping[str, MetricBody]) -> Iterator[Row]:
    for id_ in dict.fromkeys(claim["metric"] for body in bodies for claim in body.get("claims", ())):
        metric = metrics.get(id_)
        own = [[claim for claim in body.get("claims", ()) if claim["metric"] == id_] for body in bodies]
        unit = metric["unit"] if metric else ""
        cells = ("; ".join(claim_text(claim, unit) for claim in claims) or None for claims in own)
        note = incomparable([claims for claims in own if claims], not metric or metric["relative"])
        brief = tuple(first_of([claim_text(claim, unit, whole=False) for claim in claims], 1) or None for claims in own)
        row = replace(_row("claims", id_, cells, bodies, "claims", note), brief=brief)
        yield replace(row, best=best(own, metric["better"])) if metric and not note else row

"""What the records must keep among each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from llmeff.checks.record import Finding
from llmeff.corpus.yamlio import Path
from llmeff.model import facts
from llmeff.model.kinds import BASELINE_WORDS
from llmeff.model.values import of_properties
from llmeff.names import name_of
from llmeff.phrases import baseline_text
from llmeff.rules import corpus as rules
from llmeff.text import key, title_key

if TYPE_CHECKING:
    from llmeff.model.plain import Body

Records = Mapping[str, "Body"]
CorpusCheck = Callable[[Records], Iterator[tuple[str, Finding]]]
_BEHIND = re.compile(r"\s*[(,;].*")  # the number of a baseline behind its name
_NAME_WORDS = 6  # which a name within a baseline has at most
_UPON = frozenset({"extends", "replaces"})  # what only a newer work does to an older one


def shared_ids(records: Records) -> Iterator[tuple[str, Finding]]:
    """An external id belongs to one record."""
    owners: dict[tuple[str, str], str] = {}
    for id_, body in records.items():
        for scheme, value in facts.identifiers(body.get("ids", {})):
            first = owners.setdefault((scheme, value.lower()), id_)
            if first != id_:
                yield id_, Finding(rules.DUPLICATE_ID, ("ids", scheme), f"{scheme} {value} belongs to {first} already",
                                   "make one record of the two, or correct the id")


def same_work(records: Records) -> Iterator[tuple[str, Finding]]:
    """Two records with one title and one first author are one work."""
    first: dict[tuple[str, str], str] = {}
    for id_, body in records.items():
        author = name_of(body["authors"][0]).family.lower()
        for title in facts.titles(body):
            owner = first.setdefault((title_key(title), author), id_)
            if owner != id_:
                yield id_, Finding(rules.DUPLICATE_TITLE, ("title",), f"{owner} has the title {title!r} and first author",
                                   "make one record of the two")


def dangling(records: Records, there: Container[str] = ()) -> Iterator[tuple[str, Finding]]:
    """What a record points to is there, if only as a file with problems of its own.

    Args:
        records: those that are looked at.
        there: the ids of others.
    """
    for id_, body in records.items():
        for path, target in _pointed(body):
            if target not in records and target not in there:
                yield id_, Finding(rules.DANGLING_RELATION, path, f"no record is called {target}",
                                   "add that record first, or leave the relation out")


def _pointed(body: Body) -> Iterator[tuple[Path, str]]:
    """The records that a record points to, each with the place."""
    for index, relation in enumerate(body.get("relations", ())):
        yield ("relations", index, "target"), relation["target"]
    status = body.get("status")
    if status and (newer := status.get("superseded_by")):
        yield ("status", "superseded_by"), newer
    for index, target in enumerate(of_properties(body, ["scaling_law", "replicated_by"])):
        yield ("properties", "scaling_law", "replicated_by", index), str(target)
    for index, claim in enumerate(body.get("claims", ())):
        yield from ((("claims", index, "baseline_ref"), ref) for ref in claim.get("baseline_ref") or () if ref not in BASELINE_WORDS)
    for index, result in enumerate(body.get("results", ())):
        if "/" not in result["measured_by"]:
            yield ("results", index, "measured_by"), result["measured_by"]


def cycles(records: Records) -> Iterator[tuple[str, Finding]]:
    """Nothing extends or replaces itself by way of others."""
    upon = {id_: (edge["target"] for edge in body.get("relations", ()) if edge["type"] in _UPON) for id_, body in records.items()}
    older = {id_: [target for target in dict.fromkeys(targets) if target != id_] for id_, targets in upon.items()}
    while loop := _circle(older):
        yield loop[0], Finding(rules.RELATION_CYCLE, ("relations",), f"a circle of relations: {' → '.join(loop)}",
                               "an older work cannot extend a newer one; remove the wrong edge")
        older[loop[0]].remove(loop[1])  # so that the next circle is found as well


def _circle(older: Mapping[str, list[str]]) -> list[str]:
    """The works of a circle, each of which is upon the next, with the first one at both ends; empty where there is none."""
    try:
        TopologicalSorter(older).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[::-1]
    return []


def ids_as_names(records: Records) -> Iterator[tuple[str, Finding]]:
    """An id means its own record, so it is no other record's alias, but for a name that both have and that is written otherwise."""
    for id_, body in records.items():
        for index, alias in enumerate(body.get("aliases", ())):
            other = alias.lower()
            shared = other in records and alias != other and alias in facts.names(records[other])
            if other in records and other != id_ and not shared:
                yield id_, Finding(rules.ALIAS_IS_ID, ("aliases", index), f"{alias!r} is the id of another record",
                                   "leave the alias out: `llmeff show` would never find it by this name")


def baselines(records: Records) -> Iterator[tuple[str, Finding]]:
    """A baseline that goes by the name of one record, or in which names of records stand, is named by their ids."""
    whole, within = _called(records)
    for id_, body in records.items():
        for index, claim in enumerate(body.get("claims", ())):
            text = baseline_text(claim["baseline"])
            found = whole.get(key(_BEHIND.sub("", text)), set())
            others = found if len(found) == 1 else _named(text, within)
            if "baseline_ref" not in claim and others and id_ not in others:
                ids = ", ".join(sorted(others))
                yield id_, Finding(rules.UNNAMED_BASELINE, ("claims", index, "baseline"),
                                   f"this baseline is the record {ids}" if others is found else f"this baseline names {ids}",
                                   f"add baseline_ref: [{ids}]")


def _called(records: Records) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The records by their names: in the form in which all spellings are one, and as they are written."""
    whole: dict[str, set[str]] = {}
    within: dict[str, set[str]] = {}
    for id_, body in records.items():
        names = facts.names(body) if body["kind"] != "survey" else ()  # a survey's name is a word of the field
        for name in names:
            within.setdefault(name, set()).add(id_)
        for name in (id_, *names) if names else ():
            whole.setdefault(key(name), set()).add(id_)
    return whole, within


def _named(text: str, called: Mapping[str, set[str]]) -> set[str]:
    """The records whose names stand among the words of a baseline, in a list or with words around, each the name of one record alone.

    What comes behind "without" is no part of the baseline, and a name with a number behind it, ``LLaMA 2 7B``, is another model.
    """
    words = [word.strip("(),;:.") for word in text.partition("without ")[0].split()]
    found: set[str] = set()
    start = 0
    while start < len(words):
        ends = range(min(len(words), start + _NAME_WORDS), start, -1)
        end, owners = next(((end, owners) for end in ends if (owners := _owners(words, start, end, called))), (start + 1, set()))
        found |= owners if len(owners) == 1 else set()
        start = end
    return found


def _owners(words: list[str], start: int, end: int, called: Mapping[str, set[str]]) -> set[str]:
    """Who is called as some words, or as what a compound of them begins with, if no number follows."""
    phrase = " ".join(words[start:end])
    for cut in (len(phrase), *(place for place in range(len(phrase) - 1, 0, -1) if phrase[place] == "-")):
        rest = phrase[cut + 1:] or " ".join(words[end:end + 1])
        if owners := called.get(phrase[:cut]):
            return set() if rest[:1].isdigit() else owners
    return set()


CORPUS_CHECKS: tuple[CorpusCheck, ...] = (shared_ids, same_work, ids_as_names, baselines)

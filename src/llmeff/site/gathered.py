"""All that pages are made from, asked of the knowledge base once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from llmeff.model.catalogue import questions
from llmeff.model.topics import Topics, above
from llmeff.site import places

if TYPE_CHECKING:
    from llmeff.answers.compare import Comparison
    from llmeff.answers.found import Shown
    from llmeff.answers.related import Near
    from llmeff.answers.seen import Seen
    from llmeff.answers.support import Matrix
    from llmeff.kb import KnowledgeBase
    from llmeff.model.plain import Body, Card
    from llmeff.model.plain_engine import EngineBody
    from llmeff.model.questions import Question

FORMS = ("bibtex", "biblatex", "ris", "csl-json", "yaml", "csv")  # in which works are exported one by one
NEAR = 8  # works that a page shows beside those that relations lead to


class Place(NamedTuple):
    """What the builder is told of where the site will be.

    Attributes:
        url: the address of its root, which ends with a slash; empty where it is not known.
        repository: the address of the project at GitHub, or of a mirror of it; empty where it is not known.
    """

    url: str = ""
    repository: str = ""


class Gathered:
    """The knowledge base as pages need it.

    Attributes:
        kb: the knowledge base.
        place: where the site will be.
    """

    def __init__(self, kb: KnowledgeBase, place: Place = Place()) -> None:
        self.kb, self.place = kb, place
        self._compared: dict[tuple[str, ...], Comparison] = {}

    @cached_property
    def cards(self) -> dict[str, Card]:
        """What lists show of every work, by its id."""
        return {places.held(card["id"]): card for card in self.kb.cards().cards}

    @cached_property
    def shown(self) -> dict[str, Shown]:
        """Every work with what others state of it."""
        return {id_: self.kb.show(id_) for id_ in self.cards}

    @cached_property
    def bodies(self) -> dict[str, Body]:
        """Every record."""
        return {id_: shown.body for id_, shown in self.shown.items()}

    @cached_property
    def near(self) -> dict[str, list[Near]]:
        """The works near every work, without those that a relation leads to or from."""
        return dict(self.kb.neighbours(NEAR, stated=False))

    @cached_property
    def topics(self) -> Topics:
        """The facets and topics."""
        return Topics(self.kb.plain_taxonomy)

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of works of every topic and facet."""
        return {node["id"]: node["records"] for node in self.kb.tree()}

    @cached_property
    def by_topic(self) -> dict[str, list[str]]:
        """The ids of the works of every topic and facet, those of the topics below it included: first those whose primary topic it is,
        and of each of both those first that others point to."""
        found: dict[str, dict[str, None]] = {path: {} for path in self.topics.nodes}
        for own in (slice(1), slice(1, None)):
            for id_ in self.ranked:
                for path in (node for topic in self.cards[id_]["topics"][own] for node in above(topic)):
                    found.setdefault(path, {})[id_] = None  # one that is there already keeps its place
        return {path: list(ids) for path, ids in found.items()}

    @cached_property
    def ranked(self) -> list[str]:
        """The ids of all works: those first that most others build on or compare with, then the newest."""
        pointed = Counter(relation["target"] for body in self.bodies.values() for relation in body.get("relations", ()))
        return sorted(self.cards, key=lambda id_: (-pointed[id_], -self.cards[id_]["year"], id_))

    @cached_property
    def engines(self) -> dict[str, EngineBody]:
        """The engines, by id."""
        return {places.held(engine["id"]): engine for engine in self.kb.engines()}

    @cached_property
    def matrix(self) -> Matrix:
        """What all engines say of all works and features, as old as it is on the day of the data."""
        matrix = self.kb.support()
        rows = (replace(row, cells={engine: [replace(seen, today=self.day) for seen in cell] for engine, cell in row.cells.items()})
                for row in matrix.rows)
        return replace(matrix, rows=tuple(rows))

    @cached_property
    def seen(self) -> dict[str, dict[str, list[Seen]]]:
        """What engines say of every work that they speak of."""
        return {row.id: row.cells for row in self.matrix.rows if row.id}

    @cached_property
    def day(self) -> date:
        """The day of the data: of the newest page that was read, so that the same data make the same site."""
        days = [body["added"] for body in self.bodies.values()]
        days += [source["accessed"] for body in self.bodies.values() for source in body.get("sources", ())]
        days += [version["accessed"] for engine in self.engines.values() for version in engine["versions"]]
        return date.fromisoformat(max(days))

    @cached_property
    def questions(self) -> dict[str, list[Question]]:
        """The deciding fields of every property group."""
        found: dict[str, list[Question]] = {}
        for question in questions():
            found.setdefault(question.group, []).append(question)
        return found

    @cached_property
    def groups(self) -> dict[str, list[str]]:
        """The property groups that serve a topic, those of the topics above it included."""
        nodes = self.topics.nodes
        return {path: list(dict.fromkeys(group for node in above(path) if node in nodes for group in nodes[node].get("properties", ())))  # type: ignore[attr-defined]  # facets have none
                for path in nodes}

    @cached_property
    def version(self) -> str:
        """The version of the data; empty without one."""
        return self.kb.plain_taxonomy.get("version", "")

    @cached_property
    def exported(self) -> dict[str, dict[str, str]]:
        """Every work in each of ``FORMS``, by its id."""
        return dict(self.kb.exported(FORMS))

    def works(self, ids: Sequence[str]) -> list[Card]:
        """The cards of works."""
        return [self.cards[id_] for id_ in ids]

    def compared(self, ids: tuple[str, ...]) -> Comparison:
        """Works side by side, which is made once."""
        if ids not in self._compared:
            self._compared[ids] = self.kb.compare(ids)
        return self._compared[ids]

    def aliases(self) -> dict[str, str]:
        """Where names of works that are no ids lead: the name as a folder, and the id; what means several works leads nowhere."""
        meant: dict[str, set[str]] = {}
        for id_, body in self.bodies.items():
            for name in (body["name"], *body.get("aliases", ()), *body.get("ids", {}).get("arxiv", "").split()):
                meant.setdefault(places.slug(name), set()).add(id_)
        return {name: ids.pop() for name, ids in sorted(meant.items())
                if len(ids) == 1 and name and name not in self.cards and name not in places.FOLDERS}

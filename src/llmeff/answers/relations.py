"""How works hang together: the relations of all records both ways, and lineages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from llmeff.answers.found import Shown
from llmeff.index.reading import Index, Node, Relation
from llmeff.model.kinds import DESCENT, SUCCESSION, RelationType
from llmeff.select.running import engines_of

EdgeType = RelationType | Literal["measured_against"]
"""A relation that a record states, or the one that its claims and results say: ``source`` was measured against ``target``."""
COMPARES: frozenset[EdgeType] = frozenset({"compares_with", "measured_against"})
_End = TypeVar("_End")
_YARDSTICK = "yardstick of"  # how measured_against reads from its other end


@dataclass(frozen=True)
class Edge:
    """A typed relation as a record states it, ``source`` extends ``target``, or one that is derived from its numbers."""

    source: Node
    type: EdgeType
    target: Node


class Tie(NamedTuple):
    """What leads from a work to another as one line of a drawing: a relation of descent, or all that was compared between the two."""

    source: Node
    types: tuple[EdgeType, ...]
    target: Node


@dataclass(frozen=True)
class Branch:
    """A node of a lineage with what lies beyond it.

    Attributes:
        node: the work.
        types: the relations by which it was reached, as read from the work it was reached from; none for the root, and several where
            a record compares it and numbers do.
        seen: whether it stands in the tree before, where its branches are not repeated.
    """

    node: Node
    types: tuple[EdgeType, ...]
    branches: tuple[Branch, ...]
    seen: bool = False


@dataclass(frozen=True)
class Lineage:
    """What a work builds on, and what grew from it.

    Attributes:
        root: the work.
        ancestors: the tree of what it builds on.
        descendants: the tree of what grew from it.
        edges: all relations among these works.
        inverses: how each relation reads from its other end, e.g. "is extended by".
    """

    root: Node
    ancestors: Branch
    descendants: Branch
    edges: tuple[Edge, ...]
    inverses: dict[EdgeType, str]

    @property
    def nodes(self) -> list[Node]:
        """The works, by id."""
        ends = {end for edge in self.edges for end in (edge.source, edge.target)}
        return sorted({self.root, *ends}, key=lambda node: node.id)


class Relations:
    """The relations of all records, by row number.

    Attributes:
        out: what each record states.
        into: what others state of it.
        measured: whom each was measured against.
        yardstick: who was measured against each, in the same way.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._inverse: dict[EdgeType, str] = {kind["id"]: kind["inverse"] for kind in index.taxonomy["relation_types"]}
        self._inverse["measured_against"] = _YARDSTICK
        self.out: dict[int, list[Relation]] = {}
        self.into: dict[int, list[Relation]] = {}
        for relation in index.relations():
            self.out.setdefault(relation.source, []).append(relation)
            self.into.setdefault(relation.target, []).append(relation)
        self.measured: dict[int, list[int]] = {}
        self.yardstick: dict[int, list[int]] = {}
        for source, target in index.measured():
            self.measured.setdefault(source, []).append(target)
            self.yardstick.setdefault(target, []).append(source)

    @staticmethod
    def of(index: Index) -> Relations:
        """The relations of an index, which are read once: a site asks for those of every work."""
        if index not in _READ:
            _READ[index] = Relations(index)
        return _READ[index]

    def inverse(self, type_: EdgeType) -> str:
        """How a relation reads from its other end."""
        return self._inverse.get(type_, f"is the target of {type_} of").replace("_", " ")

    def lineage(self, number: int, compares: bool = False) -> Lineage:
        """What a work builds on, and what grew from it; a circle ends where it closes.

        Args:
            number: row number of the work.
            compares: whether the works that it was compared with, or measured against, stand beside these; theirs do not, as what
                implements a work of its lineage does not: software comes after no method.
        """
        (up, older), (down, newer) = self._branch(number, True, compares), self._branch(number, False, compares)
        inside = older | newer
        nodes = self._index.nodes
        edges = [
            Edge(nodes[source], type_, nodes[target]) for source, type_, target in self._among(sorted(inside))
            if target in inside and (type_ in SUCCESSION or (type_ in _beside(compares) and number in (source, target)))
        ]
        return Lineage(nodes[number], up, down, tuple(edges), dict(self._inverse))

    def among(self, numbers: Collection[int], compares: bool) -> tuple[Edge, ...]:
        """The relations of descent among some works, or those that say what was compared with or measured against what.

        Args:
            numbers: row numbers of the works.
            compares: whether comparisons are asked for.
        """
        nodes, types = self._index.nodes, COMPARES if compares else DESCENT
        return tuple(Edge(nodes[source], type_, nodes[target]) for source, type_, target in self._among(sorted(numbers))
                     if target in numbers and type_ in types)

    def _among(self, sources: Sequence[int]) -> Iterator[tuple[int, EdgeType, int]]:
        for source in sources:
            yield from self.out.get(source, ())
        yield from ((source, "measured_against", target) for source in sources for target in self.measured.get(source, ()))

    def _branch(self, root: int, up: bool, compares: bool) -> tuple[Branch, set[int]]:
        """The tree below a work, walked as deep as it is without a call for each step, and the works in it."""
        nodes = self._index.nodes
        seen = {root}
        open_: list[_Open] = [_Open(root, (), self._steps(root, up, _beside(compares)))]
        while True:
            here = open_[-1]
            step = next(here.steps, None)
            if step is None:
                done = Branch(nodes[here.number], here.types, tuple(here.branches))
                open_.pop()
                if not open_:
                    return done, seen
                open_[-1].branches.append(done)
            elif step[0] in seen:
                here.branches.append(Branch(nodes[step[0]], step[1], (), True))
            else:
                seen.add(step[0])
                open_.append(_Open(step[0], step[1], self._steps(step[0], up) if SUCCESSION.issuperset(step[1]) else iter(())))

    def _steps(self, number: int, up: bool, besides: Collection[EdgeType] = ()) -> Iterator[tuple[int, tuple[EdgeType, ...]]]:
        nodes, types = self._index.nodes, SUCCESSION.union(besides)
        edges = self.out.get(number, ()) if up else self.into.get(number, ())
        found: list[tuple[int, EdgeType]] = [(edge.target if up else edge.source, edge.type) for edge in edges if edge.type in types]
        if COMPARES.issubset(besides):
            found += [(other, "measured_against") for other in (self.measured if up else self.yardstick).get(number, ())]
        steps = _together(found)
        descent_first = sorted(steps, key=lambda step: (not SUCCESSION.issuperset(step[1]), nodes[step[0]].year, nodes[step[0]].id))
        return iter(descent_first)  # so that it is whole where a work of it is also beside


def _together(reached: Iterable[tuple[_End, EdgeType]]) -> list[tuple[_End, tuple[EdgeType, ...]]]:
    """Ends with the relations that lead there: comparisons together, every other one by itself."""
    found: dict[tuple[_End, EdgeType | None], list[EdgeType]] = {}
    for end, type_ in reached:
        found.setdefault((end, None if type_ in COMPARES else type_), []).append(type_)
    return [(end, tuple(types)) for (end, _), types in found.items()]


def ties(edges: Iterable[Edge]) -> list[Tie]:
    """Relations as the lines of a drawing, in their order."""
    joined = _together(((edge.source, edge.target), edge.type) for edge in edges)
    return [Tie(source, types, target) for (source, target), types in joined]


def _beside(compares: bool) -> frozenset[EdgeType]:
    """The relations of a work itself that stand beside its lineage, and lead no further."""
    return (DESCENT | COMPARES if compares else DESCENT) - SUCCESSION


_READ: MutableMapping[Index, Relations] = WeakKeyDictionary()


def shown(index: Index, number: int) -> Shown:
    """A record with what others state of it, oldest first, and the engines that speak of it."""
    relations, nodes = Relations.of(index), index.nodes
    into = sorted(relations.into.get(number, ()), key=lambda edge: (edge.type, nodes[edge.source].year, nodes[edge.source].id))
    stated = tuple((relations.inverse(edge.type), nodes[edge.source].id) for edge in into)
    return Shown(next(index.bodies([number])), index.trusts[number], stated, engines_of(index, number))


@dataclass
class _Open:
    """A branch of which some steps are still to be taken."""

    number: int
    types: tuple[EdgeType, ...]
    steps: Iterator[tuple[int, tuple[EdgeType, ...]]]
    branches: list[Branch] = field(default_factory=list)

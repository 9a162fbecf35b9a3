"""Decides a condition for a record: true, false, or unknown where the record does not say.

Unknown is not false: ``not`` of an unknown is unknown, and an unknown never matches. A list matches if any of its values
does, and a range if any value in it does. Tests of claims that stand in one "and" have to hold for one and the same claim, those of
results for one and the same result, and two bounds of one field for one and the same value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from llmeff.errors import NotFoundError
from llmeff.model.cells import CELLS, field_of
from llmeff.model.fields import Field
from llmeff.model.known_models import by_spelling
from llmeff.model.topics import above, last_part
from llmeff.model.units import OLD_METRICS
from llmeff.model.units import in_factors as number_in_factors
from llmeff.model.values import MEASURED, RECORD, SETTLED, of_properties
from llmeff.select.running import Run
from llmeff.select.where.checking import check_test, fields_called, value_error
from llmeff.select.where.comparing import compare
from llmeff.select.where.meant import GROUP, as_share, in_factors, mapped, of_group, with_ids, with_named
from llmeff.select.where.parser import And, ConditionError, Node, Not, Or, Test, parse
from llmeff.select.where.runs import RUN_FIELDS, decided_by_runs, values_of_runs
from llmeff.text import key

if TYPE_CHECKING:
    from llmeff.model.plain import Body, ClaimBody, MetricBody, Plain
    from llmeff.model.plain_numbers import ModelBody, ResultBody

    Item = ClaimBody | ResultBody

Fields = Mapping[str, Field]
_BOUNDS = ("<", "<=", ">", ">=")


@dataclass(frozen=True)
class Undecided:
    """Why a condition cannot be decided for a record: the fields that it does not say."""

    missing: tuple[str, ...]


@dataclass(frozen=True)
class _Asked:
    body: Body
    trust: int
    runs: Sequence[Run] = ()
    measured: Sequence[str] = ()


Read = Callable[[_Asked], Iterable["Plain"]]
Reader = Callable[["Body", int, Sequence[Run], Sequence[str]], Iterable["Plain"]]


@dataclass(frozen=True)
class Condition:
    """A condition, ready to be asked.

    Attributes:
        text: as it was written.
        fields: the fields that it names, as it writes them.
    """

    text: str
    fields: tuple[str, ...]
    _node: Node
    _metrics: Mapping[str, MetricBody]
    _reads: Mapping[str, Read]

    @property
    def of_results(self) -> bool:
        """Whether it asks for results, which a body may be read without."""
        return any(test.field.lower().partition(".")[0] == "results" for test in _tests(self._node))

    @property
    def of_runs(self) -> bool:
        """Whether it asks where works run."""
        return any(_within(test) == "runs" for test in _tests(self._node))

    @property
    def of_measured(self) -> bool:
        """Whether it asks what works were measured against, which records of others say too."""
        return any(test.field.lower() == MEASURED for test in _tests(self._node))

    def holds(self, body: Body, trust: int, runs: Sequence[Run] = (), measured: Sequence[str] = ()) -> bool | Undecided:
        """Whether a record passes.

        Args:
            body: the record.
            trust: how far it is checked, 0 to 3.
            runs: what engines say of it.
            measured: the works that it was measured against, by id.
        """
        missing: list[str] = []
        result = self._decide(self._node, _Asked(body, trust, runs, measured), missing)
        return Undecided(tuple(dict.fromkeys(missing))) if result is None else result

    def _decide(self, node: Node, asked: _Asked, missing: list[str]) -> bool | None:
        if isinstance(node, Not):
            result = self._decide(node.node, asked, missing)
            return None if result is None else not result
        if isinstance(node, Or):
            return _any([self._decide(part, asked, missing) for part in node.nodes])
        return self._all(node.nodes, asked, missing) if isinstance(node, And) else self._test(node, asked, missing)

    def _all(self, nodes: Sequence[Node], asked: _Asked, missing: list[str]) -> bool | None:
        together: dict[str, list[Test]] = {"claim": [], "results": [], "runs": []}
        bounds: dict[str, list[Test]] = {}
        results = []
        for node in nodes:
            if isinstance(node, Test) and node.op != "has" and (within := _within(node)):
                together[within].append(node)
            elif isinstance(node, Test) and node.op in _BOUNDS:
                bounds.setdefault(node.field.lower(), []).append(node)
            else:
                results.append(self._decide(node, asked, missing))
        results += [self._one_item(tests, asked, missing) for tests in together.values() if tests]
        results += [self._bounded(tests, asked, missing) for tests in bounds.values()]
        if False in results:
            return False
        return None if None in results else True

    def _bounded(self, tests: Sequence[Test], asked: _Asked, missing: list[str]) -> bool | None:
        """Whether one and the same value of a field keeps within all bounds."""
        values = list(self._reads[tests[0].field.lower()](asked))
        if len(tests) == 1 or not values:
            return self._test(tests[0], asked, missing)
        return any(all(compare([value], test) for test in tests) for value in values)

    def _one_item(self, tests: Sequence[Test], asked: _Asked, missing: list[str]) -> bool | None:
        """Whether one and the same claim or result passes all of several tests."""
        if _within(tests[0]) == "runs":
            return decided_by_runs(tests, asked.runs, missing)
        found = []
        unsaid: list[str] = []
        body = asked.body
        items: Sequence[Item] = body.get("claims", ()) if _within(tests[0]) == "claim" else body.get("results", ())
        for item in items:
            parts = [self._of_item(test, item, unsaid) for test in tests]
            found.append(False if False in parts else None if None in parts else True)
        result = _any(found) if found else None
        if result is None:
            missing += unsaid or [tests[0].field]
        return result

    def _of_item(self, test: Test, item: Item, unsaid: list[str]) -> bool | None:
        value = self._asked_of(item, *_place(test.field))
        if value is None:
            unsaid.append(test.field)
        if value is None or value is False:
            return value
        return compare(value if isinstance(value, list) else [value], test)

    def _asked_of(self, item: Item, within: str, name: str) -> Plain:
        """What a claim or result says to a field; None where it does not say, False where it is one of another metric or cell."""
        if within == "results":
            return _of_result(cast("ResultBody", item), name)
        claim = cast("ClaimBody", item)
        if metric := self._metrics.get(name):
            return _number(claim, metric) if claim["metric"] == metric["id"] else False
        return _plain(claim, name)

    def _test(self, test: Test, asked: _Asked, missing: list[str]) -> bool | None:
        if _within(test) and test.op != "has":
            return self._one_item([test], asked, missing)
        values = list(self._reads[test.field.lower()](asked))
        if test.op == "has":
            return bool(values)
        if not values and test.field.lower() not in SETTLED:
            missing.append(test.field)
            return None
        if test.field.lower() == "topic":
            paths = [path for topic in asked.body["topics"] for path in above(topic)]
            values = [*paths, *map(last_part, paths)]
        return compare(values, test)


def _plain(claim: ClaimBody, name: str) -> Plain:
    """A field of a claim; a baseline by its name alone."""
    if name == "baseline":
        return claim["baseline"] if isinstance(claim["baseline"], str) else claim["baseline"]["name"]
    return claim.get(name)  # type: ignore[return-value]  # all fields of a claim are plain data


def _number(claim: ClaimBody, metric: MetricBody) -> Plain:
    """The number of a claim in the unit of its metric."""
    return number_in_factors(claim, metric.get("percent"))  # type: ignore[return-value]  # a range is plain data


def _of_result(result: ResultBody, name: str) -> Plain:
    """A field of a result, or what is asked of its cell by that; False where it belongs to another cell."""
    cell, _, what = name.partition(".")
    if cell in CELLS:
        return field_of(result, what or "value") if result["cell"] == cell else False
    return field_of(result, name)


def compile_condition(
    text: str, metrics: Sequence[MetricBody], fields: Fields, models: Sequence[ModelBody] = (),
    named: Mapping[str, Callable[[str], str]] = MappingProxyType({}),
) -> Condition:
    """Reads a condition and checks its fields and values.

    Args:
        text: the condition.
        metrics: the taxonomy's metrics, which ``claim.METRIC`` may name.
        fields: the fields that it may name, by name.
        models: those that a field of models may be compared with, under any of their spellings.
        named: gives the id that a text means, for the fields whose values are works, engines or hardware.

    Raises:
        ConditionError: the grammar, a field or the type of a value is wrong; the message names what comes near.
    """
    node = mapped(parse(text), lambda test: with_named(text, test, named))
    tests = list(_tests(node))
    resolved = _metrics_named(text, tests, metrics, fields)
    spellings = by_spelling(models)
    percent = {f"claim.{name}": metric["percent"] for name, metric in resolved.items() if "percent" in metric}
    groups = {field.group for field in fields.values() if field.is_property}
    node = mapped(node, lambda test: of_group(as_share(in_factors(with_ids(text, test, spellings), percent, _former(metrics))), groups))
    reads = {name: _reader(name, resolved, fields) for name in {test.field.lower() for test in _tests(node)}}
    return Condition(text, tuple(dict.fromkeys(test.field for test in tests)), node, resolved, reads)


def readers(names: Sequence[str], metrics: Sequence[MetricBody], fields: Fields) -> list[Reader]:
    """What gives the values of fields for a record, its trust, what engines say of it, and what it was measured against.

    Args:
        names: the fields, as a condition names them.
        metrics: as for ``compile_condition``.
        fields: as for ``compile_condition``.

    Raises:
        NotFoundError: no field is called so.
    """
    def reader(name: str) -> Reader:
        test = Test(name, "has", (), 0)
        try:
            read = _reader(name.lower(), _metrics_named(name, [test], metrics, fields), fields)
        except ConditionError as error:
            raise NotFoundError(str(error).partition("\n")[0]) from None
        return lambda body, trust, runs, measured: read(_Asked(body, trust, runs, measured))

    return [reader(name) for name in names]


def _former(metrics: Iterable[MetricBody]) -> dict[str, str]:
    """Former names of metrics, by how conditions write them."""
    ids = {metric["id"] for metric in metrics}
    return {spelt: new for old, new in OLD_METRICS.items() for spelt in (old, old.replace("-", "_")) if new in ids}


def _metrics_named(text: str, tests: Iterable[Test], metrics: Sequence[MetricBody], fields: Fields) -> dict[str, MetricBody]:
    """The metrics that tests of claims name, by how they are written; checks every other field and value."""
    by_id = {metric["id"]: metric for metric in metrics}
    former = _former(metrics)
    names = {key(name): metric["id"] for metric in metrics for name in (metric["id"], metric["label"], *metric.get("aliases", ()))}
    known = {spelt: metric["id"] for metric in metrics for spelt in (metric["id"], metric["id"].replace("-", "_"))}
    resolved = {}
    for test in tests:
        inner = test.field.lower().partition(".")[2]
        named = known.get(inner) or former.get(inner) or names.get(key(inner))
        metric = named if _within(test) == "claim" and f"claim.{inner}" not in fields else None
        if metric:
            resolved[inner] = by_id[metric]
            if test.op != "has" and (error := value_error(text, test, Field(test.field, "claim", "number"))):
                raise error
        else:
            check_test(text, test, list(known), fields)
    return resolved


def _reader(name: str, metrics: Mapping[str, MetricBody], fields: Fields) -> Read:
    """What gives a record's values of a field."""
    if name.startswith("claim."):
        inner = name.partition(".")[2]
        return partial(_claimed, inner, metrics.get(inner))
    if name.startswith("results."):
        return partial(_reported, name.partition(".")[2])
    if name in RUN_FIELDS:
        return lambda asked: values_of_runs(name, asked.runs)
    if name == "trust":
        return lambda asked: (asked.trust,)
    if name == MEASURED:
        return lambda asked: asked.measured
    if name in RECORD:
        return lambda asked: RECORD[name](asked.body)
    group, found = name.removeprefix(GROUP), fields_called(name, fields)
    if group != name or not (found or "." in name):
        return lambda asked: (group,) if group in asked.body.get("properties", {}) else ()
    paths = [path.split(".") for path in ([field.name for field in found] or [name])]
    return lambda asked: chain.from_iterable(of_properties(asked.body, path) for path in paths)


def _claimed(name: str, metric: MetricBody | None, asked: _Asked) -> Iterator[Plain]:
    for claim in asked.body.get("claims", ()):
        if metric is None or claim["metric"] == metric["id"]:
            value = _number(claim, metric) if metric else _plain(claim, name)
            if value is not None:
                yield value


def _reported(name: str, asked: _Asked) -> Iterator[Plain]:
    values = (_of_result(result, name) for result in asked.body.get("results", ()))
    yield from (value for value in values if value is not None and value is not False)


def _any(results: Sequence[bool | None]) -> bool | None:
    if True in results:
        return True
    return None if None in results else False


def _within(test: Test) -> str:
    """Of what a comparison asks one and the same: ``claim``, ``results``, ``runs``, or nothing."""
    return _place(test.field)[0]


@lru_cache(maxsize=8192)
def _place(field: str) -> tuple[str, str]:
    """Of what a field is asked one and the same, and its name there."""
    before, dot, name = field.lower().partition(".")
    if field.lower() in RUN_FIELDS:
        return "runs", name
    return before if dot and before in ("claim", "results") else "", name


def _tests(node: Node) -> Iterator[Test]:
    if isinstance(node, Test):
        yield node
    elif isinstance(node, Not):
        yield from _tests(node.node)
    else:
        for part in node.nodes:
            yield from _tests(part)

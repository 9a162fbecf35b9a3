"""Decides a condition for a record: true, false, or unknown where the record does not say.

Unknown is not false: ``not`` of an unknown is unknown, and an unknown never matches. A list matches if any of its values
does, and a range if any value in it does. Tests of claims that stand in one "and" have to hold for one and the same claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from llmeff.errors import AmbiguousReferenceError, NotFoundError
from llmeff.model.fields import Field
from llmeff.model.kinds import RELATIONS
from llmeff.model.topics import above, last_part
from llmeff.model.values import RECORD, SETTLED, of_properties
from llmeff.phrases import any_of
from llmeff.select.where.parser import And, ConditionError, Node, Not, Or, Test, Value, parse
from llmeff.text import fold, key, near

if TYPE_CHECKING:
    from llmeff.model.plain import Body, ClaimBody, MetricBody, Plain

Fields = Mapping[str, Field]


@dataclass(frozen=True)
class Undecided:
    """Why a condition cannot be decided for a record: the fields that it does not say."""

    missing: tuple[str, ...]


@dataclass(frozen=True)
class _Asked:
    body: Body
    trust: int


Read = Callable[[_Asked], Iterable["Plain"]]


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
    _metrics: Mapping[str, str]
    _reads: Mapping[str, Read]

    def holds(self, body: Body, trust: int) -> bool | Undecided:
        """Whether a record passes.

        Args:
            body: the record.
            trust: how far it is checked, 0 to 3.
        """
        missing: list[str] = []
        result = self._decide(self._node, _Asked(body, trust), missing)
        return Undecided(tuple(dict.fromkeys(missing))) if result is None else result

    def _decide(self, node: Node, asked: _Asked, missing: list[str]) -> bool | None:
        if isinstance(node, Not):
            result = self._decide(node.node, asked, missing)
            return None if result is None else not result
        if isinstance(node, Or):
            return _any([self._decide(part, asked, missing) for part in node.nodes])
        if isinstance(node, And):
            return self._all(node.nodes, asked, missing)
        return self._test(node, asked, missing)

    def _all(self, nodes: Sequence[Node], asked: _Asked, missing: list[str]) -> bool | None:
        claims = [node for node in nodes if isinstance(node, Test) and _is_claim(node) and node.op != "has"]
        results = [self._decide(node, asked, missing) for node in nodes if node not in claims]
        if claims:
            results.append(self._one_claim(claims, asked, missing))
        if False in results:
            return False
        return None if None in results else True

    def _one_claim(self, tests: Sequence[Test], asked: _Asked, missing: list[str]) -> bool | None:
        found = []
        unsaid: list[str] = []
        for claim in asked.body.get("claims", ()):
            parts = [self._of_claim(test, claim, unsaid) for test in tests]
            found.append(False if False in parts else None if None in parts else True)
        result = _any(found) if found else None
        if result is None:
            missing += unsaid or [tests[0].field]
        return result

    def _of_claim(self, test: Test, claim: ClaimBody, unsaid: list[str]) -> bool | None:
        inner = test.field.lower().partition(".")[2]
        if metric := self._metrics.get(inner):
            return compare([_plain(claim, "value")], test) if claim["metric"] == metric else False
        value = _plain(claim, inner)
        if value is None:
            unsaid.append(test.field)
            return None
        return compare([value], test)

    def _test(self, test: Test, asked: _Asked, missing: list[str]) -> bool | None:
        if _is_claim(test) and test.op != "has":
            return self._one_claim([test], asked, missing)
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


def compile_condition(
    text: str, metrics: Sequence[MetricBody], fields: Fields, work: Callable[[str], str] = str
) -> Condition:
    """Reads a condition and checks its fields and values.

    Args:
        text: the condition.
        metrics: the taxonomy's metrics, which ``claim.METRIC`` may name.
        fields: the fields that it may name, by name.
        work: gives the id of the work that a reference means, for the fields whose values are works.

    Raises:
        ConditionError: the grammar, a field or the type of a value is wrong; the message names what comes near.
    """
    node = _with_works(parse(text), text, work)
    tests = list(_tests(node))
    resolved = _metrics_named(text, tests, metrics, fields)
    own = tuple(dict.fromkeys(test.field for test in tests))
    return Condition(text, own, node, resolved, {name: _reader(name, resolved, fields) for name in {field.lower() for field in own}})


def readers(names: Sequence[str], metrics: Sequence[MetricBody], fields: Fields) -> list[Callable[[Body, int], Iterable[Plain]]]:
    """What gives the values of fields for a record and its trust.

    Args:
        names: the fields, as a condition names them.
        metrics: as for ``compile_condition``.
        fields: as for ``compile_condition``.

    Raises:
        NotFoundError: no field is called so.
    """
    def reader(name: str) -> Callable[[Body, int], Iterable[Plain]]:
        test = Test(name, "has", (), 0)
        try:
            read = _reader(name.lower(), _metrics_named(name, [test], metrics, fields), fields)
        except ConditionError as error:
            raise NotFoundError(str(error).partition("\n")[0]) from None
        return lambda body, trust: read(_Asked(body, trust))

    return [reader(name) for name in names]


def _with_works(node: Node, text: str, work: Callable[[str], str]) -> Node:
    """A condition whose works are named by their ids."""
    if isinstance(node, Not):
        return Not(_with_works(node.node, text, work))
    if isinstance(node, (And, Or)):
        return type(node)(tuple(_with_works(part, text, work) for part in node.nodes))
    if node.field.lower() not in RELATIONS or node.op not in ("=", "!=", "in"):
        return node
    try:
        return replace(node, values=tuple(replace(value, text=work(value.text)) for value in node.values))
    except (NotFoundError, AmbiguousReferenceError) as error:
        near = error.near if isinstance(error, NotFoundError) else error.candidates
        raise ConditionError(f"{error}; did you mean {any_of(near)}?" if near else str(error), text, node.values[0].place) from None


def _metrics_named(text: str, tests: Iterable[Test], metrics: Sequence[MetricBody], fields: Fields) -> dict[str, str]:
    """The metrics that tests of claims name, by how they are written; checks every other field and value."""
    names = {key(name): metric["id"] for metric in metrics for name in (metric["id"], metric["label"], *metric.get("aliases", ()))}
    known = {spelling: metric["id"] for metric in metrics for spelling in (metric["id"], metric["id"].replace("-", "_"))}
    resolved = {}
    for test in tests:
        inner = test.field.lower().partition(".")[2]
        metric = (known.get(inner) or names.get(key(inner))) if _is_claim(test) and f"claim.{inner}" not in fields else None
        if metric:
            resolved[inner] = metric
            if test.op != "has" and (error := _value_error(text, test, Field(test.field, "claim", "number"))):
                raise error
        else:
            _check(text, test, list(known), fields)
    return resolved


def _reader(name: str, metrics: Mapping[str, str], fields: Fields) -> Read:
    """What gives a record's values of a field."""
    if name.startswith("claim."):
        inner = name.partition(".")[2]
        return partial(_claimed, inner, metrics.get(inner))
    if name == "trust":
        return lambda asked: (asked.trust,)
    if name in RECORD:
        return lambda asked: RECORD[name](asked.body)
    found = _fields_called(name, fields)
    if not found:
        return lambda asked: (name,) if name in asked.body.get("properties", {}) else ()
    paths = [field.name.split(".") for field in found]
    return lambda asked: chain.from_iterable(of_properties(asked.body, path) for path in paths)


def _claimed(name: str, metric: str | None, asked: _Asked) -> Iterator[Plain]:
    for claim in asked.body.get("claims", ()):
        value = _plain(claim, "value" if metric else name)
        if value is not None and metric in (None, claim["metric"]):
            yield value


def compare(values: Sequence[Plain], test: Test) -> bool:
    """Whether any of several values passes a comparison."""
    if test.op == "!=":
        return all(not _passes(value, "=", test.values[0]) for value in values)
    if test.op in ("=", "in") and any(isinstance(value, str) and _keyed(value) in test.keys for value in values):
        return True
    others = [value for value in values if test.op not in ("=", "in") or not isinstance(value, str)]
    return any(_passes(value, test.op, wanted) for value in others for wanted in test.values)


def _passes(value: Plain, op: str, wanted: Value) -> bool:
    low, high = (value["min"], value["max"]) if isinstance(value, dict) and "min" in value else (value, value)
    if isinstance(low, bool):
        return op in ("=", "in") and low is (wanted.text.lower() in _YES)
    if isinstance(low, (int, float)) and isinstance(high, (int, float)) and wanted.number is not None:
        tests = {"<": low < wanted.number, "<=": low <= wanted.number, ">": high > wanted.number, ">=": high >= wanted.number}
        return bool(tests.get(op, low <= wanted.number <= high))
    if op == "~":
        return _folded(wanted.text) in _folded(str(low))
    return _keyed(str(low)) == _keyed(wanted.text)


_folded = lru_cache(maxsize=8192)(fold)  # a condition holds the same few words against every record


@lru_cache(maxsize=8192)
def _keyed(text: str) -> str:
    return key(fold(text))


_YES, _NO = frozenset({"true", "yes"}), frozenset({"false", "no"})


def _any(results: Sequence[bool | None]) -> bool | None:
    if True in results:
        return True
    return None if None in results else False


def _is_claim(test: Test) -> bool:
    return test.field.lower().startswith("claim.")


def _tests(node: Node) -> Iterator[Test]:
    if isinstance(node, Test):
        yield node
    elif isinstance(node, Not):
        yield from _tests(node.node)
    else:
        for part in node.nodes:
            yield from _tests(part)


def _fields_called(name: str, fields: Fields) -> list[Field]:
    """The fields that a name means: the one of that name, or the property of that name in every group that has it."""
    if name in fields:
        return [fields[name]]
    return [field for field in fields.values() if field.is_property and field.short == name]


def _check(text: str, test: Test, metrics: Sequence[str], fields: Fields) -> None:
    name = test.field.lower()
    found = _fields_called(name, fields)
    if not found and test.op == "has" and name in {field.group for field in fields.values()}:
        return
    if not found:
        known = [*fields, *(field.short for field in fields.values() if field.is_property), *(f"claim.{metric}" for metric in metrics)]
        close = near(name, known, 4)
        hint = f"; did you mean {any_of(close)}?" if close else "; see: llmeff fields"
        raise ConditionError(f"no field is called {test.field!r}{hint}", text, test.place)
    wrong = [error for field in found if (error := _value_error(text, test, field))]
    if wrong and len(wrong) == len(found):
        words = tuple(dict.fromkeys(word for field in found for word in field.allowed))
        raise _value_error(text, test, found[-1]._replace(allowed=words)) or wrong[-1]


def _value_error(text: str, test: Test, field: Field) -> ConditionError | None:
    """Why a field cannot be compared with the values of a test; None where it can."""
    if field.type != "number" and test.op in ("<", "<=", ">", ">="):
        return ConditionError(f"{test.field} is no number, so {test.op} does not fit", text, test.place)
    for value in test.values:
        if field.type == "number" and value.number is None:
            return ConditionError(f"{test.field} is a number, {value.text!r} is none", text, value.place)
        if field.type == "yes/no" and value.text.lower() not in _YES | _NO:
            return ConditionError(f"{test.field} is true or false, not {value.text!r}", text, value.place)
        if field.type == "word" and test.op in ("=", "!=", "in") and value.text.lower() not in map(str.lower, field.allowed):
            return ConditionError(f"{test.field} is one of {', '.join(field.allowed)}, not {value.text!r}", text, value.place)
    return None

"""Decides a condition for a record: true, false, or unknown where the record does not say.

Unknown is not false: ``not`` of an unknown is unknown, and an unknown never matches. A list matches if any of its values
does, and a range if any value in it does. Tests of claims that stand in one "and" have to hold for one and the same claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from llmeff.model import Properties
from llmeff.select.where.fields import Field, catalogue
from llmeff.select.where.parser import And, ConditionError, Node, Not, Or, Test, Value, parse
from llmeff.text import fold, key

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Undecided:
    """Why a condition cannot be decided for a record: the fields that it does not say."""

    missing: tuple[str, ...]


@dataclass(frozen=True)
class Condition:
    """A condition, ready to be asked.

    Attributes:
        text: as it was written.
    """

    text: str
    _node: Node
    _metrics: Mapping[str, str]

    def holds(self, body: Body) -> bool | Undecided:
        """Whether a record, as JSON-like data with its ``trust`` beside it, passes."""
        missing: list[str] = []
        result = self._decide(self._node, body, missing)
        return Undecided(tuple(dict.fromkeys(missing))) if result is None else result

    def _decide(self, node: Node, body: Body, missing: list[str]) -> bool | None:
        if isinstance(node, Not):
            result = self._decide(node.node, body, missing)
            return None if result is None else not result
        if isinstance(node, Or):
            return _any([self._decide(part, body, missing) for part in node.nodes])
        if isinstance(node, And):
            return self._all(node.nodes, body, missing)
        return self._test(node, body, missing)

    def _all(self, nodes: Sequence[Node], body: Body, missing: list[str]) -> bool | None:
        claims = [node for node in nodes if isinstance(node, Test) and _is_claim(node) and node.op != "has"]
        results = [self._decide(node, body, missing) for node in nodes if node not in claims]
        if claims:
            results.append(self._one_claim(claims, body, missing))
        if False in results:
            return False
        return None if None in results else True

    def _one_claim(self, tests: Sequence[Test], body: Body, missing: list[str]) -> bool | None:
        found = []
        unsaid: list[str] = []
        for claim in body.get("claims", ()):
            parts = [self._of_claim(test, claim, unsaid) for test in tests]
            found.append(False if False in parts else None if None in parts else True)
        result = _any(found) if found else None
        if result is None:
            missing += unsaid or [tests[0].field]
        return result

    def _of_claim(self, test: Test, claim: Body, unsaid: list[str]) -> bool | None:
        metric = self._metrics.get(test.field.lower().partition(".")[2])
        if metric:
            return compare([claim["value"]], test) if claim["metric"] == metric else False
        value = claim.get(test.field.lower().partition(".")[2])
        if value is None:
            unsaid.append(test.field)
            return None
        return compare([value.get("name", "") if isinstance(value, Mapping) and "name" in value else value], test)

    def _test(self, test: Test, body: Body, missing: list[str]) -> bool | None:
        if _is_claim(test) and test.op != "has":
            return self._one_claim([test], body, missing)
        values = list(self._values(test.field.lower(), body))
        if test.op == "has":
            return bool(values)
        if not values:
            missing.append(test.field)
            return None
        if test.field.lower() == "topic":
            values = [path[:i] for path in values for i in range(len(path) + 1) if i == len(path) or path[i] == "/"]
            values += [path.rpartition("/")[2] for path in values]
        return compare(values, test)

    def _values(self, name: str, body: Body) -> Iterator[Any]:
        if name.startswith("claim."):
            inner = name.partition(".")[2]
            metric = self._metrics.get(inner)
            for claim in body.get("claims", ()):
                if metric and claim["metric"] == metric:
                    yield claim["value"]
                elif not metric and claim.get(inner) is not None:
                    yield claim[inner]
        elif name in _RECORD:
            yield from _RECORD[name](body)
        elif name in Properties.model_fields:
            yield from (() if name not in body.get("properties", {}) else (name,))
        else:
            for full in _full_names(name):
                yield from _dig(body.get("properties", {}), full.split("."))


def compile_condition(text: str, metrics: Sequence[Mapping[str, Any]]) -> Condition:
    """Reads a condition and checks its fields and values.

    Args:
        text: the condition.
        metrics: the taxonomy's metrics, which ``claim.METRIC`` may name.

    Raises:
        ConditionError: the grammar, a field or the type of a value is wrong; the message names what comes near.
    """
    node = parse(text)
    names = {key(name): metric["id"] for metric in metrics for name in (metric["id"], metric["label"], *metric.get("aliases", ()))}
    known = {metric["id"]: metric["id"] for metric in metrics} | {metric["id"].replace("-", "_"): metric["id"] for metric in metrics}
    resolved = {}
    for test in _tests(node):
        inner = test.field.lower().partition(".")[2]
        metric = (known.get(inner) or names.get(key(inner))) if _is_claim(test) and f"claim.{inner}" not in catalogue() else None
        if metric:
            resolved[inner] = metric
            if error := _value_error(text, test, Field(test.field, "claim", "number")):
                raise error
        else:
            _check(text, test, list(known))
    return Condition(text, node, resolved)


def compare(values: Sequence[Any], test: Test) -> bool:
    """Whether any of several values passes a comparison."""
    if test.op == "!=":
        return all(not _passes(value, "=", test.values[0]) for value in values)
    return any(_passes(value, test.op, wanted) for value in values for wanted in test.values)


def _passes(value: Any, op: str, wanted: Value) -> bool:
    low, high = (value["min"], value["max"]) if isinstance(value, Mapping) and "min" in value else (value, value)
    if isinstance(low, bool):
        return op in ("=", "in") and bool(low) is (wanted.text.lower() in _YES)
    if isinstance(low, (int, float)) and wanted.number is not None:
        tests = {"<": low < wanted.number, "<=": low <= wanted.number, ">": high > wanted.number, ">=": high >= wanted.number}
        return bool(tests.get(op, low <= wanted.number <= high))
    text, asked = fold(str(low)), fold(wanted.text)
    if op == "~":
        return asked in text
    same: bool = key(text) == key(asked)
    return same


_YES, _NO = frozenset({"true", "yes"}), frozenset({"false", "no"})


def _names(body: Body) -> Iterator[str]:
    yield body["name"]
    yield from body.get("aliases", ())


def _titles(body: Body) -> Iterator[str]:
    yield body["title"]
    yield from filter(None, (body.get("published", {}).get("title"), *body.get("also_titled", ())))


def _authors(body: Body) -> Iterator[str]:
    for author in body["authors"]:
        yield author if isinstance(author, str) else author["group"]
        if isinstance(author, str):
            yield author.split(", ")[0]


_RECORD: Mapping[str, Callable[[Body], Iterator[Any]]] = {
    "id": lambda body: iter([body["id"]]),
    "name": _names,
    "title": _titles,
    "kind": lambda body: iter([body["kind"]]),
    "author": _authors,
    "year": lambda body: iter([body["year"]]),
    "published_year": lambda body: iter([body["published"]["year"]] if "published" in body else []),
    "venue": lambda body: iter([body["published"]["venue"]] if "published" in body else []),
    "published": lambda body: iter([body["published"]["venue"]] if "published" in body else []),
    "topic": lambda body: iter(body["topics"]),
    "facet": lambda body: iter({topic.partition("/")[0] for topic in body["topics"]}),
    "trust": lambda body: iter([body["trust"]]),
    "code": lambda body: (code["url"] for code in body.get("code", ())),
    "license": lambda body: (code["license"] for code in body.get("code", ()) if "license" in code),
    "claims": lambda body: (claim["metric"] for claim in body.get("claims", ())),
    "summary": lambda body: iter([body["summary"]]),
}


def _dig(value: Any, path: Sequence[str]) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from _dig(item, path)
    elif not path:
        if value is not None:
            yield value
    elif isinstance(value, Mapping) and path[0] in value:
        yield from _dig(value[path[0]], path[1:])


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


def _full_names(name: str) -> list[str]:
    """The property fields that a name means: with its group, or in every group that has it."""
    fields = catalogue()
    if name in fields and fields[name].group not in ("record", "claim"):
        return [name]
    return [full for full, field in fields.items() if field.group not in ("record", "claim") and full.partition(".")[2] == name]


def _check(text: str, test: Test, metrics: Sequence[str]) -> None:
    name = test.field.lower()
    fields = catalogue()
    found = [fields[name]] if name in fields else [fields[full] for full in _full_names(name)]
    groups = {field.group for field in fields.values()}
    if not found and test.op == "has" and name in groups:
        return
    if not found:
        from rapidfuzz import process  # only a wrong field needs it

        short = {full.partition(".")[2] for full, field in fields.items() if field.group not in ("record", "claim")}
        near = process.extract(name, [*fields, *short, *(f"claim.{metric}" for metric in metrics)], limit=4, score_cutoff=65)
        hint = f"; near: {', '.join(str(match[0]) for match in near)}" if near else "; see: llmeff fields"
        raise ConditionError(f"no field is called {test.field!r}{hint}", text, test.place)
    wrong = [error for field in found if (error := _value_error(text, test, field))]
    if wrong and len(wrong) == len(found):
        words = tuple(dict.fromkeys(word for field in found for word in field.allowed))
        raise _value_error(text, test, replace(found[-1], allowed=words)) or wrong[-1]


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

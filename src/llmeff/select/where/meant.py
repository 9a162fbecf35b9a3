"""What the values of a condition mean: works, models, engines and hardware under any of their names, and changes in percent as factors."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from llmeff.errors import AmbiguousReferenceError, NotFoundError, quoted
from llmeff.model.known_models import spelling
from llmeff.model.units import factor
from llmeff.phrases import offered
from llmeff.select.where.checking import NOTHING
from llmeff.select.where.parser import ConditionError, Node, Not, Test
from llmeff.select.where.runs import RUN_FIELDS
from llmeff.text import near

if TYPE_CHECKING:
    from llmeff.model.kinds import Percent


GROUP = "properties."  # stands before the name of a group that is meant as a whole
_SHARES = frozenset({"sparsity", "share", "uptrain_share"})  # fields of records that hold a share of one
_PERCENT = 100


def of_group(test: Test, groups: Collection[str]) -> Test:
    """A test whether a record has a group, whatever field of another group has its name; others as they are."""
    name = test.field.lower()
    return replace(test, field=f"{GROUP}{name}") if test.op == "has" and name in groups else test


def mapped(node: Node, change: Callable[[Test], Test]) -> Node:
    """A condition with every comparison changed."""
    if isinstance(node, Test):
        return change(node)
    if isinstance(node, Not):
        return Not(mapped(node.node, change))
    return type(node)(tuple(mapped(part, change) for part in node.nodes))


def with_ids(text: str, test: Test, models: Mapping[str, str]) -> Test:
    """A comparison with models, which have ids under many spellings; others as they are.

    Raises:
        ConditionError: no model is called so.
    """
    if test.field.lower().rpartition(".")[2] != "model" or test.op not in ("=", "!=", "in") or not models:
        return test
    for value in test.values:
        if spelling(value.text) not in models:
            raise ConditionError(f"no model is called {quoted(value.text)}{offered(near(value.text, models, 4))}", text, value.place)
    return replace(test, values=tuple(replace(value, text=models[spelling(value.text)]) for value in test.values), exact=True)


def with_named(text: str, test: Test, named: Mapping[str, Callable[[str], str]]) -> Test:
    """A comparison with what has names, such as works, topics or properties, which become their ids; others as they are.

    Args:
        text: the whole condition.
        test: the comparison.
        named: gives the id that a text means, by the field that is compared.

    Raises:
        ConditionError: nothing is called so, or several things are.
    """
    field = test.field.lower()
    find = named.get(field)
    if find is None or not (test.op in ("=", "!=", "in") or (test.op == "~" and field in RUN_FIELDS)):
        return test
    try:
        return replace(test, values=tuple(
            value if value.text.lower() in NOTHING else replace(value, text=find(value.text)) for value in test.values))
    except (NotFoundError, AmbiguousReferenceError) as error:
        others = error.near if isinstance(error, NotFoundError) else error.candidates
        raise ConditionError(f"{error}{offered(others)}", text, test.values[0].place) from None


def in_factors(test: Test, percent: Mapping[str, Percent], former: Collection[str]) -> Test:
    """A comparison with numbers in percent, of a metric that is stated in factors, with the factors that they are."""
    name = test.field.lower()
    says = percent.get(name)
    if says is None:
        return test
    always = name.partition(".")[2] in former
    return replace(test, values=tuple(
        replace(value, number=factor(value.number, says)) if value.number is not None and (always or value.text.endswith("%")) else value
        for value in test.values))


def as_share(test: Test) -> Test:
    """A comparison of a field that holds shares of one with percentages, with the shares that they are."""
    name = test.field.lower()
    if name.rpartition(".")[2] not in _SHARES or name.startswith("claim."):
        return test
    return replace(test, values=tuple(
        replace(value, number=value.number / _PERCENT) if value.number is not None and value.text.endswith("%") else value
        for value in test.values))

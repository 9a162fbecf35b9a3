"""Whether a comparison names a field that there is, and a value that the field can have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from llmeff.errors import quoted
from llmeff.model.cells import cells_called
from llmeff.model.fields import Field, paths_to
from llmeff.phrases import offered
from llmeff.select.where.parser import ConditionError, Test, Value, number
from llmeff.text import begins_a_date, near, words

Fields = Mapping[str, Field]
NOTHING = frozenset({"none", "null", "nothing", "no"})
OF_A_FIELD = 0.2  # of a field's name, the share that a word in it has to be to be near it
YES, NO = frozenset({"true", "yes"}), frozenset({"false", "no"})


def fields_called(name: str, fields: Fields) -> list[Field]:
    """The fields that a name means: the one of that name, or the property of that name in every group that has it."""
    if name in fields:
        return [fields[name]]
    return [field for field in fields.values() if field.is_property and field.short == name]


def _meant(name: str, fields: Fields) -> list[str]:
    """The fields of a record whose name is a part of an unknown one, or that are explained by it: "code_license", "engine"; those of
    what is measured on the data of that name: "wikitext"; then the properties of whose name it is a part: "bits"."""
    own = [field.name for field in fields.values() if not field.is_property and "." not in field.name
           and (field.name in name.split("_") or {name, f"{name}s"} & set(words(field.about)))]
    shorts = [field.short for field in fields.values() if field.is_property and "." not in field.short]
    measured = [f"results.{cell}" for cell in cells_called(name)]
    return [*own, *(one for one in measured if one in fields), *(short for short in shorts if name in short.split("_")[1:])]


def check_test(text: str, test: Test, metrics: Sequence[str], fields: Fields) -> None:
    """Refuses a comparison of a field that does not exist, or with a value that the field cannot have.

    Args:
        text: the whole condition.
        test: the comparison.
        metrics: the names of metrics, for what comes near.
        fields: the fields that it may name, by name.

    Raises:
        ConditionError: it is one; the message names what comes near.
    """
    name = test.field.lower()
    found = fields_called(name, fields)
    if not found and test.op == "has" and any(name in (field.group, *paths_to(field.name)) for field in fields.values()):
        return
    if not found:
        known = [*fields, *(field.short for field in fields.values() if field.is_property), *(f"claim.{metric}" for metric in metrics)]
        meant = [*_meant(name, fields), *near(name, known, 4, share=OF_A_FIELD)]
        hint = offered(list(dict.fromkeys(meant))[:4]) or "; see: llmeff fields"
        raise ConditionError(f"no field is called {quoted(test.field)}{hint}", text, test.place)
    wrong = [error for field in found if (error := value_error(text, test, field))]
    if wrong and len(wrong) == len(found):
        words = tuple(dict.fromkeys(word for field in found for word in field.allowed))
        raise value_error(text, test, found[-1]._replace(allowed=words)) or wrong[-1]


def value_error(text: str, test: Test, field: Field) -> ConditionError | None:
    """Why a field cannot be compared with the values of a test; None where it can."""
    if field.type not in ("number", "date") and test.op in ("<", "<=", ">", ">="):
        return ConditionError(f"{test.field} is no number, so {test.op} does not fit", text, test.place)
    for value in test.values:
        if field.type == "number" and value.number is None:
            why = f"{quoted(value.text)} is none" if number(value.text) is None else "which stands without quotes"
            return ConditionError(f"{test.field} is a number, {why}", text, value.place)
        if field.type == "date" and not begins_a_date(value.text):
            return ConditionError(f"{quoted(value.text)} is no date; write YYYY-MM-DD, or YYYY-MM", text, value.place)
        if field.type == "yes/no" and value.text.lower() not in YES | NO:
            return ConditionError(f"{test.field} is true or false, not {quoted(value.text)}", text, value.place)
        if field.type == "word" and test.op in ("=", "!=", "in") and value.text.lower() not in map(str.lower, field.allowed):
            return ConditionError(f"{test.field} is one of {', '.join(field.allowed)}, not {quoted(value.text)}", text, value.place)
        if field.type == "text" and (instead := _instead(test, value, field)):
            return ConditionError(instead, text, value.place)
    return None


def _instead(test: Test, value: Value, field: Field) -> str:
    """What to ask in place of a text that no record can have; empty where one can."""
    if field.name == "published" and value.number is not None:
        return f"published is a venue; for its year: published_year {test.op} {value.text}"
    if test.op in ("=", "!=", "in") and value.text.lower() in NOTHING and not field.is_property and not field.name.startswith("claim."):
        return f"nothing is called {quoted(value.text)}; for works of which none is recorded: not has {test.field}"
    return ""

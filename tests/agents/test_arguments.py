"""What an agent sends is held against what a tool takes."""

from __future__ import annotations

import pytest

from llmeff.agents.arguments import Argument, input_schema, taken
from llmeff.errors import UsageError

ARGUMENTS = (
    Argument("name", "e.g. ladle", needed=True, longest=10), Argument("works", "e.g. [\"ladle\"]", "texts"),
    Argument("kind", "", words=("a", "b")), Argument("year", "e.g. 2020", "number"), Argument("all", "", "flag"),
)


def test_right_ones_are_taken_and_empty_ones_left_out() -> None:
    given = {"name": "ladle", "works": "soup", "kind": "a", "year": 2020.0, "all": True}
    assert taken(ARGUMENTS, given) == {"name": "ladle", "works": ["soup"], "kind": "a", "year": 2020, "all": True}
    assert taken(ARGUMENTS, {"name": "ladle", "works": [], "kind": "", "year": None}) == {"name": "ladle"}


@pytest.mark.parametrize(("given", "says"), [
    ({}, "name is missing: send e.g. ladle"), ({"name": 2306.00978}, "name is a text"), ({"name": "a" * 11}, "at most 10"),
    ({"name": "x", "kind": "c"}, "kind is one of a or b"), ({"name": "x", "works": [1]}, "works is a text"),
    ({"name": "x", "works": {}}, "a list of texts"), ({"name": "x", "works": ["a"] * 9999}, "at most"),
    ({"name": "x", "year": True}, "a whole number"), ({"name": "x", "year": 1.5}, "a whole number"),
    ({"name": "x", "all": 1}, "true or false"),
    ({"name": "x", "yaer": 1}, "did you mean year?"), ({"name": "x", "zzzzz": 1}, "Send name, works, kind, year or all"),
])
def test_wrong_ones_say_what_to_send(given: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError) as error:
        taken(ARGUMENTS, given)
    assert says in str(error.value)


def test_the_schema_names_needs_and_closed_words() -> None:
    schema = input_schema(ARGUMENTS)
    assert schema["required"] == ["name"]
    assert schema["properties"]["kind"] == {"type": "string", "enum": ["a", "b"]}  # type: ignore[index, call-overload]  # a schema

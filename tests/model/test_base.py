"""What every model shares."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from llmeff.model.base import Amount, Many, Model, Range, Share, Slug, Text, TopicPath, Url, models_in, parts_of
from llmeff.model.record import Author, Baseline, Group


@pytest.mark.parametrize(("annotation", "models"), [
    (int, []), (Range, [Range]), (Range | None, [Range]), (tuple[Range, ...] | None, [Range]),
    (Annotated[float | Range, Field(description="x")], [Range]), (dict[str, Range], [Range]), (Author, [Group]),
    (Text | Baseline, [Baseline]), (Literal["Range"], []),
])
def test_the_models_in_an_annotation(annotation: object, models: list[type[Model]]) -> None:
    assert models_in(annotation) == models


def test_the_words_of_a_literal_are_no_parts() -> None:
    assert list(parts_of(Literal["int"])) == [Literal["int"]]


@pytest.mark.parametrize(("kind", "good", "bad"), [
    (Text, "Soup", "Soup "), (Text, "Soup", ""), (Text, "Soup", "So\x1bup"), (Text, "Soup", "So\nup"), (Text, "Soup", "So\u2028up"),
    (Text, "Soup", "\ufeffSoup"), (Url, "https://example.org/x", "example.org/x"), (Url, "http://example.org", "http://a b"),
    (Url, "https://example.org", "https://example.org/\x1b"), (Author, "Smith, Ann", "Smith, A\x9bnn"),
    (Slug, "llm.int8", "LLM"), (Slug, "s4-peft", "s4--peft"), (TopicPath, "a/b-c", "a/"), (TopicPath, "a", "A"),
])
def test_texts_have_their_form(kind: type, good: str, bad: str) -> None:
    assert TypeAdapter(kind).validate_python(good) == good
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(bad)


def test_a_range_runs_upwards() -> None:
    assert Range(min=1, max=1).max == 1
    with pytest.raises(ValidationError, match="min is greater than max"):
        Range(min=2, max=1)


@pytest.mark.parametrize(("kind", "good", "bad"), [
    (Share, 1, 1.5), (Share, 0, -0.1), (Share, {"min": 0.5, "max": 1}, {"min": 0.5, "max": 1.5}),
    (Share, {"min": 0, "max": 0.5}, {"min": -0.5, "max": 0.5}), (Amount, 7e9, -7e9), (Amount, {"min": 0, "max": 2}, {"min": -1, "max": 2}),
])
def test_a_share_is_a_part_of_a_whole_and_an_amount_not_less_than_nothing(kind: type, good: object, bad: object) -> None:
    TypeAdapter(kind).validate_python(good)
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(bad)


class Spoon(Model):
    """Of a drawer."""

    name: Text
    length: Amount | None = None
    made: Many[Slug] | None = Field(None, description="of what")


@pytest.mark.parametrize("field", ["name", "length", "made"])
def test_a_key_without_a_value_is_refused_and_may_be_left_out(field: str) -> None:
    assert Spoon(name="ladle").length is None
    with pytest.raises(ValidationError) as error:
        Spoon.model_validate_json(json.dumps({"name": "ladle", field: None}))
    assert {one["loc"][0] for one in error.value.errors()} == {field}


def test_the_schema_for_editors_offers_no_key_without_a_value() -> None:
    assert "null" not in json.dumps(Spoon.model_json_schema())

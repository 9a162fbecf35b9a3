"""Errors of the schema in words: one for each thing that is wrong, at its place, with a way to mend it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from pydantic import ValidationError

from llmeff.corpus import yamlio
from llmeff.corpus.schema import engine_schema, json_schema, models_schema, schema_problems
from llmeff.model import Record
from llmeff.problems import Problem

SOUND = """\
id: example
kind: method
name: Example
title: Fewer Keys
authors: ["Smith, Ann"]
year: 2024
url: https://example.org/keys
topics: [inference]
summary: It needs fewer keys.
added: 2026-01-02
"""


def problems(more: str, sound: str = SOUND) -> list[Problem]:
    document = yamlio.read((sound + more).encode(), "example.yaml")
    assert not document.problems
    with pytest.raises(ValidationError) as error:
        Record.model_validate_json(json.dumps(document.data))
    return list(schema_problems(error.value, document, "example.yaml", Record))


CLAIM = "claims:\n  - {{metric: speedup, value: {value}, baseline: {baseline}, where: abstract}}\n"


@pytest.mark.parametrize(("more", "code", "place", "field"), [
    (CLAIM.format(value="{min: 4, max: 2}", baseline="x"), "bad-value", (12, 23), "claims.0.value"),
    (CLAIM.format(value="{min: four, max: 5}", baseline="x"), "wrong-type", (12, 31), "claims.0.value.min"),
    (CLAIM.format(value="{mim: 4, max: 5}", baseline="x"), "missing-field", (12, 23), "claims.0.value.min"),
    (CLAIM.format(value="2", baseline="{nam: x}"), "missing-field", (12, 33), "claims.0.baseline.name"),
    (CLAIM.format(value="2", baseline='" x"'), "bad-value", (12, 33), "claims.0.baseline"),
    ("aliases: [EX, EX]\n", "bad-value", (11, 1), "aliases"),
    ("code:\n  - {url: github.com/x, kind: official}\n", "bad-form", (12, 6), "code.0.url"),
    ("properties:\n  scaling_law: {fits: [{form: x, ci: {a: {min: 3, max: 2}}}]}\n", "bad-value", (12, 39),
     "properties.scaling_law.fits.0.ci.a"),
])
def test_an_error_is_placed_at_the_value_that_is_meant(more: str, code: str, place: tuple[int, int], field: str) -> None:
    first = problems(more)[0]
    assert (first.code, (first.line, first.column), first.field) == (code, place, field)


@pytest.mark.parametrize(("old", "new", "said"), [
    ("year: 2024", "year: 9999", "9999 where a number of at most 2100 belongs"),
    ("year: 2024", "year: 3", "3 where a number of at least"),
    ("id: example", f"id: {'a' * 300}", "300 letters where at most 60 belong"), ('["Smith, Ann"]', "[]", "0 items where at least 1 belong"),
])
def test_a_bound_is_said_in_plain_words(old: str, new: str, said: str) -> None:
    assert SOUND.count(old) == 1
    assert said in problems("", SOUND.replace(old, new))[0].message


@pytest.mark.parametrize(("old", "new", "codes"), [
    ('["Smith, Ann"]', '["Smith, Ann, B., C."]', ["bad-form"]),
    ('["Smith, Ann"]', "[{grup: Lab}]", ["missing-field", "unknown-key"]),
    ('["Smith, Ann"]', "[]", ["bad-value"]),
    ("url: https://example.org/keys\n", "", ["bad-value"]),
    ("url: https://example.org/keys\n", "published: {venue: ICLR, year: 2024}\n", ["bad-value"]),
    ("added: 2026-01-02", "added: soon", ["wrong-type"]),
    ("year: 2024", "year: 1066", ["bad-value"]),
])
def test_each_thing_that_is_wrong_is_said_once(old: str, new: str, codes: list[str]) -> None:
    assert [problem.code for problem in problems("", SOUND.replace(old, new))] == codes


@pytest.mark.parametrize(("more", "code", "field"), [
    ('ids: {arxiv: "2401.1"}\n', "bad-id", "ids.arxiv"), ('ids: {doi: "11.1/x"}\n', "bad-id", "ids.doi"),
    ('ids: {acl: "2022"}\n', "bad-id", "ids.acl"), ('ids: {dblp: "x"}\n', "bad-id", "ids.dblp"),
    ('ids: {openreview: "a b"}\n', "bad-id", "ids.openreview"),
    ('published: {venue: ICLR, year: 2024, pages: "1 to 9"}\n', "bad-form", "published.pages"),
    ("relations:\n  - {type: extends, target: No Id}\n", "bad-form", "relations.0.target"),
    ("not_stated: [Bits]\n", "bad-form", "not_stated.0"),
])
def test_an_identifier_in_the_wrong_form_is_told_from_another_field(more: str, code: str, field: str) -> None:
    assert [(problem.code, problem.field) for problem in problems(more)] == [(code, field)]


@pytest.mark.parametrize(("old", "new", "hint"), [
    ("kind: method", "kind: methd", "did you mean method?"),
    ("kind: method", "kind: method\nsumary: x", "did you mean summary?"),
    ("title: Fewer Keys", "title: 19.84", 'give text, or put it in quotes: "19.84"'),
    ("title: Fewer Keys", "title: 1984", 'give text, or put it in quotes: "1984"'),
    ("added: 2026-01-02", "added: soon", "give a date, as YYYY-MM-DD"),
    ("id: example", "id: An Example", "write lower-case letters, digits and single hyphens, e.g. flash-attention"),
    ('["Smith, Ann"]', '["Smith, Ann, B., C."]', 'write "Family, Given", or {group: Name}'),
    ("topics: [inference]", "topics: [Inference]", "write a path of the taxonomy, e.g. inference/quantization"),
])
def test_the_hint_says_how_to_mend_it(old: str, new: str, hint: str) -> None:
    assert [problem.hint for problem in problems("", SOUND.replace(old, new))] == [hint]


def test_the_schema_for_editors_has_every_field() -> None:
    schema = json_schema()
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert list(properties) == list(Record.model_fields)


@pytest.mark.parametrize("schema", [json_schema, engine_schema, models_schema])
def test_no_place_of_a_file_may_be_without_a_value(schema: Callable[[], dict[str, object]]) -> None:
    assert "null" not in json.dumps(schema())


@pytest.mark.parametrize("more", ["gist:\n", "gist: ~\n", "limits: null\n", "ids: {doi: ~}\n", "aliases: [~]\n"])
def test_a_name_without_a_value_is_to_be_left_out(more: str) -> None:
    (problem,) = problems(more)
    assert (problem.code, problem.hint.partition(", ")[2]) == ("wrong-type", "or leave it out with its name")


@pytest.mark.parametrize(("more", "hint"), [
    ("quantization: {stage: ptq}\n", "it belongs under properties"),
    ("weight_bits: [4]\n", "it belongs under properties.quantization"),
    ("arxiv: \"2401.00001\"\n", "it belongs under versions or ids"),
    ("properties: {calibration: 128}\n", "it belongs under properties.quantization"),
    ("summry: It needs fewer keys.\n", "did you mean summary?"),
])
def test_a_key_that_is_a_field_elsewhere_says_where_it_belongs(more: str, hint: str) -> None:
    (problem,) = problems(more)
    assert (problem.code, problem.hint) == ("unknown-key", hint)


@pytest.mark.parametrize(("setting", "hint"), [
    ("{sparsity: 0.5}", "setting of wiki2-ppl has w_bits, a_bits, kv_bits, group, seqlen"),
    ("{seqlenn: 2048}", "did you mean seqlen?"),
])
def test_a_setting_says_which_fields_its_cell_has(setting: str, hint: str) -> None:
    rest = "value: 5.5, measured_by: keys, source: https://example.org/keys, where: table 1, accessed: 2026-01-02"
    (problem,) = problems(f"results:\n  - {{cell: wiki2-ppl, model: keys-1b, setting: {setting}, {rest}}}\n")
    assert (problem.code, problem.hint) == ("unknown-key", hint)


def test_what_is_wrong_in_a_misplaced_mapping_is_said_at_once() -> None:
    found = problems("quantization: {weight_bits: four, stage: ptq, soup: 1}\n")
    assert {(problem.code, problem.field) for problem in found} == {
        ("unknown-key", "quantization"), ("wrong-type", "quantization.weight_bits"), ("unknown-key", "quantization.soup")}
    assert [(problem.line, problem.column) for problem in found if problem.field == "quantization.weight_bits"] == [(11, 16)]

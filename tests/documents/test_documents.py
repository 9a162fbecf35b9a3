"""Every JSON document keeps to its schema, and has no key that its type does not name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args, get_origin, get_type_hints

import pytest
from typing_extensions import is_typeddict

from llmeff import documents
from llmeff.cli.app import COMMANDS
from llmeff.documents import shapes
from llmeff.documents.schemas import SHAPES, schema_of
from llmeff.documents.shapes import VerdictData
from llmeff.kb import KnowledgeBase
from llmeff.model.budget import Budget, shape_of
from llmeff.problems import Problem
from tests.conftest import Run, run

BIBLIOGRAPHY = """
@article{crumb, title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Mac Iver, Ida}, journal={JoG}, year={2022}}
@misc{gnome, title={On Garden Gnomes}, author={Gnome, Gerda}, year={2020}}
@misc{soup, title={Cold Wave Makes Soup Without Fire}, author={{\\AA}ngstr{\\"o}m, Zo{\\"e} and others}, eprint={2105.04321},
  archiveprefix={arXiv}}
"""
ASKED: dict[str, list[tuple[str, ...]]] = {
    "search": [("soup",), ("thinsuop", "--explain"), ("zzzzqqqq",), ("1911.01234",), ("soup OR rain",)],
    "list": [(), ("--where", "retraining = none", "--unknown"), ("--limit", "2")],
    "show": [("thinsoup", "attic", "on-rain"), ("boil-twice", "ladle", "ladle-2"),
             ("bread-bin", "sum-of-salt", "cold-wave", "crumb-garden")],
    "tree": [(), ("garden",)],
    "explain": [("ST",), ("speedup",), ("broth",)],
    "check": [("refs.bib",), ("refs.bib", "other.bib")],
    "stats": [()],
    "validate": [(), ("broken.yaml",)],
    "related": [("thinsoup",), ("attic", "-n", "0")],
    "lineage": [("thinsoup",), ("crumb-garden",)],
    "path": [(), ("rain",)],
    "fields": [(), ("soup",)],
    "support": [("thinsoup",), ("--engine", "tureen"), ("thinsoup", "--hardware", "stove")],
    "engine": [(), ("tureen",)],
    "fit": [("--params", "7B", "--layers", "32", "--kv-heads", "8", "--head-dim", "128", "--memory", "8GB")],
    "results": [()],
    "guide": [(), ("cook-rice",)],
    "compare": [("thinsoup", "attic"), ("ladle", "ladle-2", "bread-bin", "--sources")],
}
REAL: dict[str, list[tuple[str, ...]]] = {
    "search": [("kv cache", "--limit", "0")],
    "list": [("--where", "weight_bits <= 4", "--unknown")],
    "show": [("gptq", "qlora", "deepseek-v3", "mamba", "flashattention")],
    "tree": [()],
    "explain": [("survey",), ("PTQ", "-n", "0")],
    "stats": [()],
    "related": [("gptq", "-n", "0")],
    "lineage": [("lora",)],
    "path": [()],
    "fields": [()],
    "results": [(), ("wiki2-ppl",)],
    "guide": [("serve-70b-on-24gb",)],
    "compare": [("--topic", "quantization", "--sources")],
}


def cases(asked: dict[str, list[tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    return [(command, arguments) for command, several in asked.items() for arguments in several]


def unknown_keys(value: object, shape: Any, path: str = "") -> Iterator[str]:
    """The keys of plain data that its type does not name."""
    if is_typeddict(shape):
        hints = get_type_hints(shape)
        assert isinstance(value, dict), path
        yield from (f"{path}.{key}" for key in value.keys() - hints.keys())
        for key in value.keys() & hints.keys():
            yield from unknown_keys(value[key], hints[key], f"{path}.{key}")
    elif get_origin(shape) is list and isinstance(value, list):
        for item in value:
            yield from unknown_keys(item, get_args(shape)[0], f"{path}[]")
    elif get_origin(shape) is dict and isinstance(value, dict):
        for item in value.values():
            yield from unknown_keys(item, get_args(shape)[1], f"{path}{{}}")
    elif isinstance(value, dict) and (shapes := [part for part in get_args(shape) if is_typeddict(part)]):
        yield from min((list(unknown_keys(value, part, path)) for part in shapes), key=len)


def keeps_to_its_schema(command: str, text: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    document = json.loads(text)
    jsonschema.Draft202012Validator(schema_of(command)).validate(document)
    assert not list(unknown_keys(document, SHAPES[command]))


@pytest.mark.parametrize(("command", "arguments"), cases(ASKED), ids=lambda part: part if isinstance(part, str) else " ".join(part))
def test_a_document_keeps_to_its_schema(
    llmeff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("refs.bib", "other.bib"):
        (tmp_path / name).write_text(BIBLIOGRAPHY, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("id: broken\ncolour: red\n", encoding="utf-8")
    keeps_to_its_schema(command, llmeff(command, *arguments, "--format", "json").stdout)


@pytest.mark.parametrize(("command", "arguments"), cases(REAL), ids=lambda part: part if isinstance(part, str) else " ".join(part))
def test_a_document_of_the_real_data_keeps_to_its_schema(command: str, arguments: tuple[str, ...]) -> None:
    keeps_to_its_schema(command, run(command, *arguments, "--format", "json").stdout)


def test_every_command_that_prints_json_has_its_document() -> None:
    assert set(ASKED) == set(shapes.DOCUMENTS)
    assert set(ASKED) <= set(COMMANDS)


def test_a_schema_refuses_what_is_no_such_document() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for command in SHAPES:
        assert not jsonschema.Draft202012Validator(schema_of(command)).is_valid({"schema_version": 2})
        assert not jsonschema.Draft202012Validator(schema_of(command)).is_valid({"schema_version": 1})


def test_export_json_is_the_document_of_show(llmeff: Run) -> None:
    keeps_to_its_schema("show", llmeff("export", "json").stdout)
    assert llmeff("export", "json", "thinsoup").stdout == llmeff("show", "thinsoup", "--format", "json").stdout


def test_problems_that_are_not_listed_are_counted_as_what_they_are() -> None:
    first = Problem("bad-value", "is wrong", "a.yaml", 1, 1)
    found = documents.validate(3, [first, first._replace(more=4), first._replace(severity="warning", more=2)])
    assert (found["records"], found["errors"], found["warnings"], len(found["problems"])) == (3, 5, 2, 3)


def test_what_no_engine_speaks_of_and_what_is_newer_stands_in_the_document(kb: KnowledgeBase) -> None:
    found = documents.support(kb.support(["thinsoup", "attic", "ladle"]))
    assert found["silent"] == ["Attic"]
    newer = {seen["record"]: seen["newer"] for seen in found["observations"] if seen["engine"] == "tureen"}
    assert newer == {"thinsoup": None, "ladle": "2.0"}


@pytest.mark.parametrize(("today", "old"), [(date(2024, 2, 1), False), (date(2026, 2, 1), True)])
def test_a_newer_release_is_named_however_young_the_observation_is(kb: KnowledgeBase, today: date, old: bool) -> None:
    matrix = kb.support(["ladle"])
    rows = tuple(replace(row, cells={engine: [replace(seen, today=today) for seen in cell] for engine, cell in row.cells.items()})
                 for row in matrix.rows)
    assert [(seen["newer"], seen["old"]) for seen in documents.support(replace(matrix, rows=rows))["observations"]] == [("2.0", old)]


def test_what_lacks_of_a_memory_is_below_nothing(kb: KnowledgeBase) -> None:
    found = documents.fit(kb.fit(shape_of(7e9, 32, 8, 128), Budget(4e9)))
    assert {one["fits"] for one in found["fits"]} == {True, False}
    for one in found["fits"]:
        assert one["left"] == pytest.approx(4e9 - one["bytes"])
        assert one["left"] is not None and (one["left"] >= 0) is one["fits"]  # noqa: PT018  (narrows the type)


def test_what_keeps_weights_elsewhere_is_apart_from_what_keeps_the_cache_there(corpus: KnowledgeBase) -> None:
    found = corpus.fit("llama-3.1-70b", Budget(24e9))
    document = documents.fit(found)
    assert document["offloading"] == [id_ for id_, _ in found.offloading]
    assert document["cache_offloading"] == [id_ for id_, _ in found.cache_offloading] != document["offloading"]
    assert (document["offloads"], document["moving"]) == (False, [])
    document = documents.fit(corpus.fit("llama-3.1-70b", Budget(24e9), "sglang"))
    assert document["offloads"]
    assert {one["name"]: one["how"] for one in document["moving"]}["CPU offloading of weights"] == "--cpu-offload-gb"


def test_steps_are_counted_from_one(kb: KnowledgeBase) -> None:
    steps = documents.path("soup", kb.reading_path("soup"))["steps"]
    assert [step["step"] for step in steps] == list(range(1, len(steps) + 1))


@pytest.mark.parametrize("files", [1, 2])
def test_verdicts_name_their_file_where_there_are_several(files: int) -> None:
    verdict = cast("VerdictData", {"key": "soup", "verdict": "ok"})
    found = documents.check({Path(f"{number}.bib"): [verdict] for number in range(files)})
    assert [entry.get("file") for entry in found["entries"]] == ([None] if files == 1 else ["0.bib", "1.bib"])
    assert found["counts"]["ok"] == files


@pytest.mark.parametrize(("term", "unit"), [("speedup", "×"), ("stock", None), ("soup", None)])
def test_a_metric_is_explained_with_its_unit(kb: KnowledgeBase, term: str, unit: str | None) -> None:
    assert [entry.get("unit") for entry in documents.explain(kb.explain(term))["entries"]] == [unit]


@pytest.mark.parametrize("whole", [True, False])
def test_one_guide_has_its_lines_and_a_list_of_them_has_none(kb: KnowledgeBase, whole: bool) -> None:
    (found,) = documents.guide(kb.guides(), whole)["guides"]
    assert found.get("lines") == (kb.guide("cook-rice").text.splitlines() if whole else None)

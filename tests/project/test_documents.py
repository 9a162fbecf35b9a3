"""The documents about data: what can be made from the code is as the code has it, and every example is valid."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel

from llmeff.checks.engine import ENGINE_CHECKS, EngineContext
from llmeff.checks.record import CHECKS, Context
from llmeff.corpus import yamlio
from llmeff.corpus.entries import EngineEntry
from llmeff.corpus.read import read_engine, read_entry, read_models, read_taxonomy
from llmeff.model import Engine, Record, Taxonomy
from llmeff.model.base import models_in
from llmeff.model.language_models import ModelList

if TYPE_CHECKING:
    from llmeff.model.plain import Plain

ROOT = Path(__file__).parents[2]
FORMAT, RULES, CONTRIBUTING = ROOT / "docs/record-format.md", ROOT / "docs/rules.md", ROOT / "CONTRIBUTING.md"
MANUAL = ROOT / "docs/llmeff.1"
TODAY = date(2027, 1, 1)

pytestmark = pytest.mark.skipif(not FORMAT.exists(), reason="only in the source tree")


def refresh() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "docs/refresh.py"))


@pytest.mark.parametrize("document", [RULES, FORMAT, MANUAL], ids=lambda path: path.name)
def test_a_document_is_as_it_is_made(document: Path) -> None:
    assert refresh()["made"](document) == document.read_text(encoding="utf-8"), "run: python docs/refresh.py"


def examples() -> list[str]:
    if not FORMAT.exists():
        return []
    found: list[str] = re.findall(r"```yaml\n(.*?)```", FORMAT.read_text(encoding="utf-8"), re.S)
    return found


def of_records() -> list[str]:
    return [example for example in examples() if not example.startswith("# ")]


def of_engines() -> list[str]:
    return [example for example in examples() if example.startswith("# engines/")]


def of_models() -> list[str]:
    return [example for example in examples() if example.startswith("# models.yaml")]


def of_the_taxonomy() -> list[str]:
    return [example for example in examples() if example.startswith("# taxonomy.yaml")]


def laid_over(fields: str, whole: str) -> str:
    """A text with the top-level fields that another has in place of its own."""
    own = set(re.findall(r"^(\w+):", fields, re.MULTILINE))
    return "".join(part for part in re.split(r"^(?=\w)", whole, flags=re.MULTILINE) if part.partition(":")[0] not in own) + fields


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    return read_taxonomy(ROOT / "data")


def problems(text: str, folder: Path) -> list[str]:
    """What is wrong with a record, beside what needs all others."""
    (stem,) = re.findall(r"^id: (\S+)", text, re.MULTILINE)
    (year,) = re.findall(r"^year: (\d+)", text, re.MULTILINE)
    path = folder / year / f"{stem}.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    entry, found = read_entry(path)
    if not entry:
        return [str(problem) for problem in found]
    models = frozenset(model.id for model in read_models(ROOT / "data")[0].models)
    context = Context(taxonomy(), path, TODAY, models)
    said = [f"{finding.rule.code} {finding.path}: {finding.message}" for check in CHECKS for finding in check(entry.record, context)]
    there = {file.stem for file in (ROOT / "data/papers").rglob("*.yaml")}
    return said + [f"no record {relation.target}" for relation in entry.record.relations if relation.target not in there]


@pytest.mark.parametrize("example", of_records(), ids=lambda text: re.sub(r"\W+", "-", text)[:40])
def test_an_example_of_a_record_is_valid(example: str, tmp_path: Path) -> None:
    assert problems(laid_over(example, of_records()[0]), tmp_path) == []


def test_the_examples_of_the_taxonomy_are_valid(tmp_path: Path) -> None:
    """Together they are a whole one."""
    whole = "".join(of_the_taxonomy()).replace("# taxonomy.yaml\n", "")
    (tmp_path / "papers").mkdir()
    (tmp_path / "taxonomy.yaml").write_text(whole, encoding="utf-8")
    assert read_taxonomy(tmp_path).groups_of("inference/kv-cache") == ("kv_cache",)


@pytest.mark.parametrize("example", of_engines())
def test_an_example_of_an_engine_is_valid(example: str, tmp_path: Path) -> None:
    path = tmp_path / re.findall(r"^# (\S+)", example)[0]
    path.parent.mkdir()
    path.write_text(example, encoding="utf-8")
    engine, found = read_engine(path)
    assert isinstance(engine, EngineEntry)
    context = EngineContext(taxonomy(), {file.stem for file in (ROOT / "data/papers").rglob("*.yaml")}, path, TODAY)
    assert not [*map(str, found), *(finding.message for check in ENGINE_CHECKS for finding in check(engine.engine, context))]


def test_the_example_of_models_is_valid(tmp_path: Path) -> None:
    (tmp_path / "models.yaml").write_text("".join(of_models()), encoding="utf-8")
    assert [model.id for model in read_models(tmp_path)[0].models] == ["small-7b", "latent-16b"]


def used(model: type[BaseModel], data: Plain, prefix: str) -> Iterator[str]:
    """The fields of a model that data fills, and those of the models within it, as ``Model.field``."""
    for item in data if isinstance(data, list) else [data]:
        for name, value in item.items() if isinstance(item, dict) else ():
            if name in model.model_fields:
                yield f"{prefix}.{name}"
                for inner in models_in(model.model_fields[name].annotation):
                    for part in value.values() if isinstance(value, dict) and not set(value) & set(inner.model_fields) else [value]:
                        yield from used(inner, part, inner.__name__)


def every(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield f"{model.__name__}.{name}"
        for inner in models_in(info.annotation):
            yield from every(inner)


@pytest.mark.parametrize(("model", "texts"), [
    (Record, of_records()), (Engine, of_engines()), (Taxonomy, of_the_taxonomy()), (ModelList, of_models()),
], ids=["record", "engine", "taxonomy", "models"])
def test_every_field_stands_in_an_example(model: type[BaseModel], texts: list[str]) -> None:
    shown = {name for text in texts for name in used(model, yamlio.read(text.encode(), "example").data, model.__name__)}
    assert set(every(model)) - shown == set()


@pytest.mark.parametrize("model", [Record, Engine, Taxonomy, ModelList], ids=["record", "engine", "taxonomy", "models"])
def test_every_model_has_its_table(model: type[BaseModel]) -> None:
    tables = {name for names in re.findall(r"<!-- fields: (.*?) -->", FORMAT.read_text(encoding="utf-8")) for name in names.split(", ")}
    assert {name.partition(".")[0] for name in every(model)} - tables == {"Properties"} & {name.partition(".")[0] for name in every(model)}


def test_links_within_the_page_lead_somewhere() -> None:
    text = FORMAT.read_text(encoding="utf-8")
    heads = (head.lower().replace(" ", "-") for head in re.findall(r"^#+ (.*)$", text, re.MULTILINE))
    places = {*re.findall(r'<a id="(.*?)">', text), *heads}
    assert set(re.findall(r"\]\(#(.*?)\)", text)) <= places


def test_the_sample_for_contributors_is_a_record(tmp_path: Path) -> None:
    (sample,) = re.findall(r"```yaml\n(.*?)```", CONTRIBUTING.read_text(encoding="utf-8"), re.S)
    assert problems(re.sub(r"^ {3}", "", sample, flags=re.MULTILINE), tmp_path) == []

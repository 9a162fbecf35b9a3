"""The register of rules: every rule is broken by its wrong example alone and kept by its right one, and every code is emitted."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import llmeff
from llmeff.checks import validate
from llmeff.corpus import canonical, yamlio
from llmeff.corpus.location import data_dir
from llmeff.corpus.read import read_taxonomy
from llmeff.errors import DataError
from llmeff.exchange.readers import bibtex, csl_json
from llmeff.problems import Problem
from llmeff.rules import RULES, THEMES, Rule

SOURCE = Path(llmeff.__file__).parent
TODAY = date(2026, 6, 1)
STRICT = {"open-question", "open-licence", "summary-number"}  # of a sound record that is being written, not of every example
# Of the real taxonomy, what the examples name: reading the whole of it for each of them would take most of the time.
NAMED = {
    "facets": {"inference", "training"},
    "topics": {"inference/quantization", "inference/quantization/weight-only", "training/parameter-efficient-fine-tuning"},
    "terms": set[str](),
    "metrics": {"speedup", "ttft"},
    "venues": {"ICLR"},
    "hardware": {"nvidia", "nvidia-hopper"},
}
RECORD = """\
id: {id}
kind: method
name: {name}
title: {name} Saves Half of the Keys
authors:
  - Smith, Ann
year: {year}
ids: {{arxiv: "{short}01.00010"}}
topics: [inference/quantization]
summary: >-
  It rounds the weights of a trained model to four bits, layer by layer, so that the error of each rounding is made up for by the
  weights that follow. Rounding takes one pass over a small set of texts and no retraining.
sources:
  - {{kind: venue, url: "https://iclr.cc/virtual/2024/poster/{id}", supports: [title, authors], accessed: 2026-01-02}}
added: 2026-01-02
"""
ENGINE = """\
id: {id}
name: {name}
kind: serving
url: https://example.org
description: >-
  It serves models over the network.
versions:
  - {{version: '1.1', url: 'https://example.org/1.1', accessed: 2026-01-02}}
"""


@pytest.fixture(scope="module")
def taxonomy() -> str:
    """The part of the real taxonomy that the examples name."""
    whole = read_taxonomy(data_dir()).model_dump(mode="json", exclude_unset=True)
    part = {name: [entry for entry in value if name not in NAMED or entry["id"] in NAMED[name]] if isinstance(value, list) else value
            for name, value in whole.items()}
    assert all(len(part[name]) == len(ids) for name, ids in NAMED.items())
    return canonical.write(part, {})


def files_of(example: str) -> Iterator[tuple[Path, str]]:
    """The files of an example, each with its fields laid over those of a sound record."""
    example, _, models = example.partition("# models.yaml\n")
    if models:
        yield Path("models.yaml"), models
    places = [Path(place) for place in re.findall(r"^# ((?:papers|engines)/\S+)$", example, re.MULTILINE)]
    first, *others = re.split(r"^# (?:papers|engines)/\S+\n?", example, flags=re.MULTILINE)
    if first or not any(place.parts[0] == "papers" for place in places):
        yield Path("papers/2024/example.yaml"), laid_over(Path("papers/2024/example.yaml"), first)
    yield from ((place, laid_over(place, fields)) for place, fields in zip(places, others, strict=True))


def laid_over(place: Path, fields: str) -> str:
    """The fields of a sound record, without those that the example gives; a file with a comment alone stays as it is."""
    if fields.startswith("#"):
        return fields
    year = place.parent.name
    own = set(re.findall(r"^(\w+):|^\? \[(\w+)\]", fields, re.MULTILINE))
    given = {name for pair in own for name in pair if name}
    form = ENGINE if place.parts[0] == "engines" else RECORD
    sound = form.format(id=place.stem, name=place.stem.capitalize(), year=year, short=year[2:])
    kept = [part for part in re.split(r"^(?=\w)", sound, flags=re.MULTILINE) if part.partition(":")[0] not in given]
    return "".join(kept) + fields.rstrip() + "\n"


def codes_of_data(
    example: str, taxonomy: str, folder: Path, make: Callable[[Path], None] | None = None, strict: bool = False
) -> set[str]:
    (folder / "papers/2024").mkdir(parents=True)
    (folder / "taxonomy.yaml").write_text(taxonomy, encoding="utf-8")
    for place, text in files_of(example) if example or not make else ():
        (folder / place).parent.mkdir(exist_ok=True)
        (folder / place).write_text(text, encoding="utf-8")
    if make:
        make(folder / "papers/2024/example.yaml")
    try:
        return {problem.code for problem in validate(folder, today=TODAY, strict=strict)[1]}
    except DataError as error:
        return {problem.code for problem in error.problems}


def codes_of(example: str, rule: Rule, taxonomy: str, folder: Path) -> set[str]:
    readers = {"bibtex": bibtex.read, "json": csl_json.read}
    if rule.language in readers:
        return {problem.code for problem in readers[rule.language](example, "refs").problems}
    return codes_of_data(example, taxonomy, folder, strict=rule.code in STRICT)


def _large(path: Path) -> None:
    path.write_bytes(b"id: " + b"x" * yamlio.MAX_BYTES)


def _latin(path: Path) -> None:
    path.write_bytes("name: Café".encode("latin-1"))


def _dangling_link(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def _nothing(path: Path) -> None:
    assert not path.exists()


def _link_out(path: Path) -> None:
    sound = path.parents[3] / "sound.yaml"
    sound.write_text(laid_over(Path("papers/2024/example.yaml"), ""), encoding="utf-8")
    path.symlink_to(sound)


DESCRIBED = {
    "foreign-link": _link_out, "file-too-large": _large, "not-utf8": _latin, "unreadable": _dangling_link, "no-records": _nothing,
}
SHOWN = [code for code, rule in RULES.items() if rule.language != "text"]


@pytest.mark.parametrize("code", SHOWN)
def test_the_wrong_example_breaks_the_rule_and_no_other(code: str, taxonomy: str, tmp_path: Path) -> None:
    assert codes_of(RULES[code].wrong, RULES[code], taxonomy, tmp_path) == {code}


@pytest.mark.parametrize("code", SHOWN)
def test_the_right_example_breaks_none(code: str, taxonomy: str, tmp_path: Path) -> None:
    assert codes_of(RULES[code].right, RULES[code], taxonomy, tmp_path) == set()


@pytest.mark.parametrize("code", DESCRIBED)
def test_a_file_that_is_only_described_breaks_the_rule(code: str, taxonomy: str, tmp_path: Path) -> None:
    assert codes_of_data("", taxonomy, tmp_path, DESCRIBED[code]) == {code}


def test_every_rule_has_an_example_that_is_tried() -> None:
    assert set(SHOWN) | set(DESCRIBED) == set(RULES)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_says_what_must_hold_and_why(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert rule.wrong != rule.right


def test_a_code_names_one_rule() -> None:
    assert sum(map(len, THEMES.values())) == len(RULES)


def test_the_severity_of_a_problem_is_that_of_its_rule() -> None:
    assert {code for code, rule in RULES.items() if rule.severity == "warning"} == {
        "foreign-link", "arxiv-after-publication", "author-twice", "group-without-topic", "no-source", "alias-is-id", "unstable-latest",
        *STRICT, "unnamed-baseline",
    }
    assert all(rule.problem("x", "y") == Problem(code, "x", "y", severity=rule.severity) for code, rule in RULES.items())


@cache
def modules() -> tuple[tuple[Path, tuple[ast.AST, ...]], ...]:
    """The modules of the program, without the register itself, each with all that it is made of."""
    paths = [path for path in sorted(SOURCE.rglob("*.py")) if (SOURCE / "rules") not in path.parents]
    return tuple((path, tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))) for path in paths)


def test_every_rule_is_one_that_some_code_finds_broken() -> None:
    used = {name for _, nodes in modules() for node in nodes
            for name in ([node.attr] if isinstance(node, ast.Attribute) else [node.id] if isinstance(node, ast.Name) else [])}
    assert [code for code in RULES if code.replace("-", "_").upper() not in used] == []


def test_a_rule_is_called_as_its_code() -> None:
    from llmeff.rules import bibliography, corpus, engine, file, record, schema

    names = {name: value.code for module in (bibliography, corpus, engine, file, record, schema)
             for name, value in vars(module).items() if isinstance(value, Rule)}
    assert names == {code.replace("-", "_").upper(): code for code in RULES}


def test_no_code_stands_as_text_outside_of_the_register() -> None:
    found = [f"{path}:{node.lineno}: {node.value}" for path, nodes in modules() for node in nodes
             if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in RULES]
    assert not found, "name the rule instead"


def test_a_problem_is_made_by_its_rule() -> None:
    """A problem of a code of its own would be in no list and on no page; the index alone reads back what it stored."""
    found = [f"{path}:{node.lineno}" for path, nodes in modules() for node in nodes
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem" and node.args]
    assert not found, "take a rule: RULE.problem(...)"


def test_what_is_said_of_a_problem_has_an_end() -> None:
    problem = next(iter(RULES.values())).problem("x" * 9000, "x.yaml", field="y" * 9000, hint="z" * 9000)
    assert max(map(len, (problem.message, problem.field, problem.hint))) < 600

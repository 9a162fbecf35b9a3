"""The command line on invented data: what a person, a pipe and a program get."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from llmeff import __version__
from llmeff.cli.app import COMMANDS

Run = Callable[..., Result]
CARD = {"id", "name", "title", "authors", "year", "venue", "topics", "ids", "trust"}


def ids(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [line.split("\t")[0] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(("query", "first"), [
    ("thinsoup", "thinsoup"), ("ThinSuop", "thinsoup"), ("thin soup", "thinsoup"), ("cold wave", "cold-wave"), ("coldwave", "cold-wave"),
    ("TSoup", "thinsoup"), ("gazpacho", "cold-wave"), ("1911.01234", "thinsoup"), ("https://doi.org/10.5555/ICK.7", "thinsoup"),
    ("Bürger", "thinsoup"), ("buerger dilution broths", "thinsoup"), ("prunning bread", "crumb"), ("ThinBroth", "thinsoup"),
    ("https://github.com/example/thinsoup.git", "thinsoup"), ("http://www.ick.example/2020/7/", "thinsoup"),
    ("doi: 10.5555/jog.12", "crumb"), ("slices pruned", "crumb"), ("rains cached", "crumb-garden"), ("emile celik", "thinsoup"),
    ("broth dilutions", "thinsoup"), ("angstrom bread", "cold-wave"), ("coldsoup", "cold-wave"),
])
def test_search_finds_what_is_meant(llmeff: Run, query: str, first: str) -> None:
    assert ids(llmeff("search", query))[0] == first


def test_a_correction_is_said(llmeff: Run) -> None:
    result = llmeff("search", "thinsuop", "--format", "json")
    assert json.loads(result.stdout)["corrected"] == "thinsoup"
    assert "thinsoup" in llmeff("search", "thinsuop").stderr


@pytest.mark.parametrize("query", ["2999.01234", "https://arxiv.org/abs/2999.01234", "10.5555/none", "https://soup.example/thin-soup"])
def test_an_unknown_identifier_finds_no_other_work(llmeff: Run, query: str) -> None:
    result = llmeff("search", query)
    assert result.exit_code == 0
    assert not result.stdout
    assert "No work of the collection has this identifier or link" in result.stderr


def test_a_code_page_shows_its_work(llmeff: Run) -> None:
    assert "ThinSoup" in llmeff("show", "https://github.com/Example/ThinSoup").stdout


def test_search_json_is_the_documented_contract(llmeff: Run) -> None:
    answer = json.loads(llmeff("search", "soup", "--format", "json").stdout)
    assert set(answer) == {"schema_version", "query", "corrected", "total", "hits"}
    assert answer["total"] == len(answer["hits"]) == 2
    assert all(set(hit) == CARD | {"score"} for hit in answer["hits"])


def test_nothing_found_is_no_failure(llmeff: Run) -> None:
    result = llmeff("search", "zzzzqqqq")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing found" in result.stderr


@pytest.mark.parametrize(("options", "expected"), [
    ((), {"thinsoup", "cold-wave", "crumb", "crumb-garden"}),
    (("--facet", "kitchen"), {"thinsoup", "cold-wave", "crumb"}),
    (("--facet", "garden"), {"cold-wave", "crumb-garden"}),
    (("--topic", "kitchen/soup"), {"thinsoup", "cold-wave"}),
    (("--topic", "soup"), {"thinsoup", "cold-wave"}),
    (("--topic", "broth dilution"), {"thinsoup", "cold-wave"}),
    (("--kind", "survey"), {"crumb-garden"}),
    (("--author", "celik"), {"thinsoup", "cold-wave"}),
    (("--author", "Émile Çelik"), {"thinsoup", "cold-wave"}),
    (("--author", "Kitchen-AI"), {"thinsoup"}),
    (("--author", "李"), {"crumb-garden"}),
    (("--venue", "ICKitchen"), {"thinsoup"}),
    (("--since", 2021), {"cold-wave", "crumb", "crumb-garden"}),
    (("--until", 2021), {"thinsoup", "cold-wave"}),
    (("--since", 2020, "--until", 2021), {"cold-wave"}),
    (("--has", "code"), {"thinsoup"}),
    (("--has", "published", "--has", "claims"), {"thinsoup"}),
    (("--has", "published"), {"thinsoup", "crumb"}),
    (("--trust", 3), {"thinsoup"}),
])
def test_filters(llmeff: Run, options: tuple[object, ...], expected: set[str]) -> None:
    assert set(ids(llmeff("list", *options))) == expected
    exported = llmeff("export", "json", *options)
    assert {record["id"] for record in json.loads(exported.stdout)["records"]} == expected


@pytest.mark.parametrize(("options", "near"), [
    (("--topic", "soop"), "soup"), (("--facet", "kitchn"), "kitchen"), (("--venue", "ICQ"), "ICK"), (("--author", "selik"), "celik"),
    (("--kind", "metod"), "method"), (("--has", "cod"), "code"), (("--sort", "yaer"), "year"),
])
def test_a_misspelt_value_names_the_near_ones(llmeff: Run, options: tuple[str, ...], near: str) -> None:
    result = llmeff("list", *options)
    assert result.exit_code == 2
    assert near in result.stderr


def test_list_json_and_order(llmeff: Run) -> None:
    answer = json.loads(llmeff("list", "--format", "json", "--sort", "-year", "--limit", 2).stdout)
    assert (set(answer), answer["total"]) == ({"schema_version", "total", "records"}, 4)
    assert [record["year"] for record in answer["records"]] == [2023, 2023]
    assert set(answer["records"][0]) == CARD


@pytest.mark.parametrize("reference", [
    "thinsoup", "ThinSoup", "thin soup", "TSoup", "arXiv:1911.01234v3", "https://arxiv.org/pdf/1911.01234", "10.5555/ICK.7",
    "ThinBroth: Dilution of Broths", "ThinBroth", "https://doi.org/10.5555/ick.7",
])
def test_show_understands_every_reference(llmeff: Run, reference: str) -> None:
    answer = json.loads(llmeff("show", reference, "--format", "json").stdout)
    assert [record["id"] for record in answer["records"]] == ["thinsoup"]


def test_show_json_has_the_keys_of_the_file(llmeff: Run) -> None:
    record = json.loads(llmeff("show", "thinsoup", "--format", "json").stdout)["records"][0]
    assert record["authors"] == ["van den Bürger, Aleksandra", "Çelik, Jr., Émile", {"group": "Kitchen-AI"}]
    assert record["properties"] == {"quantization": {"stage": "ptq", "weight_bits": [3, 4], "retraining": "none"}}
    assert record["claims"][0]["value"] == 3.25


def test_an_ambiguous_name_lists_the_candidates(llmeff: Run) -> None:
    result = llmeff("show", "Crumb")
    assert result.exit_code == 2
    assert "crumb, crumb-garden" in result.stderr
    assert llmeff("show", "crumb").exit_code == 0


def test_show_text_holds_everything(llmeff: Run) -> None:
    text = llmeff("show", "thinsoup").stdout
    for piece in ("Aleksandra van den Bürger", "Émile Çelik, Jr.", "ICK 2020", "~3.25×", "thick soup", "Soup thinning", "10.5555/ick.7"):
        assert piece in text


def test_explain_topic_metric_concept(llmeff: Run) -> None:
    topic = json.loads(llmeff("explain", "ST", "--format", "json").stdout)["entries"][0]
    assert (topic["type"], topic["id"], topic["total"]) == ("topic", "kitchen/soup", 2)
    metric = json.loads(llmeff("explain", "speedup", "--format", "json").stdout)["entries"][0]
    assert (metric["unit"], [record["id"] for record in metric["records"]]) == ("×", ["thinsoup"])
    concept = json.loads(llmeff("explain", "broth", "--format", "json").stdout)["entries"][0]
    assert concept["type"] == "concept"
    assert llmeff("explain", "brooth").exit_code == 2


def test_tree_counts_a_topic_with_those_below_it(llmeff: Run) -> None:
    rows = {row.split("\t")[0]: row.split("\t")[1:3] for row in llmeff("tree").stdout.splitlines()}
    assert rows["kitchen/soup"] == ["2", "2"]
    assert rows["garden/rain"] == ["2", "1"]
    assert {row.partition("/")[0] for row in rows} == {"kitchen", "garden"}
    assert llmeff("tree", "garden").stdout.splitlines()[0].startswith("garden\t")


def test_stats_count_both_ways(llmeff: Run) -> None:
    figures = json.loads(llmeff("stats", "--format", "json").stdout)
    assert figures["total"] == 4
    assert figures["facets"] == {"kitchen": 3, "garden": 2}
    assert figures["primary_facets"] == {"kitchen": 3, "garden": 1}
    assert figures["shares"]["code"] == {"records": 1, "percent": 25.0}


def test_export_to_a_file_is_whole_or_not_at_all(llmeff: Run, tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    assert llmeff("export", "bibtex", "-o", target).exit_code == 0
    assert target.read_text(encoding="utf-8").count("@") == 4
    assert stat.S_IMODE(target.stat().st_mode) & 0o044 == 0o044 & ~os.umask(os.umask(0o022))
    failed = llmeff("export", "bibtex", "-o", tmp_path / "no" / "refs.bib")
    assert failed.exit_code == 3
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_export_of_chosen_works_keeps_their_order(llmeff: Run) -> None:
    records = json.loads(llmeff("export", "json", "crumb", "TSoup").stdout)["records"]
    assert [record["id"] for record in records] == ["crumb", "thinsoup"]


def test_csv_is_read_back(llmeff: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(llmeff("export", "csv").stdout)))
    soup = next(row for row in rows if row["id"] == "thinsoup")
    assert soup["title"] == "ThinSoup: Accurate Dilution of Generative Broths with 50% Less Salt & No $ Lost"
    assert soup["authors"] == "Aleksandra van den Bürger; Émile Çelik, Jr.; Kitchen-AI"


def test_plain_is_one_record_a_line(llmeff: Run) -> None:
    lines = llmeff("list", "--format", "plain").stdout.splitlines()
    assert len(lines) == 4
    assert {line.count("\t") for line in lines} == {7}
    assert "\x1b" not in "".join(lines)


def test_jsonl_is_one_object_a_line(llmeff: Run) -> None:
    assert [json.loads(line)["id"] for line in llmeff("list", "--format", "jsonl", "--sort", "id").stdout.splitlines()] == [
        "cold-wave", "crumb", "crumb-garden", "thinsoup"]


@pytest.mark.parametrize("width", [80, 200])
def test_tables_fit_the_terminal(llmeff: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for arguments in (("list",), ("search", "soup"), ("show", "thinsoup"), ("tree",), ("stats",), ("explain", "soup")):
        text = llmeff(*arguments, "--format", "table").stdout
        assert max(len(line) for line in text.splitlines()) <= width, arguments
        assert "thinsoup" in text.lower().replace("\n", "") or arguments[0] in {"tree", "stats"}


def test_help_groups_the_commands_with_an_example_each(llmeff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    text = llmeff("--help").stdout
    for name, command in COMMANDS.items():
        assert command.panel in text
        assert command.example in text
        assert command.example.startswith(f"llmeff {name}")


def test_version_and_a_misspelt_command(llmeff: Run) -> None:
    assert llmeff("--version").stdout == f"llmeff {__version__}\n"
    result = llmeff("serch", "soup")
    assert result.exit_code == 2
    assert "search" in result.output


def test_schema_is_json_schema_of_a_record(llmeff: Run) -> None:
    schema = json.loads(llmeff("schema").stdout)
    assert schema["properties"].keys() >= {"id", "kind", "authors", "claims", "sources"}

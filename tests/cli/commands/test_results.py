"""``llmeff results``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, change, document

RESULT = ("{{cell: wiki2-ppl, model: {model}, setting: {{w_bits: {bits}}}, value: {value}, dense: 5, measured_by: a/b, "
          "source: https://soup.example, where: table, accessed: 2023-01-02}}")


@pytest.fixture
def measured(toy: Path, llmeff: Run) -> Run:
    """The command line on invented data with three results, two of which can stand side by side."""
    (toy / "models.yaml").write_text(
        "models:\n  - {id: soup-1b, name: Soup 1B, family: soup}\n  - {id: soup-2b, name: Soup 2B, family: soup}\n", encoding="utf-8")
    for record, results in {"2021/cold-wave": [RESULT.format(model="soup-1b", bits=4, value=6)],
                            "2019/thinsoup": [RESULT.format(model="soup-1b", bits=4, value=5.5),
                                              RESULT.format(model="soup-1b", bits=2, value=9),
                                              RESULT.format(model="soup-2b", bits=2, value=4)]}.items():
        change(toy, record, "sources:", "results:\n" + "".join(f"  - {one}\n" for one in results) + "sources:")
    return llmeff


def test_what_was_measured_is_listed_with_works_and_models(measured: Run) -> None:
    assert measured("results").stdout == "wiki2-ppl\tperplexity on WikiText-2, quantized\tppl\t2\tsoup-1b 3; soup-2b 1\n"
    (cell,) = document(measured("results", "--format", "json"))["cells"]
    assert cell["models"] == {"soup-1b": 3, "soup-2b": 1}


def test_the_best_comes_first_and_groups_stay_apart(measured: Run) -> None:
    result = measured("results", "wiki2-ppl")
    assert [line.split("\t")[0:6:5] for line in result.stdout.splitlines()] == [["thinsoup", "5.5"], ["cold-wave", "6"], ["thinsoup", "9"]]
    assert result.stderr == "3 results in 2 groups; groups are not comparable with each other; other models: soup-2b 1\n"
    groups = document(measured("results", "wiki2-ppl", "--format", "json"))["groups"]
    assert [[one["record"] for one in group["results"]] for group in groups] == [["thinsoup", "cold-wave"], ["thinsoup"]]


def test_a_model_is_found_by_any_spelling(measured: Run) -> None:
    shown = measured("results", "wiki2-ppl", "--model", "Soup 2B", "--format", "table")
    assert "soup-2b" in shown.stdout
    assert "w2  measured by a/b\npage https://soup.example" in shown.stdout
    assert "1 result in 1 group; other models: soup-1b 3" in shown.stderr


def test_results_at_so_many_bits_are_those_alone_and_others_are_said(measured: Run) -> None:
    assert [line.split("\t")[5] for line in measured("results", "wiki2-ppl", "--bits", "4").stdout.splitlines()] == ["5.5", "6"]
    none = measured("results", "wiki2-ppl", "--bits", "3")
    assert (none.exit_code, none.stdout) == (0, "")
    assert none.stderr == "no result at these bits on soup-1b; it has some at 2, 4\n"
    wrong = measured("results", "--bits", "4")
    assert (wrong.exit_code, "--bits goes with what was measured" in wrong.stderr) == (2, True)


def test_what_is_not_measured_at_bits_says_so(toy: Path, measured: Run) -> None:
    speed = ("{cell: spec-speedup, model: soup-1b, setting: {batch: 1}, value: 2, measured_by: a/b, "
             "source: https://soup.example, where: table, accessed: 2023-01-02}")
    change(toy, "2019/thinsoup", "results:\n", f"results:\n  - {speed}\n")
    result = measured("results", "spec-speedup", "--bits", "4")
    assert result.exit_code == 2
    assert "nothing of spec-speedup is measured at bits of a weight" in result.stderr


@pytest.mark.parametrize(("arguments", "said"), [
    (["wiki-ppl"], "wiki2-ppl"),
    (["wiki2-ppl", "--model", "soup-3b"], "soup-1b"),
])
def test_what_is_unknown_names_what_is_near(measured: Run, arguments: list[str], said: str) -> None:
    result = measured("results", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_model_without_results_is_said(measured: Run, toy: Path) -> None:
    with (toy / "models.yaml").open("a", encoding="utf-8") as models:
        models.write("  - {id: soup-9b, name: Soup 9B, family: soup}\n")
    result = measured("results", "wiki2-ppl", "--model", "soup-9b", "--format", "table")
    assert result.exit_code == 0
    assert "no result on soup-9b; on other models: soup-1b, soup-2b" in result.stderr


def test_without_a_cell_a_model_chooses_what_was_measured_on_it(measured: Run, toy: Path) -> None:
    assert measured("results", "--model", "Soup 2B").stdout.startswith("wiki2-ppl\t")
    assert "'soup-9b'" in measured("results", "--model", "soup-9b").stderr
    models = toy / "models.yaml"
    models.write_text(models.read_text(encoding="utf-8") + "  - {id: soup-3b, name: Soup 3B, family: soup}\n", encoding="utf-8")
    none = measured("results", "--model", "soup-3b")
    assert (none.stdout, none.stderr.strip()) == ("", "no result on soup-3b; without --model stands what there is")


def test_of_a_model_that_claims_alone_name_it_is_said_how_they_are_listed(measured: Run, toy: Path) -> None:
    with (toy / "models.yaml").open("a", encoding="utf-8") as models:
        models.write("  - {id: soup-3b, name: Soup 3B, family: soup}\n")
    path = toy / "papers" / "2019" / "thinsoup.yaml"
    text = path.read_text(encoding="utf-8").replace("baseline: thick soup", "baseline: thick soup, model: [soup-3b]")
    path.write_text(text, encoding="utf-8")
    said = measured("results", "--model", "Soup 3B").stderr
    assert 'no result on Soup 3B; 1 work with a claim on it: llmeff list --where "claim.model = soup-3b"' in said


@pytest.mark.parametrize("asked", [("wiki2-ppl", "soup-2b"), ("soup-2b", "wiki2-ppl"), ("ppl", "soup-2b")])
def test_a_model_may_stand_before_or_behind_what_was_measured(measured: Run, asked: tuple[str, str]) -> None:
    assert measured("results", *asked).stdout == measured("results", "wiki2-ppl", "--model", "soup-2b").stdout
    assert measured("results", "soup-2b").stdout == measured("results", "--model", "soup-2b").stdout


@pytest.mark.parametrize(("word", "model", "command"), [
    ("quantized", "", "llmeff results wiki2-ppl"), ("quantized", "soup", "llmeff results wiki2-ppl --model soup-1b"),
    ("quantized", "soup-2b", "llmeff results wiki2-ppl --model soup-2b"),
])
def test_a_word_of_what_was_measured_names_the_cell_and_a_model_of_it(measured: Run, word: str, model: str, command: str) -> None:
    result = measured("results", word, *(("--model", model) if model else ()))
    assert result.exit_code == 2
    assert f"Perplexity on WikiText-2, quantized: {command}\n" in result.stderr

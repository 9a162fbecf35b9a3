"""What is typed without a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.kb import KnowledgeBase
from tests.conftest import Run, change, ids, run


@pytest.mark.parametrize(("typed", "command"), [
    (("thinsoup",), "show"), (("https://arxiv.org/abs/1911.01234",), "show"), (("rain", "caching"), "explain"), (("speedup",), "explain"),
    (("stock",), "explain"), (("JoG",), "list --venue"), (("Çelik",), "list --author"), (("thin", "soup", "salt"), "search"),
])
def test_it_is_shown_explained_listed_or_searched(llmeff: Run, typed: tuple[str, ...], command: str) -> None:
    result = llmeff(*typed)
    assert (result.exit_code, result.stderr.splitlines()[0].startswith(f"llmeff {command} ")) == (0, True)
    asked = [*command.split(), *(typed if command == "search" else [" ".join(typed)])]
    assert result.stdout == llmeff(*asked).stdout != ""


@pytest.mark.parametrize(("typed", "command"), [
    ("thinsuop", "show thinsoup"), ("speedpu", "explain speedup"), ("rain cachign", "explain rain caching"),
])
def test_a_misspelt_name_is_shown_or_explained_and_the_correction_said(llmeff: Run, typed: str, command: str) -> None:
    result = llmeff(*typed.split())
    read = command.split(maxsplit=1)[1]
    assert result.stderr.splitlines()[0] == f"Showing results for: {read} (as written: llmeff search {typed} --exact)"
    assert result.stdout == llmeff(*command.split()).stdout != ""


@pytest.mark.parametrize(("typed", "command"), [
    ("soup thinning tools", "support --topic soup"), ("tureen thinsoup", "support thinsoup --engine tureen"),
    ("is tureen in here", "engine tureen"),
])
def test_tools_and_engines_are_shown_and_the_search_is_said(llmeff: Run, typed: str, command: str) -> None:
    result = llmeff(*typed.split())
    assert result.stderr.splitlines()[:2] == [f"Works: llmeff search {typed}", f"llmeff {command}"]
    assert result.stdout == llmeff(*command.split()).stdout != ""


def test_what_other_programs_call_help_is_said_beside_an_author_of_the_name(llmeff: Run, toy: Path) -> None:
    change(toy, "2019/thinsoup", "Çelik", "Man")
    assert "here it is llmeff help" in llmeff("man").stderr


def test_works_stand_before_a_feature_of_the_same_words(llmeff: Run) -> None:
    result = llmeff("thin", "format")
    assert result.stderr.splitlines()[:2] == ["llmeff search thin format", 'Also: Thin format is a feature: llmeff support "Thin format"']
    assert ids(result) == ids(llmeff("search", "thin", "format")) != []
    assert llmeff("Ice").stderr.startswith("llmeff support Ice")


@pytest.mark.parametrize(("typed", "command"), [
    ("does tureen run thinsoup", "support thinsoup --engine tureen"), ("thinsoup on a gas stove", "support thinsoup --hardware stove-gas"),
    ("thinsoup in tureen", "support thinsoup --engine tureen"), ("who supports thinsoup", "support thinsoup"),
])
def test_a_question_of_engines_is_answered_by_what_their_pages_say(llmeff: Run, typed: str, command: str) -> None:
    result = llmeff(*typed.split())
    assert result.stderr.splitlines()[:2] == [f"Works: llmeff search {typed}", f"llmeff {command}"]
    assert result.stdout == llmeff(*command.split()).stdout != ""


@pytest.mark.parametrize("typed", ["which papers are on thinsoup in tureen", "does tureen run thinsoup -n 2",
                                   "best soup in tureen"])
def test_who_wants_works_or_names_two_things_is_searched(llmeff: Run, typed: str) -> None:
    assert llmeff(*typed.split()).stderr.startswith(f"llmeff search {typed}")


def test_options_go_with_the_command_that_is_meant(llmeff: Run) -> None:
    assert len(ids(llmeff("soup", "thinning", "-n", 1, "--format", "plain"))) == 2


def test_who_says_how_many_wants_a_list_though_a_work_is_called_so(llmeff: Run) -> None:
    result = llmeff("thinsoup", "-n", 1, "--format", "plain")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    assert result.stderr.startswith("llmeff search thinsoup -n 1")


def test_who_adds_a_work_is_told_how(llmeff: Run) -> None:
    result = llmeff("add", "2605.01234")
    assert (result.exit_code, "CONTRIBUTING.md" in result.stderr) == (2, True)


def test_a_misspelt_command_is_none_of_the_words_of_the_collection(llmeff: Run) -> None:
    result = llmeff("serach", "soup")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean search?" in result.stderr


@pytest.mark.parametrize(("typed", "command"), [
    (("metrics",), "fields metrics"), (("venues",), "fields venues"), (("hardware",), "fields hardware"), (("topics",), "tree"),
    (("guides",), "guide"), (("lists", "soup"), "list soup"), (("stat",), "stats"),
    (("info", "thinsoup"), "show thinsoup"), (("ls", "soup"), "list soup"), (("bibtex", "thinsoup", "attic"), "cite thinsoup attic"),
    (("diff", "thinsoup", "attic"), "compare thinsoup attic"), (("none.bib",), "check none.bib"), (("find", "soup"), "search soup"),
    (("find", "what", "is", "none"), "search find what is none"),
])
def test_lists_files_and_what_other_programs_call_a_command_are_understood(llmeff: Run, typed: tuple[str, ...], command: str) -> None:
    result = llmeff(*typed)
    assert (result.stderr.splitlines()[0], result.stdout) == (f"llmeff {command}", llmeff(*command.split()).stdout)


@pytest.mark.parametrize("typed", [("note", "thinsoup", "good"), ("tag", "attic")])
def test_who_writes_a_note_is_told_that_there_are_none_and_what_goes_instead(llmeff: Run, typed: tuple[str, ...]) -> None:
    result = llmeff(*typed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "keeps no notes" in result.stderr
    assert "llmeff export markdown - < ids.txt" in result.stderr
    assert llmeff("note", "taking").stderr.startswith("llmeff search")


def test_a_misspelt_command_before_a_name_is_one_though_records_hold_the_word(llmeff: Run) -> None:
    assert "did you mean show?" in llmeff("sho", "thinsoup").stderr
    assert llmeff("thin", "thinsoup").exit_code == 0


def test_a_dash_is_no_command(llmeff: Run) -> None:
    result = llmeff("-")
    assert (result.exit_code, "no command is called '-'" in result.stderr) == (2, True)


def test_without_anything_an_overview_fits_a_small_terminal(llmeff: Run) -> None:
    result = llmeff()
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert len(lines) <= 22
    assert max(map(len, lines)) <= 80
    assert "11 works" in lines[1]


def test_a_pasted_phrase_is_echoed_without_its_marks(llmeff: Run) -> None:
    assert llmeff('"rain caching"').stderr.splitlines()[0] == 'llmeff explain "rain caching"'


def test_a_name_of_several_works_is_searched_also_where_it_is_misspelt(corpus: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMEFF_DATA", str(Path(__file__).parents[2] / "data"))
    for text in ("sequence paralelism", "sequence parallelism"):
        result = run(text)
        assert result.exit_code == 0
        assert result.stdout.startswith("sequence-parallelism")


@pytest.mark.parametrize(("typed", "command"), [
    ("does AWQ run on an RTX 4060 Ti 16GB in vLLM", "support awq --engine vllm --hardware nvidia-ada"),
    ("8B in 4 bit on 8 GB", "fit --memory 8GB --model qwen3-8b --bits 4"),
    ("vLLM removed which methods", "support --engine vllm --status removed"),
])
def test_cards_memory_and_what_is_gone_are_told_of_the_real_engines(
    corpus: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, typed: str, command: str,
) -> None:
    monkeypatch.setenv("LLMEFF_DATA", str(Path(__file__).parents[2] / "data"))
    result = run(*typed.split())
    assert (result.exit_code, result.stderr.splitlines()[1]) == (0, f"llmeff {command}")


@pytest.mark.parametrize(("typed", "command"), [
    ("expert offloading mixtral consumer gpu", "search expert offloading mixtral consumer gpu"),
    ("how much memory does mixtral 8x7b need", "fit --model mixtral-8x7b-v0.1"),
])
def test_a_memory_of_no_size_is_not_taken_for_one(
    corpus: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, typed: str, command: str,
) -> None:
    monkeypatch.setenv("LLMEFF_DATA", str(Path(__file__).parents[2] / "data"))
    result = run(*typed.split())
    assert result.exit_code == 0
    assert f"llmeff {command}" in result.stderr.splitlines()[:2]
    assert "--memory 24GB" not in result.stderr


def test_what_other_programs_call_a_command_is_said_to_be_called_otherwise(llmeff: Run) -> None:
    result = llmeff("find")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == ["Error: no command is called 'find'; here it is llmeff search", "How it goes: llmeff help search"]


@pytest.mark.parametrize(("typed", "said"), [
    ("thin $(touch x) soup", "llmeff search 'thin $(touch x) soup'"), ("thin `id` soup", "llmeff search 'thin `id` soup'"),
    ('thin "cold" soup', "llmeff search 'thin \"cold\" soup'"), ("rain caching", 'llmeff explain "rain caching"'),
])
def test_a_shell_obeys_nothing_in_the_command_that_is_said(llmeff: Run, typed: str, said: str) -> None:
    assert llmeff(typed).stderr.splitlines()[0] == said


@pytest.mark.parametrize(("typed", "said"), [
    ("methods under apache 2.0 with vllm support", "Not part of this answer: code under Apache"),
    ("methods for A100 not H100", "Not part of this answer: not h100"),
    ("mxfp4 on blackwell without retraining", 'Also: llmeff list weight-activation --where "quantization.retraining = none"'),
])
def test_what_a_command_leaves_aside_is_said(corpus: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, typed: str, said: str) -> None:
    monkeypatch.setenv("LLMEFF_DATA", str(Path(__file__).parents[2] / "data"))
    assert any(line.startswith(said) for line in run(typed).stderr.splitlines())

"""What the shell completes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from llmeff.cli import complete
from llmeff.cli.app import app
from llmeff.cli.opened import choose
from tests.conftest import TOY, environment


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    choose(None)
    monkeypatch.setenv("LLMEFF_DATA", str(TOY))


def names(offers: complete.Offers) -> list[str]:
    return [name for name, _ in offers]


def test_a_topic_is_completed_by_its_path_and_by_its_last_part() -> None:
    assert names(complete.topics("kitchen/s")) == ["kitchen/soup", "kitchen/soup/cold"]
    assert names(complete.topics("col")) == ["cold"]
    assert names(complete.topics("soup")) == ["soup"]
    assert complete.topics("zzz") == []


def test_terms_are_topics_metrics_and_concepts() -> None:
    assert names(complete.terms("s")) == ["soup", "stock", "speedup"]
    assert ("cold", "Cold soup") in complete.terms("cold")


def test_a_condition_is_completed_word_by_word() -> None:
    assert {"has", "not", "retraining"} <= set(names(complete.fields("")))
    assert names(complete.fields("retraining = n")) == ["retraining = none"]
    assert names(complete.fields("stage = p")) == ["stage = ptq", "stage = pretrain"]  # the values of two groups
    assert names(complete.fields("retraining = none ")) == ["retraining = none and", "retraining = none or"]


def test_values_from_lists_and_in_brackets_are_completed_and_an_unknown_field_has_none() -> None:
    assert names(complete.fields("weight_bits ")) == ["weight_bits =", "weight_bits in", "weight_bits has"]
    assert names(complete.fields("has code ")) == ["has code and", "has code or"]
    assert names(complete.fields("runs_in = tu")) == ["runs_in = tureen"]
    assert names(complete.fields("has code and topic = col")) == ["has code and topic = cold"]
    assert names(complete.fields("venue = J")) == ["venue = JoG"]
    assert names(complete.fields("retraining in (n")) == ["retraining in (none"]
    assert complete.fields("banana = ") == []


def test_help_completes_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_LLMEFF_COMPLETE", "complete_fish")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "llmeff help se")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    assert CliRunner().invoke(app, [], prog_name="llmeff").stdout.split() == ["search"]


def test_works_are_completed_with_their_titles() -> None:
    assert complete.records("lad") == [("ladle", "Ladle: A Spoon of 7B Drops"), ("ladle-2", "Ladle 2: A Longer Handle")]


def test_what_is_begun_in_another_case_is_offered_in_it_since_shells_take_no_other() -> None:
    assert names(complete.records("LAD")) == ["LADLE", "LADLE-2"]
    assert names(complete.engines("Tu")) == ["Tureen"]


def test_orders_are_completed_the_falling_ones_too() -> None:
    assert complete.sorts("-a") == ["-added"]
    assert {"title", "trust"} <= set(complete.sorts("t"))


def test_facets_and_venues_are_completed() -> None:
    assert names(complete.facets("g")) == ["garden"]
    assert [complete.venues(begun) for begun in ("J", "j", "JOG", "jo", "x")] == [["JoG"], ["jog"], ["JOG"], ["jog"], []]
    assert complete.venues("") == ["Findings of ICK", "ICK", "JoG"]


def test_the_last_word_of_a_condition_is_completed() -> None:
    offers = names(complete.fields("has code and weight_b"))
    assert offers == ["has code and weight_bits"]
    assert "quantization.stage" in names(complete.fields("quantization.st"))


@pytest.mark.parametrize("before", ["", "year,", "year,published,"])
def test_the_last_of_several_columns_is_completed_and_those_before_it_stay(before: str) -> None:
    assert names(complete.columns(f"{before}weight_b")) == [f"{before}weight_bits"]


def test_completion_never_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMEFF_DATA", str(tmp_path))
    assert [complete.records(""), complete.topics(""), complete.venues(""), complete.fields("w")] == [[], [], [], []]


EVIL = [
    r"Evil \$(touch RUN)", "`touch RUN`", r"\`touch RUN\`", "$(touch RUN)", "a'; touch RUN; '", '"; touch RUN; "', "[/x] [red]",
    "a\x1b[31m\nb\u202e",
]
EVERYTHING = " ".join(EVIL)


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    toy = Path(shutil.copytree(TOY, tmp_path_factory.mktemp("evil") / "toy"))
    text = (toy / "papers/2020/ladle.yaml").read_text(encoding="utf-8")
    title = EVERYTHING.replace("\x1b[31m\nb\u202e", "").replace("'", "''")
    (toy / "papers/2020/ladle.yaml").write_text(re.sub("^title: .*$", lambda _: f"title: '{title}'", text, flags=re.M), encoding="utf-8")
    return toy


def test_a_remark_holds_nothing_that_a_shell_or_rich_obeys() -> None:
    for text in EVIL:
        ((value, remark),) = complete._harmless([("gptq", text)])
        assert value == "gptq"
        assert not set("\\`$\"'[]{}!&|<>\x1b\n\u202e").intersection(remark)


@pytest.mark.parametrize("value", [*EVIL, "IEEE S&P", "a|b", "a;b", "*", "~", "-rf", "", "a>b", "(a)", "a#b", "a\\b", "a{b,c}"])
def test_a_value_that_a_shell_would_understand_otherwise_is_not_offered(value: str) -> None:
    assert complete._harmless([(value, "")]) == []


def test_words_before_the_completed_one_are_repeated_only_if_they_are_harmless() -> None:
    assert complete.fields("$(touch x) weight_b") == []
    assert complete.fields("`touch x` weight_b") == []
    assert names(complete.fields("weight_bits <= 4 and weight_b")) == ["weight_bits <= 4 and weight_bits"]


def test_zsh_is_offered_the_last_part_of_a_topic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_LLMEFF_COMPLETE", "complete_zsh")
    assert names(complete.topics("sou")) == ["soup"]
    assert names(complete.topics("kitchen/sou")) == ["kitchen/soup", "kitchen/soup/cold"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
@pytest.mark.parametrize(("typed", "offered"), [
    ('llmeff list --where "retraining = ', True), ("llmeff list --where 'retraining = ", True),
    ('llmeff list --where "retraining = n', True), ('llmeff list --where "retraining = " ', False),
])
def test_a_condition_goes_on_behind_a_blank(monkeypatch: pytest.MonkeyPatch, shell: str, typed: str, offered: bool) -> None:
    monkeypatch.setenv("_LLMEFF_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", typed)
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    result = CliRunner().invoke(app, [], prog_name="llmeff")
    assert ("retraining = none" in result.stdout) is offered


SHELLS = {
    "bash": "source <(_LLMEFF_COMPLETE=source_bash llmeff); COMP_WORDS=(llmeff show lad); COMP_CWORD=2; COMP_LINE='llmeff show lad'; "
            "_llmeff_completion llmeff; printf '%s\\n' \"${COMPREPLY[@]}\"",
    "zsh": "words=(llmeff show lad); CURRENT=3; _arguments() { eval \"offers=${1#*:*:}\"; "
           "eval \"set -- ${${1#*\\(\\(}%\\)\\)}\"; print -rl -- \"$@\" }; "
           "compdef() {}; eval \"$(_LLMEFF_COMPLETE=source_zsh llmeff)\"; _llmeff_completion",
    "fish": "_LLMEFF_COMPLETE=source_fish llmeff | source; complete -C 'llmeff show lad'",
}


@pytest.mark.skipif(os.name != "posix", reason="shells are those of POSIX")
@pytest.mark.parametrize("shell", SHELLS)
def test_no_shell_runs_what_a_title_says(evil: Path, tmp_path: Path, shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "llmeff"
    program.write_text(f"#!{sys.executable}\nimport sys\nsys.argv[0] = 'llmeff'\nfrom llmeff.cli import main\nmain()\n")
    program.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    own = environment(PATH=f"{program.parent}:{os.environ['PATH']}", HOME=tmp_path, LLMEFF_DATA=evil)
    options = {"zsh": ["-f"], "bash": ["--norc"], "fish": ["--no-config"]}[shell]
    done = subprocess.run([shell, *options, "-c", SHELLS[shell]], cwd=work, env=own, capture_output=True, text=True, timeout=60,
                          check=False)
    assert "ladle" in done.stdout, done.stderr
    assert "ladle-2" in done.stdout, done.stderr
    assert not list(work.iterdir()), done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("columns", ["200", "80", "20", "5"])
@pytest.mark.parametrize("shell", ["powershell", "pwsh"])
def test_powershell_is_given_a_word_and_a_remark_a_line(evil: Path, monkeypatch: pytest.MonkeyPatch, shell: str, columns: str) -> None:
    """Its script divides lines at three colons, and evaluates nothing of them."""
    monkeypatch.setenv("_LLMEFF_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "llmeff show lad")
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", "lad")
    monkeypatch.setenv("LLMEFF_DATA", str(evil))
    monkeypatch.setenv("COLUMNS", columns)
    result = CliRunner().invoke(app, [], prog_name="llmeff")
    lines = result.stdout.splitlines()
    assert [line.split(":::")[0] for line in lines] == ["ladle", "ladle-2"]
    assert all(re.fullmatch(r"[\w.-]+:::[^$`\"';&|{}<>@\[\]]+", line) for line in lines), lines
    assert result.exit_code == 0


def test_the_script_for_powershell_is_shown_and_an_unknown_shell_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMP_WORDS", raising=False)
    for shell, code, said in (
        ("source_pwsh", 0, "Register-ArgumentCompleter"), ("source_nushell", 2, "never to 'source_nushell'"), ("x", 2, "never to 'x'"),
        ("complete_bash", 2, "together with COMP_WORDS"),
    ):
        monkeypatch.setenv("_LLMEFF_COMPLETE", shell)
        result = CliRunner().invoke(app, [], prog_name="llmeff")
        assert (result.exit_code, said in result.output, "Traceback" in result.output) == (code, True, False)
        assert code == 0 or len(result.output.splitlines()) <= 1


@pytest.mark.parametrize("place", ["x", "", "-1", "2.5", "9" * 5000])
def test_at_a_place_that_is_none_nothing_comes_next(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    for name, value in (("_LLMEFF_COMPLETE", "complete_bash"), ("COMP_WORDS", "llmeff show lad"), ("COMP_CWORD", place)):
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(app, [], prog_name="llmeff")
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="shells are those of POSIX")
@pytest.mark.parametrize(("shell", "written"), [("zsh", ".zshrc"), ("bash", ".bashrc"), ("fish", ".config/fish/completions")])
def test_completion_is_for_the_shell_that_is_named_whatever_calls(tmp_path: Path, shell: str, written: str) -> None:
    ask = [sys.executable, "-c", "import sys; sys.argv[0] = 'llmeff'; from llmeff.cli import main; main()"]
    own = environment(HOME=tmp_path)
    calls = ["sh", "-c", '"$@"; exit $?', "sh", *ask]  # not bash, zsh or fish
    done = subprocess.run([*calls, "--install-completion", shell], env=own, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.startswith(f"{shell} completion installed"), done.stderr
    assert (tmp_path / written).exists()
    shown = subprocess.run([*calls, "--show-completion", shell], env=own, capture_output=True, text=True, timeout=60, check=False)
    assert f"complete_{shell}" in shown.stdout
    unknown = subprocess.run([*calls, "--install-completion", "spoon"], env=own, capture_output=True, text=True, timeout=60, check=False)
    assert (unknown.returncode, "spoon" in unknown.stdout + unknown.stderr) == (1, True)


@pytest.mark.skipif(os.name != "posix", reason="shells are those of POSIX")
@pytest.mark.parametrize("shell", ["zsh", "bash"])
def test_what_a_shell_reads_at_its_start_is_kept_to_the_byte_and_through_links(tmp_path: Path, shell: str) -> None:
    (tmp_path / "mine").write_bytes(b"alias x=\xff\xfe\n")
    (tmp_path / f".{shell}rc").symlink_to("mine")
    ask = [sys.executable, "-c", "import sys; sys.argv[0] = 'llmeff'; from llmeff.cli import main; main()"]
    done = subprocess.run(["sh", "-c", '"$@"; exit $?', "sh", *ask, "--install-completion", shell], env=environment(HOME=tmp_path),
                          capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f".{shell}rc").is_symlink()
    assert (tmp_path / "mine").read_bytes().startswith(b"alias x=\xff\xfe\n")
    assert len((tmp_path / "mine").read_bytes().splitlines()) > 1

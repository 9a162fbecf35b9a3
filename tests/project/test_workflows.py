"""Workflows, the action and the forms say what is so, pin what they use, and may do no more than they need."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from llmeff.cli.app import COMMANDS
from llmeff.model.kinds import Kind

ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
DOCUMENT = ROOT / "docs" / "check.md"
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))

pytestmark = pytest.mark.skipif(not WORKFLOWS, reason="only in the source tree")


def parsed(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def actions(text: str) -> list[str]:
    return re.findall(r"^ *-? *uses: (.*)$", text, re.M)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_and_named(path: Path) -> None:
    for used in actions(path.read_text(encoding="utf-8")):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used


def test_one_version_of_each_action_is_used_also_in_the_document() -> None:
    used = {line for path in [*WORKFLOWS, DOCUMENT] for line in actions(path.read_text(encoding="utf-8")) if "OWNER" not in line}
    names = [line.partition("@")[0] for line in used]
    assert len(names) == len(set(names)), sorted(used)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_jobs_may_do_no_more_than_they_need(path: Path) -> None:
    workflow = parsed(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        allowed = {right for right, level in job["permissions"].items() if level == "write"}
        assert allowed <= {("release.yml", "publish"): {"id-token"}, ("links.yml", "links"): {"issues"},
                           ("site.yml", "publish"): {"id-token", "pages"}}.get((path.name, name), set())
        assert job["timeout-minutes"] <= 180
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "values reach the shell through the environment"
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_the_suite_runs_on_every_python_that_is_claimed() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    claimed = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', text)
    tested = parsed(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]["suite"]["strategy"]["matrix"]["python"]
    assert set(claimed) <= set(tested)
    assert re.findall(r'requires-python = ">=(.*)"', text) == tested[:1]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_the_files_that_a_workflow_runs_exist(path: Path) -> None:
    lines = "\n".join(step.get("run", "") for job in parsed(path)["jobs"].values() for step in job["steps"])
    for name in re.findall(r"(?:\.ci|tools|docs|benchmarks)/[\w./]+", lines):
        assert (ROOT / name).is_file(), name


def test_the_recipes_call_what_exists() -> None:
    text = (ROOT / "justfile").read_text(encoding="utf-8")
    for name in re.findall(r"(?:\.ci|tools|docs|benchmarks)/[\w./]+", text):
        assert (ROOT / name).is_file(), name
    for command in re.findall(r"-m llmeff --data data (\w+)", text):
        assert command in COMMANDS


def test_the_forms_ask_for_what_the_data_knows() -> None:
    (kinds,) = [field["attributes"]["options"] for form in FORMS for field in parsed(form)["body"] if field.get("id") == "kind"]
    assert kinds[:-1] == list(get_args(Kind))
    for form in FORMS:
        for command in re.findall(r"`llmeff (\w+)", form.read_text(encoding="utf-8")):
            assert command in COMMANDS, form.name


def test_the_fields_of_the_wrong_fact_form() -> None:
    (form,) = [form for form in FORMS if "wrong" in form.name]
    assert [field["id"] for field in parsed(form)["body"]] == ["record", "field", "old", "new", "page"]


@pytest.fixture
def check(tmp_path: Path) -> Any:
    """The last step of the action, in a folder with two bibliographies."""
    program = tmp_path / "temp" / "llmeff" / "bin" / "llmeff"
    program.parent.mkdir(parents=True)
    paper = tmp_path / "my paper"
    (paper / "parts").mkdir(parents=True)
    entry = "@article{{a, title={{{title}}}, author={{{author}}}, year={{2022}}, eprint={{2210.17323}}, archivePrefix={{arXiv}}}}\n"
    title = "GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers"
    right = "Frantar, Elias and Ashkboos, Saleh and Hoefler, Torsten and Alistarh, Dan"
    (paper / "right.bib").write_text(entry.format(title=title, author=right), encoding="utf-8")
    (paper / "parts" / "wrong.bib").write_text(entry.format(title=title, author="Nobody, Ann"), encoding="utf-8")
    step = parsed(ROOT / "action.yml")["runs"]["steps"][-1]

    def run(files: str, command: str) -> subprocess.CompletedProcess[str]:
        program.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
        program.chmod(0o755)
        assert "${{" not in step["run"]
        environment = {**os.environ, "FILES": files, "RUNNER_TEMP": str(tmp_path / "temp")}
        return subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=tmp_path, env=environment,
                              check=False, capture_output=True, text=True)

    return run


@pytest.mark.parametrize(("files", "code", "said"), [
    ("my paper/right.bib\nmy paper/parts/wrong.bib", 1, "::error file=my paper/parts/wrong.bib,line=1"),
    ("none.bib", 3, ""),
    ("--help", 3, ""),
])
def test_the_action_checks_the_files_it_is_given(check: Any, files: str, code: int, said: str) -> None:
    result = check(files, f'exec {shlex.quote(sys.executable)} -m llmeff "$@"')
    assert result.returncode == code, result.stdout + result.stderr
    assert said in result.stdout


@pytest.mark.parametrize(("files", "given"), [
    ("my paper/right.bib", ["my paper/right.bib"]),
    ("my paper/*.bib\n", ["my paper/right.bib"]),
    ("my paper/right.bib\nmy paper/parts/wrong.bib", ["my paper/right.bib", "my paper/parts/wrong.bib"]),
    ("  **/*.bib\r\n", ["my paper/parts/wrong.bib", "my paper/right.bib"]),
    ("none.bib", ["none.bib"]),
    ("--help", ["--help"]),
    ("$(touch here)", ["$(touch here)"]),
    ("; touch here", ["; touch here"]),
])
def test_the_action_gives_each_file_as_one_argument(check: Any, tmp_path: Path, files: str, given: list[str]) -> None:
    """What the program does with them is tried elsewhere; here it repeats them, and its code is that of the step."""
    result = check(files, "printf '%s\\n' \"$@\"; exit 7")
    assert (result.returncode, result.stdout.splitlines()) == (7, ["check", "--format", "github", "--", *given])
    assert not (tmp_path / "here").exists()


@pytest.mark.parametrize(("files", "said"), [("other/*.bib", "No file matches other/*.bib"), ("\n", "names no file")])
def test_the_action_says_that_there_is_nothing_to_check(check: Any, files: str, said: str) -> None:
    result = check(files, "exit 0")
    assert result.returncode == 2
    assert said in result.stdout

"""The tool, the citation file, the changelog and the documents name one version; a release is prepared from that."""

from __future__ import annotations

import json
import runpy
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from llmeff import __version__

ROOT = Path(__file__).parent.parent.parent
RELEASE = ROOT / "tools" / "release.py"

pytestmark = pytest.mark.skipif(not RELEASE.exists(), reason="only in the source tree")


def tool(name: str) -> Any:
    return runpy.run_path(str(RELEASE))[name]


def test_the_citation_file_names_the_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == __version__
    released = tool("HEADING").findall((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    if released:
        assert released[0] == (__version__, str(citation["date-released"]))


def test_the_description_for_registries_names_the_version_and_is_named_by_the_readme() -> None:
    server = json.loads((ROOT / "server.json").read_text(encoding="utf-8"))
    assert {server["version"], *(package["version"] for package in server["packages"])} == {__version__}
    assert f"<!-- mcp-name: {server['name']} -->" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(server["description"]) <= 100  # longer ones are refused


def test_every_line_that_names_the_version_is_known() -> None:
    for name, patterns in tool("PLACES").items():
        text = (ROOT / name).read_text(encoding="utf-8")
        known = {match[0] for pattern in patterns for match in tool("re").finditer(pattern, text)}
        naming = {line for line in text.splitlines() if __version__ in tool("VERSION").findall(line) and "cff-version" not in line}
        assert naming == known, name


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A repository of its own with the files that a release changes."""
    root = tmp_path / "copy"
    for name in [*tool("PLACES"), "CHANGELOG.md", "CITATION.cff"]:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    for command in (["init", "-q"], ["config", "user.name", "A"], ["config", "user.email", "a@a.example"], ["add", "."],
                    ["commit", "-qm", "All"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


@pytest.fixture
def release(copy: Path) -> Callable[..., list[Path]]:
    """Releases from the copy; returns where packages would have been built."""

    def run(version: str, really: bool = False) -> list[Path]:
        built: list[Path] = []
        tool("release")(version, "2030-01-02", really, copy, built.append)
        return built

    return run


def state(copy: Path) -> str:
    return subprocess.run(["git", "describe", "--always", "--dirty", "--tags"], cwd=copy, check=True, capture_output=True, text=True).stdout


def test_a_dry_run_changes_nothing(copy: Path, release: Callable[..., list[Path]], capsys: pytest.CaptureFixture[str]) -> None:
    before = state(copy)
    assert len(release("9.0.0")) == 1
    assert "+version: 9.0.0" in capsys.readouterr().out
    assert state(copy) == before


def test_a_release_dates_the_changelog_and_tags(copy: Path, release: Callable[..., list[Path]]) -> None:
    assert release("9.0.0", really=True)[-1] == copy
    assert state(copy) == "v9.0.0\n"
    assert "\n## Unreleased\n\n## 9.0.0 - 2030-01-02\n\n### " in (copy / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "date-released: 2030-01-02\n" in (copy / "CITATION.cff").read_text(encoding="utf-8")
    assert tool("disagreements")("9.0.0", copy) == []
    assert len(tool("disagreements")("9.0.1", copy)) == 7


@pytest.mark.parametrize(("version", "reason"), [("0.0.1", "does not come after"), ("1.0", "not a version"), ("v1.0.0", "not a version")])
def test_a_wrong_version_is_refused(release: Callable[..., list[Path]], version: str, reason: str) -> None:
    with pytest.raises(Exception, match=reason):
        release(version)


def test_nothing_is_released_twice_or_without_a_change(copy: Path, release: Callable[..., list[Path]]) -> None:
    release("9.0.0", really=True)
    with pytest.raises(Exception, match="does not come after"):
        release("9.0.0")
    with pytest.raises(Exception, match="nothing stands under Unreleased"):
        release("9.0.1")


def test_changes_that_are_not_committed_are_refused(copy: Path, release: Callable[..., list[Path]]) -> None:
    (copy / "CITATION.cff").write_text("", encoding="utf-8")
    with pytest.raises(Exception, match="not committed"):
        release("9.0.0")

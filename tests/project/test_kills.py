"""The script that kills each command that writes runs, and finds what is lost; ``just kills`` kills each 300 times."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.project import kills

FEW, OFTEN = 1, {"export -o": 3, "check --fix": 3, "the cache": 2}  # kills

pytestmark = pytest.mark.skipif(
    not (kills.ROOT / "src").exists() or sys.platform == "win32", reason="only in the source tree, and needs signals")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kills.warmed(tmp_path_factory.mktemp("kills"))


@pytest.mark.parametrize("case", kills.CASES, ids=lambda case: case.name)
def test_a_command_that_is_killed_loses_nothing(tmp_path: Path, cache: Path, case: kills.Case) -> None:
    if case.name == "plot -o":
        pytest.importorskip("matplotlib")
    if case.name == "site build":
        pytest.importorskip("jinja2")
    faults, _ = kills.tried(case, OFTEN.get(case.name, FEW), tmp_path, cache)
    assert not faults


@pytest.mark.parametrize(("name", "content"), [("refs.bib", "@misc{torn"), ("refs.bib", ""), ("refs.bib", "old\n" * 7)])
def test_what_is_torn_is_found(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert "torn" in kills.whole(name, "}\n")(tmp_path)
    assert kills.bibliography(tmp_path)

"""The tool that kills each command that writes runs, and finds what is lost; ``just kills`` kills each 300 times."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "kills.py"
FEW, OFTEN = 1, {"export -o": 3, "check --fix": 3, "the cache": 2}  # kills

pytestmark = pytest.mark.skipif(not TOOL.exists() or sys.platform == "win32", reason="only in the source tree, and needs signals")


def tool() -> ModuleType:
    specification = importlib.util.spec_from_file_location("kills", TOOL)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules["kills"] = module  # its data classes look for their module there
    specification.loader.exec_module(module)
    return module


KILLS = tool() if TOOL.exists() else None
NAMES = [case.name for case in KILLS.CASES] if KILLS else []


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert KILLS
    found: Path = KILLS.warmed(tmp_path_factory.mktemp("kills"))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_command_that_is_killed_loses_nothing(tmp_path: Path, cache: Path, name: str) -> None:
    assert KILLS
    if name == "plot -o":
        pytest.importorskip("matplotlib")
    if name == "site build":
        pytest.importorskip("jinja2")
    (case,) = (case for case in KILLS.CASES if case.name == name)
    faults, _ = KILLS.tried(case, OFTEN.get(name, FEW), tmp_path, cache)
    assert not faults


@pytest.mark.parametrize(("name", "content"), [("refs.bib", "@misc{torn"), ("refs.bib", ""), ("refs.bib", "old\n" * 7)])
def test_what_is_torn_is_found(tmp_path: Path, name: str, content: str) -> None:
    assert KILLS
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert "torn" in KILLS.whole(name, "}\n")(tmp_path)
    assert KILLS.bibliography(tmp_path)

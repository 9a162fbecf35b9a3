"""The page of known leaks is that of the errors which the benchmark makes."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE, TOOL = ROOT / "docs" / "check-leaks.md", ROOT / "tools" / "leaks.py"

pytestmark = pytest.mark.skipif(not TOOL.exists(), reason="only in the source tree")


def test_the_page_has_each_kind_of_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    kinds = [kind for group in runpy.run_path(str(TOOL))["ERRORS"].values() for kind in group]
    assert re.findall(r"^\| \w+ \| (.+?) \| \d+ \|", PAGE.read_text(encoding="utf-8"), re.M) == kinds, "run: python tools/leaks.py"

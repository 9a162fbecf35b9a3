"""``llmeff mcp``."""

from __future__ import annotations

import sys

import pytest

from tests.conftest import Run


def test_without_the_extra_it_says_how_to_get_it(llmeff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("mcp", "mcp.server", "mcp.server.caching"):
        monkeypatch.setitem(sys.modules, name, None)
    result = llmeff("mcp")
    assert result.exit_code == 3
    assert "pip install 'llmeff[mcp]'" in result.stderr


def test_a_port_is_a_port(llmeff: Run) -> None:
    result = llmeff("mcp", "--http", "--port", "70000")
    assert result.exit_code == 2
    assert "--port" in result.stderr

"""The server with a client of other people: the command line of the MCP inspector, where ``LLMEFF_INSPECTOR`` says where that is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from llmeff.agents import tools
from tests.agents.asked import ANSWERED, REFUSED
from tests.conftest import environment

INSPECTOR = os.environ.get("LLMEFF_INSPECTOR", "")

pytestmark = pytest.mark.skipif(not INSPECTOR, reason="LLMEFF_INSPECTOR does not say where the inspector is")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The settings by which the client starts the server, as the README gives them."""
    path: Path = tmp_path_factory.mktemp("inspector") / "mcp.json"
    own = {name: value for name, value in environment().items() if name in ("PYTHONPATH", "LLMEFF_DATA", "PATH", "XDG_CACHE_HOME")}
    server = {"command": sys.executable, "args": ["-m", "llmeff", "mcp"], "env": own}
    path.write_text(json.dumps({"mcpServers": {"llmeff": server}}), encoding="utf-8")
    return path


def inspected(settings: Path, method: str, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([INSPECTOR, "--cli", "--config", str(settings), "--server", "llmeff", "--method", method, *more],
                          capture_output=True, text=True, timeout=60)


def called(settings: Path, name: str, given: dict[str, object]) -> Any:
    parts = [part for key, value in given.items()
             for part in ("--tool-arg", f"{key}={value if isinstance(value, str) else json.dumps(value)}")]
    return json.loads(inspected(settings, "tools/call", "--tool-name", name, *parts).stdout)


def test_it_lists_what_there_is(settings: Path) -> None:
    assert [tool["name"] for tool in json.loads(inspected(settings, "tools/list").stdout)["tools"]] == [tool.name for tool in tools.TOOLS]
    assert len(json.loads(inspected(settings, "resources/list").stdout)["resources"]) == 2
    assert len(json.loads(inspected(settings, "resources/templates/list").stdout)["resourceTemplates"]) == 2
    assert len(json.loads(inspected(settings, "prompts/list").stdout)["prompts"]) == 3


@pytest.mark.parametrize(("name", "given"), ANSWERED, ids=str)
def test_every_tool_answers(settings: Path, name: str, given: dict[str, object]) -> None:
    result = called(settings, name, given)
    assert not result.get("isError")
    assert json.loads(result["content"][0]["text"]) == result["structuredContent"]


# it makes texts of numbers and numbers of texts, and refuses the name of a tool that is not listed
OWN = ({"query": 5}, {"references": 7}, {"query": "soup", "since": "then"})
SENT = [(name, given, says) for name, given, says in REFUSED if name != "spoon" and given not in OWN]


@pytest.mark.parametrize(("name", "given", "says"), SENT, ids=str)
def test_every_wrong_call_says_what_to_send(settings: Path, name: str, given: dict[str, object], says: str) -> None:
    result = called(settings, name, given)
    assert result["isError"]
    assert says in result["content"][0]["text"]


def test_resources_and_prompts_are_given(settings: Path) -> None:
    found = json.loads(inspected(settings, "resources/read", "--uri", "llmeff://record/thinsoup").stdout)
    assert json.loads(found["contents"][0]["text"])["records"][0]["id"] == "thinsoup"
    asked = ("--prompt-name", "compare_two", "--prompt-args", "first=ladle", "second=attic")
    found = json.loads(inspected(settings, "prompts/get", *asked).stdout)
    assert found["messages"][0]["content"]["text"].startswith("Compare ladle and attic.")

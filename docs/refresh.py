"""Writes what commands print into the documents that show it: between ``<!-- output: COMMAND -->`` and ``<!-- end -->``.

    python docs/refresh.py          # README.md and docs/*.md
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"(<!-- output: (?P<command>.*?)(?: \| head -(?P<head>\d+))? -->\n```text\n).*?(```\n<!-- end -->)", re.S)


def printed(command: str, head: str | None = None) -> str:
    """What a command prints on a terminal of 100 columns, without colours."""
    from typer.testing import CliRunner

    from llmeff.cli.app import app

    os.environ["COLUMNS"] = "100"
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    return "\n".join([*lines[: int(head)], "…"] if head and len(lines) > int(head) else lines).strip("\n") + "\n"


def refreshed(text: str) -> str:
    """A document with its blocks as the commands print them now."""
    return BLOCK.sub(lambda m: m[1] + printed(m["command"], m["head"]) + m[4], text)


def documents() -> list[Path]:
    """The documents that may hold such blocks."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


if __name__ == "__main__":
    for document in documents():
        document.write_text(refreshed(document.read_text(encoding="utf-8")), encoding="utf-8")

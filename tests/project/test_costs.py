"""What commands cost: files that are opened, memory that grows, a bar while one waits, and what is left open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_pager import on_a_terminal
from tests.conftest import TOY, environment

OPENED = """
import sys
from llmeff.cli import main
opened = set()
sys.addaudithook(lambda event, given: opened.add(str(given[0])) if event == "open" and str(given[0]).endswith((".yaml", ".yml")) else None)
try:
    main()
finally:
    print(*sorted(opened), sep="\\n", file=sys.stderr)
"""
GROWN = """
import resource, sys
from llmeff import load
kb = load(sys.argv[1])
kb.check(sys.argv[2])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
ENTRY = "@article{{k{0},\n  title={{Crumb number {0}: Pruning Bread Slices}},\n  author={{Lee, Ann and Iver, Ida}},\n  year={{2023}}\n}}\n"


def run(script: str, *arguments: str, cache: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script, *arguments], env=environment(XDG_CACHE_HOME=str(cache)), capture_output=True,
                          text=True, check=False, cwd=cache)


def bibliography(folder: Path, entries: int) -> str:
    path = folder / f"{entries}.bib"
    path.write_text("".join(map(ENTRY.format, range(entries))), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("asked", [["2019/thinsoup.yaml"], ["2019/thinsoup.yaml", "2023/crumb.yaml"]])
def test_validating_files_opens_those_and_no_other_record(tmp_path: Path, asked: list[str]) -> None:
    given = [str(TOY / "papers" / name) for name in asked]
    run(OPENED, "--data", str(TOY), "validate", *given, cache=tmp_path)  # an index is compiled once
    result = run(OPENED, "--data", str(TOY), "validate", *given, cache=tmp_path)
    assert result.returncode == 0
    opened = [line for line in result.stderr.splitlines() if line.endswith(".yaml") and ("/papers/" in line or "/engines/" in line)]
    assert sorted(opened) == sorted(given)
    every = run(OPENED, "--data", str(TOY), "validate", cache=tmp_path).stderr
    assert every.count("/papers/") > len(asked), "what counts them sees them"


@pytest.mark.skipif(os.name != "posix", reason="terminals are those of POSIX")
def test_a_bar_is_shown_from_the_beginning_of_a_long_check(tmp_path: Path) -> None:
    bibliography(tmp_path, 3_000)
    shown = on_a_terminal(tmp_path, "--data", str(TOY), "check", "3000.bib", LLMEFF_PAGER="", XDG_CACHE_HOME=str(tmp_path))
    bar, checking, verdict = shown.find("Reading"), shown.find("Checking"), shown.find("k0")
    assert 0 <= bar < checking < verdict
    assert "0%" in shown[bar : bar + 400]
    bibliography(tmp_path, 3)
    assert "Checking" not in on_a_terminal(tmp_path, "--data", str(TOY), "check", "3.bib", LLMEFF_PAGER="", XDG_CACHE_HOME=str(tmp_path))


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of memory is that of Linux")
def test_each_further_entry_takes_a_bounded_share_of_memory(tmp_path: Path) -> None:
    """100,000 entries end in 1 GB when each takes 10 kB."""
    few, many = (int(run(GROWN, str(TOY), bibliography(tmp_path, entries), cache=tmp_path).stdout) for entries in (2_000, 6_000))
    assert (many - few) / 4_000 < 10, "kB an entry"


@pytest.mark.parametrize("arguments", [
    ["list"], ["search", "soup"], ["show", "none-such"], ["check", "3.bib"], ["check", "3.bib", "--fix"], ["validate"],
    ["export", "bibtex", "-o", "x.bib"],
])
def test_nothing_is_left_open(tmp_path: Path, arguments: list[str]) -> None:
    """Files, and connections from Python 3.13 on, say so when they are dropped open."""
    bibliography(tmp_path, 3)
    result = subprocess.run([sys.executable, "-W", "always::ResourceWarning", "-m", "llmeff", "--data", str(TOY), *arguments], cwd=tmp_path,
                            env=environment(XDG_CACHE_HOME=str(tmp_path)), capture_output=True, text=True, check=False)
    assert "ResourceWarning" not in result.stderr
    assert result.returncode in {0, 1, 2}

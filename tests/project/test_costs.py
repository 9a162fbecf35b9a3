"""What commands cost: files that are opened, memory that grows, a bar while one waits, and what is left open."""

from __future__ import annotations

import os
import re
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


OPEN = """
import atexit, sqlite3, sys
left = set()
class Counted(sqlite3.Connection):
    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        left.add(id(self))
        kept.append(self)
    def close(self):
        super().close()
        left.discard(id(self))
kept, connect = [], sqlite3.connect
sqlite3.connect = lambda *given, **named: connect(*given, **{"factory": Counted, **named})
atexit.register(lambda: print(f"{len(left)} of {len(kept)} connections are open", file=sys.stderr))  # after all that come later
from llmeff.cli import main
main()
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to work in, with an index of the invented data."""
    folder = tmp_path_factory.mktemp("costs")
    run(OPENED, "--data", str(TOY), "list", cache=folder)
    return folder


def run(script: str, *arguments: str, cache: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script, *arguments], env=environment(XDG_CACHE_HOME=str(cache)), capture_output=True,
                          text=True, check=False, cwd=cache)


def bibliography(folder: Path, entries: int) -> str:
    path = folder / f"{entries}.bib"
    path.write_text("".join(map(ENTRY.format, range(entries))), encoding="utf-8")
    return str(path)


def test_validating_files_opens_those_and_no_other_record(cache: Path) -> None:
    every = run(OPENED, "--data", str(TOY), "validate", cache=cache).stderr
    assert every.count("/papers/") > 2, "what counts them sees them"
    for asked in (["2019/thinsoup.yaml"], ["2019/thinsoup.yaml", "2023/crumb.yaml"]):
        given = [str(TOY / "papers" / name) for name in asked]
        result = run(OPENED, "--data", str(TOY), "validate", *given, cache=cache)
        assert result.returncode == 0
        opened = [line for line in result.stderr.splitlines() if line.endswith(".yaml") and ("/papers/" in line or "/engines/" in line)]
        assert sorted(opened) == sorted(given)


@pytest.mark.skipif(os.name != "posix", reason="terminals are those of POSIX")
def test_a_bar_is_shown_from_the_beginning_of_a_long_check(tmp_path: Path, cache: Path) -> None:
    bibliography(tmp_path, 1_000)
    shown = on_a_terminal(tmp_path, "--data", str(TOY), "check", "1000.bib", LLMEFF_PAGER="", XDG_CACHE_HOME=str(cache))
    bar, checking, verdict = shown.find("Reading"), shown.find("Checking"), shown.find("k0")
    assert 0 <= bar < checking < verdict
    assert "0%" in shown[bar : bar + 400]
    bibliography(tmp_path, 3)
    assert "Checking" not in on_a_terminal(tmp_path, "--data", str(TOY), "check", "3.bib", LLMEFF_PAGER="", XDG_CACHE_HOME=str(cache))


@pytest.mark.skipif(os.name != "posix", reason="terminals are those of POSIX")
def test_a_large_file_is_named_before_it_is_divided(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "large.bib").write_text("@misc{k0, title={Soup}}\n" + "% a remark\n" * 500_000)
    shown = on_a_terminal(tmp_path, "--data", str(TOY), "check", "large.bib", LLMEFF_PAGER="", XDG_CACHE_HOME=str(cache))
    assert 0 <= shown.find("Reading large.bib") < shown.find("k0")


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of memory is that of Linux")
def test_each_further_entry_takes_a_bounded_share_of_memory(tmp_path: Path, cache: Path) -> None:
    """100,000 entries end in 1 GB when each takes 10 kB."""
    few, many = (int(run(GROWN, str(TOY), bibliography(tmp_path, entries), cache=cache).stdout) for entries in (1_000, 3_000))
    assert (many - few) / 2_000 < 10, "kB an entry"


@pytest.mark.parametrize("arguments", [
    ["list"], ["search", "soup"], ["show", "none-such"], ["check", "3.bib"], ["check", "3.bib", "--fix"], ["validate"],
    ["export", "bibtex", "-o", "x.bib"],
])
def test_nothing_is_left_open(tmp_path: Path, cache: Path, arguments: list[str]) -> None:
    """Files say so when they are dropped open; connections do from Python 3.13 on, and are counted."""
    bibliography(tmp_path, 3)
    result = subprocess.run([sys.executable, "-W", "always::ResourceWarning", "-c", OPEN, "--data", str(TOY), *arguments], cwd=tmp_path,
                            env=environment(XDG_CACHE_HOME=str(cache)), capture_output=True, text=True, check=False)
    assert "ResourceWarning" not in result.stderr
    counted = re.search(r"^0 of (\d+) connections are open$", result.stderr, re.MULTILINE)
    assert counted, result.stderr
    assert counted[1] != "0" or arguments == ["validate"], "what counts them sees them"
    assert result.returncode in {0, 1, 2}

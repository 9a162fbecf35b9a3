"""What a paper cites that is not there, and what it never cites."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.cli.views.papers import as_lines, is_broken
from llmeff.documents.shapes import PaperData

SOUND: PaperData = {"file": "paper.tex", "unknown": [], "uncited": [], "missing": []}


def test_a_sound_paper_says_nothing() -> None:
    assert not list(as_lines(SOUND))
    assert not is_broken(SOUND)


def test_an_entry_that_is_never_cited_breaks_nothing() -> None:
    paper: PaperData = {**SOUND, "uncited": ["a", "b"]}
    assert list(as_lines(paper)) == ["paper.tex: 2 entries are never cited: a, b\n"]
    assert not is_broken(paper)


def test_keys_and_files_that_are_not_there_break_a_paper() -> None:
    paper: PaperData = {**SOUND, "missing": ["refs"], "unknown": [{"key": "soup\x1b", "file": "part.tex", "line": 3}]}
    assert "outside of the paper's folder" in next(as_lines({**paper, "missing": ["/etc/soup"]}))
    assert list(as_lines(paper)) == ["✗ paper.tex: refs is named and does not exist\n", "✗ part.tex:3: no entry has the key soup\n"]
    assert is_broken(paper)


@pytest.mark.parametrize("fault", [{"missing": ["refs"]}, {"unknown": [{"key": "soup", "file": "part.tex", "line": 3}]}])
def test_either_breaks_it(fault: dict[str, object]) -> None:
    assert is_broken(cast("PaperData", {**SOUND, **fault}))


@pytest.mark.parametrize(("count", "ends"), [(1, "k0\n"), (10, "k9\n"), (11, "k9, …\n")])
def test_ten_keys_are_named(count: int, ends: str) -> None:
    (line,) = as_lines({**SOUND, "uncited": [f"k{n}" for n in range(count)]})
    assert line.endswith(ends)
    assert f" {count} entr" in line

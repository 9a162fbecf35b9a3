"""Which reader a file needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.exchange.readers.files import read_bibliography


@pytest.mark.parametrize(("name", "content", "entries"), [
    ("a.bib", "@misc{k, title={T}}", 1), ("a.JSON", '{"title": "T"}', 1), ("a.csljson", "[]", 0), ("a.ris", "", 0),
    ("a.md", "[T](https://arxiv.org/abs/2210.17323)", 1), ("a.markdown", "no links", 0), ("bom.bib", "\ufeff@misc{k, title={T}}", 1),
])
def test_the_ending_chooses_the_reader(tmp_path: Path, name: str, content: str, entries: int) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert len(read_bibliography(path).entries) == entries


@pytest.mark.parametrize(("name", "content", "error"), [
    ("a.txt", b"x", UsageError), ("a.bib", b"\xff\xfe", UsageError), ("none.bib", None, EnvironmentFailure),
])
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, content: bytes | None, error: type[Exception]) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match=name):
        read_bibliography(path)

"""Which reader a file needs."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.exchange.readers import files
from llmeff.exchange.readers.files import read_bibliography, sources

T = TypeVar("T")


@pytest.mark.parametrize(("name", "content", "entries"), [
    ("a.bib", "@misc{k, title={T}}", 1), ("a.JSON", '{"title": "T"}', 1), ("a.csljson", "[]", 0), ("a.ris", "", 0),
    ("a.md", "[T](https://arxiv.org/abs/2210.17323)", 1), ("a.markdown", "no links", 0), ("a.bbl", "\\bibitem{k} x", 1),
    ("a.txt", "[1] A. Lee. Soup.", 1),
    ("a.yaml", "- title: T", 1), ("noending", "TY  - X\nER  - ", 1), ("bom.bib", "\ufeff@misc{k, title={T}}", 1),
])
def test_the_ending_chooses_the_reader(tmp_path: Path, name: str, content: str, entries: int) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert len(read_bibliography(path).entries) == entries


@pytest.mark.parametrize(("name", "content", "error"), [
    ("a.docx", b"x", UsageError), ("a.bib", b"\xff\xfe", UsageError), ("none.bib", None, EnvironmentFailure),
])
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, content: bytes | None, error: type[Exception]) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error, match=name):
        read_bibliography(path)


def test_a_byte_order_mark_and_line_ends_are_kept(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf@misc{k,\r\n title={T}}\r\n"
    path = tmp_path / "a.bib"
    path.write_bytes(raw)
    bibliography = read_bibliography(path)
    assert (bibliography.bom, bibliography.encoded(bibliography.text)) == (True, raw)


def test_what_is_no_file_is_said_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.bib")
    (tmp_path / "b.bib").mkdir()
    for name, said in (("a.bib", "regular"), ("b.bib", "folder"), ("c\0.bib", "name")):
        with pytest.raises(UsageError, match=said):
            read_bibliography(tmp_path / name)


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    with path.open("wb") as file:
        file.truncate(10_000_001)
    with pytest.raises(UsageError, match="10 MB"):
        read_bibliography(path)


@pytest.mark.parametrize("form", [None, "bibtex"])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, form: str | None) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"@misc{k, title={T}}")))
    assert len(read_bibliography(Path("-"), form).entries) == 1


def test_an_unknown_format_is_said() -> None:
    with pytest.raises(UsageError, match="csl-json"):
        read_bibliography(Path("-"), "endnote")


def test_reading_is_walked_step_by_step(tmp_path: Path) -> None:
    walked = []

    class Walk:
        def __call__(self, items: Sequence[T], /) -> Iterable[T]:
            walked.append(len(items))
            return items

    for name, content in (("a.bib", "@misc{a}\n@misc{b}"), ("a.ris", "TY  - X\nER  - \n"), ("a.json", "[{}, {}]"), ("a.md", "a\n\nb")):
        (tmp_path / name).write_text(content, encoding="utf-8")
        read_bibliography(tmp_path / name, steps=Walk())
    assert walked == [2, 1, 2, 2]


def test_many_problems_are_cut(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@misc{a\n" * 3000, encoding="utf-8")
    problems = read_bibliography(tmp_path / "a.bib").problems
    assert (len(problems), problems[-1].message) == (1001, "and 2,000 more problems of this kind from here on")


def test_a_folder_with_only_printed_references(tmp_path: Path) -> None:
    for name, text in (("a.bbl", "\\bibitem{k} Soup."), ("b.tex", "\\begin{thebibliography}{1}"), ("c.tex", "\\bibliography{gone}")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [path.name for path in sources(tmp_path)] == ["a.bbl", "b.tex"]
    (tmp_path / "d.bib").write_text("", encoding="utf-8")
    assert [path.name for path in sources(tmp_path)] == ["d.bib"]


def test_sources_of_a_folder_and_of_a_paper(tmp_path: Path) -> None:
    for name in ("a.bib", "b.md", ".git/c.bib", "d.json", "e.tex", "f.tex", "g.aux"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("\\bibliography{a,gone}" if name == "e.tex" else "\\bibdata{a}", encoding="utf-8")
    assert [path.name for path in sources(tmp_path)] == ["a.bib", "b.md"]
    assert [path.name for path in sources(tmp_path / "e.tex")] == ["a.bib"]
    assert [path.name for path in sources(tmp_path / "g.aux")] == ["a.bib"]
    assert list(sources(tmp_path / "a.bib")) == [tmp_path / "a.bib"]
    (tmp_path / "f.tex").write_text("\\bibliography{gone}", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for path, said in ((tmp_path / "f.tex", "gone"), (tmp_path / "empty", "no file")):
        with pytest.raises(UsageError, match=said):
            list(sources(path))


@pytest.mark.parametrize(("name", "entry"), [
    ("x.bib", "@misc{a}"), ("x.ris", "TY  - A\n"), ("x.json", "{"), ("x.json", "1,"), ("x.txt", "a\n"),
])
def test_more_entries_than_the_memory_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, entry: str) -> None:
    monkeypatch.setattr(files, "_MOST", {form: (10, signs) for form, (_, signs) in files._MOST.items()})
    (tmp_path / name).write_text(entry * 10)
    read_bibliography(tmp_path / name)
    (tmp_path / name).write_text(entry * 11)
    with pytest.raises(UsageError, match="divide it"):
        read_bibliography(tmp_path / name)

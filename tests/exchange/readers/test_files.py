"""Which reader a file needs."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.exchange.readers import files
from llmeff.exchange.readers.files import read_bibliography, read_text_of, sources

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


def test_what_is_not_utf8_is_a_problem_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(b"@misc{a}\n% \xe9")
    found = read_bibliography(path)
    assert (found.undecoded, found.entries) == (True, ())
    assert [(one.code, one.line, one.column) for one in found.problems] == [("not-utf8", 2, 3)]


@pytest.mark.parametrize(("name", "content", "error"), [
    ("a.docx", b"x", UsageError), ("none.bib", None, EnvironmentFailure),
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


@pytest.mark.parametrize("form", ["bibtex", "ris", "text", "markdown", "bbl"])
def test_a_line_that_no_bibliography_has_is_refused_by_its_number(form: str) -> None:
    with pytest.raises(UsageError, match=r"<text>:3: lines of more than 2 MB"):
        read_text_of("\n\r\n" + "a" * 2_000_001, form)


def test_json_may_stand_in_one_line() -> None:
    whole = json.dumps([{"id": f"k{number}", "title": f"Soup {number}", "note": "a" * 1000} for number in range(2_000)])
    assert len(read_text_of(whole, "csl-json").entries) == 2_000


@pytest.mark.parametrize(("form", "text", "errors", "warnings"), [
    ("markdown", "pro\x1bse\n[T](https://arxiv.org/abs/2210.17323)\n", [], [1]),
    ("markdown", "pro\x1bse\n\n```bibtex\n@misc{k, title={T\x00}}\n```\n\nmore\x07", [4], [1, 7]),
    ("markdown", "[T\x1bitle of soup](https://arxiv.org/abs/2210.17323) au\x1bthors\npro\x1bse\n", [1, 1], [2]),
    ("bbl", "pro\x1bse\n\\bibitem{k} A. Lee.\x00 Soup.\n\\end{thebibliography}\nmore\x07", [2], [1, 4]),
])
def test_a_control_character_beside_the_entries_is_a_warning(form: str, text: str, errors: list[int], warnings: list[int]) -> None:
    found = read_text_of(text, form)
    assert [problem.line for problem in found.problems if problem.severity == "error"] == errors
    assert [problem.line for problem in found.problems if problem.severity == "warning"] == warnings
    assert len(found.entries) == 1


LONG = "a " * 10_001


@pytest.mark.parametrize(("form", "text", "said"), [
    ("bibtex", f"@misc{{long,\n title={{{LONG}}}}}\n@misc{{good, title={{Soup}}}}", ":1:1: .* its title has 20,001 letters"),
    ("bibtex", f"@misc{{{'a' * 20_001}, title={{T}}}}\n@misc{{good, title={{Soup}}}}", ":1:1: .* its key has 20,001 letters"),
    ("bibtex", f"@misc{{long, author={{{'Lee, A and ' * 20_000}Lee, B}}}}\n@misc{{good, title={{Soup}}}}", ":1:1: .* list of authors"),
    ("ris", f"TY  - X\nTI  - {LONG}\nER  - \nTY  - X\nID  - good\nER  - \n", ":1:1: .* (key|title)"),
    ("ris", f"TY  - X\nAU  - {LONG * 10}\nER  - \nTY  - X\nID  - good\nER  - \n", ":1:1: .* list of authors"),
    ("csl-json", json.dumps([{"id": "long", "container-title": LONG}, {"id": "good"}]), ":1:1: .* its venue"),
    ("csl-yaml", f"- id: long\n  title: {LONG}\n- id: good\n", ":1:1: .* its title"),
])
def test_an_entry_with_a_value_that_nobody_writes_is_a_problem_and_the_rest_is_read(form: str, text: str, said: str) -> None:
    found = read_text_of(text, form)
    assert [entry.key for entry in found.entries] == ["good"]
    assert re.search(said, str(found.problems[0]))


def test_a_long_note_and_five_thousand_authors_are_read() -> None:
    authors = " and ".join(f"Collaborator{number}, A. B." for number in range(5_000))
    found = read_text_of(f"@misc{{k, author={{{authors}}}, note={{{LONG * 5}}}}}")
    assert (len(found.entries), found.problems) == (1, ())


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

    for name, content in (("a.bib", "@misc{a}\n@misc{b}"), ("a.ris", "TY  - X\nER  - \n"), ("a.json", "[{}, {}]"), ("a.md", "a 1\n\nb 2")):
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
    ("x.bib", "@misc{a}"), ("x.ris", "TY  - A\n"), ("x.ris", "TY - A\n"), ("x.json", "{"), ("x.json", "1,"), ("x.txt", "a\n"),
])
def test_more_entries_than_the_memory_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, entry: str) -> None:
    monkeypatch.setattr(files, "_MOST", {form: dict.fromkeys(most, 10) for form, most in files._MOST.items()})
    (tmp_path / name).write_text(entry * 10)
    read_bibliography(tmp_path / name)
    (tmp_path / name).write_text(entry * 11)
    with pytest.raises(UsageError, match="divide it"):
        read_bibliography(tmp_path / name)


@pytest.mark.parametrize("name", ["a.bib", "a.ris", "a.csljson", "a.md", "a.markdown", "A.BIB", "deep/a.bib"])
def test_every_kind_of_bibliography_is_found_in_a_folder(tmp_path: Path, name: str) -> None:
    for place in (name, "a.json", "a.yaml", "a.txt", "node_modules/b.bib", ".hidden/b.bib", "deep/node_modules/b.bib"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("", encoding="utf-8")
    assert list(sources(tmp_path)) == [tmp_path / name]


@pytest.mark.parametrize(("text", "reader"), [
    ("@misc{a}", "bibtex"), ("  @ article (a)", "bibtex"), ("% remark\n@misc{a}", "bibtex"), ("TY  - JOUR", "ris"), ("TY - JOUR", "ris"),
    ("\n \tTY  - JOUR", "ris"), ('[{"id": 1}]', "csl_json"), ('{"items": []}', "csl_json"), ("[]", "csl_json"), ("- id: k", "csl_yaml"),
    ("- type: book\n  id: k", "csl_yaml"), ("---\nreferences:\n- id: k", "csl_yaml"), ("\\bibitem{k} x", "bbl"),
    ("\\entry{k}{article}{}", "bbl"), ("\\begin{thebibliography}{1}", "bbl"), ("[a](https://x.example)", "markdown"),
    ('<a href="https://x.example">', "markdown"), ("| a | b |", "markdown"), ("```\n@misc{a}\n```", "markdown"), ("A. Lee. Soup.", "lines"),
    ("", "lines"),
])
def test_what_a_text_holds_chooses_the_reader(text: str, reader: str) -> None:
    assert files.sniff(text) == reader


def test_of_a_folder_a_printed_list_that_is_not_utf8_is_to_be_said_and_a_paper_is_not(tmp_path: Path) -> None:
    for name in ("a.bbl", "b.bbl", "c.tex"):
        (tmp_path / name).write_bytes(b"\\bibitem{a}" if name == "a.bbl" else b"\xe9")
    assert [path.name for path in sources(tmp_path)] == ["a.bbl", "b.bbl"]


def test_a_folder_of_all_of_a_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_GIVEN", 3)
    for name in ("a.bib", "b.py", "deep/c.py", ".git/d", "node_modules/e"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert list(sources(tmp_path)) == [tmp_path / "a.bib"]
    (tmp_path / "deep" / "f.py").touch()
    with pytest.raises(UsageError, match="more than 3 files are in it; give a folder further in"):
        list(sources(tmp_path))


@pytest.mark.parametrize(("form", "text", "line"), [
    ("bibtex", "@misc{a, title={x}}\n% %s", 2), ("bibtex", "@misc{a,\n title={x%s}}", 2), ("markdown", "# a\n\nb %s c 2210.17323", 3),
    ("text", "A. Lee. Soup %s. 2020.", 1), ("ris", "TY  - JOUR\nTI  - a%s\nER  - ", 2), ("bbl", "\\bibitem{a}\nA. Lee. So%sup.", 2),
    ("csl-json", '[\n{"id": "a", "title": "x%s"}]', 2), ("csl-yaml", "references:\n- id: a\n  title: x%s", 3),
])
@pytest.mark.parametrize("sign", "\u061c\u200e\u200f\u202a\u202e\u2066\u2069")
def test_what_turns_the_direction_of_writing_is_said_wherever_it_stands(form: str, text: str, line: int, sign: str) -> None:
    found = [one for one in read_text_of(text.replace("%s", sign), form).problems if one.code == "control-character"]
    assert [(one.severity, one.line, f"U+{ord(sign):04X}, which turns" in one.message) for one in found] == [("warning", line, True)]


@pytest.mark.parametrize(("form", "entry"), [
    ("bibtex", "@misc{a, title={Soup %s}}"), ("markdown", "- Soup of %s: [A Soup of Bread](https://arxiv.org/abs/2210.17323)"),
    ("markdown", "- Lee, A., Roe, B. (2020). A soup %s of bread. Journal of Soup."),
    ("text", "Lee, A. (2020). A soup %s of bread. Journal."), ("markdown", "```bibtex\n@misc{a, title={Soup %s}}\n```"),
    ("ris", "TY  - JOUR\nTI  - a%s\nER  - "), ("bbl", "\\bibitem{a}\nA. Lee. So%sup."),
])
def test_a_control_character_is_an_error_in_an_entry_of_every_format(form: str, entry: str) -> None:
    found = read_text_of(entry % "\x07", form).problems
    assert [(one.code, one.severity) for one in found] == [("control-character", "error")]


@pytest.mark.parametrize(("form", "text"), [
    ("markdown", "A list %s of 2\n\n- [A Soup of Bread](https://arxiv.org/abs/2210.17323)"), ("text", "Lee, A. (2020). A soup.\n\n%s"),
    ("bbl", "%s\n\\bibitem{a}\nA. Lee. Soup."),
])
def test_beside_entries_it_is_a_warning(form: str, text: str) -> None:
    found = read_text_of(text % "\x07", form).problems
    assert [(one.code, one.severity) for one in found] == [("control-character", "warning")]


def test_what_json_writes_in_letters_is_said() -> None:
    text = '[{"id": "a", "title": "x\\u202e", "note": "\\u001b[31m",\n"x": "\\\\u001b \\u00e9 \\u0009"}]'
    found = read_text_of(text, "csl-json").problems
    assert [(one.severity, one.line, one.message[:24]) for one in found] == [
        ("warning", 1, "control character U+202E"), ("warning", 1, "control character U+001B")]

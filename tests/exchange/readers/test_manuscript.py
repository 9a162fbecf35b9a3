"""Which works a paper cites."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from llmeff.errors import EnvironmentFailure
from llmeff.exchange.readers.bibtex import read
from llmeff.exchange.readers.manuscript import cited_in, manuscript


@pytest.mark.parametrize(("text", "keys"), [
    ("\\cite{a, b} \\citep*[see][p. 2]{c}", ["a", "b", "c"]), ("% \\cite{no}\n\\cite{a} 50\\% \\cite{b}", ["a", "b"]),
    ("\\parencites[1]{a}[2]{b}. {c}", ["a", "b"]), ("\\nocite{*}\\Textcite{a}", ["*", "a"]), ("\\citestyle{x}\\setcitestyle{y}", []),
    ("\\begin{verbatim}\\cite{no}\\end{verbatim}\\cite{a}", ["a"]), ("\\newcommand{\\x}[1]{\\cite{#1}}", []),
    ("\\citation{a,b}\n\\abx@aux@cite{0}{c}\\bibcite{d}{1}", ["a", "b", "c"]),
])
def test_citations(text: str, keys: list[str]) -> None:
    assert [citation.key for citation in cited_in(text)] == keys


def test_a_paper_with_parts(tmp_path: Path) -> None:
    paper = "\\input{parts/one}\\include{gone}\n\\cite{a}\n\\cite{x}\\cite{x}\\addbibresource{refs.bib}"
    (tmp_path / "paper.tex").write_text(paper, encoding="utf-8")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "one.tex").write_text("\\input{paper}\n\\cite{b}", encoding="utf-8")
    (tmp_path / "refs.bib").write_text("@misc{a}\n@misc{b}\n@misc{c}", encoding="utf-8")
    found = manuscript(tmp_path / "paper.tex")
    bibliography = read((tmp_path / "refs.bib").read_text(encoding="utf-8"), "refs.bib")
    assert (found.bibliographies, found.missing) == ((tmp_path / "refs.bib",), ("gone",))
    assert [(citation.key, citation.line, citation.path.name) for citation in found.citations] == [
        ("a", 2, "paper.tex"), ("x", 3, "paper.tex"), ("x", 3, "paper.tex"), ("b", 2, "one.tex")]
    assert [citation.key for citation in found.unknown(bibliography)] == ["x"]
    assert found.uncited(bibliography) == ["c"]


def test_a_file_that_is_named_often_is_looked_for_once(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@misc{a}")
    (tmp_path / "part.tex").write_text("\\cite{b}")
    names = ",".join(["refs"] * 100_000)
    (tmp_path / "paper.tex").write_text(f"\\bibliography{{{names}}}{chr(10).join([chr(92) + 'input{part}'] * 10_000)}\\input{{none}}" * 2)
    begin = time.process_time()
    found = manuscript(tmp_path / "paper.tex")
    assert time.process_time() - begin < 10
    assert ([path.name for path in found.bibliographies], [citation.key for citation in found.citations]) == (["refs.bib"], ["b"])
    assert found.missing == ("none",)


def test_a_paper_may_cite_all_of_its_bibliography(tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text("\\cite{a}\\nocite{*}", encoding="utf-8")
    found, bibliography = manuscript(tmp_path / "paper.tex"), read("@misc{a}\n@misc{b}", "refs.bib")
    assert (found.uncited(bibliography), found.unknown(bibliography)) == ([], [])


def test_a_paper_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure):
        manuscript(tmp_path / "none.tex")


@pytest.mark.parametrize(("name", "read"), [
    ("own", True), ("sub/own.txt", True), ("sub/../own", True), ("../shared", True), ("sub/../../shared.bib", True), ("{folder}/own", True),
    ("../secret", False), ("../secret.txt", False), ("{above}/shared.bib", False), ("{above}/secret", False), ("sub/../../secret", False),
])
def test_a_paper_has_only_its_own_files_read(tmp_path: Path, name: str, read: bool) -> None:
    folder = tmp_path / "paper"
    (folder / "sub").mkdir(parents=True)
    for file in ("paper/own.bib", "paper/sub/own.txt", "shared.bib", "secret", "secret.txt"):
        (tmp_path / file).write_text("@misc{a}", encoding="utf-8")
    name = name.format(folder=folder, above=tmp_path)
    (folder / "paper.tex").write_text(f"\\cite{{a}}\\addbibresource{{{name}}}", encoding="utf-8")
    found = manuscript(folder / "paper.tex")
    assert (len(found.bibliographies), found.missing) == ((1, ()) if read else (0, (name,)))


def test_parts_of_a_paper_are_its_own_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "secret").write_text("\\cite{b}", encoding="utf-8")
    (tmp_path / "part.tex").write_text("\\cite{c}", encoding="utf-8")
    (tmp_path / "paper" / "paper.tex").write_text(f"\\input{{../part}}\\input{{../secret}}\\input{{{tmp_path}/part.tex}}", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "paper")
    found = manuscript(Path("paper.tex"))
    assert ([citation.key for citation in found.citations], found.missing) == (["c"], ("../secret", f"{tmp_path}/part.tex"))


@pytest.mark.parametrize("name", ["verbatim", "verbatim*", "lstlisting", "minted", "comment"])
def test_what_is_printed_as_it_is_or_left_out_cites_nothing(name: str) -> None:
    text = f"\\cite{{a}}\\begin{{{name}}}\n\\cite{{no}}\n\\end{{{name}}}\n\\cite{{b}}"
    assert [(citation.key, citation.line) for citation in cited_in(text)] == [("a", 1), ("b", 4)]


@pytest.mark.parametrize("text", [
    "\\citestyle{a}", "\\setcitestyle{a}", "\\citesetup{a}", "\\bibcite{a}{1}", "\\newcites{a}{b}", "\\renewcitecommand{a}",
    "\\DeclareCiteCommand{a}", "\\defcitealias{a}{b}", "\\providecite{a}",
])
def test_commands_that_are_called_like_citations_are_none(text: str) -> None:
    assert cited_in(text) == []


@pytest.mark.parametrize("command", [
    "bibliography", "addbibresource", "addbibresource[label=a]", "addglobalbib", "bibdata", "nobibliography", "nobibliography*",
])
def test_every_command_that_names_a_bibliography_is_known(tmp_path: Path, command: str) -> None:
    (tmp_path / "refs.bib").write_text("", encoding="utf-8")
    (tmp_path / "paper.tex").write_text(f"\\{command}{{refs}}", encoding="utf-8")
    assert manuscript(tmp_path / "paper.tex").bibliographies == (tmp_path / "refs.bib",)


@pytest.mark.parametrize(("command", "part"), [
    ("input", "part.tex"), ("include", "part.tex"), ("subfile", "part.tex"), ("@input", "part.aux"),
])
def test_every_command_that_names_a_part_is_known(tmp_path: Path, command: str, part: str) -> None:
    (tmp_path / part).write_text("\\cite{a}", encoding="utf-8")
    (tmp_path / "part").write_text("\\cite{another}", encoding="utf-8")
    (tmp_path / "paper.tex").write_text(f"\\{command}{{part}}", encoding="utf-8")
    assert [citation.key for citation in manuscript(tmp_path / "paper.tex").citations] == ["a"]


@pytest.mark.parametrize("command", ["\\cite", "\\citation", "\\textcites{a}"])
def test_a_citation_of_thousands_of_keys_is_read(command: str) -> None:
    keys = [f"key{number}" for number in range(5000)]
    assert [citation.key for citation in cited_in(f"{command}{{{','.join(keys)}}}")][-5000:] == keys

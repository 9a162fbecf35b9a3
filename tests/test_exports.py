"""Exports are read back by the real tool of their world, without a warning: the invented hard cases and the whole corpus."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import bibtexparser
import pytest
import rispy
import yaml

from llmeff.exchange import FORMATS
from llmeff.exchange.readers.bibtex import read
from llmeff.exchange.readers.files import read_bibliography
from llmeff.exchange.reference import Reference, references, shelf
from llmeff.index.opening import open_index
from llmeff.index.reading import Index
from llmeff.kb import KnowledgeBase
from llmeff.model.facts import titles
from llmeff.model.kinds import Venues
from llmeff.model.plain import Body
from llmeff.names import Name, name_of, parsed
from llmeff.text import fold

from .conftest import TOY

HARD = [
    ("van den Oord, Aaron", "Ümlaut & 100% of $5 #1 in x_y ~ z^2"), ("Çelik, Jr., Émile", "α-Softmax and Ω: “Quoted” Title’s End"),
    ("Müller-Lüdenscheidt, Søren", "LLaMA, GPTQ and QuIP# {in braces}"), ("Łukasiewicz, Jan", "A/B <tests> | pipes * stars [links](x)"),
    ("O’Neill, Ñandú", "Plain"), ("Ștefănescu, Ioana", "Backslash \\ here"), ("de la Cruz, María José", "É È Ê ß ø å Æ œ"),
]


def have(tool: str) -> bool:
    """Whether a tool is there; in continuous integration it must be."""
    if shutil.which(tool) is None and os.environ.get("CI"):
        pytest.fail(f"{tool} is missing; continuous integration installs it")
    return shutil.which(tool) is not None


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None and not os.environ.get("CI"), reason=f"{tool} is not installed")


def run(*command: str, cwd: Path, codes: tuple[int, ...] = (0,)) -> str:
    have(command[0])
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL)
    output = result.stdout + result.stderr
    assert result.returncode in codes, output[-3000:]
    return output


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The invented data with names and titles that formats stumble over."""
    data = Path(shutil.copytree(TOY, tmp_path_factory.mktemp("hard") / "toy"))
    for number, (author, title) in enumerate(HARD):
        record = {
            "id": f"hard-{number}", "kind": "study", "name": f"Hard {number}", "title": title, "authors": [author, {"group": "R&D_Team"}],
            "year": 2021, "ids": {"arxiv": f"2101.{number:05d}"}, "topics": ["garden/rain"], "added": "2026-01-05",
            "published": {"venue": "JoG", "year": 2021, "volume": "7", "number": "2", "pages": "100-121", "month": 3},
            "summary": "Words that say nothing but fill the space that a summary has to have, " * 3,
        }
        record["summary"] = str(record["summary"]).strip()
        (data / f"papers/2021/hard-{number}.yaml").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return KnowledgeBase(data)


@pytest.fixture(scope="module", params=["hard", "corpus"])
def kb(request: pytest.FixtureRequest) -> KnowledgeBase:
    opened: KnowledgeBase = request.getfixturevalue(request.param)
    return opened


@cache
def index_of(kb: KnowledgeBase) -> Index:
    return open_index(kb.path)


@cache
def bodies(kb: KnowledgeBase, form: str = "") -> list[Body]:
    """The records that a format can hold: BibTeX with pdflatex reads Latin and Greek letters alone."""
    def text(body: Body) -> str:
        return " ".join((*titles(body), *(name_of(author).natural for author in body["authors"])))
    found = index_of(kb).bodies()
    return [body for body in found if form != "bibtex" or not re.search(r"[\u0400-\u1cff\u2e80-\U0010ffff]", text(body))]


def export(kb: KnowledgeBase, form: str, target: Path, venues: Venues = "full") -> Path:
    target.write_text(exported(kb, form, venues), encoding="utf-8")
    return target


@cache
def exported(kb: KnowledgeBase, form: str, venues: Venues) -> str:
    return kb.export(form, [body["id"] for body in bodies(kb, form)], venues=venues).text


@cache
def true_references(kb: KnowledgeBase, form: str) -> list[Reference]:
    index = index_of(kb)
    ids = {node.id: number for number, node in index.nodes.items()}
    return list(references(shelf(index, [ids[body["id"]] for body in bodies(kb, form)])))


@needs("bibtex")
@needs("pdflatex")
def test_bibtex_compiles_without_a_warning(kb: KnowledgeBase, tmp_path: Path) -> None:
    export(kb, "bibtex", tmp_path / "refs.bib")
    (tmp_path / "main.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage{textcomp}\\usepackage{url}"
        "\\begin{document}\\nocite{*}\\bibliographystyle{plain}\\bibliography{refs}\\end{document}", encoding="utf-8")
    run("pdflatex", "-interaction=nonstopmode", "main", cwd=tmp_path)
    log = run("bibtex", "main", cwd=tmp_path)
    assert "Warning" not in log, log
    assert "error" not in log, log
    text = run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main", cwd=tmp_path)
    assert "Missing character" not in (tmp_path / "main.log").read_text(errors="replace")
    assert "! " not in text


@needs("bibtex")
@needs("pdflatex")
@pytest.mark.parametrize("style", ["alpha", "abbrv", "ieeetr", "apalike", "plainnat"])
def test_every_common_style_sets_every_entry(kb: KnowledgeBase, tmp_path: Path, style: str) -> None:
    export(kb, "bibtex", tmp_path / "refs.bib")
    natbib = "\\usepackage{natbib}" if style == "plainnat" else ""
    (tmp_path / "main.aux").write_text(f"\\relax\n\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n", encoding="utf-8")
    log = run("bibtex", "main", cwd=tmp_path)
    assert "warning" not in log.lower(), log
    assert "error" not in log, log
    (tmp_path / "main.tex").write_text(
        f"\\documentclass{{article}}\\usepackage[T1]{{fontenc}}\\usepackage[utf8]{{inputenc}}\\usepackage{{textcomp,url}}{natbib}"
        "\\begin{document}\\bibliography{refs}\\end{document}", encoding="utf-8")
    run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-draftmode", "main", cwd=tmp_path)
    printed = (tmp_path / "main.bbl").read_text(encoding="utf-8", errors="replace")
    assert printed.count("\\bibitem") == len(bodies(kb, "bibtex"))


@needs("bibtex")
def test_initials_are_the_names_first_letters(kb: KnowledgeBase, tmp_path: Path) -> None:
    """BibTeX counts an accent in braces as one letter only where the brace stands before its command."""
    export(kb, "bibtex", tmp_path / "refs.bib")
    (tmp_path / "main.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{abbrv}\n\\bibdata{refs}\n", encoding="utf-8")
    run("bibtex", "main", cwd=tmp_path)
    printed = dict(re.findall(r"\\bibitem\{([^}]+)\}\n(.*?)\n\\newblock", (tmp_path / "main.bbl").read_text(encoding="utf-8"), re.DOTALL))
    persons = {true.key: next((name for name in true.authors if name.given), None) for true in true_references(kb, "bibtex")}
    for key, first in persons.items():
        if first:
            assert initial_of(first) in folded(printed[key]), (key, printed[key])


def initial_of(name: Name) -> str:
    """How abbrv begins a name: the first letter of the given name, a full stop and a tie or hyphen."""
    return f"{fold(name.given)[0]}."


def folded(tex: str) -> str:
    """Printed LaTeX as letters without accents."""
    (entry,) = read(f"@misc{{k, title={{{tex}}}}}", "x.bib").entries
    return fold(entry.value("title"))


@needs("lualatex")
@needs("biber")
@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_the_styles_of_biblatex_set_the_hard_entries(hard: KnowledgeBase, tmp_path: Path, style: str) -> None:
    export(hard, "biblatex", tmp_path / "refs.bib")
    (tmp_path / "main.tex").write_text(
        f"\\documentclass{{article}}\\usepackage[english]{{babel}}\\usepackage[backend=biber,style={style}]{{biblatex}}"
        "\\addbibresource{refs.bib}\\begin{document}\\nocite{*}\\printbibliography\\end{document}", encoding="utf-8")
    run("lualatex", "-interaction=nonstopmode", "-draftmode", "main", cwd=tmp_path)
    assert_quiet(run("biber", "--nolog", "main", cwd=tmp_path))
    run("lualatex", "-interaction=nonstopmode", "-halt-on-error", "-draftmode", "main", cwd=tmp_path)


@cache
def one_of_each(kb: KnowledgeBase, form: str = "", shapes: bool = False) -> list[str]:
    """Ids of records that hold together every kind of entry with every set of fields, and every letter that is not plain.

    With shapes also every shape of names, pages and venues: which words they are made of, of small letters, capitals and others.
    """
    found: list[str] = []
    seen: set[object] = set()
    for true, body in zip(true_references(kb, form), bodies(kb, form), strict=True):
        filled = (true.kind, *(name for name, value in vars(true).items() if value), *(bool(name.group) for name in true.authors[:1]))
        text = " ".join((true.title, true.venue, true.pages, *(name.inverted for name in true.authors)))
        odd = set(re.findall(r"[^A-Za-z0-9 ]", text))
        features = {filled, *odd, *(shape(true) if shapes else ())}
        if not features <= seen:
            seen |= features
            found.append(body["id"])
    return found


def shape(true: Reference) -> set[str]:
    words = (name.inverted for name in true.authors)
    return {re.sub("[a-z]+", "a", re.sub("[0-9]+", "0", re.sub("[A-Z]+", "A", text))) for text in (*words, true.pages, true.venue)}


@needs("biber")
def test_biber_accepts_the_data_model(corpus: KnowledgeBase, tmp_path: Path) -> None:
    """Biber takes ten milliseconds an entry, and looks at each by itself; it reads the hard ones where they are set."""
    (tmp_path / "refs.bib").write_text(corpus.export("biblatex", one_of_each(corpus)).text, encoding="utf-8")
    assert_quiet(run("biber", "--tool", "--validate-datamodel", "--nolog", "refs.bib", cwd=tmp_path))


def assert_quiet(log: str) -> None:
    assert "WARN" not in log, log
    assert "ERROR" not in log, log


@needs("lualatex")
@needs("biber")
def test_lualatex_sets_every_script(hard: KnowledgeBase, tmp_path: Path) -> None:
    export(hard, "biblatex", tmp_path / "refs.bib")
    (tmp_path / "main.tex").write_text(
        "\\documentclass{article}\\usepackage[backend=biber]{biblatex}\\addbibresource{refs.bib}"
        "\\begin{document}\\nocite{*}\\printbibliography\\end{document}", encoding="utf-8")
    run("lualatex", "-interaction=nonstopmode", "-draftmode", "main", cwd=tmp_path)
    assert_quiet(run("biber", "--validate-datamodel", "--nolog", "main", cwd=tmp_path))
    run("lualatex", "-interaction=nonstopmode", "-halt-on-error", "main", cwd=tmp_path)


@needs("pandoc")
def test_pandoc_cites_from_csl_json(kb: KnowledgeBase, tmp_path: Path) -> None:
    chosen = one_of_each(kb)
    (tmp_path / "refs.json").write_text(kb.export("csl-json", chosen).text, encoding="utf-8")
    (tmp_path / "all.md").write_text("---\nnocite: '@*'\n---\n", encoding="utf-8")
    output = run("pandoc", "all.md", "--citeproc", "--bibliography=refs.json", "-t", "plain", "--fail-if-warnings", cwd=tmp_path)
    assert output.count("20") >= len(chosen)


def test_csl_json_keeps_to_the_specification(kb: KnowledgeBase, tmp_path: Path) -> None:
    items = json.loads(export(kb, "csl-json", tmp_path / "refs.json").read_text(encoding="utf-8"))
    strings = {"id", "type", "title", "container-title", "volume", "issue", "page", "DOI", "number", "publisher", "URL", "language",
               "collection-title"}
    for entry in items:
        assert entry["type"] in {"paper-conference", "article-journal", "chapter", "article", "webpage"}
        assert all(isinstance(entry[name], str) for name in strings & entry.keys())
        assert entry.keys() <= strings | {"author", "issued", "custom"}
        assert all(isinstance(part, int) for part in entry["issued"]["date-parts"][0])
        assert all(name.keys() <= {"family", "given", "suffix", "non-dropping-particle", "literal"} for name in entry["author"])


@needs("ris2xml")
def test_bibutils_reads_ris(kb: KnowledgeBase, tmp_path: Path) -> None:
    export(kb, "ris", tmp_path / "refs.ris")
    output = run("ris2xml", "refs.ris", cwd=tmp_path)
    assert output.count("<mods ") == len(kb)
    assert "warning" not in output.lower().split("<?xml")[0]


def test_ris_is_read_back_by_rispy(kb: KnowledgeBase, tmp_path: Path) -> None:
    with export(kb, "ris", tmp_path / "refs.ris").open(encoding="utf-8") as file:
        entries = rispy.load(file)
    assert [entry["id"] for entry in entries] == [record.id for record in kb]


def test_bibtex_is_read_back_by_bibtexparser(kb: KnowledgeBase, tmp_path: Path) -> None:
    library = bibtexparser.parse_file(str(export(kb, "bibtex", tmp_path / "refs.bib")))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [body["id"] for body in bodies(kb, "bibtex")]


@pytest.mark.parametrize(("form", "ending"), [("bibtex", "bib"), ("biblatex", "bib"), ("csl-json", "json"), ("ris", "ris")])
def test_round_trip_keeps_every_field(kb: KnowledgeBase, tmp_path: Path, form: str, ending: str) -> None:
    """BibTeX, which most people take, with every work; the others with every shape that a work has."""
    chosen = set(one_of_each(kb, form, shapes=True)) if form != "bibtex" else {body["id"] for body in bodies(kb, form)}
    (tmp_path / f"refs.{ending}").write_text(kb.export(form, chosen).text, encoding="utf-8")
    entries = {entry.key: entry for entry in read_bibliography(tmp_path / f"refs.{ending}").entries}
    assert entries.keys() == chosen
    for true in (true for true in true_references(kb, form) if true.key in chosen):
        entry = entries[true.key]
        assert entry.value("title") == (true.sentence_title if form == "csl-json" else shown(true.title, form))
        assert [name.inverted for name in entry.authors] == [shown(read_as(n, form).inverted, form) for n in true.authors]
        assert form == "ris" or [n.group or not n.given for n in entry.authors] == [n.group or not n.given for n in true.authors]
        assert entry.value("year")[:4] == str(true.year)
        assert entry.value("doi") == true.doi
        assert entry.value("venue") == shown(true.venue, form)
        assert entry.value("volume") == true.volume
        assert entry.value("pages").replace("–", "-") == true.pages
        if true.arxiv:
            assert entry.identifiers["arxiv"][0] == true.arxiv


def read_as(name: Name, form: str) -> Name:
    """A name as it comes back: RIS has no mark for a group, so that its words are read as a person's."""
    return parsed(name.family) if form == "ris" and name.group else name


def shown(text: str, form: str) -> str:
    """Text as it comes back: braces and the en dash of two hyphens are LaTeX's own; BibTeX has no typographic single quotes."""
    if form in {"bibtex", "biblatex"}:
        text = text.replace("{", "").replace("}", "").replace("--", "–")
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace("’", "'").replace("‘", "`") if form == "bibtex" else text


def test_venues_are_short_or_full(hard: KnowledgeBase, tmp_path: Path) -> None:
    assert "booktitle = {ICK}" in export(hard, "bibtex", tmp_path / "a.bib", venues="short").read_text(encoding="utf-8")
    assert "booktitle = {International Conference on Kitchens}" in export(hard, "bibtex", tmp_path / "b.bib").read_text(encoding="utf-8")


def test_capitals_and_groups_are_protected(hard: KnowledgeBase, tmp_path: Path) -> None:
    text = export(hard, "bibtex", tmp_path / "refs.bib").read_text(encoding="utf-8")
    assert "{LLaMA}, {GPTQ} and {QuIP\\#}" in text
    assert "{Kitchen-AI}" in text
    assert "100--121" in text


def test_yaml_and_json_are_the_records(kb: KnowledgeBase, tmp_path: Path) -> None:
    whole = bodies(kb)
    assert json.loads(export(kb, "json", tmp_path / "a").read_text(encoding="utf-8"))["records"] == whole
    assert [json.loads(line) for line in export(kb, "jsonl", tmp_path / "b").read_text(encoding="utf-8").splitlines()] == whole
    some = whole[::5]  # that each record is written as it was read is tried on the files of the data
    quick = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    documents = list(yaml.load_all(kb.export("yaml", [body["id"] for body in some]).text, quick))
    assert [document["id"] for document in documents] == [body["id"] for body in some]


def test_markdown_lists_every_work_once_under_its_topic(kb: KnowledgeBase, tmp_path: Path) -> None:
    lines = export(kb, "markdown", tmp_path / "list.md").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("- **") for line in lines) == len(kb)
    text = "\n".join(lines)
    assert set(re.findall(r"\]\(#(.*?)\)", text)) == set(re.findall(r'<a id="(.*?)">', text))


@needs("pandoc")
def test_markdown_is_what_a_reader_shows(hard: KnowledgeBase, tmp_path: Path) -> None:
    export(hard, "markdown", tmp_path / "list.md")
    html = run("pandoc", "-f", "gfm", "-t", "plain", "--wrap=none", "list.md", cwd=tmp_path)
    assert "A/B <tests> | pipes * stars [links](x)" in html


@pytest.mark.parametrize("form", list(FORMATS))
def test_every_format_writes_an_empty_list(hard: KnowledgeBase, form: str) -> None:
    """Nothing of a record is left of it."""
    exported = hard.export(form, until=1950)
    assert exported.works == 0
    assert "soup" not in exported.text.lower()

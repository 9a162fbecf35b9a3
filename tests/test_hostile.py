"""Every command in every format on a record made of all that is hostile: nothing of it reaches a terminal, a file or a program.

The schema refuses such a record; here it comes by an index that somebody filled, which is the worst that can be."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import bibtexparser
import pytest
import yaml
from markdown_it import MarkdownIt
from typer.testing import Result

from llmeff.exchange import FORMATS, STYLES
from llmeff.index import opening
from llmeff.text import CONTROL
from tests.conftest import TOY, run

EVIL = ("\x1b]0;PWNED\x07\x1b[31m\x9b2J\x00\b\x7f\u202e\u2066\u200b\u2028\ufeff\ud800\r\n\n\t<script>alert(1)</script>"
        "[x](javascript:alert(2))"
        "$(touch x)`touch y`}},@comment{z\\ \"q\" 'r' [/b] [red] [link=javascript:x]l[/link] | & # % ~ ^ $ x$ __e__ --> ]]")
LINK = "https://x.example/)[c](javascript:alert(3))<script>alert(4)</script>\x1b\\\x1b]0;P\x07},title={evil \u202e\"'|\n"
TOLD_APART = {"id", "kind", "topics", "type", "target", "metric", "qualifier", "where", "scope", "added", "date", "state", "supports",
              "accessed", "venue", "trust", "year", "arxiv", "fields", "properties", "version", "status", "on", "does", "works",
              "released", "topic", "part_of", "record"}
FORMULA = ("=", "+", "-", "@")
COLOURS = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[\w=;-]*?;?(https?://[\x21-\x7e]*)?\x1b\\")
NEVER = re.compile(rf"[{CONTROL}]|\r(?!\n)")


def poisoned(data: Any, name: str = "") -> Any:
    """Data with all of it in every text that is not looked up."""
    if isinstance(data, dict):
        return {key: value if key in TOLD_APART else poisoned(value, key) for key, value in data.items()}
    if isinstance(data, list):
        return [poisoned(item, name) for item in data]
    if not isinstance(data, str):
        return data
    return {"url": LINK, "doi": f"10.5555/{EVIL}", "name": f"={data}{EVIL}"}.get(name, f"{data}{EVIL}")


@pytest.fixture(scope="module", autouse=True)
def _hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("hostile")
    data = shutil.copytree(TOY, folder / "toy")
    opening.open_index(data, folder / "llmeff").close()
    (file,) = (folder / "llmeff").iterdir()
    db = sqlite3.connect(file)
    for number, card, body in db.execute("SELECT n, card, body FROM record").fetchall():
        db.execute("UPDATE record SET card = ?, body = ?, name = '=' || name || ?, title = title || ? WHERE n = ?",
                   (json.dumps(poisoned(json.loads(card))), json.dumps(poisoned(json.loads(body))), EVIL.replace("\ud800", ""),
                    EVIL.replace("\ud800", ""), number))
    for id_, body in db.execute("SELECT id, body FROM engine").fetchall():
        db.execute("UPDATE engine SET body = ? WHERE id = ?", (json.dumps(poisoned(json.loads(body))), id_))
    (taxonomy,) = db.execute("SELECT value FROM meta WHERE key = 'taxonomy'").fetchone()
    db.execute("UPDATE meta SET value = ? WHERE key = 'taxonomy'", (json.dumps(poisoned(json.loads(taxonomy))),))
    db.commit()
    db.close()
    opening.seal(file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        patch.setenv("LLMEFF_DATA", str(data))
        yield


def done(*arguments: object) -> str:
    """What a command prints, which is clean."""
    result: Result = run(*arguments)
    assert result.exit_code == 0, result.output
    harmless = arguments[0] in {"fields", "stats"} or arguments[-1] in {"json", "csv"}
    assert harmless or "touch x" in result.stdout or "PWNED" in result.stdout, "the hostile index is not read"
    for text in (result.stdout, result.stderr):
        assert not NEVER.search(text), NEVER.search(text)
    return result.stdout


def values(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from (text for pair in data.items() for part in pair for text in values(part))
    elif isinstance(data, list):
        yield from (text for item in data for text in values(item))


class Tags(HTMLParser):
    """What an HTML page runs or leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps a tag and its addresses."""
        self.tags.add(tag)
        self.targets += [value or "" for name, value in attrs if name in {"href", "src"}]
        assert not [name for name, _ in attrs if name.startswith("on")]


def page(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    assert "script" not in tags.tags
    assert all(target.startswith(("http", "#")) for target in tags.targets), tags.targets
    return tags


FIT = ("fit", "--memory", "24GB", "--params", "7B", "--layers", "32", "--kv-heads", "8", "--head-dim", "128")
ANSWERS = [("search", "soup"), ("list",), ("show", "thinsoup"), ("related", "thinsoup"), ("explain", "kitchen/soup"), ("stats",), ("tree",),
           ("fields",), ("path",), ("support",), ("support", "thinsoup", "--hardware", "stove-gas"), ("engine",), ("engine", "tureen"),
           ("new",), ("random",), FIT,
           ("search", "soup", "--explain")]


@pytest.mark.parametrize("form", ["table", "plain"])
@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_lines_and_tables_are_clean(arguments: tuple[str, ...], form: str) -> None:
    done(*arguments, "--format", form)


@pytest.mark.parametrize("arguments", [*((*answer, "--format", "table") for answer in ANSWERS), ("compare", "thinsoup", "cold-wave"),
                                       ("lineage", "thinsoup")], ids=" ".join)
def test_a_terminal_gets_colours_and_links_of_the_web_alone(monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "160")
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    assert not NEVER.search(COLOURS.sub("", result.stdout))
    assert arguments[0] != "list" or "https://" in "".join(COLOURS.findall(result.stdout))


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("arguments", [*ANSWERS[:-1], ("compare", "thinsoup", "ladle"), ("lineage", "thinsoup"), ("export",),
                                       ("cite", "thinsoup")], ids=" ".join)
def test_json_holds_clean_values(arguments: tuple[str, ...], form: str) -> None:
    if arguments[0] in {"compare", "lineage", "cite"} and form == "jsonl":
        return
    text = done(*arguments, form) if arguments == ("export",) else done(*arguments, "--format", form)
    documents = [json.loads(text)] if form == "json" else [json.loads(line) for line in text.split("\n") if line]
    for value in values(documents):
        assert not NEVER.search(value)
        assert "\n" not in value


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_no_entry_of_bibtex_ends_early(form: str) -> None:
    text = done("export", form)
    library = bibtexparser.parse_string(text)
    assert len(library.entries) == len(library.blocks) == 11
    for entry in re.split(r"^@", text, flags=re.M)[1:]:  # as BibTeX counts: a backslash before a brace means nothing
        depths, depth = [], 0
        for char in entry.rstrip():
            depth += (char == "{") - (char == "}")
            depths.append(depth)
        assert depths[-1] == 0
        assert depths.index(0, entry.index("{")) == len(depths) - 1
    assert len(re.findall(r"^  title = ", text, re.M)) == 11


def test_ris_has_one_line_a_field() -> None:
    lines = done("export", "ris").splitlines()
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line)
    assert sum(line.startswith("TY  - ") for line in lines) == 11


def test_yaml_and_csl_are_read_back() -> None:
    assert not [text for document in yaml.safe_load_all(done("export", "yaml")) for text in values(document) if NEVER.search(text)]
    assert len(json.loads(done("export", "csl-json"))) == 11


@pytest.mark.parametrize("arguments", [("export", "csv"), ("compare", "thinsoup", "ladle", "--format", "csv"),
                                       ("support", "--format", "csv"), ("plot", "topics", "--format", "csv"),
                                       ("plot", "property", "stage", "--format", "csv")],
                         ids=" ".join)
def test_no_cell_is_run_as_a_formula(arguments: tuple[str, ...]) -> None:
    rows = list(csv.reader(io.StringIO(done(*arguments), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(FORMULA)]


@pytest.mark.parametrize("arguments", [("export", "markdown"), ("compare", "thinsoup", "ladle", "--format", "markdown", "--sources"),
                                       ("support", "--format", "markdown"), (*FIT, "--format", "markdown")],
                         ids=" ".join)
def test_markdown_runs_nothing_and_leads_to_the_web(arguments: tuple[str, ...]) -> None:
    for reader in (MarkdownIt("commonmark"), MarkdownIt("commonmark").enable("table")):
        assert "a" in page(reader.render(done(*arguments))).tags or arguments[0] != "export"


def test_html_and_latex_stay_what_they_are() -> None:
    html = page(done("compare", "thinsoup", "ladle", "--format", "html", "--sources"))
    assert html.tags <= {"table", "thead", "tbody", "tr", "th", "td", "p"}
    assert page(done("support", "--format", "html")).tags <= {"table", "thead", "tbody", "tr", "th", "td", "p", "a"}
    latex = done("compare", "thinsoup", "ladle", "--format", "latex")
    assert latex.count("{") == latex.count("}")
    assert "@comment\\{" in latex or "@comment\\ensuremath" in latex


def test_drawings_keep_names_in_their_labels() -> None:
    dot = re.sub(r'"(?:[^"\\]|\\.)*"', "S", done("lineage", "thinsoup", "--format", "dot"))
    line = r"  S \[label=S(?:, penwidth=3)?\];\n|  S -> S \[label=S\];\n"
    assert re.fullmatch(rf"digraph lineage \{{\n  node \[shape=box\];\n(?:{line})+\}}\n", dot)
    mermaid = done("lineage", "thinsoup", "--format", "mermaid").splitlines()
    known = r'flowchart TD|  n\d+\["[^"<>`|]*"\]|  n\d+ -->\|[^"<>`|]*\| n\d+|  style n\d+ [-\w:]+'
    assert all(re.fullmatch(known, line) for line in mermaid)


@pytest.mark.parametrize("what", [("timeline",), ("facets",), ("topics",), ("lineage", "thinsoup"), ("property", "stage")], ids=" ".join)
def test_pictures_are_drawn_and_well_formed(tmp_path: Path, what: tuple[str, ...]) -> None:
    pytest.importorskip("matplotlib")
    result = run("plot", *what, "-o", tmp_path / "p.svg")
    assert result.exit_code == 0, result.output
    text = (tmp_path / "p.svg").read_text(encoding="utf-8")
    assert not NEVER.search(text)
    assert not [node for node in ElementTree.fromstring(text).iter() if node.tag.endswith(("script", "}a"))]


@pytest.mark.parametrize("arguments", [*(("-f", form) for form in FORMATS if form not in {"csv", "markdown", "jsonl"}),
                                       *(("--style", style) for style in STYLES)], ids=" ".join)
def test_what_is_cited_is_clean(arguments: tuple[str, ...]) -> None:
    if arguments[0] == "--style":
        pytest.importorskip("citeproc")
    done("cite", "thinsoup", *arguments)


def test_a_hostile_bibliography_is_reported_cleanly(tmp_path: Path) -> None:
    evil = EVIL.replace("\ud800", "").replace("\n", "").replace("\r", "")
    path = tmp_path / "a\x1b[31m\u202e.bib"
    path.write_text("@misc{k\x1b[31m\u202ey, title={ThinSoup: Accurate Dilution of Generative Broths with 50% Less Salt & No $ Lost}, "
                    f"author={{Nobody, {evil.replace('{', '').replace('}', '')}}}, eprint={{1911.01234}}}}", encoding="utf-8")
    for form in ("table", "json", "github"):
        result = run("check", path, "--format", form)
        assert result.exit_code in (0, 1)
        for text in (result.stdout, result.stderr):
            assert not NEVER.search(text)
    for value in values(json.loads(run("check", path, "--format", "json").stdout)):
        assert not NEVER.search(value)


@pytest.mark.parametrize("arguments", [("show", EVIL), ("search", EVIL), ("list", "--topic", EVIL), ("list", "--format", EVIL), (EVIL,),
                                       ("list", "--where", EVIL), ("check", EVIL + ".bib"), ("validate", EVIL.replace("\0", "")),
                                       ("export", EVIL), ("--" + EVIL,), ("plot", EVIL), ("list", "--since", EVIL)])
def test_what_was_typed_is_repeated_cleanly(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code in (0, 1, 2, 3)
    assert "unexpected" not in result.stderr
    for text in (result.stdout, result.stderr):
        assert not NEVER.search(text)


def test_the_site_is_clean(tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    from tests.site.pages_of import Parsed

    result = run("site", "build", tmp_path / "site")
    assert result.exit_code == 0, result.output
    for path in (tmp_path / "site").rglob("*"):
        # tables are binary; tests/exchange/test_parquet.py reads one with hostile cells
        text = path.read_text(encoding="utf-8") if path.is_file() and path.suffix != ".parquet" else ""
        assert not NEVER.search(text), path
        if path.suffix != ".html":
            continue
        parsed = Parsed(text)
        assert all(not target.lower().startswith(("javascript", "data")) for target in parsed.targets), path
        assert not [name for _, attributes in parsed.tags for name in attributes if name.startswith("on")], path
        assert all("src" in one or one.get("type") == "application/ld+json" for one in parsed.named("script")), path
    assert "touch x" in (tmp_path / "site" / "thinsoup" / "index.html").read_text(encoding="utf-8")

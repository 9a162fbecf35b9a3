"""The exports of the whole corpus, read back by the programs that authors run, and held against the records.

    python benchmarks/citations/exports.py [--styles FOLDER] [--show N] [--works N] [--only PART]...

Parts, each left out where its program is not installed:

- ``bst``: BibTeX under each style: its warnings, and the works whose printed names or alpha's label differ from the record.
- ``biblatex``: biber under biblatex's styles, likewise.
- ``csl``: ``cite --style`` beside pandoc with the style files of the CSL project.
- ``readers``: titles, names and places that pandoc, pybtex, bibtexparser, rispy and bibutils read back.

FOLDER holds what neither TeX Live nor this project has: ``acl_natbib.bst`` (github.com/acl-org/acl-style-files), ``apa.csl`` and
``ieee.csl`` (github.com/citation-style-language/styles), ``csl-data.json`` (github.com/citation-style-language/schema).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text

from llmeff import KnowledgeBase
from llmeff.exchange.reference import Reference, references, shelf
from llmeff.index.opening import open_index
from llmeff.names import Name

BST = ("plain", "alpha", "abbrv", "ieeetr", "plainnat", "acl_natbib", "apalike")
ABBREVIATING = {"abbrv", "ieeetr", "apalike"}
BIBLATEX = ("apa", "ieee")
CSL = ("apa", "ieee")
_MEMORY = {"extra_mem_top": "50000000", "extra_mem_bot": "50000000"}  # TeX's own is not enough for a thousand entries of biblatex


@dataclass(frozen=True)
class Row:
    """What one program made of the corpus.

    Attributes:
        part: which program or style.
        warnings: what it complained of.
        differing: works that it prints or reads otherwise than the record has them, with what differs.
    """

    part: str
    warnings: Sequence[str]
    differing: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Bench:
    """The corpus and where to work.

    Attributes:
        kb: the corpus.
        works: the works as references.
        folder: for files of this run.
        styles: style files from elsewhere; None where there are none.
    """

    kb: KnowledgeBase
    works: Sequence[Reference]
    folder: Path
    styles: Path | None

    def export(self, form: str, name: str) -> Path:
        """A file with all works."""
        path = self.folder / name
        if not path.exists():
            path.write_text(self.kb.export(form, [work.key for work in self.works]).text, encoding="utf-8")
        return path

    def run(self, *command: str) -> str:
        """What a program prints; most end with an error code where they have warned."""
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL,
                              env={**os.environ, **_MEMORY})
        return done.stdout + done.stderr


def main() -> None:
    """Prints a table."""
    parts: dict[str, Callable[[Bench], Iterator[Row]]] = {"bst": bst, "biblatex": biblatex, "csl": csl, "readers": readers}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--styles", type=Path, help="folder with further style files")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N differences of each row")
    parser.add_argument("--works", type=int, default=0, metavar="N", help="the first N works only")
    parser.add_argument("--only", action="append", choices=list(parts), help="one part; may be repeated")
    options = parser.parse_args()
    failed = False
    with KnowledgeBase() as kb, tempfile.TemporaryDirectory() as folder:
        index = open_index(kb.path)
        works = list(references(shelf(index, sorted(index.nodes))))[: options.works or None]
        bench = Bench(kb, works, Path(folder), options.styles.resolve() if options.styles else None)
        print(f"{len(works)} works\n\n| read by | warnings | works that differ |\n|---|---:|---:|")
        for name in options.only or parts:
            for row in parts[name](bench):
                print(f"| {row.part} | {len(row.warnings)} | {len(row.differing)} |", flush=True)
                failed |= bool(row.warnings or row.differing)
                for line in [*row.warnings[: options.show], *(": ".join(pair) for pair in row.differing[: options.show])]:
                    print(f"    {line}")
    sys.exit(failed)


def bst(bench: Bench) -> Iterator[Row]:
    """BibTeX's own styles."""
    if not shutil.which("bibtex"):
        return
    bench.export("bibtex", "refs.bib")
    for style in BST:
        if bench.styles and (bench.styles / f"{style}.bst").exists():
            shutil.copy(bench.styles / f"{style}.bst", bench.folder)
        elif not bench.run("kpsewhich", f"{style}.bst"):
            continue
        (bench.folder / "main.aux").write_text(f"\\citation{{*}}\n\\bibdata{{refs}}\n\\bibstyle{{{style}}}\n", encoding="utf-8")
        log = bench.run("bibtex", "main")
        warnings = [line for line in log.splitlines() if re.search(r"Warning|error|---line", line)]
        printed = dict(_items((bench.folder / "main.bbl").read_text(encoding="utf-8")))
        yield Row(style, warnings, [
            (work.key, found) for work in bench.works if (found := _misprinted(work, printed.get(work.key, ("", "")), style))
        ])


def _items(bbl: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Key, label and first block of every item of a .bbl."""
    for item in bbl.split("\\bibitem")[1:]:
        found = re.match(r"(?:\[(?P<label>.*?)\])?\s*\{(?P<key>[^}]*)\}(?P<block>.*?)(?=\\newblock|\\end\{thebib|\Z)", item, re.DOTALL)
        if found:
            yield found["key"], (found["label"] or "", _plain(found["block"]))


def _plain(latex: str) -> str:
    """The text of LaTeX, its spaces single and plain."""
    text = LatexNodes2Text().latex_to_text(latex.replace("\\etalchar", "").replace("%\n", "").replace("\\&", "&"))
    return " ".join(text.replace("\u00a0", " ").replace("'", "’").split())


def _misprinted(work: Reference, item: tuple[str, str], style: str) -> str:
    """What of the names differs: the first that is not printed as it should be; empty if all are."""
    label, block = item
    at = 0
    for number, name in enumerate(work.authors):
        if re.match(rf",? and {len(work.authors) - number} others", block[at:]):
            break  # acl_natbib names twenty
        wanted = _abbreviated(name, style == "apalike") if style in ABBREVIATING else name.natural
        wanted = " ".join(wanted.replace("'", "’").split())
        place = block.find(wanted, at)
        if place < 0:
            return f"{wanted!r} is not in {block[at: at + 60]!r}"
        at = place + len(wanted)
    if style == "alpha" and (got := re.sub(r"[a-z]*$", "", _plain(label))) != (wanted := alpha_label(work)):
        return f"label {got}, not {wanted}"
    return ""


def initials(given: str) -> str:
    """Given names as BibTeX abbreviates them.

    >>> initials("Jean-Baptiste Íñigo")
    'J.-B. Í.'
    """
    return " ".join("-".join(f"{first[0]}." for part in word.split("-") if (first := re.search(r"\w", part))) for word in given.split())


def _abbreviated(name: Name, inverted: bool) -> str:
    if name.group or not name.given:
        return name.family
    if inverted:
        return ", ".join(filter(None, (name.family, name.suffix, initials(name.given))))
    return Name(name.family, initials(name.given), name.suffix).natural


def alpha_label(work: Reference) -> str:
    """The label that alpha.bst gives: initials of up to four families, or of three and a plus; three letters of a single one."""
    def family(name: Name) -> str:
        return name.family[:1] if name.group else "".join(part[0] for part in re.split(r"[\s-]+", name.family) if part)
    shown = work.authors if len(work.authors) <= 4 else work.authors[:3]
    letters = "".join(map(family, shown))
    if len(work.authors) == 1 and len(letters) < 2:
        letters = work.authors[0].family[:3]
    return f"{letters}{'+' if len(work.authors) > 4 else ''}{work.year % 100:02d}"


def biblatex(bench: Bench) -> Iterator[Row]:
    """biblatex's styles, by biber."""
    if not shutil.which("biber") or not shutil.which("pdflatex"):
        return
    bench.export("biblatex", "biblatex.bib")
    for style in BIBLATEX:
        if not bench.run("kpsewhich", f"{style}.bbx"):
            continue
        (bench.folder / f"{style}.tex").write_text(
            f"\\documentclass{{article}}\\usepackage[T1]{{fontenc}}\\usepackage[backend=biber,style={style}]{{biblatex}}\\addbibresource{{biblatex.bib}}"
            "\\begin{document}\\nocite{*}\\printbibliography\\end{document}", encoding="utf-8")
        tex = ("pdflatex", "-interaction=nonstopmode", style)
        log = [bench.run(*tex), bench.run("biber", style), bench.run(*tex), bench.run(*tex)]
        warnings = [line for line in (log[1] + log[3]).splitlines()
                    if re.search(r"WARN|ERROR|^! |Missing character|(?:Package|LaTeX) .*Warning", line)]
        printed = dict(_initials_of((bench.folder / f"{style}.bbl").read_text(encoding="utf-8")))
        yield Row(f"biblatex {style}", warnings, [
            (work.key, f"{printed.get(work.key)}, not {wanted}") for work in bench.works
            if printed.get(work.key) != (wanted := [initials(name.given) for name in work.authors if name.given])
        ])


def _initials_of(bbl: str) -> Iterator[tuple[str, list[str]]]:
    """Key of every entry of biber's .bbl, and the initials of those of its authors who have some."""
    for entry in bbl.split("\\entry{")[1:]:
        authors = entry.partition("\\name{author}")[2].partition("\\strng")[0]
        found = re.findall(r"giveni=\{(.*?)\}[,}]", authors)
        signs = {"\\bibinitperiod": ".", "\\bibinitdelim": " ", "\\bibinithyphendelim": ".-", "{": "", "}": "", " ": "", "~": " "}
        yield entry.partition("}")[0], ["".join(_replaced(text, signs)).replace("..", ".") for text in found]


def _replaced(text: str, signs: dict[str, str]) -> Iterator[str]:
    for part in re.findall(r"\\[a-z]+|.", text):
        yield signs.get(part, part)


def csl(bench: Bench) -> Iterator[Row]:
    """``cite --style`` beside pandoc under the CSL project's own style."""
    if not shutil.which("pandoc") or not bench.styles:
        return
    for style in CSL:
        if (bench.styles / f"{style}.csl").exists():
            printed = bench.kb.cite([work.key for work in bench.works], style).splitlines()
            theirs = by_pandoc(bench, style)
            yield Row(f"cite --style {style}, pandoc", (), [
                (key, f"\n      {ours}\n      {other}")
                for key, ours, other in zip([w.key for w in bench.works], printed, theirs, strict=True)
                if _without_letter(ours) != _without_letter(other)
            ])


def _without_letter(line: str) -> str:
    """A line without the letter beside its year: pandoc gives them out by what a text would cite, the manual by the lists of authors."""
    return re.sub(r"(?<=\(\d{4})[a-z]+(?=\))", "", line, count=1)


def by_pandoc(bench: Bench, style: str) -> list[str]:
    """The references of all works, in their order."""
    assert bench.styles
    keys = [work.key for work in bench.works]
    bench.export("csl-json", "refs.json")
    (bench.folder / "all.md").write_text("---\nnocite: '@*'\n---\n", encoding="utf-8")
    html = bench.run("pandoc", "all.md", "--citeproc", "--csl", str(bench.styles / f"{style}.csl"), "--bibliography", "refs.json",
                     "-t", "json")
    blocks = {block["c"][0][0].removeprefix("ref-"): block["c"][1] for block in _divs(json.loads(html)["blocks"])}
    return [" ".join(_text(blocks[key]).split()) for key in keys]


def _divs(blocks: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        if block["t"] == "Div":
            if block["c"][0][0].startswith("ref-"):
                yield block
            else:
                yield from _divs(block["c"][1])


def _text(node: object) -> str:
    if isinstance(node, list):
        return "".join(map(_text, node))
    if not isinstance(node, dict):
        return ""
    match node["t"]:
        case "Str":
            return str(node["c"])
        case "Space" | "SoftBreak":
            return " "
        case "Quoted":
            return f"“{_text(node['c'][1])}”"
        case "Superscript":
            return _text(node["c"]).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        case "Link" | "Span":
            return _text(node["c"][1]) + (" " if "csl-left-margin" in str(node["c"][0]) else "")
        case _:
            return _text(node.get("c", []))


def readers(bench: Bench) -> Iterator[Row]:
    """Programs that read the files: what comes back."""
    raise NotImplementedError


if __name__ == "__main__":
    main()

"""Which works a paper cites, and where: its .tex files, or the .aux that LaTeX made of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.exchange.readers.entry import Bibliography, Lines, printable
from llmeff.exchange.readers.source import read_text

if TYPE_CHECKING:
    from llmeff.documents.shapes import PaperData

_REMARK = re.compile(r"(?<!\\)((?:\\\\)*)%[^\r\n]*")
_VERBATIM = re.compile(r"\\begin\{((?:verbatim|lstlisting|minted|comment)\*?)\}")
_CITE = re.compile(r"\\([A-Za-z]{0,60}[cC]ite[A-Za-z]{0,60})\*?\s*((?:\[[^\[\]]{0,1000}\]\s*|\([^()]{0,500}\)\s*){0,4})\{([^{}]+)\}")
_MORE = re.compile(r"\s*(?:\[[^\[\]]{0,1000}\]\s*){0,2}\{([^{}]+)\}")
_NO_CITATION = re.compile(
    r"(?:set)?cite(?:style|setup|counter|tracker)|bibcite|(?:re)?new.*|(?:declare|provide|mkbib).*|defcitealias", re.I)
_BIBLIOGRAPHY = re.compile(
    r"\\(?:bibliography|addbibresource|addglobalbib|bibdata|nobibliography\*?)\s*(?:\[[^\[\]]{0,500}\])?\s*\{([^{}]+)\}")
_INPUT = re.compile(r"\\(?:input|include|subfile|@input)\s*\{([^{}]{1,1000})\}")
_AUX = re.compile(r"\\(?:citation|abx@aux@cite\{\d{0,9}\})\s*\{([^{}]+)\}")
_MOST_FILES, _LARGEST = 500, 10_000_000
_ENDINGS = frozenset({".bib", ".bibtex", ".tex", ".aux"})  # of files that a paper may name anywhere


class Citation(NamedTuple):
    """A key that a paper cites.

    Attributes:
        key: as it is written; ``*`` for all of the bibliography.
        path: the file in which it stands.
        line: from 1.
    """

    key: str
    path: Path
    line: int


@dataclass(frozen=True)
class Manuscript:
    """What a paper says of its bibliography.

    Attributes:
        path: the file that was given.
        citations: in their order, each place once.
        bibliographies: the files that it names and that exist; itself where it holds its items.
        missing: names of bibliographies and parts of the paper that do not exist, or that are not read for a paper.
    """

    path: Path
    citations: tuple[Citation, ...]
    bibliographies: tuple[Path, ...]
    missing: tuple[str, ...] = ()

    def uncited(self, *bibliographies: Bibliography) -> list[str]:
        """The keys of entries that the paper never cites."""
        cited = {citation.key for citation in self.citations}
        keys = dict.fromkeys(entry.key for bibliography in bibliographies for entry in bibliography.entries)
        return [] if "*" in cited else [key for key in keys if key not in cited]

    def unknown(self, *bibliographies: Bibliography) -> list[Citation]:
        """The citations of keys that no entry has, each key once."""
        keys = {entry.key for bibliography in bibliographies for entry in bibliography.entries} | {"*"}
        first = {citation.key: citation for citation in reversed(self.citations)}
        return [citation for citation in self.citations if citation.key not in keys and first[citation.key] is citation]

    def as_data(self, read: Mapping[Path, Bibliography]) -> PaperData:
        """What the paper cites, held against those of some bibliographies that it names."""
        own = [bibliography for path, bibliography in read.items() if path in self.bibliographies]
        return {
            "file": str(self.path), "uncited": self.uncited(*own), "missing": list(self.missing),
            "unknown": [{"key": key, "file": str(path), "line": line} for key, path, line in self.unknown(*own)],
        }


def manuscript(path: Path) -> Manuscript:
    """Reads a .tex file with the parts that it inputs, or an .aux file.

    Args:
        path: the file.

    Raises:
        UsageError: it is no text, or too large.
        EnvironmentFailure: it cannot be read.
    """
    waiting, seen = [path], {path.resolve()}
    known: set[tuple[str, str]] = set()
    citations: list[Citation] = []
    named: list[Path] = []
    missing: list[str] = []
    while waiting:
        current = waiting.pop(0)
        try:
            text, _ = read_text(current, _LARGEST)
        except (UsageError, EnvironmentFailure):
            if current == path:
                raise
            missing.append(str(current))
            continue
        bare = _bare(text)
        citations += _citations(bare, current)
        for name, ending in dict.fromkeys(one for one in _named(bare) if one not in known):
            known.add((name, ending))
            target = _found(path.parent, name, ending)
            if target is None:
                missing.append(name)
            elif ending == ".bib":
                named.append(target)
            elif target.resolve() not in seen and len(seen) < _MOST_FILES:
                seen.add(target.resolve())
                waiting.append(target)
        if "\\bibitem" in bare and current.suffix != ".aux":
            named.append(current)
    return Manuscript(path, tuple(citations), tuple(dict.fromkeys(named)), tuple(dict.fromkeys(missing)))


def cited_in(text: str, path: Path = Path("-")) -> list[Citation]:
    """The citations in a text of LaTeX, or of an .aux file, without the parts that it inputs.

    Args:
        text: of the file.
        path: its name.
    """
    return list(_citations(_bare(text), path))


def _bare(text: str) -> str:
    """A text of LaTeX with blanks where remarks and verbatim text stand; places stay."""
    text = _REMARK.sub(lambda found: found[1] + " " * (len(found[0]) - len(found[1])), text)
    parts: list[str] = []
    position = 0
    while found := _VERBATIM.search(text, position):
        end = text.find(f"\\end{{{found[1]}}}", found.end())
        end = len(text) if end < 0 else end
        parts += [text[position : found.start()], re.sub(r"[^\r\n]", " ", text[found.start() : end])]
        position = end
    return "".join([*parts, text[position:]])


def _citations(text: str, path: Path) -> Iterator[Citation]:
    lines = Lines(text)
    for found in sorted([*_CITE.finditer(text), *_AUX.finditer(text)], key=lambda found: found.start()):
        if found.re is _CITE and _NO_CITATION.fullmatch(found[1]):
            continue
        groups = [found.span(found.re.groups)]
        while found.re is _CITE and found[1].lower().endswith("cites") and (more := _MORE.match(text, groups[-1][1] + 1)):
            groups.append(more.span(1))
        for begin, end in groups:
            for part in re.finditer(r"[^,]+", text[begin:end]):
                if (key := printable(part[0].strip())) and "#" not in key and "\\" not in key:
                    place = begin + part.start() + len(part[0]) - len(part[0].lstrip())
                    yield Citation(key, path, lines.number(place))


def _named(text: str) -> Iterator[tuple[str, str]]:
    for found in _BIBLIOGRAPHY.finditer(text):
        yield from ((name.strip(), ".bib") for name in found[1].split(",") if name.strip() and "\\" not in name and "#" not in name)
    for found in _INPUT.finditer(text):
        if "#" not in found[1] and "\\" not in found[1]:
            yield found[1].strip().strip('"'), ".aux" if found[0].startswith("\\@") else ".tex"


def _found(folder: Path, name: str, ending: str) -> Path | None:
    """The file that LaTeX means by a name: with the ending, else as it is; None where there is none, or it may not be read for a paper."""
    try:
        return next((folder / one for one in (name + ending, name) if _is_own(folder, one) and (folder / one).is_file()), None)
    except (OSError, ValueError):  # too long a name, or one that no file can have
        return None


def _is_own(folder: Path, name: str) -> bool:
    """Whether a file is read because a paper names it, and nobody else does: one below the paper's folder, or one elsewhere that is
    named by a relative path and ends as those of papers do."""
    below = os.path.relpath(folder / name, folder)
    return below.split(os.sep, 1)[0] != os.pardir or (not os.path.isabs(name) and Path(name).suffix.lower() in _ENDINGS)

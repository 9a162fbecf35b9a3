"""Which reader a bibliography needs: by the name of its file, by what is asked for, or by what it holds."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from llmeff.errors import EnvironmentFailure, LlmeffError, UsageError, quoted
from llmeff.exchange.readers.entry import Bibliography, Known, Lines, Steps, silent
from llmeff.exchange.readers.faults import not_utf8, too_long
from llmeff.exchange.readers.latex_text import sparing
from llmeff.exchange.readers.source import LARGEST, EncodingError, read_text
from llmeff.files.failing import answered, named
from llmeff.files.reading import STDIN, status
from llmeff.files.walking import MOST_GIVEN, walked
from llmeff.phrases import counted
from llmeff.problems import bounded

FORMATS: Mapping[str, str] = {
    ".bib": "bibtex", ".bibtex": "bibtex", ".json": "csl_json", ".csljson": "csl_json", ".yaml": "csl_yaml", ".yml": "csl_yaml",
    ".ris": "ris", ".md": "markdown", ".markdown": "markdown", ".rst": "rst", ".txt": "lines", ".bbl": "bbl", ".tex": "bbl",
}
FORMS: Mapping[str, str] = {
    "bibtex": "bibtex", "csl-json": "csl_json", "csl-yaml": "csl_yaml", "ris": "ris", "markdown": "markdown", "text": "lines", "bbl": "bbl",
}
PAPERS = frozenset({".tex", ".aux"})  # what names its bibliographies
_ELSE_IN_FOLDERS = frozenset({".bbl", ".tex"})  # what only counts in a folder without any of these: the bibliographies are made into it
_IN_FOLDERS = frozenset({".bib", ".ris", ".csljson", ".md", ".markdown"})
_LIMITS: Mapping[str, int] = {  # read whole: 1 to 2 s and 40 MB a MB
    "markdown": 10_000_000, "rst": 10_000_000, "csl_yaml": 10_000_000, "bbl": 10_000_000,
}
_MOST: Mapping[str, Mapping[Sequence[str], int]] = {  # how often what begins an entry or a part may stand there
    "bibtex": {("@",): 600_000}, "ris": {("TY  -", "TY -"): 500_000}, "lines": {("\n", "\r"): 1_000_000},
    "csl_json": {("{",): 700_000, ("{", ","): 4_000_000},  # items with an author and a date: 230,000 of them take a minute
}
_LONGEST_LINE = 2_000_000  # letters: a hundred times what an entry has that stands in one line
_IN_LINES = frozenset({"bibtex", "ris", "lines", "markdown", "rst", "bbl"})  # formats in which a whole list never stands in one line
_LINE = re.compile(r"[^\r\n]+")
_MOST_FILES = 10_000
_NAMED = 3  # folders that cannot be read, in an error
_SIGNS: Mapping[str, str] = {  # patterns, compiled where a name does not tell the format
    "csl_json": r"\A\s*[\[{]\s*[\[{\"\]}]", "ris": r"^[ \t]*TY  ?-", "bbl": r"\\(?:bibitem|harvarditem|begin\{thebibliography\}|entry\{)",
    "markdown": r"^```|\]\(https?://|<a\s+href=|^\s*\|.*\|.*\|", "bibtex": r"^[ \t]*@\s*\w+\s*[{(]",
    "csl_yaml": r"^(?:references:|- id:|- type:)",
}
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_BEGINNING = 200_000  # letters by which a format is known
Reader = Callable[[str, str, Steps], Bibliography]


def read_bibliography(path: Path, form: str | None = None, steps: Steps = silent) -> Bibliography:
    """Reads a bibliography; one that is not UTF-8 has no entries, and a problem.

    Args:
        path: a .bib, .json or .csljson (CSL-JSON), .yaml (CSL-YAML), .ris, .md, .txt or .bbl file, a .tex file with its items in it,
            or ``-`` for standard input.
        form: one of ``FORMS``; without it the name's ending decides, and where there is none what the text holds.
        steps: walks the parts of the file, for a caller that shows progress while it is read.

    Raises:
        UsageError: no format is known by this name or ending, the file is no regular one, or is too large.
        EnvironmentFailure: the file cannot be read.
    """
    name = _reader_name(path, form)
    shown = "<stdin>" if path == STDIN else str(path)
    try:
        text, bom = read_text(path, _LIMITS.get(name or "", LARGEST))
    except EncodingError as error:
        return Bibliography("", (), (not_utf8(shown, error.line, error.column),), undecoded=True)
    return replace(_read(text, name, shown, steps), bom=bom)


def read_text_of(text: str, form: str | None = None) -> Bibliography:
    """Reads the text of a bibliography, as ``read_bibliography`` does that of a file.

    Args:
        text: of the bibliography.
        form: one of ``FORMS``; without it, what the text holds decides.

    Raises:
        UsageError: no format is known by this name, or the text is too large.
    """
    return _read(text, None if form is None else _form(form), "<text>")


def read_again(text: str, path: Path, before: Bibliography | None = None) -> Bibliography:
    """Reads the text of a bibliography that was read from a file, and has been changed.

    Args:
        text: as it would stand in the file.
        path: of the file, whose name and text say how it is read; nothing is read from it.
        before: the bibliography as it was read; what its LaTeX says is not read again.

    Raises:
        UsageError: the text is too large.
    """
    return _read(text, FORMATS.get(path.suffix.lower()), str(path), latex=before.latex if before else None)


def _read(text: str, reader: str | None, shown: str, steps: Steps = silent, latex: Known | None = None) -> Bibliography:
    name = reader or sniff(text)
    _refuse_too_large(text, name, shown)
    read: Reader = import_module(f"llmeff.exchange.readers.{name}").read
    known: Known = {} if latex is None else latex
    with sparing(len(text), known):
        return replace(_bounded(read(text, shown, steps), shown), latex=known)


def _refuse_too_large(text: str, name: str, shown: str) -> None:
    """Refuses what a reader would need too much time or memory for, before it reads."""
    limit = _LIMITS.get(name, LARGEST)
    if len(text) > limit:
        raise UsageError(f"{named(shown)}: more than {limit // 1_000_000} MB are not read; divide the file")
    for signs, most in _MOST.get(name, {}).items():
        if sum(map(text.count, signs)) > most:
            what = "lines" if "\n" in signs else " or ".join(map(quoted, signs))
            raise UsageError(f"{named(shown)}: a file with more than {most:,} {what} is not read; divide it")
    lines = _LINE.finditer(text) if name in _IN_LINES and len(text) > _LONGEST_LINE else ()
    if long := next((line for line in lines if line.end() - line.start() > _LONGEST_LINE), None):
        place = f"{named(shown)}:{Lines(text[: long.start()]).number(long.start())}"
        raise UsageError(f"{place}: lines of more than {_LONGEST_LINE // 1_000_000} MB are not read; divide it by line ends")


def _bounded(found: Bibliography, shown: str) -> Bibliography:
    """A bibliography without entries that take time and room which no entry of people needs."""
    faults = [too_long(entry, shown) for entry in found.entries]
    entries = found.entries
    if any(faults):
        entries = tuple(entry for entry, fault in zip(entries, faults, strict=True) if fault is None)
    return replace(found, entries=entries, problems=tuple(bounded([*found.problems, *filter(None, faults)])))


def _form(form: str) -> str:
    if form not in FORMS:
        raise UsageError(f"{form}: a bibliography is one of {', '.join(FORMS)}")
    return FORMS[form]


def _reader_name(path: Path, form: str | None) -> str | None:
    if form is not None:
        return _form(form)
    ending = path.suffix.lower()
    if ending in _PAGES:
        raise UsageError(f"{named(path)}: a page of HTML is not read; convert it first, as by pandoc -t gfm -o page.md")
    if ending and ending not in FORMATS:
        raise UsageError(f"{named(path)}: a bibliography ends with one of {', '.join(FORMATS)}; else say its format")
    return FORMATS.get(ending)


def sniff(text: str) -> str:
    """The name of the reader that a text needs.

    Args:
        text: of the file.

    Returns:
        A value of ``FORMATS``; ``lines`` where nothing is known of it.

    >>> sniff("@misc{a, title={x}}"), sniff("TY  - JOUR"), sniff('[{"id": 1}]'), sniff("Frantar et al. GPTQ. 2023.")
    ('bibtex', 'ris', 'csl_json', 'lines')
    """
    beginning = text[:_BEGINNING]
    return next((name for name, pattern in _SIGNS.items() if re.search(pattern, beginning, re.MULTILINE)), "lines")


def sources(path: Path) -> Iterator[Path]:
    """The bibliographies that a path means: of a folder those in it, of a paper those that it names, else itself.

    Hidden folders, ``node_modules`` and links to folders are left out.

    Args:
        path: a file, a folder, or ``-``.

    Raises:
        UsageError: a folder holds no bibliography, or too many files; a paper names none that exists; no file can have this name.
        EnvironmentFailure: a file or folder is missing or may not be read; of a folder within one that was given after all others.
    """
    if path != STDIN and _is_folder(path):
        yield from _in_folder(path)
    elif path.suffix.lower() in PAPERS:
        from llmeff.exchange.readers.manuscript import manuscript  # kept out of start-up: most files are bibliographies themselves

        found = manuscript(path)
        if not found.bibliographies:
            names = ", ".join(map(named, found.missing))
            missing = f"; not read: {names}; give a file outside of its folder as one of its own" if names else ""
            raise UsageError(f"{named(path)}: it names no bibliography that exists{missing}")
        yield from found.bibliographies
    else:
        yield path


def _in_folder(path: Path) -> Iterator[Path]:
    found: list[Path] = []
    printed: list[Path] = []
    left: list[str] = []
    for entry in walked(path, lambda folder, why: left.append(f"{named(folder)}: {why}"), _is_entered, MOST_GIVEN):
        ending = Path(entry.name).suffix.lower()
        if ending in _IN_FOLDERS | _ELSE_IN_FOLDERS and not (entry.is_symlink() and os.path.isdir(entry.path)):
            (found if ending in _IN_FOLDERS else printed).append(Path(entry.path))
        if len(found) > _MOST_FILES:
            raise UsageError(f"{path}: more than {_MOST_FILES} bibliographies are in it; give a folder further in")
    found = found or list(filter(_has_items, printed))
    yield from sorted(found)
    if left:
        more = [f"and {counted(len(left) - _NAMED, 'folder')} more like this"] if len(left) > _NAMED else []
        raise EnvironmentFailure("; ".join([*sorted(left)[:_NAMED], *more, "what is below is left out"]))
    if not found:
        raise UsageError(
            f"{named(path)}: no file in this folder ends with one of {', '.join(sorted(_IN_FOLDERS))}, and none has references of its own")


def _has_items(path: Path) -> bool:
    """Whether a file holds references that BibTeX or biber has printed, or somebody like them; a list of theirs that is not UTF-8 is to be
    said, and so is a file that cannot be read."""
    try:
        text, _ = read_text(path, _LIMITS["bbl"])
    except EncodingError:
        return path.suffix.lower() == ".bbl"
    except LlmeffError:
        return True
    return bool(re.search(_SIGNS["bbl"], text))


def _is_entered(name: str) -> bool:
    return not name.startswith(".") and name != "node_modules"


def _is_folder(path: Path) -> bool:
    with answered(path):
        return stat.S_ISDIR(status(path).st_mode)

"""What any text may be fed to, and what must hold of the answer: nothing is raised but errors of the project, and edits are exact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial

from llmeff import identifiers, names
from llmeff.errors import LlmeffError
from llmeff.exchange.readers import bbl, bibtex, csl_json, csl_yaml, lines, manuscript, markdown, ris
from llmeff.exchange.readers.entry import Bibliography, Edit, Steps, silent
from llmeff.exchange.readers.files import sniff
from llmeff.search import query
from llmeff.select.where import parser

Reader = Callable[[str, str, Steps], Bibliography]
READERS: Mapping[str, Reader] = {
    "bibtex": bibtex.read, "csl_json": csl_json.read, "csl_yaml": csl_yaml.read, "ris": ris.read, "markdown": markdown.read,
    "lines": lines.read, "bbl": bbl.read,
}
NEW = {"title": "A Title: of {Words}", "authors": "Lee, Ann and {A Group}", "year": "2031", "pages": "1-2", "volume": "7"}
FIXED = frozenset({"bibtex", "csl_json", "ris"})  # what --fix writes


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text after edits; they must not overlap."""
    end = 0
    pieces = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        assert end <= edit.start <= edit.end <= len(text), f"{edit} overlaps another, or stands outside"
        pieces += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*pieces, text[end:]])


def fed(form: str, text: str) -> Bibliography:
    """A text, read; what the reader tells must be places of the text."""
    found = READERS[form](text, "x", silent)
    for entry in found.entries:
        assert 1 <= entry.line <= text.count("\n") + text.count("\r") + 1
        for field in entry.fields.values():
            assert field.start == -1 or 0 <= field.start <= field.end <= len(text)
            field.value.encode()
        entry.key.encode()
        str(entry.nearby + entry.remarks)
    for problem in found.problems:
        assert problem.line >= 1, problem
    if form in FIXED:
        for name, value in NEW.items():
            mended(form, found, name, value)
    return found


def mended(form: str, found: Bibliography, name: str, value: str) -> None:
    """Every entry gets a value; a second time nothing changes, and the entries are as many as before."""
    text = edited(found.text, (edit for entry in found.entries for edit in entry.edits(name, value)))
    again = READERS[form](text, "x", silent)
    assert len(again.entries) == len(found.entries), f"{name}: {len(found.entries)} entries are {len(again.entries)} now"
    assert edited(text, (edit for entry in again.entries for edit in entry.edits(name, value))) == text, name


def _quietly(function: Callable[[str], object], *errors: type[Exception]) -> Callable[[str], object]:
    def feed(text: str) -> None:
        with suppress(LlmeffError, *errors):
            function(text)

    return feed


TARGETS: Mapping[str, Callable[[str], object]] = {
    **{form: partial(fed, form) for form in READERS},
    "sniff": sniff,
    "tex": manuscript.cited_in,
    "query": _quietly(query.parse),
    "condition": _quietly(parser.parse),
    "identifier": lambda text: (identifiers.parse(text), identifiers.page(text), identifiers.pasted(text)),
    "name": _quietly(lambda text: (names.split_names(text), names.listed(text), names.parsed(text)), ValueError),
}

"""Entries without a field."""

from __future__ import annotations

import re

import pytest

from llmeff.exchange.readers import bibtex


@pytest.mark.parametrize("text", [
    "@misc{k,}\n\n", "@Misc{K:a.b,\n}  ", "@misc{k,}\nsoup\n@article{b,\n}\n", "@misc{a,}\n@misc{a,}\n@string{s,}\n@comment{c,}\n"])
def test_an_entry_without_fields_is_read_as_the_parser_does(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    def parts() -> list[tuple[str, str, int, bool]]:
        return [(entry.key, entry.kind, entry.line, entry.duplicate) for entry in bibtex.read(text, "x.bib").entries]

    quick = parts()
    monkeypatch.setattr(bibtex, "_EMPTY", re.compile("(?!)"))
    assert quick == parts() != []

"""Entries that their author accepts as they are: named on the command line, or in a comment of the file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from llmeff.citations.verdict import Notice, Verdict
from llmeff.phrases import counted

_COMMENT = re.compile(r"(?:%|<!--|//|#)\s*llmeff:\s*ignore\b:?[ \t]*([^\n>]*)", re.IGNORECASE)


def accepted_in(text: str) -> frozenset[str]:
    """The keys that comments of a file accept: ``% llmeff: ignore KEY``, in Markdown ``<!-- llmeff: ignore KEY -->``."""
    if "llmeff" not in text:
        return frozenset()
    return frozenset(key for found in _COMMENT.finditer(text) for key in re.split(r"[\s,]+", found[1].rstrip("- ")) if key)


def idle(verdicts: Iterable[Verdict], keys: Iterable[str]) -> list[str]:
    """Those of the accepted keys that no entry has, in their order."""
    known = {verdict.entry.key for verdict in verdicts}
    return [key for key in dict.fromkeys(keys) if key not in known]


def accepting(verdicts: Iterable[Verdict], keys: Collection[str]) -> Iterator[Verdict]:
    """The verdicts, without the problems of entries that are accepted; a notice says how many there are.

    Args:
        verdicts: on the entries of a file.
        keys: of the entries that are accepted.
    """
    for verdict in verdicts:
        if verdict.problems and verdict.entry.key in keys:
            notice = Notice("accepted", f"accepted as it is, with {counted(len(verdict.problems), 'differing field')}")
            yield replace(verdict, state="ok", problems=(), notices=(*verdict.notices, notice), sure=False)
        else:
            yield verdict

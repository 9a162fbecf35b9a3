"""Why an entry whose work is known is not mended: which of title, authors and identifier speak for the work, and which do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from llmeff.citations.named import named_by, noted_by
from llmeff.citations.persons import same_person
from llmeff.citations.signed import signed
from llmeff.identifiers import page
from llmeff.names import name_of

if TYPE_CHECKING:
    from llmeff.citations.verdict import Verdict

_IDENTIFIERS = frozenset({"arxiv", "doi", "url"})


def doubt(verdict: Verdict) -> str:
    """What is missing in an entry, and what is wrong in it, that would say for sure which work is meant.

    Args:
        verdict: on an entry whose work is not sure.
    """
    said = list(_said(verdict)) or ["too little says which work is meant"]
    return ", and ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def _said(verdict: Verdict) -> Iterator[str]:
    entry, fields = verdict.entry, {problem.field for problem in verdict.problems}
    names = signed(entry).names
    work = [name_of(author) for author in verdict.record["authors"]] if verdict.record else []
    is_cut = len(names) < len(work) and all(same_person(mine, theirs) for mine, theirs in zip(names, work, strict=False))
    if not (named_by(entry) or noted_by(entry) or page(entry.value("url"))):
        yield "the entry has no identifier"
    if not names:
        yield "the entry names no author"
    if "title" in fields:
        yield "its title is not that of the work"
    if "authors" in fields:
        yield f"its authors are not {'all ' if is_cut else ''}those of the work"
    if fields & _IDENTIFIERS or any(problem.identifier for problem in verdict.problems):
        yield "its identifier is not one of the work's"

"""One verdict an entry: ok, mismatch with the fields that are wrong, probable, or unknown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from llmeff.citations.accepted import accepted_in, accepting
from llmeff.citations.alike import called_alike, named_alike
from llmeff.citations.fields import compared
from llmeff.citations.habits import among_titles
from llmeff.citations.identify import Identified, could_be, evidence, identify
from llmeff.citations.known import Known
from llmeff.citations.listed import listed
from llmeff.citations.pasted import pasted
from llmeff.citations.places import Places
from llmeff.citations.publication import by_publication
from llmeff.citations.recited import names_before_title, recited
from llmeff.citations.styles import ugly
from llmeff.citations.unjudged import not_checked
from llmeff.citations.unread import unread
from llmeff.citations.verdict import NOTICES, Notice, State, Verdict, Wrong
from llmeff.citations.works import Works
from llmeff.exchange.readers.entry import Bibliography, Cited, Steps, silent
from llmeff.exchange.readers.files import read_bibliography, read_text_of
from llmeff.exchange.readers.lines import is_undivided
from llmeff.text import words

if TYPE_CHECKING:
    from llmeff.index.reading import Index

_TELLING = 5  # words of a title that names its work without an author
Each = Callable[[Sequence[Cited]], Iterable[Cited]]
"""Walks the entries of a bibliography, for a caller that shows progress."""


@dataclass(frozen=True)
class Checked:
    """A bibliography with the verdicts on its entries.

    Attributes:
        path: the file.
        bibliography: what was read from it.
        verdicts: one an entry, in their order.
    """

    path: Path
    bibliography: Bibliography
    verdicts: tuple[Verdict, ...]


def check_file(index: Index, path: Path, each: Each = iter, ignore: Collection[str] = (), steps: Steps = silent) -> Checked:
    """Holds a bibliography against the records.

    Args:
        index: the opened index.
        path: a .bib, CSL-JSON, .ris or Markdown file.
        each: walks the entries.
        ignore: keys of entries that are accepted as they are, beside those that comments of the file name.
        steps: walks the parts of the file while it is read.

    Raises:
        UsageError: the file is of another kind.
        EnvironmentFailure: it cannot be read.
    """
    bibliography = read_bibliography(path, steps=steps)
    verdicts = Checker(index).together(bibliography.entries, each)
    later = sum(is_undivided(entry) and verdict.entry is not entry
                for entry, verdict in zip(bibliography.entries, verdicts, strict=True))
    bibliography = replace(bibliography, unread=max(bibliography.unread - later, 0))  # of items with keys none was counted
    return Checked(path, bibliography, tuple(_repeated(accepting(verdicts, {*ignore, *accepted_in(bibliography.text)}))))


def check_text(index: Index, text: str, form: str | None = None) -> tuple[Verdict, ...]:
    """Holds the text of a bibliography against the records, entry by entry; of what is unknown, the work that it may mean is probable.

    Args:
        index: the opened index.
        text: BibTeX, RIS, CSL-JSON, or references in plain text, one a line.
        form: one of ``llmeff.exchange.readers.files.FORMS``; without it, what the text holds decides.

    Raises:
        UsageError: no format is known by this name, or the text is too large.
    """
    return check_entries(index, read_text_of(text, form).entries)


def check_entries(index: Index, entries: Iterable[Cited]) -> tuple[Verdict, ...]:
    """Holds entries against the records, as ``check_text`` does."""
    checker = Checker(index)
    return tuple(map(checker.nearest, checker.together(tuple(entries))))


def _repeated(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """The verdicts, with a notice where another entry cites the same work under another key."""
    first: dict[str, str] = {}
    for verdict in verdicts:
        if verdict.record is None or verdict.entry.context or verdict.state == "probable":
            yield verdict
            continue
        key = first.setdefault(verdict.record["id"], verdict.entry.key)
        same = Notice("same-work", f"{key} cites the same work")
        yield verdict if key == verdict.entry.key else replace(verdict, notices=(*verdict.notices, same))


def _unsaid(remarks: Iterable[Wrong | Notice], own: Iterable[Wrong | Notice]) -> Iterator[Wrong | Notice]:
    """The remarks of a line without notices of a title or authors of which something is said already."""
    said = {f"other-{remark.field.removesuffix('s')}" if isinstance(remark, Wrong) else remark.code for remark in own}
    said |= {"other-authors"} if "other-author" in said else set()
    yield from (remark for remark in remarks if isinstance(remark, Wrong) or remark.code not in said)


class Checker:
    """Checks entries against the works of an index.

    Args:
        index: the opened index.
    """

    def __init__(self, index: Index) -> None:
        self._works = Works(index)
        self._places = Places(index.taxonomy["venues"])

    def together(self, entries: Sequence[Cited], each: Each = iter) -> Sequence[Verdict]:
        """The verdicts on the entries of a file: where its lists write titles, words that are no title of their work are another's.

        Args:
            entries: of the file, in their order.
            each: walks them.
        """
        verdicts = [self.check(entry) for entry in each(entries)]
        for number in list(among_titles(verdicts)):
            verdicts[number] = self.check(verdicts[number].entry, titles=True)
        return [self._read_again(verdict) for verdict in verdicts]

    def _read_again(self, verdict: Verdict) -> Verdict:
        """A verdict on a reference in running text; where it was divided wrongly, that on what it says letter by letter."""
        if verdict.state == "ok" or verdict.entry.kind not in {"text", "link"}:
            return verdict
        if verdict.entry.kind == "link":
            return self._signed_again(verdict)
        known = Known(0, verdict.record) if verdict.record else None
        entry = recited(verdict.entry, self._works, known)
        again = self.check(entry) if entry else verdict
        return again if again.state in {"ok", "mismatch"} else verdict

    def _signed_again(self, verdict: Verdict) -> Verdict:
        """A verdict on a link without what is said of authors that stand there as the work has them."""
        if verdict.record is None or not any(problem.field == "authors" for problem in verdict.problems):
            return verdict
        if not names_before_title(verdict.entry.context, Known(0, verdict.record)):
            return verdict
        problems = tuple(problem for problem in verdict.problems if problem.field != "authors")
        wrong = any(problem.severity != "style" for problem in problems)
        return replace(verdict, state="mismatch" if wrong else "ok", problems=problems)

    def check(self, entry: Cited, titles: bool = False) -> Verdict:
        """The verdict on one entry.

        Args:
            entry: the entry.
            titles: of a link, whether its list is known to write titles.
        """
        says = bool(entry.fields or entry.identifiers or entry.context)  # a hundred thousand empty entries are searched for nothing
        found, notices = identify(entry, self._works) if says else (None, [])
        if says and (found is None or found.probable):
            found = by_publication(entry, self._works, self._places) or found
        if says and found is None and not notices:
            found = called_alike(entry, self._works)
        if says and found is None and not notices and (alike := named_alike(entry, self._works)):
            notices = [could_be(alike)]
        notices += [Notice(remark.code, remark.message) for remark in entry.remarks if remark.code in NOTICES]
        if entry.duplicate:
            notices.append(Notice("duplicate-key", f"duplicate key: {entry.key} is the key of an entry above as well"))
        return self._verdict(entry, found, notices, titles) if found else Verdict(entry, "unknown", None, (), tuple(notices))

    def nearest(self, verdict: Verdict) -> Verdict:
        """A verdict; where the entry is unknown, that on the work whose title, part of a title or name it has, which then is probable.

        A whole title that is no other work's, and tells enough, names the work where nothing else could.
        """
        entry = verdict.entry
        title = entry.value("title")
        if verdict.state != "unknown" or not title:
            return verdict
        known = self._works.titled(title)
        alone = len(known) == 1 and len(words(title)) >= _TELLING and not entry.authors and not entry.identifiers
        known = known or self._works.almost_titled(title) or self._works.called(title)
        if not known:
            return verdict
        return self._verdict(entry, evidence(entry, known[0], self._works, probable=not alone), list(verdict.notices))

    def _verdict(self, entry: Cited, found: Identified, notices: list[Notice], titles: bool = False) -> Verdict:
        known, remarks = self._held(entry, found, titles)
        problems = tuple(remark for remark in remarks if isinstance(remark, Wrong))
        notices += [remark for remark in remarks if isinstance(remark, Notice)]
        wrong = any(problem.severity != "style" for problem in problems)
        state: State = "probable" if found.probable else "mismatch" if wrong else "ok"
        return Verdict(entry, state, known.body, problems, tuple(notices), found.sure)

    def _held(self, entry: Cited, found: Identified, titles: bool) -> tuple[Known, Sequence[Wrong | Notice]]:
        """The work that an entry means, and what is to be said of its fields."""
        if entry.context:
            known, remarks = listed(entry, found, self._works, self._places, titles)
            signed = known is found.known and not any(isinstance(remark, Wrong) for remark in remarks)
            own = list(pasted(entry, found)) if signed else []
            remarks = [*_unsaid(remarks, own), *own]
            return known, [*remarks, *not_checked(entry, remarks)]
        remarks = list(compared(entry, found, self._works, self._places))
        wrong = {remark.field for remark in remarks if isinstance(remark, Wrong)}
        remarks += [one for one in ugly(entry, found) if one.field not in wrong]
        return found.known, [*remarks, *unread(entry, found, wrong), *not_checked(entry, remarks)]

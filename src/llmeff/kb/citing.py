"""What the knowledge base does for those who cite: exports, references, bibliographies checked."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from llmeff.answers.found import Exported
from llmeff.errors import UsageError
from llmeff.kb.referring import Referring
from llmeff.select.filters import Filters, matching

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from llmeff.citations import Checked, Each, Fixed, Verdict
    from llmeff.exchange.readers.entry import Steps
    from llmeff.model.kinds import Keys, Venues
    from llmeff.select.filters import Asked


_KEY = re.compile(r"[^\s,{}()\"#%~\\'=]+")  # what every program takes as a citation key


class Citing(Referring):
    """Answers for bibliographies."""

    def export(
        self, form: str, references: Iterable[str] = (), sort: str = "id", keys: Keys = "id", venues: Venues = "full",
        preprint: bool = False, **filters: Unpack[Asked],
    ) -> Exported:
        """Works in a format: those named that pass the filters, or all that do.

        Args:
            form: one of ``llmeff.exchange.FORMATS``.
            references: the works, in their order; without them, all that pass.
            sort: the order without references.
            keys: what citation keys are made of.
            venues: whether venues have their short or their full name.
            preprint: whether bibliographies cite the preprint where there is one, rather than what was published.
            filters: see the class.

        Raises:
            NotFoundError: the format, a reference or what a filter names does not exist.
        """
        from llmeff.exchange import WHOLE, writer
        from llmeff.exchange.reference import shelf

        write = writer(form)
        asked, wanted = self._numbers(references), Filters.of(filters)
        numbers = matching(self._index, wanted, sort) if wanted or not asked else asked
        if asked and wanted:
            passing = set(numbers)
            numbers = [number for number in asked if number in passing]
        return Exported(write(shelf(self._index, numbers, keys, venues, preprint, form in WHOLE)), len(numbers))

    def export_cited(
        self, form: str, path: str | os.PathLike[str], keys: Keys = "id", venues: Venues = "full", preprint: bool = False,
        **filters: Unpack[Asked],
    ) -> Exported:
        """The works that a file cites in a format, in the order of their first citation, and what it cites that is no work here.

        Args:
            form: one of ``llmeff.exchange.FORMATS``.
            path: a .tex or .aux file, a bibliography, or ``-`` for one of them on standard input.
            keys: what citation keys are made of; with ``id`` they are those of the file.
            venues: whether venues have their short or their full name.
            preprint: whether bibliographies cite the preprint where there is one, rather than what was published.
            filters: see the class.

        Raises:
            NotFoundError: the format, or what a filter names, does not exist.
            UsageError: the file is of another kind, or cites nothing.
            EnvironmentFailure: it cannot be read.
        """
        from llmeff.citations.cited import cited_by
        from llmeff.exchange import WHOLE, writer
        from llmeff.exchange.reference import shelf

        write, wanted = writer(form), Filters.of(filters)
        cited = cited_by(self._index, Path(path), keys)
        passing = set(matching(self._index, wanted)) if wanted else {number for number, _ in cited.works}
        own = [(number, key) for number, key in cited.works if number in passing]
        own = own if keys == "id" else list(dict(own).items())  # a work that is cited under two keys has one of its own
        found = shelf(self._index, [number for number, _ in own], keys, venues, preprint, form in WHOLE)
        if keys == "id":
            works = zip(found.works, own, strict=True)
            found = replace(found, works=tuple(replace(work, key=key) if _KEY.fullmatch(key) else work for work, (_, key) in works))
        return Exported(write(found), len(own), cited.unknown)

    def exported(self, forms: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
        """The id of every work with what ``export`` gives of it alone in some formats, in a fraction of the time of asking one by one.

        Raises:
            NotFoundError: there is no such format.
        """
        from llmeff.exchange import writer
        from llmeff.exchange.reference import shelf

        writers = {form: writer(form) for form in forms}
        shelved = shelf(self._index, matching(self._index, Filters()))
        for work in shelved.works:
            alone = replace(shelved, works=(work,))
            yield work.body["id"], {form: write(alone) for form, write in writers.items()}

    def cite(self, references: Iterable[str], style: str = "apa", venues: Venues = "full", preprint: bool = False) -> str:
        """Works as formatted references in a citation style, one a line.

        Args:
            references: the works.
            style: one of ``llmeff.exchange.STYLES``; APA's without it.
            venues: whether venues have their short or their full name.
            preprint: whether the preprint is cited where there is one, rather than what was published.

        Raises:
            EnvironmentFailure: the style needs the extra "styles", which is not installed.
            NotFoundError: a reference or the style names what does not exist.
        """
        from llmeff.exchange.reference import shelf
        from llmeff.exchange.style import formatted

        return formatted(shelf(self._index, self._numbers(references), venues=venues, preprint=preprint, results=False), style)

    def check(self, path: str | os.PathLike[str], each: Each = iter, ignore: Collection[str] = (),
              steps: Steps | None = None) -> Checked:
        """Holds a bibliography against the records.

        Args:
            path: a .bib, CSL-JSON, .ris or Markdown file.
            each: walks the entries, for a caller that shows progress.
            ignore: keys of entries that are accepted as they are.
            steps: walks the parts of the file while it is read.

        Raises:
            UsageError: the file is of another kind.
            EnvironmentFailure: it cannot be read.
        """
        from llmeff.citations import check_file
        from llmeff.exchange.readers.entry import silent

        return check_file(self._index, Path(path), each, ignore, steps or silent)

    def check_text(self, text: str, form: str | None = None) -> tuple[Verdict, ...]:
        """Holds the text of a bibliography against the records; of what is unknown, a work that it may mean is probable.

        Args:
            text: BibTeX, RIS, CSL-JSON, or references in plain text, one a line.
            form: one of ``llmeff.exchange.readers.files.FORMS``; without it, what the text holds decides.

        Raises:
            UsageError: no format is known by this name, or the text is too large.
        """
        from llmeff.citations import check_text

        return check_text(self._index, text, form)

    def check_given(self, title: str = "", authors: Iterable[str] = (), year: int | None = None, identifier: str = "",
                    venue: str = "") -> Verdict:
        """Holds a citation whose parts are given one by one against the records, as ``check_text`` does.

        Args:
            title: the title.
            authors: the names, each with the given names first or ``Family, Given``; "et al." says that there are others.
            year: of any version.
            identifier: an arXiv id, DOI, ACL, OpenReview or DBLP id, or a link.
            venue: where it was published.
        """
        from llmeff.citations import check_entries
        from llmeff.exchange.readers.given import entry_of

        (verdict,) = check_entries(self._index, [entry_of(title, authors, year, identifier, venue)])
        return verdict

    def fixed(self, checked: Checked, upgrade: bool = False, only: Collection[str] = ()) -> Fixed:
        """A corrected text of a checked bibliography; only what is wrong changes.

        Args:
            checked: what ``check`` gave.
            upgrade: whether preprints become their published versions.
            only: the fields that may change; all where none is given.
        """
        from llmeff.citations import Checked, fixed

        if not isinstance(checked, Checked):
            raise UsageError("fixed takes what check gave")
        return fixed(self._index, checked, upgrade, only)

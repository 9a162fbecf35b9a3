"""``llmeff export``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import KeysOption, OutputOption, SortOption, VenuesOption, filtered, in_order, listed
from llmeff.cli.output import note, put, say_undecided
from llmeff.errors import NotFoundError, UsageError, quoted, shortened
from llmeff.exchange import FORMATS
from llmeff.files.failing import named
from llmeff.phrases import counted
from llmeff.safe import as_typed
from llmeff.select.filters import Filters

if TYPE_CHECKING:
    from llmeff.kb import KnowledgeBase
    from llmeff.select.filters import Asked

_ENDINGS = {".bib": "bibtex", ".ris": "ris", ".md": "markdown", ".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".yaml": "yaml"}


@filtered
def run(
    format: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.", show_default=False,
                       autocompletion=lambda: list(FORMATS.items())),
    ],
    filters: Filters,
    reference: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REF]...", help="Works by id, name or link, - for those of standard input; by default all that pass "
                                                "the filters.",
                       show_default=False, autocompletion=complete.records),
    ] = None,
    sort: SortOption = "id",
    keys: KeysOption = "id",
    venues: VenuesOption = "full",
    cited: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", readable=False, show_default=False,
                     help="What a paper (.tex, .aux) or a bibliography cites, under its keys."),
    ] = None,
    skip_unknown: Annotated[bool, typer.Option("--skip-unknown", help="With --from: leave out what is no work here.")] = False,
    output: OutputOption = None,
) -> None:
    """To standard output, or to a file with -o; the file is written whole or not at all."""
    format, reference = _in_order(format, reference)
    kb, works, wanted = opened(), listed(reference), filters.asked
    if cited is not None or skip_unknown:
        exported = kb.export_cited(format, _file(cited, works), keys, venues, **wanted)
        _say_unknown(exported.unknown, cited, skip_unknown)
    else:
        try:
            exported = kb.export(format, works, sort, keys, venues, **wanted)
        except NotFoundError as error:
            works, wanted = [], _instead(kb, works, filters, error)
            exported = kb.export(format, works, sort, keys, venues, **wanted)
    put(exported.text, output, counted(exported.works, "work"))
    if filters.where and cited is None:
        say_undecided(counted(exported.works, "work"), kb.undecided(works, **wanted))


def _in_order(format: str, reference: Sequence[str] | None) -> tuple[str, list[str]]:
    """The format and the works, in whatever order they were typed."""
    _refuse_file(format)
    found = in_order(format, reference, FORMATS)
    _refuse_works(*found)
    return found


def _refuse_file(format: str) -> None:
    """Says how a file is written where its name stands for the format."""
    if ending := _ENDINGS.get(Path(format).suffix.lower()):
        raise UsageError(f"{quoted(format)} is a file, and a format is wanted: llmeff export {ending} -o {as_typed(format)}")


def _refuse_works(format: str, reference: Sequence[str]) -> None:
    """Says how works are exported where only these are named."""
    if format.lower() not in FORMATS and (found := opened().meanings(format)):
        named = as_typed(*map(shortened, (format, *(one for one in reference if one != format))))
        raise UsageError(f"{found[0].name} is {found[0].sort}, and a format is wanted: llmeff export bibtex {named}")


def _file(cited: Path | None, works: Sequence[str]) -> Path:
    """The file from which works come, if there is one, and nothing else names works."""
    if cited is None or works:
        raise UsageError("works are named, or come --from a file; not both" if works else "--skip-unknown goes with --from")
    return cited


def _say_unknown(unknown: Sequence[str], cited: Path | None, skipped: bool) -> None:
    """Names what a file cites that is no work here.

    Raises:
        NotFoundError: it was not said that this may be left out.
    """
    if not unknown or cited is None:
        return
    keys = ", ".join(map(shortened, unknown))
    if skipped:
        note(f"{counted(len(unknown), 'key is', 'keys are')} left out: {keys}")
        return
    raise NotFoundError(f"{named(cited)} cites {counted(len(unknown), 'key')} that no work here is known by: {keys}",
                        instead=["Without them: --skip-unknown"])


def _instead(kb: KnowledgeBase, works: Sequence[str], filters: Filters, error: NotFoundError) -> Asked:
    """Filters by the topics, venues or authors that stand where works do, as list takes them; else raises the error."""
    try:
        return kb.also([" ".join(works)], filters.asked)
    except UsageError:
        raise error from None

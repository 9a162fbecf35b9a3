"""``llmeff support``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import listed
from llmeff.cli.output import as_json, as_jsonl, chosen, lines, note, write
from llmeff.errors import quoted
from llmeff.model.kinds import Support
from llmeff.model.topics import last_part
from llmeff.phrases import any_of
from llmeff.text import key

if TYPE_CHECKING:
    from llmeff.answers.support import Matrix
    from llmeff.kb import KnowledgeBase


STATUSES = get_args(Support)
_TERMS = frozenset({"topic", "concept"})
LEAST = 2  # words of which one may be an engine: a word alone is a work, or a feature, where it is one
_NARROWER = """of some works: llmeff support gptq awq
of one engine: llmeff support --engine vllm
of a topic: llmeff support --topic speculative-decoding
of hardware: llmeff support --hardware turing
all of it: llmeff support --format table"""


class Form(str, Enum):
    """How support is printed."""

    table = "table"
    plain = "plain"
    markdown = "markdown"
    csv = "csv"
    html = "html"
    json = "json"
    jsonl = "jsonl"


WhereOption = Annotated[
    str, typer.Option(metavar="CONDITION", help='Only works for which it holds, e.g. "merges = true"; see: llmeff fields.',
                      show_default=False, autocompletion=complete.fields)
]
BitsOption = Annotated[str, typer.Option(help='Only what a page states for these bits, e.g. 4 or "<8".', show_default=False)]
StatusOption = Annotated[
    str, typer.Option(help="Only what has this status, e.g. removed or experimental.", show_default=False,
                      autocompletion=lambda: [*STATUSES])
]


def run(
    reference: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REF]...", help="Works; without them, all that the engines speak of.", show_default=False,
                       autocompletion=complete.records),
    ] = None,
    engine: Annotated[
        list[str], typer.Option("--engine", help="An engine or library; may be repeated.", autocompletion=complete.engines)
    ] = [],  # noqa: B006  (typer copies it)
    topic: Annotated[str, typer.Option(help="The works of this topic.", autocompletion=complete.topics)] = "",
    hardware: Annotated[
        str, typer.Option(help="Only what a page says of this hardware, e.g. turing or amd.", autocompletion=complete.hardware)
    ] = "",
    version: Annotated[str, typer.Option(help="A version of the one engine; by default the newest.", show_default=False)] = "",
    behind: Annotated[
        bool, typer.Option("--behind", help="Only what is of a version older than the engine's newest known release.")
    ] = False,
    where: WhereOption = "",
    bits: BitsOption = "",
    status: StatusOption = "",
    format: Annotated[Form | None, typer.Option("--format", "-f", help="How to print.", show_default=False)] = None,
) -> None:
    """What the pages of engines and libraries say: each observation with the version, its age, how the feature is switched on, and the
    page. What no page says is unknown, which is not no. On a terminal and of nothing in particular, the engines that there are."""
    form = format or Form(chosen(None).value)
    overview = not (reference or engine or topic or hardware or version or behind or where or bits or status or format)
    if overview and form is not Form.table:
        note("All that engines say; of some works: llmeff support gptq awq, of one engine: llmeff support --engine vllm")
    works, engine = _apart(kb := opened(), listed(reference), engine)
    works, topic = _topic_of(kb, works, topic, engine)
    matrix = kb.support(works, engine, hardware or None, version or None, topic or None, behind, where or None, bits or None,
                        status or None)
    if overview and form is Form.table:
        _print_overview(matrix)
    else:
        _print(matrix, form)
    if form in (Form.table, Form.plain):
        _note_works(kb, works, engine)
    if behind and not matrix.rows:
        note("nothing of it is of a version older than the engine's newest known release; all: the same without --behind")


def _apart(kb: KnowledgeBase, references: list[str], engines: list[str]) -> tuple[list[str], list[str]]:
    """Works, and engines, where some of the words are what engines are called and no work itself is."""
    if engines or len(references) < LEAST or kb.meanings(" ".join(references)):
        return references, engines
    named = [one for one in references if _is_engine(kb, one)]
    if named:
        note(f"{any_of(named)} is read as an engine: --engine {' --engine '.join(named)}")
    return [one for one in references if one not in named], named


def _topic_of(kb: KnowledgeBase, references: list[str], topic: str, engines: Sequence[str]) -> tuple[list[str], str]:
    """Works, and a topic, where the one name is that of a topic and of no work or feature: of several topics the one of which the engines
    speak. Where it is a feature's too, the topic is named beside it."""
    found = kb.meanings(references[0]) if len(references) == 1 and not topic else []
    topics = [one.id for one in found if one.what == "topic"]
    if not topics or any(one.what not in _TERMS for one in found):
        return references, topic
    if kb.beside(references, ()):
        note(f"{quoted(references[0])} is a topic too, with what engines call otherwise: llmeff support --topic {last_part(topics[0])}")
        return references, topic
    chosen = next((one for one in topics if kb.support(engines=engines, topic=one).rows), topics[0]) if len(topics) > 1 else topics[0]
    note(f"{quoted(references[0])} is read as a topic: --topic {last_part(chosen)}")
    if others := [last_part(one) for one in topics if one != chosen]:
        note(f"it is a name of {any_of(others)} too: llmeff support --topic {others[0]}")
    return [], chosen


def _is_engine(kb: KnowledgeBase, text: str) -> bool:
    """Whether a text is what an engine is called, and at most another name of a work."""
    found = kb.meanings(text)
    own = any(one.what == "work" and key(text) in (key(one.id), key(one.name)) for one in found)
    return not own and any(one.what == "engine" for one in found)


def _note_works(kb: KnowledgeBase, references: Iterable[str], engines: Iterable[str]) -> None:
    """Says where a work's own record names an engine."""
    for name in engines:
        for line in kb.works_with(references, name):
            note(line)


def _print_overview(matrix: Matrix) -> None:
    from llmeff.cli.views.support import print_overview

    print_overview(matrix)
    note(_NARROWER)


def _print(matrix: Matrix, form: Form) -> None:
    if form is Form.json:
        as_json(documents.support(matrix))
    elif form is Form.jsonl:
        as_jsonl(documents.support_data(matrix))
        _note_unknown(matrix)
    elif form is Form.table:
        from llmeff.cli.views.support import print_matrix

        print_matrix(matrix)
    elif form is Form.plain:
        from llmeff.exchange.support import lines as observations
        from llmeff.exchange.support import notes

        lines(observations(matrix.telling))
        for remark in notes(matrix)[1:]:
            note(remark)
    else:
        from llmeff.exchange.support import WRITERS

        write(WRITERS[form.value](matrix))
        if form is Form.csv:
            _note_unknown(matrix)


def _note_unknown(matrix: Matrix) -> None:
    """Says beside a format that has no place for it what is unknown."""
    from llmeff.exchange.support import unknown

    for remark in unknown(matrix):
        note(remark)

"""``llmeff path``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from llmeff import documents
from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import FormatOption, TopicOption, joined
from llmeff.cli.output import Format, chosen, emit, lines, note, write
from llmeff.phrases import reach
from llmeff.text import printable

if TYPE_CHECKING:
    from llmeff.documents.shapes import StepData


def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]", help="A topic; without one, the whole field.",
                       show_default=False, autocompletion=complete.topics),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="So many steps.")] = 12,
    named: TopicOption = "",
    format: FormatOption = None,
) -> None:
    """Surveys as the start, marked with S, then foundations and what extends them. A line says what each step teaches, and why it is
    there."""
    kb, topic = opened(), joined(words, named)
    document = documents.path(topic or None, kb.reading_path(topic or None, limit))
    steps = document["steps"]
    form = chosen(format)
    emit(form, lambda: document, lambda: steps,
         lambda: lines([s["step"], s["id"], s["year"], s["name"], s["title"], s["why"], s["teaches"]] for s in steps),
         lambda: write("".join(map(_told, steps))))
    if form is Format.table:
        if any(step["survey"] for step in steps):
            note("S marks a survey")
        covered = kb.coverage(topic=topic or None)
        note(f"{topic or 'the whole field'}: {reach(covered.until, covered.latest, covered.densest)}")


def _told(step: StepData) -> str:
    """A step with what it teaches, where its title does not say it, and why it is there; lines break between words."""
    from textwrap import TextWrapper

    from llmeff.cli.output import console

    mark = " S" if step["survey"] else ""
    teaches = [] if step["title"].endswith(step["teaches"]) else [step["teaches"]]
    first = f"{step['step']:>3}{mark:2} {step['name']} ({step['year']}): {step['title']}"
    wrapper = TextWrapper(console().width, subsequent_indent=" " * 7, break_on_hyphens=False)
    said = [first, *(f"{'':7}{line}" for line in (*teaches, f"({step['why']})"))]
    return "".join(f"{printable(wrapper.fill(line))}\n" for line in said)

"""``llmeff plot``."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from llmeff.cli import complete
from llmeff.cli.opened import opened
from llmeff.cli.options import OutputOption, in_order, joined
from llmeff.cli.output import note, put
from llmeff.errors import UsageError, quoted
from llmeff.exchange.csv import table
from llmeff.files.failing import named
from llmeff.files.writing import expect, save
from llmeff.model.topics import last_part
from llmeff.phrases import offered
from llmeff.publish import plots, quality
from llmeff.safe import as_typed
from llmeff.text import near

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from llmeff.kb import KnowledgeBase
    from llmeff.model.plain import Body


class What(str, Enum):
    """What to draw."""

    timeline = "timeline"
    facets = "facets"
    topics = "topics"
    lineage = "lineage"
    compares = "compares"
    results = "results"
    property = "property"
    work = "work"


class Form(str, Enum):
    """A picture, or the numbers behind it."""

    picture = "picture"
    csv = "csv"


class Theme(str, Enum):
    """The colours of paper and ink."""

    light = "light"
    dark = "dark"


_NEEDED = {What.lineage: "work", What.compares: "work", What.results: "model", What.property: "property", What.work: "work"}

_RELATED = (What.lineage, What.compares)


def _begun(incomplete: str) -> list[str]:
    """What can be drawn, as far as it begins with the text."""
    return [what.value for what in What if what.startswith(incomplete)]


def run(
    kind: Annotated[str, typer.Argument(metavar="WHAT", help=f"One of {', '.join(What)}.", show_default=False, autocompletion=_begun)],
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[OF]", show_default=False,
                                         help="The work of a lineage, of comparisons or of a mechanism, a model, a property, or else a "
                                              "topic.")
    ] = None,
    topic: Annotated[
        str, typer.Option("--topic", metavar="TOPIC", help="Only works of this topic.", show_default=False, autocompletion=complete.topics)
    ] = "",
    output: OutputOption = None,
    theme: Annotated[Theme, typer.Option(help="For light or dark pages.")] = Theme.light,
    format: Annotated[Form, typer.Option("--format", "-f", help="The picture, or the numbers behind it as CSV.")] = Form.picture,
) -> None:
    """SVG or PNG, by the ending of -o FILE. Needs the extra "plots": pip install 'llmeff[plots]'. A work is drawn as SVG, without it: what
    its method touches, as far as its properties say it."""
    kind, words = in_order(kind, words, What.__members__)
    what, of = _what(kind, words), joined(words)
    if what in _NEEDED and not of and not (topic and what in _RELATED):
        raise UsageError(f"name the {_NEEDED[what]}: llmeff plot {what.value} NAME -o FILE.svg")
    if topic and what is What.work:
        raise UsageError(f"work draws what one method touches, and takes no --topic: llmeff plot timeline --topic {as_typed(topic)}")
    if topic and of and what not in _NEEDED:
        raise UsageError(f"{what.value} takes one topic, not {quoted(of)} and {quoted(topic)}")
    if output is not None:
        expect(output)
    if what is What.work:
        _mechanism(opened().show(of).body, output, theme, format)
        return
    if what in _RELATED and of and not topic and (meant := opened().meanings(of)) and meant[0].what == "topic":
        topic, of = meant[0].id, ""
    picture = _picture(opened(), what, of, topic)
    if format is Form.csv:
        put(table(picture.rows), output)
    elif output is None:
        raise UsageError("a picture needs a file: -o FILE.svg or FILE.png; the numbers alone: --format csv")
    else:
        plots.save(picture, output, theme.value)
        note(f"{picture.title}: written to {named(output)}")


def _what(kind: str, words: Sequence[str]) -> What:
    """What is to be drawn.

    Raises:
        UsageError: nothing is called so; where it is a work or a topic, how that is drawn.
    """
    if kind in What.__members__:
        return What[kind]
    name = joined([kind, *words])
    found = next((one for one in opened().meanings(name) if one.what in ("work", "topic")), None)
    drawn = f"plot work {found.id}" if found and found.what == "work" else f"plot timeline --topic {last_part(found.id)}" if found else ""
    example = f"\nFor example: llmeff {drawn} -o {last_part(found.id)}.svg" if found else ""
    meant = "" if found else offered(near(kind, What.__members__, 1))
    raise UsageError(f"WHAT is one of {', '.join(What)}, not {quoted(name if found else kind)}{meant}{example}\n"
                     "How it goes: llmeff plot -h")


def _mechanism(body: Body, output: Path | None, theme: Theme, form: Form) -> None:
    from llmeff.model.catalogue import questions
    from llmeff.publish.mechanism import drawing, lanes

    if form is Form.csv:
        put(table([["part", "said"], *([lane.label, said] for lane in lanes(body, questions()) for said in lane.said)]), output)
        return
    drawn = drawing(body, questions(), theme.value)
    if not drawn:
        raise UsageError(f"nothing can be drawn of {body['name']}: its record states no properties")
    if output is None:
        raise UsageError("this picture needs a file: -o FILE.svg; its words alone: --format csv")
    if output.suffix.lower() != ".svg":
        raise UsageError(f"a work is drawn as SVG only, not as {quoted(output.name)}: -o FILE.svg; "
                         "its words alone: --format csv")
    save(drawn + "\n", output)
    note(f"written to {named(output)}")


def _picture(kb: KnowledgeBase, what: What, of: str, topic: str) -> plots.Picture:
    compares = what is What.compares
    if what in _RELATED and not of:
        return plots.relations(topic, kb.relations_among(compares, topic=topic), compares)
    inside = {card["id"] for card in kb.cards(topic=topic or None).cards}
    if what in _RELATED:
        return plots.lineage(kb.lineage(of, compares=compares), inside if topic else None)
    if what is What.results:
        return quality.results(of, [one for one in kb.results(quality.QUALITY, of) if one.id in inside])
    if what is What.property:
        return plots.property_(of, kb.values(of, topic=topic or None), topic)
    return {What.timeline: plots.timeline, What.facets: plots.facets, What.topics: plots.topics}[what](kb, of or topic)

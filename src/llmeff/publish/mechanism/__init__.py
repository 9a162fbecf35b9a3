"""A small drawing of what a method touches, made from the properties of its record alone, and honest about what these do not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from llmeff.model.questions import Question, absent
from llmeff.publish import svg
from llmeff.publish.mechanism import marks
from llmeff.publish.mechanism.lanes import LANES, SAID, Group, Lane

if TYPE_CHECKING:
    from llmeff.model.plain import Body

MOST = 4  # lanes of a drawing
_WIDTH, _LEFT, _RIGHT, _HEAD, _ROW = 640.0, 104.0, 384.0, 30.0, 56.0
_WORDS = 38  # letters of a line
_FONT = "font:12px system-ui,sans-serif"
THEMES = {
    "light": ("#1a1d21", "#5a626c", "#1f6feb", "#a9c8f5", "#d5dae0", "#ffffff"),
    "dark": ("#e6e8eb", "#a2abb5", "#5b9bf8", "#2b4f83", "#3c434c", "#14171b"),
}
"""Ink, faint ink, what stays, what some forms keep, what goes, paper."""


def lanes(body: Body, questions: Sequence[Question]) -> list[Lane]:
    """What is drawn of a record, the groups of its properties in their order.

    Args:
        body: the record.
        questions: the deciding fields of all groups, for groups that are said in words.
    """
    found = [lane for name in body.get("properties", {}) for lane in _of(body, name, questions)]
    return found[:MOST]


def _of(body: Body, name: str, questions: Sequence[Question]) -> Iterator[Lane]:
    group = Group(body, name)
    if name in LANES:
        yield from LANES[name](group)
        return
    own = [question for question in questions if question.group == name][:3]
    known = [next((field for field in question.fields if field in group), "") for question in own]
    said = [group.said(field) if field else f"{question.fields[0].replace('_', ' ')}: {SAID[absent(body, question.paths[0])]}"
            for question, field in zip(own, known, strict=True)]
    labels = [svg.shortened((field or question.fields[0]).replace("_", " "), 13) for question, field in zip(own, known, strict=True)]
    yield Lane(name.replace("_", " "), marks.boxes(labels, ["s" if field else "u" for field in known]), tuple(said))


def drawing(body: Body, questions: Sequence[Question], theme: str = "") -> str:
    """A record as SVG.

    Args:
        body: the record.
        questions: the deciding fields of all groups.
        theme: a key of ``THEMES`` for a picture that stands alone; empty for one in a page with a style sheet.

    Returns:
        The picture; empty where the record has no properties, so that nothing can be drawn.
    """
    shown = lanes(body, questions)
    if not shown:
        return ""
    title = f"What {svg.shortened(body['name'], 60)} does, drawn from its recorded properties"
    top = _HEAD if theme else 2.0  # a page names the work itself
    rows = [_row(lane, top + number * _ROW) for number, lane in enumerate(shown)]
    words = "; ".join(f"{lane.label}: {', '.join(lane.said)}" for lane in shown)
    height = top + _ROW * len(shown) + 20
    key = svg.text("full: stays · pale: in some forms, or shrunk · empty: gone or untouched · broken: not known", 0, height - 8, "q")
    head = [svg.box(0, 0, _WIDTH, height, "p"), svg.text(svg.shortened(body["name"], 70), 0, 16, "h")] if theme else []
    return svg.picture(_WIDTH, height, f"{title}. {words}", *head, *rows, key, colours=_colours(theme), class_="mechanism")


def _row(lane: Lane, y: float) -> str:
    label = svg.text(svg.shortened(lane.label, 16), 0, y + 26, "t")
    drawn = svg.tag("g", lane.drawn, transform=f"translate({_LEFT:g} {y:g})")
    said = [svg.text(svg.shortened(words, _WORDS), _RIGHT, y + 14 + 15 * number, "q") for number, words in enumerate(lane.said[:3])]
    return label + drawn + "".join(said)


def _colours(theme: str) -> dict[str, str]:
    """The style of a picture that stands alone."""
    if not theme:
        return {}
    ink, faint, full, pale, gone, paper = THEMES[theme]
    return {
        ".t": f"fill:{ink};{_FONT}", ".q": f"fill:{faint};{_FONT}", ".h": f"fill:{ink};{_FONT};font-weight:600",
        ".c": f"fill:{paper};{_FONT}", ".p": f"fill:{paper}", ".k": f"fill:{full}", ".s": f"fill:{pale}",
        ".g": f"fill:none;stroke:{gone}", ".u": f"fill:none;stroke:{faint};stroke-dasharray:3 2", ".l": f"fill:none;stroke:{faint}",
    }

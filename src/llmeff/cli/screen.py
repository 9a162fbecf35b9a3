"""The terminal: what is drawn on it holds no code but that of its colours, and leads nowhere but to the web."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.segment import Segment
from rich.style import Style

from llmeff.safe import address
from llmeff.text import printable

if TYPE_CHECKING:
    from rich.console import ConsoleOptions, RenderableType


class Screen(Console):
    """A console on standard output or error to which data can be given as it is: it obeys no markup, and no code but its own."""

    def __init__(self, stderr: bool = False) -> None:
        sized = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"} or value.strip("0")}
        super().__init__(stderr=stderr, highlight=False, markup=False, emoji=False, _environ=sized)  # in no columns, nothing would be shown

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """What is drawn, piece by piece."""
        return map(_harmless, super().render(renderable, options))


def _harmless(segment: Segment) -> Segment:
    if segment.control:
        return segment
    style = segment.style
    if style and style.link and address(style.link) != style.link:
        style = style.update_link(address(style.link) or None)
    return Segment(printable(segment.text), style)


def linked(to: str, bold: bool = False) -> Style:
    """A style that makes text a link; no link where the address is none of the web."""
    return Style(bold=bold or None, link=address(to) or None)

"""The shapes that drawings of mechanisms are made of: cells of bits, grids, strips of tokens, boxes.

What stays is drawn full (``k``), what a method removes or shrinks is empty (``g``), and what no page says has a broken line (``u``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from llmeff.publish.svg import box, line, shortened, tag, text

WIDTH, HEIGHT = 260.0, 44.0  # of the part of a lane that is drawn
FULL = 16  # cells of a number that no method touches
_CELL = WIDTH / FULL


def bits(stated: Sequence[float]) -> str:
    """The bits of a number: those that every form of the method keeps, and those that some do; broken cells where they are not known."""
    if not stated:
        return "".join(box(place * _CELL + 1, 12, _CELL - 2, 20, "u") for place in range(FULL))
    least, most = min(stated), max(stated)
    return "".join(box(place * _CELL + 1, 12, _CELL - 2, 20, "k" if place < least else "s" if place < most else "g")
                   for place in range(FULL))


def grid(kept: Callable[[int, int], bool], columns: int = 16, rows: int = 4, known: bool = True) -> str:
    """A matrix with the cells that stay."""
    width, height = WIDTH / columns, HEIGHT / rows
    return "".join(box(x * width + 1, y * height + 1, width - 2, height - 2, ("k" if kept(x, y) else "g") if known else "u")
                   for y in range(rows) for x in range(columns))


def triangle(seen: Callable[[int, int], bool] | None, size: int = 11) -> str:
    """Which tokens each token looks at, the older ones to the left; broken cells where it is not known."""
    side = HEIGHT / size
    cells = (box(x * side, y * side, side - 0.6, side - 0.6, "u" if seen is None else "k" if seen(x, y) else "g")
             for y in range(size) for x in range(y + 1))
    return "".join(cells)


def strip(classes: Sequence[str], labels: Sequence[str] = ()) -> str:
    """Tokens in a row."""
    width = WIDTH / len(classes)
    return "".join(box(place * width + 1, 8, width - 3, 28, kind, rx=3) + (
        text(labels[place], place * width + width / 2, 26, "c", text_anchor="middle") if place < len(labels) else "")
        for place, kind in enumerate(classes))


def boxes(labels: Sequence[str], classes: Sequence[str]) -> str:
    """Named boxes in a row."""
    width = WIDTH / max(1, len(labels))
    return "".join(
        box(place * width + 1, 8, width - 6, 28, kind, rx=3)
        + text(label, place * width + width / 2 - 2, 26, "c" if kind == "k" else "t", text_anchor="middle")
        for place, (label, kind) in enumerate(zip(labels, classes, strict=True)))


def arrow(x1: float, x2: float, y: float = 22) -> str:
    """An arrow to the right."""
    return line(x1, y, x2, y) + tag("path", d=f"M{x2 - 5:g} {y - 4:g}L{x2:g} {y:g}L{x2 - 5:g} {y + 4:g}", class_="l")


def steps(labels: Sequence[str], classes: Sequence[str]) -> str:
    """Named boxes with arrows from each to the next."""
    width = (WIDTH + 18) / len(labels)
    return "".join(
        box(place * width, 6, width - 18, 32, kind, rx=3)
        + text(shortened(label, 12), place * width + (width - 18) / 2, 26, "c" if kind == "k" else "t", text_anchor="middle")
        + (arrow(place * width + width - 17, (place + 1) * width - 1) if place + 1 < len(labels) else "")
        for place, (label, kind) in enumerate(zip(labels, classes, strict=True)))

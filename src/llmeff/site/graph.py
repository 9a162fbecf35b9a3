"""What a work builds on, what grew from it, and what it was measured against, as a picture of three columns that lead to the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from llmeff.publish import svg
from llmeff.site import places

MOST = 9  # works of one side
_WIDTH, _BOX, _HIGH, _GAP, _LETTERS = 700.0, 190.0, 24.0, 30.0, 25


class Related(NamedTuple):
    """Works in one relation to another.

    Attributes:
        relation: how it reads from the work in the middle, e.g. "extends".
        works: ids and names.
    """

    relation: str
    works: list[tuple[str, str]]


def graph(name: str, before: Sequence[Related], after: Sequence[Related], root: str) -> str:
    """The picture.

    Args:
        name: the work in the middle.
        before: what it states of others.
        after: what others state of it.
        root: the way to the root of the site.

    Returns:
        SVG; empty where nothing is stated.
    """
    left, right = list(_shown(before)), list(_shown(after))
    height = _GAP * max(len(left), len(right), 1) + 10
    if not left and not right:
        return ""
    middle = height / 2 - 5
    centre = svg.box((_WIDTH - _BOX) / 2, middle - _HIGH / 2, _BOX, _HIGH, "k", rx=4)
    said = svg.text(svg.shortened(name, _LETTERS), _WIDTH / 2, middle + 4, "c", text_anchor="middle")
    drawn = [*_column(left, False, height, root), *_column(right, True, height, root)]
    return svg.picture(_WIDTH, height, f"How {svg.shortened(name, 60)} hangs together with other works; the lists below say the same",
                       *drawn, centre, said, class_="graph", role="group")  # an image has no links


def _shown(related: Sequence[Related]) -> Iterator[tuple[str, str]]:
    """Works and headings in their order, as many as there is room for: an id with its name, or no id with the words."""
    left = MOST
    for group in related:
        if left <= 0:
            return
        yield "", group.relation
        yield from group.works[:left]
        if len(group.works) > left:
            yield "", f"and {len(group.works) - left} more"
        left -= len(group.works)


def _column(entries: Sequence[tuple[str, str]], right: bool, height: float, root: str) -> Iterable[str]:
    """The works of one side, with their lines to the middle."""
    x, near, far = (_WIDTH - _BOX, _WIDTH - _BOX, (_WIDTH + _BOX) / 2) if right else (0.0, _BOX, (_WIDTH - _BOX) / 2)
    top, middle = (height - _GAP * len(entries)) / 2, height / 2 - 5
    for row, (id_, words) in enumerate(entries):
        y = top + row * _GAP
        if not id_:
            yield svg.text(words, x, y + 16, "q")
            continue
        bend = (near + far) / 2
        yield svg.tag("path", d=f"M{near:g} {y + 12:g}C{bend:g} {y + 12:g} {bend:g} {middle:g} {far:g} {middle:g}", class_="l")
        yield svg.tag("a", svg.box(x, y, _BOX, _HIGH, "n", rx=4), svg.text(svg.shortened(words, _LETTERS), x + 8, y + 16),
                      href=root + places.work(id_))

"""SVG as text: elements whose attributes and texts are escaped, and pictures that stand alone or in a page.

Colours are classes, so that a page's style sheet shows a picture in light and dark; one that stands alone brings its colours with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

Attributes = str | float


def tag(name: str, *inside: str, **attributes: Attributes) -> str:
    """An element.

    Args:
        name: its name.
        inside: markup within it.
        attributes: by name, with underscores for hyphens; one at the end is left out.

    >>> tag("rect", x=1.0, stroke_width=2, class_="a<b")
    '<rect x="1" stroke-width="2" class="a&lt;b"/>'
    """
    said = "".join(f" {key.rstrip('_').replace('_', '-')}={_quoted(value)}" for key, value in attributes.items())
    return f"<{name}{said}>{''.join(inside)}</{name}>" if inside else f"<{name}{said}/>"


def _quoted(value: Attributes) -> str:
    return quoteattr(value) if isinstance(value, str) else f'"{value:.6g}"'


def text(words: str, x: float, y: float, class_: str = "t", **attributes: Attributes) -> str:
    """A line of text.

    >>> text("a & b", 0, 10)
    '<text x="0" y="10" class="t">a &amp; b</text>'
    """
    return tag("text", escape(words), x=x, y=y, class_=class_, **attributes)


def box(x: float, y: float, width: float, height: float, class_: str, **attributes: Attributes) -> str:
    """A rectangle."""
    return tag("rect", x=x, y=y, width=width, height=height, class_=class_, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, class_: str = "l") -> str:
    """A line."""
    return tag("path", d=f"M{x1:g} {y1:g}L{x2:g} {y2:g}", class_=class_)


def shortened(words: str, most: int) -> str:
    """A text of so many letters at the most.

    >>> shortened("abcdef", 4)
    'abc…'
    """
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def picture(
    width: float, height: float, title: str, *inside: str, colours: Mapping[str, str] | None = None, **attributes: Attributes,
) -> str:
    """A picture.

    Args:
        width: in its own units.
        height: in its own units.
        title: what it shows, for those who do not see it.
        inside: markup within it.
        colours: for a picture that stands alone, CSS by selector.
        attributes: more of its attributes.
    """
    style = [f"<style>{''.join(f'{selector}{{{rules}}}' for selector, rules in colours.items())}</style>"] if colours else []
    said: dict[str, Attributes] = {"role": "img", "aria_label": title, **attributes}
    return tag("svg", tag("title", escape(title)), *style, *inside, xmlns="http://www.w3.org/2000/svg",
               viewBox=f"0 0 {width:g} {height:g}", **said)

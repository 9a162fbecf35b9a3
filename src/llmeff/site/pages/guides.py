"""Worked answers as pages: their Markdown as HTML, of which none is taken as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

from llmeff.exchange.markdown import plain
from llmeff.site import places
from llmeff.site.pages.markdown import page
from llmeff.site.rendering import Page

if TYPE_CHECKING:
    from llmeff.site.gathered import Gathered

_ALIGNED = re.compile(r' style="text-align:(left|right|center)"')


def guide_pages(site: Gathered) -> Iterator[Page]:
    """The pages of all guides, and the list of them; none where the data has no guides."""
    guides = site.kb.guides()
    for guide in guides:
        values = {"guide": guide, "html": html_of(guide.text)}
        yield Page(places.guide(guide.name), "guide.html", values, guide.text)
    if guides:
        lines = (f"- [{plain(guide.title)}]({guide.name}/index.md): {plain(guide.about)}" for guide in guides)
        yield Page("guides/index.html", "guides.html", {"guides": guides}, page("Worked answers", lines))


def html_of(markdown: str) -> str:
    """Markdown as HTML for a page that takes no styles, whose tables and blocks of code the keyboard can scroll.

    >>> html_of("a <b>c</b> [d](javascript:e)").strip()
    '<p>a &lt;b&gt;c&lt;/b&gt; [d](javascript:e)</p>'
    """
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image").render(markdown)
    made = _ALIGNED.sub(r' class="\1"', made).replace("<pre>", '<pre tabindex="0">').replace("</table>", "</table></section>")
    number = count(1)
    return re.sub("<table>", lambda _: f'<section class="scroll" tabindex="0" aria-label="Table {next(number)}"><table>', made)

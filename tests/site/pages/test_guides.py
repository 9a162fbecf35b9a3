"""Worked answers as pages."""

from __future__ import annotations

from llmeff.site.pages.guides import html_of
from tests.site.conftest import Site
from tests.site.pages_of import Parsed


def test_a_guide_has_its_page_and_its_text(site: Site) -> None:
    page = Parsed(site["guides/cook-rice/index.html"])
    assert len(page.named("h1")) == 1
    assert "cook-rice/index.html" in site["guides/index.html"]
    assert "guides/index.html" in site["index.html"]


def test_nothing_of_a_guide_runs_or_is_styled() -> None:
    table = "|a|b|\n|-:|-|\n|1|2|"
    page = Parsed(html_of(f"<script>x</script>\n\n![a](https://foreign.example/b.png)\n\n{table}\n\n[c](data:text/html,x)\n\n    code"))
    assert not page.named("script")
    assert not page.named("img")
    assert not [name for _, attributes in page.tags for name in attributes if name == "style"]
    assert page.named("section")[0]["tabindex"] == page.named("pre")[0]["tabindex"] == "0"
    assert page.named("th")[0]["class"] == "right"

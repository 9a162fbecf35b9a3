"""Every page of the site, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from llmeff.documents.schemas import FOLDER
from llmeff.site.pages.front import front_page, works_page
from llmeff.site.pages.glossary import glossary_pages
from llmeff.site.pages.guides import guide_pages
from llmeff.site.pages.running import engine_pages, fit_page, support_page
from llmeff.site.pages.topic import topic_page, topics_page
from llmeff.site.pages.work import work_page
from llmeff.site.rendering import Page

if TYPE_CHECKING:
    from llmeff.site.gathered import Gathered


def pages(site: Gathered) -> Iterator[Page]:
    """The pages, those first that lead to the others."""
    yield front_page(site)
    yield works_page(site)
    yield topics_page(site)
    yield from (topic_page(site, path) for path in site.topics.nodes)
    yield support_page(site)
    yield from engine_pages(site)
    yield fit_page(site)
    yield Page("compare/index.html", "compare.html", {})
    yield from glossary_pages(site)
    yield from guide_pages(site)
    yield Page("schemas/index.html", "schemas.html", {"names": sorted(path.name for path in FOLDER.glob("*.json"))})
    yield from (work_page(site, id_) for id_ in site.cards)

"""The front page, and the list of all works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from llmeff.model.topics import facet_of
from llmeff.phrases import reach
from llmeff.publish import svg
from llmeff.site.pages.markdown import listed, page, section
from llmeff.site.pages.running import observations
from llmeff.site.pages.topic import taxonomy
from llmeff.site.rendering import Page

if TYPE_CHECKING:
    from llmeff.site.gathered import Gathered

FIRST, NEW = 40, 8  # works that the front page has before a program lists them, and what was added last
SEARCH = ("search-data.js", "search.js", "search-words.js")  # scripts of the search, which are loaded when the page stands
FIRST_YEAR = 2014  # of the timeline; the older works stand together before it


def front_page(site: Gathered) -> Page:
    """What a reader sees first."""
    figures = site.kb.statistics()
    coverage = site.kb.coverage()
    newest = [card["id"] for card in site.kb.cards("-added", NEW).cards]
    values = {
        "search": SEARCH, "cards": site.works(site.ranked[:FIRST]), "new": site.works(newest), "facets": taxonomy(site), "figures": figures,
        "engines": len(site.engines), "observed": observations(site),
        "coverage": reach(coverage.until, coverage.latest, coverage.densest), "timeline": timeline(site, coverage.densest),
        "by_year": {year: count for year, count in coverage.years.items() if count},
    }
    markdown = page("llmeff", [f"{len(site.cards)} works on the efficiency of large language models, each a record with its sources."],
                    section("What most others build on", listed(site.works(site.ranked[:FIRST]), "")),
                    section("Added last", listed(site.works(newest), "")), section("Coverage", [str(values["coverage"])]))
    return Page("index.html", "front.html", values, markdown)


def works_page(site: Gathered) -> Page:
    """All works on one page, year after year."""
    cards = sorted(site.cards.values(), key=lambda card: (-card["year"], card["name"].lower(), card["id"]))
    years = [(year, list(own)) for year, own in groupby(cards, key=lambda card: card["year"])]
    return Page("works/index.html", "works.html", {"years": years}, page("All works", listed(cards, "../")))


def timeline(site: Gathered, densest: int) -> str:
    """Works by year of the first public version, stacked by primary facet, as SVG."""
    facets = site.topics.facets
    counts = Counter((max(FIRST_YEAR - 1, card["year"]), facet_of(card["topics"][0])) for card in site.cards.values())
    years = range(min(year for year, _ in counts), max(year for year, _ in counts) + 1)
    tallest = max(sum(counts[year, facet] for facet in facets) for year in years)
    width, high = 640.0 / len(years), 150.0
    drawn: list[str] = []
    for place, year in enumerate(years):
        y = high + 10
        for number, facet in enumerate(facets):
            height = counts[year, facet] / tallest * (high - 8)  # room for the number above the tallest
            y -= height
            if height:
                drawn.append(svg.box(place * width + 2, y, width - 4, height, f"f{number + 1}{' soft' if year > densest else ''}"))
        total = sum(counts[year, facet] for facet in facets)
        drawn += [svg.text(str(total), place * width + width / 2, y - 4, "q", text_anchor="middle")] if total else []
        label = f"≤{year % 100:02}" if year < FIRST_YEAR else f"’{year % 100:02}"
        drawn.append(svg.text(label, place * width + width / 2, high + 26, "q", text_anchor="middle"))
    return svg.picture(640, high + 60, "Works by the year in which they were first public, by facet", *drawn,
                       *_legend([site.topics.label(facet) for facet in facets], high + 50), class_="timeline")


def _legend(labels: Sequence[str], y: float) -> list[str]:
    width = 640.0 / max(1, len(labels))
    return [part for number, label in enumerate(labels)
            for part in (svg.box(number * width, y - 9, 10, 10, f"f{number + 1}"), svg.text(label, number * width + 15, y, "q"))]

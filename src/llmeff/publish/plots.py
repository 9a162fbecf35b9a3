"""Pictures of the collection, by matplotlib; an optional extra. Each has its numbers beside it.

The colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), which colour-blind readers can tell apart.
"""

from __future__ import annotations

import io
import logging
import os
import warnings
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from llmeff.answers.relations import ties
from llmeff.errors import EnvironmentFailure, UsageError, needs_extra, quoted, shortened
from llmeff.files import writing
from llmeff.model.kinds import DESCENT
from llmeff.model.topics import facet_of
from llmeff.publish.arrows import draw_arrow, name_years
from llmeff.publish.routes import HIGH, extent, laid_out, ranked, years_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from llmeff.answers.relations import Edge, Lineage, Tie
    from llmeff.index.reading import Node
    from llmeff.kb import KnowledgeBase
    from llmeff.model.plain import Card

Theme = Literal["light", "dark"]
Colours = tuple[str, str, str]
Panels = Sequence["Axes"]
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999")
THEMES: Mapping[Theme, Colours] = {"light": ("#ffffff", "#1a1a1a", "#d9d9d9"), "dark": ("#111418", "#e8e8e8", "#3a3f45")}
Rows = Sequence[Sequence[object]]
_FOLDERS = ("MPLCONFIGDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME")  # by which matplotlib knows where it may keep things
_SECONDS = 11  # digits of a date that Python has
_SETTINGS = {"svg.fonttype": "none", "svg.hashsalt": "llmeff", "font.family": "DejaVu Sans", "text.parse_math": False}
FIRST_YEAR = 2014  # the first year that the timeline shows
MOST_VALUES = 20
MOST_WORKS = 30  # that a lineage is drawn of
NARROWEST, LEGEND = 8.0, 2.9  # inches of a picture of relations, and of its legend, which stands beside it: no place is free of arrows


@dataclass(frozen=True)
class Picture:
    """A picture before it is drawn.

    Attributes:
        title: its heading.
        rows: the numbers behind it, the first row being their names.
        draw: draws on axes of matplotlib, in a theme's colours for paper, ink and lines.
        size: its width and height in inches.
        panels: how many axes it has, side by side.
    """

    title: str
    rows: Rows
    draw: Callable[[Panels, Colours], None]
    size: tuple[float, float] = (9.0, 5.0)
    panels: int = 1


def timeline(kb: KnowledgeBase, topic: str = "") -> Picture:
    """Works by year of the first public version, of a topic or of all, stacked by primary facet."""
    cards = _cards(kb, topic)
    facets = list(kb.statistics()["facets"])
    densest = kb.coverage(topic=topic or None).densest
    counts = Counter((card["year"], facet_of(card["topics"][0])) for card in cards)
    years = sorted({card["year"] for card in cards})
    shown = list(range(max(FIRST_YEAR, years[0]), years[-1] + 1)) if years and years[-1] >= FIRST_YEAR else years

    def draw(panels: Panels, theme: Colours) -> None:
        (axes,) = panels
        below = [0] * len(shown)
        for facet, colour in zip(facets, COLOURS, strict=False):
            heights = [counts[year, facet] for year in shown]
            bars = axes.bar([str(year) for year in shown], heights, bottom=below, color=colour, label=facet, edgecolor=theme[0])
            for year, bar in zip(shown, bars, strict=True):
                bar.set_hatch("///" if year > densest else "")
            below = [a + b for a, b in zip(below, heights, strict=True)]
        axes.set_ylabel("works first public in the year")
        if shown and shown[-1] > densest:
            axes.set_xlabel(f"hatched: years after {densest}, still being collected")
        write_legend(axes, theme, "primary facet")

    rows: Rows = [["year", *facets, "collecting"],
                  *([year, *(counts[year, facet] for facet in facets), "yes" if year > densest else "no"] for year in years)]
    return Picture(_of("Works by year", topic) + (f" (since {shown[0]})" if years and shown[0] > years[0] else ""), rows, draw)


def facets(kb: KnowledgeBase, topic: str = "") -> Picture:
    """Works of a topic or of all by facet, as primary and as any topic."""
    names = list(kb.statistics()["facets"])
    cards = _cards(kb, topic)
    every = Counter(facet for card in cards for facet in {*map(facet_of, card["topics"])})
    primary = Counter(facet_of(card["topics"][0]) for card in cards)

    def draw(panels: Panels, theme: Colours) -> None:
        (axes,) = panels
        places = range(len(names))
        axes.barh([p + 0.2 for p in places], [every[n] for n in names], 0.38, color=COLOURS[4], label="any topic")
        axes.barh([p - 0.2 for p in places], [primary[n] for n in names], 0.38, color=COLOURS[0], label="primary topic")
        axes.set_yticks(list(places), names)
        axes.invert_yaxis()
        axes.set_xlabel("works")
        write_legend(axes, theme)

    rows: Rows = [["facet", "any topic", "primary topic"], *([n, every[n], primary[n]] for n in names)]
    return Picture(_of("Works by facet", topic), rows, draw)


def topics(kb: KnowledgeBase, topic: str = "") -> Picture:
    """Works by topic: those just below the facets, or a topic with all below it."""
    nodes = [node for node in kb.tree(topic or None) if topic or node["id"].count("/") == 1]
    nodes.sort(key=lambda node: node["records"])
    order = list(kb.statistics()["facets"])

    def draw(panels: Panels, theme: Colours) -> None:
        (axes,) = panels
        colours = [COLOURS[order.index(facet_of(node["id"]))] for node in nodes]
        bars = axes.barh([node["label"] for node in nodes], [node["records"] for node in nodes], color=colours)
        axes.bar_label(bars, padding=3, color=theme[1], fontsize=8)
        axes.margins(y=0.01)
        axes.set_xlabel("works of the topic and those below it; colour by facet")

    rows: Rows = [["topic", "label", "records"], *([node["id"], node["label"], node["records"]] for node in reversed(nodes))]
    return Picture(_of("Works by topic", topic), rows, draw, (9.0, 0.27 * len(nodes) + 1.5))


def _cards(kb: KnowledgeBase, topic: str) -> Sequence[Card]:
    return kb.cards(topic=topic or None).cards


def _of(title: str, topic: str) -> str:
    return f"{title}, {topic}" if topic else title


def property_(name: str, counts: Mapping[str, int], topic: str = "") -> Picture:
    """How often each value of a property occurs.

    Args:
        name: the property.
        counts: the number of works by value, in the order in which they are shown; the most frequent are drawn.
        topic: what the works are of, which is said; empty for all.
    """
    frequent = sorted(counts, key=lambda value: -counts[value])[:MOST_VALUES]
    ranked = [(value, count) for value, count in counts.items() if value in frequent]

    def draw(panels: Panels, theme: Colours) -> None:
        (axes,) = panels
        bars = axes.barh([value for value, _ in reversed(ranked)], [count for _, count in reversed(ranked)], color=COLOURS[0])
        axes.bar_label(bars, padding=3, color=theme[1])
        axes.set_xlabel(f"works that state {name}")

    rows: Rows = [["value", "records"], *([value, count] for value, count in counts.items())]
    return Picture(_of(f"Values of {name}", topic), rows, draw, (9.0, 0.3 * max(3, len(ranked)) + 1.5))


def lineage(found: Lineage, inside: Collection[str] | None = None) -> Picture:
    """What a work builds on and what grew from it: time runs to the right. Of many works the nearest are drawn, and the rest is counted.

    Args:
        found: the lineage.
        inside: the ids of the works that may stand beside it; None for all.
    """
    root = found.root
    edges = [edge for edge in found.edges if inside is None or {edge.source.id, edge.target.id} <= {root.id, *inside}]
    every = ranked(edges, [root])
    edges = [edge for edge in edges if edge.source in every]  # what one does not reach through works of the topic goes
    what = "Lineage" if all(edge.type in DESCENT for edge in edges) else "Lineage and comparisons"
    return _of_relations(f"{what} of {root.name}", edges, every, root)


def relations(topic: str, edges: Sequence[Edge], compares: bool) -> Picture:
    """How the works of a topic hang together: what extends, replaces or implements what, or what was compared with what. Of many works
    those with most of these relations are drawn, and the rest is counted.

    Raises:
        UsageError: none of its works is related so to another.
    """
    what = "compared with" if compares else "built on"
    if not edges:
        raise UsageError(f"no work of {topic} is recorded as {what} another of them")
    every = ranked(edges, [])
    return _of_relations(f"What {'was compared with' if compares else 'builds on'} what in {topic}", edges, every, None)


def _of_relations(title: str, edges: Sequence[Edge], every: Sequence[Node], root: Node | None) -> Picture:
    first = every[:MOST_WORKS]
    shown = [edge for edge in edges if edge.source in first and edge.target in first]
    related = {node for edge in shown for node in (edge.source, edge.target)}
    drawn = sorted((node for node in first if node == root or node in related), key=lambda node: (node.year, node.id))
    rows: Rows = [["work", "relation", "of"], *([e.source.id, e.type, e.target.id] for e in edges)]
    which = "nearest" if root else "most related"
    of_all = f": the {len(drawn)} {which} of {len(every)} works" if len(drawn) < len(every) else ""
    lines = ties(shown)
    left, right = extent(*laid_out(lines, drawn))
    return Picture(f"{title}{of_all}", rows, lambda panels, theme: _draw_lineage(panels[0], theme, lines, drawn, root),
                   (max(NARROWEST, right - left + LEGEND), 1.2 + 0.5 * max(3, len(drawn))))


def _draw_lineage(axes: Axes, theme: Colours, lines: Sequence[Tie], nodes: Sequence[Node], root: Node | None) -> None:
    from matplotlib.patches import FancyBboxPatch

    places, ways = laid_out(lines, nodes)
    for node, box in zip(nodes, places, strict=True):
        chosen = node == root
        axes.add_patch(FancyBboxPatch(
            (box.left, box.line - HIGH / 2), box.right - box.left, HIGH, "round,pad=0,rounding_size=0.08", zorder=3,
            facecolor=COLOURS[0] if chosen else theme[0], edgecolor=COLOURS[0]))
        axes.text((box.left + box.right) / 2, box.line, node.name, ha="center", va="center", fontsize=10, zorder=4,
                  color=THEMES["light"][0] if chosen else theme[1])
    colours = dict(zip(dict.fromkeys(sorted(tie.types for tie in lines)), (COLOURS[7], *COLOURS[1:7]), strict=False))
    for tie, way in zip(lines, ways, strict=True):
        draw_arrow(axes, way, colours[tie.types])
    for types, colour in colours.items():
        axes.plot([], [], color=colour, label=", ".join(types).replace("_", " "))
    if colours:
        write_legend(axes, theme, "an arrow points to\nwhat a work", at=(1, 1))
    axes.set_xlim(*extent(places, ways))
    axes.set_ylim(len(nodes) - 0.3, -0.7)
    axes.set_yticks([])
    name_years(axes, theme[1], years_of(node.year for node in nodes))
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)


def write_legend(axes: Axes, theme: Colours, title: str = "", at: tuple[float, float] | None = None) -> None:
    """Says what the colours of a picture stand for.

    Args:
        axes: where it is drawn.
        theme: the colours for paper, ink and lines.
        title: the heading of the legend.
        at: where its upper left corner stands, in parts of the axes; where there is room where it is left out.
    """
    place = {"loc": "upper left", "bbox_to_anchor": at} if at else {}
    axes.legend(frameon=False, labelcolor=theme[1], title=title, alignment="left", **place).get_title().set_color(theme[1])


def _refuse_odd_environment() -> None:
    """Says what matplotlib, which reads it while it lays a picture out, would end with a traceback at."""
    date = os.environ.get("SOURCE_DATE_EPOCH", "")
    if date and not (date.isascii() and date.isdigit() and len(date) <= _SECONDS):
        raise EnvironmentFailure(f"SOURCE_DATE_EPOCH is {quoted(date)}, which is no number of seconds since 1970; set another, or none")


def _colour(axes: Axes, ink: str, line: str) -> None:
    axes.tick_params(colors=ink)
    for name, spine in axes.spines.items():
        spine.set_color(line)
        spine.set_visible(name in ("left", "bottom"))
    axes.xaxis.label.set_color(ink)
    axes.yaxis.label.set_color(ink)


def _keep_out_of_working_folder() -> None:
    """Lets matplotlib keep nothing where its folder would be another one in each working directory: it takes a temporary one then."""
    if any(path and not os.path.isabs(path) for path in map(os.environ.get, _FOLDERS)):
        os.environ["MPLCONFIGDIR"] = os.path.join(os.devnull, "matplotlib")  # which cannot be made


def save(picture: Picture, target: Path, theme: Theme) -> None:
    """Draws a picture to a file: SVG or PNG, by the ending of its name.

    Raises:
        UsageError: the ending is another one.
        EnvironmentFailure: matplotlib is not installed or does not start, or the file cannot be written.
    """
    if target.suffix.lower() not in (".svg", ".png"):
        raise UsageError(f"{target}: a picture ends with .svg or .png")
    _refuse_odd_environment()
    _keep_out_of_working_folder()
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # that its cache cannot be written costs time and nothing else
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as error:
        raise needs_extra("pictures need", "plots", error) from error
    except ValueError as error:  # of MPLBACKEND, which it reads at once
        raise EnvironmentFailure(f"matplotlib does not start, as its settings are: {shortened(str(error))}") from error
    paper, ink, line = THEMES[theme]
    with matplotlib.rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of letters that the font does not have: an SVG is shown with the reader's fonts
        figure = Figure(figsize=picture.size, layout="constrained", facecolor=paper)
        panels = [figure.add_subplot(1, picture.panels, place + 1, facecolor=paper) for place in range(picture.panels)]
        figure.suptitle(picture.title, x=0.01, ha="left", color=ink, fontweight="bold")
        for axes in panels:
            _colour(axes, ink, line)
        picture.draw(panels, THEMES[theme])
        form = target.suffix.lower()[1:]
        drawn = io.BytesIO()
        figure.savefig(drawn, format=form, dpi=150, facecolor=paper, metadata={"Date": None} if form == "svg" else None)
    writing.save(drawn.getvalue(), target)

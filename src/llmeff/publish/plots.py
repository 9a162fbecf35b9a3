"""Pictures of the collection, by matplotlib; an optional extra. Each has its numbers beside it.

The colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), which colour-blind readers can tell apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from llmeff.answers.relations import Edge, Graph
from llmeff.answers.stats import statistics, topic_counts
from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.index.reading import Index
from llmeff.select.where import catalogue

Theme = Literal["light", "dark"]
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999")
THEMES: Mapping[str, tuple[str, str, str]] = {"light": ("#ffffff", "#1a1a1a", "#d9d9d9"), "dark": ("#111418", "#e8e8e8", "#3a3f45")}
Rows = list[list[object]]


@dataclass(frozen=True)
class Picture:
    """A picture before it is drawn.

    Attributes:
        title: its heading.
        rows: the numbers behind it, the first row being their names.
        draw: draws on axes of matplotlib, in a theme's colours for paper, ink and lines.
    """

    title: str
    rows: Rows
    draw: Callable[[Any, tuple[str, str, str]], None]
    size: tuple[float, float] = (9.0, 5.0)


def timeline(index: Index) -> Picture:
    """Works by year of the first public version, stacked by primary facet."""
    cards = [index.card(n) for (n,) in index.db.execute("SELECT n FROM record ORDER BY n")]
    facets = [facet["id"] for facet in index.taxonomy["facets"]]
    counts = Counter((card["year"], card["topics"][0].partition("/")[0]) for card in cards)
    years = sorted({card["year"] for card in cards})
    shown = list(range(max(2014, years[0]), years[-1] + 1)) if years and years[-1] >= 2014 else years

    def draw(axes: Any, theme: tuple[str, str, str]) -> None:
        below = [0] * len(shown)
        for facet, colour in zip(facets, COLOURS, strict=False):
            heights = [counts[year, facet] for year in shown]
            axes.bar([str(year) for year in shown], heights, bottom=below, color=colour, label=facet, edgecolor=theme[0])
            below = [a + b for a, b in zip(below, heights, strict=True)]
        axes.set_ylabel("works first public in the year")
        axes.legend(frameon=False, labelcolor=theme[1], title="primary facet").get_title().set_color(theme[1])

    rows: Rows = [["year", *facets], *([year, *(counts[year, facet] for facet in facets)] for year in years)]
    return Picture("Works by year" + (f" (since {shown[0]})" if years and shown[0] > years[0] else ""), rows, draw)


def facets(index: Index) -> Picture:
    """Works by facet, as primary and as any topic."""
    figures = statistics(index)
    names = list(figures["facets"])

    def draw(axes: Any, theme: tuple[str, str, str]) -> None:
        places = range(len(names))
        axes.barh([p + 0.2 for p in places], [figures["facets"][n] for n in names], 0.38, color=COLOURS[4], label="any topic")
        axes.barh([p - 0.2 for p in places], [figures["primary_facets"][n] for n in names], 0.38, color=COLOURS[0], label="primary topic")
        axes.set_yticks(list(places), names)
        axes.invert_yaxis()
        axes.set_xlabel("works")
        axes.legend(frameon=False, labelcolor=theme[1])

    rows: Rows = [["facet", "any topic", "primary topic"], *([n, figures["facets"][n], figures["primary_facets"][n]] for n in names)]
    return Picture("Works by facet", rows, draw)


def topics(index: Index) -> Picture:
    """Works by topic, the two upper levels below the facets."""
    nodes = [node for node in topic_counts(index) if 1 <= node["id"].count("/") <= 1]
    nodes.sort(key=lambda node: node["records"])

    def draw(axes: Any, theme: tuple[str, str, str]) -> None:
        order = [facet["id"] for facet in index.taxonomy["facets"]]
        colours = [COLOURS[order.index(node["id"].partition("/")[0])] for node in nodes]
        bars = axes.barh([node["label"] for node in nodes], [node["records"] for node in nodes], color=colours)
        axes.bar_label(bars, padding=3, color=theme[1], fontsize=8)
        axes.margins(y=0.01)
        axes.set_xlabel("works of the topic and those below it; colour by facet")

    rows: Rows = [["topic", "label", "records"], *([node["id"], node["label"], node["records"]] for node in reversed(nodes))]
    return Picture("Works by topic", rows, draw, (9.0, 0.27 * len(nodes) + 1.5))


def property_(index: Index, name: str) -> Picture:
    """How often each value of a field occurs.

    Raises:
        UsageError: no field is called so.
    """
    from llmeff.answers.relations import Graph

    fields = {field.name: field for field in catalogue().values()}
    field = fields.get(name) or next((f for full, f in fields.items() if full.partition(".")[2] == name), None)
    if field is None or field.group in ("record", "claim"):
        raise UsageError(f"no property is called {name!r}; see: llmeff fields")
    counts: Counter[str] = Counter()
    group, _, inner = field.name.partition(".")
    for body in Graph(index).bodies.values():
        value = body.get("properties", {}).get(group, {})
        for part in inner.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        values = value if isinstance(value, list) else [value]
        counts.update(str(item) for item in values if item is not None and not isinstance(item, dict))
    ranked = counts.most_common(20)

    def draw(axes: Any, theme: tuple[str, str, str]) -> None:
        bars = axes.barh([value for value, _ in reversed(ranked)], [count for _, count in reversed(ranked)], color=COLOURS[0])
        axes.bar_label(bars, padding=3, color=theme[1])
        axes.set_xlabel(f"works that state {field.name}")

    return Picture(f"Values of {field.name}", [["value", "records"], *([value, count] for value, count in counts.most_common())], draw,
                   (9.0, 0.3 * max(3, len(ranked)) + 1.5))


def lineage(index: Index, id_: str) -> Picture:
    """What a work builds on and what grew from it: time runs to the right."""
    graph = Graph(index)
    edges = graph.lineage_edges(id_)
    rows: Rows = [["work", "relation", "of"]]
    rows += [[e.source, e.type, e.target] for e in edges]
    return Picture(f"Lineage of {graph.name(id_)}", rows,
                   lambda axes, theme: _draw_lineage(axes, theme, graph, edges, id_),
                   (11.0, 1.2 + 0.5 * _tallest(graph, edges, id_)))


def _tallest(graph: Graph, edges: Sequence[Edge], root: str) -> int:
    return max(3, len({root, *(end for e in edges for end in (e.source, e.target))}))


def _draw_lineage(axes: Any, theme: tuple[str, str, str], graph: Graph, edges: Sequence[Edge], root: str) -> None:
    ids = sorted({root, *(end for e in edges for end in (e.source, e.target))}, key=lambda i: (graph.bodies[i]["year"], i))
    years = sorted({graph.bodies[i]["year"] for i in ids})
    places = {id_: (years.index(graph.bodies[id_]["year"]), -row) for row, id_ in enumerate(ids)}
    for edge in edges:
        axes.annotate("", places[edge.source], places[edge.target], arrowprops={"arrowstyle": "->", "color": COLOURS[7], "shrinkA": 12,
                                                                             "shrinkB": 26, "connectionstyle": "arc3,rad=-0.12"})
    for id_, (x, y) in places.items():
        chosen = id_ == root
        axes.text(x, y, graph.name(id_), ha="center", va="center", color=theme[0] if chosen else theme[1], fontsize=10,
                  bbox={"boxstyle": "round,pad=0.35", "facecolor": COLOURS[0] if chosen else theme[0], "edgecolor": COLOURS[0]})
    axes.set_xlim(-0.6, len(years) - 0.4)
    axes.set_ylim(-len(ids) + 0.3, 0.7)
    axes.set_xticks(range(len(years)), map(str, years))
    axes.set_yticks([])
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)


def save(picture: Picture, target: Path, theme: Theme) -> None:
    """Draws a picture to a file: SVG or PNG, by the ending of its name.

    Raises:
        UsageError: the ending is another one.
        EnvironmentFailure: matplotlib is not installed, or the file cannot be written.
    """
    if target.suffix.lower() not in (".svg", ".png"):
        raise UsageError(f"{target}: a picture ends with .svg or .png")
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as error:
        raise EnvironmentFailure("pictures need the extra 'plots': pip install 'llmeff[plots]' (matplotlib is missing)") from error
    paper, ink, line = THEMES[theme]
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "llmeff", "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=picture.size, layout="constrained", facecolor=paper)
        axes = figure.add_subplot(facecolor=paper)
        axes.set_title(picture.title, color=ink, loc="left", fontweight="bold")
        axes.tick_params(colors=ink)
        for name, spine in axes.spines.items():
            spine.set_color(line)
            spine.set_visible(name in ("left", "bottom"))
        axes.xaxis.label.set_color(ink)
        axes.yaxis.label.set_color(ink)
        picture.draw(axes, THEMES[theme])
        try:
            figure.savefig(target, dpi=150, facecolor=paper, metadata={"Date": None} if target.suffix.lower() == ".svg" else None)
        except OSError as error:
            raise EnvironmentFailure(f"{target}: {error.strerror or error}") from error

"""Topic pages: what a topic is, what matters in it, its works side by side, in which order to read, and how far the collection reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from llmeff.exchange.comparison import ABSENT, as_latex, label
from llmeff.exchange.comparison import cells as compared
from llmeff.exchange.csv import joined
from llmeff.exchange.markdown import plain
from llmeff.model.questions import Answer, absent
from llmeff.model.topics import parent_of
from llmeff.phrases import in_engines, reach, value_text, where_published
from llmeff.site import places
from llmeff.site.data.works import RUNS
from llmeff.site.pages.markdown import listed, page, section
from llmeff.site.pages.work import trail
from llmeff.site.rendering import Page

if TYPE_CHECKING:
    from llmeff.answers.compare import Comparison
    from llmeff.model.plain import Body
    from llmeff.site.gathered import Gathered

MATTER, COMPARED, READ = 5, 6, 10  # works that matter, that are compared, that are read in order
LEAST_FILLED = 0.1  # of a topic's works that a column says something of, to be shown at first


class Column(NamedTuple):
    """A column of a topic's table; ``shown`` is whether it is seen before the reader chooses."""

    id: str
    label: str
    shown: bool


class Cell(NamedTuple):
    """A value; ``text`` is empty where ``answer`` says why there is none."""

    text: str
    answer: Answer


class Compared(NamedTuple):
    """A row of a comparison as a page shows it."""

    label: str
    cells: list[str]
    note: str
    differs: bool


def topic_page(site: Gathered, path: str) -> Page:
    """The page of a topic or facet."""
    node, root = site.topics.nodes[path], places.root_of(places.topic(path))
    ids = site.by_topic[path]
    matter = next((one.cards for one in site.kb.explain(path, MATTER) if one.entry["id"] == path), ())
    coverage = site.kb.coverage(topic=path)
    columns, rows = topic_table(site, path)
    comparison = comparison_of(site, path)
    steps = site.kb.reading_path(path, READ) if ids else []
    values: dict[str, object] = {
        "node": node, "topic": path, "trail": trail(site, path)[:-1], "aliases": node.get("aliases", []),
        "below": below(site, path), "matter": matter, "count": len(ids),
        "coverage": reach(coverage.until, coverage.latest, coverage.densest),
        "columns": columns, "rows": rows, "comparison": comparison, "compared": side_by_side(comparison), "steps": steps,
        "name": path.rpartition("/")[2],
    }
    markdown = page(
        node["label"], [plain(node["definition"])],
        section("Below it", (f"- [{plain(label_)}]({root}{href.removesuffix('html')}md) ({count})"
                             for label_, href, count in below(site, path))),
        section("What matters", listed(matter, root)),
        section("Reading order", (f"{number}. [{plain(step.node.name)}]({root}{step.node.id}/index.md): {plain(step.why)}"
                                  for number, step in enumerate(steps, 1))),
        section("All works", listed(site.works(ids), root)),
        section("Coverage", [str(values["coverage"])]))
    return Page(places.topic(path), "topic.html", values, markdown)


def below(site: Gathered, path: str) -> list[tuple[str, str, int]]:
    """The topics directly below one: label, page, and number of works."""
    return [(node["label"], places.topic(id_), site.counts.get(id_, 0)) for id_, node in site.topics.nodes.items()
            if parent_of(id_) == path]


def topic_table(site: Gathered, path: str) -> tuple[list[Column], list[tuple[str, list[Cell]]]]:
    """All works of a topic with the fields that decide in it."""
    ids = site.by_topic[path]
    fields = [question for group in site.groups[path] for question in site.questions.get(group, ())]
    names = [name for question in fields for name in question.paths]
    filled = {name: sum(_value(site.bodies[id_], name) is not None for id_ in ids) for name in names}
    columns = [Column("year", "year", True), Column("published", "published", True), Column("kind", "kind", False),
               Column("code", "code", True), Column("engines", "runs in", True)]
    columns += [Column(name, name.partition(".")[2].replace("_", " "), filled[name] > LEAST_FILLED * len(ids))
                for name in names if filled[name]]
    return columns, [(id_, [cell(site, id_, column.id) for column in columns]) for id_ in ids]


def cell(site: Gathered, id_: str, column: str) -> Cell:
    """What a work says in a column."""
    body, card = site.bodies[id_], site.cards[id_]
    if "." in column:
        value = _value(body, column)
        return Cell("", absent(body, column)) if value is None else Cell(value, "known")
    runs = {"year": str(body["year"]), "kind": body["kind"], "published": where_published(card["venue"], card["published_year"])}
    if column in runs:
        return Cell(runs[column], "known")
    if column == "code":
        return Cell("yes", "known") if body.get("code") else Cell("", absent(body, "code"))
    engines = site.shown[id_].engines
    names = [one.name for one in engines if one.status in RUNS]
    said = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return Cell(said or in_engines(engines, 3), "known") if engines else Cell("", "open")


def _value(body: Body, path: str) -> str | None:
    group, _, field = path.partition(".")
    value = body.get("properties", {}).get(group, {}).get(field)
    return None if value is None else value_text(value).replace("_", " ")


def comparison_of(site: Gathered, path: str) -> Comparison | None:
    """The works of a topic that others point to most, side by side; None where there are not two."""
    ids = site.by_topic[path][:COMPARED]
    return site.compared(tuple(ids)) if len(ids) > 1 else None


def side_by_side(comparison: Comparison | None) -> list[Compared]:
    """The rows of a comparison in words, with what is not comparable said in place."""
    if comparison is None:
        return []
    return [Compared(label(row).replace(" (not comparable)", ""), compared(row, False), row.note, row.differs)
            for row in comparison.rows if row.section != "results"]


def topics_page(site: Gathered) -> Page:
    """The whole taxonomy, as the survey's figure orders it."""
    path = "topics/index.html"
    lines = (f"{'  ' * id_.count('/')}- [{plain(node['label'])}]({id_}/index.md) ({site.counts.get(id_, 0)}): {plain(node['definition'])}"
             for id_, node in site.topics.nodes.items())
    return Page(path, "topics.html", {"facets": taxonomy(site)}, page("Topics", lines))


class Node(NamedTuple):
    """A topic of the map."""

    id: str
    label: str
    definition: str
    works: int
    below: list[Node]


def taxonomy(site: Gathered) -> list[Node]:
    """The tree of facets and topics with the number of works."""
    def of(parent: str) -> list[Node]:
        return [Node(id_, node["label"], node["definition"], site.counts.get(id_, 0), of(id_))
                for id_, node in site.topics.nodes.items() if parent_of(id_) == parent]

    return of("")


def companion(site: Gathered, path: str) -> dict[str, str]:
    """A topic as files for those who write about it, by the ending of their name."""
    comparison = comparison_of(site, path)
    entries = [site.exported[id_] for id_ in sorted(site.by_topic[path])]
    files = {"bib": "\n".join(entry["bibtex"] for entry in entries), "csv": joined(entry["csv"] for entry in entries)}
    return {**files, "tex": as_latex(comparison, sources=False)} if comparison else files


def said(cell_: Cell) -> str:
    """A cell in words."""
    return cell_.text or ABSENT[cell_.answer]

"""Pictures, each with the numbers behind it."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree

import pytest

from llmeff.answers.relations import Branch, Edge, Lineage
from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.index.reading import Node
from llmeff.kb import KnowledgeBase
from llmeff.publish import plots

if TYPE_CHECKING:
    from matplotlib.axes import Axes


PICTURES: dict[str, tuple[Callable[[KnowledgeBase], plots.Picture], list[object], str]] = {
    "timeline": (plots.timeline, [2022, 3, 1, "no"], "primary facet"),
    "facets": (plots.facets, ["garden", 4, 3], "any topic"),
    "topics": (plots.topics, ["kitchen/soup", "Soup thinning", 5], "Soup thinning"),
    "lineage": (lambda kb: plots.lineage(kb.lineage("thinsoup")), ["cold-wave", "extends", "thinsoup"], "Cold Wave"),
    "property": (lambda kb: plots.property_("stage", kb.values("stage")), ["ptq", 1], "works that state stage"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_its_numbers(kb: KnowledgeBase, name: str) -> None:
    draw, row, _ = PICTURES[name]
    rows = draw(kb).rows
    assert row in [list(values) for values in rows[1:]]
    assert {len(values) for values in rows} == {len(row)}


def test_a_year_counts_each_work_under_its_first_topic_alone(kb: KnowledgeBase) -> None:
    """Two works of 2021 are of the garden, one of them only by its second topic."""
    assert [list(row) for row in plots.timeline(kb).rows][1:] == [
        [2019, 1, 0, "no"], [2020, 2, 0, "no"], [2021, 1, 1, "no"], [2022, 3, 1, "no"], [2023, 1, 1, "yes"]]


@pytest.mark.parametrize("topic", ["soup", "kitchen", "cold", "garden"])
def test_a_topic_is_drawn_with_all_below_it_the_fullest_first(kb: KnowledgeBase, topic: str) -> None:
    rows = plots.topics(kb, topic).rows[1:]
    assert {row[0]: row[2] for row in rows} == {node["id"]: node["records"] for node in kb.tree(topic)}
    assert [row[2] for row in rows] == sorted((node["records"] for node in kb.tree(topic)), reverse=True)


def test_of_many_values_the_most_frequent_are_drawn_in_their_order() -> None:
    counts = {str(number): 1 + number % 7 for number in range(3 * plots.MOST_VALUES)}
    drawn: list[tuple[list[str], list[int]]] = []
    axes = SimpleNamespace(barh=lambda names, widths, color: drawn.append((names, widths)), bar_label=lambda *_, **__: None,
                           set_xlabel=lambda said: None)
    plots.property_("bits", counts).draw([cast("Axes", axes)], plots.THEMES["light"])
    ((names, widths),) = drawn
    assert len(names) == plots.MOST_VALUES
    assert names[::-1] == [value for value in counts if value in names]
    assert widths == [counts[value] for value in names]
    assert min(widths) >= max(count for value, count in counts.items() if value not in names)


@pytest.mark.parametrize("name", PICTURES)
def test_an_svg_is_well_formed_and_shows_its_text(kb: KnowledgeBase, tmp_path: Path, name: str) -> None:
    pytest.importorskip("matplotlib")
    draw, _, shown = PICTURES[name]
    plots.save(draw(kb), tmp_path / "picture.svg", "dark")
    text = "".join(ElementTree.parse(tmp_path / "picture.svg").getroot().itertext())
    drawn = (tmp_path / "picture.svg").read_text(encoding="utf-8")
    assert shown in text
    assert plots.THEMES["dark"][0] in drawn
    assert plots.THEMES["light"][1] not in drawn, "ink of the other theme"


def test_the_same_picture_is_the_same_file(kb: KnowledgeBase, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    for name in ("a.svg", "b.svg"):
        plots.save(plots.facets(kb), tmp_path / name, "light")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_a_png_is_a_png(kb: KnowledgeBase, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    plots.save(plots.facets(kb), tmp_path / "picture.png", "light")
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")


def test_another_ending_or_a_missing_folder_is_said(kb: KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.svg or \.png"):
        plots.save(plots.facets(kb), tmp_path / "picture.gif", "light")
    pytest.importorskip("matplotlib")
    with pytest.raises(EnvironmentFailure):
        plots.save(plots.facets(kb), tmp_path / "no" / "picture.svg", "light")


def test_a_picture_is_whole_or_not_at_all(kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib")
    from matplotlib.figure import Figure

    def full(_: Figure, target: BytesIO, **__: object) -> None:
        target.write(b"<svg")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Figure, "savefig", full)
    (tmp_path / "picture.svg").write_text("old")
    with pytest.raises(OSError, match="No space"):
        plots.save(plots.facets(kb), tmp_path / "picture.svg", "light")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("picture.svg", "old")]


@pytest.mark.parametrize("name", ["$x$ $", "a$b", "x_{y", r"\frac", "$\\nosuch{$"])
def test_a_name_is_no_formula(tmp_path: Path, name: str) -> None:
    pytest.importorskip("matplotlib")
    plots.save(plots.property_(name, {name: 1, "other": 2}), tmp_path / "picture.svg", "light")
    text = "".join(ElementTree.parse(tmp_path / "picture.svg").getroot().itertext())
    assert text.count(name) >= 2


def test_only_years_after_the_densest_are_hatched(kb: KnowledgeBase) -> None:
    axes = pytest.importorskip("matplotlib.figure").Figure().add_subplot()
    plots.timeline(kb).draw([axes], plots.THEMES["light"])
    assert [[bool(bar.get_hatch()) for bar in bars] for bars in axes.containers] == [[False, False, False, False, True]] * 2
    assert axes.get_xlabel() == "hatched: years after 2022, still being collected"


def _grown(works: int) -> Lineage:
    """A root, whose children have a child each."""
    nodes = [Node(f"w{number}", f"Work {number}", "A title", 2000 + number // 10, "method") for number in range(works)]
    edges = tuple(Edge(node, "extends", nodes[0 if number % 2 else number - 1]) for number, node in enumerate(nodes) if number)
    return Lineage(nodes[0], Branch(nodes[0], (), ()), Branch(nodes[0], (), ()), edges, {})


def test_a_large_lineage_is_drawn_of_the_nearest_and_says_so() -> None:
    picture = plots.lineage(_grown(500))
    assert picture.title == "Lineage of Work 0: the 30 nearest of 500 works"
    assert len(picture.rows) == 500, "the numbers behind it are whole"
    axes = pytest.importorskip("matplotlib.figure").Figure().add_subplot()
    picture.draw([axes], plots.THEMES["light"])
    shown = {text.get_text() for text in axes.texts}
    assert shown == {"Work 0", *(f"Work {number}" for number in range(1, 58, 2))}, "the nearest, of which the oldest"
    arrows = [patch for patch in axes.patches if type(patch).__name__ == "FancyArrowPatch"]
    assert len(arrows) == 29, "an arrow for each relation between them"
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["extends"]


def test_years_of_a_lineage_stand_as_far_apart_as_they_are() -> None:
    axes = pytest.importorskip("matplotlib.figure").Figure().add_subplot()
    plots.lineage(_grown(30)).draw([axes], plots.THEMES["light"])
    places = sorted({round(text.get_position()[0], 6) for text in axes.texts})
    assert places == [0, places[1], 2 * places[1]] == list(axes.get_xticks())
    assert [label.get_text() for label in axes.get_xticklabels()] == ["2000", "2001", "2002"]


def test_years_that_no_work_is_from_are_left_out_and_named() -> None:
    old, new = (Node(name, name, "A title", year, "method") for name, year in (("old", 1992), ("new", 2022)))
    lineage = Lineage(new, Branch(new, (), ()), Branch(new, (), ()), (Edge(new, "extends", old),), {})
    axes = pytest.importorskip("matplotlib.figure").Figure().add_subplot()
    plots.lineage(lineage).draw([axes], plots.THEMES["dark"])
    assert [label.get_text() for label in axes.get_xticklabels()] == ["1992", "2022"]
    assert axes.get_xlabel() == "left out at //: 1993 to 2021, which no work drawn here is from"
    (strokes,) = (text for text in axes.texts if text.get_text() == "//")
    assert (strokes.get_color(), strokes.xy[0]) == (plots.THEMES["dark"][1], sum(axes.get_xticks()) / 2)


def test_what_was_compared_and_measured_is_one_arrow_of_its_own_colour() -> None:
    one, two, three = (Node(name, name, "A title", 2020, "method") for name in ("one", "two", "three"))
    edges = [Edge(one, "compares_with", two), Edge(one, "measured_against", two), Edge(three, "measured_against", two)]
    picture = plots.relations("soup", edges, True)
    axes = pytest.importorskip("matplotlib.figure").Figure().add_subplot()
    picture.draw([axes], plots.THEMES["light"])
    assert len(picture.rows) == 4, "the numbers behind it count both"
    arrows = [patch.get_edgecolor() for patch in axes.patches if type(patch).__name__ == "FancyArrowPatch"]
    assert len(arrows) == len(set(arrows)) == 2
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["compares with, measured against", "measured against"]


def test_a_work_that_is_related_to_none_of_the_others_drawn_is_not_drawn() -> None:
    node = [Node(f"w{number}", f"Work {number}", "A title", 2000, "method") for number in range(plots.MOST_WORKS + 3)]
    pair, lone, *ring = node[:2], node[2], *node[3:]
    edges = [Edge(one, "compares_with", other) for one in ring[1:] for other in (ring[0], pair[0])]
    edges = [*edges, Edge(lone, "compares_with", pair[1])]
    picture = plots.relations("soup", edges, True)
    axes = pytest.importorskip("matplotlib.figure").Figure().add_subplot()
    picture.draw([axes], plots.THEMES["light"])
    assert pair[1].name not in {text.get_text() for text in axes.texts}
    assert picture.title.endswith(f"{len(axes.texts)} most related of {len(node)} works")


def test_a_small_lineage_is_whole(kb: KnowledgeBase) -> None:
    assert plots.lineage(kb.lineage("thinsoup")).title == "Lineage of ThinSoup"


def test_a_title_says_where_works_stand_that_were_only_compared(kb: KnowledgeBase) -> None:
    assert plots.lineage(kb.lineage("crumb", compares=True)).title == "Lineage and comparisons of Crumb"


@pytest.mark.parametrize("date", ["soup", "9" * 30, "²"])
def test_an_environment_that_the_library_cannot_read_is_said(
    kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, date: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", date)
    with pytest.raises(EnvironmentFailure, match="SOURCE_DATE_EPOCH"):
        plots.save(plots.timeline(kb), tmp_path / "a.svg", "light")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME", "MPLCONFIGDIR"])
def test_nothing_is_kept_in_the_working_folder(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv("MPLCONFIGDIR", raising=False)
    plots._keep_out_of_working_folder()
    assert "MPLCONFIGDIR" not in os.environ
    monkeypatch.setenv(name, "x/y")
    plots._keep_out_of_working_folder()
    assert os.environ["MPLCONFIGDIR"] == os.path.join(os.devnull, "matplotlib")
    monkeypatch.delenv("MPLCONFIGDIR")

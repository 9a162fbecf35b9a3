"""The picture of a work among those that it hangs together with."""

from __future__ import annotations

import re

import pytest

from llmeff.site.graph import MOST, Related, graph


def works(count: int, first: int = 0) -> list[tuple[str, str]]:
    return [(f"w{number}", f"Work {number}") for number in range(first, first + count)]


EXTENDS, REPLACED = Related("extends", works(2)), Related("replaced by", works(1, 7))


def test_a_work_that_stands_alone_has_no_picture() -> None:
    assert graph("Soup", [], [], "../") == ""
    assert graph("Soup", [EXTENDS], [], "../") != "" != graph("Soup", [], [REPLACED], "../")


def test_each_work_leads_to_its_page_and_what_the_work_builds_on_stands_left() -> None:
    picture = graph("Soup", [EXTENDS], [REPLACED], "../")
    assert re.findall(r'href="([^"]*)"', picture) == ["../w0/index.html", "../w1/index.html", "../w7/index.html"]
    places = re.findall(r'<a [^>]*><rect x="(\d+)" y="([\d.]+)"', picture)
    assert [(x, float(y)) for x, y in places] == [("0", 35), ("0", 65), ("510", 50)]
    assert re.findall(r'class="q"[^>]*>([^<]*)<', picture) == ["extends", "replaced by"]
    assert re.findall(r'viewBox="0 0 (\d+) ([\d.]+)"', picture)[0] == ("700", "100")


@pytest.mark.parametrize(("groups", "links", "said"), [
    ([MOST], MOST, ["extends 0"]), ([MOST + 1], MOST, ["extends 0", "and 1 more"]),
    ([MOST - 1, 3], MOST, ["extends 0", "extends 1", "and 2 more"]),
    ([MOST, 3], MOST, ["extends 0"]),
])
def test_a_side_has_room_for_nine(groups: list[int], links: int, said: list[str]) -> None:
    picture = graph("Soup", [Related(f"extends {number}", works(count)) for number, count in enumerate(groups)], [], "")
    assert picture.count("<a ") == links
    assert re.findall(r'class="q"[^>]*>([^<]*)<', picture) == said


def test_long_names_are_shortened() -> None:
    picture = graph("S" * 80, [Related("extends", [("w", "x" * 40)])], [], "")
    assert ("x" * 24 + "…" in picture, "S" * 24 + "…" in picture) == (True, True)

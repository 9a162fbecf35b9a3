"""The page of a work says all that its record says, and what it does not say as well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.site.build import contents
from llmeff.site.gathered import Gathered
from llmeff.site.pages.work import fields, linked_data, relations, work_page
from tests.conftest import change
from tests.site.conftest import Site
from tests.site.pages_of import Parsed


def test_what_is_known_not_stated_and_unknown_is_told_apart(toy: Path) -> None:
    change(toy, "2019/thinsoup", "retraining: none}", "retraining: none}\nnot_stated: [quantization.granularity, quantization.group_size]\n"
                                                     "not_applicable: [quantization.calibration]")
    changed = Gathered(KnowledgeBase(toy))
    found = {field.name: field for field in fields(changed, changed.bodies["thinsoup"], "quantization")}
    assert (found["stage"].text, found["stage"].answer) == ("ptq", "known")
    assert [found[name].answer for name in ("granularity", "calibration", "activation bits")] == ["not_stated", "not_applicable", "open"]
    assert (found["group size"].answer, found["group size"].deciding) == ("not_stated", False)
    page = Parsed(dict(contents(changed))["thinsoup/index.html"])  # type: ignore[arg-type]  # a page is text
    assert all(words in page.text for words in ("granularity not stated", "calibration does not apply", "activation bits unknown"))


def test_a_work_says_who_wrote_it_where_it_is_and_how_it_is_cited(site: Site) -> None:
    page = Parsed(site["thinsoup/index.html"])
    assert "Aleksandra van den Bürger" in page.text
    assert "https://arxiv.org/abs/1911.01234" in page.targets
    assert "@inproceedings{thinsoup" in page.text
    assert "published ICK 2020" in page.text
    assert "https://code.example/soups/issues/new?template=2-wrong-fact.yml&record=thinsoup" in str(page.targets)
    assert "data/papers/2019/thinsoup.yaml" in page.text


def test_relations_are_read_from_both_ends(gathered: Gathered) -> None:
    before, after = relations(gathered, "thinsoup")
    assert ("extended by", [("cold-wave", "Cold Wave")]) in after
    before, _ = relations(gathered, "cold-wave")
    assert before[0] == ("extends", [("thinsoup", "ThinSoup")])


def test_what_was_compared_and_measured_stands_once_with_both_words(toy: Path) -> None:
    change(toy, "2022/bread-bin", "relations:",
           "claims:\n  - {metric: speedup, value: 2, baseline: crumb, baseline_ref: [crumb], where: table}\nrelations:")
    gathered = Gathered(KnowledgeBase(toy))
    assert ("compares with, measured against", [("crumb", "Crumb")]) in relations(gathered, "bread-bin")[0]
    assert ("compared by, yardstick of", [("bread-bin", "Bread Bin")]) in relations(gathered, "crumb")[1]


def test_near_works_are_not_those_that_a_relation_leads_to(gathered: Gathered) -> None:
    assert "cold-wave" not in [one.id for one in gathered.near["thinsoup"]]


def test_support_has_version_age_and_page(site: Site) -> None:
    page = Parsed(site["thinsoup/index.html"])
    assert "--soup thin" in page.text
    assert "https://tureen.example/2.0/formats" in page.targets


def test_linked_data_is_what_the_record_says(gathered: Gathered, site: Site) -> None:
    data = linked_data(gathered, gathered.bodies["thinsoup"])
    assert data["datePublished"] == "2020"
    (_, inline), = Parsed(site["thinsoup/index.html"]).inline
    assert json.loads(inline) == data


def gathered_title(toy: Path) -> str:
    return KnowledgeBase(toy).show("thinsoup").body["title"]


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "a" * 10_000, "{{ 7 * 7 }}"])
def test_a_hostile_title_stays_words(toy: Path, title: str) -> None:
    own = gathered_title(toy)
    change(toy, "2019/thinsoup", f'title: "{own}"', f"title: {json.dumps(title)}")
    text = dict(contents(Gathered(KnowledgeBase(toy))))["thinsoup/index.html"]
    page = Parsed(str(text))
    assert title in page.text
    assert not page.named("img")
    assert [one for one in page.named("script") if "src" not in one and one.get("type") != "application/ld+json"] == []


def test_the_markdown_of_a_work_says_the_same(gathered: Gathered) -> None:
    text = work_page(gathered, "thinsoup").markdown
    assert text.startswith("# ThinSoup\n")
    assert "quantization, granularity: unknown" in text
    assert "[Cold Wave](../cold-wave/index.md)" in text


def test_the_other_titles_are_those_that_the_page_does_not_open_with(gathered: Gathered) -> None:
    body = gathered.bodies["thinsoup"]
    values = work_page(gathered, "thinsoup").values
    assert values["title"] == body["published"]["title"] != body["title"]
    assert values["older"] == [body["title"]]


@pytest.mark.parametrize(("id_", "type_", "dated", "series"), [
    ("ladle", "ScholarlyArticle", "2020", None), ("on-rain", "CreativeWork", "2021", None), ("crumb", "ScholarlyArticle", "2024", "JoG"),
    ("attic", "ScholarlyArticle", "2022", "JoG"), ("thinsoup", "ScholarlyArticle", "2020", "ICK"),
])
def test_search_engines_are_told_what_sort_of_work_it_is(gathered: Gathered, id_: str, type_: str, dated: str, series: str | None) -> None:
    told: Any = linked_data(gathered, gathered.bodies[id_])
    assert (told["@type"], told["datePublished"], told.get("isPartOf", {}).get("name")) == (type_, dated, series)
    assert told["mainEntityOfPage"] == f"https://soups.example/site/{id_}/"
    assert {author["@type"] for author in told["author"]} <= {"Person", "Organization"}
    assert (told["author"][-1]["@type"] == "Organization") == (id_ in {"ladle", "thinsoup"})

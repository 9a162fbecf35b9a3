"""What a record must keep beside its types, one table a check: a change to a sound record, and what is then found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path, PurePath

import pytest

from llmeff.checks.record import (
    CHECKS,
    Check,
    Context,
    acl_year,
    answers,
    dates,
    file_folder,
    file_name,
    namesakes,
    open_licence,
    relations,
    sources,
    summary,
    titles,
    topics,
    units,
    years,
)
from llmeff.corpus.read import read_taxonomy
from llmeff.model import Properties, Record

TOY = Path(__file__).parents[1] / "toy"
TODAY = date(2026, 6, 1)
TEXT = ("It rounds the weights of a trained model to four bits, layer by layer, so that the weights that follow make up for the error;"
        " one pass is enough, and nothing is trained again.")
PAGE = {"kind": "venue", "url": "https://ick.example/7", "supports": ("title", "authors"), "accessed": date(2026, 1, 2)}
SOUND = {
    "id": "soup", "kind": "method", "name": "Soup", "title": "Thin Soup", "authors": ("Smith, Ann", "Jones, Bo"), "year": 2024,
    "ids": {"arxiv": "2401.00010"}, "topics": ("kitchen/soup",), "summary": TEXT, "sources": (PAGE,), "added": date(2026, 1, 2),
}
CLAIM = {"metric": "speedup", "value": 2.0, "baseline": "soup", "where": "abstract"}


Changes = Mapping[str, object]


def found(check: Check, changes: Changes | None = None, file: str = "2024/soup.yaml", today: date = TODAY) -> list[tuple[str, str]]:
    """Code and field of each finding of a check on the sound record with these changes."""
    record = Record.model_validate({**SOUND, **(changes or {})})
    context = Context(read_taxonomy(TOY), PurePath(file), today)
    return [(finding.rule.code, ".".join(map(str, finding.path))) for finding in check(record, context)]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_nothing_is_found_in_a_sound_record(check: Check) -> None:
    assert found(check) == []


@pytest.mark.parametrize(("file", "codes"), [
    ("2024/soup.yaml", []), ("2024/broth.yaml", ["file-name"]), ("2023/soup.yaml", ["file-folder"]), ("soup.yaml", ["file-folder"]),
    ("drafts/soup.yaml", []), ("2023/broth.yaml", ["file-name", "file-folder"]),
])
def test_a_file_is_called_after_its_record(file: str, codes: list[str]) -> None:
    assert [code for check in (file_name, file_folder) for code, _ in found(check, file=file)] == codes


@pytest.mark.parametrize(("changes", "codes"), [
    ({"year": 2023}, []),
    ({"year": 2022}, ["year-disagrees"]),
    ({"year": 2025}, []),
    ({"year": 2026}, ["year-disagrees"]),
    ({"ids": {"doi": "10.1234/x"}, "published": {"venue": "ICK", "year": 2021}}, ["year-disagrees"]),
    ({"ids": {"doi": "10.1234/x"}, "published": {"venue": "ICK", "year": 2025}}, []),
    ({"published": {"venue": "ICK", "year": 2024}}, []),
    ({"published": {"venue": "ICK", "year": 2023}}, ["arxiv-after-publication"]),
    ({"published": {"venue": "ICK", "year": 2022}}, ["year-disagrees", "arxiv-after-publication"]),
])
def test_the_year_is_that_of_the_first_public_version(changes: dict[str, object], codes: list[str]) -> None:
    assert [code for code, _ in found(years, changes)] == codes


@pytest.mark.parametrize(("today", "changes", "places"), [
    (date(2024, 1, 1), {"sources": ()}, []),
    (date(2023, 12, 31), {"sources": ()}, ["ids.arxiv", "year"]),
    (date(2024, 4, 30), {"sources": (), "ids": {"arxiv": "2405.00010"}}, ["ids.arxiv"]),
    (date(2026, 1, 2), {}, []),
    (date(2026, 1, 1), {}, ["sources.0.accessed"]),
    (TODAY, {"published": {"venue": "ICK", "year": 2027}}, ["published.year"]),
])
def test_no_date_lies_in_the_future(today: date, changes: dict[str, object], places: list[str]) -> None:
    assert found(dates, changes, today=today) == [("future-date", place) for place in places]


@pytest.mark.parametrize("month", ["00", "13"])
def test_an_arxiv_id_names_a_month_that_there_is(month: str) -> None:
    assert found(dates, {"ids": {"arxiv": f"24{month}.00010"}}) == [("bad-id", "ids.arxiv")]


@pytest.mark.parametrize(("acl", "year", "codes"), [
    ("2022.acl-long.331", 2022, []), ("2022.acl-long.331", 2023, ["year-disagrees"]),
    ("P18-1031", 2018, []), ("P18-1031", 2019, ["year-disagrees"]), ("P98-1031", 1998, []), ("P98-1031", 2098, ["year-disagrees"]),
])
def test_the_acl_id_carries_the_year_of_publication(acl: str, year: int, codes: list[str]) -> None:
    assert found(acl_year, {"ids": {"acl": acl}, "published": {"venue": "ICK", "year": year}}) == [
        (code, "published.year") for code in codes
    ]


def test_an_acl_id_without_a_publication_is_held_against_nothing() -> None:
    assert found(acl_year, {"ids": {"acl": "2022.acl-long.331"}}) == []


def test_the_second_author_of_one_name_is_named() -> None:
    assert found(namesakes, {"authors": ("Smith, Ann", "Jones, Bo", "Smith, Ann")}) == [("author-twice", "authors.2")]
    assert found(namesakes, {"authors": ("Smith, Ann", "Smith, Anna")}) == []
    assert found(namesakes, {"authors": ({"group": "Lab"}, "Smith, Ann", {"group": "Lab"})}) == [("author-twice", "authors.2")]


CODE = {"url": "https://ick.example/soup", "kind": "official"}
READ = {"kind": "repository", "url": "https://ick.example/soup", "supports": ("code",), "accessed": date(2026, 1, 2)}


@pytest.mark.parametrize(("changes", "codes"), [
    ({"sources": (READ,)}, []), ({}, ["unread-code"]), ({"sources": ({**READ, "supports": ("title",)},)}, ["unread-code"]),
    ({"sources": (READ,), "code": (CODE,)}, ["stated-property"]),
])
def test_that_there_is_no_code_was_seen_on_a_page(changes: Changes, codes: list[str]) -> None:
    seen = {code for code, place in found(answers, {"not_stated": ("code",), **changes}) if place == "not_stated.0"}
    assert seen == set(codes)


@pytest.mark.parametrize(("changes", "codes"), [
    ({"code": (CODE,)}, []), ({"code": (CODE, {**CODE, "license": "MIT"})}, []),
    ({"code": ({**CODE, "license": "MIT"},)}, ["stated-property"]),
    ({}, ["unknown-property"]),
])
def test_a_licence_is_not_stated_where_a_repository_has_none(changes: Changes, codes: list[str]) -> None:
    assert found(answers, {"not_stated": ("license",), **changes}) == [(code, "not_stated.0") for code in codes]


@pytest.mark.parametrize(("changes", "codes"), [
    ({"code": (CODE,)}, ["open-licence"]), ({"code": (CODE,), "not_stated": ("license",)}, []),
    ({"code": (CODE, {**CODE, "license": "MIT"})}, []), ({}, []),
])
def test_a_licence_that_nobody_looked_for_is_open(changes: Changes, codes: list[str]) -> None:
    assert found(open_licence, changes) == [(code, "code") for code in codes]


def of_length(words: int) -> str:
    return " ".join(["word"] * words)


@pytest.mark.parametrize(("changes", "codes"), [
    ({"summary": of_length(24)}, ["summary-length"]), ({"summary": of_length(25)}, []),
    ({"summary": of_length(90)}, []), ({"summary": of_length(91)}, ["summary-length"]),
    ({"summary": f"This paper is thin. {TEXT}"}, ["summary-words"]),
    ({"summary": f"Here we show it. {TEXT}"}, ["summary-words"]),
    ({"summary": f"A State-of-the-Art soup. {TEXT}"}, ["summary-praise"]),
    ({"summary": f"A novel soup. {TEXT}"}, ["summary-praise"]),
    ({"summary": f"A novel soup. {TEXT}", "claims": (CLAIM,)}, []),
    ({"summary": f"A novelty of soups. {TEXT}"}, []),
])
def test_a_summary_has_its_length_and_words(changes: dict[str, object], codes: list[str]) -> None:
    assert found(summary, changes) == [(code, "summary") for code in codes]


@pytest.mark.parametrize(("claims", "places"), [
    ([{**CLAIM, "unit": "%"}], ["claims.0.unit"]), ([CLAIM, {**CLAIM, "unit": "%"}], ["claims.1.unit"]), ([{**CLAIM, "unit": "×"}], []),
])
def test_a_metric_that_is_not_said_in_percent_has_no_claim_in_it(claims: list[Changes], places: list[str]) -> None:
    assert found(units, {"claims": tuple(claims)}) == [("unit-of-metric", place) for place in places]


@pytest.mark.parametrize(("changes", "expected"), [
    ({"published": {"venue": "ICK", "year": 2024, "title": "Thin Soup"}}, [("repeated-title", "published.title")]),
    ({"published": {"venue": "ICK", "year": 2024, "title": "Thinner Soup"}}, []),
    ({"also_titled": ("Thick Soup", "Thin Soup")}, [("repeated-title", "also_titled.1")]),
    ({"also_titled": ("Thinner Soup",), "published": {"venue": "ICK", "year": 2024, "title": "Thinner Soup"}},
     [("repeated-title", "also_titled.0")]),
    ({"title": "Thin Soup."}, [("title-form", "title")]),
    ({"title": "Thin Soup, and So On..."}, []),
    ({"aliases": ("TS", "Soup")}, [("repeated-alias", "aliases.1")]),
    ({"aliases": ("Thin Soup",)}, [("repeated-alias", "aliases.0")]),
    ({"aliases": ("TS",)}, []),
])
def test_titles_and_names_are_given_once(changes: dict[str, object], expected: list[tuple[str, str]]) -> None:
    assert found(titles, changes) == expected


def page(kind: str, url: str) -> dict[str, object]:
    return {**PAGE, "kind": kind, "url": url}


@pytest.mark.parametrize(("pages", "expected"), [
    ((), [("no-source", "sources")]),
    ((PAGE, PAGE), [("repeated-source", "sources.1")]),
    ((PAGE, page("web", "https://ick.example/8")), []),
    ((page("arxiv", "https://arxiv.org/abs/2401.00010v2"),), []),
    ((PAGE, page("arxiv", "https://arxiv.org/abs/2401.00011")), [("foreign-source", "sources.1.url")]),
    ((page("bibliography", "https://arxiv.org/abs/2401.00011"),), []),
])
def test_sources_are_pages_of_this_work(pages: Iterable[object], expected: list[tuple[str, str]]) -> None:
    assert found(sources, {"sources": tuple(pages)}) == expected


def test_an_arxiv_source_needs_an_arxiv_id() -> None:
    changes = {"ids": {"doi": "10.1234/x"}, "sources": (page("arxiv", "https://arxiv.org/abs/2401.00010"),)}
    assert found(sources, changes) == [("foreign-source", "sources.0.url")]


@pytest.mark.parametrize(("edges", "expected"), [
    ([("extends", "stock"), ("compares_with", "stock")], []),
    ([("extends", "stock"), ("extends", "stock")], [("repeated-relation", "relations.1")]),
    ([("extends", "stock"), ("extends", "soup")], [("self-relation", "relations.1")]),
])
def test_relations_lead_elsewhere_once_each(edges: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert found(relations, {"relations": tuple({"type": sort, "target": target} for sort, target in edges)}) == expected


@pytest.mark.parametrize(("changes", "expected"), [
    ({"not_stated": ["quantization.retraining"], "not_applicable": ["quantization.k_bits"]}, []),
    ({"not_stated": ["quantization.calibrated"]}, [("unknown-property", "not_stated.0")]),
    ({"not_stated": ["quantization.cost"]}, []),
    ({"not_stated": ["quantization.cost"], "properties": {"quantization": {"cost": {"gpu_hours": 4}}}},
     [("stated-property", "not_stated.0")]),
    ({"not_stated": ["quantization.stage"], "properties": {"quantization": {"stage": "ptq"}}}, [("stated-property", "not_stated.0")]),
    ({"not_stated": ["quantization.stage"], "not_applicable": ["quantization.stage"]}, [("stated-property", "not_applicable.0")]),
])
def test_what_is_not_stated_is_a_property_without_a_value(changes: Changes, expected: list[tuple[str, str]]) -> None:
    lists = {name: tuple(value) for name, value in changes.items() if isinstance(value, list)}
    properties = Properties.model_validate_json(json.dumps(changes.get("properties", {})))
    assert found(answers, {**lists, "properties": properties}) == expected


def test_a_topic_stands_beside_none_above_it() -> None:
    codes = found(topics, {"topics": ("kitchen", "kitchen/soup", "kitchen/bread", "kitchen/soup/cold", "kitchen/sou")})
    assert [code for code in codes if code[0] == "nested-topics"] == [("nested-topics", f"topics.{place}") for place in (1, 2, 3, 3, 4)]

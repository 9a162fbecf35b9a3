"""Authors, conference and year that stand in the line of a list are held against the work where they are surely read."""

from __future__ import annotations

import pytest

from llmeff.citations.attributed import attributed
from llmeff.citations.known import Known
from llmeff.citations.places import Places
from llmeff.citations.verdict import Notice, Wrong
from llmeff.citations.works import Works
from llmeff.exchange.readers.markdown import read
from llmeff.index.reading import Index
from llmeff.model.plain import Body

from .conftest import Check

TITLE = "ThinBroth: Dilution of Broths"
LINK = f"[{TITLE}](https://arxiv.org/abs/1911.01234)"
PAPER = "[[paper]](https://arxiv.org/abs/1911.01234)"
STRANGERS = "Ada Ladle, Olga Wicks, Gerda Holm, Ben Rahm"


def said(check: Check, text: str) -> list[tuple[str, str]]:
    verdict, *_ = check(text + "\n", "md").verdicts
    return [(wrong.field, wrong.found) for wrong in verdict.problems] + [(notice.code, "") for notice in verdict.notices]


@pytest.mark.parametrize(("text", "found"), [
    (f"- {LINK}, ICK 2020", []),
    (f"- {LINK}. ICK'20 [[code]](https://github.com/a/b)", []),
    (f"- {LINK}. ICK'19 [[code]](https://github.com/a/b)", [("year", "ICK 2019")]),
    (f"- **{TITLE}**, ICK, 2021. {PAPER}", [("year", "ICK 2021")]),
    (f"- [ICK2021] {LINK}", [("year", "ICK 2021")]),
    (f"- {TITLE} <br> ICK 2021 {PAPER}", [("year", "ICK 2021")]),
    (f"| {LINK} | Gas Stoves | ICK 2021 |", [("year", "ICK 2021")]),
    (f"- {LINK} (workshop at ICK 2021)", []),
    (f"- [Spoons @ ICK'21] {LINK}", []),
    (f"- {LINK}, submitted to ICK 2021", []),
    (f"- {LINK}, first of ICK 2021, then of ICK 2020", []),
    (f"- {LINK} in the Garden 2021", []),
    (f"- {LINK}, JoG 2021", []),
    (f"- {LINK} and [Cold Wave Makes Soup Without Fire](https://ick.example/cold), ICK 2021", []),
    (f"- {LINK} and [its elder](https://arxiv.org/abs/2105.04321), ICK 2021", []),
    (f"- {LINK} ![badge](https://img.example/ICK-2021-red)", []),
])
def test_a_conference_and_its_year(check: Check, text: str, found: list[tuple[str, str]]) -> None:
    assert said(check, text) == found


def test_a_conference_of_a_later_year_is_another_and_an_earlier_one_may_have_had_a_version(corpus: Index) -> None:
    places = Places(corpus.taxonomy["venues"])
    (body,) = (body for body in corpus.bodies() if body["id"] == "dpo")
    for text, kind in (("ICLR 2024", "venue"), ("ICML 2023", "other-version"), ("NeurIPS 2023", ""), ("NeurIPS 2022", "year")):
        (entry,) = read(f"- [{body['title']}](https://arxiv.org/abs/2305.18290) ({text})", "x.md").entries
        remarks = list(attributed(entry, Known(0, body), Works(corpus), places))
        assert [one.field if isinstance(one, Wrong) else one.code for one in remarks] == [kind] * bool(kind)


def test_a_year_of_another_version_is_no_error(index: Index) -> None:
    body: Body = {
        "id": "pot", "kind": "method", "name": "Pot", "title": TITLE, "authors": ["Ladle, Ada"], "year": 2019, "topics": [],
        "published": {"venue": "ICK", "year": 2020},
        "versions": [{"venue": "ICK", "year": 2021, "source": "https://ick.example/2021"}], "summary": "", "added": "2026-01-02",
        "sources": [],
    }
    (entry,) = read(f"- {LINK}, ICK 2021", "x.md").entries
    assert [type(one) is Wrong for one in attributed(entry, Known(0, body), Works(index), Places(index.taxonomy["venues"]))] == [False]


@pytest.mark.parametrize(("text", "wrong"), [
    (f"- {LINK} Aleksandra van den Bürger, Émile Çelik", ""),
    (f"- {LINK} *{STRANGERS}.* JoG 2020", STRANGERS),
    (f"- **{TITLE}**\n  *{STRANGERS}* {PAPER}", STRANGERS),
    (f"- {LINK} *{STRANGERS}, Émile Çelik*", ""),
    (f"- {LINK} *Thin Soup, Cold Wave, Bread Slices, Garden Pot*", ""),
    (f"- {LINK} Ada Ladle, Olga Pot", ""),
])
def test_authors_of_whom_none_is_the_work_s(check: Check, text: str, wrong: str) -> None:
    found = [found for field, found in said(check, text) if field == "authors"]
    assert found == [wrong] * bool(wrong)


@pytest.mark.parametrize(("text", "noticed"), [
    (f"- {LINK} Ladle et al., 2020", True),
    (f"- {LINK} by Ada Ladle et al.", True),
    (f"- Ladle et al. (2020). {LINK}", True),
    (f"- [Ladle et al., 2020] {TITLE} {PAPER}", True),
    (f"- [Çelik et al., 2020] {TITLE} {PAPER}", False),
    (f"- {LINK} Çelik et al., 2020", False),
    (f"- {LINK} ÉmileÇelik et al.", False),
    (f"- {LINK} KitchenAI et al.", False),
    (f"- {LINK} Kitchen-AI et al.", False),
    (f"- After the law of Ladle et al., there is {LINK}", False),
    (f"- {LINK} disagrees with Ladle et al.", False),
])
def test_another_first_author_is_a_remark(check: Check, text: str, noticed: bool) -> None:
    assert said(check, text) == [("other-authors", "")] * noticed


def test_what_stands_in_running_text_is_not_mended(check: Check) -> None:
    (verdict,) = check(f"- {LINK}, ICK 2021 {STRANGERS}\n", "md").verdicts
    assert all(wrong.doubt and not wrong.replacement for wrong in verdict.problems)


REFERENCE = ". https://arxiv.org/abs/1911.01234"


@pytest.mark.parametrize(("authors", "found"), [
    ("Ladle, A., Wicks, O., & Holm, G. (2020). ", [("authors", "Ladle, A. and Wicks, O. and Holm, G.")]),
    ("A. Ladle, O. Wicks, G. Holm, B. Rahm. ", [("authors", "Ladle, A. and Wicks, O. and Holm, G. and Rahm, B.")]),
    ("Ladle A, Wicks O, Holm G. ", [("authors", "Ladle, A. and Wicks, O. and Holm, G.")]),
    ("Ada Ladle, Olga Wicks, Gerda Holm. ", [("authors", "Ladle, Ada and Wicks, Olga and Holm, Gerda")]),
    ("Ladle, A., & Wicks, O. (2020). ", [("authors", "Ladle, A. and Wicks, O.")]),
    ("A. Ladle, O. Wicks. ", [("authors", "Ladle, A. and Wicks, O.")]),
    ("Ladle, A., et al. (2020). ", [("authors", "Ladle, A. and others")]),
    ("Ladle, Ada; Wicks, Olga; Holm, Gerda (2020): ", [("authors", "Ladle, Ada and Wicks, Olga and Holm, Gerda")]),
])
def test_strangers_before_a_title_are_an_error(check: Check, authors: str, found: list[tuple[str, str]]) -> None:
    assert [one for one in said(check, f"- {authors}*{TITLE}*{REFERENCE}") if one[0] != "other-authors"] == found


@pytest.mark.parametrize("authors", [
    "van den Bürger, A., & others. ", "Bürger, A. van den, et al. ", "Aleksandra van den Bürger. ", "van den Burger A. ",
])
@pytest.mark.parametrize("end", ["{title}{link}", "*{title}*{link}", "{title}. *arXiv preprint arXiv:1911.01234*.", "{title} (ICK){link}"])
def test_authors_of_a_linked_work_are_no_strangers(check: Check, authors: str, end: str) -> None:
    assert not {field for field, _ in said(check, f"- {authors}{end.format(title=TITLE, link=REFERENCE)}")} & {"authors", "other-authors"}


@pytest.mark.parametrize("id_", ["2105.04321", "2105.99999", "1812.00009"])
@pytest.mark.parametrize("bullet", ["- ", "1. ", "[^1]: ", ""])
def test_an_id_of_something_else_behind_authors_and_title_is_an_error(index: Index, check: Check, id_: str, bullet: str) -> None:
    (body,) = (body for body in index.bodies() if body.get("published", {}).get("title") == TITLE)
    first = body["authors"][0]
    name = str(first if isinstance(first, str) else first["group"])
    text = f"{bullet}{name.partition(',')[0]}, {name.partition(', ')[2][:1]}., et al. {TITLE}. ICK 2020. https://arxiv.org/abs/{id_}\n"
    (verdict,) = [one for one in check(text, "md").verdicts if one.entry.identifiers]
    assert (verdict.state, [one.field for one in verdict.problems]) == ("mismatch", ["url"])
    assert verdict.record is not None
    assert verdict.record["id"] == body["id"]


def test_an_author_of_the_linked_work_does_not_make_another_title_its_own(check: Check) -> None:
    text = '- I. Mac Iver, et al., "Seq Spoons: A New Kitchen to Efficiently Stir All Pots," arXiv:1911.01234, 2020.'
    assert ("arxiv", "1911.01234") in said(check, text) or ("other-title", "") in said(check, text)


@pytest.mark.parametrize(("count", "wrong"), [(2, False), (3, True)])
def test_three_strangers_are_wrong_and_two_a_remark(index: Index, count: int, wrong: bool) -> None:
    body: Body = {
        "id": "pot", "kind": "method", "name": "Pot", "title": TITLE, "authors": ["Lee, Ann"], "year": 2019, "topics": [], "summary": "",
        "added": "2026-01-02", "sources": [],
    }
    (entry,) = read(f"- {', '.join(STRANGERS.split(', ')[:count])}. {TITLE}{REFERENCE}", "x.md").entries
    (remark,) = attributed(entry, Known(0, body), Works(index), Places(index.taxonomy["venues"]))
    assert (type(remark) is Wrong, len(entry.authors)) == (wrong, count)


@pytest.mark.parametrize(("cell", "stranger"), [
    ("Gerda Gnome, Ada Ladle, Olga Wicks, Ben Rahm", "Ada Ladle"), ("Gerda Gnome, Dora Dwarf, Ida Imp", "Ida Imp"),
    ("Gerda Gnome, Dora Dwarf, Ida Elf", ""), ("Gerda Gnome, Ada Ladle", ""), ("Gerda Gnome, Ada Ladle, Olga Wicks, Garden University", ""),
    (", ".join(["Gerda Gnome", *(f"Ada Ladle{letter * 2}" for letter in "abcdefghijklmnopqrs")]), ""),
])
def test_a_stranger_among_the_authors_in_a_table_is_remarked(index: Index, cell: str, stranger: str) -> None:
    body: Body = {
        "id": "broth", "kind": "method", "name": "Broth", "title": TITLE, "authors": ["Gnome, Gerda", "Dwarf, Dora", "Elf, Ida"],
        "year": 2019, "topics": [], "ids": {"arxiv": "1911.01234"}, "summary": "", "added": "2026-01-02", "sources": [],
    }
    text = f"| Title | By | Link |\n|-|-|-|\n| **{TITLE}** | {cell} | https://arxiv.org/abs/1911.01234 |\n"
    (entry,) = read(text, "x.md").entries
    remarks = list(attributed(entry, Known(0, body), Works(index), Places(index.taxonomy["venues"])))
    assert [one.message.partition(" stands")[0] for one in remarks if isinstance(one, Notice)] == [stranger] * bool(stranger)
    assert len(remarks) == bool(stranger)

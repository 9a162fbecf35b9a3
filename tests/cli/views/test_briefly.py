"""A comparison on a screen or two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from llmeff.answers.compare import Comparison, Row
from llmeff.cli.views.briefly import briefly
from llmeff.kb import KnowledgeBase
from tests.conftest import Run

WORKS = ("a", "b", "c", "d")


def row(section: str, label: str, *cells: str | None, **more: object) -> Row:
    answers = tuple("known" if cell else "open" for cell in cells)
    return Row(section, label, cells, True, sources=((),) * len(cells), answers=answers, **more)  # type: ignore[arg-type]


def compared(*rows: Row, by_name: bool = False, notes: tuple[str, ...] = ()) -> Comparison:
    return Comparison(WORKS[: len(rows[0].cells)], WORKS[: len(rows[0].cells)], rows, notes, len(rows[0].cells), by_name)


def labels(comparison: Comparison) -> list[str]:
    return [one.label for one in comparison.rows]


def test_of_many_works_that_stands_which_half_of_them_say() -> None:
    rows = (replace(row("properties", "soup.salt", "1", "1", None, None), differs=False, decides=True),
            replace(row("properties", "soup.heat", "1", None, None, None), differs=False, decides=True),
            row("bibliography", "title", *WORKS), row("bibliography", "published", *WORKS))
    found = briefly(compared(*rows))
    assert labels(found) == ["soup.salt", "published"]
    assert found.notes == ("Left out: 1 field that few say, title; whole: --all, or --fields with those that matter",)


def test_of_many_works_a_property_that_differs_stands_however_few_say_it() -> None:
    several = (*WORKS, "e")
    found = briefly(Comparison(several, several, (row("properties", "soup.salt", "1", "2", None, None, None),), (), 5))
    assert (labels(found), found.notes) == (["soup.salt"], ())


def test_of_two_works_properties_and_titles_stay() -> None:
    rows = (row("properties", "soup.heat", "1", None), row("claims", "heat", "1", None), row("bibliography", "title", "a", "b"))
    assert briefly(compared(*rows)) == compared(*rows)


def test_two_results_of_a_cell_stand_and_the_others_are_counted() -> None:
    rows = tuple(row("results", f"soup-ppl pot-{number}", "1", "2") for number in range(5))
    found = briefly(compared(*rows, row("results", "salt-ppl pot", "1", "2")))
    assert labels(found) == ["soup-ppl pot-0", "soup-ppl pot-1", "salt-ppl pot"]
    assert found.notes[0].startswith("Left out: 3 more results;")


def test_claims_are_told_by_their_first_number_and_those_of_one_work_are_counted() -> None:
    claim = row("claims", "speedup", "2× vs a pot (on gas); 3× vs a pan", "4× vs a pot", None, None,
                brief=("2× vs a pot +1", "4× vs a pot", None, None),
                note="measured against different baselines")
    note = "speedup: not comparable, measured against different baselines."
    found = briefly(compared(claim, row("claims", "heat", "1", None, None, None), notes=("Other.", note)))
    assert [one.cells for one in found.rows] == [("2× vs a pot +1", "4× vs a pot", None, None)]
    assert found.notes == ("Other.", note, "Left out: 1 metric of one work; claims and engines are shortened; whole: --all, or "
                                           "--fields with those that matter")


def test_many_reasons_are_one_line() -> None:
    rows = [row("claims", name, "1", "2", note="measured against different baselines") for name in ("heat", "salt", "speed")]
    found = briefly(compared(*rows, notes=tuple(f"{one.label}: not comparable, {one.note}." for one in rows)))
    assert found.notes == ("Measured differently, and not to be held against each other: heat, salt, speed",)


def test_what_was_asked_for_by_name_stays_whole() -> None:
    asked = compared(row("bibliography", "title", *WORKS), row("claims", "heat", "1", None, None, None), by_name=True)
    assert briefly(asked) == asked
    assert replace(asked, by_name=False) != briefly(replace(asked, by_name=False))


@pytest.mark.parametrize("more", [("--all",), ("--sources",), ("--fields", "title,claims")])
def test_all_of_it_is_shown_on_request(llmeff: Run, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    asked = ("compare", "thinsoup", "cold-wave", "ladle", "ladle-2")
    assert ("Gas Stove 100" in llmeff(*asked).stdout, "title" in llmeff(*asked).stdout) == (False, True)
    shown = " ".join(llmeff(*asked, *more).stdout.split())  # releases of rich share the width out differently
    assert ("Gas Stove 100" in shown, "A Longer Handle" in shown, "whole: --all" in shown) == (True, True, False)


def test_titles_and_authors_are_no_difference(kb: KnowledgeBase) -> None:
    found = kb.compare(["thinsoup", "ladle"], only_different=True)
    assert not {"title", "authors"} & set(labels(found))
    assert labels(found)[0] == "what it does"
    assert "title" in labels(kb.compare(["thinsoup", "ladle"], ["title"], only_different=True))

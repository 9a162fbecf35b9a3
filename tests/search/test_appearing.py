"""Where and when one work appeared, beside the venue or the year that is asked for."""

from __future__ import annotations

import pytest

from llmeff.index.reading import Index
from llmeff.search.appearing import appeared

IN_JOG = "Crumb was published at JoG in 2024"


@pytest.mark.parametrize(("work", "asked", "said"), [
    ("crumb", "where was published", f"{IN_JOG}, and first public in 2023"),
    ("crumb", "was published in 2023", f"{IN_JOG}, and first public in 2023"),
    ("crumb", "was at jog", f"yes: {IN_JOG}"),
    ("crumb", "was published at the journal of gardens in 2024", f"yes: {IN_JOG}"),
    ("crumb", "was published at jog in 2023", f"no: {IN_JOG}, not in 2023"),
    ("crumb", "was accepted at ick", f"no: {IN_JOG}, not at ICK"),
    ("crumb", "was accepted at ick 2024", f"no: {IN_JOG}, not at ICK"),
    ("crumb", "was an oral at jog", f"{IN_JOG}; whether as an oral or a poster is not recorded"),
    ("crumb", "what does do", ""),
    ("boil-twice", "was published at jog", "no venue is recorded for Boil Twice, which was first public in 2020"),
])
def test_what_its_record_says_answers_where_a_work_appeared(index: Index, work: str, asked: str, said: str) -> None:
    number = index.number(work)
    assert number is not None
    assert appeared(index, number, asked) == said

"""Where and when a line says that a work was published."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.said import said_in


@pytest.mark.parametrize("text", [
    "In NeurIPS 35 (2022): 1-9.", "NeurIPS 35, 2022", "NeurIPS 36.", "ICML 40 (2023), 1-9", "NIPS 30", "2022, ICLR 10, 1-9",
    "PMLR, 13–18 Jul 2020.", "ICML, 13-18 July", "ICLR, 4 May 2021", "NeurIPS 10--16 Dec 2023", "ICML, 21 July, Vienna", "In ICML, 13–18.",
])
def test_the_number_of_a_volume_is_no_year(text: str) -> None:
    assert [said for said in said_in(text, "") if said[:3] not in {"Jul", "May", "Dec"}] == []


@pytest.mark.parametrize(("text", "said"), [
    ("ICML 23.", "ICML 2023"), ("NeurIPS'22", "NeurIPS 2022"), ("NeurIPS 23", "NeurIPS 2023"), ("NIPS17", "NIPS 2017"),
    ("ICLR'23 (2022)", "ICLR 2023"), ("NeurIPS (2022)", "NeurIPS 2022"),
])
def test_two_digits_are_a_year_elsewhere(text: str, said: str) -> None:
    assert list(said_in(text, "")) == [said]

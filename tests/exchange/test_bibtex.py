"""BibTeX: the fields that its styles take."""

from __future__ import annotations

from dataclasses import replace

import pytest

from llmeff.exchange.bibtex import entries
from llmeff.exchange.reference import Kind, Reference
from llmeff.names import Name

SOUP = Reference("k", "conference", "On soup", (), (Name("Lee", "Ann"),), 2020, "", "Kitchens", volume="7", number="2")


@pytest.mark.parametrize(("kind", "volume", "fields"), [
    ("conference", "7", {"volume"}), ("conference", "", {"number"}), ("journal", "7", {"volume", "number"}), ("journal", "", {"number"}),
])
def test_volume_and_number_stand_together_in_a_journal_only(kind: Kind, volume: str, fields: set[str]) -> None:
    (entry,) = entries([replace(SOUP, kind=kind, volume=volume)])
    assert {"volume", "number"}.intersection(entry.fields_dict) == fields

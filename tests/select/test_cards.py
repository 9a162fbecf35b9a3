"""Cards and machines as people name them."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.model.plain_engine import HardwareBody
from llmeff.select.cards import cards_called

EVERY = [cast("HardwareBody", entry) for entry in (
    {"id": "iron", "label": "Iron", "definition": "Of iron.", "aliases": ["rtx 4060", "a100", "rtx 6000 ada"]},
    {"id": "gas", "label": "Gas", "definition": "Of gas.", "aliases": ["m4", "rtx 6000", "arc pro"]},
)]


@pytest.mark.parametrize(("text", "found"), [
    ("rtx 4060", "iron"), ("RTX4060", "iron"), ("NVIDIA GeForce RTX 4060 Ti 16GB Laptop GPU", "iron"), ("my rtx 4060", "iron"),
    ("A100 SXM4 80 GB", "iron"), ("2x RTX 4060", "iron"), ("8 × A100", "iron"), ("4xA100", "iron"), ("Apple M4 Max", "gas"),
    ("RTX 6000 Ada Generation", "iron"), ("RTX 6000", "gas"), ("Intel Arc Pro", "gas"),
    ("rtx 4061", ""), ("rtx", ""), ("nvidia", ""), ("pro max", ""), ("", ""), ("a100 and m4", ""), ("m4 " + "max " * 20, ""),
])
def test_maker_variant_memory_and_number_are_read_past(text: str, found: str) -> None:
    assert [entry["id"] for entry in cards_called(EVERY, text)] == ([found] if found else [])

"""Cards and machines as people name them."""

from __future__ import annotations

from typing import cast

import pytest

from llmeff.model.plain_engine import HardwareBody
from llmeff.select.cards import cards_called, held_by

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


@pytest.mark.parametrize(("text", "left", "memory"), [
    ("oak-8b 4xA100-40GB", "oak-8b", "4x40GB"), ("oak-8b 999999xA100", "oak-8b", "999999x80GB"),
    ("oak-8b a100 80gb", "oak-8b", "80gb"), ("2xA100 40GB oak-8b", "oak-8b", "2x40GB"),
    ("40GB oak-8b on my a100", "oak-8b", "40GB"), ("oak-8b a100 2x40GB", "oak-8b", "2x40GB"), ("oak-8b m4 max 64gb", "oak-8b", "64gb"),
    ("oak-8b on two a100s", "oak-8b", "2x80GB"), ("oak-8b a100 sxm4 80GB HBM3", "oak-8b", "80GB"), ("oak-8b RTX5090", "oak-8b", "32GB"),
    ("oak-8b 5090", None, ""), ("oak-8b rtx 4060 ti", "oak-8b", ""), ("oak-8b rtx 5090 laptop", "oak-8b", ""), ("oak-m4", None, ""),
    ("oak-8b h100 nvl", "oak-8b", "94GB"), ("oak-8b dgx spark", "oak-8b", "128GB"), ("oak-8b", None, ""),
    ("oak-8b Radeon RX 7900 XTX", "oak-8b", "24GB"), ("oak-8b 2x rx 7900 xt", "oak-8b", "2x20GB"), ("oak-8b rx 7900", None, ""),
])
def test_a_memory_that_is_written_beside_a_card_is_taken_and_else_the_recorded_one(text: str, left: str | None, memory: str) -> None:
    held = held_by(EVERY, text)
    assert (held and " ".join(held.left.split()), held.memory if held else "") == (left, memory)

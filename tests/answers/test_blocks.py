"""Bits of stored numbers by what people say."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.errors import UsageError
from llmeff.kb import KnowledgeBase
from tests.conftest import change


@pytest.fixture
def blocks(toy: Path) -> KnowledgeBase:
    """Invented formats in which blocks share scales."""
    change(toy, "../taxonomy", "topics: [kitchen/soup]}\nmetrics:", "topics: [kitchen/soup], formats: ["
           "{name: B8_0, bits: 8, scale_bits: 16, block: 32, page: https://soup.example/blocks}, "
           "{name: B5_1, bits: 5, scale_bits: 16, bias_bits: 16, block: 32, page: https://soup.example/blocks}]}\nmetrics:")
    return KnowledgeBase(toy)


@pytest.mark.parametrize(("text", "bits"), [
    ("8", 8), ("4.25", 4.25), ("fp8", 8), ("fp8_e4m3", 8), ("FP8_E5M2FNUZ", 8), ("INT4", 4), ("bf16", 16), ("b8_0", 8.5), (" B5_1 ", 6),
])
def test_numbers_and_formats_say_how_many_bits_are_stored(blocks: KnowledgeBase, text: str, bits: float) -> None:
    assert blocks.stored_bits(text) == bits


@pytest.mark.parametrize("text", ["", "b8", "fp8_x", "fp8e4", "8 bits", "-8", "1e3", "soup"])
def test_other_words_name_no_bits(blocks: KnowledgeBase, text: str) -> None:
    with pytest.raises(UsageError, match="neither a number of bits nor a format, B8_0 or B5_1"):
        blocks.stored_bits(text)


@pytest.mark.parametrize(("name", "bits"), [("q8_0", 8.5), ("q5_1", 6), ("q5_0", 5.5), ("q4_1", 5), ("q4_0", 4.5), ("iq4_nl", 4.5)])
def test_cache_types_of_llama_cpp_count_with_what_their_blocks_share(corpus: KnowledgeBase, name: str, bits: float) -> None:
    assert corpus.stored_bits(name) == bits

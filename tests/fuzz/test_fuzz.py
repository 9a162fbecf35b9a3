"""Texts that once broke something, and texts made of real-looking ones, are read without one fault."""

from __future__ import annotations

import string
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import FIXED, READERS, TARGETS

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "cases").glob("*/*") if path.is_file())
SEEDS = sorted(path for path in (HERE / "seeds").glob("*/*") if path.is_file())
MARKS = ["{", "}", '"', "\\", "%", "@", "#", ",", "=", "[", "]", "(", ")", "<", ">", "$", "\n", "\r\n", "\r", "\0", "\x1b", "\ufeff", "é",
         "\u2028", "and", "\\'",
         "  - ", "TY  - ", "ER  - ", "`", "*", "|", ":", "- ", "null", "\\ud800", "\\sqrt[", "\\href", "https://arxiv.org/abs/2210.17323"]
Damage = tuple[int, int, str | bool]
MARK = st.sampled_from(MARKS)
PIECE = MARK | st.text(max_size=8)
ANY = (st.lists(PIECE, max_size=8) | st.lists(PIECE, min_size=8, max_size=40)).map("".join)
OTHER = MARK | st.sampled_from(["", *string.printable]) | st.booleans()
TRIED, DAMAGED = settings(max_examples=80), settings(max_examples=15)


def ident(path: Path) -> str:
    return f"{path.parent.name}-{path.name}"


@pytest.mark.parametrize("path", [*CASES, *SEEDS], ids=ident)
def test_what_broke_once_is_read(path: Path) -> None:
    begin = time.process_time()
    TARGETS[path.parent.name](path.read_bytes().decode("utf-8", "replace"))
    assert time.process_time() - begin < 20


@pytest.mark.parametrize("name", TARGETS)
def test_any_text_is_read(name: str) -> None:
    @TRIED
    @given(ANY)
    def tried(text: str) -> None:
        TARGETS[name](text)

    tried()


@pytest.mark.parametrize("path", SEEDS, ids=ident)
def test_a_damaged_file_is_read(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")

    @DAMAGED
    @given(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 40), OTHER), min_size=1, max_size=4))
    def tried(damages: list[Damage]) -> None:
        damaged = text
        for damage in damages:
            damaged = _damaged(damaged, damage)
        TARGETS[path.parent.name](damaged)

    tried()


def _damaged(text: str, damage: Damage) -> str:
    """A text in which something else stands for a part of it: a mark, or the part twice, or what stands behind it once more."""
    begin, length, other = damage
    end = min(begin + length, len(text))
    return text[:begin] + (other if isinstance(other, str) else text[begin:end] * 2 if other else text[end : end + 80]) + text[end:]


@pytest.mark.parametrize("form", READERS)
def test_there_is_a_seed_for_every_reader(form: str) -> None:
    assert any(path.parent.name == form for path in SEEDS)
    assert all(fixed in READERS for fixed in FIXED)

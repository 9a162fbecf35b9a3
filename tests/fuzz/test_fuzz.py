"""Texts that once broke something, and texts made of real-looking ones, are read without one fault."""

from __future__ import annotations

import random
import string
import time
from pathlib import Path

import pytest

from tests.fuzz.targets import FIXED, READERS, TARGETS

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "cases").glob("*/*") if path.is_file())
SEEDS = sorted(path for path in (HERE / "seeds").glob("*/*") if path.is_file())
MARKS = ["{", "}", '"', "\\", "%", "@", "#", ",", "=", "[", "]", "(", ")", "<", ">", "$", "\n", "\r\n", "\r", "\0", "\x1b", "\ufeff", "é",
         "\u2028", "and", "\\'",
         "  - ", "TY  - ", "ER  - ", "`", "*", "|", ":", "- ", "null", "\\ud800", "\\sqrt[", "\\href", "https://arxiv.org/abs/2210.17323"]


def ident(path: Path) -> str:
    return f"{path.parent.name}-{path.name}"


@pytest.mark.parametrize("path", [*CASES, *SEEDS], ids=ident)
def test_what_broke_once_is_read(path: Path) -> None:
    begin = time.process_time()
    TARGETS[path.parent.name](path.read_bytes().decode("utf-8", "replace"))
    assert time.process_time() - begin < 20


@pytest.mark.parametrize("name", TARGETS)
def test_any_text_is_read(name: str) -> None:
    dice = random.Random(name)
    for _ in range(300):
        text = "".join(_piece(dice) for _ in range(dice.randint(0, 40)))
        try:
            TARGETS[name](text.encode("utf-8", "replace").decode())
        except Exception as error:
            raise AssertionError(f"{name}: {text!r}") from error


def _piece(dice: random.Random) -> str:
    """A mark of one of the formats, or up to eight characters of any kind, most of them common ones."""
    if dice.random() < 0.5:
        return dice.choice(MARKS)
    return "".join(chr(dice.randrange(dice.choice((0x80, 0x80, 0x250, 0x10000, 0x110000)))) for _ in range(dice.randint(0, 8)))


@pytest.mark.parametrize("path", SEEDS, ids=ident)
def test_a_damaged_file_is_read(path: Path) -> None:
    dice = random.Random(path.name)
    text = path.read_bytes().decode("utf-8")
    for _ in range(60):
        damaged = text
        for _ in range(dice.randint(1, 4)):
            damaged = _damaged(damaged, dice)
        try:
            TARGETS[path.parent.name](damaged)
        except Exception as error:
            raise AssertionError(f"{path.parent.name}: {damaged!r}") from error


def _damaged(text: str, dice: random.Random) -> str:
    begin = dice.randrange(len(text) + 1)
    end = min(begin + dice.randint(0, 40), len(text))
    other = dice.choice([*MARKS, "", dice.choice(string.printable), text[begin:end] * 2, text[end : end + 80]])
    return text[:begin] + other + text[end:]


@pytest.mark.parametrize("form", READERS)
def test_there_is_a_seed_for_every_reader(form: str) -> None:
    assert any(path.parent.name == form for path in SEEDS)
    assert all(fixed in READERS for fixed in FIXED)

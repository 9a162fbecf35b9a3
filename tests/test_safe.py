"""What leaves the program is harmless where it goes."""

from __future__ import annotations

import json
import math
import re
import sys
import unicodedata

import pytest

from llmeff.safe import address, as_json, as_meant, cleaned, from_json, one_line
from llmeff.text import CONTROL, is_clean, printable

HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_the_class_of_characters_is_that_of_unicode() -> None:
    clean = re.compile(f"[^{CONTROL}]")
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.category(char) in HIDDEN and char not in "\t\n\r":
            assert not clean.match(char), hex(code)
            assert printable(f"a{char}b") == "ab"
            assert not is_clean(char)
        elif unicodedata.category(char) in {"Lu", "Nd", "Po", "Sm", "So"}:
            assert clean.match(char), hex(code)


@pytest.mark.parametrize("filler", "\u034f\u115f\u1160\u17b4\u3164\uffa0")
def test_letters_that_show_nothing_go(filler: str) -> None:
    assert printable(f"a{filler}b") == "ab"
    assert not is_clean(f"李{filler}")


@pytest.mark.parametrize(("text", "shown"), [
    ("a\r\nb\tc\n", "a\r\nb\tc\n"), ("a\rb", "ab"), ("a\r\x00\nb", "a\nb"), ("Çelik – 李 “x” 1×", "Çelik – 李 “x” 1×"),
    ("non\u00a0breaking", "non\u00a0breaking"), ("e\u0301", "e\u0301"),
])
def test_line_ends_and_letters_stay(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_field_is_one_line() -> None:
    assert one_line("a\r\nb\u2028c\u0085d\te") == "a  b c d e"


@pytest.mark.parametrize(("typed", "meant"), [
    ("caf\udcc3\udca9", "café"), ("\udcff", ""), ("\ud800x", "x"), ("B\ud83d\ude00", "B"), ("plain", "plain"), ("a\u200bb", "ab"),
])
def test_what_a_narrow_locale_could_not_read_is_read(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant


EVIL = {"a\x1bb": ["x\u202ey", {"z": "\ud800\n"}, math.inf, -math.inf, math.nan, 1.5, 10**30, True, None]}
CLEAN = {"ab": ["xy", {"z": " "}, sys.float_info.max, -sys.float_info.max, 0.0, 1.5, 10**30, True, None]}


def test_data_is_cleaned_to_its_last_text_and_number() -> None:
    assert cleaned(EVIL) == CLEAN
    assert json.loads(as_json(EVIL)) == CLEAN
    assert json.loads(as_json(EVIL, indent=2)) == CLEAN
    assert from_json(json.dumps(EVIL)) == CLEAN
    assert from_json(json.dumps(EVIL, ensure_ascii=False)) == CLEAN


@pytest.mark.parametrize("data", [
    [], {}, [[], {}], {"a": [], "b": {"c": {}}}, {"a": {"b": [1, -2.5, 1e300, True, None, "é\"\\"], "c": ("x", ["y"])}}, "x", 3, None,
])
def test_json_in_lines_is_that_of_the_library(data: object) -> None:
    assert as_json(data, indent=2) == json.dumps(data, ensure_ascii=False, indent=2)
    assert as_json([data, data], indent=3) == json.dumps([data, data], ensure_ascii=False, indent=3)


@pytest.mark.parametrize("text", ["\b", "\f", "\t", "\x7f", "\x9b", "\x01", "\u2029", "\\\x01", "\\\\b"])
def test_no_escape_of_json_hides_a_control_character(text: str) -> None:
    (value,) = json.loads(as_json([text]))
    assert is_clean(value)
    assert from_json(json.dumps([text])) == from_json(json.dumps([text], ensure_ascii=False)) == [value]


def test_clean_json_is_as_it_was() -> None:
    data = {"title": 'A "quoted" \\emph{x} Çelik', "n": [1, 2.5, None]}
    assert as_json(data, indent=2) == json.dumps(data, ensure_ascii=False, indent=2)
    assert from_json(json.dumps(data)) == data


@pytest.mark.parametrize(("text", "kept"), [
    ("https://x.example/a?b=c&d#e", "https://x.example/a?b=c&d#e"), ("http://x.example", "http://x.example"),
    ("HTTPS://X.example/(1)", "HTTPS://X.example/(1)"), (" https://x.example/ü ", "https://x.example/%C3%BC"),
    ("https://x.example/}{\"<>`|^", "https://x.example/%7D%7B%22%3C%3E%60%7C%5E"), ("https://x\x1b.example/\u202ea", "https://x.example/a"),
    ("javascript:alert(1)", ""), ("data:text/html,x", ""), ("file:///etc/passwd", ""), ("https://", ""), ("https:///x", ""),
    ("//x.example", ""),
    ("x https://x.example", ""), ("https://\\x.example", ""), ("java\nscript:x", ""), ("", ""),
])
def test_an_address_is_of_the_web(text: str, kept: str) -> None:
    assert address(text) == kept


@pytest.mark.parametrize("end", ["\t", "\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_end_of_a_line_is_a_blank_in_a_field(end: str) -> None:
    assert one_line(f"a{end}b") == "a b"


@pytest.mark.parametrize(("number", "read"), [("NaN", 0.0), ("Infinity", sys.float_info.max), ("-Infinity", -sys.float_info.max)])
def test_a_number_that_json_does_not_have_is_read_as_one_that_it_has(number: str, read: float) -> None:
    assert from_json(f"[{number}]") == [read]

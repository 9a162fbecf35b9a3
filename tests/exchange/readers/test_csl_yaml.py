"""CSL-YAML is read as CSL-JSON is, and its values can be replaced in their places."""

from __future__ import annotations

import pytest

from llmeff.citations.reread import edited
from llmeff.exchange.readers.csl_yaml import read
from llmeff.names import Name

ITEMS = """---
references:
- id: soup
  title: "Thin: é"
  author:
  - family: Lee
    given: Ann
  - {literal: Kitchen}
  issued: 2021-05
  volume: 7
- {id: two, title: T}
...
"""


def test_items_are_read() -> None:
    first, second = read(ITEMS, "x.yaml").entries
    assert (first.key, first.line, first.value("title"), first.value("volume"), second.key) == ("soup", 3, "Thin: é", "7", "two")
    assert first.authors == (Name("Lee", "Ann"), Name("Kitchen", group=True))


@pytest.mark.parametrize(("name", "value", "old", "new"), [
    ("title", "A: b", '"Thin: é"', '"A: b"'), ("year", "2031", "2021-05", "2031-05"), ("volume", "8", "volume: 7", 'volume: "8"'),
])
def test_values_are_replaced(name: str, value: str, old: str, new: str) -> None:
    (edit,) = read(ITEMS, "x.yaml").entries[0].edits(name, value)
    assert ITEMS[: edit.start] + edit.text + ITEMS[edit.end :] == ITEMS.replace(old, new)


def test_lists_are_left_alone_and_members_added() -> None:
    first, second = read(ITEMS, "x.yaml").entries
    assert first.edits("authors", "Mac, B.") == []
    edits = first.insert("pages", "1-2"), second.insert("pages", "1-2")
    assert [edit.text for edit in edits if edit] == ['page: "1-2"\n  ', '"page": "1-2", ']


@pytest.mark.parametrize("text", ["- &a {title: T}\n- *a", "[" * 70, "[" * 50_000, "a: b: c", "- title: \x00", "\t- a"])
def test_what_is_not_read_is_a_problem(text: str) -> None:
    bibliography = read(text, "x.yaml")
    assert {problem.code for problem in bibliography.problems} <= {"broken-yaml", "control-character"}
    assert len(bibliography.problems) == 1
    assert not bibliography.entries


@pytest.mark.parametrize(("value", "read_as"), [
    ("~", None), ("null", None), ("Null", None), ("NULL", None), ("", None), ('"null"', "null"), ("'~'", "~"), ("nullable", "nullable"),
])
def test_nothing_has_several_names_and_none_in_quotes(value: str, read_as: str | None) -> None:
    (entry,) = read(f"- id: k\n  title: T\n  volume: {value}\n", "x.yaml").entries
    assert entry.value("volume") == (read_as or "")
    assert ("volume" in entry.fields) == (read_as is not None)


@pytest.mark.parametrize(("before", "after"), [
    ("- id: k\n  title: T\n", "- volume: \"7\"\n  id: k\n  title: T\n"),
    ("-   id: k\n    title: T\n", "-   volume: \"7\"\n    id: k\n    title: T\n"),
    ("- {id: k}\n", '- {"volume": "7", id: k}\n'), ("references:\r\n  - id: k\r\n", "references:\r\n  - volume: \"7\"\r\n    id: k\r\n"),
])
def test_what_is_added_stands_in_the_column_of_its_item(before: str, after: str) -> None:
    (entry,) = read(before, "x.yaml").entries
    edit = entry.insert("volume", "7")
    assert edit is not None
    assert edited(before, [edit]) == after


def test_a_second_document_is_a_problem_with_its_line() -> None:
    found = read("---\n- id: a\n  title: A\n---\n- id: b\n  title: B\n", "x.yaml")
    assert [entry.key for entry in found.entries] == ["a"]
    assert [(one.line, one.message) for one in found.problems] == [(5, "this document is not read: only the first of a file is")]
    assert read("---\n---\n- id: a\n---\n", "x.yaml").problems == ()


def test_of_a_member_that_is_there_twice_the_last_counts() -> None:
    (entry,) = read("- id: a\n  title: A\n  title: B\n", "x.yaml").entries
    assert (entry.value("title"), [remark.code for remark in entry.remarks]) == ("B", ["duplicate-field"])


def test_members_that_csl_does_not_have_are_remarked() -> None:
    text = '- id: a\n  title: T\n  authors: "Ann Lee"\n  booktitle: JoG\n  container-title: ICK\n  url: "https://a.example"\n'
    (entry,) = read(text, "x.yaml").entries
    assert [(one.code, one.message.partition(":")[0]) for one in entry.remarks] == [("unread-field", "authors"), ("unread-field", "url")]

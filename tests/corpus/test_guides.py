"""Worked answers are read whole or refused with a reason."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from llmeff.checks.validate import validate
from llmeff.corpus.guides import guide_names, read_guide, readable_guides, unread_guides
from llmeff.errors import DataError, EnvironmentFailure, NotFoundError
from tests.conftest import TOY


def test_a_guide_has_the_name_of_its_file_a_heading_and_a_paragraph(toy: Path) -> None:
    (toy / "guides" / "notes.txt").write_text("no guide", encoding="utf-8")
    assert guide_names(toy) == ["cook-rice"]
    guide = read_guide(toy, "cook-rice")
    assert (guide.title, guide.about) == (
        "Cook rice in the dark", "What it takes to cook rice without light, and what that costs.")
    assert "<!--" not in guide.text
    assert "```text\n$ llmeff list\nladle\n```\n\nA lid." in guide.text


@pytest.mark.parametrize(("link", "left"), [
    ("[x](javascript:alert(1)) b", "[x]() b"), ("[x]( <JaVa&#115;cript:1>)", "[x]( <>)"), ("<data:text/html,x>", "<>"),
    ("[x]: javascript:1", "[x]: "), ("[x](https://a.example/b) [y](other.md#z) <https://a.example>",) * 2, ("a < b: c",) * 2])
def test_a_link_that_does_not_lead_to_the_web_leads_nowhere(toy: Path, link: str, left: str) -> None:
    (toy / "guides" / "links.md").write_text(f"# Links\n\nThey lead.\n\n{link}\n", encoding="utf-8")
    assert read_guide(toy, "links").text == f"# Links\n\nThey lead.\n\n{left}\n"


@pytest.mark.parametrize("make", [
    lambda path: path.write_text("x"), os.mkfifo, lambda path: path.symlink_to("nowhere"), lambda path: path.symlink_to("guides"),
], ids=["file", "pipe", "dead link", "circle"])
def test_guides_that_are_in_no_folder_are_a_problem_of_the_data(toy: Path, make: Callable[[Path], object]) -> None:
    (toy / "guides").rename(toy / "real")
    make(toy / "guides")
    assert [(problem.code, Path(problem.path).name) for problem in validate(toy)[1]] == [("unreadable", "guides")]
    with pytest.raises(DataError, match="in a folder"):
        guide_names(toy)


def test_a_hidden_file_is_no_guide(toy: Path) -> None:
    for name in (".md", ".cook.md"):
        (toy / "guides" / name).write_text("# Soup\n\nHidden.\n", encoding="utf-8")
    assert (guide_names(toy), list(unread_guides(toy))) == (["cook-rice"], [])
    with pytest.raises(NotFoundError):
        read_guide(toy, "")


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x9b", "\u202e"])
def test_a_guide_holds_no_control_character(toy: Path, sign: str) -> None:
    (toy / "guides" / "coloured.md").write_text(f"# Soup\n\nRed{sign}.\n", encoding="utf-8")
    (problem,) = unread_guides(toy)
    assert f"U+{ord(sign):04X}" in problem.message


def test_data_without_guides_has_none(tmp_path: Path) -> None:
    assert guide_names(tmp_path) == []
    with pytest.raises(NotFoundError):
        read_guide(tmp_path, "cook-rice")


def test_a_misspelt_guide_names_the_near_one(toy: Path) -> None:
    with pytest.raises(NotFoundError) as error:
        read_guide(toy, "cook-rise")
    assert tuple(error.value.near) == ("cook-rice",)


def test_a_byte_order_mark_is_no_part_of_a_guide(toy: Path) -> None:
    file = toy / "guides" / "cook-rice.md"
    plain = read_guide(toy, "cook-rice")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert read_guide(toy, "cook-rice") == plain


@pytest.mark.parametrize("text", [b"No heading.\n", b"# Heading alone\n", b"# H\n\n## Another\n", b"\xff\xfe"])
def test_what_is_no_guide_is_refused_with_its_file(toy: Path, text: bytes) -> None:
    (toy / "guides" / "odd.md").write_bytes(text)
    with pytest.raises(EnvironmentFailure, match=r"odd\.md"):
        read_guide(toy, "odd")


def test_no_link_is_followed(toy: Path) -> None:
    os.symlink(toy / "taxonomy.yaml", toy / "guides" / "linked.md")
    assert guide_names(toy) == ["cook-rice"]


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_one_that_cannot_be_read_takes_no_other_down_and_is_told(toy: Path) -> None:
    guides = toy / "guides"
    (guides / "odd.md").write_bytes(b"\xff\xfe")
    (guides / "folder.md").mkdir()
    os.mkfifo(guides / "pipe.md")
    os.symlink("cook-rice.md", guides / "linked.md")
    found, left = readable_guides(toy)
    assert [guide.name for guide in found] == ["cook-rice"]
    assert [name for name, _ in left] == ["guides/odd.md", "guides/folder.md", "guides/linked.md", "guides/pipe.md"]
    _, problems = validate(toy)
    assert [problem.code for problem in problems if "guides" in problem.path] == ["unreadable"] * 4
    assert not [problem for problem in problems if "odd.md" in problem.message]


@pytest.mark.parametrize(("name", "near", "instead"), [
    ("cook-rise", ["cook-rice"], []), ("the dark", ["cook-rice"], ["The guides: cook-rice"]), ("zzzz", [], ["The guides: cook-rice"]),
])
def test_for_a_guide_that_is_not_there_the_near_ones_or_else_all_are_named(name: str, near: list[str], instead: list[str]) -> None:
    with pytest.raises(NotFoundError) as error:
        read_guide(TOY, name)
    assert (list(error.value.near), list(error.value.instead)) == (near, instead)


def test_a_link_that_is_asked_for_as_a_guide_is_said_to_be_one(toy: Path) -> None:
    os.symlink("cook-rice.md", toy / "guides" / "linked.md")
    with pytest.raises(EnvironmentFailure, match=r"linked\.md: a guide is a regular file, and no link"):
        read_guide(toy, "linked")
    assert [(Path(problem.path).name, problem.code) for problem in unread_guides(toy)] == [("linked.md", "unreadable")]


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_only_a_folder_itself_has_the_name_of_one_beside_guides(toy: Path) -> None:
    (toy / "guides" / "pictures").mkdir()
    (toy / "guides" / "sub").write_text("x", encoding="utf-8")
    for name, to in (("file", "cook-rice.md"), ("folder", "../papers"), ("nothing", "nowhere")):
        os.symlink(to, toy / "guides" / name)
    assert [(Path(problem.path).name, problem.code) for problem in unread_guides(toy)] == [
        (name, "unreadable") for name in ("file", "folder", "nothing", "sub")]

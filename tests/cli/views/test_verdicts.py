"""Verdicts for people and for pull requests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from llmeff.citations import Checked, Severity, Verdict, Wrong, check_file
from llmeff.cli.views.verdicts import as_annotations, as_lines, summary
from llmeff.index.reading import Index


def checked(index: Index, folder: Path, title: str, key: str = "crumb") -> Checked:
    verdicts(index, folder, title, key)
    return check_file(index, folder / "refs.bib")


def verdicts(index: Index, folder: Path, title: str, key: str = "crumb") -> tuple[Verdict, ...]:
    path = folder / "refs.bib"
    rest = "author={Mac Iver, Ida}, journal={JoG}, year={2022}, doi={10.5555/jog.12}"
    path.write_text(f"\n@article{{{key}, title={{{title}}}, {rest}}}\n", encoding="utf-8")
    return tuple(check_file(index, path).verdicts)


def test_a_wrong_field_is_shown_with_what_it_should_be(index: Index, tmp_path: Path) -> None:
    text = "".join(as_lines(verdicts(index, tmp_path, "Crumb: Pruning Bread Slices by Weight and Crust"), Path("refs.bib")))
    assert text.splitlines()[:3] == ["✗ refs.bib:2: crumb → crumb", "    year: 2022", "          should be 2024  [https://dblp.org/rec/journals/jog/Mac24]"]


NAMES = [f"Gnome, {letter}." for letter in "ABCDEFGHIJ"]


@pytest.mark.parametrize(("found", "said"), [
    ([*NAMES[:8], NAMES[9]], ("9 names", "10 names, with Gnome, I.")),
    ([*NAMES[:9], "Dwarf, D."], ("10 names, with Dwarf, D.", "10 names, with Gnome, J., not Dwarf, D.")),
    ([*NAMES[1:], "others"], ("9 names", "10 names, with Gnome, A.")),
    ([*NAMES[:8], "Dwarf, D.", "others"], ("9 names, with Dwarf, D.", "10 names, with Gnome, I., not Dwarf, D.")),
    ([*NAMES[:8], NAMES[9], NAMES[8]], ("… Gnome, J. and Gnome, I. …", "… Gnome, I. and Gnome, J. …")),
    (["Gnome, A", *NAMES[1:8], NAMES[9], "GNOME, I"], ("… Gnome, J. and GNOME, I …", "… Gnome, I. and Gnome, J. …")),
    (["Gnomé, A", *NAMES[1:8], NAMES[9]], ("9 names", "10 names, with Gnome, I.")),
    (NAMES[:2], (" and ".join(NAMES[:2]), " and ".join(NAMES))),
])
def test_of_a_long_list_of_authors_what_differs_is_shown(index: Index, tmp_path: Path, found: list[str], said: tuple[str, str]) -> None:
    (verdict,) = verdicts(index, tmp_path, "Crumb: Pruning Bread Slices by Weight and Crust")
    wrong = Wrong("authors", " and ".join(found), " and ".join(NAMES), "https://x.example/")
    lines = "".join(as_lines([replace(verdict, problems=(wrong,))], Path("refs.bib"))).splitlines()
    assert lines[1:3] == [f"    authors: {said[0]}", f"             should be {said[1]}  [https://x.example/]"]


def test_an_annotation_is_one_command_whatever_the_text(index: Index, tmp_path: Path) -> None:
    """GitHub reads "%0A" as a line break, and ends a property at a comma or colon."""
    found = checked(index, tmp_path, "Crumb: 100\\%0A of Bread Slices by Weight and Crust")
    lines = list(as_annotations(replace(found, path=Path("a,b:c%.bib"))))
    assert all(line.startswith("::error file=a%2Cb%3Ac%25.bib,line=2,title=citation::crumb: ") for line in lines)
    assert any("100%250A of Bread" in line for line in lines)
    assert all(line.count("\n") == 1 for line in lines)


@pytest.mark.parametrize(("least", "level"), [("fabrication", "warning"), ("error", "error"), ("style", "error")])
def test_what_is_slighter_than_what_fails_is_a_warning(index: Index, tmp_path: Path, least: Severity, level: str) -> None:
    found = checked(index, tmp_path, "Crumb: Pruning Bread Slices by Weight and Crust")
    assert [line.partition(" ")[0] for line in as_annotations(found, least)] == [f"::{level}"]


@pytest.mark.parametrize("annotated", [False, True])
def test_no_control_character_reaches_the_terminal(index: Index, tmp_path: Path, annotated: bool) -> None:
    found = checked(index, tmp_path, "Crumb: \x1b[31mPruning\x07 Bread Slices by Weight and Crust", "cr\x1bumb")
    found = replace(found, path=Path("\x1brefs.bib"))
    printed = "".join(as_annotations(found) if annotated else as_lines(found.verdicts, found.path))
    assert not set("\x1b\x07").intersection(printed)


@pytest.mark.parametrize(("states", "said"), [
    (["ok", "mismatch", "probable", "unknown", "unknown"],
     "1 ok, 1 mismatch, 1 probable, 2 unknown; 3 of 5 (60%) are of works known here and were checked"),
    (["unknown"], "0 ok, 0 mismatch, 0 probable, 1 unknown; 0 of 1 (0%) are of works known here and were checked"),
    (["probable"], "0 ok, 0 mismatch, 1 probable, 0 unknown; 1 of 1 (100%) are of works known here and were checked"),
    ([], "0 ok, 0 mismatch, 0 probable, 0 unknown"),
])
def test_the_summary_counts_what_was_held_against_a_record(states: list[str], said: str) -> None:
    read = SimpleNamespace(unread=0)
    found = [cast("Checked", SimpleNamespace(verdicts=[SimpleNamespace(state=state)], bibliography=read)) for state in states]
    assert summary(found) == said


@pytest.mark.parametrize(("unread", "said"), [
    ([1], "; 1 line looks like a reference that"), ([2, 0, 3], "; 5 lines look like references that"), ([0, 0], ""),
])
def test_the_summary_counts_the_references_that_were_not_read(unread: list[int], said: str) -> None:
    found = [cast("Checked", SimpleNamespace(verdicts=[], bibliography=SimpleNamespace(unread=number))) for number in unread]
    assert summary(found).removeprefix("0 ok, 0 mismatch, 0 probable, 0 unknown").startswith(said if any(unread) else "")

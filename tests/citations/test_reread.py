"""What a correction does to the other entries of its file."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from llmeff.citations import reread
from llmeff.citations.reread import Change, misread
from llmeff.exchange.readers import latex_text
from llmeff.exchange.readers.entry import Edit
from llmeff.exchange.readers.files import read_again

PATH = Path("a.bib")
LONG = "x" * 30_000


def test_a_change_that_breaks_another_entry_is_found_among_thousands_by_few_readings() -> None:
    entries = [f"@misc{{k{number}, title={{Soup {number}}}, year={{1999}}}}\n" for number in range(1_000)]
    text = "".join(entries)
    before = read_again(text, PATH)
    changes, place = [], 0
    for number, (line, entry) in enumerate(zip(entries, before.entries, strict=True)):
        year = place + line.index("1999")
        changes.append(Change(entry, (Edit(year, year + 4, "2021}, note={x" if number in {7, 700} else "2021"),), frozenset({"year"})))
        place += len(line)
    with patch.object(reread, "read_again", wraps=read_again) as reading:
        assert misread(before, PATH, changes) == {7, 700}
    assert reading.call_count < 15


@pytest.mark.parametrize("edit", ["2021}, note={x", "2021}}\n@misc{more, title={More}, year={2021"])
def test_a_file_in_which_every_change_does_harm_is_read_a_few_times(edit: str) -> None:
    entry = "@misc{k, title={Soup}, year={1999}}\n"
    before = read_again(entry * 300, PATH)
    places = range(entry.index("1999"), len(before.text), len(entry))
    changes = [Change(one, (Edit(at, at + 4, edit),), frozenset({"year"})) for one, at in zip(before.entries, places, strict=True)]
    with patch.object(reread, "read_again", wraps=read_again) as reading, patch.object(reread, "_LARGE", 0):
        assert misread(before, PATH, changes) == set(range(300))
    assert reading.call_count <= 8


def test_changes_that_do_harm_only_together_are_not_both_made() -> None:
    text = "@misc{a, title={Soup}, note={x}}\n@misc{b, title={Broth}, note={y}}"
    before = read_again(text, PATH)
    opened, closed = text.index("x}}"), text.index("y}}")
    quiet = [Change(before.entries[0], (Edit(opened, opened + 1, "%"),), frozenset({"note"})),
             Change(before.entries[1], (Edit(closed, closed + 1, "z"),), frozenset())]
    assert misread(before, PATH, quiet) == {1}


def test_an_entry_that_is_too_long_keeps_no_correction_from_another() -> None:
    text = f"@misc{{long, title={{{LONG}}}}}\n@misc{{k, title={{Soup}}, year={{1999}}}}"
    before = read_again(text, PATH)
    assert [entry.key for entry in before.entries] == ["k"]
    year = text.index("1999")
    assert misread(before, PATH, [Change(before.entries[0], (Edit(year, year + 4, "2021"),), frozenset({"year"}))]) == frozenset()


def test_latex_that_stays_is_not_read_again() -> None:
    text = "".join(rf"@misc{{k{number}, title={{\textbf{{Soup}} {number}}}, year={{1999}}}}" + "\n" for number in range(20))
    before = read_again(text, PATH)
    year = text.index("1999")
    change = Change(before.entries[0], (Edit(year, year + 4, r"\emph{2021}"),), frozenset({"year"}))
    with patch.object(latex_text, "_decoded", wraps=latex_text._decoded) as parsing:
        assert misread(before, PATH, [change]) == frozenset()
    assert {call.args[0] for call in parsing.call_args_list} == {r"\emph{2021}"}

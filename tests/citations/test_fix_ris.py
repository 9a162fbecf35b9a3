"""RIS as reference managers write it: one field is mended, every other byte stays, and a second time changes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from llmeff.citations import Checked, fixed
from llmeff.index.reading import Index

from .conftest import Check

PEOPLE = ("van den Bürger, Aleksandra", "Çelik, Émile, Jr.", "Kitchen-AI")
DRESSES: dict[str, str] = {
    "plain": """TY  - CONF
ID  - k
TI  - ThinBroth: Dilution of Broths
{AU}PY  - 2020
N1  - mine: do not touch
DO  - 10.5555/ick.7
KW  - soup
KW  - salt
ER  -{_}

""",
    "zotero": """TY  - CONF
TI  - ThinBroth: Dilution of Broths
{AU}T2  - International Conference on Kitchens
AB  - We dilute.
  Wrapped without a tag.
DA  - 2020/07//
PY  - 2020
DO  - 10.5555/ick.7
DP  - ick.example
L1  - https://ick.example/2020/7.pdf
KW  - soup
ER  -{_}

""",
    "endnote": """TY  - CONF
{AU}PY  - 2020
DA  - 2020
TI  - ThinBroth: Dilution of Broths
T2  - International Conference on Kitchens
SP  - 11-19
DO  - 10.5555/ick.7
ID  - 1734
ER  -{_}


""",
    "mendeley": """TY  - CONF
T1  - ThinBroth: Dilution of Broths
{A1}Y1  - 2020///
JF  - International Conference on Kitchens
SP  - 11
EP  - 19
UR  - https://doi.org/10.5555/ick.7
N2  - We dilute.
DO  - 10.5555/ick.7
ER  -{_}
""",
    "pubmed": """TY  - CONF
DB  - PubMed
{AU}AD  - Institute of Kitchens, Town
T1  - ThinBroth: Dilution of Broths
LA  - eng
PT  - Journal Article
PY  - 2020/07/01
DO  - 10.5555/ick.7
ER  -
""",
    "authors apart": """TY  - CONF
{AU1}TI  - ThinBroth: Dilution of Broths
{AU2}N1  - a note between authors
PY  - 2020
{AU3}DO  - 10.5555/ick.7
ER  -{_}
""",
    "indented": """  TY  - CONF
  TI  - ThinBroth: Dilution of Broths
  {AU}  PY  - 2020
  DO  - 10.5555/ick.7
  ER  -{_}
""",
    "one blank": """TY - CONF
TI - ThinBroth: Dilution of Broths
{AU}PY - 2020
DO - 10.5555/ick.7
ER -
""",
}
OTHERS = "TY  - JOUR\nTI  - A Work That Nobody Knows of Spoons\nAU  - Nobody, N\nAU  - Else, S\nPY  - 1999\nER  - \n"
ENDS = {"unix": "\n", "windows": "\r\n", "old": "\r"}


def line(tag: str, name: str, dress: str) -> str:
    return f"{'  ' if dress == 'indented' else ''}{tag} {'' if dress == 'one blank' else ' '}- {name}\n"


def written(dress: str, people: tuple[str, ...] = PEOPLE, year: str = "2020", tag: str = "") -> str:
    """A file of one entry in a dress, with authors and year as given."""
    tag = tag or ("A1" if "{A1}" in DRESSES[dress] else "AU")
    lines = [line(tag, name, dress) for name in people]
    text = DRESSES[dress].replace("{_}", " ").replace("  {AU}", "{AU}").replace("{AU}", "".join(lines)).replace("{A1}", "".join(lines))
    for number in (1, 2, 3):
        text = text.replace(f"{{AU{number}}}", lines[number - 1] if len(lines) >= number else "")
    return text.replace("2020/", f"{year}/").replace("- 2020", f"- {year}")


def mended(index: Index, check: Check, text: str) -> str:
    """The text after --fix, which a second time leaves alone, with an entry before and one behind that nobody knows."""
    done = fixed(index, check(text, "ris"))
    again = fixed(index, check(done.text, "ris"))
    assert (again.text, again.changes) == (done.text, 0)
    return done.text


def in_company(text: str) -> str:
    return OTHERS + "\n" + text + OTHERS


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("wrong", [
    (*PEOPLE[:1], "Celik, Zoe, Jr.", *PEOPLE[2:]), ("Burger, Ada", *PEOPLE[1:]), (PEOPLE[1],),
    (*PEOPLE, "Stranger, Ann"), ("Stranger, Ann", *PEOPLE), (PEOPLE[1], PEOPLE[0], PEOPLE[2]),
])
def test_authors_are_mended_and_nothing_else(index: Index, check: Check, dress: str, ends: str, wrong: tuple[str, ...]) -> None:
    newline = ENDS[ends]
    text, right = (in_company(written(dress, people)).replace("\n", newline) for people in (wrong, PEOPLE))
    done = mended(index, check, text)
    authors = [row.strip() for row in done.split(newline) if row.strip().startswith(("AU", "A1"))]
    people = [row.split("- ", 1)[1] for row in authors]
    assert people[2:-2] == list(PEOPLE), people
    rest, before = ([row for row in one.split(newline) if not row.strip().startswith(("AU", "A1"))] for one in (done, text))
    assert rest == before
    if dress != "authors apart" and len(wrong) == len(PEOPLE):
        assert done == right


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("dress", DRESSES)
def test_a_year_is_mended_and_nothing_else(index: Index, check: Check, dress: str, ends: str) -> None:
    newline = ENDS[ends]
    text, done = (in_company(written(dress, year=year)).replace("\n", newline) for year in ("1066", "2020"))
    if "DA  -" in text:  # an entry is not left in two years; month and day of a wrong one go
        found = mended(index, check, text)
        changed = [pair for pair in zip(text.split(newline), found.split(newline), strict=True) if pair[0] != pair[1]]
        assert sorted(before.partition(" ")[0] for before, _ in changed) == ["DA", "PY"]
        assert {after.partition("- ")[2] for _, after in changed} in ({"2019"}, {"2020"})
    else:
        done = done.replace("/07/01", "")
        assert mended(index, check, text) in {done, done.replace("- 2020", "- 2019")}


@pytest.mark.parametrize("dress", DRESSES)
def test_what_is_right_is_left_alone(index: Index, check: Check, dress: str) -> None:
    for newline in ENDS.values():
        text = in_company(written(dress)).replace("\n", newline)
        assert mended(index, check, text) == text


def verdicts(checked: Checked) -> list[str]:
    return [verdict.state for verdict in checked.verdicts]


SHAPES: dict[str, Callable[[str], str]] = {
    "a mark": lambda text: "\ufeff" + text, "no end": lambda text: text.replace("ER  - \n", ""), "no last line end": str.rstrip,
    "twice": lambda text: text + text, "a wrapped author": lambda text: text.replace("van den Bürger, Ada", "van den Bürger,\n    Ada"),
    "blank lines between": lambda text: text.replace("\n", "\n\n"), "blanks behind": lambda text: text.replace("\n", "   \n"),
    "A1 among AU": lambda text: text.replace("AU  - Kitchen", "A1  - Kitchen"),
    "editors": lambda text: text.replace("PY", "A2  - Ed, I\nPY"),
    "a full name of a tag": lambda text: text.replace("N1", "C1  - x\nAUTHORS  - not a tag\nN1"),
    "an empty author": lambda text: text.replace("PY  -", "AU  - \nPY  -"), "mixed ends": lambda text: text.replace("\nPY", "\r\nPY"),
    "a form feed": lambda text: text.replace("KW  - soup", "KW  - so\fup"), "a tab": lambda text: text.replace("AU  - ", "AU  -\t"),
    "trailing et al": lambda text: text.replace("PY  -", "AU  - et al.\nPY  -"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_odd_shapes_lose_no_line_and_settle_at_once(index: Index, check: Check, shape: str) -> None:
    text = SHAPES[shape](written("plain", ("van den Bürger, Ada", "Çelik, Émile, Jr.", "Kitchen-AI")))
    checked = check(text, "ris")
    done = fixed(index, checked)
    again = fixed(index, check(done.text, "ris"))
    assert (again.text, again.changes) == (done.text, 0)
    before, after = checked.bibliography.text.splitlines(), done.text.splitlines()
    lost = [row for row in before if row not in after]
    assert all("Ada" in row or "bürger" in row.lower() or "AU" in row for row in lost), lost
    assert len(after) >= len(before) - 2
    assert [verdict.entry.value("title") for verdict in checked.verdicts] == [
        verdict.entry.value("title") for verdict in check(done.text, "ris").verdicts]

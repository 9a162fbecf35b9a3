"""``llmeff check``: every corruption is found, no true entry is blamed, and only what is wrong is changed."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import llmeff
from llmeff.citations import Checker, fixed, read_bibliography
from llmeff.cli.app import app
from llmeff.exchange import writer
from llmeff.exchange.bibtex import as_text
from llmeff.exchange.bibtex import entries as bib_entries
from llmeff.exchange.reference import Name, Options, Reference, references
from llmeff.model import Record

SEED = 20261123
Run = Callable[..., Result]


@lru_cache(maxsize=1)
def kb() -> llmeff.KnowledgeBase:
    return llmeff.load()


@lru_cache(maxsize=1)
def checker() -> Checker:
    return Checker(kb())


def sample(number: int, seed: int, want: Callable[[Record], object] = lambda record: True) -> list[Record]:
    found = [record for record in kb() if want(record)]
    return random.Random(seed).sample(found, min(number, len(found)))


def verdicts(text: str, tmp_path: Path, ending: str = "bib") -> dict[str, tuple[str, set[str]]]:
    path = tmp_path / f"refs.{ending}"
    path.write_text(text, encoding="utf-8")
    return {entry.key: (v.state, {p.field for p in v.problems}) for entry in read_bibliography(path).entries
            for v in [checker().check(entry)]}


def initials(name: Name) -> Name:
    return replace(name, given=" ".join(f"{part[0]}." for part in name.given.split()) if not name.group else "")


def preprint(reference: Reference, record: Record) -> Reference:
    return replace(reference, kind="preprint", venue="", year=record.year, title=record.title, pages="", volume="", number="", doi="")


STYLES: dict[str, Callable[[Reference, Record], Reference]] = {
    "as exported": lambda reference, record: reference,
    "initials": lambda reference, record: replace(reference, authors=tuple(map(initials, reference.authors))),
    "as a preprint": preprint,
    "without identifiers": lambda reference, record: replace(reference, doi="", arxiv="", url=""),
    "lower-case title": lambda reference, record: replace(reference, title=reference.title.lower()),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", ["bib", "json", "ris"])
def test_no_true_entry_is_a_mismatch(tmp_path: Path, style: str, form: str) -> None:
    records = sample(100, SEED, lambda r: r.ids.arxiv)
    changed = [STYLES[style](reference, record) for reference, record in zip(references(records, kb(), Options()), records, strict=True)]
    text = render(changed, form)
    blamed = {key: verdict for key, verdict in verdicts(text, tmp_path, form).items() if verdict[0] != "ok"}
    assert not blamed


def render(changed: list[Reference], form: str) -> str:
    from llmeff.exchange import csl_json, ris

    if form == "bib":
        return as_text(bib_entries(changed))
    return json.dumps([csl_json.item(r) for r in changed]) if form == "json" else ris.as_text(changed)


def other_author(r: Reference, _: Record) -> Reference:
    return replace(r, authors=(*r.authors[:-1], Name("Inventado", "Quirin")))


def extra_author(r: Reference, _: Record) -> Reference:
    return replace(r, authors=(*r.authors, Name("Inventado", "Quirin")))


def missing_author(r: Reference, _: Record) -> Reference:
    return replace(r, authors=r.authors[:-1])


def swapped_authors(r: Reference, _: Record) -> Reference:
    return replace(r, authors=(r.authors[1], r.authors[0], *r.authors[2:]))


def wrong_year(r: Reference, record: Record) -> Reference:
    return replace(r, year=r.year + 3)


def wrong_venue(r: Reference, record: Record) -> Reference:
    return replace(r, venue="International Conference on Computer Vision" if "Vision" not in r.venue else "Interspeech")


def invented_venue(r: Reference, record: Record) -> Reference:
    return replace(r, venue="Journal of Imaginary Results")


def wrong_title(r: Reference, record: Record) -> Reference:
    first, *rest = r.title.split(" ")
    return replace(r, title=" ".join([first, "Nevertheless", *rest]))


def foreign_arxiv(r: Reference, record: Record) -> Reference:
    return replace(r, arxiv=next(other.ids.arxiv for other in kb() if other.ids.arxiv and other.id != record.id) or "")


def wrong_pages(r: Reference, record: Record) -> Reference:
    return replace(r, pages="7001-7002")


CORRUPTIONS: dict[str, tuple[Callable[[Reference, Record], Reference], str, Callable[[Record], object]]] = {
    "author replaced": (other_author, "authors", lambda r: len(r.authors) > 1),
    "author invented": (extra_author, "authors", lambda r: True),
    "author missing": (missing_author, "authors", lambda r: len(r.authors) > 2),
    "authors out of order": (swapped_authors, "authors", lambda r: len(r.authors) > 1 and r.authors[0] != r.authors[1]),
    "year of no version": (wrong_year, "year", lambda r: True),
    "venue of another conference": (wrong_venue, "venue", lambda r: r.published and r.published.venue not in {"ICCV", "Interspeech"}),
    "invented venue": (invented_venue, "venue", lambda r: r.published),
    "a word in the title": (wrong_title, "title", lambda r: r.ids.arxiv),
    "another paper's arXiv id": (foreign_arxiv, "arxiv", lambda r: r.ids.arxiv),
    "wrong pages": (wrong_pages, "pages", lambda r: r.published and r.published.pages and "-" in r.published.pages),
}


@pytest.mark.parametrize("corruption", CORRUPTIONS)
def test_every_corruption_is_found(tmp_path: Path, corruption: str) -> None:
    corrupt, field, want = CORRUPTIONS[corruption]
    records = sample(100, SEED + 1, want)
    changed = [corrupt(reference, record) for reference, record in zip(references(records, kb(), Options()), records, strict=True)]
    assert changed
    found = verdicts(as_text(bib_entries(changed)), tmp_path)
    missed = {key: verdict for key, verdict in found.items() if verdict[0] != "mismatch" or field not in verdict[1]}
    assert not missed


@pytest.mark.parametrize("corruption", CORRUPTIONS)
def test_a_fixed_file_has_no_mismatch_and_keeps_the_rest(tmp_path: Path, corruption: str) -> None:
    corrupt, _, want = CORRUPTIONS[corruption]
    records = sample(60, SEED + 2, want)
    true = list(references(records, kb(), Options()))
    text = "% a comment\n@string{x = {y}}\n" + as_text(bib_entries([corrupt(r, record) for r, record in zip(true, records, strict=True)]))
    path = tmp_path / "refs.bib"
    path.write_text(text, encoding="utf-8")
    bibliography = read_bibliography(path)
    mended, changes, left = fixed(text, [checker().check(entry) for entry in bibliography.entries], kb())
    assert (changes > 0, left) == (True, 0)
    assert {verdict[0] for verdict in verdicts(mended, tmp_path).values()} == {"ok"}
    assert mended.startswith("% a comment\n@string{x = {y}}\n")
    unchanged = [line for line in text.splitlines() if line not in mended.splitlines()]
    assert len(unchanged) <= changes


def test_works_that_are_not_there_are_unknown(tmp_path: Path) -> None:
    text = "".join(
        f"@article{{x{i}, title={{On the {word} of Garden Gnomes, Part {i}}}, author={{Gnome, Gerda and Dwarf, D.}}, year={{20{i:02d}}},"
        f" journal={{Gardens}}, eprint={{9912.{i:05d}}}, archiveprefix={{arXiv}}}}\n"
        for i, word in enumerate(["Care", "Feeding", "Placement", "Painting", "History"] * 10)
    )
    assert {verdict[0] for verdict in verdicts(text, tmp_path).values()} == {"unknown"}


def test_a_title_alone_is_unknown_with_a_hint(tmp_path: Path, toy: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("@misc{a, title={Cold wave makes soup without fire}}\n@misc{b, title={Cold Wave Makes Soup Without Fire}, "
                    "author={Nobody, N.}}", encoding="utf-8")
    small = Checker(llmeff.load(toy))
    for entry in read_bibliography(path).entries:
        verdict = small.check(entry)
        assert (verdict.state, [n.code for n in verdict.notices]) == ("unknown", ["could-be"])


WILD = """% my references
@comment{ignore me}
@string{ick = "International Conference on Kitchens"}
@preamble{"\\newcommand{\\x}{y}"}

@InProceedings{ soup20,
    Author    = "van den B{\\"u}rger, A. and \\c{C}elik, Jr., {\\'E}mile and others",
    TITLE     = {Thin{B}roth: {D}ilution of Broths},
    booktitle = ick # { 2020},
    year      = 2020,
    keywords  = {a, b},   % trailing remark
}
@article{cold, title={Cold Wave makes Soup without Fire}, author={Zo\\"e {\\AA}ngstr\\"om and {\\'E}mile {\\c C}elik, Jr},
  journal={arXiv preprint arXiv:2105.04321}, year={2021}}
@article{broken, title={No end, author={X}
@article{crumb, title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Mac Iver, Ida}, journal={JoG}, year={2022},
  note = {keep me}}
@article{crumb, title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Mac Iver, Ida}, journal={JoG}, year={2024}}
"""


def test_bibliographies_of_the_wild_are_read(tmp_path: Path, toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMEFF_DATA", str(toy))
    path = tmp_path / "wild.bib"
    path.write_text(WILD, encoding="utf-8")
    result = CliRunner().invoke(app, ["check", str(path), "--format", "json"])
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert set(report) == {"schema_version", "counts", "entries"}
    found = {(entry["key"], entry["line"]): entry for entry in report["entries"]}
    assert {key: entry["verdict"] for key, entry in found.items()} == {
        ("soup20", 6): "ok", ("cold", 13): "ok", ("crumb", 16): "mismatch", ("crumb", 18): "ok"}
    assert {n["code"] for n in found["soup20", 6]["notices"]} == {"and-others", "abbreviated-names", "venue-name"}
    assert found["crumb", 16]["problems"] == [
        {"field": "year", "found": "2022", "expected": "2024", "source": "https://dblp.org/rec/journals/jog/Mac24"}]
    assert [n["code"] for n in found["crumb", 18]["notices"]] == ["duplicate-key"]
    assert "wild.bib:15" in result.stderr
    assert "broken-entry" in result.stderr


def test_fix_changes_only_what_is_wrong(tmp_path: Path, toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMEFF_DATA", str(toy))
    path = tmp_path / "wild.bib"
    path.write_bytes(WILD.replace("\n", "\r\n").encode())
    result = CliRunner().invoke(app, ["check", str(path), "--fix"])
    assert result.exit_code == 1, "one entry cannot be read"
    assert path.read_bytes() == WILD.replace("year={2022}", "year={2024}").replace("\n", "\r\n").encode()
    assert (tmp_path / "wild.bib.bak").read_bytes() == WILD.replace("\n", "\r\n").encode()


def test_fix_to_another_file_leaves_the_first_alone(tmp_path: Path, toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMEFF_DATA", str(toy))
    path = tmp_path / "wild.bib"
    path.write_text(WILD, encoding="utf-8")
    CliRunner().invoke(app, ["check", str(path), "--fix", "-o", str(tmp_path / "new.bib")])
    assert path.read_text(encoding="utf-8") == WILD
    assert not (tmp_path / "wild.bib.bak").exists()
    assert "year={2024}" in (tmp_path / "new.bib").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["bib", "json", "ris"])
def test_upgrade_turns_preprints_into_published_versions(tmp_path: Path, form: str) -> None:
    records = sample(40, SEED + 3, lambda r: r.published and r.ids.arxiv)
    text = render([preprint(reference, record) for reference, record in
                   zip(references(records, kb(), Options()), records, strict=True)], form)
    path = tmp_path / f"old.{form}"
    path.write_text(text, encoding="utf-8")
    mended, _, left = fixed(text, [checker().check(e) for e in read_bibliography(path).entries], kb(), upgrade=True)
    assert left == 0
    path.write_text(mended, encoding="utf-8")
    for entry, record in zip(read_bibliography(path).entries, records, strict=True):
        verdict = checker().check(entry)
        assert record.published
        assert verdict.state == "ok", (verdict.problems, mended[:400])
        assert "cited-preprint" not in {notice.code for notice in verdict.notices}
        assert str(record.published.year) == entry.value("year")


def test_markdown_lists_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_text(writer("markdown")(list(kb()), kb(), Options()), encoding="utf-8")
    states = [checker().check(entry).state for entry in read_bibliography(path).entries]
    assert "mismatch" not in states
    assert states.count("ok") >= 0.9 * len(kb())


def test_a_link_to_another_paper_is_found_in_a_list(tmp_path: Path, toy: Path) -> None:
    path = tmp_path / "list.md"
    path.write_text(
        "- [Cold Wave Makes Soup Without Fire](https://arxiv.org/abs/1911.01234) code\n"
        "| ThinSoup: Accurate Dilution of Generative Broths with 50% Less Salt & No $ Lost | [Paper](https://arxiv.org/abs/1911.01234) |\n"
        "* **Crumb: Pruning Bread Slices by Weight and Crust**, [[paper]](https://doi.org/10.5555/jog.12) [[code]](https://github.com/x/y)\n",
        encoding="utf-8")
    small = Checker(llmeff.load(toy))
    found = [small.check(entry) for entry in read_bibliography(path).entries]
    assert [verdict.state for verdict in found] == ["mismatch", "ok", "ok"]
    assert [(p.field, p.expected) for p in found[0].problems] == [("arxiv", "2105.04321")]


def test_github_format_annotates_lines(tmp_path: Path, toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLMEFF_DATA", str(toy))
    path = tmp_path / "wild.bib"
    path.write_text(WILD, encoding="utf-8")
    output = CliRunner().invoke(app, ["check", str(path), "--format", "github"]).stdout
    assert re.fullmatch(r"::error file=.*wild\.bib,line=16,title=citation::crumb: year is '2022', should be '2024' \(.*\)\n", output)


@pytest.mark.parametrize(("name", "content", "code"), [
    ("refs.txt", "x", 2), ("refs.bib", b"\xff\xfe", 2), ("refs.json", "[{", 1), ("refs.ris", "TY  - JOUR\nTI  - x\n", 1),
    ("refs.bib", "", 0), ("refs.md", "no links", 0),
])
def test_what_cannot_be_read_is_said(tmp_path: Path, toy: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str | bytes,
                                     code: int) -> None:
    monkeypatch.setenv("LLMEFF_DATA", str(toy))
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = CliRunner().invoke(app, ["check", str(path)])
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["check", str(tmp_path / "none.bib")]).exit_code == 3

"""Every corruption of an entry is found, and no true entry is blamed."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from llmeff.citations import Checked, check_file
from llmeff.exchange import csl_json, ris
from llmeff.exchange.bibtex import as_text
from llmeff.exchange.bibtex import entries as bib_entries
from llmeff.exchange.reference import Reference, references, shelf
from llmeff.index.reading import Index
from llmeff.model.plain import Body
from llmeff.names import Name, name_of

from .conftest import Check

SEED = 20261123
Pair = tuple[Reference, Body]


@cache
def whole(corpus: Index) -> tuple[Body, ...]:
    return tuple(corpus.bodies())


def sample(corpus: Index, number: int, seed: int, want: Callable[[Body], object] = lambda body: True) -> list[Pair]:
    found = [number for number, body in enumerate(whole(corpus), 1) if want(body)]
    chosen = random.Random(seed).sample(found, min(number, len(found)))
    return list(zip(references(shelf(corpus, chosen)), [whole(corpus)[number - 1] for number in chosen], strict=True))


def render(changed: list[Reference], form: str = "bib") -> str:
    if form == "bib":
        return as_text(bib_entries(changed))
    return json.dumps([csl_json.item(reference) for reference in changed]) if form == "json" else ris.as_text(changed)


def verdicts(checked: Checked) -> Mapping[str, tuple[str, set[str]]]:
    return {v.entry.key: (v.state, {problem.field for problem in v.problems}) for v in checked.verdicts}


def initials(name: Name) -> Name:
    return name._replace(given=" ".join(f"{part[0]}." for part in name.given.split()) if not name.group else "")


def preprint(reference: Reference, body: Body) -> Reference:
    return replace(reference, kind="preprint", venue="", year=body["year"], title=body["title"], pages="", volume="", number="", doi="")


STYLES: dict[str, Callable[[Reference, Body], Reference]] = {
    "as exported": lambda reference, body: reference,
    "initials": lambda reference, body: replace(reference, authors=tuple(map(initials, reference.authors))),
    "as a preprint": preprint,
    "without identifiers": lambda reference, body: replace(reference, doi="", arxiv="", url=""),
    "lower-case title": lambda reference, body: replace(reference, title=reference.title.lower()),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", ["bib", "json", "ris"])
def test_no_true_entry_is_a_mismatch(corpus: Index, check: Check, style: str, form: str) -> None:
    pairs = sample(corpus, 100, SEED, lambda body: body.get("ids", {}).get("arxiv"))
    found = verdicts(check(render([STYLES[style](*pair) for pair in pairs], form), form, corpus))
    assert not {key: verdict for key, verdict in found.items() if verdict[0] != "ok"}


def is_published(body: Body) -> bool:
    return "published" in body


def has_arxiv(body: Body) -> bool:
    return "arxiv" in body.get("ids", {})


def wrong_title(reference: Reference, body: Body) -> Reference:
    first, *rest = reference.title.split(" ")
    return replace(reference, title=" ".join([first, "Nevertheless", *rest]))


def wrong_venue(reference: Reference, body: Body) -> Reference:
    return replace(reference, venue="International Conference on Computer Vision" if "Vision" not in reference.venue else "Interspeech")


INVENTED = Name("Inventado", "Quirin")
SHORT_ENOUGH = 50  # authors: of longer lists another version may leave one out
CORRUPTIONS: dict[str, tuple[Callable[[Reference, Body], Reference], str, Callable[[Body], object]]] = {
    "author replaced": (lambda r, _: replace(r, authors=(*r.authors[:-1], INVENTED)), "authors", lambda b: len(b["authors"]) > 1),
    "author invented": (lambda r, _: replace(r, authors=(*r.authors, INVENTED)), "authors", lambda b: True),
    "author missing": (
        lambda r, _: replace(r, authors=r.authors[:-1]), "authors",
        lambda b: 2 < len(b["authors"]) <= SHORT_ENOUGH and not any("authors" in version for version in b.get("versions", ()))
        and isinstance(b["authors"][-1], str)),  # a group may be left out
    "authors out of order": (
        lambda r, _: replace(r, authors=(r.authors[1], r.authors[0], *r.authors[2:])), "authors",
        lambda b: len(b["authors"]) > 1 and b["authors"][0] != b["authors"][1] and isinstance(b["authors"][0], str)
        and not any("authors" in version for version in b.get("versions", ())),
    ),
    "year of no version": (lambda r, _: replace(r, year=r.year + 3), "year", lambda b: is_published(b) or has_arxiv(b)),
    "venue of another conference": (
        wrong_venue, "venue", lambda b: is_published(b) and b["published"]["venue"] not in {"ICCV", "Interspeech"}),
    "a word in the title": (wrong_title, "title", has_arxiv),
    "another paper's arXiv id": (
        lambda r, b: replace(r, arxiv="2210.17323" if b["id"] != "gptq" else "2306.00978"), "arxiv", has_arxiv),
    "wrong pages": (
        lambda r, _: replace(r, pages="7001-7002"), "pages", lambda b: is_published(b) and "-" in b["published"].get("pages", "")),
}


@pytest.mark.parametrize("corruption", CORRUPTIONS)
def test_every_corruption_is_found(corpus: Index, check: Check, corruption: str) -> None:
    corrupt, field, want = CORRUPTIONS[corruption]
    pairs = sample(corpus, 100, SEED + 1, want)
    assert pairs
    found = verdicts(check(render([corrupt(*pair) for pair in pairs]), against=corpus))
    assert not {key: verdict for key, verdict in found.items() if verdict[0] != "mismatch" or field not in verdict[1]}


def signed(body: Body) -> str:
    return " and ".join(name_of(author).inverted for author in body["authors"])


@pytest.mark.parametrize(("pages", "said"), [("10107--10116", "other-pages"), ("10107--10117", "pages"), ("10207--10216", "pages")])
def test_neurips_is_printed_with_other_pages(corpus: Index, check: Check, pages: str, said: str) -> None:
    (body,) = (body for body in corpus.bodies() if body["id"] == "blockwise-parallel-decoding")
    authors, venue = signed(body), "31: Annual Conference on Neural Information Processing Systems 2018, Montréal, Canada"
    (verdict,) = check(f"@inproceedings{{k, author={{{authors}}}, title={{{body['title']}}}, year={{2018}}, pages={{{pages}}},"
                       f" booktitle={{Advances in Neural Information Processing Systems {venue}}}}}", against=corpus).verdicts
    assert [problem.field for problem in verdict.problems] + [notice.code for notice in verdict.notices] == [said]


@pytest.mark.parametrize("work", ["checkmate", "fastserve"])
def test_venues_without_dois_have_none_of_a_publisher(corpus: Index, check: Check, work: str) -> None:
    (body,) = (body for body in corpus.bodies() if body["id"] == work)
    authors, published = signed(body), body["published"]
    (verdict,) = check(f"@inproceedings{{k, author={{{authors}}}, title={{{body['title']}}}, year={{{published['year']}}},"
                       f" booktitle={{{published['venue']}}}, doi={{10.1016/j.neunet.2099.01.001}}}}", against=corpus).verdicts
    assert [(problem.field, problem.severity) for problem in verdict.problems] == [("doi", "fabrication")]


def test_works_that_are_not_there_are_unknown(corpus: Index, check: Check) -> None:
    text = "".join(
        f"@article{{x{i}, title={{On the {word} of Garden Gnomes, Part {i}}}, author={{Gnome, Gerda and Dwarf, D.}}, year={{20{i:02d}}},"
        f" journal={{Gardens}}, eprint={{9912.{i:05d}}}, archiveprefix={{arXiv}}}}\n"
        for i, word in enumerate(["Care", "Feeding", "Placement", "Painting", "History"] * 10)
    )
    assert {verdict[0] for verdict in verdicts(check(text, against=corpus)).values()} == {"unknown"}


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


def test_bibliographies_of_the_wild_are_read(check: Check) -> None:
    checked = check(WILD)
    found = {(v.entry.key, v.entry.line): v for v in checked.verdicts}
    assert {place: verdict.state for place, verdict in found.items()} == {
        ("soup20", 6): "ok", ("cold", 13): "ok", ("crumb", 16): "mismatch", ("crumb", 18): "ok"}
    assert {notice.code for notice in found["soup20", 6].notices} == {"and-others", "abbreviated-names"}
    (wrong,) = found["crumb", 16].problems
    assert (wrong.field, wrong.found, wrong.expected, wrong.source) == ("year", "2022", "2024", "https://dblp.org/rec/journals/jog/Mac24")
    assert [notice.code for notice in found["crumb", 18].notices] == ["duplicate-key"]
    assert [(problem.code, problem.line) for problem in checked.bibliography.problems] == [("broken-entry", 15)]


def test_one_entry_reads_no_more_records_than_it_may_cite(index: Index, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    bodies = Index.bodies

    def noted(self: Index, numbers: Sequence[int] | None = None) -> Iterator[Body]:
        read.extend(numbers or [0])
        return bodies(self, numbers)

    monkeypatch.setattr(Index, "bodies", noted)
    check(WILD)
    assert sorted(read) == sorted(set(read))
    assert len(read) == 3


def test_no_model_is_built() -> None:
    slow = {"pydantic", "yaml", "rapidfuzz", "pylatexenc", "markdown_it"}
    program = f"import sys, llmeff.citations; sys.exit(bool({slow} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_an_entry_that_cites_the_work_of_another_is_said_unless_it_is_only_probable(check: Check) -> None:
    by, others = "author={Zoë Ångström and Çelik, Jr., Émile}", "author={Zoë Ångström and Gnome, Gerda}"
    checked = check(f"@misc{{a, title={{Cold Wave Makes Soup Without Fire}}, {by}}}\n"
                    f"@misc{{b, title={{Cold Wave Makes Soup Withou Fire}}, {others}}}\n"
                    f"@misc{{c, title={{Cold Wave Makes Soup Without Fire}}, {by}}}\n")
    assert [verdict.state for verdict in checked.verdicts] == ["ok", "probable", "ok"]
    said = [[notice.message for notice in verdict.notices if notice.code == "same-work"] for verdict in checked.verdicts]
    assert said == [[], [], ["a cites the same work"]]


def test_the_caller_may_walk_the_entries(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "wild.bib"
    path.write_text(WILD, encoding="utf-8")
    assert [verdict.entry.key for verdict in check_file(index, path, reversed).verdicts] == ["crumb", "crumb", "cold", "soup20"]

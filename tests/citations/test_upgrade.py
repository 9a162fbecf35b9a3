"""A preprint's entry becomes one of the published version as a whole."""

from __future__ import annotations

import pytest

from llmeff.citations import Verdict, fixed, upgrade
from llmeff.citations.reread import edited
from llmeff.citations.verdict import Notice
from llmeff.exchange.readers.bibtex import read
from llmeff.index.reading import Index
from llmeff.model.plain import Body

from .conftest import Check
from .test_fields import GNOMES

CRUMB = "title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Mac Iver, Ida}"


def upgraded(index: Index, check: Check, text: str, form: str = "bib") -> str:
    once = fixed(index, check(text, form), upgrade=True).text
    assert fixed(index, check(once, form), upgrade=True).text == once
    return once


def test_year_volume_and_pages_come_together(index: Index, check: Check) -> None:
    text = upgraded(index, check, f"@misc{{k,\n  {CRUMB},\n  year={{1999}}\n}}\n")
    lines = f"@article{{k,\n  {CRUMB},\n  year={{2024}},\n  volume = {{12}},\n  pages = {{1--9}},\n  journal = {{Journal of Gardens}}\n}}\n"
    assert sorted(line.rstrip(",") for line in text.split("\n")) == sorted(line.rstrip(",") for line in lines.split("\n"))


def test_the_volume_of_a_preprint_goes(index: Index, check: Check) -> None:
    text = upgraded(index, check, "@article{k,\n  title={ThinBroth: Dilution of Broths},\n  journal={CoRR},\n  volume={abs/1911.01234},\n"
                                  "  doi={10.5555/ick.7},\n  year={2019}\n}\n")
    assert "abs/" not in text
    assert "booktitle={International Conference on Kitchens}" in text


def test_the_number_of_a_preprint_goes(index: Index, check: Check) -> None:
    """What reference managers take over from arXiv is no number of the publication."""
    text = upgraded(index, check, "@article{k,\n  title={ThinBroth: Dilution of Broths},\n  journal={arXiv},\n"
                                  "  number={arXiv:1911.01234},\n  eprint={1911.01234},\n  doi={10.5555/ick.7},\n  year={2019}\n}\n")
    assert "number" not in text
    assert "eprint={1911.01234}" in text


@pytest.mark.parametrize("held", [
    "journal={arXiv preprint arXiv:1911.01234}", *(f"journal={{{server}}},\n  {field}={{{number}}}" for server, field, number in (
        ("CoRR", "volume", "abs/1911.01234"), ("ArXiv", "volume", "abs/1911.01234v2"), ("arXiv", "volume", "arXiv:1911.01234"),
        ("arXiv", "volume", "arXiv: 1911.01234v3"), ("arXiv", "volume", "arXiv:1911.01234 [cs.CL]"), ("arXiv", "volume", "1911.01234"),
        ("CoRR", "number", "abs/1911.01234"), ("arXiv e-prints", "pages", "arXiv:1911.01234"), ("CoRR", "volume", "CoRR, abs/1911.01234"),
    ))])
def test_the_preprint_keeps_its_number_where_only_its_venue_had_it(index: Index, check: Check, held: str) -> None:
    preprint = f"@article{{k,\n  title={{ThinBroth: Dilution of Broths}},\n  {held},\n  doi={{10.5555/ick.7}},\n  year={{2019}}\n}}\n"
    (entry,) = read(upgraded(index, check, preprint), "x.bib").entries
    assert (entry.value("venue"), entry.identifiers["arxiv"][0]) == ("International Conference on Kitchens", "1911.01234")
    assert (entry.fields["arxiv"].name, entry.value("volume"), entry.value("number")) == ("eprint", "", "")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("before", "after"), [
    ("year={2019}, volume={6},\n  title=", "year={2020},\n  title="), ("year={2019},\n  volume={6},\n  title=", "year={2020},\n  title="),
    ("year={2019},\n  volume={6}, title=", "year={2020},\n  title="), ("year={2019}, volume={6}, title=", "year={2020}, title="),
    ("year={2019},\n  number={7}, volume={6},\n  title=", "year={2020},\n  title="),
    ("year={2019}, number={7},\n  volume={6},\n  title=", "year={2020},\n  title="),
    ("year={2019}, number={7}, volume={6},\n  title=", "year={2020},\n  title="),
])
def test_lines_stay_apart_where_fields_go(index: Index, check: Check, before: str, after: str, ends: str) -> None:
    text = f"@inproceedings{{k,\n  journal={{CoRR}},\n  {before}{{ThinBroth: Dilution of Broths}},\n  doi={{10.5555/ick.7}}\n}}\n"
    assert f"  {after}".replace("\n", ends) in upgraded(index, check, text.replace("\n", ends))


@pytest.mark.parametrize(("publisher", "stays"), [("arXiv", False), ("Gnome", True)])
def test_arxiv_is_no_publisher_of_the_publication(index: Index, check: Check, publisher: str, stays: bool) -> None:
    text = upgraded(index, check, "@misc{k,\n  title={ThinBroth: Dilution of Broths},\n  eprint={1911.01234},\n"
                                  f"  publisher={{{publisher}}},\n  doi={{10.5555/ick.7}},\n  year={{2019}}\n}}\n")
    assert "booktitle" in text
    assert (publisher in text) == stays


def test_a_date_keeps_no_day_of_the_preprint(index: Index, check: Check) -> None:
    assert "date={2024}" in upgraded(index, check, f"@misc{{k, {CRUMB}, date={{2023-05-02}}}}")


@pytest.mark.parametrize(("form", "text", "dates"), [
    ("bib", "@article{k, title={ThinBroth: Dilution of Broths}, doi={10.5555/ick.7}, journal={CoRR}, date={2020-05-03}}", ["date={2020}"]),
    ("bib", "@article{k, title={ThinBroth: Dilution of Broths}, doi={10.5555/ick.7}, journal={CoRR}, date={2020-07}}", ["date={2020-07}"]),
    ("bib", "@article{k, title={ThinBroth: Dilution of Broths}, doi={10.5555/ick.7}, journal={CoRR}, date={2020-05-03}, year={2020}}",
     ["date={2020}", "year={2020}"]),
    ("ris", "TY  - UNPB\nTI  - ThinBroth: Dilution of Broths\nDO  - 10.5555/ick.7\nPY  - 2020/05/03/\nER  - \n", ["PY  - 2020\n"]),
    ("ris", "TY  - UNPB\nTI  - ThinBroth: Dilution of Broths\nDO  - 10.5555/ick.7\nPY  - 2020\nDA  - 2020/05/03/\n"
            "Y1  - 2020/07//\nER  - \n",
     ["PY  - 2020\n", "DA  - 2020\n", "Y1  - 2020/07//\n"]),
    ("json", '[{"type": "article", "title": "ThinBroth: Dilution of Broths", "DOI": "10.5555/ick.7", '
             '"issued": {"date-parts": [[2020, 5, 3]]}}]', ["[[2020]]"]),
])
def test_no_month_and_no_day_of_the_preprint_stays_in_a_year_that_is_right(
        index: Index, check: Check, form: str, text: str, dates: list[str]) -> None:
    after = upgraded(index, check, text, form)
    assert [date for date in dates if date not in after] == []


@pytest.mark.parametrize(("form", "text", "gone"), [
    ("bib", "@article{k,\n  title={ThinBroth: Dilution of Broths},\n  journal={arXiv},\n  issn={2331-8422},\n  institution={arXiv},\n"
            "  doi={10.5555/ick.7}\n}\n", ["issn", "institution"]),
    ("ris", "TY  - UNPB\nTI  - ThinBroth: Dilution of Broths\nDO  - 10.5555/ick.7\nJO  - CoRR\nVL  - abs/1911.01234\nPB  - arXiv\nER  - \n",
     ["VL", "PB"]),
    ("json", '[{"type": "article", "title": "ThinBroth: Dilution of Broths", "DOI": "10.5555/ick.7", "container-title": "CoRR", '
             '"volume": "abs/1911.01234", "publisher": "arXiv"}]', ["volume", "publisher"]),
    ("json", '[{"publisher": "arXiv", "type": "article", "title": "ThinBroth: Dilution of Broths", "DOI": "10.5555/ick.7", '
             '"container-title": "CoRR"}, {\n  "volume": "abs/1911.01234",\n  "type": "article", "title": "ThinBroth: Dilution of Broths", '
             '"DOI": "10.5555/ick.7", "container-title": "CoRR"}]', ["volume", "publisher", "{ "]),
])
def test_what_a_server_prints_of_itself_goes_in_any_format(index: Index, check: Check, form: str, text: str, gone: list[str]) -> None:
    after = upgraded(index, check, text, form)
    assert "International Conference on Kitchens" in after
    assert [field for field in gone if field in after] == []


@pytest.mark.parametrize(("before", "after"), [
    ("ThinSoup: Accurate Dilution of Generative Broths with 50% Less Salt & No \\$ Lost", "ThinBroth: Dilution of Broths"),
    ("ThinSoup: accurate dilution of generative broths with 50% less salt & no \\$ lost", "ThinBroth: dilution of broths"),
])
def test_a_new_title_has_the_capitals_of_the_old_one(index: Index, check: Check, before: str, after: str) -> None:
    text = f"@misc{{k, title={{{before.replace('%', chr(92) + '%').replace('&', chr(92) + '&')}}}, eprint={{1911.01234}}, year={{2019}}}}"
    assert read(upgraded(index, check, text), "x.bib").entries[0].value("title") == after


@pytest.mark.parametrize("date", ["date={2023-13-45}", "date={2023-02-30}", "date={20231345}", "date={2023-05/2025-06}"])
def test_of_what_is_no_date_the_year_alone_is_known(index: Index, check: Check, date: str) -> None:
    assert "date={2024}" in upgraded(index, check, f"@misc{{k, {CRUMB}, {date}}}")


@pytest.mark.parametrize("years", [
    "year={2023}, date={2023-05-02}", "year={2024}, date={2023-05-02}", "year=2023, date={2024}", "date={2023}, year={2022}"])
def test_year_and_date_are_mended_together(index: Index, check: Check, years: str) -> None:
    verdict, = check(upgraded(index, check, f"@misc{{k, {CRUMB}, {years}}}")).verdicts
    assert (verdict.entry.value("year"), verdict.entry.remarks) == ("2024", ())


def test_an_entry_with_a_field_twice_is_left_alone(index: Index, check: Check) -> None:
    text = f"@misc{{k, {CRUMB}, YEAR = 2023, year={{2023}}}}"
    done = fixed(index, check(text), upgrade=True)
    assert (done.text, [(kept.field, kept.why.partition(",")[0]) for kept in done.kept]) == (
        text, [("venue", "a field stands in the entry twice")])


@pytest.mark.parametrize("fields", [
    "title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Nobody, N.}", f"{CRUMB}, eprint={{2105.04321}}",
    "title={Crumb: Pruning Bred Slices by Weight and Crust and Salt}, author={Mac Iver, Ida and Gnome, G.}",
])
def test_what_is_in_doubt_stays(index: Index, check: Check, fields: str) -> None:
    text = f"@misc{{k, {fields}, note={{mine}}}}"
    assert "journal" not in fixed(index, check(text), upgrade=True).text


def test_a_file_of_short_names_gets_a_short_name(index: Index, check: Check) -> None:
    other = "@article{l, title={Gardens}, journal={JoG}}\n"
    assert "journal = {JoG}" in upgraded(index, check, f"{other}@misc{{k, {CRUMB}}}")


def test_a_year_that_is_right_is_no_change(index: Index, check: Check) -> None:
    changes = {year: fixed(index, check(f"@misc{{k, {CRUMB}, year={{{year}}}}}"), upgrade=True).changes for year in (2023, 2024)}
    assert changes[2023] == changes[2024] + 1


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_no_empty_line_is_left_where_a_field_of_the_preprint_stood(index: Index, check: Check, ends: str) -> None:
    text = ("@article{k,\n  title={ThinBroth: Dilution of Broths},\n  journal={CoRR},\n  volume={abs/1911.01234},\n"
            "  doi={10.5555/ick.7},\n  pages={11--19},\n  year={2020}\n}\n").replace("\n", ends)
    lines = upgraded(index, check, text).split(ends)
    assert [line.partition("=")[0] for line in lines] == [
        "@inproceedings{k,", "  title", "  booktitle", "  doi", "  pages", "  year", "  archiveprefix ", "  eprint ", "}", ""]


@pytest.mark.parametrize("field", ["volume={12}", "number={7}", "pages={1--20}"])
def test_what_is_printed_of_the_preprint_alone_goes(index: Index, field: str) -> None:
    text = f"@article{{k,\n  title={{On the Care of Gnomes}},\n  journal={{CoRR}},\n  {field},\n  year={{2020}}\n}}\n"
    body: Body = {**GNOMES, "published": {"venue": "JoG", "year": 2020}}
    edits, fields = upgrade.upgraded(Verdict(read(text, "x.bib").entries[0], "ok", body, sure=True), index.taxonomy, True, text)
    assert edited(text, edits) == text.replace(f"  {field},\n", "").replace("CoRR", "JoG")
    assert fields == {"title", "venue", field.partition("=")[0]}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [
    "  volume={abs/1911.01234}\n}", "  volume={abs/1911.01234},\n}", "  year={2020}, volume={abs/1911.01234}\n}"])
def test_a_last_field_that_goes_makes_room_for_the_number(index: Index, check: Check, last: str, ends: str) -> None:
    preprint = f"@article{{k,\n  title={{ThinBroth: Dilution of Broths}},\n  doi={{10.5555/ick.7}},\n  journal={{CoRR}},\n{last}\n"
    text = upgraded(index, check, preprint.replace("\n", ends))
    assert text.count("\n") == text.count(ends)
    (entry,) = read(text, "x.bib").entries
    assert (entry.value("venue"), entry.identifiers["arxiv"][0]) == ("International Conference on Kitchens", "1911.01234")
    assert ("volume" in text, f"{ends}{ends}" in text, text.count("archiveprefix"), f"{ends}," in text) == (False, False, 1, False)
    assert (text.index("archiveprefix") < text.index("eprint"), text.endswith(f"{ends}}}{ends}")) == (True, True)


def test_pages_of_an_entry_without_a_venue_stay(index: Index) -> None:
    text = "@inproceedings{k,\n  title={On the Care of Gnomes},\n  pages={521--538},\n  year={2020}\n}\n"
    body: Body = {**GNOMES, "published": {"venue": "JoG", "year": 2020}}
    edits, _ = upgrade.upgraded(Verdict(read(text, "x.bib").entries[0], "ok", body, sure=True), index.taxonomy, True, text)
    assert "pages={521--538}" in edited(text, edits)


@pytest.mark.parametrize(("others", "short"), [
    (["JoG"], True), (["Journal of Soup and Salt"], False), (["JoG", "Journal of Soup and Salt"], False),
    (["JoG", "ICK", "Journal of Soup and Salt"], True), (["arXiv", "CoRR", "arXiv", "Journal of Soup and Salt"], False), ([], False),
])
def test_a_venue_is_called_as_most_of_a_file_s_are(index: Index, check: Check, others: list[str], short: bool) -> None:
    text = "".join(f"@article{{l{number}, title={{Gardens {number}}}, journal={{{name}}}}}\n" for number, name in enumerate(others))
    mended = upgraded(index, check, f"{text}@misc{{k, {CRUMB}}}")
    assert f"journal = {{{'JoG' if short else 'Journal of Gardens'}}}" in mended


def test_an_entry_of_which_something_wrong_cannot_be_mended_stays_a_preprint(index: Index, check: Check) -> None:
    text = "@misc{k, title={Crumb}, subtitle={Pruning Bred Slices by Weight and Crust}, author={Mac Iver, Ida}, doi={10.5555/jog.12}}"
    result = fixed(index, check(text), upgrade=True)
    assert (result.text, [kept.field for kept in result.kept]) == (text, ["title"])


@pytest.mark.parametrize("month", [
    "month={nov}", "month=nov", 'month="11"', "month = {November}", "Month={Nov.}", "month = 11", 'month = "1~" # nov',
    "month=feb # {/} # mar",
])
@pytest.mark.parametrize("year", [2019, 2020])
def test_the_month_of_a_preprint_goes(index: Index, month: str, year: int) -> None:
    text = f"@article{{k,\n  title={{On the Care of Gnomes}},\n  journal={{CoRR}},\n  {month},\n  year={{{year}}}\n}}\n"
    body: Body = {**GNOMES, "published": {"venue": "JoG", "year": 2020}}
    edits, fields = upgrade.upgraded(Verdict(read(text, "x.bib").entries[0], "ok", body, sure=True), index.taxonomy, True, text)
    assert edited(text, edits) == text.replace(f"  {month},\n", "").replace("CoRR", "JoG").replace("2019", "2020")
    assert "month" in fields


@pytest.mark.parametrize(("source", "stays"), [
    ("", True), ("  eprint={1911.01234},\n", False), ("  doi={10.48550/arXiv.1911.01234},\n", False),
])
def test_a_month_without_a_venue_is_the_preprint_s_beside_its_id(index: Index, source: str, stays: bool) -> None:
    text = f"@misc{{k,\n  title={{On the Care of Gnomes}},\n{source}  month={{nov}},\n  year={{2020}}\n}}\n"
    body: Body = {**GNOMES, "published": {"venue": "JoG", "year": 2020}}
    edits, _ = upgrade.upgraded(Verdict(read(text, "x.bib").entries[0], "ok", body, sure=True), index.taxonomy, True, text)
    assert ("month" in edited(text, edits)) == stays


@pytest.mark.parametrize(("own", "doi"), [("10.5555/jog.9", "10.5555/jog.9"), ("", "10.48550/arXiv.1911.01234")])
def test_the_doi_of_the_preprint_becomes_the_publication_s_and_its_number_stays(index: Index, own: str, doi: str) -> None:
    text = "@misc{k,\n  title={On the Care of Gnomes},\n  doi={10.48550/arXiv.1911.01234},\n  year={2019}\n}\n"
    body: Body = {**GNOMES, "published": {"venue": "JoG", "year": 2020}, "ids": {"arxiv": "1911.01234", "doi": own}}
    edits, _ = upgrade.upgraded(Verdict(read(text, "x.bib").entries[0], "ok", body, sure=True), index.taxonomy, True, text)
    (entry,) = read(edited(text, edits), "x.bib").entries
    assert (entry.value("doi"), entry.identifiers["arxiv"][0], entry.value("venue")) == (doi, "1911.01234", "JoG")


@pytest.mark.parametrize("month", ["{nov}", "nov", '"11"', "{November}", "11", '"30~" # nov'])
def test_the_month_of_a_preprint_becomes_the_publication_s(index: Index, check: Check, month: str) -> None:
    text = f"@article{{k,\n  title={{ThinBroth: Dilution of Broths}},\n  doi={{10.5555/ick.7}},\n  journal={{CoRR}},\n  month={month}\n}}\n"
    assert "month=jul" in upgraded(index, check, text)


@pytest.mark.parametrize("date", ["2019-11", "2019-11-30", "2019-02-29", "2019", "2020-11", "2020-11-30"])
def test_a_date_of_a_preprint_becomes_the_year(index: Index, date: str) -> None:
    text = f"@article{{k,\n  title={{On the Care of Gnomes}},\n  journal={{CoRR}},\n  date={{{date}}}\n}}\n"
    body: Body = {**GNOMES, "published": {"venue": "JoG", "year": 2020}}
    edits, _ = upgrade.upgraded(Verdict(read(text, "x.bib").entries[0], "ok", body, sure=True), index.taxonomy, True, text)
    assert edited(text, edits) == text.replace(date, "2020").replace("CoRR", "JoG")


@pytest.mark.parametrize("number", ["arXiv:1911.01234", "arxiv: 1911.01234", "arXiv:1911.01234v3", "ArXiv:1911.01234"])
@pytest.mark.parametrize("venue", ["", "  publisher={arXiv},\n", "  journal={arXiv},\n"])
def test_the_number_that_reference_managers_give_a_preprint_goes(index: Index, number: str, venue: str) -> None:
    text = f"@misc{{k,\n  title={{On the Care of Gnomes}},\n{venue}  number={{{number}}},\n  year={{2019}}\n}}\n"
    body: Body = {**GNOMES, "published": {"venue": "JoG", "year": 2020}}
    edits, _ = upgrade.upgraded(Verdict(read(text, "x.bib").entries[0], "ok", body, sure=True), index.taxonomy, True, text)
    (entry,) = read(edited(text, edits), "x.bib").entries
    assert (entry.value("number"), entry.identifiers["arxiv"][0], entry.value("venue")) == ("", "1911.01234", "JoG")


@pytest.mark.parametrize("title", [
    "{On} the Care of {Gnomes}", r"On the $\beta_2$ of Gnomes", "Gnomes H$_2$O", "On the Care of Gnomes -- and Dwarfs", r"Gn\\\"omes",
    r"\emph{On} the Care of Gnomes", "On the Care of {GNOMES}!", r"On the {$\lambda$}-Care",
])
def test_a_title_that_means_the_same_stays(index: Index, title: str) -> None:
    text = f"@article{{k,\n  title={{{title}}},\n  journal={{CoRR}},\n  year={{2019}}\n}}\n"
    (entry,) = read(text, "x.bib").entries
    spelt = entry.value("title").replace("--", ":").replace("_", "").title()
    body: Body = {**GNOMES, "title": spelt, "published": {"venue": "JoG", "year": 2020}}
    edits, _ = upgrade.upgraded(Verdict(entry, "ok", body, sure=True), index.taxonomy, True, text)
    assert f"  title={{{title}}},\n" in edited(text, edits)


@pytest.mark.parametrize("fields", [
    "year={2019},\n  primaryclass={cs.LG}\n  url={https://arxiv.org/abs/1911.01234},\n",
    "year={2019}\n  note={draft},\n  eprint={1911.01234}\n",
    "eprint={1911.01234}\n  year={2019}\n",
    "archiveprefix={arXiv} eprint={1911.01234},\n",
    "year=2019\n  eprint={1911.01234},\n",
    "eprint=\"1911.01234\"\n  primaryclass=\"cs.LG\",\n  year=\"2019\",\n",
])
def test_an_entry_whose_fields_run_into_each_other_stays_a_preprint(index: Index, check: Check, fields: str) -> None:
    """The type alone would change: nothing can be added where it is not sure where the fields end."""
    text = f"@misc{{k,\n  title={{ThinBroth: Dilution of Broths}},\n  {fields}}}\n"
    found = fixed(index, check(text), upgrade=True)
    assert found.text == text
    assert [(kept.field, kept.why) for kept in found.kept] == [("venue", "it has no place of its own in the file")]


@pytest.mark.parametrize("authors", [
    "Smith, John and Miller, Karl", "Smith, John", "{Soup Kitchen AI}", "J. Smith and K. Miller and others",
    "Miller, Karl and Smith, John and Lee, Bo", "John Smith",
])
def test_an_entry_is_upgraded_at_once_where_strangers_are_its_authors(index: Index, check: Check, authors: str) -> None:
    text = f"@article{{k,\n  title={{ThinBroth: Dilution of Broths}},\n  author={{{authors}}},\n  journal={{CoRR}},\n  year={{2019}},\n" \
           "  volume={abs/1911.01234}\n}\n"
    after = upgraded(index, check, text)
    assert "Smith" not in after
    assert "booktitle={International Conference on Kitchens}" in after


@pytest.mark.parametrize(("title", "by", "number", "upgrades"), [
    ("On the Care of Gnomes", "Gnome, Gerda", "1912.00001", True), ("On the Care of Gnomes", "Gnome, Gerda", "1805.00001", False),
    ("Hats and Beards", "Dwarf, Dora", "1912.00001", False), ("Hats and Beards", "Gnome, Gerda", "1912.00001", True),
    ("Of the Cares of Gnomes", "Dwarf, Dora", "1912.00001", True),
])
def test_what_may_be_another_paper_stays_a_preprint(index: Index, title: str, by: str, number: str, upgrades: bool) -> None:
    text = f"@misc{{k, title={{{title}}}, author={{{by}}}, eprint={{{number}}}, year={{2019}}}}"
    page = "https://arxiv.org/abs/1805.00001"
    body: Body = {**GNOMES, "ids": {"arxiv": "1912.00001"}, "versions": [{"title": "Hats", "ids": {"arxiv": "1805.00001"}, "source": page}]}
    notices = (Notice("authors-of-a-version", "other people"),) if by != "Gnome, Gerda" else ()
    verdict = Verdict(read(text, "x.bib").entries[0], "ok", body, notices=notices, sure=True)
    assert bool(upgrade.upgraded(verdict, index.taxonomy, True, text)[0]) == upgrades


@pytest.mark.parametrize(("note", "kept"), [
    ("Preprint", False), ("preprint.", False), ("arXiv preprint", False), ("Under review", False), ("Under review at ICK 2024", False),
    ("submitted to the Journal of Gardens", False), ("Work in progress", False), ("Preprint, with code", True), ("Best paper", True),
    ("Preprint: https://gnomes.example/1", True), ("under review; code at gnomes.example", True), ("", True),
])
def test_a_note_that_says_that_it_is_a_preprint_goes(index: Index, check: Check, note: str, kept: bool) -> None:
    text = upgraded(index, check, f"@misc{{k,\n  {CRUMB},\n  year={{2024}},\n  note={{{note}}}\n}}\n")
    assert "journal" in text
    assert (f"note={{{note}}}" in text) == kept

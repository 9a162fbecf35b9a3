"""Only what is wrong changes; all else stays to the byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from llmeff.citations import fixed
from llmeff.exchange.readers import bibtex
from llmeff.exchange.readers.entry import Bibliography, Found
from llmeff.index.reading import Index
from llmeff.model.facts import titles
from llmeff.text import words

from .conftest import Check
from .test_check import CORRUPTIONS, SEED, WILD, has_arxiv, is_published, preprint, render, sample, verdicts


@pytest.mark.parametrize("corruption", CORRUPTIONS)
def test_a_fixed_file_has_no_mismatch_and_keeps_the_rest(corpus: Index, check: Check, corruption: str) -> None:
    corrupt, _, want = CORRUPTIONS[corruption]
    text = "% a comment\n@string{x = {y}}\n" + render([corrupt(*pair) for pair in sample(corpus, 60, SEED + 2, want)])
    mended, changes, left, _ = fixed(corpus, check(text, against=corpus))
    assert (changes > 0, left) == (True, 0)
    assert {verdict[0] for verdict in verdicts(check(mended, against=corpus)).values()} == {"ok"}
    assert mended.startswith("% a comment\n@string{x = {y}}\n")
    unchanged = [line for line in text.splitlines() if line not in mended.splitlines()]
    assert len(unchanged) <= changes


@pytest.mark.parametrize("form", ["bib", "json", "ris"])
@pytest.mark.parametrize("kept", [slice(0, -3), slice(3, None), slice(None, None, 2)], ids=["beginning", "end", "every second word"])
def test_a_mended_title_is_the_title(corpus: Index, check: Check, form: str, kept: slice) -> None:
    pairs = sample(corpus, 60, SEED + 4, lambda body: has_arxiv(body) and len(body["title"].split()) > 5)
    wrong = [replace(reference, title=" ".join(reference.title.split()[kept])) for reference, _ in pairs]
    before = check(render(wrong, form), form, corpus)
    after = check(fixed(corpus, before).text, form, corpus)
    changed = [(body, new.entry.value("title") or "") for (_, body), old, new in zip(pairs, before.verdicts, after.verdicts, strict=True)
               if old.entry.value("title") != new.entry.value("title")]
    assert len(changed) > 20
    assert not [(body["id"], written) for body, written in changed if words(written) not in map(words, titles(body))]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_one_wrong_year_is_the_only_change(index: Index, check: Check, ends: str) -> None:
    text = WILD.replace("\n", ends)
    assert fixed(index, check(text))[:3] == (text.replace("year={2022}", "year={2024}"), 1, 0)


def test_what_cannot_be_mended_is_counted(index: Index, check: Check) -> None:
    text = "@misc{k, title={Gnomes and their gardens through the ages}, eprint={1911.01234}}"
    assert fixed(index, check(text))[:3] == (text, 0, 1)


def test_names_of_a_group_and_a_suffix_are_written_as_bibtex_reads_them(index: Index, check: Check) -> None:
    mended = fixed(index, check("@misc{k, title={ThinBroth: Dilution of Broths}, author = {Çelik, Jr., Émile}, eprint={1911.01234}}")).text
    assert "author = {van den Bürger, Aleksandra and Çelik, Jr., Émile and {Kitchen-AI}}" in mended


def test_a_value_with_a_quote_in_it_is_put_into_braces(index: Index, check: Check) -> None:
    text = '@misc{k, title = "ThinBroth: Dilution of Broths", author = "Celik, Jr., Emile", eprint = "1911.01234"}'
    mended = fixed(index, check(text)).text
    assert r'author = {van den B{\"u}rger, Aleksandra' in mended
    assert [verdict.state for verdict in check(mended).verdicts] == ["ok"]


@pytest.mark.parametrize("form", ["bib", "json", "ris"])
def test_upgrade_turns_preprints_into_published_versions(corpus: Index, check: Check, form: str) -> None:
    pairs = sample(corpus, 40, SEED + 3, lambda body: is_published(body) and has_arxiv(body))
    mended, _, left, _ = fixed(corpus, check(render([preprint(*pair) for pair in pairs], form), form, corpus), upgrade=True)
    assert left == 0
    for (_, body), verdict in zip(pairs, check(mended, form, corpus).verdicts, strict=True):
        assert verdict.state == "ok", (verdict.problems, mended[:400])
        assert "cited-preprint" not in {notice.code for notice in verdict.notices}
        assert verdict.entry.value("year") == str(body["published"]["year"])


@pytest.mark.parametrize(("form", "preprint_", "published"), [
    ("bib", "@article{k, title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Mac Iver, Ida}, journal={arXiv}}", "@article{k,"),
    ("bib", "@misc{k, title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Mac Iver, Ida}}", "@article{k,"),
    ("bib", "@misc{k, title={ThinBroth: Dilution of Broths}, doi={10.5555/ick.7}}", "@inproceedings{k,"),
    ("bib", "@article{k, title={ThinBroth: Dilution of Broths}, journal={arXiv}, doi={10.5555/ick.7}}", "booktitle={International"),
    ("json", '[{"id": "k", "type": "article", "title": "Crumb: Pruning Bread Slices by Weight and Crust", "DOI": "10.5555/jog.12"}]',
     '"type": "article-journal"'),
    ("ris", "TY  - UNPB\nTI  - Crumb: Pruning Bread Slices by Weight and Crust\nDO  - 10.5555/jog.12\nER  - \n", "TY  - JOUR"),
])
def test_upgrade_makes_the_entry_one_of_its_new_kind(index: Index, check: Check, form: str, preprint_: str, published: str) -> None:
    assert published in fixed(index, check(preprint_, form), upgrade=True).text


@pytest.mark.parametrize("kind", ["JOUR", "CONF", "UNPB"])
@pytest.mark.parametrize("year", [1999, 2019])
def test_an_entry_without_a_key_is_upgraded_where_its_title_changes(index: Index, check: Check, kind: str, year: int) -> None:
    head = f"TY  - {kind}\nTI  - ThinSoup: Accurate Dilution of Generative Broths with 50% Less Salt & No $ Lost\n"
    text = f"{head}PY  - {year}\nUR  - https://arxiv.org/abs/1911.01234\nER  - \n"
    mended = fixed(index, check(text, "ris"), upgrade=True)
    assert mended.text == ("TY  - CPAPER\nTI  - ThinBroth: Dilution of Broths\nPY  - 2020\nUR  - https://arxiv.org/abs/1911.01234\n"
                           "SP  - 11\nEP  - 19\nT2  - International Conference on Kitchens\nER  - \n")
    assert (mended.left, fixed(index, check(mended.text, "ris"), upgrade=True).text) == (0, mended.text)


def test_year_and_dates_of_ris_become_those_of_the_publication_together(index: Index, check: Check) -> None:
    head = "TY  - UNPB\nID  - k\nTI  - ThinBroth: Dilution of Broths\nDO  - 10.5555/ick.7\n"
    mended = fixed(index, check(f"{head}PY  - 2019\nDA  - 2019/11/04\nY1  - 2020/07//\nY2  - 2026/01/02\nER  - \n", "ris"), upgrade=True)
    assert "\nPY  - 2020\nDA  - 2020\nY1  - 2020/07//\nY2  - 2026/01/02\n" in mended.text


def test_an_upgraded_entry_in_a_list_has_the_fields_of_bibtex(index: Index, check: Check) -> None:
    text = "```bibtex\n@misc{k,\n  title={ThinBroth: Dilution of Broths},\n  doi={10.5555/ick.7}\n}\n```\n"
    mended = fixed(index, check(text, "md"), upgrade=True).text
    assert "  booktitle = {International" in mended
    assert "venue" not in mended


def test_an_upgraded_field_changes_once(index: Index, check: Check) -> None:
    text = "@misc{k, title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Mac Iver, Ida}, year={1999}}"
    mended = fixed(index, check(text), upgrade=True)
    assert "year={2024}" in mended.text
    assert mended.text.count("year") == 1


@pytest.mark.parametrize("field", ["doi = {10.5555/ick.8}", "doi = {https://doi.org/10.5555/ick.8}", "url = {https://doi.org/10.5555/ick.8}"])
def test_an_identifier_keeps_the_form_that_it_has(index: Index, check: Check, field: str) -> None:
    text = f"@misc{{k, title={{ThinBroth: Dilution of Broths}}, author={{van den Bürger, Aleksandra and others}}, {field}}}"
    assert field.replace("ick.8", "ick.7") in fixed(index, check(text)).text


def test_upgrade_leaves_published_entries_alone(index: Index, check: Check) -> None:
    text = "@article{k, title={Crumb: Pruning Bread Slices by Weight and Crust}, author={Mac Iver, Ida}, journal={JoG}, year={2024}}"
    assert fixed(index, check(text), upgrade=True)[:3] == (text, 0, 0)


def test_an_entry_whose_identity_is_in_doubt_is_not_upgraded(index: Index, check: Check) -> None:
    text = "@misc{k, title={Another Work on Quite Other Things}, doi={10.5555/ick.7}, note={mine}}"
    checked = check(text, "bib")
    assert fixed(index, checked, upgrade=True).text == fixed(index, checked).text


@pytest.mark.parametrize(("before", "after"), [
    ("{{Kitchen-AI} and\n   Aleksandra {van den B{\\\"u}rger}}",
     "{Aleksandra {van den B{\\\"u}rger} and\n   {\\c C}elik, Jr., {\\'E}mile and\n   {Kitchen-AI}}"),
    ("{Aleksandra van den Bürger and Gerda Gnome and Çelik, Jr., Émile and {Kitchen-AI}}",
     "{Aleksandra van den Bürger and Çelik, Jr., Émile and {Kitchen-AI}}"),
    ("{Aleksandra van den Bürger and {Kitchen AI} and Gnome, Gerda}",
     "{Aleksandra van den Bürger and Çelik, Jr., Émile and {Kitchen AI}}"),
    ("{van den Bürger, A. and Gnome, G. and others}", "{van den Bürger, A. and Çelik, Jr., Émile and others}"),
    ("{van den Bürger, A. and Gnome, G. and {Kitchen-AI} and others}", "{van den Bürger, A. and Çelik, Jr., Émile and {Kitchen-AI}}"),
    ("{Gnome, Gerda and others}", "{van den B{\\\"u}rger, Aleksandra and others}"),
    ("{{Various}}", "{van den B{\\\"u}rger, Aleksandra and {\\c C}elik, Jr., {\\'E}mile and {Kitchen-AI}}"),
    ("{Gnome, et al.}", "{van den B{\\\"u}rger, Aleksandra and others}"),
    ("{Gnome, G. and Elf, A. et al.}", "{van den B{\\\"u}rger, Aleksandra and {\\c C}elik, Jr., {\\'E}mile and others}"),
    ("{Gerda Gnome & Émile Çelik, Jr.}", "{Aleksandra van den Bürger and Émile Çelik, Jr. and {Kitchen-AI}}"),
])
def test_names_that_are_right_stay_as_they_are_written(index: Index, check: Check, before: str, after: str) -> None:
    text = f"@misc{{k, title={{ThinBroth: Dilution of Broths}}, author = {before}, eprint={{1911.01234}}}}"
    assert fixed(index, check(text)).text == text.replace(before, after)


@pytest.mark.parametrize(("before", "after"), [
    ("{Aleksandro van den Bürger and Gerda Gnome}", "{Aleksandra van den Bürger and Çelik, Jr., Émile and {Kitchen-AI}}"),
    ("{van den Bürger, Alexandra and Gnome, Gerda}", "{van den Bürger, Aleksandra and Çelik, Jr., Émile and {Kitchen-AI}}"),
    ("{Bürger Klein, Aleksandra and Gnome, Gerda}", "{van den Bürger, Aleksandra and Çelik, Jr., Émile and {Kitchen-AI}}"),
    ("{van den Bürger, Aleks and Gnome, Gerda}", "{van den Bürger, Aleksandra and Çelik, Jr., Émile and {Kitchen-AI}}"),
])
def test_a_name_spelt_otherwise_in_a_wrong_list_is_mended_too(index: Index, check: Check, before: str, after: str) -> None:
    text = f"@misc{{k, title={{ThinBroth: Dilution of Broths}}, author = {before}, eprint={{1911.01234}}}}"
    assert fixed(index, check(text)).text == text.replace(before, after)


@pytest.mark.parametrize(("before", "after"), [
    ("{{Cold Wave Makes Soup Withou Fire}}", "{{Cold Wave Makes Soup Without Fire}}"),
    ("{{C}old {WAVE} Makes Soup\n  Withou Fire}", "{{C}old {WAVE} Makes Soup\n  Without Fire}"),
    ("{Cold Wave Makes {Soup Withou} Fire}", "{Cold Wave Makes Soup Without Fire}"),
])
def test_words_of_a_title_that_are_right_stay_as_they_are_written(index: Index, check: Check, before: str, after: str) -> None:
    text = f"@misc{{k, title = {before}, author={{Zoë Ångström and Çelik, Jr., Émile}}, eprint={{2105.04321}}}}"
    assert fixed(index, check(text)).text == text.replace(before, after)


@pytest.mark.parametrize(("fields", "only", "why"), [
    ("title={Gnomes and their gardens through the ages}, eprint={1911.01234}", (), "the entry names no author, and its identifier is"),
    ("title={Cold Wave Makes Soup Without Fire}, author={Ångström, Zoë}", (), "no identifier, and its authors are not all"),
    ("title={Cold Wave Makes Soup Without Fire}, author={Nobody, N.}", (), "no identifier, and its authors are not those of the work"),
    ("title={Cold Wave Makes Soup Withou Fire}, author={Zoë Ångström and Gnome, Gerda}", (), "may mean another work"),
    ("title={ThinBroth: Dilution of Broths}, author={Gnome, G. and van den Bürger, A.}, eprint={1911.01234}", ("year",), "--only"),
    ('title={ThinBroth: Dilution of Broths}, author={Gnome, G.} # " and van den Bürger, A.", eprint={1911.01234}', ("title",), "--only"),
])
def test_what_is_left_is_left_for_a_reason(index: Index, check: Check, fields: str, only: tuple[str, ...], why: str) -> None:
    result = fixed(index, check(f"@misc{{k, {fields}}}"), only=only)
    assert result.left == len(result.kept) > 0
    assert all(why in kept.why for kept in result.kept)


@pytest.mark.parametrize(("only", "number"), [("arxiv", "1911.01234"), ("venue", "1911.01234"), ("year", "2105.04321")])
def test_only_takes_the_number_of_a_preprint_by_its_name_or_by_its_field_s(index: Index, check: Check, only: str, number: str) -> None:
    text = ("@article{k, title={ThinBroth: Dilution of Broths}, author={van den Bürger, Aleksandra and others}, "
            "journal={arXiv preprint arXiv:2105.04321}}")
    assert fixed(index, check(text), only=(only,)).text == text.replace("2105.04321", number)


@pytest.mark.parametrize(("wrong", "right"), [
    ("doi={10.1145/3999999.3888888}", "doi={10.5555/ick.7}"), ("eprint={2105.04321}", "eprint={1911.01234}"),
    ("note={arXiv:2105.04321}", "note={arXiv:1911.01234}"), ("url={https://arxiv.org/abs/2105.04321}", "url={https://arxiv.org/abs/1911.01234}"),
    ("volume={abs/2105.04321}", "eprint = {1911.01234}"),
])
def test_an_entry_with_another_s_identifier_is_mended_and_upgraded_at_once(index: Index, check: Check, wrong: str, right: str) -> None:
    fields = "title={ThinBroth: Dilution of Broths}, author={van den Bürger, Aleksandra and others}, journal={arXiv}"
    text = f"@article{{k, {fields}, {wrong}}}"
    once = fixed(index, check(text), upgrade=True).text
    assert right in once
    assert "booktitle={International Conference on Kitchens}" in once
    assert wrong.partition("={")[2] not in once
    assert fixed(index, check(once), upgrade=True).text == once


@pytest.mark.parametrize("fields", [
    "eprint={2105.04321}, url={https://arxiv.org/abs/2105.04321v2}", "eprint={2105.04321}, doi={10.48550/arXiv.2105.04321}",
    "eprint={2105.04321}, url={https://doi.org/10.48550/arXiv.2105.04321}, note={arXiv:2105.04321 [cs]}",
    "journal={arXiv preprint arXiv:2105.04321}, eprint={2105.04321}", "journal={CoRR}, volume={abs/2105.04321}, eprint={2105.04321}",
])
@pytest.mark.parametrize("upgrade", [False, True])
def test_a_wrong_identifier_is_mended_in_all_of_its_fields_at_once(index: Index, check: Check, fields: str, upgrade: bool) -> None:
    text = f"@misc{{k, title={{ThinBroth: Dilution of Broths}}, author={{van den Bürger, Aleksandra and others}}, {fields}}}"
    once = fixed(index, check(text), upgrade=upgrade)
    assert ("2105.04321" in once.text, once.left) == (False, 0)
    assert fixed(index, check(once.text), upgrade=upgrade).text == once.text


def test_an_entry_whose_identifier_alone_is_another_s_is_left_alone(index: Index, check: Check) -> None:
    text = "@article{k, title={ThinBroth: Dilution of Broths}, author={Ångström, Zoë}, journal={arXiv}, eprint={2105.04321}}"
    assert fixed(index, check(text), upgrade=True).text == text


@pytest.mark.parametrize(("title", "said"), [
    ("Boiling Twice Saves Half of the Heat", ("another-work", "the title is that of boil-twice")),
    ("Ladles that wash themselves at night", ("other-title", "or 2105.04321 is not the identifier")),
])
def test_an_entry_with_authors_and_identifier_of_a_work_below_a_wholly_other_title_is_left_alone(
        index: Index, check: Check, title: str, said: tuple[str, str]) -> None:
    text = f"@article{{k, title={{{title}}}, author={{Ångström, Zoë and Çelik, Émile}}, year={{1999}}, eprint={{2105.04321}}}}"
    checked = check(text)
    assert fixed(index, checked, upgrade=True).text == text
    assert [problem.field for problem in checked.verdicts[0].problems][:1] == ["title"]
    assert any(notice.code == said[0] and notice.message.startswith(said[1]) for notice in checked.verdicts[0].notices)


def test_an_identifier_that_stands_twice_in_a_field_is_left(index: Index, check: Check) -> None:
    text = ("@misc{k, title={Cold Wave Makes Soup Without Fire}, author={Zoë Ångström and Çelik, Jr., Émile}, "
            "url={https://arxiv.org/abs/2105.04322?from=2105.04322}}")
    mended = fixed(index, check(text))
    assert (mended.text, mended.left) == (text, 1)


@pytest.mark.parametrize(("cited", "right"), [
    ("JoG", "ICK"), ("The JoG", "ICK"), ("Journal of Gardens", "International Conference on Kitchens"),
    ("The Journal of Gardens", "International Conference on Kitchens"),
])
def test_a_venue_is_called_by_its_full_name_where_the_wrong_one_was(index: Index, check: Check, cited: str, right: str) -> None:
    fields = "title={ThinBroth: Dilution of Broths}, author={van den Bürger, Aleksandra and others}, year={2020}, doi={10.5555/ick.7}"
    text = f"@inproceedings{{k, {fields}, booktitle={{{cited}}}}}"
    assert fixed(index, check(text)).text == text.replace(f"{{{cited}}}", f"{{{right}}}")


@pytest.mark.parametrize("field", ["eprint={{{}}}", "url={{https://arxiv.org/abs/{}}}", "note={{Available as arXiv:{}.}}"])
@pytest.mark.parametrize("version", ["", "v2", "v12"])
def test_the_version_of_a_wrong_id_is_none_of_the_right_one(index: Index, check: Check, field: str, version: str) -> None:
    entry = f"@misc{{k, title={{Cold Wave Makes Soup Without Fire}}, author={{Zoë Ångström and Çelik, Jr., Émile}}, {field}}}"
    mended = fixed(index, check(entry.replace("{}", f"2105.04322{version}").replace("{{", "{").replace("}}", "}"))).text
    assert mended == entry.replace("{}", "2105.04321").replace("{{", "{").replace("}}", "}")


def test_a_link_that_may_lead_to_a_work_of_the_same_title_is_left_and_said(index: Index, check: Check) -> None:
    text = "- [Cold Wave Makes Soup Without Fire](https://arxiv.org/abs/2105.99999)\n"
    result = fixed(index, check(text, "md"))
    assert (result.text, [kept.why.rpartition(", ")[2] for kept in result.kept]) == (text, ["and may have the same title"])


@pytest.mark.parametrize(("before", "after"), [
    ("Wyrm, Una and Jan van 't Hof", r"Ada Nov{\'a}kov{\'a} and Jan van 't Hof"),
    ("Una Wyrm and Jan van 't Hof", r"Ada Nov{\'a}kov{\'a} and Jan van 't Hof"),
    ("Wyrm, Una and van 't Hof, Jan", r"Nov{\'a}kov{\'a}, Ada and van 't Hof, Jan"),
])
def test_a_new_name_has_the_form_of_most_of_the_others(index: Index, check: Check, before: str, after: str) -> None:
    text = f"@misc{{k, title={{Keeping Half of Each Loaf in a Bin}}, eprint={{2201.00021}}, author={{{before}}}}}"
    assert fixed(index, check(text)).text == text.replace(before, after)


def test_a_name_with_a_suffix_is_inverted_among_names_that_are_not(index: Index, check: Check) -> None:
    text = "@misc{k, title={Cold Wave Makes Soup Without Fire}, eprint={2105.04321}, author={Zoë Ångström and Gerda Gnome}}"
    assert fixed(index, check(text)).text == text.replace("Gerda Gnome", "Çelik, Jr., Émile")


def with_entry(read: Bibliography, **changed: object) -> Bibliography:
    return replace(read, entries=(replace(read.entries[0], **changed), *read.entries[1:]))  # type: ignore[arg-type]


@pytest.mark.parametrize("otherwise", [
    lambda read: replace(read, entries=read.entries[1:]), lambda read: replace(read, entries=(*read.entries, *read.entries)),
    lambda read: replace(read, problems=(*read.problems, *bibtex.read("@misc{a", "x.bib").problems)),
    lambda read: with_entry(read, key="other"), lambda read: with_entry(read, authors=read.entries[0].authors[:1]),
    lambda read: with_entry(read, fields={**read.entries[0].fields, "note": Found("note", "x", -1, -1)}),
    lambda read: with_entry(read, fields={**read.entries[0].fields, "title": Found("title", "Soup", -1, -1)}),
    lambda read: with_entry(read, fields={name: found for name, found in read.entries[0].fields.items() if name != "arxiv"}),
], ids=["entry lost", "entry more", "problem", "key", "authors", "field more", "field changed", "field lost"])
def test_a_correction_with_which_anything_else_is_read_otherwise_is_not_made(
    index: Index, check: Check, monkeypatch: pytest.MonkeyPatch, otherwise: Callable[[Bibliography], Bibliography]
) -> None:
    text = ("@misc{k, title={Cold Wave Makes Soup Without Fire}, author={Zoë Ångström and Çelik, Jr., Émile}, eprint={2105.04321},"
            " year={1999}}")
    checked, own = check(text), bibtex.read
    assert fixed(index, checked).text == text.replace("1999", "2021")
    monkeypatch.setattr(bibtex, "read", lambda *given: otherwise(own(*given)) if given[0] != "@misc{a" else own(*given))
    result = fixed(index, checked)
    assert (result.text, [kept.why for kept in result.kept]) == (text, ["the corrected entry would not be read back as it is meant"])


@pytest.mark.parametrize(("form", "text", "mended"), [
    ("bib", "@misc{k, title={ThinBroth: Dilution of Broths}, date={1999-13-45}, eprint={1911.01234}}", "date={2019}"),
    ("ris", "TY  - UNPB\nTI  - ThinBroth: Dilution of Broths\nPY  - 1999/13/45/\nUR  - https://arxiv.org/abs/1911.01234\nER  - \n",
     "PY  - 2019\n"),
    ("json", '[{"id": "k", "type": "article", "title": "ThinBroth: Dilution of Broths", "issued": {"date-parts": [["1999", "13", 45]]}, '
     '"URL": "https://arxiv.org/abs/1911.01234"}]', '{"date-parts": [["2019"]]}'),
])
def test_of_what_is_no_date_the_year_alone_is_written(index: Index, check: Check, form: str, text: str, mended: str) -> None:
    assert mended in fixed(index, check(text, form)).text


def test_a_field_that_stands_twice_is_left_alone(index: Index, check: Check) -> None:
    text = "@misc{k, title={ThinBroth: Dilution of Broths}, year={1999}, YEAR={1998}, eprint={1911.01234}}"
    assert fixed(index, check(text))[:3] == (text, 0, 1)

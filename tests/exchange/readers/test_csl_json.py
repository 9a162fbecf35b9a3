"""CSL-JSON is read with its places, and what is no CSL-JSON is said."""

from __future__ import annotations

import json

import pytest

from llmeff.exchange.readers.csl_json import read
from llmeff.names import Name


def test_an_item_is_read() -> None:
    text = ('[{"id": 7, "title": "T\\u00e9", "volume": 12, "issued": {"date-parts": [["2020", 1]]}, "number": "arXiv:2210.17323", '
            '"note": null,\n'
            ' "author": [{"family": "Oord", "non-dropping-particle": "van den", "given": "A."}, {"literal": "Kitchen-AI"}]}]')
    (entry,) = read(text, "x.json").entries
    assert (entry.key, entry.value("title"), entry.value("volume"), entry.value("note")) == ("7", "Té", "12", "")
    assert entry.value("year") == "2020"
    assert entry.authors == (Name("van den Oord", "A."), Name("Kitchen-AI", group=True))
    assert entry.identifiers == {"arxiv": ("2210.17323", "arxiv")}
    assert text[entry.fields["title"].start : entry.fields["title"].end] == '"T\\u00e9"'
    assert text[entry.fields["volume"].start : entry.fields["volume"].end] == "12"


@pytest.mark.parametrize(("issued", "year"), [
    ({"raw": "May 2020"}, "2020"), ("2020-05", "2020"), ({"date-parts": [[None]]}, ""), ({"date-parts": []}, ""), ({"season": 1}, ""),
    (2020, "2020"),
])
def test_years(issued: object, year: str) -> None:
    (entry,) = read(json.dumps({"title": "T", "issued": issued}), "x.json").entries
    assert entry.value("year") == year


@pytest.mark.parametrize("item", [
    {"author": "Ann Lee"}, {"author": ["Ann Lee"]}, {"author": [{"family": ["Lee"]}]}, {"issued": {"date-parts": [[]]}},
    {"issued": {"date-parts": "2020"}}, {"issued": {"date-parts": [2020]}}, {"issued": [2020]}, {"title": ["T"]}, {"title": True},
    {"id": {}}, "text", 1, None, [],
])
def test_an_item_of_another_shape_is_a_problem_with_its_line(item: object) -> None:
    bibliography = read(f'[{{"title": "good"}},\n{json.dumps(item)}]', "x.json")
    assert [entry.key for entry in bibliography.entries] == ["good"]
    assert [(problem.code, problem.line) for problem in bibliography.problems] == [("broken-entry", 2)]


@pytest.mark.parametrize("text", [
    "[" * 900 + "]" * 900, "[" * 100_000, '{"a":' * 70 + "1" + "}" * 70, "[{", "", '{"title": "' + '\\"' * 50_000,
])
def test_broken_and_bottomless_json_is_a_problem(text: str) -> None:
    bibliography = read(text, "x.json")
    assert ([problem.code for problem in bibliography.problems], bibliography.entries) == (["broken-json"], ())


def test_half_a_character_can_be_printed() -> None:
    (entry,) = read('{"title": "a \\ud800 b"}', "x.json").entries
    assert entry.value("title").encode() == b"a ? b"


def test_a_number_of_many_digits_is_read() -> None:
    (entry,) = read(f'{{"title": "T", "volume": {"1" * 5000}}}', "x.json").entries
    assert len(entry.value("volume")) == 5000


@pytest.mark.parametrize("text", ['{"items": [{"title": "<i>T</i>"}]}', '{"references": [{"title": "T"}]}',
                                  '{"items": [{"itemType": "x", "title": "T"}]}', '[{"data": {"itemType": "x", "title": "T"}}]'])
def test_items_may_stand_in_an_object(text: str) -> None:
    assert [entry.value("title") for entry in read(text, "x.json").entries] == ["T"]


@pytest.mark.parametrize("text", ['{"name": "x"}', "{}", '{"items": 1}'])
def test_json_of_another_kind_is_refused(text: str) -> None:
    assert [problem.code for problem in read(text, "x.json").problems] == ["no-entries"]


def test_zotero_is_read_and_its_lists_are_left_alone() -> None:
    text = json.dumps({"items": [{
        "itemType": "preprint", "citationKey": "k", "title": "T", "date": "May 2021", "archiveID": "arXiv:2210.17323",
        "creators": [
            {"creatorType": "author", "firstName": "A", "lastName": "Lee"}, {"creatorType": "editor", "name": "E"}, {"name": "K"}]}]})
    (entry,) = read(text, "x.json").entries
    assert (entry.key, entry.value("year"), entry.authors) == ("k", "2021", (Name("Lee", "A"), Name("K", group=True)))
    assert (entry.edits("authors", "Mac, B"), entry.insert("volume", "1"), entry.retype("journal")) == ([], None, [])
    assert entry.identifiers == {"arxiv": ("2210.17323", "arxiv")}


@pytest.mark.parametrize(("issued", "expected"), [
    ('{"date-parts": [[2020, 5]]}', '{"date-parts": [[2031, 5]]}'),
    ('"2020-05"', '"2031-05"'), ('{"raw": "May 2020"}', '{"raw": "May 2031"}'),
])
def test_of_a_date_only_the_year_is_replaced(issued: str, expected: str) -> None:
    text = f'[{{"title": "T", "issued": {issued}}}]'
    (entry,) = read(text, "x.json").entries
    (edit,) = entry.edits("year", "2031")
    assert text[: edit.start] + edit.text + text[edit.end :] == f'[{{"title": "T", "issued": {expected}}}]'


def test_added_members_have_names_of_csl() -> None:
    (entry,) = read('[{"title": "T"}]', "x.json").entries
    edits = [entry.insert(name, value) for name, value in (("booktitle", "C"), ("pages", "1-2"), ("year", "2020"), ("number", "3"))]
    assert [edit.text for edit in edits if edit] == [
        '"container-title": "C", ', '"page": "1-2", ', '"issued": {"date-parts": [[2020]]}, ', '"issue": "3", ']
    assert entry.insert("nothing", "x") is None


def test_a_field_is_put_in_as_it_is_read() -> None:
    text = '[{"title": "T"}]'
    (entry,) = read(text, "x.json").entries
    edit = entry.insert("year", "2020")
    assert edit
    changed = text[: edit.start] + edit.text + text[edit.end :]
    assert json.loads(changed) == [{"issued": {"date-parts": [[2020]]}, "title": "T"}]


@pytest.mark.parametrize("particle", ["dropping-particle", "non-dropping-particle"])
def test_a_particle_of_either_kind_belongs_to_the_family_name(particle: str) -> None:
    author = {"family": "Vallée Poussin", particle: "de la", "given": "Charles"}
    (entry,) = read(json.dumps([{"title": "T", "author": [author]}]), "x.json").entries
    assert entry.authors == (Name("de la Vallée Poussin", "Charles"),)


@pytest.mark.parametrize(("name", "key"), [
    ("title", "title"), ("venue", "container-title"), ("booktitle", "container-title"), ("journal", "container-title"), ("doi", "DOI"),
    ("url", "URL"), ("volume", "volume"), ("number", "issue"), ("pages", "page"), ("note", "note"),
])
def test_every_field_can_be_added(name: str, key: str) -> None:
    (entry,) = read('[{"id": "k"}]', "x.json").entries
    edit = entry.insert(name, "x")
    assert edit is not None
    assert edit.text == f'"{key}": "x", '


def test_a_year_that_is_none_is_not_added() -> None:
    (entry,) = read('[{"id": "k"}]', "x.json").entries
    assert entry.insert("year", "n.d.") is None


@pytest.mark.parametrize("name", ["references", "items"])
def test_items_may_stand_in_a_list_with_a_name(name: str) -> None:
    assert [entry.key for entry in read(json.dumps({name: [{"id": "a"}, {"id": "b"}]}), "x.json").entries] == ["a", "b"]


@pytest.mark.parametrize(("key", "field"), [
    ("title", "title"), ("date", "year"), ("DOI", "doi"), ("url", "url"), ("volume", "volume"), ("issue", "number"), ("pages", "pages"),
    ("proceedingsTitle", "venue"), ("publicationTitle", "venue"), ("bookTitle", "venue"), ("conferenceName", "venue"), ("extra", "note"),
])
@pytest.mark.parametrize("within", [False, True])
def test_every_field_of_zotero_is_read(key: str, field: str, within: bool) -> None:
    item = {"itemType": "journalArticle", key: "2020"}
    (entry,) = read(json.dumps([{"data": item} if within else item]), "x.json").entries
    assert entry.value(field) == "2020"


@pytest.mark.parametrize("key", ["citationKey", "citekey", "itemKey", "key"])
def test_a_key_of_zotero_has_several_names(key: str) -> None:
    (entry,) = read(json.dumps([{"itemType": "book", "title": "T", key: "lee20"}]), "x.json").entries
    assert entry.key == "lee20"


def test_editors_are_no_authors() -> None:
    creators = [{"creatorType": "editor", "lastName": "Mac", "firstName": "Bo"}, {"creatorType": "author", "name": "Kitchen-AI"},
                {"lastName": "Lee", "firstName": "Ann"}]
    (entry,) = read(json.dumps([{"itemType": "book", "title": "T", "creators": creators}]), "x.json").entries
    assert entry.authors == (Name("Kitchen-AI", group=True), Name("Lee", "Ann"))


@pytest.mark.parametrize("last", ["others", "Others", "et al.", "et al"])
@pytest.mark.parametrize("part", ["family", "literal"])
def test_the_last_author_may_stand_for_others(last: str, part: str) -> None:
    item = {"title": "T", "author": [{"family": "Lee", "given": "Ann"}, {part: last}]}
    (entry,) = read(json.dumps([item]), "x.json").entries
    assert (entry.authors, entry.truncated) == ((Name("Lee", "Ann"),), True)


@pytest.mark.parametrize(("number", "known"), [
    ("arXiv:2210.17323", True), ("ARXIV:2210.17323", True), ("arxiv: 2210.17323", True), ("7", False),
])
def test_a_number_is_arxiv_s_where_it_says_so(number: str, known: bool) -> None:
    (entry,) = read(json.dumps([{"title": "T", "number": number}]), "x.json").entries
    assert (entry.identifiers.get("arxiv") == ("2210.17323", "arxiv"), "arxiv" in entry.fields) == (known, known)


def test_of_a_member_that_is_there_twice_the_last_counts_and_it_is_said() -> None:
    text = '[{"title": "T", "issued": {"date-parts": [[2022]]}, "issued": {"date-parts": [[1998]], "date-parts": [[1999]]}}]'
    (entry,) = read(text, "x.json").entries
    assert (entry.value("year"), text[entry.fields["year"].start : entry.fields["year"].end]) == ("1999", "1999")
    assert [tuple(remark) for remark in entry.remarks] == [
        ("duplicate-field", "issued is there more than once, and the last counts"),
        ("duplicate-field", "issued: date-parts is there more than once, and the last counts")]


def test_a_list_of_items_that_is_there_twice_is_a_problem() -> None:
    found = read('{"items": [{"title": "A"}], "items": [{"title": "B"}]}', "x.json")
    assert [entry.value("title") for entry in found.entries] == ["B"]
    assert [problem.message for problem in found.problems] == ["items is there twice, and only the last is read"]


@pytest.mark.parametrize("text", ['[{"foo": 1}]', '{"references": [{"foo": 1}]}'])
def test_an_object_with_nothing_of_csl_is_no_item(text: str) -> None:
    found = read(text, "x.json")
    assert not found.entries
    assert "none of CSL's members" in found.problems[0].message

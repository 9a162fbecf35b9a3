"""What the records must keep among each other."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from llmeff.checks.corpus import CorpusCheck, baselines, cycles, dangling, ids_as_names, same_work, shared_ids
from llmeff.model import Record


def record(id_: str, **fields: object) -> Record:
    """A record of its own, with these fields."""
    return Record.model_validate({
        "id": id_, "kind": "method", "name": id_, "title": f"About {id_}", "authors": ("Smith, Ann",), "year": 2024,
        "url": f"https://example.org/{id_}", "topics": ("kitchen",), "summary": "Soup.", "added": date(2026, 1, 2), **fields,
    })


def found(check: CorpusCheck, *records: Record) -> list[tuple[str, str, str]]:
    """The owner, the code and the field of each finding."""
    return [(owner, finding.rule.code, ".".join(map(str, finding.path))) for owner, finding in check({r.id: r.body for r in records})]


@pytest.mark.parametrize(("one", "other", "scheme"), [
    ({"arxiv": "2401.00010"}, {"arxiv": "2401.00010"}, "arxiv"),
    ({"doi": "10.1234/x"}, {"doi": "10.1234/x", "arxiv": "2401.00010"}, "doi"),
    ({"dblp": "conf/iclr/Smith24"}, {"dblp": "conf/iclr/smith24"}, "dblp"),
    ({"openreview": "AbCdEfGhIj"}, {"openreview": "AbCdEfGhIj"}, "openreview"),
    ({"acl": "2022.acl-long.331"}, {"acl": "2022.acl-long.331"}, "acl"),
])
def test_an_external_id_belongs_to_one_record(one: dict[str, str], other: dict[str, str], scheme: str) -> None:
    assert found(shared_ids, record("a", ids=one), record("b", ids=other)) == [("b", "duplicate-id", f"ids.{scheme}")]


def test_records_without_or_with_different_ids_are_apart() -> None:
    assert found(shared_ids, record("a"), record("b"), record("c", ids={"doi": "10.1234/x"}), record("d", ids={"doi": "10.1234/y"})) == []


SAME = [("b", "duplicate-title", "title")]


@pytest.mark.parametrize(("one", "other", "expected"), [
    ({"title": "Thin Soup"}, {"title": "Thin Soup"}, SAME),
    ({"title": "Thin Soup"}, {"title": "Thin soup!"}, SAME),
    ({"title": "Thin Soup for Nyström"}, {"title": "Thin Soup for Nystrom"}, SAME),
    ({"title": "Thin Soup"}, {"also_titled": ("Thin Soup",)}, SAME),
    ({"published": {"venue": "ICK", "year": 2024, "title": "Thin Soup"}}, {"title": "Thin Soup"}, SAME),
    ({"title": "Thin Soup"}, {"title": "Thin Soup", "authors": ("SMITH, A.",)}, SAME),
    ({"title": "Thin Soup"}, {"title": "Thin Soup", "authors": ("Jones, Bo", "Smith, Ann")}, []),
    ({"title": "Thin Soup"}, {"title": "Thinner Soup"}, []),
])
def test_one_title_and_first_author_are_one_work(one: dict[str, object], other: dict[str, object], expected: list[object]) -> None:
    assert found(same_work, record("a", **one), record("b", **other)) == expected


CLAIM = {"metric": "speedup", "value": 2.0, "baseline": "soup", "where": "abstract"}
RESULT = {"cell": "wiki2-ppl", "model": "soup-1b", "setting": {"w_bits": 4}, "value": 5.5, "source": "https://example.org/a",
          "where": "table", "accessed": date(2026, 1, 2)}
STATUS = {"state": "superseded", "reason": "a new version", "date": date(2026, 1, 2), "superseded_by": "gone"}


@pytest.mark.parametrize(("fields", "path"), [
    ({"relations": ({"type": "extends", "target": "b"}, {"type": "evaluates", "target": "gone"})}, "relations.1.target"),
    ({"status": STATUS}, "status.superseded_by"),
    ({"properties": {"scaling_law": {"replicated_by": ("b", "gone")}}}, "properties.scaling_law.replicated_by.1"),
    ({"claims": ({**CLAIM, "baseline_ref": ("b", "gone", "unquantized")},)}, "claims.0.baseline_ref"),
    ({"results": ({**RESULT, "measured_by": "b"}, {**RESULT, "measured_by": "gone"}, {**RESULT, "measured_by": "a/b"})},
     "results.1.measured_by"),
])
def test_what_a_record_points_to_is_there(fields: dict[str, object], path: str) -> None:
    assert found(dangling, record("a", **fields), record("b")) == [("a", "dangling-relation", path)]
    assert found(dangling, record("a", **fields), record("b"), record("gone")) == []


def upon(id_: str, *targets: str, sort: str = "extends") -> Record:
    return record(id_, relations=tuple({"type": sort, "target": target} for target in targets))


@pytest.mark.parametrize(("records", "circles"), [
    ([upon("a", "b"), upon("b", "c"), upon("c")], []),
    ([upon("a", "b", "c"), upon("b", "c"), upon("c")], []),  # two ways to one work are no circle
    ([upon("a", "b"), upon("b", "a")], [{"a", "b"}]),
    ([upon("a", "b"), upon("b", "c", sort="replaces"), upon("c", "a")], [{"a", "b", "c"}]),
    ([upon("a", "b"), upon("b", "a"), upon("c", "d"), upon("d", "c")], [{"a", "b"}, {"c", "d"}]),
    ([upon("a", "b", "b"), upon("b", "a")], [{"a", "b"}]),
    ([upon("a", "b"), upon("b", "a", sort="compares_with")], []),
    ([upon("a", "a")], []),  # said of the record itself
    ([upon("a", "gone")], []),
])
def test_every_circle_is_found_once(records: list[Record], circles: list[set[str]]) -> None:
    told = [finding.message.removeprefix("a circle of relations: ").split(" → ") for _, finding in cycles({r.id: r.body for r in records})]
    assert [set(way) for way in told] == circles
    edges = {(r.id, relation.target) for r in records for relation in r.relations}
    for way in told:
        assert way[0] == way[-1]
        assert set(pairwise(way)) <= edges  # told in the direction in which the relations run


def test_an_alias_is_no_id_of_another_record() -> None:
    assert found(ids_as_names, record("a", aliases=("x", "B")), record("b", aliases=("b",)), record("c", aliases=("C",))) == [
        ("a", "alias-is-id", "aliases.1")
    ]


def test_a_name_that_two_records_share_is_an_alias_where_it_is_not_written_as_the_id() -> None:
    assert found(ids_as_names, record("a", aliases=("B",)), record("b", aliases=("B",))) == []
    assert found(ids_as_names, record("a", aliases=("b",)), record("b", aliases=("b",))) == [("a", "alias-is-id", "aliases.0")]


@pytest.mark.parametrize(("kind", "claim", "expected"), [
    ("method", {"baseline": "Thick Soup"}, [("a", "unnamed-baseline", "claims.0.baseline")]),
    ("method", {"baseline": "Thick Soup", "baseline_ref": ("thick",)}, []),
    ("survey", {"baseline": "Thick Soup"}, []),  # nothing is measured against a survey: its name is a word of the field
    ("method", {"baseline": "thick bread"}, []),
    ("method", {"baseline": "the broth of Thick Soup, with bread"}, [("a", "unnamed-baseline", "claims.0.baseline")]),
    ("method", {"baseline": "Thick Soup-like meals"}, [("a", "unnamed-baseline", "claims.0.baseline")]),
    ("method", {"baseline": "the broth of Thick Soup", "baseline_ref": ("earlier_work",)}, []),
    ("method", {"baseline": "bread without Thick Soup"}, []),
    ("method", {"baseline": "a thick soup"}, []),  # words of the language, not the name as it is written
    ("method", {"baseline": "the new Thick Soup 2 and Thick Soup-2"}, []),  # which is another one
    ("method", {"baseline": "the new Un-Thick Soup"}, []),
])
def test_a_baseline_that_is_a_record_is_named_by_its_id(kind: str, claim: dict[str, object], expected: list[object]) -> None:
    one = record("a", claims=({"metric": "speedup", "value": 2.0, "where": "abstract", **claim},))
    assert found(baselines, one, record("thick", kind=kind, name="Thick Soup")) == expected


def test_every_record_in_a_list_of_baselines_is_named_unless_two_share_the_name() -> None:
    one = record("a", claims=({"metric": "speedup", "value": 2.0, "where": "abstract", "baseline": "meals of Thick Soup, Bread and Tea"},))
    others = [record("thick", name="Thick Soup"), record("bread", name="Bread"), record("tea", name="Tea"), record("t", aliases=("Tea",))]
    ((_, finding),) = baselines({r.id: r.body for r in (one, *others)})
    assert finding.hint == "add baseline_ref: [bread, thick]"

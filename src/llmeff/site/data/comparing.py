"""What the page that compares needs of each work: its column of a comparison, and the conditions of its claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from llmeff.model.cells import CELLS, shared_by
from llmeff.phrases import CONDITIONS, claim_text, condition_text, result_text, setting_text, value_text

if TYPE_CHECKING:
    from llmeff.model.plain import Body, ClaimBody, MetricBody, NumberBody
    from llmeff.site.gathered import Gathered

AT_ONCE = 12  # works of one comparison
FORMS = ("bibtex", "biblatex", "ris", "csl-json")  # of bibliographies, in which the works of a comparison are exported


class ClaimColumn(TypedDict):
    """The claims of a work in one metric: in words, and by condition what each of them was measured under."""

    text: str
    unit: str
    relative: bool
    better: str
    values: list[NumberBody]
    exact: bool
    conditions: dict[str, list[str]]


class ResultColumn(TypedDict):
    """The results of a work in one setting, in words.

    ``cell`` is the place of the cell in ``CELLS``, ``whole`` whether they are of a whole set of tasks, and ``key`` what has to be shared.
    """

    cell: int
    whole: bool
    key: list[str]
    label: str
    text: str
    count: int


class Column(TypedDict):
    """A work of a comparison; ``absent`` says why a property has no value, where it is not unknown, ``forms`` the lines of its entry."""

    id: str
    name: str
    bibliography: dict[str, str]
    properties: dict[str, str]
    absent: dict[str, str]
    claims: dict[str, ClaimColumn]
    results: dict[str, ResultColumn]
    forms: dict[str, list[str]]


def columns(site: Gathered) -> Iterator[tuple[str, Column]]:
    """Every work as a column."""
    metrics = {metric["id"]: metric for metric in site.kb.plain_taxonomy["metrics"]}
    ids = list(site.bodies)
    for begin in range(0, len(ids), AT_ONCE):
        some = ids[max(0, min(begin, len(ids) - AT_ONCE)) : begin + AT_ONCE]  # never one alone, which is no comparison
        rows = site.kb.compare(some).rows if len(some) > 1 else ()
        for id_ in ids[begin : begin + AT_ONCE]:
            place, body = some.index(id_), site.bodies[id_]
            yield id_, {
                "id": id_, "name": body["name"],
                "bibliography": {row.label: cell for row in rows if row.section == "bibliography"
                                 and (cell := row.cells[place]) is not None},
                "properties": {f"{group}.{field}": value_text(value) for group, fields in body.get("properties", {}).items()
                               for field, value in fields.items() if value is not None},
                "absent": {**dict.fromkeys(body.get("not_stated", ()), "not_stated"),
                           **dict.fromkeys(body.get("not_applicable", ()), "not_applicable")},
                "claims": _claims(body, metrics), "results": _results(body),
                "forms": {form: site.exported[id_][form].splitlines() for form in FORMS},
            }


def _claims(body: Body, metrics: dict[str, MetricBody]) -> dict[str, ClaimColumn]:
    found: dict[str, list[ClaimBody]] = {}
    for claim in body.get("claims", ()):
        found.setdefault(claim["metric"], []).append(claim)
    return {id_: _claim(claims, metrics.get(id_)) for id_, claims in found.items()}


def _claim(claims: list[ClaimBody], metric: MetricBody | None) -> ClaimColumn:
    relative = not metric or metric["relative"]
    names = ("baseline", *CONDITIONS) if relative else CONDITIONS
    return {
        "text": "; ".join(claim_text(claim, metric["unit"] if metric else "") for claim in claims),
        "unit": metric["unit"] if metric else "", "relative": relative, "better": metric["better"] if metric else "",
        "values": [claim["value"] for claim in claims], "exact": all(claim.get("qualifier", "exact") == "exact" for claim in claims),
        "conditions": {name: sorted({_condition(claim, name) for claim in claims}) for name in names},
    }


def _condition(claim: ClaimBody, name: str) -> str:
    """A condition as it is held against that of another claim: a baseline by what it is, where that is named."""
    return " ".join(claim["baseline_ref"]) if name == "baseline" and "baseline_ref" in claim else condition_text(claim, name)


def _results(body: Body) -> dict[str, ResultColumn]:
    found: dict[str, ResultColumn] = {}
    cells = list(CELLS)
    for result in body.get("results", ()):
        shared = shared_by(result)
        key = "|".join(shared)
        if key in found:
            found[key]["text"] += f"; {result_text(result)}"
            found[key]["count"] += 1
            continue
        label = " ".join(filter(None, (shared.cell, shared.model, setting_text(result["setting"]), f"by {shared.measured_by}")))
        found[key] = {"cell": cells.index(shared.cell), "whole": result["setting"].get("task", "overall") == "overall",
                      "key": list(shared), "label": label, "text": result_text(result), "count": 1}
    return found

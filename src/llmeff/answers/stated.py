"""Sentences with numbers held against what works claim and what was measured of them: supported, contradicted, or unmeasured here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from llmeff.answers.agreeing import Agreement, agreement, compared, ends, in_unit
from llmeff.answers.compare import pages
from llmeff.answers.statement import Figure, Statement, statements
from llmeff.answers.yardsticks import FITTING, Against, against, condition_of, words_of
from llmeff.index.reading import Index
from llmeff.model.cells import CELLS, Shared, shared_by
from llmeff.model.facts import link
from llmeff.phrases import CONDITIONS, amount, baseline_text, condition_text, number, result_text, setting_text

if TYPE_CHECKING:
    from llmeff.model.plain import Body, ClaimBody, MetricBody
    from llmeff.model.plain_numbers import ResultBody

Held = Literal["supported", "contradicted", "unmeasured"]
MOST = 4  # measurements that are named
_MARGIN = 0.1  # by which a number lies outside of what was measured before it is contradicted


class Measured(NamedTuple):
    """Something that was measured.

    Attributes:
        id: the work.
        metric: the metric, or the cell of results.
        value: the number with its sign and unit.
        against: what it was measured against; empty for a number of its own.
        conditions: model, hardware, data and setting, as far as they are stated.
        where: abstract, table, body or repository; of a result the place on its page.
        page: the page that says so.
    """

    id: str
    metric: str
    value: str
    against: str
    conditions: str
    where: str
    page: str


class Stated(NamedTuple):
    """A statement and what is known of it.

    Attributes:
        text: the sentence.
        verdict: supported, contradicted or unmeasured.
        work: the id of the work of which it is said; None where none is named.
        against: the id of the work that it is compared with, or what else in the words of the sentence; None without.
        metric: what the number measures, in a word; None where that cannot be read.
        number: as it was read; empty without one.
        why: one sentence.
        measured: what was measured of it, or comes nearest.
    """

    text: str
    verdict: Held
    work: str | None
    against: str | None
    metric: str | None
    number: str
    why: str
    measured: tuple[Measured, ...]


class _Claim(NamedTuple):
    """A claim with how it fits a statement."""

    claim: ClaimBody
    metric: MetricBody
    yardstick: Against
    condition: Against
    agreement: Agreement

    @property
    def fit(self) -> tuple[bool, int, int]:
        """For sorting: what fits best comes first."""
        return self.agreement != "agrees", FITTING.index(self.yardstick), FITTING.index(self.condition)


def stated(index: Index, text: str) -> list[Stated]:
    """Holds each statement of a text against claims and results.

    Args:
        index: the opened index.
        text: one or a few sentences.
    """
    metrics = {metric["id"]: metric for metric in index.taxonomy["metrics"]}
    return [_held(index, statement, metrics) for statement in statements(index, text)]


def _held(index: Index, statement: Statement, metrics: dict[str, MetricBody]) -> Stated:
    if statement.work is None:
        return _answer(index, statement, "unmeasured", "The sentence names no work of the collection; give its name or id.", ())
    if statement.family is None:
        return _answer(index, statement, "unmeasured", "It cannot be read what is measured; name it, e.g. faster, memory, perplexity.", ())
    if statement.worse and statement.against is not None:
        statement = statement._replace(work=statement.against, against=statement.work, worse=False)
    body = _body(index, statement.work)
    rival = _body(index, statement.against)
    results = _results(statement, body) if statement.figure is None or statement.figure.unit != "×" else []
    if results and (found := _by_results(index, statement, body, rival, results)):
        return found
    return _by_claims(index, statement, body, rival, metrics)


def _body(index: Index, number: int | None) -> Body:
    return next(index.bodies([number])) if number is not None else {}  # type: ignore[typeddict-item]  # nothing is asked of an empty one


def _by_claims(index: Index, statement: Statement, body: Body, rival: Body, metrics: dict[str, MetricBody]) -> Stated:
    found = list(_claims(statement, body, rival, metrics))
    direct = [one for one in found if one.yardstick != "other" and one.condition != "other"]
    agreeing = sorted((one for one in direct if one.agreement == "agrees"), key=lambda one: one.fit)
    name = body["name"]
    if agreeing and not statement.worse:
        return _answer(index, statement, "supported", f"{name}: {_told(agreeing[0])}.", _measured(body, agreeing))
    reverse = list(_claims(statement._replace(worse=False), rival, body, metrics)) if rival else []
    reverse = [one for one in reverse if one.yardstick == "same" and one.metric["better"] == "higher"]
    if reverse and not direct:
        told = f"{rival['name']} was measured against {name}, and is the better one: {_told(reverse[0])}."
        return _answer(index, statement, "contradicted", told, _measured(rival, reverse))
    if direct and statement.worse:
        told = f"{name} is said to be the better one: {_told(direct[0])}."
        return _answer(index, statement, "contradicted", told, _measured(body, direct))
    if direct:
        return _differing(index, statement, body, direct)
    return _unmeasured(index, statement, body, rival, found)


def _differing(index: Index, statement: Statement, body: Body, direct: Sequence[_Claim]) -> Stated:
    """The verdict where the same was measured, and no number agrees: outside of all that was measured it is contradicted."""
    first = statement.family.metrics[0] if statement.family else ""
    same = [one for one in direct if one.metric["id"] == first and (one.metric["relative"] or one.condition == "same")]
    shown = same or direct
    told = f"{body['name']}: {_told(shown[0])}"
    if not same or any(one.agreement == "allows" for one in direct) or _between(statement.figure, direct):
        return _answer(index, statement, "unmeasured", f"{told}; no page states this number.", _measured(body, shown))
    return _answer(index, statement, "contradicted", f"{told}.", _measured(body, same))


def _unmeasured(index: Index, statement: Statement, body: Body, rival: Body, found: Sequence[_Claim]) -> Stated:
    """The verdict where nothing, or only something else, was measured."""
    family = statement.family.name if statement.family else "it"
    other = rival["name"] if rival else statement.baseline
    nobody = f"Nobody here measured {family} of {body['name']}{f' against {other}' if other else ''}{_under(statement)}"
    nearest = sorted(found, key=lambda one: one.fit)
    told = f"; {_told(nearest[0])}" if nearest else ""
    return _answer(index, statement, "unmeasured", f"{nobody}{told}.", _measured(body, nearest))


def _under(statement: Statement) -> str:
    named = (*statement.hardware, *statement.models)
    return f" on {', '.join(named)}" if named else ""


def _told(one: _Claim) -> str:
    """A claim in a clause."""
    where = {"abstract": "the abstract", "repository": "the repository", "table": "a table", "body": "the paper"}[one.claim["where"]]
    label = one.metric["label"]
    label = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    conditions = "; ".join(filter(None, (condition_text(one.claim, name) for name in ("model", "hardware"))))
    baseline = baseline_text(one.claim["baseline"])
    return f"{where} says {label}: {_value(one.claim, one.metric)} against {baseline}{conditions and f' ({conditions})'}"


def _value(claim: ClaimBody, metric: MetricBody) -> str:
    unit = claim.get("unit", metric["unit"])
    sign = {"about": "about ", "up_to": "up to ", "at_least": "at least "}.get(claim.get("qualifier", ""), "")
    return f"{sign}{number(claim['value'])}{'' if unit in ('×', '%') else ' '}{unit}".strip()


def _claims(statement: Statement, body: Body, rival: Body, metrics: dict[str, MetricBody]) -> Iterator[_Claim]:
    """The claims of a work that measure what a statement says, in the order of the family's metrics."""
    if statement.family is None or not body:
        return
    own = [claim for metric in statement.family.metrics for claim in body.get("claims", ()) if claim["metric"] == metric]
    for claim in own:
        metric = metrics[claim["metric"]]
        if (agrees := agreement(statement.figure, claim, metric)) is not None:
            yield _Claim(claim, metric, against(statement, rival, claim), condition_of(statement, claim), agrees)


def _between(figure: Figure | None, direct: Sequence[_Claim]) -> bool:
    """Whether a number lies between the least and the greatest that was measured."""
    if figure is None:
        return False
    ends = [end for one in direct for end in in_unit(one.claim, one.metric, figure.unit)]
    return bool(ends) and min(ends) <= figure.low <= max(ends)


def _measured(body: Body, claims: Sequence[_Claim]) -> tuple[Measured, ...]:
    found = []
    for one in claims[:MOST]:
        conditions = "; ".join(filter(None, (*(condition_text(one.claim, name) for name in CONDITIONS), one.claim.get("note", ""))))
        found.append(Measured(body["id"], one.metric["id"], _value(one.claim, one.metric), baseline_text(one.claim["baseline"]), conditions,
                              one.claim["where"], _page(body, one.claim)))
    return tuple(found)


def _page(body: Body, claim: ClaimBody) -> str:
    """The page that states a claim: of the work's own pages one of the kind in which it stands."""
    kinds = {source["url"]: source["kind"] for source in body.get("sources", ())}
    shown = pages(body, "claims")
    repository = claim["where"] == "repository"
    return next((page for page in shown if (kinds[page] == "repository") == repository), next(iter(shown), link(body)))


def _results(statement: Statement, body: Body) -> list[ResultBody]:
    """The results of a work that a statement may speak of."""
    cells = statement.family.cells if statement.family else ()
    return [
        result for result in body.get("results", ()) if result["cell"] in cells
        and (not statement.models or result["model"] in statement.models)
        and (not statement.bits or result["setting"].get("w_bits", result["setting"].get("kv_bits")) in statement.bits)
        and (not statement.hardware or words_of(result["setting"].get("gpu", "")) & words_of(" ".join(statement.hardware)))
    ]


def _by_results(index: Index, statement: Statement, body: Body, rival: Body, results: Sequence[ResultBody]) -> Stated | None:
    """The verdict by results; None where claims have to decide."""
    if statement.figure is None:
        return _side_by_side(index, statement, body, rival, results) if rival else None
    if rival or statement.worse:
        return None
    figure = statement.figure
    exact = [result for result in results if compared(figure, result["value"], result["value"], "", False) == "agrees"]
    name = body["name"]
    if exact:
        return _answer(index, statement, "supported", f"{name}: measured by {exact[0]['measured_by']}.", _of_results(body, exact))
    values = [result["value"] for result in results]
    nearest = sorted(results, key=lambda result: abs(result["value"] - figure.low))
    span = f"were {amount(min(values))} to {amount(max(values))}" if len(set(values)) > 1 else f"was {amount(values[0])}"
    told = f"{name}: measured {span}"
    outside = not min(values) * (1 - _MARGIN) <= figure.low <= max(values) * (1 + _MARGIN)
    if statement.models and statement.bits and outside and not _agreeing_claim(statement, body):
        return _answer(index, statement, "contradicted", f"{told}{_under(statement)}.", _of_results(body, nearest))
    return None if _agreeing_claim(statement, body) else _answer(
        index, statement, "unmeasured", f"{told}, in settings that differ; no page states this number.", _of_results(body, nearest))


def _agreeing_claim(statement: Statement, body: Body) -> bool:
    figure, family = statement.figure, statement.family
    return bool(figure and family) and any(
        claim["metric"] in (family.metrics if family else ()) and figure is not None
        and compared(figure, *ends(claim["value"]), claim.get("qualifier", ""), False) == "agrees" for claim in body.get("claims", ()))


def _side_by_side(index: Index, statement: Statement, body: Body, rival: Body, results: Sequence[ResultBody]) -> Stated | None:
    """The verdict on a comparison without a number, by results that share their protocol."""
    theirs: dict[Shared, ResultBody] = {shared_by(result): result for result in rival.get("results", ())}
    pairs = [(own, theirs[shared_by(own)]) for own in results if shared_by(own) in theirs]
    if not pairs:
        return None
    better = [
        own["value"] != other["value"] and (own["value"] < other["value"]) == (CELLS[own["cell"]].better == "lower") for own, other in pairs]
    told = f"{body['name']} is better than {rival['name']} in {sum(better)} of {len(pairs)} results that share their protocol."
    verdict: Held = "supported" if all(better) else "unmeasured" if any(better) else "contradicted"
    shown = [found for own, other in pairs[:2] for found in (*_of_results(body, [own]), *_of_results(rival, [other]))]
    return _answer(index, statement, verdict, told, shown)


def _of_results(body: Body, results: Sequence[ResultBody]) -> tuple[Measured, ...]:
    return tuple(
        Measured(body["id"], result["cell"], f"{result_text(result)} {CELLS[result['cell']].unit}", "",
                 f"{result['model']}; {setting_text(result['setting'])}; by {result['measured_by']}", result["where"], result["source"])
        for result in results[:MOST])


def _answer(index: Index, statement: Statement, verdict: Held, why: str, measured: Sequence[Measured]) -> Stated:
    def named(number: int | None) -> str | None:
        return index.named([number])[0][0] if number is not None else None

    return Stated(statement.text, verdict, named(statement.work), named(statement.against) or statement.baseline or None,
                  statement.family.name if statement.family else None, statement.figure.text if statement.figure else "",
                  re.sub(r"\s+", " ", why), tuple(measured))

"""Sentences with numbers held against what works claim and what was measured of them: supported, contradicted, or unmeasured here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from llmeff.answers.agreeing import Agreement, agreement, compared, ends, in_unit
from llmeff.answers.compare import pages
from llmeff.answers.settings import differ, settings_in
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
VERDICTS: tuple[Held, ...] = get_args(Held)
MOST = 4  # measurements that are named
_NAMESAKES = 3  # works of one name that are tried
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

    Raises:
        UsageError: it is longer, or says more, than a few sentences do.
    """
    metrics = {metric["id"]: metric for metric in index.taxonomy["metrics"]}
    return [_held(index, statement, metrics) for statement in statements(index, text)]


class _Meant(NamedTuple):
    """A statement with the works that it is taken to speak of.

    Attributes:
        said: the statement.
        own: the record of the work of which it is said; empty where none is named.
        rival: that of the work that it is compared with.
        worse: whether the work is said to be the worse one, where it is compared with none.
    """

    said: Statement
    own: Body
    rival: Body
    worse: bool


def _held(index: Index, statement: Statement, metrics: dict[str, MetricBody]) -> Stated:
    """The verdict on a statement: of works that go by one name, on the one of which most is known."""
    works: tuple[int | None, ...] = statement.works or (None,)
    rivals: tuple[int | None, ...] = statement.rivals or (None,)
    found = [_of(_meant(index, statement, work, rival), metrics) for work in works[:_NAMESAKES] for rival in rivals[:_NAMESAKES]]
    return min(found, key=lambda one: (VERDICTS.index(one.verdict), not one.measured))


def _meant(index: Index, statement: Statement, work: int | None, rival: int | None) -> _Meant:
    """A statement on two works, of which the better one is the first."""

    def body(number: int | None) -> Body:
        return next(index.bodies([number])) if number is not None else {}  # type: ignore[typeddict-item]  # nothing is asked of an empty one

    turned = statement.worse and rival is not None and work is not None
    return _Meant(statement, body(rival if turned else work), body(work if turned else rival), statement.worse and not turned)


def _of(meant: _Meant, metrics: dict[str, MetricBody]) -> Stated:
    if not meant.own:
        return _answer(meant, "unmeasured", "The sentence names no work of the collection; give its name or id.", ())
    if meant.said.family is None:
        return _answer(meant, "unmeasured", "It cannot be read what is measured; name it, e.g. faster, memory, perplexity.", ())
    if meant.said.denied:
        return _answer(meant, "unmeasured", "The sentence denies something; send what it denies, as a statement.", ())
    results = _results(meant) if meant.said.figure is None or meant.said.figure.unit != "×" else []
    return (_by_results(meant, results) if results else None) or _by_claims(meant, metrics)


def _by_claims(meant: _Meant, metrics: dict[str, MetricBody]) -> Stated:
    found = list(_claims(meant, metrics))
    direct = [one for one in found if one.yardstick != "other" and one.condition != "other"]
    agreeing = sorted((one for one in direct if one.agreement == "agrees"), key=lambda one: one.fit)
    own, rival = meant.own, meant.rival
    if agreeing and not (meant.worse and _ends_above(agreeing[0])):
        return _answer(meant, "supported", f"{own['name']}: {_told(agreeing[0])}.", _measured(own, agreeing))
    reverse = list(_claims(meant._replace(own=rival, rival=own), metrics)) if rival else []
    reverse = [one for one in reverse if one.yardstick == "same" and one.metric["better"] == "higher" and _ends_above(one)]
    if reverse and not direct:
        told = f"{rival['name']} was measured against {own['name']}, and is the better one: {_told(reverse[0])}."
        return _answer(meant, "contradicted", told, _measured(rival, reverse))
    if direct and meant.worse and meant.said.baseline and _ends_above(direct[0]):
        told = f"{own['name']} is said to be the better one: {_told(direct[0])}."
        return _answer(meant, "contradicted", told, _measured(own, direct))
    return _differing(meant, direct) if direct else _unmeasured(meant, found)


def _ends_above(one: _Claim) -> bool:
    """Whether a claim says that there is a gain."""
    return ends(one.claim["value"])[0] > (1 if one.claim.get("unit", one.metric["unit"]) == "×" else 0)


def _differing(meant: _Meant, direct: Sequence[_Claim]) -> Stated:
    """The verdict where the same was measured, and no number agrees: outside of all that was measured it is contradicted."""
    same = [one for one in direct if _is_same(meant.said, one)]
    shown = same or direct
    told = f"{meant.own['name']}: {_told(shown[0])}"
    if not same or any(one.agreement == "allows" for one in direct) or _between(meant.said.figure, direct):
        return _answer(meant, "unmeasured", f"{told}; no page states this number.", _measured(meant.own, shown))
    return _answer(meant, "contradicted", f"{told}.", _measured(meant.own, same))


def _is_same(said: Statement, one: _Claim) -> bool:
    """Whether a claim speaks of just what a statement does: the measure, a baseline that is named, and all conditions that are."""
    first = said.family.metrics[0] if said.family else ""
    conditions = one.condition == "same" or not (said.hardware or said.models or not one.metric["relative"])
    level = not said.kernel or one.claim.get("scope") == "kernel"
    return one.metric["id"] == first and one.yardstick == "same" and conditions and level


def _unmeasured(meant: _Meant, found: Sequence[_Claim]) -> Stated:
    """The verdict where nothing, or only something else, was measured."""
    family = meant.said.family.name if meant.said.family else "it"
    other = meant.rival["name"] if meant.rival else meant.said.baseline
    nobody = f"Nobody here measured {family} of {meant.own['name']}{f' against {other}' if other else ''}{_under(meant.said)}"
    nearest = sorted(found, key=lambda one: one.fit)
    told = f"; {_told(nearest[0])}" if nearest else ""
    return _answer(meant, "unmeasured", f"{nobody}{told}.", _measured(meant.own, nearest))


def _under(statement: Statement) -> str:
    named = (*statement.hardware, *statement.models)
    batches = (f" at batch {size}" for size in sorted(statement.settings.get("batch", ())))
    return (f" on {', '.join(named)}" if named else "") + "".join(batches)


def _told(one: _Claim) -> str:
    """A claim in a clause."""
    where = {"abstract": "the abstract", "repository": "the repository", "table": "a table", "body": "the paper"}[one.claim["where"]]
    label = one.metric["label"]
    label = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    conditions = "; ".join(filter(None, (condition_text(one.claim, name) for name in ("model", "hardware", "batch"))))
    baseline = baseline_text(one.claim["baseline"])
    return f"{where} says {label}: {_value(one.claim, one.metric)} against {baseline}{conditions and f' ({conditions})'}"


def _value(claim: ClaimBody, metric: MetricBody) -> str:
    unit = claim.get("unit", metric["unit"])
    sign = {"about": "about ", "up_to": "up to ", "at_least": "at least "}.get(claim.get("qualifier", ""), "")
    return f"{sign}{number(claim['value'])}{'' if unit in ('×', '%') else ' '}{unit}".strip()


def _claims(meant: _Meant, metrics: dict[str, MetricBody]) -> Iterator[_Claim]:
    """The claims of a work that measure what a statement says, in the order of the family's metrics."""
    statement = meant.said
    if statement.family is None:
        return
    own = [claim for metric in statement.family.metrics for claim in meant.own.get("claims", ()) if claim["metric"] == metric]
    for claim in own:
        metric = metrics[claim["metric"]]
        if (agrees := agreement(statement.figure, claim, metric)) is not None:
            yield _Claim(claim, metric, against(statement, meant.rival, claim), condition_of(statement, claim), agrees)


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


def _results(meant: _Meant) -> list[ResultBody]:
    """The results of a work that a statement may speak of."""
    statement = meant.said
    cells = statement.family.cells if statement.family else ()
    return [
        result for result in meant.own.get("results", ()) if result["cell"] in cells
        and (not statement.models or result["model"] in statement.models)
        and (not statement.bits or result["setting"].get("w_bits", result["setting"].get("kv_bits")) in statement.bits)
        and not differ(statement.settings, settings_in(_setting_words(result)))
        and (not statement.hardware or words_of(result["setting"].get("gpu", "")) & words_of(" ".join(statement.hardware)))
    ]


def _setting_words(result: ResultBody) -> str:
    """The settings of a result as a sentence names them."""
    setting = result["setting"]
    scheme = f"W{setting['w_bits']}A{setting['a_bits']}" if "w_bits" in setting and "a_bits" in setting else ""
    return f"{setting.get('pattern', '')} {scheme} batch {setting.get('batch', '')}"


def _by_results(meant: _Meant, results: Sequence[ResultBody]) -> Stated | None:
    """The verdict by results; None where claims have to decide."""
    statement, name, figure = meant.said, meant.own["name"], meant.said.figure
    if figure is None:
        return _side_by_side(meant, results) if meant.rival else None
    if meant.rival or meant.worse or _agreeing_claim(meant):
        return None
    exact = [result for result in results if compared(figure, result["value"], result["value"], "", False) == "agrees"]
    if exact:
        return _answer(meant, "supported", f"{name}: measured by {exact[0]['measured_by']}.", _of_results(meant.own, exact))
    values = [result["value"] for result in results]
    nearest = sorted(results, key=lambda result: abs(result["value"] - figure.low))
    span = f"were {amount(min(values))} to {amount(max(values))}" if len(set(values)) > 1 else f"was {amount(values[0])}"
    told = f"{name}: measured {span}"
    outside = not min(values) * (1 - _MARGIN) <= figure.low <= max(values) * (1 + _MARGIN)
    if statement.models and statement.bits and outside:
        return _answer(meant, "contradicted", f"{told}{_under(statement)}.", _of_results(meant.own, nearest))
    return _answer(meant, "unmeasured", f"{told}, in settings that differ; no page states this number.", _of_results(meant.own, nearest))


def _agreeing_claim(meant: _Meant) -> bool:
    figure, family = meant.said.figure, meant.said.family
    return bool(figure and family) and any(
        claim["metric"] in (family.metrics if family else ()) and figure is not None
        and compared(figure, *ends(claim["value"]), claim.get("qualifier", ""), False) == "agrees" for claim in meant.own.get("claims", ()))


def _side_by_side(meant: _Meant, results: Sequence[ResultBody]) -> Stated | None:
    """The verdict on a comparison without a number, by results that share their protocol."""
    own, rival = meant.own, meant.rival
    theirs: dict[Shared, ResultBody] = {shared_by(result): result for result in rival.get("results", ())}
    pairs = [(result, theirs[shared_by(result)]) for result in results if shared_by(result) in theirs]
    if not pairs:
        return None
    better = [
        one["value"] != other["value"] and (one["value"] < other["value"]) == (CELLS[one["cell"]].better == "lower")
        for one, other in pairs]
    told = f"{own['name']} is better than {rival['name']} in {sum(better)} of {len(pairs)} results that share their protocol."
    verdict: Held = "supported" if all(better) else "unmeasured" if any(better) else "contradicted"
    shown = [found for one, other in pairs[:2] for found in (*_of_results(own, [one]), *_of_results(rival, [other]))]
    return _answer(meant, verdict, told, shown)


def _of_results(body: Body, results: Sequence[ResultBody]) -> tuple[Measured, ...]:
    return tuple(
        Measured(body["id"], result["cell"], f"{result_text(result)} {CELLS[result['cell']].unit}", "",
                 f"{result['model']}; {setting_text(result['setting'])}; by {result['measured_by']}", result["where"], result["source"])
        for result in results[:MOST])


def _answer(meant: _Meant, verdict: Held, why: str, measured: Sequence[Measured]) -> Stated:
    said = meant.said
    return Stated(said.text, verdict, meant.own["id"] if meant.own else None, meant.rival["id"] if meant.rival else said.baseline or None,
                  said.family.name if said.family else None, said.figure.text if said.figure else "", re.sub(r"\s+", " ", why),
                  tuple(measured))

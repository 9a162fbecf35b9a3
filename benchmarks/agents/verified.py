"""How many wrong citations and numbers `verify_citation` catches, and how many right ones it passes.

    python benchmarks/agents/verified.py            # with each that was missed
    python benchmarks/agents/verified.py --summary  # the tables of the README alone

The citations are made from the records by a fixed seed: 30 as models write them when they are right, and 70 as they garble them. A wrong
one is caught where it is not called a match. The sentences are written by hand in claims.yaml; a wrong one is caught where it is not
called supported. A right one passes where it is called a match, or supported. Everything is asked as an agent asks it. Beside these,
claims of all records are put into sentences, as they stand and with a number that is 1.9 times as large.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import llmeff
from llmeff.agents.tools import call
from llmeff.kb import KnowledgeBase
from llmeff.model.plain import Body
from llmeff.names import name_of
from llmeff.phrases import baseline_text, number

SEED, RIGHT, GARBLED = 20261129, 10, 70  # citations of each right kind, and wrong ones in all
CLAIMS = Path(__file__).with_name("claims.yaml")
VENUES = ("NeurIPS", "ICML", "ICLR", "ACL", "EMNLP", "MLSys")
BOUNDS = {"up_to": "up to ", "at_least": "more than ", "about": "about "}
SENTENCES = {
    "speedup": "{name} is {value} faster than {baseline}",
    "throughput-gain": "{name} achieves {value} higher throughput than {baseline}",
    "training-speedup": "{name} trains {value} faster than {baseline}", "time-saving": "{name} takes {value} less time than {baseline}",
    "memory-reduction": "{name} uses {value} less memory than {baseline}",
    "token-reduction": "{name} needs {value} fewer tokens than {baseline}",
    "kv-cache-reduction": "{name} makes the KV cache {value} smaller than {baseline}",
    "parameter-reduction": "{name} trains {value} fewer parameters than {baseline}",
    "compute-reduction": "{name} needs {value} less compute than {baseline}",
    "cost-reduction": "{name} reduces cost by {value} over {baseline}",
    "latency-reduction": "{name} reduces latency by {value} over {baseline}",
    "flops-reduction": "{name} reduces FLOPs by {value} over {baseline}",
    "compression-ratio": "{name} compresses the model {value} compared with {baseline}",
    "accuracy-delta": "{name} improves accuracy by {value} over {baseline}",
    "quality-retention": "{name} retains {value} of the performance of {baseline}",
}
ENDINGS = ("Adaptive Residual Scheduling", "Spectral Token Folding", "Hierarchical Weight Echoes", "Latent Budget Annealing")


class Case(NamedTuple):
    """A citation or sentence.

    Attributes:
        kind: in which way it is right or wrong.
        given: what the agent sends.
        right: whether it is right.
    """

    kind: str
    given: dict[str, object]
    right: bool


def given(body: Body, **other: object) -> dict[str, object]:
    """What a model says of a work: title, the first authors, and the venue with its year."""
    names = [name_of(author).natural for author in body["authors"]]
    published = body["published"]
    return {"title": body["title"], "authors": names[:3] + (["et al."] if len(names) > 3 else []), "year": published["year"],
            "venue": published["venue"], **other}


def wrong_id(body: Body, chance: random.Random) -> str:
    """The arXiv id of a work with two figures exchanged."""
    month, _, number = body["ids"]["arxiv"].partition(".")
    figures = list(number)
    place = chance.randrange(len(figures))
    figures[place] = chance.choice([figure for figure in "0123456789" if figure != figures[place]])
    return f"{month}.{''.join(figures)}"


def garbled(chance: random.Random) -> dict[str, Callable[[Body, Body], dict[str, object]]]:
    """The ways in which models garble citations: of a work, with another one at hand."""
    return {
        "another year": lambda own, other: given(own, year=own["year"] - chance.choice((1, 2))),
        "a title with other words": lambda own, other: given(own, title=f"{' '.join(own['title'].split()[:-3])} at Scale"),
        "another first author": lambda own, other: given(own, authors=[name_of(other["authors"][0]).natural, "et al."]),
        "an author who is none": lambda own, other: given(own, authors=[
            *(name_of(author).natural for author in own["authors"][:2]), name_of(other["authors"][-1]).natural]),
        "another venue": lambda own, other: given(own, venue=next(
            venue for venue in chance.sample(VENUES, len(VENUES)) if venue != own["published"]["venue"])),
        "another arXiv id": lambda own, other: given(own, id=wrong_id(own, chance)),
        "two works mixed": lambda own, other: given(own, title=other["title"]),
        "a work that is none": lambda own, other: given(own, title=f"{own['name']}Plus: {chance.choice(ENDINGS)} for {other['name']}"),
    }


def right(chance: random.Random) -> dict[str, Callable[[Body, Body], dict[str, object]]]:
    """The ways in which models cite when they are right."""
    return {
        "title, authors, year, venue": lambda own, other: given(own),
        "with the arXiv id": lambda own, other: given(own, id=f"arXiv:{own['ids']['arxiv']}"),
        "title and year": lambda own, other: {"title": own["title"].lower(), "year": own["year"]},
    }


def citations(kb: KnowledgeBase) -> Iterator[Case]:
    """The citations: of plain works, each used once, and in an order that is always the same."""
    chance = random.Random(SEED)
    bodies = [kb.show(card["id"]).body for card in kb.cards().cards]
    plain = [body for body in bodies if "published" in body and "arxiv" in body.get("ids", {}) and "title" not in body["published"]
             and 4 <= len(body["authors"]) <= 12 and len(body["title"].split()) > 5 and all(map(str.isascii, map(str, body["authors"])))]
    chance.shuffle(plain)
    left = iter(plain)
    kinds = list(garbled(chance))
    places = [kinds[place % len(kinds)] for place in range(GARBLED)]
    for ways, is_right in ((right(chance), True), (garbled(chance), False)):
        for kind, make in ways.items():
            for _ in range(RIGHT if is_right else places.count(kind)):
                yield Case(kind, make(next(left), next(left)), is_right)


def sentences() -> Iterator[Case]:
    """The sentences with numbers."""
    for one in yaml.safe_load(CLAIMS.read_text(encoding="utf-8")):
        yield Case("a true number" if one[True] else "a wrong number, baseline or direction", {"sentence": one["says"]}, one[True])


def of_claims(kb: KnowledgeBase) -> Iterator[Case]:
    """Claims of all records in sentences, and the same with another number."""
    units = {metric["id"]: metric["unit"] for metric in kb.plain_taxonomy["metrics"]}
    for card in kb.cards().cards:
        for claim in kb.show(card["id"]).body.get("claims", ()):
            if claim["metric"] in SENTENCES:
                unit, value = claim.get("unit", units[claim["metric"]]), claim["value"]
                said = SENTENCES[claim["metric"]].format(name=card["name"], baseline=baseline_text(claim["baseline"]), value="{}")
                bound = BOUNDS.get(claim.get("qualifier", ""), "")
                yield Case("a claim as it stands", {"sentence": said.format(f"{bound}{number(value).replace('–', ' to ')} {unit}")}, True)
                if not isinstance(value, dict):
                    other = value * 1.9 if unit != "%" or value < 50 else value * 0.4
                    yield Case("a claim with another number", {"sentence": said.format(f"{other:.4g} {unit}")}, False)


def verdict(kb: KnowledgeBase, case: Case) -> str:
    """The verdict that an agent is given."""
    answer: Any = call(kb, "verify_citation", case.given)
    return str(answer["verdict"])


def measured(kb: KnowledgeBase, cases: Sequence[Case], summary: bool) -> Iterator[str]:
    """The lines of a table: by kind, how many there are, and how many were judged rightly."""
    for kind in dict.fromkeys(case.kind for case in cases):
        own = [case for case in cases if case.kind == kind]
        found = [(case, verdict(kb, case)) for case in own]
        well = [(said in ("match", "supported")) == case.right for case, said in found]
        yield f"{kind:40}{len(own):6}{sum(well):6}"
        if not summary:
            yield from (f"    {said}: {case.given}" for (case, said), good in zip(found, well, strict=True) if not good)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--summary", action="store_true", help="leave out what was missed")
    summary = parser.parse_args().summary
    kb = llmeff.load()
    print(f"{'':40}{'asked':>6}{'right':>6}")
    for name, cases in (("citations", [*citations(kb)]), ("sentences", [*sentences()]), ("of claims", [*of_claims(kb)])):
        print(*measured(kb, cases, summary), sep="\n")
        print(*shares(kb, name, cases), sep="\n")


def shares(kb: KnowledgeBase, name: str, cases: Sequence[Case]) -> Iterator[str]:
    """How many wrong ones were caught, and how many right ones passed."""
    for is_right, word in ((False, "caught of wrong"), (True, "passed of right")):
        own = [case for case in cases if case.right == is_right]
        good = sum((verdict(kb, case) in ("match", "supported")) == is_right for case in own)
        yield f"{name}: {word + ' ones':29}{len(own):6}{good:6}  {good / len(own):.1%}"


if __name__ == "__main__":
    main()

"""How works are held against others: near them, later than they are, measured against them, or side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from llmeff.index.reading import Index
from llmeff.model.kinds import KINDS, SUCCESSION
from llmeff.search import forms, held_forms
from llmeff.search.combining import against_each
from llmeff.search.comparing import SIDE_BY_SIDE, both_shown, chained, engine_sides, one_shown, side_by_side
from llmeff.search.everyday import LEAN, content
from llmeff.search.forms import cut
from llmeff.search.narrowing import wished
from llmeff.search.order import FEWEST
from llmeff.search.question import Offer, Question, Relation
from llmeff.search.suited import NO_SUCCESSORS, suited
from llmeff.search.topics import subjects_named
from llmeff.search.works import work_named
from llmeff.select.filters import Filters, matching
from llmeff.select.names import called


def held_against(index: Index, question: Question) -> Question:
    """Works that are held against others."""
    text = question.text.removesuffix(" exist").strip()
    for what, form in held_forms.FORMS:
        if not (found := re.fullmatch(form, text)):
            continue
        before = " ".join(word for word in content(found.groupdict().get("before") or "") if word not in LEAN | held_forms.QUALIFYING)
        sides = [found[part] for part in ("x", "y") if part in found.groupdict()]
        bare = [side if work_named(index, side) is not None else cut(side, held_forms.BEHIND) for side in sides]
        about = [number for side in bare if (number := work_named(index, side)) is not None]
        if what == "either" and len(about) < 2 and not (about := _all_works(index, text)):
            question = question._replace(offers=(*question.offers, *both_shown(index, sides)))
            continue
        if what == "both" or what == "either":
            both = [before, *(bare if len(about) > 1 else sides)]
            differ = re.search(held_forms.DIFFERING, text)
            compared = _side_by_side(index, about, _whole(index, sides)) or (list(one_shown(index, sides)) if differ else [])
            return question._replace(text=" ".join(filter(None, both)), offers=(*question.offers, *compared))
        if what == "near" and not about and re.search(held_forms.ALTERNATIVES, text) and subjects_named(index, content(sides[0])):
            kinds = tuple(kind for kind in KINDS if kind not in NO_SUCCESSORS)
            return question._replace(text=f"{before} {sides[0]}".strip(), filters=replace(question.filters, kind=kinds))
        if what == "against" and not about and (held := against_each(index, text, sides[0])):
            return question._replace(offers=(*held.offers, *question.offers), said=(*question.said, *held.said))
        if about:
            wish = sides[0].removeprefix(bare[0]) if what == "near" else ""
            return _related(index, *wished(index, question, about[0], wish), what, about, before)
    return question


def _related(index: Index, question: Question, wish: str, what: Relation, about: Sequence[int], before: str) -> Question:
    """The works that stand so to another one: those of the topics that are named as well, where there are any. Where there are none, these
    topics alone are looked for."""
    alone = what == "after" and not _descends(index, about[0])
    question = question._replace(offers=(*question.offers, *_offers(index, "near" if alone else what, about[0])))
    before = f"{before} {wish}".strip()
    topics = tuple(subjects_named(index, before.split()))
    if before and (topics or what == "near"):
        standing = {number for number, _, _ in suited(index, Question("", relation=what, about=tuple(about)))}
        if not topics or len(standing.intersection(matching(index, Filters(topic=topics)))) < (FEWEST if wish else 1):
            return question._replace(text=before)
        question = question._replace(filters=replace(question.filters, topic=topics))
    said = (f"no record says that it builds on {index.named(about[:1])[0][1]}; these are later and near it",) if alone else ()
    return question._replace(relation=what, about=tuple(about), said=(*question.said, *said))


def _whole(index: Index, sides: Sequence[str]) -> list[str]:
    """Two sides, the first with the last word of the other where both share it: "tensor and pipeline parallelism"."""
    first, second = sides
    own = content(second)
    shared = f"{first} {own[-1]}" if len(own) > 1 else first
    return [shared if called(index.taxonomy["terms"], shared) or _is_a_topic(index, shared) else first, second]


def _is_a_topic(index: Index, text: str) -> bool:
    """Whether all of some words name a topic."""
    return any(share >= 1 for share in subjects_named(index, text.split()).values())


def _all_works(index: Index, text: str) -> list[int]:
    """The works that each of some words is the name of, apart from those that join them: "awq, gptq or quip"."""
    own = [word for word in text.split() if word not in forms.FURTHER]
    works = [work_named(index, word) for word in own]
    return [work for work in works if work is not None] if len(own) > 2 and None not in works else []


def _side_by_side(index: Index, about: Sequence[int], sides: Sequence[str]) -> Sequence[Offer]:
    """The commands for two sides: works are compared, and engines; else each side is shown."""
    about = chained(index, sides) or about
    return [*_compared(index, about, sides), *engine_sides(index, sides)]


def _compared(index: Index, about: Sequence[int], sides: Sequence[str]) -> Sequence[Offer]:
    """The commands that put two sides beside each other, or show each."""
    if len(about) > 1 and not all(side in index.engine_names() for side in sides):
        return [Offer(f"llmeff compare {' '.join(id_ for id_, _ in index.named(about))}", SIDE_BY_SIDE)]
    return list(side_by_side(index, sides)) or list(both_shown(index, sides))


def _descends(index: Index, number: int) -> bool:
    """Whether a record says that it extends or replaces a work."""
    return any(edge.target == number and edge.type in SUCCESSION for edge in index.relations())


def _offers(index: Index, what: Relation, number: int) -> Iterator[Offer]:
    ((id_, name),) = index.named([number])
    if what == "near":
        yield Offer(f"llmeff related {id_}", f"says why each is near {name}")
    elif what == "after":
        yield Offer(f"llmeff lineage {id_}", f"shows what {name} builds on and what grew from it")
    elif what == "yardstick":
        yield Offer(f"llmeff lineage {id_} --with compares", f"shows also what {name} was measured against, and what against it")
    else:
        yield Offer(f'llmeff list --where "compares_with = {id_}"', f"lists what states a comparison with {name}")

"""What typed fields of records say of a wish: "without training", "4 bit"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from llmeff.index.reading import Index
from llmeff.model.topics import last_part
from llmeff.safe import as_typed
from llmeff.search import forms, wishes
from llmeff.search.everyday import FILLING, LEAN, content
from llmeff.search.forms import cut
from llmeff.search.question import Offer, Question
from llmeff.search.topics import groups_of, own_groups, subjects_named
from llmeff.search.works import bits_asked, work_named


def typed(index: Index, question: Question) -> Question:
    """What a typed field of the topic's group says."""
    if work_named(index, question.text) is not None:
        return question  # "LLM.int8()" wishes for nothing
    question, tests = _widths_written(index, question)
    plain = wishes.without_wishes(question.text)
    named = subjects_named(index, forms.before_a_denial(plain).split()) or subjects_named(index, plain.split()) or _of_a_work(index, plain)
    if not named:
        return _typed_alone(question)
    read = {one: _wished(index, one, groups_of(index, one), question.text) for one in (_of_quantization(index, named) if tests else named)}
    topic = max(read, key=lambda one: (not read[one][2], named[one], -len(one)))  # one whose works have the field goes before
    groups, (text, wished, unheld) = groups_of(index, topic), read[topic]
    question = question._replace(text=text or question.text, said=(*question.said, *unheld))
    text, widths = _widths_asked(index, text, groups)
    tests += [*wished, *widths, *_spoken(index, text)]
    text = _without_the_denied(text)
    if not tests:
        return question
    condition = " and ".join(filter(None, (question.condition, *tests)))
    every = " and ".join(filter(None, (condition, question.filters.where)))
    offer = Offer(f"llmeff list {last_part(topic)} --where {as_typed(every)}",
                  "lists those whose records say so, and counts the open ones")
    return question._replace(text=text or question.text, condition=condition, offers=(*question.offers, offer))


def _of_a_work(index: Index, text: str) -> dict[str, float]:
    """The topic of the one work that words are the name of, as ``subjects_named`` gives those that are named."""
    number = work_named(index, cut(text, wishes.RELATIVE))
    return {} if number is None else {next(iter(index.bodies([number], results=False)))["topics"][0]: 1.0}


def _wished(index: Index, topic: str, groups: Sequence[str], text: str) -> tuple[str, list[str], list[str]]:
    """Words without what is wished in them, what records say of it, and of what they have no field; of what is not wanted the contrary."""
    tests: list[str] = []
    unheld: list[str] = []
    for pattern, fields in wishes.TYPED:
        if found := re.search(pattern, text):
            denied = wishes.denied(text, re.escape(found[0]))
            no = "not " if denied else ""
            if group := next((group for group in groups if group in fields), None):
                tests.append(f"{no}{group}.{fields[group]}")
            elif below := [f"{group}.{fields[group]}" for group in _groups_below(index, topic) if group in fields]:
                tests.append(f"{no}({' or '.join(below)})" if len(below) > 1 else f"{no}{below[0]}")
            else:
                unheld.append(f"{denied or found[0]} is not held: works of {index.topics.label(topic)} have no field for it")
            text = cut(text, re.escape(denied or found[0]))
    return text, tests, unheld


def _widths_asked(index: Index, text: str, groups: Sequence[str]) -> tuple[str, list[str]]:
    """Words without a width that is not wanted, and what records say of those that are: of each side its own, of a span both bounds."""
    if sides := _of_each_side(text, groups):
        return text, sides
    widths = _widths(text, groups)
    if widths and (span := re.search(forms.BETWEEN_BITS, text)):
        return text, [width.replace("{bits}", bound) for width in widths for bound in (f">= {span['least']}", f"<= {span['most']}")]
    found = bits_asked(index, text) if widths else None
    if found is None:
        return text, []
    denied = re.search(forms.DENIED, f"{text[: found.start()].rstrip()} ")
    tests = [f"{'not ' if denied else ''}{width.replace('{bits}', forms.bound_of(found))}" for width in widths]
    return " ".join(f"{text[: denied.start()]} {text[found.end() :]}".split()) if denied else text, tests


def _widths_written(index: Index, question: Question) -> tuple[Question, list[str]]:
    """A question with the topic of widths that name none, and what the widths of weights and activations say that are written as one word:
    W4A4 is quantization, as is a width of nothing else."""
    written, text = re.search(forms.WRITTEN_WIDTHS, question.text), question.text
    tests = [f"quantization.weight_bits = {written[1]}", f"quantization.activation_bits = {written[2]}"] if written else []
    if written and (cache := re.search(forms.WRITTEN_FOR_A_CACHE, text)):
        tests.append(forms.BITS_OF["kv_cache"].replace("{bits}", f"= {cache[1]}"))
        text = cut(text, forms.WRITTEN_FOR_A_CACHE)
    text = cut(text, forms.WRITTEN_WIDTHS)
    named = subjects_named(index, wishes.without_wishes(text).split())
    of_nothing = not (question.topics or question.relation or named)
    of_nothing = of_nothing and not any(f" {name} " in f" {text} " for name in index.engine_names())
    alone = of_nothing and bits_asked(index, text) and not re.search(forms.NO_WIDTHS, text)
    if alone or (written and not _of_quantization(index, named)):
        text = f"{text} {forms.QUANTIZATION}".strip()
    return question._replace(text=text), tests


def _of_quantization(index: Index, topics: Iterable[str]) -> list[str]:
    """Those of some topics whose works have widths of weights and activations."""
    return [topic for topic in topics if forms.QUANTIZATION in groups_of(index, topic)]


def _typed_alone(question: Question) -> Question:
    """What a typed field says, whatever the topic, where nothing else is asked."""
    asks = question.asks or not FILLING.isdisjoint(question.text.split()[:1])
    for pattern, condition in wishes.ALONE if asks else ():
        if re.search(pattern, question.text) and not [word for word in content(cut(question.text, pattern)) if word not in LEAN]:
            has = "".join(f" --has {thing}" for thing in question.filters.has)
            every = " and ".join(filter(None, (question.condition, condition, question.filters.where)))
            offer = Offer(f"llmeff list --where {as_typed(every)}{has}", "lists those whose records say so, and counts the open ones")
            stated = " and ".join(filter(None, (question.condition, condition)))
            return question._replace(text="", condition=stated, offers=(offer, *question.offers))
    return question


def _of_each_side(text: str, groups: Sequence[str]) -> list[str]:
    """What records say where weights, activations and the cache have each their own width; nothing where fewer than two have."""
    found = [(said, met) for said, pattern in forms.SIDES if (met := re.search(pattern, text))]
    held = [said.replace("{bits}", met["bits"] or met["behind"]) for said, met in found]
    return held if len(held) > 1 and not {"quantization", "kv_cache"}.isdisjoint(groups) else []


def _widths(text: str, groups: Sequence[str]) -> list[str]:
    """The fields that a width in bits is of: of a cache or of activations where these are named, and of weights too where both are with
    one width."""
    group = _first(groups)
    if group is None or re.search(forms.NO_WIDTHS, text):
        return []
    if re.search(forms.OF_A_CACHE, text) and not re.search(forms.WEIGHTS, text):
        return [forms.BITS_OF["kv_cache"]]
    if group != "quantization" or not re.search(forms.ACTIVATIONS, text):
        return [forms.BITS_OF[group]]
    if not re.search(forms.WEIGHTS, text):
        return [forms.ACTIVATION_BITS]
    return [forms.BITS_OF[group], *([forms.ACTIVATION_BITS] if len(re.findall(forms.BITS, text)) == 1 else [])]


def _spoken(index: Index, text: str) -> Iterator[str]:
    """What records say of words that are looked for as well, where the others name a topic of which records say it: "who supports MXFP4"
    asks for no works. Of words that are not wanted, that records say otherwise."""
    for pattern, group, said in (*wishes.SPOKEN, *wishes.UNWANTED):
        denied = wishes.denied(text, pattern)
        if not denied and (pattern, group, said) in wishes.UNWANTED:
            continue
        named = subjects_named(index, cut(text, pattern).split()) if re.search(pattern, text) else {}
        every = [groups_of(index, topic) for topic in named]
        if any(group in own and (group not in forms.BITS_OF or _first(own) == group) for own in every):
            yield f"{'not ' if denied else ''}({said})" if " or " in said else f"{'not ' if denied else ''}{said}"


def _without_the_denied(text: str) -> str:
    """Words without those that are not wanted, where records say otherwise: what speaks of them would be found first."""
    for pattern, _, _ in (*wishes.SPOKEN, *wishes.UNWANTED):
        if denied := wishes.denied(text, pattern):
            text = cut(text, re.escape(denied))
    return text


def _first(groups: Sequence[str]) -> str | None:
    """The first group of widths that a topic has: the numbers of a cache are none of weights."""
    return next((group for group in forms.BITS_OF if group in groups), None)


def _groups_below(index: Index, topic: str) -> list[str]:
    """The property groups of the topics within a topic, each once."""
    return list(dict.fromkeys(group for path in index.topics.nodes if path.startswith(f"{topic}/") for group in own_groups(index, path)))

"""What a question asks of engines and hardware: works that have to run there, and the command that says with its page which do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from llmeff.index.reading import Index
from llmeff.model.topics import last_part
from llmeff.search import forms
from llmeff.search.everyday import content
from llmeff.search.forms import cut
from llmeff.search.question import Offer, Question
from llmeff.search.spelling import known
from llmeff.search.topics import subjects_named
from llmeff.search.works import work_named
from llmeff.select.names import labels
from llmeff.select.running import engines_of
from llmeff.text import key, words

_PAGES = "says what its pages say, with version and page"


def running(index: Index, question: Question) -> Question:
    """An engine that works have to run in, and with it the hardware."""
    text, options = question.text, ""
    tests: list[str] = []
    for what, names in (("engine", engine_words(index)), ("hardware", hardware_words(index))):
        if what == "hardware" and not tests:
            break
        for name in sorted(names, key=len, reverse=True):
            if re.fullmatch(forms.OF_ITSELF.replace("{name}", re.escape(name)), question.text):
                return question
            if found := next(filter(None, (re.search(form.replace("{name}", re.escape(name)), text) for form in forms.IN_ENGINE)), None):
                text = cut(text, re.escape(found[0]))
                tests.append(f"{'runs_in' if what == 'engine' else 'runs_on'} = {names[name]}")
                options += f" --{what} {names[name]}"
                break
    if not tests:
        return _on_hardware(index, question)
    text = cut(text, forms.RUNNING)
    condition = " and ".join(tests)
    offer = Offer(f"llmeff support{_asked_of(index, text)}{options}", _seen(index, text, tests) or _PAGES)
    return question._replace(text=text, condition=condition, offers=(*question.offers, offer))


def _seen(index: Index, text: str, tests: Sequence[str]) -> str:
    """What an engine says of the work that words name, whatever the hardware; empty where it says nothing, or hardware is asked for too."""
    work = work_named(index, text)
    if work is None or len(tests) > 1:
        return ""
    (engine,) = index.engines([tests[0].rpartition(" ")[2]])
    seen = next((own for own in engines_of(index, work) if own.name == engine["name"]), None)
    return f"{seen.name} {seen.version} has it as {seen.status}: the page that says so" if seen else ""


def _on_hardware(index: Index, question: Question) -> Question:
    """Hardware without an engine: what runs there is offered, and the words stay."""
    names = hardware_words(index)
    name = next((name for name in sorted(names, key=len, reverse=True) if re.search(rf"\b{re.escape(name)}\b", question.text)), "")
    if not name or re.search(forms.OUT_OF_MEMORY, question.text):
        return question
    asked = _asked_of(index, cut(question.text, rf"\b{re.escape(name)}\b"))
    offer = Offer(f"llmeff support{asked} --hardware {names[name]}", "says which engines run it there, with version and page")
    return question._replace(offers=(*question.offers, offer))


def in_an_engine(index: Index, question: Question) -> Question:
    """A topic and an engine that are named side by side."""
    if question.offers:
        return question
    if re.search(forms.ENGINES, question.text):
        asked = _asked_of(index, cut(cut(question.text, forms.ENGINES), forms.RUNNING))
        offer = Offer(f"llmeff support{asked}", "says which engines run it, with version and page")
        return question._replace(offers=(offer,)) if asked else question
    if not (named := [name for name in index.engine_names() if f" {name} " in f" {question.text} "]):
        return question
    names, name = engine_words(index), max(named, key=len)
    topic = _asked_of(index, cut(question.text, rf"\b{re.escape(name)}\b"))
    if not topic or name not in names:
        return question
    offer = Offer(f"llmeff support{topic} --engine {names[name]}", _PAGES)
    return question._replace(offers=(offer,))


def _asked_of(index: Index, text: str) -> str:
    """The work or else the topic that words name, as arguments."""
    work = work_named(index, text)
    named = subjects_named(index, content(forms.without_wishes(text)))
    called = index.named([work])[0][0] if work is not None else ""
    if called and not any(share >= 1 and last_part(topic) == called for topic, share in named.items()):
        return f" {called}"
    return f" --topic {last_part(max(named, key=lambda topic: (named[topic], -len(topic))))}" if named else ""


def nowhere(index: Index, words: Iterable[str]) -> Iterator[str]:
    """The words that neither a record nor a topic has, and that name no part of an engine, of a feature of one, or of hardware either."""
    for word in words:
        spoken = index.db.execute("SELECT 1 FROM called WHERE instr(key, ?) LIMIT 1", (key(word),)).fetchone()
        if not (known(index, word) or spoken or any(word in name.split() for name in hardware_words(index))):
            yield word


def engine_words(index: Index) -> Mapping[str, str]:
    """The engines by their names, but for those that the taxonomy uses as words."""
    spoken = topic_words(index)
    return {name: engine for name, engine in index.engine_names().items() if not spoken.issuperset(name.split())}


def topic_words(index: Index) -> frozenset[str]:
    """The words that topics are called by."""
    return frozenset(word for node in index.topics.nodes.values() for name in labels(node) for word in words(name))


def hardware_words(index: Index) -> Mapping[str, str]:
    return {" ".join(words(name)): entry["id"] for entry in index.taxonomy.get("hardware", ())
            for name in (entry["id"], entry["label"], *entry.get("aliases", ()))}

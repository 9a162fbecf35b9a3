"""What a question asks of engines and hardware: works that have to run there, and the command that says with its page which do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from llmeff.index.reading import Index
from llmeff.model.topics import last_part
from llmeff.search import forms
from llmeff.search.everyday import LEAN, content
from llmeff.search.forms import cut
from llmeff.search.question import Offer, Question
from llmeff.search.spelling import known
from llmeff.search.topics import subjects_named
from llmeff.search.works import longest_work, work_named
from llmeff.select.features import is_format
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
    engine = options.split()[1] if tests[0].startswith("runs_in") else ""
    offer = Offer(f"llmeff support{_asked_of(index, text, engine)}{options}", _seen(index, text, tests) or _PAGES)
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
    text = cut(question.text, forms.MOVED_TO)
    name = max((name for name in names if re.search(rf"\b{re.escape(name)}\b", text)), key=len, default="")
    if not name or re.search(forms.OUT_OF_MEMORY, question.text) or re.search(forms.MAKER, question.text):
        return question
    asked = _asked_of(index, cut(text, rf"\b{re.escape(name)}\b"))
    offer = Offer(f"llmeff support{asked} --hardware {names[name]}", "says which engines run it there, with version and page")
    return question._replace(offers=(*question.offers, offer))


def in_an_engine(index: Index, question: Question) -> Question:
    """A topic and an engine that are named side by side."""
    if question.offers:
        return question
    if re.search(forms.ENGINES, question.text):
        asked = _asked_of(index, cut(cut(cut(question.text, forms.MOVED_TO), forms.ENGINES), forms.RUNNING))
        offer = Offer(f"llmeff support{asked}", "says which engines run it, with version and page")
        return question._replace(offers=(offer,)) if asked else question
    if not (named := [name for name in index.engine_names() if f" {name} " in f" {question.text} "]):
        return question
    name = max(named, key=len)
    engine, text = index.engine_names()[name], cut(question.text, rf"\b{re.escape(name)}\b")
    asked = _asked_of(index, cut(text, forms.RUNNING), engine)
    is_meant = name in engine_words(index) or re.search(rf"\b(?:in|does|by) {re.escape(name)}\b", question.text)
    if not is_meant or (name not in engine_words(index) and asked.startswith(" --topic")):
        return question  # a word of the field, such as Transformers
    return question._replace(offers=(Offer(f"llmeff support{asked} --engine {engine}", _PAGES),)) if asked else question


def _asked_of(index: Index, text: str, engine: str = "") -> str:
    """What words name, as arguments: a work, a feature or format of engines, or else a topic; with the bits that they ask for.

    Args:
        index: the opened index.
        text: the folded words, without the engine.
        engine: its id, where one is asked for.
    """
    bits = re.search(forms.BITS, text)
    bound = forms.bound_of(bits).replace(" ", "") if bits else ""
    options = f" --bits {bound[1:]}" if bound.startswith("=") else f' --bits "{bound}"' if bound else ""
    if re.search(forms.MERGING, text):
        return f'{options} --where "{forms.MERGED}"'
    return f"{_named(index, cut(text, forms.BITS), engine) or _topic(index, text)}{options}"


def _named(index: Index, text: str, engine: str) -> str:
    """The format, the work or the feature of the engine that words name, as an argument; empty where a topic says it better."""
    own = [word for word in content(text) if word not in LEAN]
    formats, work = [word for word in own if is_format(word)], work_named(index, text)
    others = subjects_named(index, [word for word in own if word not in formats])
    topics = subjects_named(index, own)
    called = index.named([work])[0][0] if work is not None and not formats else ""
    if called and not any(share >= 1 and last_part(topic) == called for topic, share in topics.items()):
        return f" {called}"
    if engine and len(own) > 1 and engine in (one for one, feature in index.called(" ".join(own)) if feature):
        return f' "{" ".join(own)}"'
    if formats and not any(share >= 1 for share in others.values()) and not re.search(forms.TUNES, text):
        return f" {formats[0]}"
    several = topics or forms.SEVERAL.intersection(text.split())
    return f" {beside}" if not several and (beside := longest_work(index, " ".join(own))) else ""


def _topic(index: Index, text: str) -> str:
    """The topic that words name best, as an argument; empty for none."""
    named = subjects_named(index, content(forms.without_wishes(text)))
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

"""What a question says of memory: which model has to fit into how much, and the command that sums it up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llmeff.index.reading import Index
from llmeff.model.budget import tokens
from llmeff.model.known_models import names_of_model
from llmeff.search import forms
from llmeff.search.forms import cut
from llmeff.search.question import Offer, Question
from llmeff.text import words

_COUNTS = {"two": 2, "three": 3, "four": 4, "six": 6, "eight": 8}
_VARIANTS = frozenset({"instruct", "it", "chat", "base"})  # end names of models whose shape is the same
_ENGINE = re.compile(r"\bruns_in = (\S+)")
_SUMS, _OWN = "sums weights and cache by method", "; with your own memory"
_WORKED = Offer("llmeff guide", "lists worked answers: what a model takes to be tuned, and what to take for which case")


def of_memory(index: Index, question: Question) -> Question:
    """A memory that a model has to fit into."""
    found = re.search(forms.MEMORY, question.text) or re.search(forms.CARD, question.text)
    device = None if found else _device(question.text)
    if not (found or device):
        return _of_a_need(index, question)
    many, memory = (found.groupdict().get(group) if found else None for group in ("many", "size"))
    text = cut(question.text, re.escape(found[0] if found else device or ""))
    size = re.search(forms.SIZE, text)
    tuned = bool(re.search(forms.TUNES, text))
    given = memory or (forms.CARD_MEMORY if found else forms.DEVICE_MEMORY)
    asked = f"--memory {f'{_COUNTS.get(many, many)}x' if many else ''}{given}GB{_model(index, text)}{_besides(question, text)}"
    why = f"{_SUMS}{'' if memory else _OWN}"
    offer = _WORKED if tuned else Offer(f"llmeff fit {asked}", why)
    text = cut(text, re.escape(size[0])) if size else text
    if not tuned:
        text = cut(text, forms.SERVING)
    text = cut(text, forms.MACHINE)
    within = f"{f'{many} × ' if many else ''}{memory} GB" if memory else "that of one " + ("card" if found else "device")
    offers = (offer, *question.offers) if memory and not tuned else (*question.offers, offer)
    return question._replace(text=text, topics=forms.SAVING[tuned], offers=offers,
                             said=(*question.said, f"first what saves memory, to stay within {within}"))


def _of_a_need(index: Index, question: Question) -> Question:
    """The memory that a model takes, where its shape is recorded."""
    if not re.search(forms.NEEDED, question.text):
        return question
    named = _named(index, question.text)
    offers = [Offer(f"llmeff fit --model {named} --memory {forms.CARD_MEMORY}GB{_besides(question, question.text)}",
                    f"{_SUMS}{_OWN}")] if named else []
    if re.search(forms.TUNES, question.text):
        offers = [_WORKED]
    return question._replace(offers=(*question.offers, *offers))


def _device(text: str) -> str | None:
    """What a model of some size is to run on, empty where it is not said; None where no model is."""
    device = re.search(forms.DEVICE, text)
    if not re.search(forms.RUN_SIZE, text) and not (device and re.search(forms.SIZE, text)):
        return None
    return device[0] if device else " "


def _named(index: Index, text: str) -> str:
    """The id of the model with a recorded shape whose name stands among words, the longest name first; empty where none does."""
    found = [(len(name), name == whole, -len(id_), id_) for id_, whole, name in _names(index) if f" {name} " in f" {text} "]
    return max(found)[-1] if found else ""


def _names(index: Index) -> Iterator[tuple[str, str, str]]:
    """The ids of the models with a recorded shape, each with its names as words, whole and without what only says how it was tuned."""
    for model in index.models:
        for whole in {" ".join(words(name)) for name in names_of_model(model)} if "shape" in model else ():
            own = whole.split()
            yield model["id"], whole, whole
            if len(own) > 1 and own[-1] in _VARIANTS:
                yield model["id"], whole, " ".join(own[:-1])


def _model(index: Index, text: str) -> str:
    """The options that say a model: the one that is named, or one of its size or family, of both if there is such and for so many tokens,
    or what a shape is given by."""
    if named := _named(index, text):
        return f" --model {named}"
    found = re.search(forms.SIZE, text)
    size, needed = found["size"] if found else "", tokens(_context(text) or "0")
    parameters = float(size.replace(" ", ".")) * 1e9 if size else None
    own = [(not set(words(model["family"])).isdisjoint(text.split()), model["shape"].get("context", needed) >= needed, -len(model["id"]),
            model["id"]) for model in index.models if "shape" in model and (not parameters or model.get("parameters") == parameters)]
    if own and (size or max(own)[0]):
        return f" --model {max(own)[-1]}"  # the shortest name is of no variant
    return f" --params {size.replace(' ', '.')}B --layers L --kv-heads H --head-dim D" if size else " --model MODEL"


def _besides(question: Question, text: str) -> str:
    """The options that say how many tokens there are, and which engine has to run it."""
    context, engine = _context(text), _ENGINE.search(question.condition)
    return f"{f' --context {context}' if context else ''}{f' --engine {engine[1]}' if engine else ''}"


def _context(text: str) -> str:
    """How many tokens words ask for, as the option takes them; empty where they do not say it."""
    found = re.search(forms.CONTEXT, text)
    return (f"{found['thousands']}k" if found["thousands"] else found["tokens"]) if found else ""

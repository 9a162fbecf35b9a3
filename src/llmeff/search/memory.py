"""Questions for a memory: what has to fit into one comes first, and the command that sums it up is offered."""

from __future__ import annotations

import re
from typing import NamedTuple

from llmeff.index.reading import Index
from llmeff.model.known_models import names_of_model
from llmeff.search import forms
from llmeff.search.forms import cut
from llmeff.search.question import Offer, Question
from llmeff.search.works import NUMBERS
from llmeff.text import words

_TUNING = Offer("llmeff guide", "lists worked answers: what a model takes to be tuned, and what to take for which case")


class _Held(NamedTuple):
    """A memory that words speak of: these words, how large it is, how it is called, and whether it is sure to be that large."""

    words: str
    gigabytes: int
    called: str
    sure: bool = False


def of_memory(index: Index, question: Question) -> Question:
    """A memory that a model has to fit into."""
    held = _held(question.text)
    if held is None:
        return _of_a_need(index, question)
    text = cut(question.text, re.escape(held.words))
    size = re.search(forms.SIZE, text)
    text = cut(text, re.escape(size[0])) if size else text
    tuned = bool(re.search(forms.TUNES, text))
    offer = _TUNING if tuned else Offer(f"llmeff fit --memory {held.gigabytes}GB{_of_size(index, size['size'] if size else '', text)}",
                                        f"sums weights and cache by method{'' if held.sure else '; with your own memory'}")
    if not tuned:
        text = cut(text, forms.SERVING)
    text = cut(text, forms.MACHINE)
    text = f"{text} {forms.SAVED}".strip() if tuned and forms.SAVED not in text.split() else text
    said = f"first what saves memory, to stay within {held.called}"
    return question._replace(text=text, topics=forms.SAVING[tuned], offers=(offer, *question.offers), said=(*question.said, said))


def _held(text: str) -> _Held | None:
    """The memory that is said, or that of the cards which are named, or else of one card or device; None where nothing has to fit."""
    if found := re.search(forms.MEMORY, text):
        return _Held(found[0], int(found["size"]), f"{found['size']} GB", True)
    if cards := _cards(text):
        return cards
    if found := re.search(forms.CARD, text) or re.search(forms.OUT_OF_MEMORY, text):
        return _Held(found[0], forms.CARD_MEMORY, "that of one card")
    device = _device(text)
    return None if device is None else _Held(device, forms.DEVICE_MEMORY, "that of one device")


def _cards(text: str) -> _Held | None:
    """The memory of cards that are named, and on which a model of some size is to run."""
    of_one = dict(zip(*[iter(forms.CARDS.split())] * 2, strict=True))
    found = re.search(forms.ON_CARDS.replace("{cards}", "|".join(of_one)), text)
    if not found or not re.search(forms.RUN_SIZE, text):
        return None
    many = found["many"] or "1"
    gigabytes = int(NUMBERS.get(many, many)) * int(of_one[found["card"]])
    return _Held(found[0], gigabytes, f"{gigabytes} GB")

def _of_a_need(index: Index, question: Question) -> Question:
    """The memory that a model takes, where its shape is recorded."""
    if not re.search(forms.NEEDED, question.text):
        return question
    named = [(len(name), model["id"]) for model in index.models if "shape" in model for name in map(_spoken, names_of_model(model))
             if f" {name} " in f" {question.text} "]
    offers = [Offer(f"llmeff fit --model {max(named)[1]} --memory {forms.CARD_MEMORY}GB",
                    "sums weights and cache by method; with your own memory")] if named else []
    if re.search(forms.TUNES, question.text):
        offers = [_TUNING]
    return question._replace(offers=(*question.offers, *offers))


def _spoken(name: str) -> str:
    return " ".join(words(name))


def _device(text: str) -> str | None:
    """What a model of some size is to run on, empty where it is not said; None where no model is."""
    device = re.search(forms.DEVICE, text)
    if not re.search(forms.RUN_SIZE, text) and not (device and re.search(forms.SIZE, text)):
        return None
    return device[0] if device else " "


def _of_size(index: Index, size: str, text: str) -> str:
    """The options that say a model: one of its size or family, of both if there is such, or what a shape is given by."""
    parameters = float(size.replace(" ", ".")) * 1e9 if size else 0.0
    own = [(not set(words(model["family"])).isdisjoint(text.split()), -len(model["id"]), model["id"]) for model in index.models
           if "shape" in model and model.get("parameters") in (parameters or model.get("parameters"),)]
    if own and (size or max(own)[0]):
        return f" --model {max(own)[-1]}"  # the shortest name is of no variant
    return f" --params {size.replace(' ', '.')}B --layers L --kv-heads H --head-dim D" if size else " --model MODEL"

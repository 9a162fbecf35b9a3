"""Which model a question names, however its name is divided: "qwen 3 8b" is Qwen3 8B; and that it names one which is not here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from llmeff.index.reading import Index
from llmeff.model.known_models import TUNED, names_of_model
from llmeff.search.english import is_itself
from llmeff.search.forms import SERVING
from llmeff.search.once import once
from llmeff.search.spelling import known
from llmeff.text import key, words

LONGEST = 7  # words of a model's name
_TUNED = rf"(?:{TUNED}|v\d+(?: \d+)*)"
_TAIL = re.compile(rf"{_TUNED}(?: {_TUNED})*")  # ends names of models, and is left out by who asks
_OTHER = re.compile(r"mini|small|medium|large|nano|tiny|micro|max|plus|pro|flash|lite|air|coder|vision|\d+(?:x\d+)?b")
_SIZED = re.compile(r"\b\d+(?:x\d+)?b\b")


def which_model(index: Index, text: str) -> tuple[str, str]:
    """The id of the model with a recorded shape that stands among words, and the words that name it, as many as do; both empty for none,
    or where what follows tells another model: "Phi 4 mini" is not Phi 4.

    Args:
        index: the opened index.
        text: folded words.
    """
    own, named = text.split(), _named_so(index)
    for size in range(min(LONGEST, len(own)), 0, -1):
        for start in range(len(own) - size + 1):
            run, behind = " ".join(own[start : start + size]), " ".join(own[start + size :][:1])
            if id_ := named.get(key(run)):
                other = _OTHER.fullmatch(behind) and not (_SIZED.search(run) and _SIZED.fullmatch(behind))
                return ("", "") if other else (id_, run)
    return "", ""


@once
def _named_so(index: Index) -> Mapping[str, str]:
    """The ids of models with a recorded shape by the keys of their names, whole and without what only says how it was tuned or when; of
    several the one that is called so as a whole, or has the shortest name."""
    found: dict[str, tuple[bool, int, str]] = {}
    for model in index.models:
        for name in names_of_model(model) if "shape" in model else ():
            own = words(name)
            for size in range(1, len(own) + 1):
                rest = " ".join(own[size:])
                if not rest or (size > 1 and _TAIL.fullmatch(rest)):
                    best = (not rest, -len(model["id"]), model["id"])
                    spelt = key("".join(own[:size]))
                    found[spelt] = max(found.get(spelt, best), best)
    return {spelt: best[-1] for spelt, best in found.items()}


def family_told(index: Index, text: str) -> frozenset[str]:
    """The families of models, with a recorded shape or without, of whose names most words stand among others; none where only a number
    does, or where what follows tells a model that is not known: "Mistral medium".

    Args:
        index: the opened index.
        text: folded words.
    """
    own = text.split()
    met = {family: _together(words(family), own) for family in {model["family"] for model in index.models}
           if words(family)[0] in own and words(family)[0].isalpha()}
    most = max(met.values(), default=0)
    best = frozenset(family for family, count in met.items() if count == most)
    names = {word for family in best for word in words(family)}
    behind = (after for word, after in pairwise(own) if word in names and after not in names)
    return frozenset() if any(_OTHER.fullmatch(after) and not re.fullmatch(r"\d+b", after) for after in behind) else best


def _together(name: Sequence[str], own: Sequence[str]) -> int:
    """How many words of a name stand one behind the other among some words, from its first on: in "4 bit Llama" no 4 is behind it."""
    behind = own[own.index(name[0]):]
    return next((place for place, word in enumerate(name) if behind[place : place + 1] != [word]), len(name))


def name_told(index: Index, before: str) -> bool:
    """Whether the last word before a size is that of a model: of one that is known, or a word that neither English nor a record has.

    Args:
        index: the opened index.
        before: the folded words.
    """
    own = re.sub(r"( \d+)+$", "", before.rstrip()).split()
    last = own[-1] if own else ""
    return last.isalpha() and not is_itself(last) and (last in _model_words(index) or not (known(index, last) or re.search(SERVING, last)))


@once
def _model_words(index: Index) -> frozenset[str]:
    """The first words of the names of models."""
    return frozenset(words(name)[0] for model in index.models for name in (*names_of_model(model), model["family"]))

"""The names by which people call a model, for code that must not wait for the models of pydantic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from llmeff.text import fold, key, near

if TYPE_CHECKING:
    from llmeff.model.plain_numbers import ModelBody, ShapeBody

_BETWEEN = re.compile(r"[\s_-]+")
_WORD = re.compile(r"[a-z]{2,}(?=\d)|[a-z0-9]+(?:\.\d+)*")
TUNED = r"instruct|it|chat|base|hf|preview|\d+k|\d{4}|a\d+b"
"""Words of a name that tell how a model was tuned, its context, when it came, or how much of it is active: who asks leaves them out."""
_FREE = re.compile(rf"{TUNED}|model|v0\.\d+|v2\.0")


MIXTURE = "mixture of experts"
"""So ``only`` of an observation of an engine names what is no family."""


def is_mixture(shape: ShapeBody) -> bool:
    """Whether a shape is that of a mixture of experts."""
    return "active_parameters" in shape


def is_meant(only: str, family: str, is_mixture: bool) -> bool:
    """Whether a model is one of those that a feature of an engine is for; a family stands for its versions too."""
    return is_mixture if only == MIXTURE else key(family).startswith(key(only))


def spelling(text: str) -> str:
    """A model's name without case, blanks and hyphens; a full stop tells sizes apart and stays.

    >>> spelling("LLaMA-2 7B"), spelling("OPT-1.3B")
    ('llama27b', 'opt1.3b')
    """
    return _BETWEEN.sub("", fold(text))


def names_of_model(model: ModelBody) -> Iterator[str]:
    """Id, name and other spellings of a model."""
    yield from (model["id"], model["name"], *model.get("aliases", ()))


def by_spelling(models: Iterable[ModelBody]) -> dict[str, str]:
    """The ids of models by every spelling of their names."""
    return {spelling(name): model["id"] for model in models for name in names_of_model(model)}


def begun_models(models: Iterable[ModelBody], text: str) -> list[str]:
    """The ids of models whose names begin with the words of a text, the shortest first."""
    wanted = spelling(text)
    begun = {model["id"] for model in models for name in names_of_model(model) if wanted in accumulate(_BETWEEN.split(fold(name)))}
    return sorted(begun, key=lambda id_: (len(id_), id_))


def endless_model(models: Sequence[ModelBody], text: str) -> str | None:
    """The id of the one model whose name begins with a text and ends with words alone, such as ``instruct``; None where several begin so,
    or where a number is left out, which may be a size."""
    wanted, begun = spelling(text), begun_models(models, text)
    names = [spelling(name) for model in models if [model["id"]] == begun for name in names_of_model(model)]
    ends = [name.removeprefix(wanted) for name in names if name.startswith(wanted)]
    return begun[0] if any(end.isalpha() for end in ends) else None


def model_named(models: Sequence[ModelBody], text: str) -> str | None:
    """The id of the model that a text names: each word of its name that tells a family, a number, a size or a variant stands there, and
    the text has no other word. What tells only how the model was tuned, its context or when it came may be left out, of a name and of the
    text; of several such the one of whose name the least is.

    Args:
        models: those to choose from.
        text: a name, however its words are divided.

    Returns:
        The id; None where no model is named, so that none of another size or family is taken for it.

    >>> phi = {"id": "phi-3-mini-4k-instruct", "name": "Phi-3 Mini", "family": "phi"}
    >>> [model_named([phi], text) for text in ("phi 3 mini", "phi3 mini instruct", "phi-3", "phi 4 mini")]
    ['phi-3-mini-4k-instruct', 'phi-3-mini-4k-instruct', None, None]
    """
    wanted = _told(text)
    found = [(len(free ^ _free(text)), len(model["id"]), model["id"]) for model in models for name in names_of_model(model)
             if (told := _told(name)) and told == wanted for free in [_free(name)]]
    return min(found)[-1] if found else None


def _told(name: str) -> list[str]:
    """The words of a name that tell a model from others, sorted."""
    return sorted(word for word in _WORD.findall(fold(name)) if not _FREE.fullmatch(word))


def _free(name: str) -> set[str]:
    """The other words of a name."""
    return {word for word in _WORD.findall(fold(name)) if _FREE.fullmatch(word)}


def near_models(models: Sequence[ModelBody], text: str, limit: int = 4) -> list[str]:
    """The ids of models whose names begin with a text, the shortest first; of those that are spelt much like it where none does, else of
    those that begin with its first word, which is rather that of a family: "llama-9"."""
    named = {name: model["id"] for model in models for name in names_of_model(model)}
    return begun_models(models, text)[:limit] or near(text, named, limit) or begun_models(models, _BETWEEN.split(text.strip())[0])[:limit]

"""Questions whether something is in the collection at all: what it is here, or that nothing here is called so."""

from __future__ import annotations

import re

from llmeff.errors import quoted
from llmeff.index.reading import Index
from llmeff.model.known_models import begun_models
from llmeff.phrases import any_of
from llmeff.search.english import is_itself
from llmeff.search.everyday import LEAN, content
from llmeff.search.models import which_model
from llmeff.search.question import Offer, Question
from llmeff.search.spelling import known
from llmeff.search.topics import subjects_named
from llmeff.select.meant import Meaning, meanings

_THIS = r"(?:this|the|your) (?:\w+ )?(?:collection|database|data|list|tool|index|catalogue|knowledge base)"
_US = rf"(?:you|it|this|llmeff|{_THIS})"
_HERE = rf"(?:in here|here|listed|included|covered|recorded|part of (?:it|this)|in llmeff|(?:in|part of) {_THIS})"
_KEEPS = r"(?:have|has|know|knows|cover|covers|include|includes|contain|contains|list|lists|hold|holds|got|heard|track|tracks)"
_AN_ENTRY = r"(?:(?:an? |any )?(?:records?|entry|entries|page|anything|something)) (?:of|on|for|about)"
WHETHER_HERE = (
    rf"(?:is|are) (?!there\b)(?:the |an? )?(.+?) (?:(?:already|also|even) )?{_HERE}(?: (?:here|too|as well|in (?:this|here)))?"
    rf"|(?:do|does|have|has) {_US} (?:(?:also|already|even) )?{_KEEPS} (?:(?:{_AN_ENTRY}|about|of) )?(?:the |an? )?(.+?)(?: {_HERE})?"
    rf"|(?:is|are) there {_AN_ENTRY} (.+?)(?: {_HERE})?"
    rf"|(?:is|are) there (.+?) {_HERE}")
"""How it is asked whether something is in the collection."""
LONGEST, MOST = 6, 3  # words of what is asked for, and models that are named where several are called so


def asked_whether_here(text: str) -> str:
    """What it is asked for whether it is in the collection; empty where words ask something else.

    Args:
        text: the folded words.

    >>> asked_whether_here("is llama factory in here"), asked_whether_here("is llama factory fast")
    ('llama factory', '')
    """
    found = re.fullmatch(WHETHER_HERE, text)
    name = " ".join(filter(None, found.groups())) if found else ""
    return name if len(name.split()) <= LONGEST and not name.isdigit() else ""


def present(index: Index, question: Question, name: str) -> Question:
    """Adds what is called by a name, with the command that shows it; or that nothing is, where no word of it is of the field.

    Args:
        index: the opened index.
        question: the name, as it was read.
        name: its folded words.
    """
    if meant := _meant(index, name):
        offers = question.offers or (Offer(meant.commands[0], "shows what is known of it"),)
        return question._replace(offers=offers, said=(*question.said, f"in the collection: {meant.name} is {meant.sort}"))
    models = [] if is_itself(name) else begun_models(index.models, name)
    if models:
        offers = (Offer(f"llmeff results --model {models[0]}", "shows what was measured on it"), *question.offers)
        return question._replace(offers=offers, said=(*question.said, f"models called so here: {any_of(models[:MOST])}"))
    if not question.filters and not _speaks(index, name):
        return question._replace(said=(*question.said, f"no work, engine, model or term here is called {quoted(name)}"))
    return question


def _meant(index: Index, name: str) -> Meaning | None:
    """What a name means, best first, or the model that it names otherwise divided; None for nothing."""
    model, spelt = which_model(index, name)
    found = meanings(index, name) or (meanings(index, model) if spelt == name else [])
    return found[0] if found else None


def _speaks(index: Index, name: str) -> bool:
    """Whether words name a topic among others, or are all known here, so that works may be asked for and nothing by its name."""
    own = [word for word in content(name) if word not in LEAN]
    return bool(subjects_named(index, own)) or all(known(index, word) for word in own)

"""What is asked of an engine by how it stands there, such as what was removed; and one engine beside another that is not wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

from llmeff.index.reading import Index
from llmeff.model.kinds import Support
from llmeff.model.topics import last_part
from llmeff.safe import as_typed
from llmeff.search.called import engine_words
from llmeff.search.everyday import LEAN, content
from llmeff.search.forms import ENGINES, cut
from llmeff.search.question import Offer
from llmeff.search.topics import foremost, subjects_named
from llmeff.search.works import longest_work

ASKED: Mapping[Support, str] = {
    "removed": r"\b(?:removed?|removes|removing|dropped(?: support(?: for)?)?|no longer (?:supports?|has|have|runs?|in)|got rid of"
               r"|took out)\b",
    "deprecated": r"\bdeprecat(?:ed|es?|ing|ion)\b",
    "experimental": r"\b(?:experimental(?:ly)?|in beta|unstable)\b",
    "partial": r"\b(?:partial(?:ly)?|half|incomplete(?:ly)?) supported\b|\bpartial support\b",
    "unsupported": r"\bunsupported\b|\bnot (?:yet )?supported\b|\b(?:not|n t|cant|doesnt|cannot) (?:yet )?(?:support|run|load)\b"
                   r"|^what (?:can t|cant|cannot|doesn t|doesnt|does not|can not)\b",
}
"""How it is asked for what has a status in an engine."""
_NOT = (r"\b(?:not|except|without|never|n t|excluding|unlike|missing (?:in|from)|absent (?:in|from))"
        r"(?: (?:in|by|on|supported|with|run|runs|running|available))* {name}\b")
BOTH = "says what both say; what one does not name is unknown there, which is not no"


def with_a_status(index: Index, text: str) -> Iterator[Offer]:
    """The command that lists what has a status in the engine that words name; of no engine whose pages say it of nothing.

    Args:
        index: the opened index.
        text: the folded words.
    """
    status = next((status for status, pattern in ASKED.items() if re.search(pattern, text)), None)
    named = _engine(index, text) if status else ""
    if status and not named and re.search(ENGINES, text) and (work := longest_work(index, cut(text, ASKED[status]))):
        why = f"lists the engines whose pages call it {status}; one that does not name it leaves it open"
        yield Offer(f"llmeff support {work} --status {status}", why)
        return
    if not named or not status:
        return
    engine = index.engine_names()[named]
    (body,) = index.engines([engine])
    rest = [word for word in content(cut(cut(text, ASKED[status]), rf"\b{re.escape(named)}\b")) if word not in LEAN]
    topics = subjects_named(index, rest)
    best = foremost(topics)
    topic = f" --topic {last_part(best)}" if best else ""
    if any(seen["status"] == status for seen in body.get("support", ())):
        asked = f"llmeff support{topic} --engine {engine} --status {status}"
        yield Offer(asked, f"lists what its pages call {status}, with version and page")


def _engine(index: Index, text: str) -> str:
    """The name of an engine that stands among words, one that is called by a word of the field only where words say that it is meant."""
    for name in sorted((name for name in index.engine_names() if f" {name} " in f" {text} "), key=len, reverse=True):
        beside = (rf"{pattern} (?:in|from|by) {re.escape(name)}\b" for pattern in ASKED.values())
        if name in engine_words(index) or any(re.search(pattern, text) for pattern in beside):
            return name
    return ""


def beside_the_unwanted(index: Index, text: str, offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """Commands, of which those that show an engine show another one as well that words do not want: "in vLLM but not in SGLang".

    Args:
        index: the opened index.
        text: the folded words.
        offers: the commands.
    """
    names = index.engine_names()
    out = {names[name] for name in names if f" {name} " in f" {text} " and re.search(_NOT.replace("{name}", re.escape(name)), text)}
    return tuple(chain.from_iterable(_with(offer, sorted(out)) for offer in offers))


def _with(offer: Offer, engines: Sequence[str]) -> Iterator[Offer]:
    """A command with further engines that it shows, and behind it the one that lists the works of its own engine that these do not run."""
    own = offer.command.split()
    further = [engine for engine in engines if engine not in own]
    if not further or own[1] != "support" or "--engine" not in own or "--status" in own:
        yield offer
        return
    yield Offer(f"{offer.command}{''.join(f' --engine {engine}' for engine in further)}", BOTH)
    wanted = [f"runs_in = {engine}" for option, engine in pairwise(own) if option == "--engine"]
    topic = "".join(f" {named}" for option, named in pairwise(own) if option == "--topic")
    condition = " and ".join((*wanted, *(f"not runs_in = {engine}" for engine in further)))
    yield Offer(f"llmeff list{topic} --where {as_typed(condition)}", "lists those of which their pages say so, and counts the open ones")

"""Questions of those who want to learn: what a word means, what to read about it first, and what is new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from llmeff.index.reading import Index
from llmeff.model.topics import last_part
from llmeff.search.english import is_itself
from llmeff.search.everyday import content, telling
from llmeff.search.forms import EARLIEST, cut
from llmeff.search.question import EXPLAINS, Offer
from llmeff.search.topics import subjects_named, topics_named
from llmeff.search.works import work_called
from llmeff.select.lookup import matches
from llmeff.select.meant import meanings
from llmeff.select.names import called, labels
from llmeff.text import key, words

if TYPE_CHECKING:
    from llmeff.model.plain import TermLike

_MEANING = re.compile(
    r"(?:what (?:is|are|does|do)|how (?:does|do|is|are)(?! i\b| we\b| you\b)|why (?:is|are|does|do|(?=\w+$))|explain|define|whats)\b.*"
    r"|.*\b(?:meaning|definition|(?:draw|set)backs?|limitations?|(?:dis)?advantages?|downsides?|benefits?|pros|cons|pitfalls) of\b.*"
    r"|.*\b(?:explained|tutorial)\b.*|when (?:(?:should|do|does|can|is|are|to|not) )+.*")
_BEGINNING = re.compile(
    r".*\b(?:where (?:do|should|can) (?:i|we) (?:start|begin)|(?:read|start|begin) (?:with )?first|(?:start|begin) with"
    r"|learn (?:about|more)|get started"
    r"|introductions? to|(?:good |best )?first (?:papers?|works?)(?! (?:on|about|of|to|for))"
    r"|(?:most )?important (?:papers?|works?)|must reads?|reading list|basics of|new to"
    r"|(?:what|which \w+) should (?:i|we) read|to understand)\b.*")
_NEWEST = re.compile(
    r"\b(?:newest|latest|most recent|recent(?= (?:\w+ ){0,3}(?:papers?|works?|methods?)\b)|state of the art|whats new|what is new)\b")
_WRITTEN = re.compile(
    r"who (?:wrote|made|invented|proposed|developed|created|introduced|published|(?:are|is) the authors? of) (?P<work>.+)")
_WHAT = re.compile(r"(?:what (?:is|are|does|do)|define|explain) (?P<asked>\w+(?: \w+){0,2}?)(?: (?:mean|stand for))?")
_HOW = re.compile(r"(?:how|why) (?:does|do|did|is|are|was|were|can|would) (?:an? |the )?(?P<x>.+)")
_LONGEST = 4  # words of what such a question is of
_CHOOSING = re.compile(r"\b(?:best|way|ways|recommended|\w{3,}est)\b")
FIELD = frozenset(words("llm llms efficient efficiency language model models field topic subject area start begin read first good new all"))
"""Words by which the whole field is meant."""
_NAMED = 0.25  # of the words that tell anything, the share that has to name the topic


def learning(index: Index, text: str) -> Iterator[Offer]:
    """The commands for those who want to learn.

    Args:
        index: the opened index.
        text: the folded words of the question.
    """
    if (asked := _WRITTEN.fullmatch(text)) and len(works := matches(index, asked["work"])) == 1:
        yield Offer(f"llmeff show {index.named(works)[0][0]}", "shows its authors, and all else that is known of it")
        return
    begins, means = _BEGINNING.fullmatch(text), _MEANING.fullmatch(text) and not _CHOOSING.search(text)
    newest = _NEWEST.search(text)
    earliest = re.search(EARLIEST, text)
    if not (begins or means or newest or earliest):
        return
    left = telling(index, content(text))
    topics = _topics(index, left)
    topic = topics[0] if topics else ""
    if begins and (topic or FIELD.issuperset(left)):
        yield Offer(f"llmeff path{f' {last_part(topic)}' if topic else ''}", "lists what to read, in an order that teaches")
    elif earliest and topic:
        yield from (Offer(f"llmeff list {last_part(one)} --sort year", "lists all of them, the earliest first") for one in topics)
    elif newest and topic:
        yield from (Offer(f"llmeff list {last_part(one)} --sort -year", "lists all of them, the newest first") for one in topics)
    elif means and (term := _term(index, text) or _subject(index, text) or (last_part(topic) if topic else _within(index, left))):
        yield Offer(f"llmeff explain {term}", _why(index, term, text))


def _why(index: Index, id_: str, text: str) -> str:
    """What the explanation of a term says of words that ask for a meaning: of others than its name, what they stand under.

    Args:
        index: the opened index.
        id_: a concept, metric or work, or the last part of a topic.
        text: the folded words of the question.
    """
    found = _WHAT.fullmatch(text)
    asked = cut(found["asked"], r"^(?:an?|the)\b") if found else ""
    entries: list[TermLike] = [*index.taxonomy["terms"], *index.taxonomy["metrics"], *index.topics.nodes.values()]
    label = next((labels(entry)[0] for entry in entries if last_part(entry["id"]) == id_), "")
    if not label and (number := index.number(id_)) is not None:
        label = index.named([number])[0][1]
    own, named = set(index.stems(asked.split()).values()), set(index.stems(words(label)).values())
    if not own or own <= named or named <= own or key(asked) in (key(label), key(id_)):
        return EXPLAINS
    whole = called(entries, asked) or matches(index, asked)
    return f"explains {label}, under which {asked} stands here" if whole else f"explains {label}; no term here is called {asked}"


def _topics(index: Index, left: list[str]) -> list[str]:
    """The topics that most of the words name, those of the shortest path first; none where few words name one."""
    named = {topic: share for topic, share in topics_named(index, left).items() if not topic.startswith("kind/") and share >= _NAMED}
    most = max(named.values(), default=0.0)
    return sorted((topic for topic, share in named.items() if share == most), key=len)


def _term(index: Index, text: str) -> str:
    """The concept, metric or work that the words are the name of, or those before "in", "of" and the like; empty where they name none."""
    for part in (text, re.split(r" (?:in|of|for|with|and|when) ", text)[0]):
        name = " ".join(telling(index, content(part)))
        for one in dict.fromkeys((" ".join(content(part)), name)):
            if named := [*called(index.taxonomy["terms"], one), *called(index.taxonomy["metrics"], one)]:
                return named[0]["id"]
        if len(works := matches(index, name)) == 1:
            return index.named(works)[0][0]
    return ""


def _subject(index: Index, text: str) -> str:
    """The term, topic or work that stands first in a question how or why something is: "how does LoRA save memory" is of LoRA. A term of
    one word is often a part of what is asked: "attention" of efficient attention."""
    found = _HOW.fullmatch(text)
    own = found["x"].split() if found else []
    topics = [node for node in index.topics.nodes.values() if "/" in node["id"]]
    for size in range(min(_LONGEST, len(own)), 0, -1):
        name = " ".join(own[:size])
        terms = [*called(index.taxonomy["terms"], name), *called(index.taxonomy["metrics"], name)] if size > 1 else []
        if named := [*terms, *called(topics, name)]:
            return last_part(named[0]["id"])
        if (size > 1 or not is_itself(name)) and (work := work_called(index, own[:size])):
            return work
    return ""


def undefined(index: Index, text: str) -> str:
    """Says of a question for a meaning that nothing here is called so; empty where something is, or words ask for more.

    Args:
        index: the opened index.
        text: the folded words of the question.
    """
    found = _WHAT.fullmatch(text)
    asked = cut(found["asked"], r"^(?:an?|the)\b") if found else ""
    if not asked or asked not in " ".join(content(text)) or meanings(index, asked) or subjects_named(index, asked.split()):
        return ""
    return f"no term here is called {asked}"


def _within(index: Index, left: Sequence[str]) -> str:
    """The concept or metric that the longest run of some words names; a single word is as likely there by chance."""
    runs = (left[start : start + size] for size in range(len(left), 1, -1) for start in range(len(left) - size + 1))
    entries: list[TermLike] = [*index.taxonomy["terms"], *index.taxonomy["metrics"]]
    return next((named[0]["id"] for run in runs if (named := called(entries, " ".join(run)))), "")

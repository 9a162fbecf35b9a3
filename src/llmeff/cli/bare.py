"""What is typed without a command: a work is shown, a term explained, the works of a venue or an author listed, an engine or its
feature shown, what runs on hardware, the results on a benchmark or a model; a list is listed, a file checked, and what other programs
call a command is the one that is called otherwise here. A question of engines, hardware or memory is answered by the command that the
search offers for it. All else is searched."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from llmeff.cli.opened import opened
from llmeff.cli.output import note
from llmeff.errors import UsageError, quoted, shortened
from llmeff.identifiers import parse
from llmeff.model.lists import LISTS
from llmeff.phrases import NOT_READ, OTHERWISE, any_of, counted, offered
from llmeff.safe import as_typed
from llmeff.text import key, near

if TYPE_CHECKING:
    from llmeff.answers.found import Results
    from llmeff.kb import KnowledgeBase
    from llmeff.search.question import Offer
    from llmeff.select.meant import Meaning

ANSWERS = {
    "work": ["show"], "venue": ["list", "--venue"], "author": ["list", "--author"], "engine": ["engine"], "feature": ["support"],
    "hardware": ["support", "--hardware"], "cell": ["results"], "model": ["results", "--model"],
}
_COUNTED = frozenset({"list", "explain"})  # answers that take how many are wanted
_TERMS = frozenset({"work", "topic", "concept", "metric", "facet"})  # what is meant before a list of one name
ADDING = "add"
ADDED = ("no command is called 'add': a work is a YAML file in data/papers\n"
          "How it is written: CONTRIBUTING.md, llmeff help schema; what is wrong in it: llmeff validate FILE")
_PRIVATE = ("no command is called {0}: llmeff keeps no notes, tags or marks\n"
            "Keep ids in a file, one a line; a dash takes them back: llmeff export markdown - < ids.txt")
_OWN = frozenset({"annotate", "bookmark", "favorite", "favourite", "mark", "note", "notes", "star", "tag", "tags", "todo", "unread"})
_CALLED = {  # what other programs call a command, where works or terms stand behind it
    "bib": "cite", "bibtex": "cite", "browse": "open", "cat": "show", "citation": "cite", "define": "explain", "describe": "show",
    "details": "show", "diff": "compare", "find": "search", "get": "show", "grep": "search", "info": "show", "lookup": "search",
    "ls": "list", "man": "help", "pdf": "open --pdf", "query": "search", "read": "show", "reference": "cite", "similar": "related",
    "versus": "compare", "view": "show", "vs": "compare", "web": "open",
}
_FILES = (".bib", ".bibtex", ".tex", ".aux", ".bbl", ".ris")
_ANSWERED_BY = ("llmeff support ", "llmeff fit ", "llmeff engine ")
_NAMES_MODELS = "llmeff fields models"  # what is offered where a card is named and no model: the card may be meant and not its memory
_LEFT = (NOT_READ, "without ", "code under ", "with code", "no code", "by ", "published ", "first public ", "of the kind ",
         "what is left out ")
"""How filters of a question begin, of which the command that answers it knows nothing."""
_ASKS = re.compile(r"\b(?:does|do|did|can|could|will|is|are|was|were|has|have|which|what|how|since|when|whether|where|who|in)\b",
                   re.IGNORECASE)
_TOOLS = re.compile(r"\b(?:tool(?:s|kits?|ing)?|software|librar(?:y|ies)|engines?|frameworks?)$", re.IGNORECASE)
_WORKS_WANTED = re.compile(r"\b(?:papers?|(?:which|what|all) works|articles?|publications?|research|stud(?:y|ies)|surveys?|literature"
                           r"|best|better|recommend\w*|compar\w+|versus|vs)\b", re.IGNORECASE)
_SAID = 400  # letters of the command that is said: a pasted title is shown whole
MISSPELT = 0.7  # how like the name of a command a word is that is one with a wrong letter


def command_for(arguments: Sequence[str], commands: Sequence[str]) -> list[str]:
    """A command line for one that begins with no command.

    Args:
        arguments: what was typed.
        commands: the commands that there are.

    Raises:
        UsageError: there is no word, or the first one is no name and no word of the collection, and a command is spelt much like it; or it
            is what llmeff has no command for.
    """
    words, beside = _unhyphened(arguments), None
    text, options = " ".join(words).strip('"'), list(arguments[len(words) :])
    kb = opened(warn=False)
    found = kb.meanings(text)
    if command := _otherwise(kb, words, commands, found):
        found = []
    elif found:
        command = _answering(kb, found, text, options)
    else:
        command = _searched(kb, words, commands)
        hits = kb.search(text, 1)
        read = hits.corrected or ""
        if command[0] == "search" and (answer := _of_running(hits.offers, text, options)):
            note(shortened(f"Works: llmeff search {as_typed(*words)}", _SAID))
            command = answer
            beside = hits
        elif found := kb.meanings(read) if read else []:
            command = _answering(kb, found, read, options)
            note(shortened(f"Showing results for: {read} (as written: llmeff search {as_typed(*words)} --exact)", _SAID))
    note(shortened(f"llmeff {as_typed(*command, *options)}", _SAID))
    if beside:
        _note_what_is_left(beside)
    _note_others(kb, found, command, text)
    return [*command, *options]


def _note_others(kb: KnowledgeBase, found: Sequence[Meaning], command: Sequence[str], text: str) -> None:
    """Says what a text means beside what a command answers."""
    if found and found[0].what == "feature" and len(found) > 1:
        engines = any_of([engine["name"] for engine in kb.support([text]).engines])
        note(f"Also: {counted(len(found), 'feature')} of {engines} are called so: llmeff support {as_typed(text)}")
        return
    for other in (found if command[0] == "search" else found[1:])[:2]:
        if command[0] != "explain" or key(other.name) != key(found[0].name):
            note(f"Also: {other.said}")


def _unhyphened(arguments: Sequence[str]) -> list[str]:
    """The words before the first option; that there is none is said."""
    words = list(takewhile(lambda word: not word.startswith("-"), arguments))
    if not words:
        raise UsageError(f"no command is called {quoted(arguments[0])}")
    return words


def _note_what_is_left(hits: Results) -> None:
    """Says what a question asks for beside the command that answers it, and the list that decides it."""
    if left := [said for said in hits.said if said.startswith(_LEFT) and not said.endswith(OTHERWISE)]:
        note(f"Not part of this answer: {'; '.join(said.removeprefix(NOT_READ) for said in left)}")
    listed = [offer for offer in hits.offers if offer.command.startswith("llmeff list ")]
    for offer in (*listed[:1], *(offer for offer in hits.offers[1:] if " --hardware " in offer.command)):
        note(f"Also: {offer.command}  {offer.why}")


def _answering(kb: KnowledgeBase, found: Sequence[Meaning], text: str, options: Sequence[str]) -> list[str]:
    """The command that answers what a text means, or the search where it is said how many are wanted of what is one thing, for a name
    that several works share, and for what only an engine calls so, since works may speak of it in the same words."""
    answer = ANSWERS.get(found[0].what, ["explain"])
    shared = [one.what for one in found[:2]] == ["work", "work"]
    if shared or (found[0].what == "feature" and kb.search(text, 1).total):
        return ["search", *text.split()]
    return [*answer, text] if answer[0] in _COUNTED or not _has_limit(options) else ["search", *text.split()]


def _otherwise(kb: KnowledgeBase, words: Sequence[str], commands: Sequence[str], found: Sequence[Meaning]) -> list[str]:
    """The command for the name of a list or a file, or behind what other programs call it; none where words are to be looked up."""
    first, rest = words[0].lower(), " ".join(words[1:])
    if not rest and first in LISTS and not any(one.what in _TERMS for one in found):
        return ["tree"] if first == "topics" else ["fields", first]
    if not found and first.endswith(_FILES):
        return ["check", *words]
    number = first.removesuffix("s") if first.endswith("s") else f"{first}s"
    if [one for one in (*found, *kb.meanings(first)) if one.what != "author" or first not in _CALLED]:
        return []
    if number in commands and (not rest or kb.meanings(rest)):
        return [number, *words[1:]]
    if first in _OWN and len(words) > 1 and kb.meanings(words[1]):
        raise UsageError(_PRIVATE.format(quoted(words[0])))
    if first in _CALLED and not rest:
        raise UsageError(f"no command is called {quoted(words[0])}; here it is llmeff {_CALLED[first]}\n"
                         f"How it goes: llmeff help {_CALLED[first].split()[0]}")
    behind = first in _CALLED and (kb.meanings(rest) or all(map(kb.meanings, words[1:])))
    return [*_CALLED[first].split(), *words[1:]] if behind and rest else []


def _searched(kb: KnowledgeBase, words: Sequence[str], commands: Sequence[str]) -> list[str]:
    """The search for words that mean nothing as a name, unless they begin with a command that is misspelt."""
    if words[0] == ADDING and len(words) > 1 and parse(words[1]):
        raise UsageError(ADDED)
    close = near(words[0], commands, 2, MISSPELT)
    named = len(words) > 1 and not kb.meanings(words[0]) and kb.meanings(" ".join(words[1:]))
    if close and (named or kb.search(words[0], 1, exact=True).unknown):
        raise UsageError(f"no command is called {quoted(words[0])}{offered(close)}")
    return ["search", *words]


def _of_running(offers: Sequence[Offer], text: str, options: Sequence[str]) -> list[str]:
    """The command that answers a question of engines, hardware or memory; none where works are wanted, or so many of them."""
    offer = next((offer for offer in offers if not offer.command.startswith(_NAMES_MODELS)), None)
    first = offer.command if offer else ""
    if not first.startswith(_ANSWERED_BY) or _WORKS_WANTED.search(text) or _has_limit(options):
        return []
    named = " --hardware " in first or " --engine " in first or (first.startswith("llmeff fit ") and offer is not None and offer.whole)
    asks = _ASKS.search(text) or _TOOLS.search(text) or named
    return shlex.split(first)[1:] if asks else []


def _has_limit(options: Sequence[str]) -> bool:
    """Whether it is said how many are wanted: then a list is."""
    return any(option.startswith(("-n", "--limit")) for option in options)

"""Questions about this collection itself, such as "which engines are there": the command that lists what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from llmeff.search import forms
from llmeff.search.everyday import ASKING, FILLING
from llmeff.search.question import Offer
from llmeff.text import words

HELD: Sequence[tuple[str, Sequence[tuple[str, str]]]] = (
    ("topics topic facets facet taxonomy categories subjects areas", (("llmeff tree", "shows all topics with the number of works"),)),
    ("venues conferences journals years authors", (("llmeff stats", "counts works by venue, year, kind and topic"),
                                                   ("llmeff list --venue VENUE --author NAME", "lists those of one"))),
    ("metrics metric measures benchmarks", (("llmeff results", "lists what was measured, with the number of works"),
                                            ("llmeff explain throughput", "says what a metric is; so with any other"))),
    ("engines engine libraries frameworks runtimes backends", (("llmeff engine", "lists all engines and libraries"),
                                                               ("llmeff support", "says which of them runs what"))),
    ("models model", (("llmeff results", "names the models that each benchmark was run on"),
                      ("llmeff list model", "lists the models that are works of their own"))),
    ("hardware gpus gpu cards accelerators", (("llmeff support --hardware ampere", "says what runs on a card; so with any other"),)),
    ("kinds kind", (("llmeff stats", "counts works by kind"),)),
    ("fields field properties conditions filters", (("llmeff fields", "lists what --where may name"),)),
    ("guides guide answers tutorials", (("llmeff guide", "lists worked answers: what to take for which case"),)),
    ("commands command options help", (("llmeff help", "lists the commands"),)),
    ("formats format", (("llmeff export -h", "names the formats of a reading list"),)),
    ("schema schemas", (("llmeff schema", "prints the JSON Schema of a record, or of a JSON document"),)),
    ("mcp agents", (("llmeff mcp", "serves all of it to agents, read-only"),)),
    ("beginner beginners newcomer newcomers introduction", (("llmeff path", "lists what to read, in an order that teaches"),
                                                            ("llmeff guide", "lists worked answers"))),
    ("glossary definitions terms", (("llmeff explain kv-cache", "says what a word means; so with any other"),)),
    ("surveys reviews", (("llmeff list survey", "lists all surveys"),)),
)
"""Nouns for what the collection holds, each with the commands that show it."""
ALONE = frozenset({"beginner", "newcomer", "introduction", "glossary", "schema", "mcp", "taxonomy", "help"})
"""Nouns that mean this also alone and in the singular."""
COUNTED = frozenset({"many", "list", "all", "count", "number", "every"})
WORKS = frozenset({"papers", "works", "methods", "records", "articles", "publications"})
"""Words by which all works are asked for, and what works are called."""
OWN: Sequence[tuple[str, Offer]] = (
    ("cite citation reference", Offer("llmeff --version", "says which version to cite; CITATION.cff beside the source says how")),
    ("maintain maintains maintained maintainer maintainers owner owns made makes author contact license licence",
     Offer("llmeff --version", "says the version; CITATION.cff, LICENSE and CONTRIBUTING.md beside the source say the rest")),
    ("contribute contributing add report", Offer("llmeff help validate", "checks a record; CONTRIBUTING.md beside the source says how")),
    ("install update upgrade", Offer("llmeff --version", "says what is installed; README.md beside the source says how it goes")),
    ("help do work works", Offer("llmeff help", "lists the commands")),
)
"""What is asked about the program under its name, or as a question that holds nothing else."""
NAME = "llmeff"
ASKED: Sequence[tuple[str, Offer]] = (
    (r".*\b(?:add|submit|contribut\w+|report) (?:an? |my |the |new )*(?:papers?|works?|records?|errors?|mistakes?|bugs?)",
     Offer("llmeff help validate", "checks a record; CONTRIBUTING.md beside the source says how")),
    (r"how (?:old|fresh|current|recent|up to date) (?:is|are) (?:the |this |your )?(?:data|records|collection|database)"
     r"|.*\b(?:last|is this|was this) updated?", Offer("llmeff new", "shows what was added last")),
    (r"(?:show |list |what are )?(?:me )?(?:the )?(?:oldest|earliest|first) (?:papers?|works?|records?)(?: here| of all| in here)?",
     Offer("llmeff list --sort year", "lists all works, the earliest first")),
    (r"(?:show |list |what are )?(?:me )?(?:the )?(?:latest|newest|most recent|recent|new|last) (?:papers?|works?|additions|publications"
     r"|records?|methods)(?: here| added| in here| of all)?"
     r"|(?:what|which (?:works?|papers?)) (?:was|were|has been|have been) (?:published|released|out) (?:last|this) (?:week|month)"
     r"|(?:what|whats|what s|what is) (?:is )?the (?:latest|newest)",
     Offer("llmeff new", "shows what was added last")),
    (r"(?:what|whats|what s|what is) (?:is )?new(?: here| today| lately| recently| this (?:week|month)| in (?:here|llmeff))?"
     r"|(?:what|which (?:works?|papers?)) (?:was|were|got|has been|have been) added"
     r"(?: lately| recently| (?:last|this)(?: (?:week|month|year))?)?",
     Offer("llmeff new", "shows what was added last")),
    ("licen[sc]e|citation|contributing|contribute", Offer("llmeff --version", "says the version; LICENSE, CITATION.cff and CONTRIBUTING.md "
                                                                          "stand beside the source")),
)
"""The same as whole sentences."""
_HELD: Mapping[str, Sequence[tuple[str, str]]] = {noun: offers for nouns, offers in HELD for noun in nouns.split()}


def about(text: str) -> Iterator[Offer]:
    """The commands for a question about what this collection holds, or about the program.

    Args:
        text: as it was written.
    """
    own = words(text)
    if whole := [offer for pattern, offer in ASKED if re.fullmatch(pattern, " ".join(own))]:
        yield from whole
        return
    telling = [word for word in own if word not in (ASKING | forms.AROUND | FILLING) - _HELD.keys()]
    if not telling and COUNTED.intersection(own) and WORKS.intersection(own):
        yield Offer("llmeff stats", "counts the works, by topic, year, venue and kind")
        yield Offer("llmeff list", "lists all of them")
    elif len(telling) == 1 and telling[0] in _HELD and _asks_for_all(own, telling[0]):
        yield from (Offer(*offer) for offer in _HELD[telling[0]])
    elif len(own) > 1 and (NAME in own or own[0] == "who"):
        asked = set(own) - {NAME}
        yield from [offer for verbs, offer in OWN if asked.intersection(verbs.split()) and _is_all(own, verbs)][:1]


def _asks_for_all(own: Sequence[str], noun: str) -> bool:
    """Whether a noun is meant as a whole: in the plural, or with a word of asking beside it."""
    return noun.endswith("s") or len(own) > 1 or noun in ALONE


def _is_all(own: Sequence[str], verbs: str) -> bool:
    """Whether nothing else is asked: beside a name of another thing, a verb is of that one."""
    return NAME in own or all(word in ASKING | forms.AROUND or word in verbs.split() for word in own)

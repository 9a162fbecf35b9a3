"""The search of the page: what it looks in, as scripts that a page loads from a folder too, and its code.

``search-data.js`` is enough to find works by name, title and topic, and ``search-words.js`` has all else. Both are column-wise, and small
when they are compressed; ``assets/search`` is the code that reads them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from llmeff.names import Name
from llmeff.safe import cleaned
from llmeff.text import words

if TYPE_CHECKING:
    from llmeff.kb import KnowledgeBase
    from llmeff.search.tables import Front, Further, Work

T = TypeVar("T", str, Name)
Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | float | None"
PARTS = ("text.js", "spelling.js", "words.js", "tables.js", "language.js", "everyday.js", "questions.js", "excluding.js", "narrowing.js",
         "filters.js", "ranking.js", "search.js")
"""The code in the order in which its parts build on each other."""
_COMMENT = re.compile(r"^ *//[^\n]*\n|^ */\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
_CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.", re.DOTALL)


def scripts(kb: KnowledgeBase) -> dict[str, str]:
    """The scripts of the search by their names, in the order in which a page loads them."""
    front, further = kb.search_tables()
    return {"search-data.js": _data(front), "search.js": search_code(), "search-words.js": _words(front, further)}


def search_data(kb: KnowledgeBase) -> str:
    """The script that sets ``window.LLMEFF_DATA``: works, topics, and what the ranking weighs."""
    return _data(kb.search_tables()[0])


def search_words(kb: KnowledgeBase) -> str:
    """The script that sets ``window.LLMEFF_WORDS``: authors, summaries, relations, and what is read in questions."""
    return _words(*kb.search_tables())


def search_code() -> str:
    """The script that sets ``window.LLMEFF_SEARCH``; the comments stay in its parts."""
    folder = files("llmeff.site") / "assets" / "search"
    own = "\n".join(_COMMENT.sub("", (folder / part).read_text(encoding="utf-8")) for part in PARTS)
    return f'(() => {{\n"use strict";\n\n{own}}})();\n'


def _data(front: Front) -> str:
    works = front.works
    topics = {called[0]: place for place, called in enumerate(front.topics)}
    venues = _each(work.venue for work in works)
    engines, hardware = _each(run.engine for run in front.runs), _each(one for run in front.runs for one in (*run.on, *run.off))
    return _script("LLMEFF_DATA", {
        "id": ["" if work.id == "-".join(words(work.name)) else work.id for work in works],
        "name": [work.name for work in works],
        "aliases": [work.aliases for work in works],
        "titles": [[_after(work), *work.titles[1:]] for work in works],
        "named": [int(work.titles[0].startswith(work.name)) for work in works],
        "topics": [[topics[topic] for topic in work.topics if topic in topics] for work in works],
        "kind": [front.kinds.index(work.kind) for work in works],
        "year": [work.year for work in works],
        "venue": [venues[work.venue] if work.venue else -1 for work in works],
        "published": [None if work.published is None else work.published - work.year for work in works],
        "has": [[front.has.index(thing) for thing in work.has] for work in works],
        "trust": [work.trust for work in works],
        "pointed": [work.pointed for work in works],
        "runs": {"work": [run.work for run in front.runs], "engine": [engines[run.engine] for run in front.runs],
                 "runs": [int(run.runs) for run in front.runs], "on": [[hardware[one] for one in run.on] for run in front.runs],
                 "off": [[hardware[one] for one in run.off] for run in front.runs]},
        "of": {"topics": front.topics, "kindNames": front.kind_names, "kinds": front.kinds, "has": front.has, "venues": list(venues),
               "engines": list(engines), "hardware": list(hardware)},
        "weights": _pairs(front.weights), "weighed": front.weighed, "letters": _pairs(front.letters),
        "numbers": _pairs(front.numbers), "patterns": {name: in_javascript(pattern) for name, pattern in front.patterns.items()},
    })


def _words(front: Front, further: Further) -> str:
    people = _each(author for text in further.texts for author in text.authors)
    schemes = _each(scheme for scheme, _, _ in further.external)
    return _script("LLMEFF_WORDS", {
        "people": [_person(name) for name in people],
        "authors": [[people[author] for author in text.authors] for text in further.texts],
        "summary": [text.summary for text in further.texts],
        "more": [text.more for text in further.texts],
        "external": {"schemes": list(schemes), "scheme": [schemes[scheme] for scheme, _, _ in further.external],
                     "value": [value for _, value, _ in further.external], "work": [work for _, _, work in further.external]},
        "relations": {"source": [row[0] for row in further.relations], "type": [row[1] for row in further.relations],
                      "target": [row[2] for row in further.relations]},
        "descent": further.descent, "measured": further.measured, "venues": further.venues,
        "venueWords": _pairs(further.venue_words), "termWords": further.term_words,
        "engineWords": _pairs(further.engine_words), "hardwareWords": _pairs(further.hardware_words),
        "modelKeys": further.model_keys, "groups": _pairs(further.groups), "saying": _pairs(further.saying),
        "denying": _pairs(further.denying), "licences": _pairs(further.licences),
        "forms": {name: in_javascript(value) if isinstance(value, str) else value for name, value in further.forms.items()},
        "heldAgainst": [[in_javascript(pattern), form] for form, pattern in further.held_against],
        "having": [[in_javascript(pattern), condition, said] for pattern, condition, said in further.having],
        "said": [[in_javascript(pattern), field] for pattern, field in further.said],
        "slips": [[in_javascript(pattern), meant, is_said] for pattern, meant, is_said in further.slips],
        "ofNoWork": [[in_javascript(pattern) for pattern in further.of_no_work[0]], further.of_no_work[1]],
        "nouns": [[in_javascript(pattern), field] for pattern, field in further.nouns],
        "kindsAsked": [[kind, in_javascript(pattern)] for kind, pattern in further.kinds_asked],
        "ofAWork": [in_javascript(pattern) for pattern in further.of_a_work],
        "unrecorded": [[in_javascript(known), in_javascript(asked), said] for known, asked, said in further.unrecorded],
        "kindsOutside": [[kind, in_javascript(pattern)] for kind, pattern in further.kinds_outside],
        "spans": [[what, in_javascript(pattern)] for what, pattern in further.spans], "engineNames": _pairs(further.engine_names),
        "inEngine": [in_javascript(pattern) for pattern in further.in_engine],
        "typed": [[in_javascript(pattern), _pairs(fields)] for pattern, fields in further.typed],
        "spoken": [[in_javascript(pattern), group, condition] for pattern, group, condition in further.spoken],
        "unwanted": [[in_javascript(pattern), *says] for pattern, *says in further.unwanted],
        "sides": [[said, in_javascript(pattern)] for said, pattern in further.sides],
        "alone": [[in_javascript(pattern), condition] for pattern, condition in further.alone],
        "bits": _pairs(further.bits), "saving": further.saving, "cards": _pairs(further.cards),
        "pasted": [[scheme, in_javascript(pattern), int(any_case)] for scheme, pattern, any_case in further.pasted],
        "ofAPaper": [[in_javascript(pattern), of_page.replace("\\", "$")] for pattern, of_page in further.of_a_paper],
        "files": further.files, "fields": further.fields, "operators": further.operators,
    })


def in_javascript(pattern: str) -> str:
    """A regular expression of Python as one of JavaScript with the flag ``u``, which knows letters of ASCII alone as ``\\w``.

    >>> in_javascript(r"(?P<who>[^\\W\\d_]+)"), in_javascript(r"[\\w.-]+")
    ('(?<who>\\\\p{L}+)', '[\\\\p{L}\\\\p{N}_.-]+')
    """
    pattern = pattern.replace("(?P<", "(?<").replace(r"[^\W\d_]", r"\p{L}").replace(r"[^\W_]", r"[\p{L}\p{N}]")
    pattern = _CLASS.sub(lambda found: r"[\p{L}\p{N}_]" if found[0] == r"\w" else found[0].replace(r"\w", r"\p{L}\p{N}_"), pattern)
    pattern = re.sub(r"\\U([0-9a-f]{8})", lambda found: rf"\u{{{int(found[1], 16):x}}}", pattern)
    return re.sub(r"\\([\"'/# -])(?![^\[]*\])", r"\1", pattern)


def _script(name: str, data: Json) -> str:
    text = json.dumps(cleaned(data), ensure_ascii=False, separators=(",", ":"))
    return f"window.{name}={text.replace('<', chr(92) + 'u003c')};\n"


def _after(work: Work) -> str:
    """The first title without the name that it begins with."""
    return work.titles[0].removeprefix(work.name)


def _each(values: Iterable[T | None]) -> dict[T, int]:
    """Every value once, with its place in their order."""
    found = {value for value in values if value is not None}
    return {value: place for place, value in enumerate(sorted(found, key=str))}


def _person(name: Name) -> str:
    """A name as one text; that of a group begins with a stroke."""
    return f"|{name.family}" if name.group else name.inverted


def _pairs(mapping: Mapping[str, Json]) -> list[tuple[str, Json]]:
    """A mapping as pairs: no name of it may be taken for one that an object of JavaScript has of itself."""
    return list(mapping.items())

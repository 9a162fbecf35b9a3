"""What else a name means than the works that were found by it: formats are words of many features' names, and works share names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from llmeff.index.reading import Index
from llmeff.phrases import counted
from llmeff.safe import as_typed, one_line
from llmeff.select.lookup import called_in, matches
from llmeff.text import key, words

if TYPE_CHECKING:
    from llmeff.model.plain_engine import EngineBody

_FORMAT = re.compile(r"(?:nv|mx)?fp\d+(?:a\d+)?|b?float\d+|[bnt]f\d+|(?:u|mx)?int\d+|e\d+m\d+|w\d+a\d+|gguf")
_FLOAT = re.compile(r"(?:fp|float)(\d+)")


def is_format(text: str) -> bool:
    """Whether a text names how numbers, or files of them, are written.

    >>> [is_format(text) for text in ("FP8", "NVFP4", "w8a8", "GGUF", "GPTQ", "FP8-LM")]
    [True, True, True, True, False, False]
    """
    return _FORMAT.fullmatch(key(text)) is not None


def worded(index: Index, text: str, engines: Collection[str] = ()) -> list[str]:
    """The features in whose name or alias a text stands as whole words.

    Args:
        index: the opened index.
        text: one or more words; ``fp8`` and ``float8`` are the same.
        engines: ids of the engines; without any, all.
    """
    spellings = _spellings(" ".join(words(text)))
    rows = index.db.execute("SELECT DISTINCT engine, feature, words FROM called WHERE feature <> '' ORDER BY feature, engine")
    found = (one_line(feature) for engine, feature, name in rows if (not engines or engine in engines)
             and any(f" {spelling} " in f" {name} " for spelling in spellings))
    return list(dict.fromkeys(found))


def has_feature(index: Index, feature: str) -> list[str]:
    """The names of the engines that have a feature of that name."""
    return [body["name"] for body in index.engines(dict.fromkeys(engine for engine, name in index.called(feature) if name))]


def formats_called(index: Index, text: str) -> list[str]:
    """The formats that a text names: itself where it is one, and those by which the one work goes that it names, as Microscaling goes by
    MXFP4: an engine may have the format and not name the work."""
    works = matches(index, text)
    names = [name for body in index.bodies(works) for name in (body["name"], *body.get("aliases", ()))] if len(works) == 1 else []
    return list(dict.fromkeys(name for name in (text, *names) if is_format(name)))


def _spellings(said: str) -> list[str]:
    """A folded name, and with the other word for floating point; nothing for a name without words, or of a bare number."""
    if found := _FLOAT.fullmatch(said):
        return [f"fp{found[1]}", f"float{found[1]}"]
    return [said] if said and not said.isdigit() else []


def beside(index: Index, text: str, works: Collection[str]) -> Iterator[str]:
    """What a name means beside the works that were found by it, a line each with the command that shows it.

    Args:
        index: the opened index.
        text: the name.
        works: the ids of the works that it was understood as.
    """
    named = [id_ for id_, _ in index.named(called_in(index, [text]).get(text, ()))]
    if others := [id_ for id_ in named if id_ not in works]:
        are = "is" if len(others) == 1 else "are"
        yield f"{one_line(text)} is also what {' and '.join(others)} {are} called: llmeff show {' '.join(others)}"
    if is_format(text):
        yield from (f"{one_line(text)} is also what the engine {body['name']} is called: llmeff engine {body['id']}"
                    for body in index.engines() if key(text) in map(key, body.get("aliases", ())))
    if is_format(text) and (found := worded(index, text)):
        yield f"engines have {counted(len(found), 'feature')} with {one_line(text)} in the name: llmeff support {key(text)}"
        return
    features = {engine: feature for engine, feature in index.called(text) if feature}
    for engine in index.engines(features):
        carried = sorted(_works(engine, features[engine["id"]]))
        if not any(work in (*works, *others) for work in carried):
            command = f"show {' '.join(carried)}" if carried else f"support {as_typed(features[engine['id']])} --engine {engine['id']}"
            yield f"{engine['name']} calls {' and '.join(carried) or 'a feature'} so too: llmeff {command}"


def explained(index: Index, text: str) -> Iterator[str]:
    """That a name is one of a format of numbers, with the command that explains it."""
    for term in index.taxonomy["terms"] if is_format(text) else ():
        if key(text) in map(key, term.get("aliases", ())):
            yield f"{one_line(text)} as a format of numbers stands under {one_line(term['label'])}: llmeff explain {key(text)}"


def _works(engine: EngineBody, feature: str) -> set[str]:
    """The works that a feature of an engine carries."""
    return {work for seen in engine.get("support", ()) if seen["feature"] == feature for work in seen.get("works", ())}

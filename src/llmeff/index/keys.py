"""Citation keys that never collide and never move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from llmeff.model.facts import current_title
from llmeff.names import name_of
from llmeff.text import words

if TYPE_CHECKING:
    from llmeff.model.kinds import Keys
    from llmeff.model.plain import Body

_STOP = frozenset(
    ("a", "an", "the", "on", "of", "for", "in", "to", "with", "and", "from", "is", "are", "how", "what", "why", "do", "does", "can",
     "towards", "toward")
)


def citation_keys(bodies: Iterable[Body], keys: Keys) -> Mapping[str, str]:
    """The citation key of every record by its id.

    Keys are given out in the order in which records were added, so that a key depends neither on what is exported nor on what is
    added later.

    Args:
        bodies: all records of the collection.
        keys: what the keys are made of.
    """
    if keys == "id":
        return {body["id"]: body["id"] for body in bodies}
    taken: set[str] = set()
    given: dict[str, int] = {}  # the last number of each key: those before it are taken, and need not be tried again
    result: dict[str, str] = {}
    for body in sorted(bodies, key=lambda body: (body["added"], body["id"])):
        base = _key(body, keys)
        key, number = base, given.get(base, 0)
        while key in taken:
            number += 1
            key = base + letters(number)
        taken.add(key)
        given[base] = number
        result[body["id"]] = key
    return result


def _key(body: Body, keys: Keys) -> str:
    family = "".join(words(name_of(body["authors"][0]).family)) or body["id"]
    year = body["published"]["year"] if "published" in body else body["year"]
    first = next((word for word in words(current_title(body)) if word not in _STOP and not word.isdigit()), "")
    return f"{family}{year}{first if keys == 'authoryearword' else ''}"


def letters(number: int) -> str:
    """A number from 0 as the letters that tell apart what is otherwise alike.

    >>> letters(0), letters(25), letters(26)
    ('a', 'z', 'aa')
    """
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text

"""Which versions of an engine are older than its newest known release, and which are stable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmeff.model.plain_engine import EngineBody, EngineVersionBody, ReleaseBody

_NUMBERED = re.compile(r"[vb]?(\d+(?:\.\d+)*)(?:[.-]?(a|alpha|b|beta|dev|rc|post)\.?(\d*))?")
_STAGES = {"dev": -4, "a": -3, "alpha": -3, "b": -2, "beta": -2, "rc": -1, "": 0, "post": 1}


def behind(engine: EngineBody) -> frozenset[str]:
    """The versions of an engine that were read and are older than its newest known release; empty where none is known.

    What has neither a number nor a day, such as a commit, stands behind where a version that is newer than it does.
    """
    latest = engine.get("latest")
    if not latest:
        return frozenset()
    found: set[str] = set()
    passed = False  # whether the newest release, or one behind it, has been met: all that follows is older
    for version in engine["versions"]:
        older = _is_older(version, latest)
        if older or (older is None and passed):
            found.add(version["version"])
        passed = passed or bool(older) or version["version"] == latest["version"]
    return frozenset(found)


def is_stable(version: str) -> bool:
    """Whether a version, by its number, is no release candidate, beta or the like; what has no number counts as stable.

    >>> is_stable("1.2.1"), is_stable("0.3.13.post1"), is_stable("1.4.0rc4")
    (True, True, False)
    """
    number = _number(version)
    return number is None or number[1] >= 0


def _is_older(version: EngineVersionBody, latest: ReleaseBody) -> bool | None:
    """Whether a version came before a release, by their numbers, else by their days; None where neither tells."""
    one, other = _number(version["version"]), _number(latest["version"])
    if one and other:
        return one < other
    if "released" in version and "released" in latest:
        return version["released"] < latest["released"]
    return None


def _number(version: str) -> tuple[list[int], int, int] | None:
    """A version as something that compares; None where it is no number.

    >>> _number("1.3.0rc2"), _number("commit 0f4")
    (([1, 3], -1, 2), None)
    """
    found = _NUMBERED.fullmatch(version)
    if not found:
        return None
    numbers = [int(part) for part in found[1].split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers, _STAGES[found[2] or ""], int(found[3] or 0)

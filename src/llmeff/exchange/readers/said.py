"""Where and when a line of a list says that a work was published: a venue's short name beside a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STATEMENT = re.compile(
    r"([A-Z](?<![\w/.%=@-].)[A-Za-z]{2,9})(?:\s?[,:]?\s*|\s?[-–’'‘]\s?|\s?\(\s?)((?:19|20)\d\d|['’‘]?\d\d)(?![\w%.-]\w|\w)")
_ADDRESS = re.compile(r"\]\([^)\s]*\)|\b(?:href|src)\s*=\s*(?:\"[^\"]*\"|'[^']*')|https?://\S+")
_ELSE = (  # the line speaks of a part of a conference, or of a paper that is not in its proceedings
    "workshop", "@", "submi", "review", "reject", "withdra", "industry", "tutorial", "challenge", "competition", "extend", "arxiv version")
_ELSE_BEGUN = re.compile(r"w(?<!\w.)s?\b|d(?<!\w.)emo")
_APART = re.compile(r"\w+[\s,:]+\d\d")  # two digits that are no year beside a whole one: NeurIPS 35 (2022)
_DAYS = re.compile(r"\s?(?:–|—|--?)\s?\d|(?:st|nd|rd|th)?\s(?:of\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LAST_OF_NEURIPS = 26  # from which volume on its volumes' numbers are no years yet
_FIRST = 50  # years of two digits below this one are of this century


def said_in(line: str, title: str) -> Iterator[str]:
    """The statements of a line, each once: "ICML 2024" for "ICML'24"; none where the line speaks of a workshop or a submission.

    Args:
        line: of a list, with its markup.
        title: of the work, in which such words are none.

    >>> list(said_in("- Thin Soup: A Study. ICML'24 [[paper]](https://arxiv.org/abs/2401.00001)", "Thin Soup: A Study"))
    ['ICML 2024']
    >>> list(said_in("- [Spoons @ ICML'24] Thin Soup", ""))
    []
    """
    text = _ADDRESS.sub("] ", line)
    text = text.replace(title, " ") if title else text
    lowered = text.lower()
    if any(word in lowered for word in _ELSE) or _ELSE_BEGUN.search(lowered):
        return
    dated = _YEAR.search(text) is not None
    said = (found for found in _STATEMENT.finditer(text) if not _is_volume(found, dated))
    yield from dict.fromkeys(f"{found[1]} {_whole(found[2])}" for found in said)


def _is_volume(found: re.Match[str], dated: bool) -> bool:
    """Whether a statement has the number of a volume, or a day, in the place of a year."""
    late = found[1] in {"NeurIPS", "NIPS"} and found[2].isdigit() and _LAST_OF_NEURIPS < int(found[2]) < _FIRST
    apart = _APART.fullmatch(found[0]) is not None
    return late or (apart and (dated or _DAYS.match(found.string, found.end()) is not None))


def _whole(year: str) -> str:
    digits = year.lstrip("'’‘")
    return digits if len(digits) > 2 else f"{20 if int(digits) < _FIRST else 19}{digits}"

"""References that the break of a page, or an empty line, divides in a plain text: the number and the running head between are blanked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_HEAD = re.compile(
    r"\s*(?:\f.*|\d{1,4}|\d{1,4}\s+.{1,80}|.{1,80}\s\d{1,4}|(?:Preprint|Under review|Published as|Proceedings of)\b.{0,80})?\s*")
_NUMBER = re.compile(r"\s*\d{1,4}\s*")
_UNENDED = re.compile(r".{20,}(?:[,;]|&|\band|[^\W\d_]-)\s*")  # the reference goes on, whatever the next line begins with
_WORD_LAST = re.compile(r".{40,}[^\W\d_]:?\s*")  # it does where that begins with a small letter
_SMALL = re.compile(r"\s*(?!arxiv|https?:|doi)[a-zß-öø-ÿ]{2}")
_FAR = 6  # lines of a break


def without_breaks(text: str, begins: Callable[[str], bool]) -> str:
    """A text of the same length in which references that a page's break divides are in one paragraph.

    Args:
        text: plain text.
        begins: whether a line begins a reference by a number or mark.

    >>> without_breaks("Ann Lee, Bo Mac, Di Roe, and\\n\\n12\\n\\nCy Pot. Thin soup.", str.isdigit)
    'Ann Lee, Bo Mac, Di Roe, and      Cy Pot. Thin soup.'
    """
    lines = _LINE.findall(text)
    for number in range(len(lines) - 1):
        if _HEAD.fullmatch(lines[number + 1]) and not _HEAD.fullmatch(lines[number]) and (last := _goes_on_at(lines, number, begins)):
            joined = "".join(lines[number:last])
            lines[number:last] = [*[""] * (last - number - 1), lines[number].rstrip().ljust(len(joined))]
    return "".join(lines)


def _goes_on_at(lines: Sequence[str], number: int, begins: Callable[[str], bool]) -> int:
    """The line behind a break at which the reference of a line goes on; 0 where it surely does not."""
    after = range(number + 1, min(number + 1 + _FAR, len(lines)))
    last = next((other for other in after if not _HEAD.fullmatch(lines[other])), 0)
    if not last or begins(lines[last]):
        return 0
    line = lines[number]
    within = last == number + 2 and _NUMBER.fullmatch(lines[number + 1])
    return last if _UNENDED.fullmatch(line) or (_WORD_LAST.fullmatch(line) and (within or _SMALL.match(lines[last]))) else 0

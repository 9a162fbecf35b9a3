"""The names in an author field of BibTeX or BibLaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from llmeff.exchange.readers.bibtex_fields import is_whole_group
from llmeff.exchange.readers.latex_text import LONGEST, decoded, plain, tidy
from llmeff.names import Name, parsed, split_names

_OTHERS = re.compile(r"(?:and\s+)?(?:others|et\.?\s*al\.?|\.\.\.|…)", re.IGNORECASE)
_LEFT_OUT = re.compile(r"\.{3}|…|\\l?dots\b")
_ET_AL = re.compile(r",?\s+(?:et\.?\s+al\.?|and others)$", re.IGNORECASE)
_EXTENDED = re.compile(r"\s*\"?(?:family|given|prefix|suffix)(?:-i)?\s*=")
_PART = r"\s*\"?([a-z-]+)\s*=\s*((?:\{(?:[^{}]|\{[^{}]*\})*\}|[^,{}])*)\"?,?"
_OUTSIDE = r"\{[^{}]*\}"
_AMPERSAND = re.compile(r"(?<=\S)\s+\\?&\s+(?=\S)")
_WITH_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.[\s~-]*){1,4}[A-ZÀ-Þ][^\s.]+")
_TIED = re.compile(r"(?<=[^\s~])[\s~]+and[\s~]+(?=[^\s~])")  # with ties and no-break spaces, at which BibTeX does not divide
_PARTS = 3  # that BibTeX divides a name into by commas, at the most


class Authors(NamedTuple):
    """What an author field says.

    Attributes:
        names: the names, in order.
        truncated: whether the end of the list is left out, and the field says so.
        parts: each name as it is written, and what says that there are others, where that stands as a name.
        commas: whether commas, semicolons, "&", or an "and" between ties divide names, where BibTeX wants "and" between blanks.
    """

    names: tuple[Name, ...] = ()
    truncated: bool = False
    parts: tuple[str, ...] = ()
    commas: bool = False


def authors_of(raw: str) -> Authors:
    """The names of a field.

    Args:
        raw: the field's LaTeX.
    """
    if not raw.strip():
        return Authors()
    given = [part.strip() for part in split_names(raw)] if len(raw) <= LONGEST else []
    untied = [name.strip() for part in given for name in (split_names(_TIED.sub(" and ", part)) if _TIED.search(part) else [part])]
    parts = [name for part in untied for name in _divided(part)]
    if shown := _before_those_left_out(parts):
        return Authors(tuple(map(_name, shown)), True)
    written = tuple(parts)
    truncated = False
    if parts and _OTHERS.fullmatch(tidy(parts[-1])):
        parts.pop()
        truncated = True
    elif parts and (shortened := _ET_AL.search(parts[-1])):
        parts[-1] = parts[-1][: shortened.start()]
        written = tuple(parts)
        truncated = True
    return Authors(tuple(_name(part) for part in parts if tidy(part)), truncated, written, len(written) > len(given))


def _before_those_left_out(parts: Sequence[str]) -> list[str]:
    """The names before three dots in the middle of a list, behind which the last name stands; empty where there are no such dots."""
    for place, part in enumerate(parts[:-1]):
        if dots := _LEFT_OUT.search(part):
            return [name for name in (*parts[:place], part[: dots.start()]) if tidy(name)]
    return []


def _divided(text: str) -> Iterator[str]:
    """The names of a part of a list that has semicolons, "&", or commas only, where BibTeX wants "and"."""
    both = _AMPERSAND.split(text)
    if len(both) > 1 and "{" not in text and all(len(piece.split()) > 1 for piece in both):
        yield from (name for piece in both for name in _divided(piece))
        return
    outside = re.sub(_OUTSIDE, "", text)
    divider = ";" if ";" in outside else ","
    pieces = [piece.strip() for piece in text.split(divider) if piece.strip()]
    if divider not in outside or "{" in text or "=" in text:
        yield text
    elif divider == ";" or _is_list(pieces, text.endswith(",")):
        yield from (re.sub(r"^and\s+", "", piece) for piece in pieces)
    elif len(pieces) > _PARTS and len(pieces) % 2 == 0 and not any(_is_suffix(piece) for piece in pieces):
        yield from (", ".join(pair) for pair in zip(pieces[::2], pieces[1::2], strict=True))
    else:
        yield text


def _is_list(pieces: Sequence[str], goes_on: bool) -> bool:
    """Whether what commas divide are whole names: three or more of several words each, fewer where "and" follows the last comma."""
    natural = all(" " in piece.replace("~", " ").strip() for piece in pieces)
    return natural and (len(pieces) >= (_PARTS if not goes_on else 2) or all(map(_WITH_INITIALS.fullmatch, pieces)))


def _is_suffix(piece: str) -> bool:
    return bool(re.fullmatch(r"(?:jr|sr|ii|iii|iv)\.?", piece, re.IGNORECASE))


def _name(raw: str) -> Name:
    if is_whole_group(raw):
        return Name(plain(raw[1:-1]), group=True)
    if _EXTENDED.match(raw):
        return _extended(raw)
    try:
        name = parsed(decoded(raw, groups=True).text)
    except ValueError:
        return Name(plain(raw))
    return Name(tidy(name.family), tidy(name.given), tidy(name.suffix))


def _extended(raw: str) -> Name:
    """A name in BibLaTeX's extended format: ``family=Oord, given=Aaron, prefix=van den, useprefix=true``."""
    parts = {key: plain(value.strip().strip('"')) for key, value in re.findall(_PART, raw)}
    family = [part for part in (parts.get("prefix"), parts.get("family")) if part]
    return Name(" ".join(family), parts.get("given", ""), parts.get("suffix", ""))

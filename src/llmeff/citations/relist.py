"""A corrected list of authors in the form of the one that stands in the file: names that are right stay as they are written."""

from __future__ import annotations

import re
from itertools import pairwise

from llmeff.citations.persons import Likeness, likeness
from llmeff.citations.signed import signed
from llmeff.exchange.readers.entry import Cited, Edit
from llmeff.names import Name, parsed, split_names
from llmeff.text import words

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def relisted(entry: Cited, names: str, text: str) -> list[Edit]:
    """The edit that makes a list of authors the right one, name by name: a name that is on both lists keeps its form, one that is
    new or spelt otherwise is written in the form of most of the others, or family name first where there are none, and what stands
    between names stays.

    Args:
        entry: the entry.
        names: the right list, as BibTeX has it.
        text: the file's text.

    Returns:
        Nothing where the names have no places of their own in the text.
    """
    places = entry.name_places
    if not places or len(places) - len(signed(entry).names) != entry.truncated:
        return []  # "et al." stands within the last name, or what is no name among them
    parts = [text[begin:end] for begin, end in places]
    between = [text[end:begin] for (_, end), (begin, _) in pairwise(places)]
    if not all(_AND.fullmatch(one) for one in between):
        between = []
    unused = list(zip(signed(entry).names, parts, strict=False))
    persons = [part for name, part in unused if name.given]
    inverted = not persons or 2 * sum("," in part for part in persons) > len(persons)
    right = split_names(names)
    listed = [_part(wanted, unused, entry, inverted) for wanted in right]
    dividers = [*between[: len(right) - 1], *([between[-1] if between else " and "] * (len(right) - 1 - len(between)))]
    whole = "".join(piece for pair in zip(listed, [*dividers, ""], strict=True) for piece in pair)
    start, end = places[0][0], places[-1][1]
    if text[entry.fields["authors"].start] == '"' and '"' in whole:
        return []
    return [Edit(start, end, whole)] if whole != text[start:end] else []


def _is_written_otherwise(cited: Name, true: Name) -> bool:
    """Whether the first given names are written out and differ, as Xinyan does from Xin."""
    mine, own = words(cited.given)[:1], words(true.given)[:1]
    if not mine or not own or mine == own or "".join(words(cited.given)) == "".join(words(true.given)):
        return False
    return min(len(mine[0]), len(own[0])) > 1 and not cited.given.split()[0].isupper()


def _part(wanted: str, unused: list[tuple[Name, str]], entry: Cited, inverted: bool) -> str:
    """A name as the file has it, or as it is to be written."""
    if wanted == "others":
        return wanted
    group = wanted.startswith("{")
    name = Name(wanted[1:-1], group=True) if group else parsed(wanted)
    found = max(unused, key=lambda pair: likeness(pair[0], name), default=None)
    alike = likeness(found[0], name) if found else Likeness.NO
    if found and alike > Likeness.NO:
        unused.remove(found)
        if alike > Likeness.VARIANT and not _is_written_otherwise(found[0], name):  # which may be one more error
            return found[1]
    natural = not inverted and not group and not name.suffix and parsed(name.natural) == name
    return entry.encode("authors", name.natural if natural else wanted)[1:-1]

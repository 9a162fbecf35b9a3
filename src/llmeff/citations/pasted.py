"""A reference in plain text that begins with its authors: they and the title behind them are held against the work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from llmeff.citations.agreement import same_name
from llmeff.citations.attributed import is_any
from llmeff.citations.exported import changes_in
from llmeff.citations.fields import NEAR, authors, titles
from llmeff.citations.identify import Identified
from llmeff.citations.known import Known
from llmeff.citations.persons import Likeness, likeness, same_person
from llmeff.citations.verdict import Notice, Severity, Wrong
from llmeff.exchange.readers.entry import Cited
from llmeff.names import Name, written
from llmeff.text import title_key, words

_LONG = 8  # names of a list that is copied
_PAIR = 2  # names of which one may stand in the other's place
_FEW = 5  # names that a remark tells
_CROWD = 20  # names from which on a version may have others
_LATE = 3  # names before the break of a page that stands in a list
_IN_ORDER = 0.7  # of its names that stand before the same one
_HOUSES = frozenset({  # by which lists call what their people wrote
    "alibaba", "amazon", "anthropic", "apple", "baidu", "berkeley", "bytedance", "cerebras", "cmu", "cohere", "deepmind", "eth", "facebook",
    "google", "huawei", "ibm", "intel", "ista", "meituan", "meta", "microsoft", "mistral", "mit", "mosaic", "nvidia", "openai", "qualcomm",
    "salesforce", "samsung", "stanford", "tencent", "together", "tsinghua", "various", "xiaomi", "zhipu"})


def pasted(entry: Cited, found: Identified) -> Iterator[Wrong | Notice]:
    """What is wrong with the authors and the title of a reference; nothing where it does not begin with authors. Where it ends with a link,
    strangers among the authors are wrong, and only where it surely names the work.

    A title is held against the work's only where it comes near to it: where a title ends, plain text does not say for sure.

    Args:
        entry: the reference.
        found: the work that it cites.
    """
    if not entry.authors or (entry.kind == "link" and not _names_it(entry, found)):
        return
    wrong = _has_strangers(entry, found.known) or _names_one_twice(entry, found.known) or _has_another_first(entry, found)
    if entry.kind == "link" and not wrong:
        yield from _left_out(entry, found)
        return
    remarks = list(authors(entry, found))
    if _are_two(entry, found.known) or not any(name.given or name.group for name in entry.authors):
        remarks = list(_by_surnames(entry, found, remarks))
    if any(isinstance(remark, Wrong) for remark in remarks) and (said := _excused(entry, found.known)):
        remarks = [said]
    yield from remarks
    if entry.kind != "link" and not found.title and found.known.nearness(entry.value("title")) >= NEAR:
        yield from titles(entry, found)


def _names_it(entry: Cited, found: Identified) -> bool:
    """Whether the reference before a link has the title of the work that it leads to, or one that begins with it."""
    cited = title_key(entry.value("title"))
    return bool(found.own) and any(cited.startswith(title_key(title)) for title in found.known.titles)


def _left_out(entry: Cited, found: Identified) -> Iterator[Notice]:
    """The remark that a list without a stranger leaves out authors that each version has, though it is whole by what it says, or has
    others or in another order before its cut."""
    names, true = entry.authors, found.known.names
    right = found.authors is None or found.authors.same
    if right or len(true) >= _CROWD or not 1 < len(names) <= len(true) or not all(name.given for name in names):
        return
    if len(names) < len(true) and not entry.truncated:
        yield Notice("cut-list", f"{len(names)} of {len(true)} authors are named")
    else:
        yield Notice("authors-of-a-version", f"other authors, or in another order, than {written(true[:_FEW])}; a version may have them so")


def _has_another_first(entry: Cited, found: Identified) -> bool:
    """Whether a list has the work's authors, all of them or those before its cut, in another order with another first one: where a line
    breaks names are lost, and none moves."""
    names, lists = entry.authors, found.known.lists
    if found.authors is None or found.authors.same or len(names) < _PAIR or not all(name.given for name in names):
        return False
    if any(own and same_name(names[0], own[0], found.known.other_names) for own in lists):
        return False
    ahead = [own[: len(names)] if entry.truncated else own for own in lists]
    return any(len(own) == len(names) and all(any(same_person(name, true) for name in names) for true in own) for own in ahead)


def _has_strangers(entry: Cited, known: Known) -> bool:
    """Whether a list that is not a crowd's, which changes from version to version, has somebody who is no author."""
    return len(entry.authors) < _CROWD and any(not is_any(name.family, known) and not known.is_by([name]) for name in entry.authors)


def _names_one_twice(entry: Cited, known: Known) -> bool:
    """Whether a list is the work's but for one author who stands there a second time in the place of another: "Pot, B., Pot, B." for Bo
    and Una Pot."""
    names = entry.authors
    for own in known.lists:
        if len(names) == len(own) or (entry.truncated and len(names) < len(own)):
            same = [same_name(mine, theirs, known.other_names) for mine, theirs in zip(names, own, strict=False)]
            if same.count(Likeness.NO) == 1 and names.count(names[same.index(Likeness.NO)]) > 1:
                return True
    return False


def _by_surnames(entry: Cited, found: Identified, remarks: Sequence[Wrong | Notice]) -> Iterator[Wrong | Notice]:
    """What is wrong with a list of family names: those of strangers; such lists leave out names, and have given names among them."""
    known = found.known
    strangers = [name for name in entry.authors if not (is_any(name.family, known) or _HOUSES.intersection(words(name.family)))]
    if strangers and (len(entry.authors) > 1 or found.authors is None or not found.authors.same):
        severity: Severity = "fabrication" if len(strangers) == len(entry.authors) else "error"
        names = written(known.names)
        yield Wrong("authors", written(entry.authors), names, known.source_of("authors"), names, severity)
        return
    yield from (remark for remark in remarks if isinstance(remark, Notice) and remark.code not in {"abbreviated-names", "group"})


def _excused(entry: Cited, known: Known) -> Notice | None:
    """What is said of a list that is not the work's and may be right all the same."""
    if _is_behind_a_break(entry, known):
        return Notice("cut-list", f"{len(entry.authors)} of {len(known.names)} authors are named, not the first ones")
    if entry.kind == "text" and changes_in(entry) and not _names_one_twice(entry, known) and _has_its_people(entry, known):
        left = f"{len(entry.authors)} of {len(known.names)} authors are named, or in another order than {written(known.names[:_FEW])}"
        return Notice("authors-of-a-version", f"{left} …; a version may have them so, or a line lose some")
    if _is_a_version(entry, known):
        return Notice("authors-of-a-version", f"the authors are those of another version, it seems; now {written(known.names[:5])} …")
    return None


def _is_behind_a_break(entry: Cited, known: Known) -> bool:
    """Whether a list is a stretch of the work's, whose beginning stands before the break of a page: its end, or one that is cut itself."""
    names = entry.authors
    return any(_is_stretch(names, own, entry.truncated) for own in known.lists if not entry.truncated or len(own) < _CROWD)


def _is_stretch(names: Sequence[Name], own: Sequence[Name], cut: bool) -> bool:
    """Whether names stand one behind another in a list, behind several others where they are cut, else at its end."""
    last = len(own) - len(names)
    places = range(_LATE, last + 1) if cut else [last] if len(names) > 1 and last > 0 else ()
    return any(all(map(same_person, names, own[place:])) for place in places)


def _has_its_people(entry: Cited, known: Known) -> bool:
    """Whether a list has nobody but authors of a version behind its first one."""
    names = entry.authors
    return any(
        bool(same_name(names[0], own[0], known.other_names)) and all(
            any(same_name(name, true, known.other_names) for true in own) for name in names)
        for own in known.lists if own)


def _is_a_version(entry: Cited, known: Known) -> bool:
    """Whether a long list has nobody but authors of the work, most of them in order, and the first one further behind: versions of another
    first author are so, and by hand nobody makes them."""
    return len(entry.authors) >= _LONG and any(_begins_with_another(entry.authors, own) for own in known.lists)


def _begins_with_another(names: Sequence[Name], own: Sequence[Name]) -> bool:
    places = [max(range(len(own)), key=lambda place: likeness(name, own[place])) for name in names]
    known = all(same_person(name, own[place]) for name, place in zip(names, places, strict=True))
    if not known or 0 not in places or not 1 < places.index(0) < len(places) - 1:
        return False
    return sum(before < after for before, after in pairwise(places)) >= _IN_ORDER * len(places)


def _are_two(entry: Cited, known: Known) -> bool:
    """Whether the one name of a list that is cut may be the family names of two: "Ladle, Pot, et al."."""
    if not entry.truncated or len(entry.authors) != 1:
        return False
    families = [words(name.family) for name in known.everyone]
    return words(entry.authors[0].family) in families and words(entry.authors[0].given) in families

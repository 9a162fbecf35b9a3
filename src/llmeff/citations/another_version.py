"""Lists of authors that may be those of a version which is not known: what is left out, moved or exchanged there by no slip."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from llmeff.citations.agreement import Others, people, same_name
from llmeff.citations.persons import Likeness
from llmeff.names import Name
from llmeff.text import fold, words

_LEAST = 3  # names that a list has at least which is another version's
_MOVED = 3  # names that stand elsewhere than where two are exchanged
_MOST = 0.5  # of the names of a list that an index has printed, those that stay from version to version
_ONE_PAIR = 2  # names that are exchanged
_SEVERAL = 2  # names that a version between two others lacks


def of_another_version(
    cited: Sequence[Name], lists: Sequence[Sequence[Name]], truncated: bool, others: Others, changes: int
) -> bool:
    """Whether a list of names may be that of a version which is not known: people join a work and some change places between its
    versions, and who errs or cuts a list does it in one place of a list that is known, or shuffles it.

    Args:
        cited: the names of an entry.
        lists: those of the versions that are known.
        truncated: whether the entry leaves out the end of the list and says so.
        others: other spellings of the true names.
        changes: names that are left out or stand elsewhere from which on a list without a stranger is another version's.
    """
    found = [_changed(people(cited, own), [name for name in own if not name.group], truncated, others) for own in lists]
    known = [change for change in found if change is not None]
    if changes > 1 and any(change and _is_shuffled(change, cited, own, others) for change, own in zip(found, lists, strict=True)):
        return False
    if changes > 1 and any(_exchanges_the_first(cited, own[: len(cited) if truncated else None], others) for own in lists):
        return False
    enough = all(missing + moved >= changes for missing, moved in known)
    return enough and any(missing > 0 or moved >= min(changes, _MOVED) for missing, moved in known)


def printed_for_another_version(cited: Sequence[Name], lists: Sequence[Sequence[Name]], others: Others, most: int) -> bool:
    """Whether a list of names that nobody has made may be that of a version which is not known: half of it, and its first name, are on a
    list that is. A list with one name in the place of another is none.

    Args:
        cited: the names of an entry.
        lists: those of the versions that are known.
        others: other spellings of the true names.
        most: names that may be on no list that is known.
    """
    found = [(own, [any(same_name(name, true, others) for true in own) for name in cited]) for own in lists]
    replaced = any(len(own) == len(cited) == sum(kept) + 1 for own, kept in found)
    return not replaced and any(kept[0] and max(_MOST * len(kept), len(kept) - most) <= sum(kept) for _, kept in found)


def has_one_other(cited: Sequence[Name], true: Sequence[Name], others: Others) -> bool:
    """Whether a list is another one but for somebody of another family in the place of one of its later names.

    Args:
        cited: the names of an entry.
        true: those of a version that is known.
        others: other spellings of the true names.
    """
    if len(cited) != len(true) or len(cited) < _LEAST:
        return False
    (first, *rest) = [same_name(a, b, others) for a, b in zip(cited, true, strict=True)]
    if not first or rest.count(Likeness.NO) != 1:
        return False
    other = cited[1 + rest.index(Likeness.NO)]
    return not set(words(other.family)) & {word for name in true for word in words(name.family)}


def has_one_renamed(cited: Sequence[Name], true: Sequence[Name], truncated: bool, others: Others) -> bool:
    """Whether a list is another one, or its beginning, but for one of the later names, which has the family or the initial of the one in
    whose place it stands: people change names, and are called otherwise in print.

    Args:
        cited: the names of an entry.
        true: those of a version that is known.
        truncated: whether the entry leaves out the end of the list and says so.
        others: other spellings of the true names.
    """
    if len(cited) > len(true) or (len(cited) < len(true) and not truncated):
        return False
    other = [(place, a, b) for place, (a, b) in enumerate(zip(cited, true, strict=False)) if not same_name(a, b, others)]
    if len(other) != 1 or other[0][0] == 0:
        return False
    _, mine, own = other[0]
    return fold(mine.family) == fold(own.family) or (bool(mine.given) and fold(mine.given)[:1] == fold(own.given)[:1])


def lies_between(cited: Sequence[Name], lists: Sequence[Sequence[Name]], others: Others) -> bool:
    """Whether a list of names is that of a version between two that are known: it has all names of a shorter one and others of a longer
    one, in their order, and misses several of that. Who leaves out names by hand does not stop at an older version's.

    Args:
        cited: the names of an entry.
        lists: those of the versions that are known.
        others: other spellings of the true names.
    """
    return any(
        len(short) < len(cited) <= len(long) - _SEVERAL and _is_within(short, cited, others) and _is_within(cited, long, others)
        and not all(same_name(name, own, others) for name, own in zip(cited, long, strict=False))  # which is cut
        for short in lists for long in lists)


def moves_its_people(cited: Sequence[Name], lists: Sequence[Sequence[Name]], truncated: bool, others: Others) -> bool:
    """Whether a list of names has all people of a known one behind the same first name, and nobody else, in another order.

    Args:
        cited: the names of an entry.
        lists: those of the versions that are known.
        truncated: whether the entry leaves out the end of the list and says so.
        others: other spellings of the true names.
    """
    for own in lists:
        mine, theirs = people(cited, own), [name for name in own if not name.group]
        missing, moved = _changed(mine, theirs, truncated, others) or (0, 0)
        if moved and not missing and same_name(mine[0], theirs[0], others):
            return True
    return False


def _is_within(few: Sequence[Name], many: Sequence[Name], others: Others) -> bool:
    """Whether all names of a list stand in another one, in their order."""
    rest = iter(many)
    return all(any(same_name(name, other, others) or same_name(other, name, others) for other in rest) for name in few)


def _changed(cited: Sequence[Name], true: Sequence[Name], truncated: bool, others: Others) -> tuple[int, int] | None:
    """How many names of a list are left out and stand elsewhere, none where it is the mere beginning; None where it has other names, or
    few of these."""
    places = [_place(name, true, others) for name in cited]
    if -1 in places or len(set(places)) < len(places) or len(places) < _LEAST or 2 * len(places) < len(true) * (not truncated):
        return None
    if places == list(range(len(places))):
        return 0, 0
    return (max(places) + 1 if truncated else len(true)) - len(places), len(places) - _longest_rise(places)


def _place(name: Name, true: Sequence[Name], others: Others) -> int:
    """Where the name stands that is most like another one; -1 where none is."""
    degrees = [same_name(name, own, others) for own in true]
    best = max(degrees, default=Likeness.NO)
    return degrees.index(best) if best else -1


def _is_shuffled(change: tuple[int, int], cited: Sequence[Name], true: Sequence[Name], others: Others) -> bool:
    """Whether none of the names of a list is left out and most stand elsewhere, or several and the first, which versions hardly change
    without the people, though neither list is one in the alphabet's order."""
    missing, moved = change
    another_first = not same_name(cited[0], true[0], others)
    many = 2 * moved + another_first > len(cited) or (another_first and moved >= _MOVED)
    return not missing and many and not any(map(_in_alphabet, (cited, true)))


def _exchanges_the_first(cited: Sequence[Name], true: Sequence[Name], others: Others) -> bool:
    """Whether a list is another one but for the first name and one behind the second that stand in each other's place: of versions none
    is so, where the first two may be exchanged."""
    if len(cited) != len(true):
        return False
    other = [place for place, (mine, own) in enumerate(zip(cited, true, strict=True)) if not same_name(mine, own, others)]
    if len(other) != _ONE_PAIR or other[0] != 0 or other[1] == 1:
        return False
    return bool(same_name(cited[0], true[other[1]], others) and same_name(cited[other[1]], true[0], others))


def _in_alphabet(names: Sequence[Name]) -> bool:
    families = [fold(name.family) for name in names]
    return len(names) > _LEAST and families == sorted(families)


def _longest_rise(places: Sequence[int]) -> int:
    """How many of these numbers stand in order, at the most."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)

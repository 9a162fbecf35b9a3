"""Works of the family of one of which no engine speaks, and of which engines do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from llmeff.answers.support import Kin, Matrix, support
from llmeff.index.reading import Index

FEW = 3  # works of which no page speaks: of more the families are no lead
OFFERED = 4  # works of the families that are named


def with_kin(index: Index, found: Matrix, numbers: Sequence[int], engines: Sequence[str], version: str | None) -> Matrix:
    """What engines say of works, with those that extend the silent ones of these, or are extended by them, and of which engines speak.

    Args:
        index: the opened index.
        found: what engines say.
        numbers: row numbers of the works that were asked for.
        engines: the engines that were asked for.
        version: that of the one engine; None for the newest.
    """
    spoken = {row.id for row in found.rows}
    silent = [number for number, (id_, _) in zip(sorted(numbers), index.named(sorted(numbers)), strict=True) if id_ not in spoken]
    if not 0 < len(silent) <= FEW:
        return found
    hardware = found.hardware.parts[0] if found.hardware else None
    family = list(_family(index, silent))
    near = [row for row in support(index, family, engines, hardware, version).rows if row.id][:OFFERED] if family else []
    asked = [("--engine", name) for name in engines] + [("--hardware", hardware or ""), ("--version", version or "")]
    options = [text for option, value in asked if value for text in (option, value)]
    command = " ".join(["llmeff support", *(row.id for row in near if row.id), *options])
    return replace(found, kin=Kin(tuple(row.name for row in near), command)) if near else found


def _family(index: Index, numbers: Collection[int]) -> Iterator[int]:
    """What extends some works, and what that extends in turn, and the same the other way; the nearest first."""
    up: dict[int, list[int]] = {}
    down: dict[int, list[int]] = {}
    for edge in index.relations():
        if edge.type == "extends":
            up.setdefault(edge.source, []).append(edge.target)
            down.setdefault(edge.target, []).append(edge.source)
    there = set(numbers)
    ahead = [(number, steps) for steps in (up, down) for number in numbers]
    while ahead:
        number, steps = ahead.pop(0)
        for other in steps.get(number, ()):
            if other not in there:
                there.add(other)
                yield other
                ahead.append((other, steps))

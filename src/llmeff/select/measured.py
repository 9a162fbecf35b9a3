"""What works were measured against, as all records together say it."""

from __future__ import annotations

from llmeff.index.reading import Index


def baselines(index: Index) -> dict[int, list[str]]:
    """What works were measured against, by row number: by their own claims, and by results that they measured of others."""
    found: dict[int, list[str]] = {}
    pairs = index.measured()
    names = dict(zip(targets := sorted({target for _, target in pairs}), index.named(targets), strict=True))
    for number, target in pairs:
        found.setdefault(number, []).append(names[target][0])
    return found

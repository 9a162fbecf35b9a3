"""Which versions are older than the newest known release: by their numbers, else by their days, else by their order."""

from __future__ import annotations

import pytest

from llmeff.model.plain_engine import EngineBody
from llmeff.model.releases import behind, is_stable


def engine(latest: str, *versions: str) -> EngineBody:
    """An engine of which versions were read, each ``VERSION`` or ``VERSION on DAY``."""
    read = [dict(zip(("version", "released"), entry.split(" on "), strict=False)) for entry in versions]
    found: dict[str, object] = {
        "id": "samovar", "name": "Samovar", "kind": "local", "url": "https://samovar.example", "description": "It boils.",
        "versions": [{**entry, "url": "https://samovar.example", "accessed": "2026-02-01"} for entry in read]}
    if latest:
        found["latest"] = {**dict(zip(("version", "released"), latest.split(" on "), strict=False)), "as_of": "2026-02-01"}
    return found  # type: ignore[return-value]  # the keys are those of an engine


@pytest.mark.parametrize(("latest", "versions", "older"), [
    ("1.10.0", ("1.10", "1.9.2", "1.9"), ["1.9", "1.9.2"]),
    ("2.0", ("2.0rc1",), ["2.0rc1"]),
    ("2.0.post1", ("2.0",), ["2.0"]),
    ("1.2", ("1.3.dev0", "1.2"), []),
    ("b120", ("b119",), ["b119"]),
    ("1.0 on 2026-01-01", ("2026-01-02 on 2026-01-02", "2025-12-31 on 2025-12-31"), ["2025-12-31"]),
    ("1.0", ("commit a", "1.0", "commit b"), ["commit b"]),
    ("1.1", ("commit a", "1.0", "commit b"), ["1.0", "commit b"]),
    ("1.0", ("commit a",), []),
    ("", ("0.1",), []),
])
def test_what_is_older_is_told_by_numbers_then_days_then_order(latest: str, versions: tuple[str, ...], older: list[str]) -> None:
    assert sorted(behind(engine(latest, *versions))) == older


@pytest.mark.parametrize(("version", "stable"), [
    ("1.2.1", True), ("0.3.13.post1", True), ("b120", True), ("commit a", True), ("1.4.0rc4", False), ("0.1.801-beta", False),
    ("1.3.dev0", False),
])
def test_a_candidate_is_no_stable_release(version: str, stable: bool) -> None:
    assert is_stable(version) is stable

"""What each engine was seen to run."""

from __future__ import annotations

from typing import cast

from llmeff.model.plain_engine import EngineBody
from llmeff.select.running import newest


def test_the_newest_version_speaks_wherever_it_stands() -> None:
    seen = [("Thin", "1.0"), ("Ice", "1.0"), ("Thin", "3.0"), ("Thin", "2.0")]
    engine = cast("EngineBody", {
        "versions": [{"version": version} for version in ("3.0", "2.0", "1.0")],
        "support": [{"feature": feature, "version": version} for feature, version in seen],
    })
    assert {one["feature"]: one["version"] for one in newest(engine)} == {"Thin": "3.0", "Ice": "1.0"}

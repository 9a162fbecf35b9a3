"""What pages say of engines."""

from __future__ import annotations

import re

from llmeff.site.gathered import Gathered
from llmeff.site.pages.running import observations, observed
from tests.site.conftest import Site


def test_observations_of_older_versions_are_counted_and_said(gathered: Gathered, site: Site) -> None:
    every = sum(len(engine.get("support", ())) for engine in gathered.engines.values())
    older = {older for one in observed(gathered) for older in one.older}
    assert older
    found = re.fullmatch(rf"{every} observations of engines, (\d+) of them of older versions", observations(gathered))
    assert found
    assert int(found[1]) >= 1
    assert all(f"{observations(gathered)}." in site[page] for page in ("index.html", "support/index.html"))


def test_an_engine_names_its_newest_known_release(site: Site) -> None:
    assert "The newest known release is 2.0 (2026-01-10), as of 2026-02-02." in site["engines/tureen/index.html"]
    assert "- newest known release: 2.0 (2026-01-10)" in site["engines/tureen/index.md"]
    assert "newest known release" not in site["engines/billy-can/index.html"]  # nobody looked

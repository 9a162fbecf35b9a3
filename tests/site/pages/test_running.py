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

"""What pages say of engines."""

from __future__ import annotations

import re

from llmeff.kb import KnowledgeBase
from llmeff.site.gathered import Gathered
from llmeff.site.pages.running import observations, observed, support_page
from tests.site.conftest import Site


def test_observations_of_older_versions_are_counted_and_said(gathered: Gathered, site: Site) -> None:
    every = sum(len(engine.get("support", ())) for engine in gathered.engines.values())
    older = {older for one in observed(gathered) for older in one.older}
    assert older
    found = re.fullmatch(rf"{every} observations of engines, (\d+) of them of older versions", observations(gathered))
    assert found
    assert int(found[1]) == len(older) == 1
    assert all(f"{observations(gathered)}." in site[page] for page in ("index.html", "support/index.html"))


def test_an_engine_names_its_newest_known_release(site: Site) -> None:
    assert "The newest known release is 2.0 (2026-01-10), as of 2026-02-02." in site["engines/tureen/index.html"]
    assert "- newest known release: 2.0 (2026-01-10)" in site["engines/tureen/index.md"]
    assert "newest known release" not in site["engines/billy-can/index.html"]  # nobody looked


def test_lines_of_hardware_can_be_chosen_always_and_generations_where_a_page_names_them(kb: KnowledgeBase) -> None:
    def offered(site: Gathered) -> list[str]:
        hardware = support_page(site).values["hardware"]
        assert isinstance(hardware, list)
        return [entry["id"] for entry in hardware]

    assert offered(Gathered(kb)) == ["stove", "stove-iron", "stove-gas", "campfire"]
    silent = Gathered(kb)
    vars(silent)["engines"] = {id_: {**engine, "support": []} for id_, engine in silent.engines.items()}
    assert offered(silent) == ["stove", "campfire"]

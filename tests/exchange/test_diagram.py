"""A lineage drawn in text."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from llmeff.exchange.diagram import as_dot, as_mermaid
from llmeff.kb import KnowledgeBase
from tests.conftest import change


def test_arrows_run_from_the_older_work(kb: KnowledgeBase) -> None:
    mermaid = as_mermaid(kb.lineage("thinsoup"))
    assert "n1 -->|extended by| n0" in mermaid
    assert "style n1 stroke-width" in mermaid
    assert '"thinsoup" -> "cold-wave" [label="extended by"];' in as_dot(kb.lineage("thinsoup"))


def test_what_was_compared_and_measured_is_one_arrow(toy: Path) -> None:
    change(toy, "2022/bread-bin", "relations:",
           "claims:\n  - {metric: speedup, value: 2, baseline: crumb, baseline_ref: [crumb], where: table}\nrelations:")
    lineage = KnowledgeBase(toy).lineage("bread-bin", compares=True)
    assert as_mermaid(lineage).count("-->|compared by, yardstick of|") == as_mermaid(lineage).count("-->") == 1
    assert '"crumb" -> "bread-bin" [label="compared by, yardstick of"];' in as_dot(lineage)


def test_quotes_in_a_name_stay_in_its_label(toy: Path) -> None:
    change(toy, "2021/cold-wave", "name: Cold Wave", 'name: "Cold \\"]; Wave"')
    lineage = KnowledgeBase(toy).lineage("thinsoup")
    assert 'n0["Cold #quot;]; Wave (2021)"]' in as_mermaid(lineage)
    assert '[label="Cold \\"]; Wave (2021)"];' in as_dot(lineage)


@pytest.mark.skipif(shutil.which("dot") is None, reason="graphviz is not installed")
def test_graphviz_reads_dot(kb: KnowledgeBase) -> None:
    done = subprocess.run(["dot", "-Tsvg"], input=as_dot(kb.lineage("thinsoup")), capture_output=True, text=True, check=True)
    assert "Cold Wave" in done.stdout


def test_a_backslash_and_letters_are_shown_by_graphviz_as_they_are(toy: Path) -> None:
    change(toy, "2021/cold-wave", "name: Cold Wave", "name: 'Ångström \\N \"x\" \\'")
    assert '[label="Ångström \\\\N \\"x\\" \\\\ (2021)"' in as_dot(KnowledgeBase(toy).lineage("thinsoup"))


@pytest.mark.parametrize("sign", '"#<>&`|')
def test_a_sign_that_mermaid_would_read_is_its_number_or_name(kb: KnowledgeBase, sign: str) -> None:
    lineage = kb.lineage("thinsoup")
    text = as_mermaid(replace(lineage, inverses=dict.fromkeys(lineage.inverses, f"x{sign}y")))
    assert set(re.findall(r"-->\|(.*)\| n", text)) == {f"x{ENTITIES[sign]}y"}


ENTITIES = {'"': "#quot;", "#": "#35;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "|": "#124;"}

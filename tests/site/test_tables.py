"""The whole as flat tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmeff.exchange.parquet import parquet
from llmeff.kb import KnowledgeBase
from llmeff.site.gathered import Gathered
from llmeff.site.tables import tables
from tests.conftest import TOTAL, change


def test_each_table_has_a_row_for_each_of_its_things(gathered: Gathered) -> None:
    rows = {table.name: table.rows for table in tables(gathered)}
    bodies = gathered.bodies.values()
    assert len(rows["works"]) == TOTAL
    assert len(rows["claims"]) == sum(len(body.get("claims", ())) for body in bodies) > 0
    assert len(rows["observations"]) == sum(len(engine.get("support", ())) for engine in gathered.engines.values()) > 0
    assert all(len(row) == len(table.columns) for table in tables(gathered) for row in table.rows)


@pytest.mark.parametrize(("said", "unit"), [("", "×"), (', unit: "%"', "%")])
def test_a_claim_has_the_unit_that_it_is_made_in(toy: Path, said: str, unit: str) -> None:
    """A saving in percent is no factor, though its metric is in factors."""
    change(toy, "2019/thinsoup", "value: 3.25", f"value: 3.25{said}")
    table = next(table for table in tables(Gathered(KnowledgeBase(toy))) if table.name == "claims")
    rows = [dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows]
    assert [(row["value"], row["unit"]) for row in rows if row["work"] == "thinsoup"] == [(3.25, unit)]


def test_a_range_has_its_ends_and_a_claim_its_conditions(gathered: Gathered) -> None:
    table = next(table for table in tables(gathered) if table.name == "claims")
    rows = [dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows]
    (row,) = (row for row in rows if row["work"] == "ladle-2")
    assert (row["value"], row["low"], row["high"], row["qualifier"]) == (None, 2.0, 4.0, "up_to")
    assert (row["baseline"], row["hardware"], row["batch"], row["context"]) == ("teaspoon", "Gas Stove 100", "batch 8", "512 tokens")
    assert {row["qualifier"] for row in rows if row["work"] == "ladle"} == {"exact"}


def test_the_real_tables_are_read_by_a_program_of_other_people(corpus: KnowledgeBase, tmp_path: Path) -> None:
    reader = pytest.importorskip("duckdb")
    for table in tables(Gathered(corpus)):
        assert table.rows
        file = tmp_path / f"{table.name}.parquet"
        file.write_bytes(parquet(table.columns, table.rows))
        read = reader.sql(f"select * from '{file}'")
        assert read.columns == [column.name for column in table.columns]
        assert [list(row) for row in read.fetchall()] == table.rows

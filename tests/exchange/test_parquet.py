"""Parquet, read back by a program of other people."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from llmeff.exchange.parquet import Column, Value, parquet

COLUMNS = [Column("soup", "text", "a soup"), Column("bowls", "integer", "how many"), Column("litres", "number", "how much")]
ROWS: list[list[Value]] = [["žluťoučká | 李", 3, 0.5], [None, None, None], ["", -(2**40), None], ["a\nb", 0, -1e300]]


def read(raw: bytes, folder: Path) -> list[list[Value]]:
    """The rows as DuckDB reads them, which shares no code with what writes them."""
    file = folder / "table.parquet"
    file.write_bytes(raw)
    return [list(row) for row in pytest.importorskip("duckdb").sql(f"select * from '{file}'").fetchall()]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    assert read(parquet(COLUMNS, ROWS), tmp_path) == ROWS
    assert read(parquet(COLUMNS, []), tmp_path) == []


def test_a_column_has_its_description() -> None:
    schema = pytest.importorskip("pyarrow.parquet").read_schema(BytesIO(parquet(COLUMNS, ROWS)))
    assert [field.metadata[b"description"].decode() for field in schema] == [column.about for column in COLUMNS]


def test_what_is_hidden_is_left_out(tmp_path: Path) -> None:
    assert read(parquet(COLUMNS, [["a\x1b\u202eb\x00", 1, 1.0]]), tmp_path) == [["ab", 1, 1.0]]


def test_it_is_a_file_of_its_kind_and_the_same_every_time() -> None:
    raw = parquet(COLUMNS, ROWS)
    assert raw[:4] == raw[-4:] == b"PAR1"
    assert raw == parquet(COLUMNS, ROWS)

"""Parquet, read back by a program of other people."""

from __future__ import annotations

import io

import pytest

from llmeff.exchange.parquet import Column, Value, parquet

COLUMNS = [Column("soup", "text", "a soup"), Column("bowls", "integer", "how many"), Column("litres", "number", "how much")]
ROWS: list[list[Value]] = [["žluťoučká | 李", 3, 0.5], [None, None, None], ["", -(2**40), None], ["a\nb", 0, -1e300]]


def read(raw: bytes) -> list[list[Value]]:
    table = pytest.importorskip("pyarrow.parquet").read_table(io.BytesIO(raw))
    return [list(row) for row in zip(*table.to_pydict().values(), strict=True)]


def test_what_is_written_is_read_back() -> None:
    assert read(parquet(COLUMNS, ROWS)) == ROWS
    assert read(parquet(COLUMNS, [])) == []


def test_what_is_hidden_is_left_out() -> None:
    assert read(parquet(COLUMNS, [["a\x1b\u202eb\x00", 1, 1.0]])) == [["ab", 1, 1.0]]


@pytest.mark.parametrize("count", [1, 7, 8, 9, 127, 128, 20_000])
def test_any_number_of_rows_and_columns_is_read_back(count: int) -> None:
    rows: list[list[Value]] = [[number if (number + place) % 3 else None for place in range(17)] for number in range(count)]
    assert read(parquet([Column(f"c{place}", "integer", "a number") for place in range(17)], rows)) == rows


def test_it_is_a_file_of_its_kind_and_the_same_every_time() -> None:
    raw = parquet(COLUMNS, ROWS)
    assert raw[:4] == raw[-4:] == b"PAR1"
    assert raw == parquet(COLUMNS, ROWS)

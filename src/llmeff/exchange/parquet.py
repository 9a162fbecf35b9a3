"""Parquet (https://parquet.apache.org/docs/file-format): a flat table whose cells may be empty, written by pyarrow."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Literal, NamedTuple

from llmeff.errors import needs_extra
from llmeff.text import printable

Sort = Literal["text", "integer", "number"]
Value = str | int | float | None


class Column(NamedTuple):
    """A column.

    Attributes:
        name: its name.
        sort: what its cells are; one that is None is empty.
        about: what it holds, in a line; the file keeps it as the description of the column.
    """

    name: str
    sort: Sort
    about: str


def parquet(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> bytes:
    """A file, the same for the same table.

    Args:
        columns: the columns.
        rows: the cells of each row, in the order of the columns; hidden characters of a text are left out.

    Raises:
        EnvironmentFailure: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        from pyarrow.parquet import write_table
    except ImportError as error:
        raise needs_extra("the site needs", "site", error) from error
    sorts = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64()}
    fields = [arrow.field(column.name, sorts[column.sort], metadata={"description": column.about}) for column in columns]
    cells = [[_clean(row[place]) for row in rows] for place in range(len(columns))]
    written = BytesIO()
    write_table(arrow.table(cells, schema=arrow.schema(fields)), written, compression="zstd")
    return written.getvalue()


def _clean(value: Value) -> Value:
    return printable(value) if isinstance(value, str) else value

"""Parquet (https://parquet.apache.org/docs/file-format): a flat table whose cells may be empty, each column packed by gzip.

One group of rows and one page a column are enough for tables of a few thousand rows, and need no library.
"""

from __future__ import annotations

import gzip
import struct
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from llmeff.text import printable

Sort = Literal["text", "integer", "number"]
Value = str | int | float | None
_MAGIC = b"PAR1"
_I32, _I64, _BINARY, _LIST, _STRUCT = 5, 6, 8, 9, 12  # types of Thrift's compact protocol
_TYPES: dict[Sort, int] = {"text": 6, "integer": 2, "number": 5}  # byte arrays, 64 bits, doubles
_PACK: dict[Sort, Callable[[Value], bytes]] = {
    "text": lambda value: _counted(printable(str(value)).encode()),
    "integer": lambda value: struct.pack("<q", value),
    "number": lambda value: struct.pack("<d", value),
}
_OPTIONAL, _UTF8, _PLAIN, _RLE, _GZIP, _DATA_PAGE = 1, 0, 0, 3, 2, 0


class Column(NamedTuple):
    """A column.

    Attributes:
        name: its name.
        sort: what its cells are; one that is None is empty.
        about: what it holds, in a line.
    """

    name: str
    sort: Sort
    about: str


def parquet(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> bytes:
    """A file.

    Args:
        columns: the columns.
        rows: the cells of each row, in the order of the columns.
    """
    written, chunks = _MAGIC, []
    for place, column in enumerate(columns):
        cells = [row[place] for row in rows]
        raw = _levels(cells) + b"".join(_PACK[column.sort](cell) for cell in cells if cell is not None)
        packed = gzip.compress(raw, 9, mtime=0)
        header = _struct((1, _I32, _DATA_PAGE), (2, _I32, len(raw)), (3, _I32, len(packed)),
                         (5, _STRUCT, _struct((1, _I32, len(cells)), (2, _I32, _PLAIN), (3, _I32, _RLE), (4, _I32, _RLE))))
        about = _struct(
            (1, _I32, _TYPES[column.sort]), (2, _LIST, _list(_I32, [_varint(_zigzag(_PLAIN)), _varint(_zigzag(_RLE))])),
            (3, _LIST, _list(_BINARY, [_text(column.name)])), (4, _I32, _GZIP), (5, _I64, len(cells)),
            (6, _I64, len(header) + len(raw)), (7, _I64, len(header) + len(packed)), (9, _I64, len(written)))
        chunks.append((_struct((2, _I64, len(written)), (3, _STRUCT, about)), len(header) + len(raw)))
        written += header + packed
    group = _struct((1, _LIST, _list(_STRUCT, [chunk for chunk, _ in chunks])), (2, _I64, sum(size for _, size in chunks)),
                    (3, _I64, len(rows)))
    footer = _struct((1, _I32, 1), (2, _LIST, _list(_STRUCT, _schema(columns))), (3, _I64, len(rows)),
                     (4, _LIST, _list(_STRUCT, [group])), (6, _BINARY, _text("llmeff")))
    return written + footer + struct.pack("<i", len(footer)) + _MAGIC


def _schema(columns: Sequence[Column]) -> list[bytes]:
    """The root with the number of its columns, and each of these."""
    found = [_struct((4, _BINARY, _text("schema")), (5, _I32, len(columns)))]
    for column in columns:
        said: list[tuple[int, int, int | bytes]] = [(1, _I32, _TYPES[column.sort]), (3, _I32, _OPTIONAL), (4, _BINARY, _text(column.name))]
        found.append(_struct(*said, *([(6, _I32, _UTF8)] if column.sort == "text" else [])))
    return found


def _levels(cells: Sequence[Value]) -> bytes:
    """Which cells are there: a bit each, in one run of whole bytes."""
    size = (len(cells) + 7) // 8
    bits = sum(1 << place for place, cell in enumerate(cells) if cell is not None)
    run = _varint(size << 1 | 1) + bits.to_bytes(size, "little")
    return struct.pack("<i", len(run)) + run


def _counted(raw: bytes) -> bytes:
    return struct.pack("<i", len(raw)) + raw


def _text(text: str) -> bytes:
    raw = text.encode()
    return _varint(len(raw)) + raw


def _zigzag(value: int) -> int:
    return value << 1 if value >= 0 else (-value << 1) - 1


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def _list(sort: int, items: Sequence[bytes]) -> bytes:
    """A list of Thrift's compact protocol, of encoded items."""
    head = bytes([len(items) << 4 | sort]) if len(items) < 15 else bytes([0xF0 | sort]) + _varint(len(items))
    return head + b"".join(items)


def _struct(*fields: tuple[int, int, int | bytes]) -> bytes:
    """A struct of Thrift's compact protocol: number, type and value of each field, in the order of their numbers."""
    found, last = b"", 0
    for number, sort, value in fields:
        found += bytes([number - last << 4 | sort]) + (value if isinstance(value, bytes) else _varint(_zigzag(value)))
        last = number
    return found + b"\0"

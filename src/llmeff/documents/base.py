"""What every JSON document has."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict


class Document(TypedDict):
    """What every document has."""

    schema_version: Literal[1]

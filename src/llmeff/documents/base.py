"""What every JSON document has."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from typing_extensions import TypedDict

FOLDER = Path(__file__).parents[1] / "schemas"
"""Where the schemas lie that come with the package."""
SCHEMA_VERSION: Literal[1] = 1


class Document(TypedDict):
    """What every document has."""

    schema_version: Literal[1]

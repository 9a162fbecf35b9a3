"""The index of the real data, and a way from a text to its verdicts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from llmeff.citations import Checked, check_file
from llmeff.corpus.location import data_dir
from llmeff.index.opening import open_index
from llmeff.index.reading import Index

Check = Callable[..., Checked]


@pytest.fixture(scope="session")
def corpus() -> Index:
    """The real data."""
    return open_index(data_dir())


@pytest.fixture
def check(index: Index, tmp_path: Path) -> Check:
    """Checks a text against the invented data, or against another index."""

    def run(text: str, ending: str = "bib", against: Index = index) -> Checked:
        path = tmp_path / f"refs.{ending}"
        path.write_bytes(text.encode())
        return check_file(against, path)

    return run

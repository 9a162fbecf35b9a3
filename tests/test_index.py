"""The compiled index: right after any edit, and works where nothing can be written."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from llmeff.index.opening import Index, compile_prebuilt, open_index
from llmeff.search import search

SOUP = "papers/2019/thinsoup.yaml"


def title(index: Index) -> str:
    found: str = index.db.execute("SELECT title FROM record WHERE id = 'thinsoup'").fetchone()[0]
    return found


def edit(toy: Path, old: str, new: str) -> None:
    path = toy / SOUP
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_it_is_compiled_once_and_used_again(toy: Path, cache: Path) -> None:
    open_index(toy, cache)
    (file,) = cache.iterdir()
    before = file.stat().st_mtime_ns
    open_index(toy, cache)
    assert file.stat().st_mtime_ns == before


def test_an_edit_of_the_same_length_is_seen(toy: Path, cache: Path) -> None:
    open_index(toy, cache)
    edit(toy, "Accurate Dilution", "Careless Dilution")
    assert "Careless" in title(open_index(toy, cache))


def test_an_edit_with_the_old_time_is_seen(toy: Path, cache: Path) -> None:
    open_index(toy, cache)
    times = (toy / SOUP).stat()
    edit(toy, "Accurate Dilution", "Careless Dilution")
    os.utime(toy / SOUP, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "Careless" in title(open_index(toy, cache))


def test_a_new_and_a_removed_file_are_seen(toy: Path, cache: Path) -> None:
    assert open_index(toy, cache).count == 4
    (toy / "papers/2023/crumb.yaml").unlink()
    assert open_index(toy, cache).count == 3


def test_a_damaged_cache_is_replaced(toy: Path, cache: Path) -> None:
    open_index(toy, cache).db.close()
    (file,) = cache.iterdir()
    file.write_bytes(b"not a database")
    assert open_index(toy, cache).count == 4


def test_where_nothing_can_be_written_it_is_in_memory(toy: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    index = open_index(toy, blocked / "cache")
    assert search(index, "thinsoup").total == 1


def test_a_prebuilt_index_is_used_and_checked(toy: Path, cache: Path) -> None:
    compile_prebuilt(toy, toy / "index.sqlite")
    assert open_index(toy, cache).count == 4
    assert not cache.exists()
    edit(toy, "Accurate Dilution", "Careless Dilution")
    assert "Careless" in title(open_index(toy, cache))


def test_a_prebuilt_index_stays_valid_when_files_are_copied(toy: Path, cache: Path, tmp_path: Path) -> None:
    compile_prebuilt(toy, toy / "index.sqlite")
    copy = Path(shutil.copytree(toy, tmp_path / "copy"))
    (copy / SOUP).touch()
    assert open_index(copy, cache).count == 4
    assert not cache.exists()


@pytest.mark.parametrize("query", ["soup", "rain water", "celik", "thinsuop"])
def test_without_fts5_the_same_records_are_found(toy: Path, cache: Path, query: str) -> None:
    index = open_index(toy, cache)
    assert index.full_text
    expected = {match.number for match in search(index, query).matches}
    bare = sqlite3.connect(":memory:")
    index.db.backup(bare)
    bare.execute("DROP TABLE fts")
    without = Index(bare)
    assert not without.full_text
    assert {match.number for match in search(without, query).matches} == expected
    assert expected

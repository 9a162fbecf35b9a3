"""The compiled index: right after any edit, and works where nothing can be written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from llmeff.corpus.location import data_dir
from llmeff.errors import DataError
from llmeff.index.opening import PREBUILT, cache_folder, compile_prebuilt, open_index
from llmeff.index.reading import Index
from tests.conftest import TOTAL, change

pytestmark = pytest.mark.wheel
SOUP = "papers/2019/thinsoup.yaml"


def title(index: Index) -> str:
    return next(node.title for node in index.nodes.values() if node.id == "thinsoup")


def edit(toy: Path) -> None:
    change(toy, "2019/thinsoup", "Accurate Dilution", "Careless Dilution")


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
    edit(toy)
    assert "Careless" in title(open_index(toy, cache))


def test_an_edit_with_the_old_time_is_seen(toy: Path, cache: Path) -> None:
    open_index(toy, cache)
    times = (toy / SOUP).stat()
    edit(toy)
    os.utime(toy / SOUP, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "Careless" in title(open_index(toy, cache))


def test_a_new_and_a_removed_file_are_seen(toy: Path, cache: Path) -> None:
    assert open_index(toy, cache).count == TOTAL
    (toy / "papers/2023/crumb.yaml").unlink()
    assert open_index(toy, cache).count == TOTAL - 1


def test_a_record_that_is_removed_beside_the_shipped_index_is_gone(toy: Path, cache: Path) -> None:
    compile_prebuilt(toy, toy / PREBUILT)
    (toy / "papers/2023/crumb.yaml").unlink()
    assert open_index(toy, cache).count == TOTAL - 1


def test_a_damaged_cache_is_replaced(toy: Path, cache: Path) -> None:
    open_index(toy, cache).close()
    (file,) = cache.iterdir()
    file.write_bytes(b"not a database")
    assert open_index(toy, cache).count == TOTAL


def test_where_nothing_can_be_written_it_is_in_memory(toy: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert open_index(toy, blocked / "cache").count == TOTAL
    assert [path.name for path in tmp_path.iterdir() if path != toy] == ["file"]


def test_a_prebuilt_index_is_used_and_checked(toy: Path, cache: Path) -> None:
    compile_prebuilt(toy, toy / PREBUILT)
    assert open_index(toy, cache).count == TOTAL
    assert not cache.exists()
    edit(toy)
    assert "Careless" in title(open_index(toy, cache))


def test_a_prebuilt_index_stays_valid_when_files_are_copied(toy: Path, cache: Path, tmp_path: Path) -> None:
    compile_prebuilt(toy, toy / PREBUILT)
    copy = Path(shutil.copytree(toy, tmp_path / "copy"))
    (copy / SOUP).touch()
    assert open_index(copy, cache).count == TOTAL
    assert not cache.exists()


def test_data_with_a_problem_is_not_packaged(toy: Path) -> None:
    change(toy, "2019/thinsoup", "year: 2019", "year: soon")
    with pytest.raises(DataError) as error:
        compile_prebuilt(toy, toy / PREBUILT)
    assert error.value.problems[0].field == "year"
    assert not (toy / PREBUILT).exists()


def test_a_file_that_cannot_be_read_is_kept_as_a_problem(toy: Path, cache: Path) -> None:
    change(toy, "2019/thinsoup", "year: 2019", "year: soon")
    for index in (open_index(toy, cache), open_index(toy, cache)):
        assert (index.count, [problem.field for problem in index.problems]) == (TOTAL - 1, ["year"])


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_home_that_cannot_be_written_is_left_alone(toy: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    assert open_index(toy, home / "cache").count == TOTAL
    assert not list(home.iterdir())


def test_packaged_data_brings_an_index_that_fits(tmp_path: Path) -> None:
    if not (data_dir() / PREBUILT).exists():
        pytest.skip("only where the package is installed from a wheel")
    assert open_index(data_dir(), tmp_path / "cache").count >= 1000
    assert not (tmp_path / "cache").exists()


def test_the_cache_is_where_the_system_keeps_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "llmeff"

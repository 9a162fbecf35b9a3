"""The compiled index: right after any edit, and works where nothing can be written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from llmeff.corpus.location import data_dir
from llmeff.errors import DataError
from llmeff.index import opening
from llmeff.index.opening import PREBUILT, TABLES, cache_folder, compile_prebuilt, open_index, seal
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


def test_an_edited_list_of_models_is_seen(toy: Path, cache: Path) -> None:
    assert open_index(toy, cache).models == []
    for name in ("Ladle 7B", "Ladle 9B"):
        (toy / "models.yaml").write_text(f"models:\n  - {{id: ladle, name: {name}, family: Ladle}}\n", encoding="utf-8")
        assert [model["name"] for model in open_index(toy, cache).models] == [name]


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
    assert open_index(toy, cache, prebuilt=True).count == TOTAL
    assert not cache.exists()
    edit(toy)
    assert "Careless" in title(open_index(toy, cache, prebuilt=True))


def test_a_prebuilt_index_stays_valid_when_files_are_copied(toy: Path, cache: Path, tmp_path: Path) -> None:
    compile_prebuilt(toy, toy / PREBUILT)
    copy = Path(shutil.copytree(toy, tmp_path / "copy"))
    (copy / SOUP).touch()
    assert open_index(copy, cache, prebuilt=True).count == TOTAL
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


def compiled(toy: Path, cache: Path) -> Path:
    open_index(toy, cache).close()
    (file,) = cache.iterdir()
    return file


def flipped(raw: bytes) -> bytes:
    return bytes(byte ^ 0xFF if place % 997 == 500 else byte for place, byte in enumerate(raw))


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda raw: b"", "cut": lambda raw: raw[: len(raw) // 2], "longer": lambda raw: raw + b"x",
    "zeroes behind": lambda raw: raw[: len(raw) // 2] + bytes(len(raw) - len(raw) // 2),
    "garbage within": lambda raw: raw[:9000] + b"\xa5" * 4096 + raw[13096:], "flipped": flipped,
    "a word of a title": lambda raw: raw.replace(b"Accurate Dilution", b"Careless Dilution", 1),
    "no database": lambda raw: b"not a database" * 9, "another seal": lambda raw: raw[:68] + b"abcd" + raw[72:],
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("prebuilt", [False, True])
def test_any_damage_is_seen_and_mended(toy: Path, cache: Path, damage: str, prebuilt: bool) -> None:
    if prebuilt:
        compile_prebuilt(toy, toy / PREBUILT)
    file = toy / PREBUILT if prebuilt else compiled(toy, cache)
    before = file.read_bytes()
    damaged = DAMAGES[damage](before)
    assert damaged != before
    file.write_bytes(damaged)
    index = open_index(toy, cache, prebuilt=prebuilt)
    assert (index.count, title(index)) == (TOTAL, "ThinSoup: Accurate Dilution of Generative Broths with 50% Less Salt & No $ Lost")
    assert prebuilt or file.read_bytes() != damaged


@pytest.mark.parametrize("statement", [
    "DROP TABLE meta", "DROP TABLE record", "DELETE FROM meta WHERE key = 'fingerprint'", "UPDATE meta SET value = 'no JSON'",
    "UPDATE meta SET value = '[[[[' WHERE key = 'fingerprint'", "PRAGMA user_version = 1", "CREATE VIEW more AS SELECT 1",
    "ALTER TABLE meta RENAME TO old; CREATE VIEW meta AS WITH RECURSIVE n(value, key) AS (SELECT 1, 'fingerprint' UNION ALL "
    "SELECT value + 1, key FROM n) SELECT value, key FROM n WHERE value < 0",
    "CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END",
])
def test_a_sealed_index_of_another_shape_is_not_used(toy: Path, cache: Path, statement: str) -> None:
    file = compiled(toy, cache)
    with closing(sqlite3.connect(file)) as db:
        db.executescript(statement)
    seal(file)
    index = open_index(toy, cache)
    assert index.count == TOTAL
    assert index.meta("fingerprint")


def test_the_tables_that_an_index_needs_are_all_of_its_tables(toy: Path, cache: Path) -> None:
    with closing(sqlite3.connect(compiled(toy, cache))) as db:
        assert {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'fts%'")} == TABLES


def test_an_index_beside_foreign_data_is_not_believed(toy: Path, cache: Path) -> None:
    compile_prebuilt(toy, toy / PREBUILT)
    with closing(sqlite3.connect(toy / PREBUILT)) as db, db:
        db.execute("UPDATE record SET title = 'forged'")
    seal(toy / PREBUILT)
    assert title(open_index(toy, cache)) != "forged"
    assert title(open_index(toy, cache, prebuilt=True)) == "forged"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives files away")
def test_an_index_that_another_user_wrote_is_not_used(toy: Path, cache: Path) -> None:
    file = compiled(toy, cache)
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE record SET title = 'forged'")
    seal(file)
    os.chown(file, 12345, 12345)
    assert title(open_index(toy, cache)) != "forged"


@pytest.mark.parametrize("name", ["c" * 300, "/".join(["c" * 200] * 30), "nul/x"])
def test_a_cache_that_cannot_be_is_none(toy: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "nul").write_text("a file")
    assert open_index(toy, tmp_path / name).count == TOTAL


def test_temporary_files_of_killed_programs_go(toy: Path, cache: Path) -> None:
    cache.mkdir()
    for number in range(5):
        (cache / f".llmeff-{number:016x}.tmp").write_bytes(b"torn")
    assert compiled(toy, cache).suffix == ".sqlite"
    left = cache / ".llmeff-0123456789abcdef.tmp"
    left.write_bytes(b"of a build that was killed while another one made the index")
    open_index(toy, cache)
    assert not left.exists()


def test_no_journal_is_written_that_a_kill_would_leave(toy: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def connect(*given: Any, **options: Any) -> Any:
        db = opened(*given, **options)
        db.set_trace_callback(said.append)
        return db

    opened = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", connect)
    compiled(toy, cache)
    assert said[0].startswith("PRAGMA journal_mode = OFF")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the places of Linux")
@pytest.mark.parametrize(("given", "place"), [
    ({"XDG_CACHE_HOME": "relative", "HOME": "/home/me"}, "/home/me/.cache/llmeff"),
    ({"XDG_CACHE_HOME": "", "HOME": "/home/me"}, "/home/me/.cache/llmeff"),
    ({"HOME": "/home/me"}, "/home/me/.cache/llmeff"), ({"XDG_CACHE_HOME": "/c", "HOME": ""}, "/c/llmeff"),
])
def test_a_place_that_is_not_absolute_is_ignored(monkeypatch: pytest.MonkeyPatch, given: dict[str, str], place: str) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == Path(place)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the places of Linux")
@pytest.mark.parametrize("home", ["", "relative", None])
def test_without_a_home_that_of_the_user_is_taken_or_none(monkeypatch: pytest.MonkeyPatch, home: str | None) -> None:
    import pwd

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)
    if home is not None:
        monkeypatch.setenv("HOME", home)
    assert cache_folder() == Path(pwd.getpwuid(os.getuid()).pw_dir, ".cache", "llmeff")

    def nobody(_: int) -> None:
        raise KeyError("no such user")

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert cache_folder() is None


@pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")
def test_links_are_not_followed_round_in_circles(toy: Path, cache: Path) -> None:
    for name in ("a", "b"):
        (toy / "papers" / name).symlink_to(".")
    (toy / "papers" / "loop").symlink_to("loop")
    (toy / "papers" / "root").symlink_to("/")
    assert open_index(toy, cache).count == TOTAL


@pytest.mark.parametrize("lost", [(b"Accurate Dilution", b"Adequate Dilution"), (b"Aleksandra", b"Aleksandro")])
def test_damage_that_neither_size_nor_time_shows_is_seen(toy: Path, cache: Path, lost: tuple[bytes, bytes]) -> None:
    file = compiled(toy, cache)
    before, raw = file.stat(), file.read_bytes()
    file.write_bytes(raw.replace(*lost))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    with closing(open_index(toy, cache)) as index:
        assert title(index).startswith("ThinSoup: Accurate")
    assert file.read_bytes() == raw


def linked(path: Path) -> None:
    (path.parent / "mine").write_text("mine")
    path.symlink_to("mine")


NO_FILES: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir, "a pipe": os.mkfifo, "a link": linked, "a link to itself": lambda path: path.symlink_to(path),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.skipif(os.name != "posix", reason="pipes, devices and links are those of POSIX")
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_only_has_the_name_of_the_index_is_neither_read_nor_replaced(toy: Path, cache: Path, kind: str) -> None:
    file = compiled(toy, cache)
    file.unlink()
    NO_FILES[kind](file)
    before = os.lstat(file)
    with closing(open_index(toy, cache)) as index:
        assert (index.count, index.path) == (TOTAL, None)
    assert os.path.samestat(before, os.lstat(file))
    assert not (cache / "mine").exists() or (cache / "mine").read_text() == "mine"
    assert not [left for left in cache.iterdir() if left.suffix == ".tmp"]


@pytest.mark.skipif(os.name != "posix", reason="pipes are those of POSIX")
def test_a_pipe_that_takes_the_place_of_an_open_index_is_not_waited_for(toy: Path, cache: Path) -> None:
    file = compiled(toy, cache)
    with closing(open_index(toy, cache)) as index:
        file.unlink()
        os.mkfifo(file)
        assert opening.is_damaged(index)


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are those of Linux")
def test_a_file_whose_name_is_no_text_is_left_out_and_named(toy: Path, cache: Path) -> None:
    for name in (b"\xff\xfe.yaml", b"\xff.yaml"):
        Path(os.fsdecode(os.fsencode(toy / "papers") + b"/" + name)).write_bytes((toy / SOUP).read_bytes())
    with closing(open_index(toy, cache)) as index:
        assert index.count == TOTAL
        assert {problem.path[-14:] for problem in index.problems} == {"/\\udcff\\udcfe.yaml'"[-14:], "/papers/\\udcff.yaml'"[-14:]}
        assert index.path

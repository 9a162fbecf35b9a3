"""A folder is replaced whole or not at all, and only where it was made by this."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.files import reading
from llmeff.files.folders import replaced
from llmeff.files.locking import held

MARK = ".made"


def fill(target: Path, text: str) -> None:
    with replaced(target, MARK) as folder:
        (folder / "a").write_text(text)


def test_a_new_and_an_empty_folder_are_filled_and_an_own_one_replaced(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "site"
    fill(target, "one")
    fill(target, "two")
    assert sorted(path.name for path in target.iterdir()) == [MARK, "a"]
    assert (target / "a").read_text() == "two"
    assert [path.name for path in target.parent.iterdir()] == ["site"]
    (tmp_path / "empty").mkdir()
    fill(tmp_path / "empty", "three")
    assert (tmp_path / "empty" / "a").read_text() == "three"


def put(target: Path, *names: str) -> None:
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(name)


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def test_what_somebody_put_into_a_made_folder_is_kept_and_what_was_made_is_not(tmp_path: Path) -> None:
    target, foreign = tmp_path / "site", ("CNAME", ".git/refs/head", "pages/mine/notes.txt", "pages/one.txt")
    with replaced(target, MARK) as folder:
        put(folder, "a", "pages/gone", "past/gone")
    put(target, *foreign)
    (target / "nothing").mkdir()
    for _ in range(2):
        with replaced(target, MARK) as folder:
            put(folder, "a", "pages/new")
        assert tree(target) == {MARK, "a", "pages/new", *foreign}
        assert (target / "nothing").is_dir()
    assert all((target / name).read_text() == name for name in foreign)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_that_somebody_put_into_a_made_folder_stay_links(tmp_path: Path) -> None:
    target = tmp_path / "site"
    fill(target, "one")
    (tmp_path / "mine").mkdir()
    for name in ("mine", "nowhere"):
        (target / name).symlink_to(tmp_path / name)
    fill(target, "two")
    assert [os.readlink(target / name) for name in ("mine", "nowhere")] == [str(tmp_path / name) for name in ("mine", "nowhere")]


@pytest.mark.parametrize("name", ["b", "b/c"])
def test_what_somebody_wrote_where_the_new_folder_has_something_is_refused(tmp_path: Path, name: str) -> None:
    target = tmp_path / "site"
    fill(target, "one")
    put(target, name)
    with pytest.raises(UsageError, match="did not write b, and would now write the same"), replaced(target, MARK) as folder:
        put(folder, "b")
    assert tree(target) == {MARK, "a", name}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_whose_mark_lists_nothing_is_somebody_elses(tmp_path: Path) -> None:
    target = tmp_path / "site"
    put(target, "a")
    (target / MARK).touch()
    with pytest.raises(UsageError, match="holds what this command did not make"):
        fill(target, "new")
    assert tree(target) == {MARK, "a"}
    assert (target / "a").read_text() == "a"
    (target / "a").unlink()
    fill(target, "new")
    assert (target / "a").read_text() == "new"


@pytest.mark.skipif(os.name != "posix", reason="needs locks of folders")
def test_a_folder_that_a_killed_program_had_taken_away_comes_back_with_what_is_in_it(tmp_path: Path) -> None:
    target = tmp_path / "site"
    fill(target, "one")
    put(target, "CNAME")
    target.rename(left_over(tmp_path / ".site-bbbbbbbb.old", MARK) / "site")
    fill(target, "two")
    assert (target / "a").read_text() == "two"
    assert (target / "CNAME").read_text() == "CNAME"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_interrupt_between_two_names_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, rename = tmp_path / "site", Path.rename
    fill(target, "old")

    def interrupted(own: Path, to: Path) -> Path:
        if own.name.endswith(".new"):
            raise KeyboardInterrupt
        return rename(own, to)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fill(target, "new")
    assert (target / "a").read_text() == "old"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_everyone_may_read_what_was_made_also_where_it_was_replaced(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for text in ("one", "two"):
        fill(target, text)
        assert target.stat().st_mode & 0o777 == 0o755


def test_what_is_raised_leaves_the_old_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "site"
    fill(target, "old")
    with pytest.raises(ValueError, match="no number"), replaced(target, MARK) as folder:
        (folder / "a").write_text(str(float("no number")))
    assert (target / "a").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_where_the_new_folder_cannot_take_its_place_the_old_one_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "site"
    fill(target, "old")
    rename = Path.rename

    def refused(own: Path, to: Path) -> Path:
        if own.name.endswith(".new"):
            raise OSError(errno.EBUSY, "busy")
        return rename(own, to)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(EnvironmentFailure):
        fill(target, "new")
    assert (target / "a").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_was_not_made_by_this_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match=MARK):
        fill(tmp_path, "new")
    with pytest.raises(UsageError, match="name a folder"):
        fill(tmp_path / "file", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
@pytest.mark.parametrize("name", ["proc/self/site", "fd/../cwd/site", "proc/self/cwd/site"])
def test_no_folder_is_made_by_way_of_what_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(reading, "RUNNING", str(tmp_path / "proc"))
    (tmp_path / "proc" / "self" / "fd").mkdir(parents=True)
    (tmp_path / "proc" / "self" / "cwd").symlink_to(tmp_path)
    (tmp_path / "fd").symlink_to("proc/self/fd")
    with pytest.raises(UsageError, match="where the system shows what runs"), replaced(tmp_path / name, ".mark"):
        pass
    assert {path.name for path in tmp_path.iterdir()} == {"proc", "fd"}


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    fill(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "a").read_text() == "new"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(EnvironmentFailure, match="permission"):
        fill(tmp_path / "site", "new")


def left_over(path: Path, *names: str) -> Path:
    path.mkdir()
    for name in names:
        (path / name).write_text("left")
    return path


@pytest.mark.skipif(os.name != "posix", reason="needs locks of folders")
def test_what_killed_programs_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for name in (".site-aaaaaaaa.new", ".site-bbbbbbbb.old"):
        left_over(tmp_path / name, MARK, "a")
    left_over(tmp_path / ".site-cccccccc.new")
    mine = {".site-dddddddd.new": "mine", ".site-dddddddd.new.bak": MARK, ".other-dddddddd.new": MARK, "site-dddddddd.new": MARK}
    stays = {left_over(tmp_path / name, file).name for name, file in mine.items()}
    with held(left_over(tmp_path / ".site-eeeeeeee.new", MARK)):
        fill(target, "one")
        assert {path.name for path in tmp_path.iterdir()} == {*stays, ".site-eeeeeeee.new", "site"}
    fill(target, "two")
    assert {path.name for path in tmp_path.iterdir()} == {*stays, "site"}
    assert (tmp_path / ".site-dddddddd.new" / "mine").read_text() == "left"


def test_the_old_folder_of_a_killed_program_stays_until_a_new_one_is_there(tmp_path: Path) -> None:
    old = left_over(tmp_path / ".site-bbbbbbbb.old", MARK)
    with pytest.raises(ValueError, match="no number"), replaced(tmp_path / "site", MARK):
        float("no number")
    assert old.is_dir()


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_by_the_name_of_a_left_folder_is_no_left_folder(tmp_path: Path) -> None:
    mine = left_over(tmp_path / "mine", MARK, "a")
    (tmp_path / ".site-aaaaaaaa.new").symlink_to(mine)
    fill(tmp_path / "site", "new")
    assert (mine / "a").read_text() == "left"


@pytest.mark.parametrize("below", ["x", "x/y", "x/y/z"])
def test_no_folder_is_made_in_a_file(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(EnvironmentFailure, match="a part of this path is a file, not a folder"):
        fill(tmp_path / "file" / below, "one")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("name", ["two\nlines", "bell\x07", "turn\u202eed"])
def test_a_refused_folder_is_named_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "own").touch()
    with pytest.raises(UsageError) as refused:
        fill(tmp_path / name, "one")
    assert str(refused.value).isprintable()

"""Files are written whole or not at all, and stay what they were."""

from __future__ import annotations

import os
import stat
from functools import partial
from pathlib import Path

import pytest

from llmeff.errors import EnvironmentFailure, UsageError
from llmeff.files import reading, writing
from llmeff.files.writing import NAME_MAX, expect, keep, replace, save

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes and links are those of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("kept", [0o640, 0o600, 0o755])
def test_an_existing_file_keeps_its_mode(tmp_path: Path, kept: int) -> None:
    target = tmp_path / "refs.bib"
    target.write_text("old")
    target.chmod(kept)
    save("new", target)
    assert (target.read_text(), mode(target)) == ("new", kept)


def test_a_new_file_has_the_mode_that_others_have(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    save("new", tmp_path / "refs.bib")
    assert mode(tmp_path / "refs.bib") == mode(tmp_path / "other")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    save(b"new\r\n", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new\r\n"


def test_a_device_is_written_to() -> None:
    save("nothing", Path(os.devnull))
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["pipe", "link", "folder"])
def test_what_is_no_file_is_never_replaced_by_one(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("pipe")
    before = (tmp_path / name).stat()
    with pytest.raises(OSError, match="not replaced"):
        replace(tmp_path / name, lambda path: path.write_text("new"))
    with pytest.raises(UsageError, match=r"that nobody reads|a folder"):
        save("new", tmp_path / name)
    assert os.path.samestat((tmp_path / name).stat(), before)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_pipe_that_somebody_reads_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reading = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    save("new", tmp_path / "pipe")
    assert os.read(reading, 10) == b"new"
    os.close(reading)


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_text("old")

    def fill(temporary: Path) -> None:
        temporary.write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace(target, fill)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("refs.bib", "old")]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure, match=r"refs\.bib"):
        save("new", tmp_path / "no" / "refs.bib")


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    save("new", tmp_path / ("r" * 250))
    assert (tmp_path / ("r" * 250)).read_text() == "new"


def test_a_link_to_a_link_is_followed_and_a_link_to_nothing_makes_the_file(tmp_path: Path) -> None:
    (tmp_path / "two").symlink_to("one")
    (tmp_path / "one").symlink_to("real")
    save("new", tmp_path / "two")
    assert (tmp_path / "real").read_text() == "new"
    assert (tmp_path / "two").is_symlink()
    assert (tmp_path / "one").is_symlink()


def test_a_link_to_itself_is_said_and_stays(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(EnvironmentFailure, match="loop"):
        save("new", tmp_path / "loop")
    assert (tmp_path / "loop").is_symlink()
    assert [path.name for path in tmp_path.iterdir()] == ["loop"]


def test_all_names_of_a_file_keep_one_content(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("old and longer")
    os.link(tmp_path / "one", tmp_path / "two")
    save("new", tmp_path / "one")
    assert (tmp_path / "two").read_text() == "new"
    assert (tmp_path / "one").samefile(tmp_path / "two")


def test_a_file_without_a_bit_to_write_is_not_replaced_by_root_either(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_text("old")
    target.chmod(0o444)
    with pytest.raises(EnvironmentFailure, match="read-only"):
        save("new", target)
    with pytest.raises(PermissionError, match="read-only"):
        replace(target, lambda path: path.write_text("new"))
    assert (target.read_text(), mode(target)) == ("old", 0o444)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_attributes_and_owner_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_text("old")
    try:
        os.setxattr(target, "user.note", b"mine")
    except OSError:
        pytest.skip("the file system has no attributes")
    if os.geteuid() == 0:
        os.chown(target, 12345, 12346)
    before = target.stat()
    save("new", target)
    assert os.getxattr(target, "user.note") == b"mine"
    assert (target.stat().st_uid, target.stat().st_gid) == (before.st_uid, before.st_gid)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no names for open files here")
@pytest.mark.parametrize("name", ["/dev/fd/{}", "/proc/self/fd/{}"])
def test_the_name_of_an_open_file_is_a_stream(tmp_path: Path, name: str) -> None:
    target = tmp_path / "out"
    with target.open("w") as out:
        out.write("before ")
        out.flush()
        save("new", Path(name.format(out.fileno())))
        (tmp_path / "link").symlink_to(name.format(out.fileno()))
        save(" more", tmp_path / "link")
        out.write(" after")
    assert target.read_text() == "before new more after"


def test_a_pipe_is_written_to_and_one_that_nobody_reads_is_quiet(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    save("new", Path(f"/dev/fd/{writing}"))
    assert os.read(reading, 10) == b"new"
    os.close(reading)
    save("new", Path(f"/dev/fd/{writing}"))
    os.close(writing)


def test_what_killed_programs_left_is_removed_and_what_others_work_on_is_not(tmp_path: Path) -> None:
    left = tmp_path / ".llmeff-0123456789abcdef.tmp"
    left.write_text("torn")
    (tmp_path / ".llmeff-notes").write_text("mine")

    def fill(outer: Path) -> None:
        assert not left.exists()
        outer.write_text("outer")
        save("inner", tmp_path / "other")
        assert outer.read_text() == "outer"

    replace(tmp_path / "one", fill)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"one": "outer", "other": "inner", ".llmeff-notes": "mine"}


def test_every_backup_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_text("x")
    target.chmod(0o600)
    (tmp_path / "refs.bib.bak").write_text("mine")
    names = [keep(target, content).name for content in (b"one", b"two", b"one", b"mine")]
    assert names == ["refs.bib.bak.1", "refs.bib.bak.2", "refs.bib.bak.1", "refs.bib.bak"]
    assert (tmp_path / "refs.bib.bak").read_text() == "mine"
    assert mode(tmp_path / "refs.bib.bak.1") == 0o600


@pytest.mark.parametrize("letter", ["r", "ü", "李", "😀"])
def test_names_of_any_length_can_be_written_and_kept(tmp_path: Path, letter: str) -> None:
    target = tmp_path / (letter * (NAME_MAX // len(letter.encode())))
    save("old", target)
    kept = keep(target, b"old")
    save("new", target)
    assert (target.read_text(), kept.read_text()) == ("new", "old")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_device_is_said() -> None:
    with pytest.raises(EnvironmentFailure, match="No space"):
        save("new", Path("/dev/full"))


def test_an_old_file_is_whole_after_a_failure_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one").write_text("old")
    os.link(tmp_path / "one", tmp_path / "two")
    real, calls = os.write, []

    def full(handle: int, data: bytes) -> int:
        calls.append(data)
        if len(calls) == 1:
            real(handle, bytes(data)[:2])
            raise OSError(28, "No space left on device")
        return real(handle, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(EnvironmentFailure, match="No space"):
        save("a longer text", tmp_path / "one")
    monkeypatch.undo()
    assert (tmp_path / "two").read_text() == "old"


@pytest.mark.skipif(not os.path.exists("/proc/self/comm"), reason="there is no such folder of the system here")
def test_a_switch_of_the_system_is_not_taken_for_a_file() -> None:
    before = Path("/proc/self/comm").read_text()
    with pytest.raises(OSError, match="switch of the system"):
        writing._write_into(Path("/proc/self/comm"), b"another name")  # as one below /sys, of which not each computer has one
    assert Path("/proc/self/comm").read_text() == before


@pytest.mark.parametrize("name", ["nosuch/a.svg", "file/a.svg", "a" * 300, "nosuch/further/a.svg"])
def test_what_no_path_leads_to_is_refused_before_anything_is_made_for_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises((EnvironmentFailure, UsageError)) as expected:
        expect(tmp_path / name)
    with pytest.raises(type(expected.value)) as told:
        save("new", tmp_path / name)
    assert str(told.value) == str(expected.value)
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.parametrize("name", ["new", "old", "link", "-", "/dev/null", "/dev/stdout"])
def test_what_can_be_written_is_expected(tmp_path: Path, name: str) -> None:
    (tmp_path / "old").write_text("old")
    (tmp_path / "link").symlink_to("old")
    expect(Path("-") if name == "-" else tmp_path / name)
    assert (tmp_path / "old").read_text() == "old"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["proc/self/exe", "out.bib", "folder/exe", "folder/cwd/new.bib", "proc/self/exe/../new.bib", "fd/../exe"])
def test_nothing_is_written_where_the_system_shows_what_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The links there lead to the interpreter and to all of the disk; here it is an invented one."""
    monkeypatch.setattr(reading, "RUNNING", str(tmp_path / "proc"))
    (tmp_path / "proc" / "self").mkdir(parents=True)
    (tmp_path / "python").write_bytes(b"ELF")
    (tmp_path / "proc" / "self" / "exe").symlink_to(tmp_path / "python")
    (tmp_path / "proc" / "self" / "cwd").symlink_to(tmp_path)
    (tmp_path / "out.bib").symlink_to("proc/self/exe")
    (tmp_path / "folder").symlink_to(tmp_path / "proc" / "self")
    (tmp_path / "proc" / "self" / "fd").mkdir()
    (tmp_path / "fd").symlink_to(tmp_path / "proc" / "self" / "fd")
    before = sorted(tmp_path.rglob("*"))
    for attempt in (partial(save, "new"), expect):
        with pytest.raises(UsageError, match="where the system shows what runs"):
            attempt(tmp_path / name)
    assert (tmp_path / "python").read_bytes() == b"ELF"
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not os.path.exists("/dev/ptmx"), reason="there is no such device here")
def test_a_terminal_that_nobody_reads_is_refused() -> None:
    with pytest.raises(UsageError, match="nobody reads"):
        save("new", Path("/dev/ptmx"))

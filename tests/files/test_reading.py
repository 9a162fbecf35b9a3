"""Files are read to their end or refused at once, and what is wrong is said."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from llmeff.errors import EnvironmentFailure, LlmeffError, UsageError
from llmeff.files.failing import answered, failure, named, words
from llmeff.files.reading import content, stream_of
from llmeff.files.walking import DEEPEST, walked

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and links are those of POSIX")


def test_a_file_is_read_to_its_end_or_one_byte_beyond_what_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    assert (len(content(tmp_path / "a", 5_000_000)), len(content(tmp_path / "a", 1_500_000))) == (3_000_000, 1_500_001)


@pytest.mark.parametrize("name", ["pipe", "folder", "/dev/null", "/dev/full", "link"])
def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("pipe")
    with pytest.raises(UsageError, match=r"no regular file but a (pipe|device)|folder"), answered(name):
        content(tmp_path / name, 10)


def test_what_looks_like_a_file_and_waits_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def waiting(handle: int, most: int) -> bytes:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    (tmp_path / "a").touch()
    monkeypatch.setattr("llmeff.files.reading.os.read", waiting)
    with pytest.raises(UsageError, match="has to wait"), answered("a"):
        content(tmp_path / "a", 10)


def test_an_open_pipe_is_read_by_its_name() -> None:
    source, sink = os.pipe()
    os.write(sink, b"given")
    os.close(sink)
    assert content(f"/dev/fd/{source}", 10) == b"given"
    os.close(source)
    with pytest.raises(EnvironmentFailure), answered("fd"):
        content(f"/dev/fd/{source}", 10)


@pytest.mark.parametrize(("name", "number"), [
    ("/dev/fd/7", 7), ("/proc/self/fd/7", 7), ("/proc/thread-self/fd/7", 7), ("/proc/OWN/fd/7", 7), ("/proc/OTHER/fd/7", None),
    ("/dev/fd/x", None), ("7", None),
])
def test_the_open_files_of_this_program_alone_are_its_own(name: str, number: int | None) -> None:
    assert stream_of(name.replace("OWN", str(os.getpid())).replace("OTHER", str(os.getpid() + 1))) == number


@pytest.mark.parametrize(("number", "said", "kind"), [
    (errno.ENOENT, "no such file", EnvironmentFailure), (errno.EACCES, "may not be written by you", EnvironmentFailure),
    (errno.ENAMETOOLONG, "longer than any file's", UsageError), (errno.ELOOP, "circle", EnvironmentFailure),
    (errno.ENOTDIR, "not a folder", EnvironmentFailure), (errno.EISDIR, "a folder", UsageError), (errno.ENOSPC, "full", EnvironmentFailure),
    (errno.EROFS, "write elsewhere", EnvironmentFailure), (errno.EXDEV, os.strerror(errno.EXDEV), EnvironmentFailure),
])
def test_every_failure_has_words_and_a_code(number: int, said: str, kind: type[LlmeffError]) -> None:
    error = failure(OSError(number, os.strerror(number)), "refs.bib", "written")
    assert type(error) is kind
    assert str(error).startswith("refs.bib: ")
    assert said in str(error)


def test_names_that_no_file_has_are_wrong_usage_and_shown_in_part() -> None:
    with pytest.raises(UsageError, match=r"'a\\x00': no file can have this name"), answered("a\0"):
        content("a\0", 1)
    assert len(named("a" * 10_000)) < 250
    assert words(OSError("own words")) == "own words"


def test_a_folder_is_walked_to_a_depth_and_no_link_is_followed(tmp_path: Path) -> None:
    deepest = tmp_path.joinpath(*["d"] * DEEPEST)
    deepest.mkdir(parents=True)
    (deepest / "read").touch()
    (deepest / "d").mkdir()
    (deepest / "d" / "left").touch()
    for name in ("a", "b"):
        (tmp_path / name).symlink_to(".")
    told: list[tuple[str, str]] = []
    assert {entry.name for entry in walked(tmp_path, lambda *pair: told.append(pair))} == {"a", "b", "read"}
    assert told == [(str(deepest / "d"), f"folders are nested more than {DEEPEST} deep")]


def test_a_folder_that_is_refused_or_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").touch()
    told: list[tuple[str, str]] = []
    monkeypatch.setattr("llmeff.files.walking.MOST", 4)
    assert len(list(walked(tmp_path, lambda *pair: told.append(pair)))) == 1
    assert len(told) == 2
    told.clear()
    assert list(walked(tmp_path / "none", lambda *pair: told.append(pair))) == []
    assert told == [(str(tmp_path / "none"), "no such file or folder")]

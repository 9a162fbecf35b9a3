"""Files are written whole or not at all, and stay what they were."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from llmeff.errors import EnvironmentFailure
from llmeff.files import replace, save

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


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everything")
def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "refs.bib"
    target.write_text("old")
    target.chmod(0o444)
    with pytest.raises(EnvironmentFailure, match="read-only"):
        save("new", target)
    assert target.read_text() == "old"


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

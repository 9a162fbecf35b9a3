"""``llmeff site`` from its arguments to its files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.conftest import Run, run


def test_a_site_is_built_and_said(llmeff: Run, tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    result = llmeff("site", "build", tmp_path / "out", "--url", "https://soups.example/site")
    assert result.exit_code == 0, result.output
    assert "files" in result.stderr
    assert "https://soups.example/site/thinsoup/" in (tmp_path / "out" / "sitemap.xml").read_text()


def test_wrong_usage_is_said(llmeff: Run, tmp_path: Path) -> None:
    assert llmeff("site", "build").exit_code == 2
    result = llmeff("site", "build", tmp_path / "out", "--url", "javascript:alert(1)")
    assert result.exit_code == 2
    assert "--url takes an address" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option", ["--url", "--repository"])
@pytest.mark.parametrize("url", [
    "http://[::1", 'http://a/"><script>', "http://a/'", "http://a b", "http://a/\tb", "http:///x", "https://", "http://a:x/", "http://:80/",
    "http://a:99999/", "http://a/\u202eb", " http://a", "http://a/<b", "ftp://a"])
def test_an_address_that_is_none_is_refused_at_the_start(llmeff: Run, tmp_path: Path, option: str, url: str) -> None:
    result = llmeff("site", "build", tmp_path / "out", option, url)
    assert (result.exit_code, f"{option} takes an address" in result.stderr) == (2, True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("folder", ["papers", "papers/2019/site", "engines/site", "guides"])
def test_a_site_is_not_written_among_the_data(toy: Path, folder: str) -> None:
    before = sorted(toy.rglob("*"))
    result = run("--data", toy, "site", "build", toy / folder)
    assert (result.exit_code, "among the data" in result.stderr) == (2, True)
    assert sorted(toy.rglob("*")) == before


def test_a_link_that_leads_to_itself_is_no_place_for_a_site(llmeff: Run, tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to("round")
    result = llmeff("site", "build", str(tmp_path / "round"))
    assert (result.exit_code, "name a folder" in result.stderr) == (2, True)


def test_a_folder_of_somebody_is_refused(llmeff: Run, tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    (tmp_path / "mine").write_text("x")
    result = llmeff("site", "build", tmp_path)
    assert result.exit_code == 2
    assert "name a new or an empty one" in result.stderr


@pytest.mark.parametrize("package", ["jinja2", "pyarrow"])
def test_without_the_extra_it_is_named(llmeff: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    result = llmeff("site", "build", tmp_path / "out")
    assert result.exit_code == 3
    assert "pip install 'llmeff[site]'" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_site_is_not_served(llmeff: Run, tmp_path: Path) -> None:
    result = llmeff("site", "serve", tmp_path)
    assert result.exit_code == 2
    assert "llmeff site build" in result.stderr

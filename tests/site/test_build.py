"""The whole site: every link leads somewhere, nothing runs that it does not bring, and it is written whole or not at all."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from llmeff.errors import UsageError
from llmeff.kb import KnowledgeBase
from llmeff.site import build as building
from llmeff.site.build import MARK, build
from llmeff.site.gathered import Gathered
from llmeff.site.rendering import POLICY
from tests.site.conftest import PLACE, Site
from tests.site.pages_of import Parsed

pytest.importorskip("jinja2")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def html(site: Site) -> Iterator[tuple[str, Parsed]]:
    return ((path, Parsed(text)) for path, text in site.items() if path.endswith(".html"))


def test_every_link_within_the_site_leads_to_a_file_and_a_place_in_it(site: Site) -> None:
    parsed = dict(html(site))
    for path, page in parsed.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme:
                continue
            to = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
            assert to in site, f"{path} leads to {target}"
            if parts.fragment and "=" not in parts.fragment:
                assert parts.fragment in parsed[to].ids, f"{path} leads to {target}"


def test_markdown_leads_to_files_too(site: Site) -> None:
    from markdown_it import MarkdownIt

    for path, text in site.items():
        if not path.endswith(".md") and path != "llms.txt":
            continue
        for target in Parsed(MarkdownIt().render(text)).targets:
            if not target.startswith("http"):
                assert posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target))) in site, f"{path} leads to {target}"


def test_a_page_brings_all_that_it_runs(site: Site) -> None:
    for path, page in html(site):
        policy = next(one["content"] for one in page.named("meta") if one.get("http-equiv") == "Content-Security-Policy")
        assert policy == POLICY or "'none'; style-src 'sha256-" in policy or policy == "default-src 'none'", path
        assert all(urlsplit(one["href"]).scheme in {"", "https", "http"} for one in page.named("a") if "href" in one), path
        assert all("://" not in one.get("src", "") for one in page.named("script")), path
        inline = [attributes for attributes, _ in page.inline if attributes.get("type") != "application/ld+json"]
        assert not inline or path.endswith("embed.html"), f"{path} holds a program or a style"
        assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"], path


def test_a_page_says_what_it_is(site: Site) -> None:
    for path, page in html(site):
        assert page.named("html")[0]["lang"] == "en", path
        assert len(page.ids) == len(set(page.ids)), f"{path} has an id twice"
        if "http-equiv" not in str(page.named("meta")[2:3]):
            assert len(page.named("h1")) == 1, path
            assert page.named("title"), path


def test_what_a_page_runs_is_readable_without_it(site: Site) -> None:
    """Without a program, the front page lists works and topics, and what needs one is not seen."""
    front = Parsed(site["index.html"])
    assert "ThinSoup" in front.text
    assert "Soup thinning" in front.text
    for _, attributes in front.tags:
        assert "js" not in attributes.get("class", "").split() or "hidden" in attributes


def test_the_same_data_are_the_same_bytes(kb: KnowledgeBase, tmp_path: Path) -> None:
    build(kb, tmp_path / "a", PLACE)
    build(KnowledgeBase(kb.path), tmp_path / "b", PLACE)
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_what_goes_wrong_leaves_the_old_site(kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    build(kb, out)
    before = tree(out)

    def failing(_: Gathered) -> Iterator[tuple[str, str]]:
        yield "index.html", "new"
        raise RuntimeError("no more paper")

    monkeypatch.setattr(building, "contents", failing)
    with pytest.raises(RuntimeError, match="no more paper"):
        build(kb, out)
    assert tree(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_of_somebody_is_not_replaced(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(UsageError, match=f"it has no {MARK}"):
        build(kb, tmp_path)
    assert tree(tmp_path) == {"thesis.tex": b"years of work"}


def test_what_else_lies_in_a_site_is_kept_when_it_is_built_again(kb: KnowledgeBase, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(kb, out)
    before = tree(out)
    (out / "CNAME").write_text("soups.example")
    (out / ".git").mkdir()
    (out / ".git" / "HEAD").write_text("ref")
    build(kb, out)
    assert tree(out) == {**before, "CNAME": b"soups.example", ".git/HEAD": b"ref"}


def test_a_name_that_is_no_id_leads_to_its_work(site: Site) -> None:
    assert 'content="0; url=../thinsoup/index.html"' in site["tsoup/index.html"]
    assert "https://soups.example/site/thinsoup/" in site["tsoup/index.html"]


def test_what_was_counted_was_written(kb: KnowledgeBase, tmp_path: Path) -> None:
    built = build(kb, tmp_path / "site")
    files = {name: raw for name, raw in tree(tmp_path / "site").items() if name != MARK}
    assert (built.files, built.size) == (len(files), sum(map(len, files.values())))

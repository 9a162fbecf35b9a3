"""An index that is damaged without its time showing it: answers are what they are, and the file is mended."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from llmeff.index import opening
from llmeff.index.opening import PREBUILT, cache_folder, compile_prebuilt
from llmeff.kb import KnowledgeBase
from tests.conftest import TOTAL, run

Damage = Callable[[bytes], bytes]
DAMAGES: dict[str, Damage] = {
    "zeroes behind its first page": lambda raw: raw[:4096] + bytes(len(raw) - 4096),
    "garbage in all pages but the first": lambda raw: raw[:4096] + b"\xa5" * (len(raw) - 4096),
    "no JSON": lambda raw: raw.replace(b'{"id":', b'{"id" '), "no names of fields": lambda raw: raw.replace(b'"title"', b'"tutle"'),
    "no UTF-8": lambda raw: raw.replace(b"ThinSoup", b"Thin\xff\xfeup"), "no taxonomy": lambda raw: raw.replace(b'"facets"', b'"fickle"'),
    "an empty schema": lambda raw: raw.replace(b"CREATE TABLE record", b"CREATE TABLE rekord"),
}
ASKED: dict[str, Callable[[KnowledgeBase], object]] = {
    "search": lambda kb: [hit.card["id"] for hit in kb.search("cold soup")], "get": lambda kb: kb.get("ladle").title,
    "show": lambda kb: kb.show("ladle"), "list": lambda kb: kb.cards("-year"), "iterate": lambda kb: [record.id for record in kb],
    "stats": lambda kb: kb.statistics(), "tree": lambda kb: kb.tree(), "export": lambda kb: kb.export("bibtex").text,
    "related": lambda kb: kb.related("ladle"), "taxonomy": lambda kb: kb.taxonomy, "count": lambda kb: (len(kb), "ladle" in kb),
}


def damaged(file: Path, damage: Damage) -> None:
    """Damages a file that keeps its size and time to the nanosecond."""
    before, raw = file.stat(), file.read_bytes()
    changed = damage(raw)
    assert len(changed) == len(raw)
    file.write_bytes(changed)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.fixture
def cached(toy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cached index of a copy of the invented data."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    KnowledgeBase(toy).close()
    folder = cache_folder()
    assert folder
    (file,) = folder.iterdir()
    return file


@pytest.mark.parametrize("asked", ASKED)
def test_answers_are_right_although_the_index_was_damaged(toy: Path, cached: Path, kb: KnowledgeBase, asked: str) -> None:
    right, whole = ASKED[asked](kb), cached.read_bytes()
    for name in ("zeroes behind its first page", "garbage in all pages but the first", "no JSON", "no taxonomy"):
        damaged(cached, DAMAGES[name])
        with KnowledgeBase(toy) as opened:
            assert ASKED[asked](opened) == right, name
        if cached.read_bytes() != whole:  # what the answer did not need is not looked at
            cached.unlink()
            KnowledgeBase(toy).close()


@pytest.mark.parametrize("damage", DAMAGES)
def test_no_command_fails_on_a_damaged_index(toy: Path, cached: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    monkeypatch.setenv("LLMEFF_DATA", str(toy))
    for command in (("search", "soup"), ("list",), ("show", "thinsoup"), ("stats",), ("export", "ris"), ("compare", "ladle", "attic")):
        damaged(cached, DAMAGES[damage])
        result = run(*command)
        if result.exit_code == 3:  # what fails behind the answer is said, and mended
            assert result.stderr.splitlines()[-1].endswith("made anew: give the command again")
            result = run(*command)
        assert (result.exit_code, result.stderr) == (0, ""), (command, result.output)
        cached.unlink(missing_ok=True)
        KnowledgeBase(toy).close()


def test_an_index_that_is_damaged_while_it_is_open_is_replaced(toy: Path, cached: Path) -> None:
    with KnowledgeBase(toy) as opened:
        damaged(cached, DAMAGES["zeroes behind its first page"])
        assert [hit.card["id"] for hit in opened.search("cold soup")]
        assert opened.get("ladle").year
        cached.unlink()
        assert len(opened) == TOTAL


def test_a_shipped_index_that_is_damaged_is_left_where_it_is(toy: Path, cached: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_prebuilt(toy, toy / PREBUILT)
    monkeypatch.setattr(opening, "PACKAGED", toy)
    damaged(toy / PREBUILT, DAMAGES["zeroes behind its first page"])
    before = (toy / PREBUILT).read_bytes()
    with KnowledgeBase(toy) as opened:
        assert opened.show("ladle").body["id"] == "ladle"
    assert (toy / PREBUILT).read_bytes() == before


def test_a_fault_of_ours_stays_one(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("llmeff.select.lookup.venues_used", broken)
    with pytest.raises(ZeroDivisionError):
        kb.venues_used()

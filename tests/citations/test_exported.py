"""Entries that an index has printed."""

from __future__ import annotations

import pytest

from llmeff.citations.exported import changes_in, is_as_printed, is_exported
from llmeff.exchange.readers.bibtex import read
from llmeff.exchange.readers.entry import Cited

SMALL = ("a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "via", "with")


def entry(key: str, fields: str, kind: str = "misc") -> Cited:
    (found,) = read(f"@{kind}{{{key}, {fields}}}", "x.bib").entries
    return found


@pytest.mark.parametrize("word", SMALL)
def test_keys_of_arxiv_leave_small_words_out_and_others_do_not(word: str) -> None:
    title = f"title={{Soup {word} Pots {word} Ladles}}"
    for key, exported in (("gnome2020souppotsladles", True), (f"gnome2020soup{word}pots{word}ladles", True), ("gnome2020souppots", False),
                          ("gnome2020potsladlessoup", False), ("souppotsladles", False)):
        assert is_exported(entry(key, title)) == exported


@pytest.mark.parametrize(("fields", "kind", "printed"), [
    ("eprint={1912.00001}, url={https://arxiv.org/abs/1912.00001}", "misc", True), ("eprint={1912.00001}", "misc", False),
    ("url={https://arxiv.org/abs/1912.00001}", "misc", False),
    ("arxivid={1912.00001}, url={https://arxiv.org/abs/1912.00001}", "misc", False),
    ("eprint={1912.00001}, url={https://arxiv.org/abs/1912.00001}", "article", False),
    ("eprint={1912.00001}, url={https://arxiv.org/abs/1912.00001}, journal={CoRR}", "misc", False),
])
def test_arxiv_s_own_entry_has_all_its_fields(fields: str, kind: str, printed: bool) -> None:
    assert is_as_printed(entry("gnome2020souppotsladles", f"title={{Soup of Pots and Ladles}}, {fields}", kind)) == printed


@pytest.mark.parametrize(("key", "fields", "older", "changes"), [
    ("k", "eprint={1912.00001}", False, 2), ("k", "eprint={1912.00001}", True, 1), ("k", "journal={CoRR}", False, 2),
    ("DBLP:journals/corr/abs-1912-00001", "journal={CoRR}", False, 1),
    ("k", "journal={CoRR}, biburl={https://dblp.org/rec/journals/corr/abs-1912-00001.bib}", False, 1),
    ("k", "journal={CoRR}, biburl={https://dblp.org/rec/journals/jog/Gnome20.bib}", False, 2),
    ("k", "journal={JoG}, eprint={1912.00001}", True, 0), ("k", "year={2020}", False, 2), ("k", "year={2020}", True, 1),
    ("k", "pages={1--9}", False, 0), ("k", "volume={3}", False, 0), ("k", "doi={10.1145/1.2}", False, 0),
])
def test_how_many_names_make_the_list_of_another_version(key: str, fields: str, older: bool, changes: int) -> None:
    assert changes_in(entry(key, f"title={{Soup}}, {fields}"), older) == changes


def test_a_paper_of_proceedings_that_are_not_named_is_no_preprint() -> None:
    assert changes_in(entry("k", "title={Soup}, year={2020}", "inproceedings")) == 0

"""Of journal and booktitle an entry's type says which counts."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.bibtex import read


@pytest.mark.parametrize(("kind", "fields", "venue", "unread"), [
    ("inproceedings", "journal={JoG}, booktitle={ICK}", "ICK", "journal"),
    ("inproceedings", "booktitle={ICK}, journal={JoG}", "ICK", "journal"),
    ("article", "booktitle={ICK}, journal={JoG}", "JoG", "booktitle"),
    ("article", "booktitle={ICK}, journaltitle={JoG}", "JoG", "booktitle"),
    ("misc", "booktitle={ICK}, journal={JoG}", "ICK", ""), ("article", "booktitle={ICK}", "ICK", ""),
    ("inproceedings", "journal={JoG}", "JoG", ""),
])
def test_the_venue_is_the_field_that_bibtex_prints_and_the_other_is_remarked(kind: str, fields: str, venue: str, unread: str) -> None:
    (entry,) = read(f"@{kind}{{k, title={{Soup}}, {fields}}}", "x.bib").entries
    assert entry.value("venue") == venue
    assert [remark.message.partition(":")[0] for remark in entry.remarks] == [unread] * bool(unread)

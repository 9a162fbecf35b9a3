"""The values of fields: what many of them share is taken for as long as the file bears."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.bibtex import read

SHARED = {
    "macro": ("@string{m={%s}}\n", "@misc{k%d, volume={%d}, title=m#m, booktitle=m, note=m, month=m}\n"),
    "macro of macros": ("@string{n={%s}}\n@string{m=n}\n", "@misc{k%d, volume={%d}, title=m, booktitle=m#n#m, note=n#n}\n"),
    "crossref": ("@proceedings{m, title={%s}}\n", "@misc{k%d, volume={%d}, crossref={m}}\n"),
    "xdata": ("@xdata{m, title={%s}, note={x}}\n", "@misc{k%d, volume={%d}, xdata={m}}\n"),
}


@pytest.mark.parametrize("length", [50, 1_900, 19_000])
@pytest.mark.parametrize("shared", SHARED)
def test_what_is_written_once_and_asked_for_by_every_entry_stays_bounded(shared: str, length: int) -> None:
    head, each = SHARED[shared]
    text = head % ("soup " * (length // 5)) + "".join(each % (number, number) for number in range(2_000))
    entries = [entry for entry in read(text, "x.bib").entries if entry.key != "m"]
    assert len(entries) == 2_000
    assert sum(len(field.value) for entry in entries for field in entry.fields.values()) < 2_000_000 + 6 * len(text)
    assert entries[-1].fields or entries[-1].remarks, "what is left out is said"
    if length == 50:
        assert all("soup soup" in (entry.value("title") or entry.value("venue")) for entry in entries)


@pytest.mark.parametrize("field", ["f%d={}", "f%d={x}", "f%d=\"\""])
def test_an_entry_of_thousands_of_fields_is_taken_by_a_bounded_number_of_others(field: str) -> None:
    """Fields that say nothing take their time as well."""
    text = "@xdata{m," + ",".join(field % number for number in range(3_000)) + "}\n" + "".join(
        f"@misc{{k{number}, xdata={{m}}, title={{Soup {number}}}}}\n" for number in range(1_500))
    refused = [remark.message for entry in read(text, "x.bib").entries for remark in entry.remarks if "says too much" in remark.message]
    assert len(refused) > 500


@pytest.mark.parametrize(("text", "said"), [
    ("@string{a0={soup}}\n" + "".join(f"@string{{a{n + 1}=a{n}#a{n}}}\n" for n in range(59)) + "@a{k, title=a59}", "stands for more"),
    ("@string{m={" + "soup " * 1_000 + "}}\n@a{k, title=m}", "stands for more"),
    ("@string{m={" + "soup " * 300 + "}}\n@a{k, title=m#m}", "stands for more"),
    ("@string{m=n#n}\n@a{k, title=m}", "does not define m"), ("@a{k, title=m}", "does not define m"),
    ("@string{m={soup}}\n@a{k, title=m#n}", "does not define n"),
])
def test_a_macro_that_grew_too_long_is_told_from_one_that_is_not_defined(text: str, said: str) -> None:
    (entry,) = read(text, "x.bib").entries
    assert [said in remark.message for remark in entry.remarks] == [True]
    assert entry.value("title") == ""


@pytest.mark.parametrize("written", ["{p}", '"p"', "p", " p\n", "{ P }"])
def test_an_entry_that_lends_its_fields_is_found_however_its_key_is_written(written: str) -> None:
    (entry, _) = read(f"@a{{k, crossref={written}}}\n@b{{p, title={{Soup}}}}", "x.bib").entries
    assert (entry.value("venue"), entry.remarks) == ("Soup", ())

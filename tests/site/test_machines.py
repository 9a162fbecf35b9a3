"""What programs read: whole records, schemas that they keep to, feeds, and what leads to all that."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from xml.etree import ElementTree

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.site.gathered import Gathered, Place
from llmeff.site.machines import changes, croissant, data_set, files
from llmeff.site.rendering import Renderer
from llmeff.site.tables import tables
from tests.conftest import TOTAL, change
from tests.site.conftest import Site

ATOM = "{http://www.w3.org/2005/Atom}"


def test_records_and_the_whole_keep_to_the_schema_beside_them(site: Site) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(site["schemas/show.json"])
    whole = json.loads(site["kb.json"])
    jsonschema.validate(whole, schema)
    assert len(whole["records"]) == TOTAL
    for record in whole["records"]:
        assert json.loads(site[f"{record['id']}/{record['id']}.json"]) == {"schema_version": 1, "records": [record]}


def test_a_work_has_its_bibliography_and_yaml(site: Site, kb: KnowledgeBase) -> None:
    assert site["thinsoup/thinsoup.bib"] == kb.export("bibtex", ["thinsoup"]).text
    assert site["thinsoup/thinsoup.yaml"] == kb.export("yaml", ["thinsoup"]).text


def test_a_topic_has_its_companion(site: Site, kb: KnowledgeBase) -> None:
    assert site["topics/kitchen/soup/soup.csv"] == kb.export("csv", topic="kitchen/soup").text
    assert site["topics/kitchen/soup/soup.bib"] == kb.export("bibtex", topic="kitchen/soup").text
    assert r"\begin{tabular}" in site["topics/kitchen/soup/soup.tex"]


def test_the_feed_says_what_is_new_and_what_was_read_again(site: Site, gathered: Gathered) -> None:
    feed = ElementTree.fromstring(site["feed.xml"])
    entries = {entry.findtext(f"{ATOM}id"): entry for entry in feed.iter(f"{ATOM}entry")}
    assert len(entries) == TOTAL
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in entries.values()]
    assert all(title.endswith(("(added)", "(read again)")) for title in titles)
    days = [entry["day"] for entry in changes(gathered)]
    assert days == sorted(days, reverse=True)


def test_a_work_whose_state_changed_after_it_was_read_comes_up_in_the_feed(toy: Path) -> None:
    change(toy, "2020/ladle", "date: 2022-05-05", "date: 2030-03-03")
    with KnowledgeBase(toy) as kb:
        first = changes(Gathered(kb))[0]
    assert (first["id"], first["day"], first["what"]) == ("ladle", "2030-03-03", "read again")


def test_the_sitemap_has_every_page_once_and_only_where_the_address_is_known(site: Site, kb: KnowledgeBase) -> None:
    places = [node.text or "" for node in ElementTree.fromstring(site["sitemap.xml"]).iter() if node.tag.endswith("loc")]
    assert len(places) == len(set(places))
    assert "https://soups.example/site/thinsoup/" in places
    assert "https://soups.example/site/" in places
    elsewhere = Gathered(kb)
    assert "sitemap.xml" not in dict(files(elsewhere, Renderer(elsewhere), []))


def test_llms_txt_begins_with_title_and_summary(site: Site) -> None:
    lines = site["llms.txt"].splitlines()
    assert lines[0] == "# llmeff"
    assert lines[2].startswith("> 11 works")
    assert '<link rel="describedby" type="text/plain" href="../llms.txt">' in site["thinsoup/index.html"]
    assert '<link rel="alternate" type="text/markdown" href="index.md">' in site["thinsoup/index.html"]


def test_croissant_names_the_files_with_their_sums_and_every_column(gathered: Gathered) -> None:
    pytest.importorskip("jinja2")
    made = {path: content.encode() if isinstance(content, str) else content for path, content in data_set(gathered)}
    data = json.loads(made["croissant.json"])
    assert {file["name"] for file in data["distribution"]} >= {"kb.json", "works.csv", "works.parquet", "observations.parquet"}
    assert all(file["sha256"] == hashlib.sha256(made[file["name"]]).hexdigest() for file in data["distribution"])
    said = {table["name"]: [field["source"]["extract"]["column"] for field in table["field"]] for table in data["recordSet"]}
    assert said == {table.name: [column.name for column in table.columns] for table in tables(gathered)}
    assert all(field["description"] for table in data["recordSet"] for field in table["field"])


def test_an_embedded_table_needs_nothing_else(site: Site) -> None:
    text = site["topics/kitchen/soup/embed.html"]
    assert "<link" not in text
    assert "<script" not in text
    assert 'href="https://soups.example/site/thinsoup/"' in text


@pytest.mark.parametrize(("version", "said"), [("2026.11.20", "2026.11.20"), ("", "2026-11-29")])
def test_a_data_set_has_the_version_of_the_data_and_else_their_day(version: str, said: str) -> None:
    site = cast("Gathered", SimpleNamespace(cards={}, place=Place(), version=version, day=date(2026, 11, 29)))
    found = croissant(site, {}, [])
    assert (found["version"], found["datePublished"]) == (said, "2026-11-29")

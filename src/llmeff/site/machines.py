"""The same knowledge for programs: records, bibliographies, schemas, feeds, and what leads to them."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from llmeff import documents
from llmeff.documents.schemas import FOLDER
from llmeff.exchange.markdown import plain
from llmeff.exchange.parquet import Column, parquet
from llmeff.safe import as_json
from llmeff.site import places
from llmeff.site.pages.topic import companion, topic_table
from llmeff.site.rendering import Renderer
from llmeff.site.tables import Table, tables

if TYPE_CHECKING:
    from llmeff.site.gathered import Gathered

FEED = 60  # entries of the feed
MEDIA = {"json": "application/json", "csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def data_set(site: Gathered) -> Iterator[tuple[str, str | bytes]]:
    """The whole as one data set: its files by their path, and their description.

    Raises:
        EnvironmentFailure: the extra "site" is not installed.
    """
    whole = tables(site)
    every, table = site.kb.export("json").text, site.kb.export("csv").text
    packed = {f"{one.name}.parquet": parquet(one.columns, one.rows) for one in whole}
    yield "kb.json", every
    yield "works.csv", table
    yield from packed.items()
    raw = {"kb.json": every.encode(), "works.csv": table.encode(), **packed}
    yield "croissant.json", as_json(croissant(site, raw, whole), indent=2) + "\n"


def files(site: Gathered, renderer: Renderer, paths: Sequence[str]) -> Iterator[tuple[str, str | bytes]]:
    """Every file that is no page and not of the data set: its path, and its content.

    Args:
        site: the knowledge base.
        renderer: makes feeds.
        paths: the pages, for the list of them.
    """
    for id_, body in site.bodies.items():
        yield f"{id_}/{id_}.json", as_json(documents.records([body]), indent=2) + "\n"
        yield f"{id_}/{id_}.bib", site.exported[id_]["bibtex"]
        yield f"{id_}/{id_}.yaml", site.exported[id_]["yaml"]
    for path in site.topics.nodes:
        name = path.rpartition("/")[2]
        yield from ((f"topics/{path}/{name}.{ending}", text) for ending, text in companion(site, path).items())
        yield f"topics/{path}/embed.html", embed(site, renderer, path)
    for schema in sorted(FOLDER.glob("*.json")):
        yield f"schemas/{schema.name}", schema.read_bytes()
    yield "llms.txt", llms(site)
    yield "feed.xml", renderer.text("feed.xml", entries=changes(site))
    if site.place.url:
        yield "sitemap.xml", renderer.text("sitemap.xml", pages=[places.address(site.place.url, path) for path in paths])
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.place.url}sitemap.xml\n"


def embed(site: Gathered, renderer: Renderer, path: str) -> str:
    """A topic's table as one page that needs nothing else, to be shown within others."""
    columns, rows = topic_table(site, path)
    shown = [number for number, column in enumerate(columns) if column.shown]
    style = "".join(line.strip() for line in renderer.asset("embed.css").splitlines())
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return renderer.text(
        "embed.html", style=style, digest=digest, label=site.topics.label(path), path=path, columns=[columns[n] for n in shown],
        rows=[(site.cards[id_], [cells[n] for n in shown]) for id_, cells in rows])


def changes(site: Gathered) -> list[dict[str, str]]:
    """What was added, and which records were held against their pages again and may have been corrected; the newest first."""
    found = []
    for id_, body in site.bodies.items():
        read = max((source["accessed"] for source in body.get("sources", ())), default="")
        again = max(read, body.get("status", {}).get("date", ""))
        day = max(body["added"], again)
        found.append({"id": id_, "day": day, "name": body["name"], "summary": body["summary"],
                      "what": "added" if day == body["added"] else "read again", "added": body["added"]})
    return sorted(found, key=lambda entry: (entry["day"], entry["what"] == "added", entry["id"]), reverse=True)[:FEED]


def llms(site: Gathered) -> str:
    """What a program finds where, after https://llmstxt.org, version 2."""
    topics = (f"{'  ' * path.count('/')}- [{plain(node['label'])}](topics/{path}/index.md): {plain(node['definition'])}"
              for path, node in site.topics.nodes.items())
    return "\n".join([
        "# llmeff", "",
        f"> {len(site.cards)} works on the efficiency of large language models: each a record with authors, published version, typed "
        "properties, claims with their baselines, and the pages that were read for it.", "",
        "Every page has its Markdown beside it: index.md in place of index.html. A work's page is at /ID/, its files are /ID/ID.json, "
        "/ID/ID.yaml and /ID/ID.bib. What a record does not state is unknown, which is not no.", "",
        "## Start", "",
        "- [All works](works/index.md): name, year, venue and what it does, in a line each",
        "- [What engines support](support/index.md): every observation with version, hardware and page",
        "- [Glossary](glossary/index.md): concepts, metrics, kinds of works",
        *(["- [Worked answers](guides/index.md): questions of those who run and train models"] if site.kb.guides() else []), "",
        "## Topics", "", *topics, "",
        "## Data", "",
        "- [Everything as one JSON document](kb.json): whole records; its shape is [schemas/show.json](schemas/show.json)",
        "- [One row a work](works.csv): CSV",
        "- Works, claims, results in shared settings, and observations of engines as tables: [works.parquet](works.parquet), "
        "[claims.parquet](claims.parquet), [results.parquet](results.parquet), [observations.parquet](observations.parquet)",
        "- [Croissant](croissant.json): what all of these hold, column by column, for programs that load data sets",
        "- [Additions and corrections](feed.xml): Atom", "",
        "## Optional", "",
        "- [Schemas](schemas/index.html): JSON Schemas of records and of what the command line prints", ""])


def croissant(site: Gathered, raw: dict[str, bytes], whole: Sequence[Table]) -> dict[str, object]:
    """What the files of data hold, in the Croissant vocabulary (https://docs.mlcommons.org/croissant/).

    Args:
        site: the knowledge base.
        raw: the files by name.
        whole: the tables, each of which is one of the files.
    """
    return {
        "@context": {"@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/", "cr": "http://mlcommons.org/croissant/",
                     "dct": "http://purl.org/dc/terms/", "conformsTo": "dct:conformsTo", "recordSet": "cr:recordSet", "field": "cr:field",
                     "dataType": {"@id": "cr:dataType", "@type": "@vocab"}, "source": "cr:source", "extract": "cr:extract",
                     "column": "cr:column", "fileObject": "cr:fileObject"},
        "@type": "sc:Dataset", "conformsTo": "http://mlcommons.org/croissant/1.0", "name": "llmeff",
        "description": f"{len(site.cards)} works on the efficiency of large language models", "license": LICENCE,
        "url": site.place.url or "index.html", "version": site.version or site.day.isoformat(),
        "datePublished": site.day.isoformat(),
        "distribution": [{"@type": "cr:FileObject", "@id": name, "name": name, "contentUrl": f"{site.place.url}{name}",
                          "encodingFormat": MEDIA[name.rpartition(".")[2]], "contentSize": f"{len(content)} B",
                          "sha256": hashlib.sha256(content).hexdigest()} for name, content in raw.items()],
        "recordSet": [{"@type": "cr:RecordSet", "@id": table.name, "name": table.name, "description": f"A row is {table.about}.",
                       "field": [_field(table, column) for column in table.columns]} for table in whole],
    }


def _field(table: Table, column: Column) -> dict[str, object]:
    return {"@type": "cr:Field", "@id": f"{table.name}/{column.name}", "name": column.name, "description": column.about,
            "dataType": {"text": "sc:Text", "integer": "sc:Integer", "number": "sc:Float"}[column.sort],
            "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column.name}}}

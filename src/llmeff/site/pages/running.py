"""Pages on engines and memory: what runs where, by version, and what fits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from llmeff.exchange.fitting import HEAD, head, notes, rows
from llmeff.exchange.markdown import plain
from llmeff.exchange.support import age_text, hardware_text, release_text, status_text
from llmeff.model.budget import Budget
from llmeff.phrases import amount
from llmeff.site import places
from llmeff.site.pages.markdown import page, section, table
from llmeff.site.rendering import Page

if TYPE_CHECKING:
    from llmeff.answers.seen import Seen
    from llmeff.site.gathered import Gathered

EXAMPLE = ("llama-3.1-70b", Budget(memory=48e9, context=8192))  # what the form shows before it is filled in


class Observed(NamedTuple):
    """An observation as a page shows it.

    Attributes:
        anchor: its id on the page.
        work: the id of the work; empty for a feature that is no work's.
        name: the work, or the feature.
        on: hardware with its status, ``ID:STATUS``, for the filter.
        older: what older versions said, the newest of them first.
    """

    anchor: str
    work: str
    name: str
    engine: str
    engine_name: str
    kind: str
    feature: str
    status: str
    text: str
    bits: str
    since: str
    how: str
    hardware: str
    on: str
    limits: str
    version: str
    released: str
    age: str
    old: bool
    page: str
    read: str
    older: list[str]


def observed(site: Gathered) -> Iterator[Observed]:
    """Every observation of every engine, work after work."""
    number = 0
    for row in site.matrix.rows:
        for engine, cell in row.cells.items():
            for seen in cell:
                number += 1
                yield _observed(site, f"o{number}", row.id or "", row.name, engine, seen)


def observations(site: Gathered) -> str:
    """How many observations there are, and how many of these are of versions before the newest that speaks of their feature."""
    newest = {id(seen.observation) for row in site.matrix.rows for cell in row.cells.values() for seen in cell}
    every = sum(len(engine.get("support", ())) for engine in site.engines.values())
    older = every - len(newest)
    return f"{every:,} observations of engines" + (f", {older} of them of older versions" if older else "")


def _observed(site: Gathered, anchor: str, work: str, name: str, engine: str, seen: Seen) -> Observed:
    one = seen.observation
    return Observed(
        anchor, work, name, engine, site.engines[engine]["name"], site.engines[engine]["kind"], one["feature"], one["status"],
        status_text(one["status"]), ", ".join(map(amount, one.get("bits", ()))), one.get("since", ""), one.get("how", ""),
        hardware_text(seen), " ".join(f"{entry['on']}:{entry['status']}" for entry in one.get("hardware", ())), one.get("limits", ""),
        one["version"], seen.version.get("released", ""), age_text(seen), seen.is_old, one["source"]["url"], one["source"]["accessed"],
        [f"{older['status']} in {older['version']}" for older in seen.older])


def support_page(site: Gathered) -> Page:
    """The support matrix."""
    every = list(observed(site))
    used = {entry["on"] for engine in site.engines.values() for seen in engine.get("support", ()) for entry in seen.get("hardware", ())}
    hardware = [entry for entry in site.kb.plain_taxonomy.get("hardware", []) if entry["id"] in used or not entry.get("part_of")]
    lines = table(("Work", "Engine", "Status", "Switched on by", "Hardware", "Version", "Age"),
                  ((one.name, one.engine_name, one.text, one.how, one.hardware, one.version, one.age) for one in every))
    about = "What engines and libraries were seen to support. What no page says is unknown, which is not no."
    markdown = page("Can I use it", [about], lines)
    values = {"observed": every, "total_said": observations(site), "engines": site.engines, "hardware": hardware,
              "statuses": list(dict.fromkeys(one.status for one in every)), "kinds": list(dict.fromkeys(one.kind for one in every))}
    return Page("support/index.html", "support.html", values, markdown)


def engine_pages(site: Gathered) -> Iterator[Page]:
    """The pages of all engines, and the list of them."""
    by_engine: dict[str, list[Observed]] = {}
    for one in observed(site):
        by_engine.setdefault(one.engine, []).append(one)
    for id_, engine in site.engines.items():
        own = by_engine.get(id_, [])
        newest = release_text(engine["latest"]) if "latest" in engine else ""
        read = (f"- {plain(version['version'])} ({version.get('released', 'date unknown')})" for version in engine["versions"])
        markdown = page(
            engine["name"], [plain(engine["description"])],
            section("Versions that were read", (*read, *([f"- newest known release: {plain(newest)}"] if newest else []))),
            section("What it supports", table(("Feature", "Work", "Status", "Switched on by", "Version"), (
                (one.feature, one.work, one.text, one.how, one.version) for one in own))))
        yield Page(places.engine(id_), "engine.html", {"engine": engine, "observed": own, "newest": newest}, markdown)
    lines = (f"- [{plain(engine['name'])}]({id_}/index.md): {plain(engine['description'])}" for id_, engine in site.engines.items())
    counts = {id_: len(by_engine.get(id_, [])) for id_ in site.engines}
    yield Page("engines/index.html", "engines.html", {"engines": site.engines, "counts": counts}, page("Engines and libraries", lines))


def fit_page(site: Gathered) -> Page:
    """The budget as a form, with one answer that is there without any program."""
    model, budget = EXAMPLE
    known = {one["id"] for one in site.kb.models() if "shape" in one}
    values: dict[str, object] = {"head": "", "rows": [], "notes": [], "columns": HEAD}
    if model in known:
        found = site.kb.fit(model, budget)
        values = {"head": head(found), "rows": rows(found), "notes": list(notes(found)), "columns": HEAD}
    return Page("fit/index.html", "fit.html", values)

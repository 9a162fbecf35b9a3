"""Counts: how many records there are of what, and how well they are documented."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from llmeff.index.opening import Index

GROUP_FIELDS = 3

_SHARES: Mapping[str, Callable[[dict[str, Any]], bool]] = {
    "published": lambda r: "published" in r,
    "code": lambda r: bool(r.get("code")),
    "claims": lambda r: bool(r.get("claims")),
    "property_group_with_3_fields": lambda r: any(len(g) >= GROUP_FIELDS for g in r.get("properties", {}).values()),
    "relations": lambda r: bool(r.get("relations")),
}


def statistics(index: Index) -> dict[str, Any]:
    """All figures of an index.

    Returns:
        ``total``; counts by ``facets`` (a record counts under every facet of its topics), ``primary_facets`` (only under
        that of its first topic), ``topics`` (with those below), ``kinds``, ``years``, ``venues`` and ``trust``; under
        ``properties`` how many records have a group and which percentage of its fields they fill on average; under
        ``shares`` the number and the percentage of records that have something.
    """
    records = [json.loads(body) for body in index.bodies()]
    trusts = [row[0] for row in index.db.execute("SELECT trust FROM record")]
    facets = [facet["id"] for facet in index.taxonomy["facets"]]
    every = Counter(facet for r in records for facet in {topic.partition("/")[0] for topic in r["topics"]})
    primary = Counter(r["topics"][0].partition("/")[0] for r in records)
    related = {target["target"] for r in records for target in r.get("relations", ())}
    shares = {name: sum(map(test, records)) for name, test in _SHARES.items()}
    shares["related_either_way"] = sum(bool(r.get("relations")) or r["id"] in related for r in records)
    shares["trust_2_or_higher"] = sum(trust >= 2 for trust in trusts)
    return {
        "total": len(records),
        "facets": {facet: every[facet] for facet in facets},
        "primary_facets": {facet: primary[facet] for facet in facets},
        "kinds": dict(Counter(r["kind"] for r in records).most_common()),
        "years": {str(year): count for year, count in sorted(Counter(r["year"] for r in records).items())},
        "venues": dict(Counter(r["published"]["venue"] for r in records if "published" in r).most_common()),
        "topics": {node["id"]: node["records"] for node in topic_counts(index) if "/" in node["id"]},
        "properties": _fill(records),
        "trust": {str(level): trusts.count(level) for level in range(4)},
        "shares": {name: {"records": n, "percent": round(100 * n / max(1, len(records)), 1)} for name, n in shares.items()},
    }


def _fill(records: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """For each property group: how many records have it, and the mean share of its fields that they fill."""
    from llmeff.model import Properties  # kept out of start-up: the models of all properties

    result = {}
    for group, info in Properties.model_fields.items():
        model = next(part for part in getattr(info.annotation, "__args__", ()) if hasattr(part, "model_fields"))
        filled = [len(r["properties"][group]) for r in records if group in r.get("properties", {})]
        share = sum(filled) / (len(filled) * len(model.model_fields)) if filled else 0.0
        result[group] = {"records": len(filled), "percent": round(100 * share, 1)}
    return result


def field_counts(index: Index, topic: str | None = None) -> list[dict[str, Any]]:
    """The fields that a condition may name, with the number of records that fill each.

    Args:
        index: the opened index.
        topic: only the fields of the property groups that serve this topic or one below it.
    """
    from llmeff.select.where import catalogue, compile_condition  # kept out of start-up: it needs the models of all properties

    metrics = index.taxonomy["metrics"]
    groups = _groups(index, topic) if topic else None
    bodies = [{**json.loads(body), "trust": 0} for body in index.bodies()]
    rows = []
    for field in catalogue().values():
        if groups is None or field.group in groups:
            condition = compile_condition(f"has {field.name}", metrics)
            rows.append({"name": field.name, "type": field.type, "many": field.many, "allowed": list(field.allowed),
                         "about": field.about, "records": sum(condition.holds(body) is True for body in bodies)})
    for metric in metrics if groups is None else ():
        count = sum(any(claim["metric"] == metric["id"] for claim in body.get("claims", ())) for body in bodies)
        rows.append({"name": f"claim.{metric['id']}", "type": "number", "many": True, "allowed": [], "about": metric["unit"],
                     "records": count})
    return rows


def _groups(index: Index, topic: str) -> set[str]:
    nodes = [node for node in index.taxonomy["topics"] if topic.startswith(node["id"]) or node["id"].startswith(topic)]
    return {group for node in nodes for group in node.get("properties", ())}


def topic_counts(index: Index) -> list[dict[str, Any]]:
    """Id, label, and number of records of every facet and topic, parents before children.

    ``records`` counts those of the topic and of the topics below it, ``primary`` those of them whose first topic it is.
    """
    rows = index.db.execute("SELECT n, path, first FROM topic").fetchall()
    every: dict[str, set[int]] = {}
    primary: Counter[str] = Counter()
    for number, path, first in rows:
        above = [path[:i] for i in range(1, len(path) + 1) if i == len(path) or path[i] == "/"]
        for node in above:
            every.setdefault(node, set()).add(number)
        if first:
            primary.update(above)
    result = []
    for facet in index.taxonomy["facets"]:
        nodes = [facet, *(topic for topic in index.taxonomy["topics"] if topic["id"].startswith(facet["id"] + "/"))]
        result += [{"id": node["id"], "label": node["label"], "definition": node["definition"],
                    "records": len(every.get(node["id"], ())), "primary": primary[node["id"]]} for node in nodes]
    return result

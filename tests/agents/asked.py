"""What the tests of tools and server ask: calls that answer, and calls that are refused, with what the refusal says."""

from __future__ import annotations

ANSWERED: tuple[tuple[str, dict[str, object]], ...] = (
    ("search", {"query": "soup"}), ("search", {"query": "zzzzqqqq"}), ("search", {"query": "soup", "topic": "soup", "since": 2020}),
    ("get", {"reference": "thinsoup"}), ("get", {"reference": "ladle", "parts": ["claims", "sources"]}),
    ("compare", {"references": ["ladle", "ladle-2"]}), ("compare", {"references": ["ladle", "ladle-2"], "only_different": True}),
    ("find", {"where": "weight_bits <= 4"}), ("find", {"kind": "survey"}), ("find", {}),
    ("taxonomy", {}), ("taxonomy", {"list": "fields", "topic": "soup"}),
    ("cite", {"references": ["thinsoup", "crumb"]}), ("cite", {"references": ["attic"], "style": "apa"}),
    ("verify_citation", {"title": "Crumb: Pruning Bread Slices by Weight and Crust", "year": 2019}),
    ("verify_citation", {"sentence": "ThinSoup is 3.25x faster than thick soup."}), ("verify_citation", {"id": "1911.01234"}),
    ("explain", {"term": "speedup"}), ("explain", {"term": "soup"}),
    ("support", {"references": ["thinsoup"]}), ("support", {}), ("support", {"engine": "tureen"}),
)
REFUSED: tuple[tuple[str, dict[str, object], str], ...] = (
    ("search", {}, "query is missing"), ("search", {"query": 5}, "query is a text"), ("search", {"querry": "soup"}, "did you mean query?"),
    ("search", {"query": "soup", "has": "pictures"}, "one of code, published or claims"),
    ("search", {"query": "soup", "topic": "zzzz"}, "topic"), ("search", {"query": "soup", "since": "then"}, "whole number"),
    ("search", {"query": "soup", "cursor": "7.nothing"}, "cursor"), ("search", {"query": "soup", "max_bytes": 10}, "max_bytes"),
    ("search", {"query": "a" * 5000}, "at most 4,000"), ("search", {"query": '"soup'}, "quotation mark"),
    ("get", {"reference": "thinsop"}, "Did you mean thinsoup"), ("get", {"reference": "Crumb"}, "Send one of these ids"),
    ("get", {"reference": "ladle", "parts": ["spoons"]}, "parts is one of"),
    ("compare", {"references": ["ladle"]}, "at least 2"), ("compare", {"references": ["ladle", "attic"], "fields": ["colour"]}, "colour"),
    ("find", {"where": "weight_bits <<"}, "weight_bits <<"), ("find", {"where": "colour = red"}, "colour"),
    ("taxonomy", {"topic": "zzzz"}, "zzzz"), ("taxonomy", {"list": "spoons"}, "topics or fields"),
    ("cite", {"references": []}, "references is missing"), ("cite", {"references": ["thinsoup"], "style": "mla"}, "style is one of"),
    ("cite", {"references": 7}, "a list of texts"), ("verify_citation", {}, "nothing to verify"),
    ("verify_citation", {"year": 2020}, "names no work"), ("verify_citation", {"bibtex": "@@@"}, "no entry"),
    ("explain", {"term": "zzzz"}, "zzzz"), ("support", {"memory": "24GB"}, "send the model too"), ("support", {"engine": "zzzz"}, "zzzz"),
    ("support", {"model": "zzzz", "memory": "24GB"}, "zzzz"), ("support", {"model": "zzzz", "memory": "much"}, "no size"),
    ("support", {"model": "soup-1b", "memory": "24GB", "hardware": "zzzz"}, "name the engine too, by engine"),
    ("support", {"model": "soup-1b", "memory": "24GB", "references": ["ladle"]}, "send it without model and memory"),
    ("support", {"references": ["ladle"], "context": "junk", "batch": -5}, "context or batch is not heeded here"),
    ("compare", {"references": ["ladle", "attic"], "fields": ["\x07"]}, "no field is called"),
    ("spoon", {}, "no tool is called"), ("serch", {}, "Did you mean search?"), ("Search", {}, "Did you mean search?"),
    ("search\n", {}, "Did you mean search?"), ("verify-citation", {}, "Did you mean verify_citation?"),
)

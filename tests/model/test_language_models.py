"""The list of models tells its models apart, and a shape keeps one kind of cache."""

from __future__ import annotations

import json
from typing import Any

import pytest

from llmeff.model.language_models import ModelList

SOUP = {"id": "soup-1b", "name": "Soup 1B", "family": "soup"}
SHAPE = {"parameters": 1e9, "layers": 20, "page": "https://soup.example/1b", "accessed": "2026-01-02"}


def shaped(**fields: Any) -> dict[str, Any]:
    return {**SOUP, "shape": {**SHAPE, **fields}}


@pytest.mark.parametrize(("models", "why"), [
    ([SOUP, SOUP], "soup-1b stands there twice"),
    ([SOUP, {**SOUP, "id": "soup-2b", "name": "soup-1B"}], "means both soup-1b and soup-2b"),
    ([SOUP, {**SOUP, "id": "soup-2b", "name": "Soup 2B", "aliases": ["SOUP 1b"]}], "'SOUP 1b' means both soup-1b and soup-2b"),
    ([shaped()], "give kv_heads with head_dim, or latent"),
    ([shaped(kv_heads=4)], "give kv_heads with head_dim, or latent"),
    ([shaped(kv_heads=4, head_dim=64, latent=512)], "give kv_heads with head_dim, or latent"),
    ([shaped(kv_heads=4, head_dim=64, window_layers=3)], "without a window"),
    ([shaped(kv_heads=4, head_dim=64, window_head_dim=3)], "without a window"),
    ([shaped(latent=512, indexer_layers=3)], "indexer_layers without an indexer"),
])
def test_a_list_that_says_two_things_is_refused(models: list[dict[str, Any]], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        ModelList.model_validate_json(json.dumps({"models": models}))


@pytest.mark.parametrize("fields", [
    {"kv_heads": 4, "head_dim": 64}, {"latent": 512}, {"attention_layers": 0, "state": 1000},
    {"kv_heads": 4, "head_dim": 64, "window": 128, "window_layers": 3},
    {"kv_heads": 4, "head_dim": 64, "window": 128, "window_kv_heads": 8, "window_head_dim": 32}, {"latent": 512, "indexer": 128}])
def test_each_kind_of_cache_is_taken(fields: dict[str, Any]) -> None:
    (model,) = ModelList.model_validate_json(json.dumps({"models": [shaped(**fields)]})).models
    assert model.shape is not None

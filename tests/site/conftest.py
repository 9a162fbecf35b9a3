"""The site of the invented data, made once."""

from __future__ import annotations

import pytest

from llmeff.kb import KnowledgeBase
from llmeff.site.build import contents
from llmeff.site.gathered import Gathered, Place

Site = dict[str, str]
PLACE = Place("https://soups.example/site/", "https://code.example/soups")


@pytest.fixture(scope="session")
def gathered(kb: KnowledgeBase) -> Gathered:
    """The invented data as pages need it."""
    return Gathered(kb, PLACE)


@pytest.fixture(scope="session")
def site(gathered: Gathered) -> Site:
    """The files of the site by their path, as text."""
    pytest.importorskip("jinja2")
    return {path: content if isinstance(content, str) else content.decode("latin-1" if path.endswith(".parquet") else "utf-8")
            for path, content in contents(gathered)}

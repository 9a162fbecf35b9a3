"""In which bits the files of a format keep embeddings, where those are not the bits of the other weights."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from llmeff.model.base import Model, Url

Stored = Annotated[float, Field(gt=0, le=32)]


class EmbeddingBits(Model):
    """In which bits files of a format keep the embeddings of a model."""

    input: Stored = Field(description="stored bits of a number of the input embeddings, where they are not tied to the output")
    output: Stored = Field(description="of one of the output embeddings, and of both where they are tied")
    page: Url = Field(description="the page or code that says it")

"""What an engine stores of a weight beside the bits that it names."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from llmeff.model.base import Count, Model, Url


class Packing(Model):
    """How files or tensors of a feature hold weights: what a group of them shares, or that they are not packed."""

    block: Count | None = Field(None, description="weights that share a scale; without it a whole row does, which is not counted")
    scale_bits: Annotated[float, Field(gt=0)] | None = Field(None, description="of a scale, with its share of what scales share themselves")
    bias_bits: Annotated[float, Field(gt=0)] | None = Field(None, description="of a minimum or zero point that they share too")
    zero_as_weights: bool = Field(False, description="whether they share a zero point of as many bits as a weight")
    unpacked_bits: Count | None = Field(None, description="bits that each weight takes, where it is stored in more than its own")
    of_bits: tuple[float, ...] = Field((), description="those of the feature's bits that it holds for; all, where it is left out")
    page: Url = Field(description="the page or code that says it")

    @model_validator(mode="after")
    def _says_something(self) -> Packing:
        if (self.block is None) != (self.scale_bits is None):
            raise ValueError("block and scale_bits go together")
        if self.block is None and (self.bias_bits or self.zero_as_weights or self.unpacked_bits is None):
            raise ValueError("give block with scale_bits, or unpacked_bits")
        return self

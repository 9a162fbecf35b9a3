"""The models that methods are measured on and people run: one closed list, with the shape that decides what fits into a memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, cast

from pydantic import Field, model_validator

from llmeff.model.base import Count, Day, Model, Slug, Text, Url
from llmeff.model.known_models import names_of_model, spelling
from llmeff.model.plain_numbers import ModelBody

Parameters = Annotated[float, Field(gt=0)]


class Released(Model):
    """How the weights of a model were released that are not in 16 bits, as its configuration says."""

    format: Text = Field(description="of the weights that are quantized, e.g. FP8")
    method: Text | None = Field(None, description="what its configuration calls the format, by which engines know it")
    bits: Annotated[float, Field(gt=0, lt=16)] = Field(description="stored bits of such a weight, with the scales that are counted")
    kept_parameters: Parameters | None = Field(None, description="those in 16 bits; those of the embeddings where it is left out")
    note: Text = Field(description="which scales the bits count, or do not")


class Shape(Model):
    """What a model's own configuration or card says of its size, and of what it keeps for a token.

    A layer with grouped-query attention keeps ``2 * kv_heads * head_dim`` numbers a token, one with multi-head latent attention
    ``latent``.
    """

    parameters: Parameters = Field(description="all of them, as stored; of a model that also sees, those of its language part")
    active_parameters: Parameters | None = Field(None, description="used for one token, where not all are; both embeddings are counted, "
                                                 "which the numbers in names and cards may leave out")
    expert_parameters: Count | None = Field(None, description="of the routed experts of all layers, where it is a mixture")
    layers: Count
    attention_layers: Count | None = Field(None, description="those that keep keys and values, where not all layers do")
    kv_heads: Count | None = None
    head_dim: Count | None = None
    latent: Count | None = Field(None, description="numbers that a layer keeps a token under latent attention, the rotary part included")
    window: Count | None = Field(None, description="tokens that a layer with a sliding window keeps")
    window_layers: Count | None = Field(None, description="layers with that window; all of them where it is left out")
    window_kv_heads: Count | None = Field(None, description="KV heads of a layer with that window, where it has not as many as the others")
    window_head_dim: Count | None = Field(None, description="dimension of a head there, where it is not that of the others")
    indexer: Count | None = Field(None, description="numbers that a layer keeps a token besides, for an indexer that chooses the tokens "
                                  "which are attended to")
    indexer_layers: Count | None = Field(None, description="layers with an indexer of their own; all of them where it is left out")
    vocabulary: Count | None = None
    embedding_parameters: Count | None = Field(None, description="of the input and output embeddings, one where both are tied")
    tied_embeddings: bool = Field(False, description="whether one matrix is both embeddings")
    state: Count | None = Field(None, description="numbers of the fixed state of all recurrent layers together, for one sequence")
    state_bits: Count | None = Field(None, description="bits of a number of that state, where the configuration states them for its larger "
                                     "part; without them 16 are assumed")
    context: Count | None = Field(None, description="tokens it was trained or extended to")
    odd_rows: bool = Field(False, description="whether rows of its matrices are no multiple of 256, the block of most types of GGUF files, "
                           "which then keep them in other types")
    released: Released | None = Field(None, description="how the weights were released, where not in 16 bits")
    page: Url = Field(description="the model's card or configuration")
    accessed: Day = Field(description="when the page was read")

    @model_validator(mode="after")
    def _keeps_one_kind(self) -> Shape:
        grouped = self.kv_heads is not None and self.head_dim is not None
        if grouped == (self.latent is not None) and self.attention_layers != 0:
            raise ValueError("give kv_heads with head_dim, or latent")
        if self.window is None and (self.window_layers, self.window_kv_heads, self.window_head_dim) != (None, None, None):
            raise ValueError("window_layers, window_kv_heads or window_head_dim without a window")
        if self.indexer_layers is not None and self.indexer is None:
            raise ValueError("indexer_layers without an indexer")
        if self.state_bits is not None and self.state is None:
            raise ValueError("state_bits without a state")
        return self


class LanguageModel(Model):
    """A model that results, claims and properties name by its id."""

    id: Slug = Field(description="never changed and never used again")
    name: Text = Field(description="what people call it")
    family: Text = Field(description="the models that share its design")
    parameters: Parameters | None = Field(None, description="as the model's name states them")
    aliases: tuple[Text, ...] = Field((), description="other spellings; case, blanks and hyphens make no difference")
    shape: Shape | None = Field(None, description="where a page was read for it")


class ModelList(Model):
    """``models.yaml``: every model that data may name."""

    models: tuple[LanguageModel, ...] = ()

    @model_validator(mode="after")
    def _told_apart(self) -> ModelList:
        for _, why in clashes(self.bodies):
            raise ValueError(why)
        return self

    @property
    def bodies(self) -> list[ModelBody]:
        """The models as plain data, without what the file leaves out."""
        return cast("list[ModelBody]", self.model_dump(mode="json", exclude_unset=True).get("models", []))


def clashes(models: Sequence[ModelBody]) -> Iterator[tuple[int, str]]:
    """Which models, by their place, have the id or a name of one before, each with what is wrong."""
    owners: dict[str, str] = {}
    ids: set[str] = set()
    for place, model in enumerate(models):
        own = {spelling(name): name for name in names_of_model(model)}
        if foreign := next((name for name in own if owners.get(name, model["id"]) != model["id"]), None):
            yield place, f"{own[foreign]!r} means both {owners[foreign]} and {model['id']}"
        elif model["id"] in ids:
            yield place, f"{model['id']} stands there twice"
        else:
            owners.update(dict.fromkeys(own, model["id"]))
            ids.add(model["id"])

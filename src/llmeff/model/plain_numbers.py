"""Results, limits and models as plain data, as ``plain`` has records; the models of ``results`` and ``language_models`` validate them."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from llmeff.model.kinds import CellId


class SettingBody(TypedDict, total=False):
    """The protocol of a measurement: the fields of the settings of all cells."""

    w_bits: float
    a_bits: float
    kv_bits: float
    group: int
    seqlen: int
    sparsity: float
    pattern: str
    tasks: list[str] | int
    harness: str
    batch: int | Literal["largest"]
    temperature: float
    dtype: str
    gpu: str
    engine: str
    task_set: str
    task: str
    budget: int
    ratio: float
    context: int
    query_aware: bool
    dataset: str
    steps: int
    generated: int
    input: int
    output: int
    devices: int


class EmbeddingBitsBody(TypedDict):
    """In which bits files of a format keep the embeddings of a model."""

    input: float
    output: float
    page: str


class _Packing(TypedDict):
    page: str


class PackingBody(_Packing, total=False):
    """What an engine stores of a weight beside the bits that it names."""

    block: int
    scale_bits: float
    bias_bits: float
    zero_as_weights: bool
    unpacked_bits: int
    of_bits: list[float]


class RunBody(TypedDict, total=False):
    """What was measured or set in the same run."""

    rank: int
    trainable_params: int
    memory_gb: float
    train_seconds: float
    checkpoint_mb: float
    accepted_tokens: float
    library: str
    embedding_bits: EmbeddingBitsBody
    expert_bits: float


class _Result(TypedDict):
    cell: CellId
    model: str
    setting: SettingBody
    value: float
    measured_by: str
    source: str
    where: str
    accessed: str


class ResultBody(_Result, total=False):
    """A number of a work in a shared cell; ``accessed`` is YYYY-MM-DD."""

    variant: str
    dense: float
    run: RunBody


class _Released(TypedDict):
    format: str
    bits: float
    note: str


class ReleasedBody(_Released, total=False):
    """How the weights of a model were released that are not in 16 bits."""

    method: str
    kept_parameters: float


class _Shape(TypedDict):
    parameters: float
    layers: int
    page: str
    accessed: str


class ShapeBody(_Shape, total=False):
    """What decides how much memory a model takes; ``accessed`` is YYYY-MM-DD."""

    active_parameters: float
    expert_parameters: int
    attention_layers: int
    kv_heads: int
    head_dim: int
    latent: int
    window: int
    window_layers: int
    window_kv_heads: int
    window_head_dim: int
    indexer: int
    indexer_layers: int
    vocabulary: int
    embedding_parameters: int
    tied_embeddings: bool
    state: int
    state_bits: int
    context: int
    odd_rows: bool
    released: ReleasedBody


class _Model(TypedDict):
    id: str
    name: str
    family: str


class ModelBody(_Model, total=False):
    """A model that results, claims and properties name."""

    parameters: float
    aliases: list[str]
    shape: ShapeBody


class LimitsBody(TypedDict):
    """When not to take a work."""

    text: str
    source: str

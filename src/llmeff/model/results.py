"""Results: numbers in cells that several works share. The setting of each cell is typed; what a page leaves out is left out."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from llmeff.model.base import Bits, Count, Day, Fraction, Model, Slug, Text, Url
from llmeff.model.embedding_bits import EmbeddingBits, Stored
from llmeff.model.kinds import CellId

Measurer = Annotated[
    str, Field(pattern=r"^(?:[a-z0-9]+(?:[-+.][a-z0-9]+)*|[\w.-]+/[\w.-]+)$", description="id of a record, or owner/name of a repository")
]


class Setting(Model):
    """The protocol of a measurement: what has to be equal for two results to be comparable."""


class Precision(Setting):
    """Bits of what is stored and computed."""

    w_bits: Bits | None = Field(None, description="bits of a weight")
    a_bits: Bits | None = Field(None, description="bits of an activation")
    kv_bits: Bits | None = Field(None, description="bits of a cached key or value")
    group: Count | None = Field(None, description="numbers that share a scale")


class QuantizedPerplexity(Precision):
    """Of ``wiki2-ppl``."""

    seqlen: Count | None = Field(None, description="tokens that are scored at once")


class SparsePerplexity(Setting):
    """Of ``wiki2-ppl-sparse``."""

    sparsity: Fraction = Field(description="share of weights that are zero")
    pattern: Annotated[str, Field(pattern=r"^(?:unstructured|structured|\d+:\d+)$")]
    seqlen: Count | None = Field(None, description="tokens that are scored at once")


class ZeroShot(Precision):
    """Of ``zero-shot-avg``."""

    sparsity: Fraction | None = Field(None, description="share of weights that are zero")
    tasks: tuple[Text, ...] | None = Field(None, description="over which the mean is taken")
    harness: Text | None = Field(None, description="program and version that scored")


class SpeculativeSetting(Setting):
    """Of ``spec-speedup`` and ``spec-tok-s``."""

    batch: Count | None = None
    temperature: Annotated[float, Field(ge=0)] | None = None
    dtype: Text | None = None
    gpu: Text | None = None
    engine: Text | None = None
    task_set: Text | None = None
    task: Text | None = Field(None, description="of the set; overall for all of it")


class CacheBudget(Precision):
    """Of ``longbench`` and ``ruler``."""

    budget: Count | None = Field(None, description="entries that are kept a head")
    ratio: Fraction | None = Field(None, description="share of the cache that is kept")
    context: Count | None = Field(None, description="tokens")
    tasks: Count | None = Field(None, description="over how many the mean is taken")
    query_aware: bool | None = Field(None, description="whether the question is known when entries are dropped")


class FineTuning(Setting):
    """Of ``peft-gsm8k`` and ``peft-score``."""

    dataset: Text | None = Field(None, description="that is scored, where the cell does not name it")
    steps: Count | None = None
    batch: Count | None = None
    dtype: Text | None = None
    gpu: Text | None = None


class Decoding(Precision):
    """Of ``decode-tok-s``, ``decode-ms-token`` and of the sizes of models."""

    gpu: Text | None = None
    batch: Count | None = None
    context: Count | None = Field(None, description="tokens before the first one that is timed")
    generated: Count | None = Field(None, description="tokens that are timed")


class ServingSetting(Setting):
    """Of ``serve-tok-s``."""

    gpu: Text | None = None
    batch: Count | Literal["largest"] | None = Field(None, description="requests at once; largest for as many as fit")
    input: Count | None = Field(None, description="tokens of a request")
    output: Count | None = Field(None, description="tokens of an answer")


class TrainingSpeed(Setting):
    """Of ``train-tok-s`` and ``mfu``."""

    gpu: Text | None = None
    devices: Count | None = None
    context: Count | None = Field(None, description="tokens of a sequence")


class Run(Model):
    """What was measured or set in the same run, and is no part of the protocol."""

    rank: Count | None = None
    trainable_params: Count | None = None
    memory_gb: float | None = Field(None, description="highest, GB = 10^9 bytes")
    train_seconds: float | None = None
    checkpoint_mb: float | None = Field(None, description="MB = 10^6 bytes")
    accepted_tokens: float | None = Field(None, description="mean tokens a verification accepts")
    library: Text | None = Field(None, description="program and version")
    embedding_bits: EmbeddingBits | None = Field(None, description="of the file whose mean bits were measured")
    expert_bits: Stored | None = Field(None, description="of a weight of a routed expert in files of mixtures, where the page of "
                                       "embedding_bits has other rules for these")


class Result(Model):
    """A number of a work in a shared cell. Loss and ratio against ``dense`` are derived."""

    cell: CellId
    model: Slug = Field(description="id of models.yaml")
    variant: Text | None = Field(None, description="which configuration of the work, where it has several")
    setting: Setting
    value: float
    dense: float | None = Field(None, description="of the model without the method, as the same page gives it")
    run: Run | None = None
    measured_by: Measurer
    source: Url = Field(description="the page of who measured it")
    where: Text = Field(description="at which place of the page")
    accessed: Day = Field(description="when the page was read")


class QuantizedPerplexityResult(Result):
    """Perplexity on WikiText-2 of a quantized model."""

    cell: Literal["wiki2-ppl"]
    setting: QuantizedPerplexity


class SparsePerplexityResult(Result):
    """Perplexity on WikiText-2 of a pruned model."""

    cell: Literal["wiki2-ppl-sparse"]
    setting: SparsePerplexity


class ZeroShotResult(Result):
    """Mean accuracy over tasks without examples."""

    cell: Literal["zero-shot-avg"]
    setting: ZeroShot


class SpeculativeResult(Result):
    """Speed of speculative or parallel decoding."""

    cell: Literal["spec-speedup", "spec-tok-s"]
    setting: SpeculativeSetting


class LongContextResult(Result):
    """Mean score on long inputs with a smaller cache."""

    cell: Literal["longbench", "ruler"]
    setting: CacheBudget


class FineTuningResult(Result):
    """Score after fine-tuning."""

    cell: Literal["peft-gsm8k", "peft-score"]
    setting: FineTuning


class DecodingResult(Result):
    """Speed of one stream, or size."""

    cell: Literal["decode-tok-s", "decode-ms-token", "model-gb", "model-gib", "bpw"]
    setting: Decoding


class ServingResult(Result):
    """Speed of a server."""

    cell: Literal["serve-tok-s"]
    setting: ServingSetting


class TrainingResult(Result):
    """Speed of training."""

    cell: Literal["train-tok-s", "mfu"]
    setting: TrainingSpeed


RESULTS: tuple[type[Result], ...] = (
    QuantizedPerplexityResult, SparsePerplexityResult, ZeroShotResult, SpeculativeResult, LongContextResult, FineTuningResult,
    DecodingResult, ServingResult, TrainingResult,
)
AnyResult = Annotated[
    QuantizedPerplexityResult | SparsePerplexityResult | ZeroShotResult | SpeculativeResult | LongContextResult | FineTuningResult
    | DecodingResult | ServingResult | TrainingResult,
    Field(discriminator="cell"),
]

"""Typed properties: what a reader compares when choosing between methods of one topic.

A field that is left out is unknown. ``false``, ``none`` and ``not_applicable`` are statements of the source.
Parameters are counts of learned scalars, bits are per stored number, lengths are tokens, unless a field says otherwise.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AliasChoices, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from llmeff.model.base import Amount, Bits, Count, Fraction, Many, Model, Number, Percent, Range, Share, Slug, Text
from llmeff.model.kinds import Qualifier

Growth = Literal["1", "log n", "n", "n log n", "n sqrt n", "n*k", "n*w", "n*k + n^2 indexer", "n^2"]


class Group(Model):
    """The properties of one kind of topic.

    Attributes:
        deciding: what one asks first when choosing; ``a|b`` means that either field answers.
    """

    deciding: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Group:
        if not self.model_fields_set:
            raise ValueError("this group says nothing: give a field of it, or leave it out")
        return self

    @classmethod
    def question(cls, field: str) -> tuple[str, ...]:
        """The fields of which any answers what a field of the group decides; none where nobody chooses by it first."""
        questions = (tuple(fields.split("|")) for fields in cls.deciding)
        return next((question for question in questions if field in question), ())

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The JSON Schema, in which the deciding fields have ``x-deciding``."""
        schema = super().__get_pydantic_json_schema__(core, handler)
        for name, field in schema.get("properties", {}).items():
            if cls.question(name):
                field["x-deciding"] = True
        return schema


LONGEST = "tokens of the longest input that it was run on; what a memory would hold is a claim of context-length"
Models = Annotated[Many[Slug], Field(description="ids of models.yaml")]
ModelText = Annotated[Text | None, Field(description="which model, where no id says it all")]


class Scale(Model):
    """A size at which something was shown."""

    params: Amount | None = None
    tokens: Amount | None = None
    devices: Count | None = None
    device: Text | None = None
    model: Models | None = None
    model_text: ModelText = None


class Measure(Model):
    """A measured amount together with what it is an amount of."""

    value: Number
    unit: Text
    of: Text | None = None
    baseline: Text | None = None
    model: Models | None = None
    model_text: ModelText = None
    device: Text | None = None
    n: Count | None = Field(None, description="number of devices")
    qualifier: Qualifier | None = None


class Cost(Model):
    """What applying a method takes."""

    what: Text | None = Field(None, description="which step it is the cost of")
    samples: Amount | None = Field(None, validation_alias=AliasChoices("samples", "examples"), description="examples that are read")
    seqlen: Count | None = Field(None, description="tokens of a sample")
    tokens: Amount | None = Field(None, description="in all")
    hours: Amount | None = Field(None, validation_alias=AliasChoices("hours", "wall_hours"), description="by the clock")
    gpu_hours: Amount | None = Field(None, description="hours times devices, where a source gives this alone")
    devices: Count | None = None
    device: Text | None = None
    model: Models | None = Field(None, description="that it was applied to")
    model_text: ModelText = None
    model_params: Amount | None = Field(None, description="parameters of that model")
    qualifier: Qualifier | None = None


class Quantization(Group):
    """Will it fit, in which engine, does it need data or retraining."""

    deciding: ClassVar[tuple[str, ...]] = (
        "stage", "weight_bits|k_bits|v_bits", "activation_bits", "calibration", "retraining", "granularity",
    )

    stage: Many[Literal["ptq", "qat", "native_training", "finetune_time"]] | None = None
    weight_bits: tuple[Bits, ...] | None = None
    activation_bits: tuple[Bits, ...] | None = None
    k_bits: tuple[Bits, ...] | None = None
    v_bits: tuple[Bits, ...] | None = None
    bpw_effective: Amount | None = Field(None, description="stored bits per weight, scales and codebooks included")
    element: tuple[
        Literal["int2", "int3", "int4", "int8", "e2m1", "e3m2", "e2m3", "e4m3", "e5m2", "int", "fp", "nf4", "ternary", "binary"],
        ...,
    ] | None = Field(None, description="number format of a stored element; `int` or `fp` where the width is in *_bits")
    scale: Literal["fp32", "fp16", "bf16", "e8m0", "e4m3", "pow2"] | None = None
    codebook: bool | None = None
    granularity: Many[Literal["tensor", "channel", "token", "group", "block"]] | None = None
    group_size: Count | None = Field(None, description="weights that share a scale")
    zero_point: Literal["none", "as_weights", "fp16"] | None = Field(
        None, description="what a group stores beside its scale; `as_weights`: a number of as many bits as a weight has"
    )
    calibration: Many[Literal["none", "statistics", "reconstruction", "gradient"]] | None = None
    calib_samples: Count | None = None
    retraining: Many[Literal["none", "light", "full"]] | None = Field(
        None,
        description="`none`: the quantizer alone may learn, its rounding, clipping, scales, shifts or rotations; "
        "`light`: parameters of the model, or added ones, are trained for a small part of a training",
    )
    outliers: tuple[
        Literal["none", "mixed_precision", "migrate_scale", "rotation", "clip", "sparse_keep"], ...
    ] | None = None
    kept_high_precision: tuple[
        Literal["attention", "router", "lm_head", "embedding", "first_last", "activations", "salient_weights", "base_model"], ...
    ] | None = Field(None, description="`base_model`: the bits are those of a difference, and the model that it is added to stays as it is")
    shown_on: tuple[Text, ...] | None = Field(
        None, description="models that the source shows it on, where none of them is a language model that generates text"
    )
    cost: Cost | None = None


class Pruning(Group):
    """What is removed, by which criterion, and what it takes to recover."""

    deciding: ClassVar[tuple[str, ...]] = ("structure", "removes", "criterion", "retraining", "calib", "sparsity|patterns")

    structure: tuple[Literal["unstructured", "block", "n_m", "structured", "layer"], ...] | None = Field(
        None, description="`block`: small blocks of neighbouring weights, e.g. four at once"
    )
    removes: tuple[
        Literal["weights", "heads", "ffn", "hidden", "layers", "embedding", "experts", "activations"], ...
    ] | None = None
    sparsity: Share | None = Field(None, description="fraction removed, 0 to 1")
    patterns: tuple[Annotated[str, Field(pattern=r"^\d+:\d+$")], ...] | None = None
    criterion: Literal[
        "magnitude", "magnitude_x_activation", "second_order", "gradient", "learned", "similarity", "activation", "loss", "random",
        "reconstruction",
    ] | None = Field(
        None,
        description="`loss`: how much loss, perplexity or output change when the part is left out; "
        "`reconstruction`: the error of a layer's output that a decomposition of it leaves",
    )
    retraining: Many[Literal["none", "recovery_ft", "continued_pretrain", "full"]] | None = None
    cost: Cost | None = Field(None, validation_alias=AliasChoices("cost", "recovery_cost"))
    calib: bool | None = Field(None, description="needs calibration data")
    calib_samples: Count | None = None
    speedup: Measure | None = Field(None, description="measured, with what it ran on")


class Distillation(Group):
    """What the student learns from, and how much of it."""

    deciding: ClassVar[tuple[str, ...]] = ("teacher_access", "signal", "policy", "stage", "student_params")

    teacher_access: Literal["white_box", "black_box"] | None = None
    signal: tuple[
        Literal["logits", "sequences", "rationales", "preferences", "hidden", "attention", "labels"], ...
    ] | None = None
    divergence: Literal["fkl", "rkl", "jsd", "skew", "tvd", "ce", "mse", "mixed", "not_applicable"] | None = None
    policy: Literal["off_policy", "mixed", "on_policy"] | None = Field(
        None, description="whose samples the student learns on: a fixed set's, both, or its own"
    )
    teacher: Text | None = None
    student: Text | None = None
    student_params: Amount | None = None
    student_init: Literal["scratch", "pruned", "pretrained"] | None = None
    tokenizer_must_match: bool | None = None
    teacher_tokens: Amount | None = None
    data_size: Amount | None = Field(None, description="training examples")
    stage: Many[Literal["pretrain", "sft", "align"]] | None = None
    licence_note: Text | None = None
    cost: Cost | None = None


class Peft(Group):
    """Which parameters are trained, and what that costs in training and serving."""

    deciding: ClassVar[tuple[str, ...]] = ("family", "trainable_pct|trainable_params", "merges", "multi_adapter", "base_precision")

    family: tuple[Literal["reparameterized", "additive", "prompt", "selective", "side"], ...] | None = None
    trainable_pct: Percent | None = Field(None, description="percent of the model's parameters; give trainable_of")
    trainable_params: Amount | None = None
    trainable_of: Text | None = Field(None, description="model, rank and targets that the trained share holds for")
    rank: Count | None = None
    base_precision: Bits | None = None
    merges: bool | None = Field(None, description="folds into the weights before serving")
    merges_into_quantised_base: bool | None = None
    multi_adapter: bool | None = None
    target_layers: tuple[Text, ...] | None = None
    memory: Measure | None = None
    overhead: Measure | None = Field(None, description="measured extra time at inference")
    cost: Cost | None = None


class Attention(Group):
    """Cost of a sequence-mixing layer in the sequence length n; w a window, k a constant number of keys."""

    deciding: ClassVar[tuple[str, ...]] = ("exact", "prefill_time", "decode_state", "retrofit", "max_len_shown")

    exact: bool | None = Field(None, description="computes the same function as softmax attention")
    prefill_time: Growth | None = None
    decode_time_per_token: Growth | None = None
    memory: Growth | None = None
    decode_state: Literal["kv_full", "kv_reduced", "kv_retrieved", "log", "fixed"] | None = Field(
        None,
        description="`kv_retrieved`: kept in an index, the nearest fetched by search; `log`: states that grow with log n",
    )
    kv_bytes_per_token: Measure | None = None
    kv_heads: Text | None = None
    window: Count | None = Field(None, description="tokens")
    retrofit: Literal["drop_in", "uptrain", "from_scratch"] | None = None
    uptrain_share: Fraction | None = Field(None, description="of the pre-training compute")
    max_len_shown: Count | None = Field(None, description=LONGEST)
    trained_params: Amount | None = Field(None, description="largest model shown")


class MixtureOfExperts(Group):
    """Size in total and per token, and how tokens find experts."""

    deciding: ClassVar[tuple[str, ...]] = ("total_params|train_scale", "experts", "top_k", "router", "balance")

    total_params: Amount | None = None
    active_params: Amount | None = Field(None, description="used for one token")
    embeddings_counted: bool | None = None
    experts: Amount | None = Field(None, description="routed experts a layer")
    shared_experts: Count | None = None
    top_k: Amount | None = None
    router: Literal["token_topk", "expert_choice", "hash", "soft", "assignment", "random", "learned"] | None = None
    balance: tuple[Literal["aux_loss", "capacity", "bias_adjusted", "assignment", "none"], ...] | None = None
    dropless: bool | None = None
    group_limited: bool | None = None
    train_tokens: Amount | None = None
    train_scale: Scale | None = None


class Parallelism(Group):
    """What is divided over devices, and whether the result stays the same."""

    deciding: ClassVar[tuple[str, ...]] = ("dim", "shards", "exact", "needs_model_change", "shown_scale")

    dim: tuple[Literal["data", "tensor", "pipeline", "sequence", "expert", "zero"], ...] | None = None
    shards: tuple[
        Literal["params", "grads", "opt_states", "activations", "kv", "tokens", "layers", "experts"], ...
    ] | None = None
    exact: bool | None = Field(None, description="same gradients as one device; false where stale or approximate")
    needs_model_change: bool | None = None
    automatic: bool | None = Field(None, description="a planner chooses the division")
    comm: Measure | None = None
    shown_scale: Scale | None = None
    mfu: Measure | None = Field(None, description="model FLOP/s utilisation")
    hfu: Measure | None = Field(None, description="hardware FLOP/s utilisation")
    scaling_efficiency: Measure | None = None


class Memory(Group):
    """Which memory shrinks, by which means."""

    deciding: ClassVar[tuple[str, ...]] = ("reduces", "how", "exact", "phase")

    reduces: tuple[
        Literal["weights", "grads", "opt_states", "activations", "kv", "logits"], ...
    ] | None = None
    how: tuple[
        Literal[
            "offload", "recompute", "low_rank", "quantize", "fuse", "page", "evict", "shard", "factorise", "share", "none_stored",
            "balance",
        ],
        ...,
    ] | None = Field(None, description="`balance`: moved from full devices to those with room")
    tiers: tuple[Literal["gpu", "cpu", "nvme", "network"], ...] | None = None
    exact: bool | None = Field(None, description="same result as without the method")
    phase: tuple[Literal["pretrain", "finetune", "prefill", "decode"], ...] | None = Field(
        None, description="when memory is saved; by weights that stay smaller in both phases of inference, and an encoder has neither"
    )
    reduction: Measure | None = None
    shown: Scale | None = None
    rank: Text | None = Field(None, description="of a low-rank form: a number or how it is chosen")
    factorises: tuple[
        Literal[
            "weights", "embedding", "attention", "ffn", "kv_cache", "gradients", "updates", "experts", "quantization_error"
        ],
        ...,
    ] | None = None
    retraining: Many[Literal["none", "light", "full"]] | None = None
    calib: bool | None = Field(None, description="needs calibration data")


class Kept(Model):
    """How much of a data set stays."""

    n: Amount | None = None
    of: Amount | None = None
    share: Fraction | None = None
    unit: Literal["tokens", "documents", "examples", "bytes", "pages"]


class Data(Group):
    """What is done to the data, on which signal."""

    deciding: ClassVar[tuple[str, ...]] = ("stage", "op", "signal", "needs_model_pass", "kept|size")

    stage: tuple[Literal["pretrain", "continued", "sft", "align", "annotation"], ...] | None = None
    op: tuple[Literal["dedup", "filter", "select", "mix", "order", "synthesise", "rephrase", "reweight"], ...] | None = Field(
        None,
        description="`filter` throws out what fails a test of its own, `select` keeps the best of a pool, up to a budget or share",
    )
    signal: tuple[
        Literal[
            "embedding", "llm_judge", "loss", "perplexity", "human", "rules", "classifier", "gradient", "hash", "length",
            "uncertainty", "influence", "training_dynamics", "proxy_model", "ngram",
        ],
        ...,
    ] | None = None
    kept: Kept | None = None
    size: Measure | None = Field(None, description="of the data set that results")
    generator: Text | None = Field(None, description="model that wrote the text")
    needs_model_pass: bool | None = Field(None, description="every example is run through a model")
    cost: Cost | None = None


class Fit(Model):
    """One fitted law."""

    form: Text = Field(description="LaTeX")
    exponents: dict[str, float] | None = None
    ci: dict[str, Range] | None = None
    fit_range: dict[str, Range] | None = None
    loss_on: Text | None = None


class ScalingLaw(Group):
    """What the law relates, over which runs, and what it tells to do."""

    deciding: ClassVar[tuple[str, ...]] = ("variables", "target", "prescription", "params_range", "n_runs")

    variables: tuple[
        Literal[
            "N", "D", "C", "V", "steps", "batch", "learning_rate", "inference_demand", "precision", "sparsity", "experts",
            "granularity", "data_mixture", "repetitions", "data_quality", "rank", "finetuning_data", "pretraining_data",
            "samples", "thinking_tokens", "teacher_loss", "rl_compute", "width", "depth", "modality",
        ],
        ...,
    ] | None = None
    target: Text | None = Field(None, description="what is predicted, e.g. cross-entropy loss")
    param_count: Literal["total", "non_embedding", "active"] | None = None
    lr_tuned_per_run: bool | None = None
    fits: tuple[Fit, ...] | None = None
    params_range: Range | None = None
    tokens_range: Range | None = None
    n_runs: Amount | None = None
    prescription: Text | None = None
    replicated_by: tuple[Slug, ...] | None = None


class Position(Group):
    """How order enters, and to which length it was carried."""

    deciding: ClassVar[tuple[str, ...]] = ("scheme", "needs_ft", "train_len", "eval_len")

    scheme: tuple[Literal["absolute", "learned", "relative", "rotary", "bias", "none", "contextual"], ...] | None = None
    train_len: Amount | None = Field(None, description="tokens")
    eval_len: Amount | None = Field(None, description="tokens; give eval_kind")
    eval_kind: tuple[Literal["perplexity", "retrieval", "downstream", "synthetic"], ...] | None = None
    needs_ft: bool | None = None
    ft_steps: Amount | None = None
    exact_short: bool | None = Field(None, description="unchanged results within the training length")


class SpeculativeSpeedup(Model):
    """A decoding speed-up with the conditions that it holds under."""

    value: Number
    baseline: Text
    model: Models | None = None
    model_text: ModelText = None
    batch: Count | None = None
    temperature: Annotated[float, Field(ge=0)] | None = None
    engine: Text | None = None
    hardware: Text | None = None
    qualifier: Qualifier | None = None


class SpeculativeDecoding(Group):
    """What drafts, what verifies, and whether the output distribution stays."""

    deciding: ClassVar[tuple[str, ...]] = ("drafter", "trains", "lossless", "verify", "speedup")

    lossless: Literal["distribution_exact", "greedy_exact", "lossy", "configurable"] | None = None
    drafter: tuple[
        Literal["separate_model", "heads", "feature_level", "ngram", "retrieval", "self_layers", "diffusion", "none"], ...
    ] | None = None
    trains: bool | None = Field(None, description="needs training of drafter or target")
    drafter_params: Amount | None = None
    drafter_tokens: Amount | None = None
    tokenizer_must_match: bool | None = None
    verify: Literal["chain", "multi_draft", "tree", "jacobi"] | None = Field(
        None, description="`multi_draft`: several drafts side by side in one pass"
    )
    accepted_tokens_per_step: Amount | None = None
    speedup: tuple[SpeculativeSpeedup, ...] | None = None


class Optimizer(Group):
    """State kept, steps saved, settings that carry over."""

    deciding: ClassVar[tuple[str, ...]] = ("state_bytes_per_param", "needs_full_matrix", "shown")

    state_bytes_per_param: Amount | None = Field(
        None, description="what is stored of moments and the like for a trained parameter; sums over rows or columns alone count 0"
    )
    steps_ratio: Measure | None = Field(None, description="steps or tokens to the same loss, over a tuned baseline")
    extra_flops_pct: Amount | None = None
    needs_full_matrix: bool | None = Field(
        None,
        description="the gradient of a whole weight matrix in one place, as decompositions, inverse roots and orthogonalization need it; "
        "sums over rows, columns or blocks do not count",
    )
    lr_transfer: bool | None = Field(None, description="learning rate carries over between sizes")
    schedule_free: bool | None = None
    shown: Scale | None = None


class MixedPrecision(Group):
    """Number formats of training, and the longest run that held."""

    deciding: ClassVar[tuple[str, ...]] = ("weight", "activation", "gradient", "scaling")

    weight: Text | None = None
    activation: Text | None = None
    gradient: Text | None = None
    optimiser: Text | None = None
    reduction: Text | None = Field(None, description="format of sums and collective operations")
    scaling: Text | None = Field(None, description="recipe, e.g. loss scaling, per-tensor, block of 32")
    longest_run: Scale | None = None
    loss_gap: Measure | None = None


class KvCache(Group):
    """What is kept of the keys and values, and what it works with."""

    deciding: ClassVar[tuple[str, ...]] = ("op", "phase", "needs_training", "lossless", "budget|k_bits|v_bits", "query_aware")

    phase: tuple[Literal["prefill", "decode"], ...] | None = None
    op: tuple[
        Literal["evict", "select", "merge", "quantize", "low_rank", "share", "reuse", "offload", "compress"], ...
    ] | None = Field(
        None,
        description="`evict`: a running request loses entries for good; what is stored for later ones and then dropped is `reuse`",
    )
    query_aware: bool | None = None
    budget: Text | None = Field(None, description="entries or share kept, as stated")
    k_bits: tuple[Bits, ...] | None = None
    v_bits: tuple[Bits, ...] | None = None
    works_with: tuple[Literal["paged", "prefix_cache", "gqa", "mla", "flash_attention", "quantization"], ...] | None = None
    needs_training: bool | None = None
    lossless: bool | None = None
    max_len_shown: Count | None = Field(None, description=LONGEST)


class Slo(Model):
    """Latency targets, in milliseconds."""

    ttft: Amount | None = None
    tpot: Amount | None = None


class Serving(Group):
    """How requests are batched, placed and fed."""

    deciding: ClassVar[tuple[str, ...]] = ("does", "hardware", "tiers")

    does: tuple[
        Literal[
            "continuous_batching", "paged_memory", "prefix_caching", "chunked_prefill", "disaggregation", "offloading",
            "multi_adapter", "preemption", "structured_output", "kernel_library", "autoscaling", "speculation",
            "migration", "compiler",
        ],
        ...,
    ] | None = None
    disaggregates: tuple[Literal["prefill", "decode", "attention", "ffn", "experts", "cache", "draft"], ...] | None = None
    slo: Slo | None = None
    goodput: Measure | None = None
    cache_reuse: Text | None = None
    hardware: tuple[Text, ...] | None = None
    tiers: tuple[Literal["gpu", "cpu", "nvme", "network", "npu", "phone"], ...] | None = None


class Reasoning(Group):
    """How thinking is kept short, and what it costs in accuracy."""

    deciding: ClassVar[tuple[str, ...]] = ("control", "trained", "tokens_ratio")

    control: tuple[Literal["budget", "on_off", "adaptive", "early_stop", "latent", "prompt", "routing"], ...] | None = None
    trained: bool | None = None
    tokens_ratio: Measure | None = Field(None, description="tokens over the baseline's, on one set")
    accuracy_delta: Measure | None = Field(None, description="points against the baseline, on the same set")


class ReinforcementLearning(Group):
    """How rollouts and updates share the hardware, and what keeps the run stable."""

    deciding: ClassVar[tuple[str, ...]] = ("placement", "asynchronous", "value_model")

    placement: Literal["colocated", "split", "hybrid"] | None = None
    asynchronous: bool | None = None
    value_model: bool | None = Field(None, description="trains a critic; of a system, whether it can")
    max_staleness: Text | None = None
    rollout_precision: Text | None = None
    mismatch_fix: Text | None = None
    tokens_per_gpu_s: Measure | None = None


class Diffusion(Group):
    """Tokens a pass, blocks, and whether a cache works."""

    deciding: ClassVar[tuple[str, ...]] = ("kv_cache", "from_ar", "block_size")

    tokens_per_forward: Amount | None = None
    block_size: Text | None = None
    kv_cache: Literal["none", "approximate", "exact"] | None = None
    from_ar: bool | None = Field(None, description="converted from an autoregressive model")
    params: Amount | None = None
    train_tokens: Amount | None = None


class Hybrid(Group):
    """Which layers are mixed, in which ratio."""

    deciding: ClassVar[tuple[str, ...]] = ("linear_kind", "ratio", "position")

    linear_kind: Text | None = None
    ratio: Annotated[str, Field(pattern=r"^\d+:\d+$")] | None = Field(None, description="attention:linear layers")
    position: Text | None = Field(None, description="where the attention layers stand among the others")
    conversion_tokens: Amount | None = None
    total_params: Amount | None = None
    active_params: Amount | None = None


class ContextCompression(Group):
    """How much shorter the input gets, and what reads the result."""

    deciding: ClassVar[tuple[str, ...]] = ("medium", "trained", "ratio", "query_aware")

    ratio: Amount | None = Field(None, description="original over compressed length")
    qualifier: Qualifier | None = None
    query_aware: bool | None = None
    works_with_api: bool | None = Field(None, description="needs no access to the model's inside")
    medium: tuple[Literal["text", "soft", "visual", "cache"], ...] | None = None
    trained: bool | None = None


class EarlyExit(Group):
    """What decides that a computation stops before the last layer, for what at once, and what has to be trained."""

    deciding: ClassVar[tuple[str, ...]] = ("signal", "unit", "trains")

    signal: tuple[Literal["confidence", "agreement", "learned", "schedule"], ...] | None = Field(
        None, description="`agreement` of several exits; `schedule`: a depth that is set beforehand, e.g. by position"
    )
    unit: Literal["input", "token", "batch"] | None = Field(None, description="what leaves together")
    trains: tuple[Literal["none", "exits", "model"], ...] | None = Field(None, description="exits alone, or the model with them")


class Routing(Group):
    """Which of several models answers, and how that is decided."""

    deciding: ClassVar[tuple[str, ...]] = ("when", "signal", "trained", "models")

    when: tuple[Literal["before", "after"], ...] | None = Field(
        None, description="before any model answers, or after a cheaper one did (a cascade)"
    )
    signal: tuple[Literal["score", "self_check", "agreement", "similarity", "model"], ...] | None = Field(
        None,
        description="`score`: a predictor of difficulty or quality; `self_check`: the cheaper model's own; `agreement` of its samples; "
        "`similarity` to queries or models in an embedding; `model`: a language model that reasons about it",
    )
    trained: bool | None = Field(None, description="the router is trained")
    models: Literal["two", "several"] | None = Field(None, description="among how many is chosen")


class Properties(Model):
    """The groups. Which topic has which group stands in the taxonomy; a record may fill several."""

    quantization: Quantization | None = None
    pruning: Pruning | None = None
    distillation: Distillation | None = None
    peft: Peft | None = None
    attention: Attention | None = None
    moe: MixtureOfExperts | None = None
    parallelism: Parallelism | None = None
    memory: Memory | None = None
    data: Data | None = None
    scaling_law: ScalingLaw | None = None
    position: Position | None = None
    speculative: SpeculativeDecoding | None = None
    optimizer: Optimizer | None = None
    mixed_precision: MixedPrecision | None = None
    kv_cache: KvCache | None = None
    serving: Serving | None = None
    reasoning: Reasoning | None = None
    rl: ReinforcementLearning | None = None
    diffusion: Diffusion | None = None
    hybrid: Hybrid | None = None
    context_compression: ContextCompression | None = None
    early_exit: EarlyExit | None = None
    routing: Routing | None = None


GROUPS: tuple[str, ...] = tuple(Properties.model_fields)

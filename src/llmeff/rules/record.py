"""Rules of one record, beside the types of its fields."""

from __future__ import annotations

from llmeff.rules.rule import Rule

_READ = "kind: venue, url: https://iclr.cc/virtual/2024/poster/1, supports: [title, authors]"

FILE_NAME = Rule(
    "file-name",
    "The file is called after the id",
    "The id is the file's name, the citation key and the address of the page: who knows one knows all.",
    wrong="# papers/2024/sample.yaml\nid: example",
    right="# papers/2024/example.yaml\nid: example",
)
FILE_FOLDER = Rule(
    "file-folder",
    "The file stands in the folder of its year",
    "A folder of thousands of files cannot be browsed; with the year anybody finds a file without a search.",
    wrong="# papers/2023/example.yaml\nyear: 2024",
    right="# papers/2024/example.yaml\nyear: 2024",
)
YEAR_DISAGREES = Rule(
    "year-disagrees",
    "Year, arXiv id, ACL id and publication agree",
    "The year is that of the first public version. The arXiv id and the ACL id carry theirs, so that a slip of the pen shows.",
    wrong='# papers/2021/example.yaml\nyear: 2021\nids: {arxiv: "2401.00010"}',
    right='# papers/2024/example.yaml\nyear: 2024\nids: {arxiv: "2401.00010"}',
)
FUTURE_DATE = Rule(
    "future-date",
    "No date lies in the future",
    "A page cannot have been read tomorrow, nor a work be published next year: two digits were swapped.",
    wrong=f"sources:\n  - {{{_READ}, accessed: 2062-01-02}}",
    right=f"sources:\n  - {{{_READ}, accessed: 2026-01-02}}",
)
ARXIV_AFTER_PUBLICATION = Rule(
    "arxiv-after-publication",
    "A preprint comes before the publication",
    "The other order mostly means that the arXiv id is that of another work. Where a work was posted late, the warning stays and does no"
    " harm.",
    wrong='ids: {arxiv: "2401.00010"}\npublished: {venue: ICLR, year: 2023}',
    right='ids: {arxiv: "2401.00010"}\npublished: {venue: ICLR, year: 2024}',
    severity="warning",
)
AUTHOR_TWICE = Rule(
    "author-twice",
    "An author stands once in the list",
    "A name that stands twice was nearly always copied twice. Large groups do have two people of one name: keep both where the work"
    " itself lists both.",
    wrong="authors:\n  - Smith, Ann\n  - Jones, Bo\n  - Smith, Ann",
    right="authors:\n  - Smith, Ann\n  - Jones, Bo",
    severity="warning",
)
UNKNOWN_PROPERTY = Rule(
    "unknown-property",
    "What is not stated, makes no sense or has its own page is a property that there is",
    "A misspelt name would say nothing, and the question would stay open.",
    wrong="not_stated: [quantization.calibrated]",
    right="not_stated: [quantization.calibration]",
)
STATED_PROPERTY = Rule(
    "stated-property",
    "A property is given, not stated, or makes no sense: one of the three",
    "Both a value and the word that there is none cannot be right; a reader would believe either.",
    wrong="properties:\n  quantization: {stage: ptq}\nnot_stated: [quantization.stage]",
    right="properties:\n  quantization: {stage: ptq}\nnot_stated: [quantization.calibration]",
)
UNREAD_CODE = Rule(
    "unread-code",
    "That there is no code was seen on a page",
    "A repository that promises code and holds none is no code; without its page nobody can look again whether it has come.",
    wrong="not_stated: [code]",
    right="not_stated: [code]\nsources:\n"
    "  - {kind: repository, url: https://github.com/example/keys, supports: [code], accessed: 2026-01-02}",
)
UNKNOWN_TOPIC = Rule(
    "unknown-topic",
    "Topics stand in the taxonomy",
    "A topic that the tree does not have is found by nobody who browses or filters.",
    wrong="topics: [inference/quantisation]",
    right="topics: [inference/quantization]",
)
NESTED_TOPICS = Rule(
    "nested-topics",
    "No topic lies below another of the same record",
    "A topic includes those above it, so that naming both says nothing and counts the record twice.",
    wrong="topics: [inference/quantization/weight-only, inference/quantization]",
    right="topics: [inference/quantization/weight-only]",
)
UNKNOWN_VENUE = Rule(
    "unknown-venue",
    "The venue stands in the taxonomy's list",
    "One venue has one short name; a second spelling splits every list and export by venue.",
    wrong="published: {venue: ICLR2024, year: 2024}",
    right="published: {venue: ICLR, year: 2024}",
)
UNKNOWN_METRIC = Rule(
    "unknown-metric",
    "The metric of a claim stands in the taxonomy's list",
    "Each metric has one unit and one meaning; a number of any other kind could be compared with nothing.",
    wrong="claims:\n  - {metric: speed-up, value: 2, baseline: FP16 inference, where: abstract}",
    right="claims:\n  - {metric: speedup, value: 2, baseline: FP16 inference, where: abstract}",
)
UNKNOWN_MODEL = Rule(
    "unknown-model",
    "A model stands in the list of models",
    "Numbers are compared model by model; a second spelling of one model is another model to every program.",
    wrong="claims:\n  - {metric: speedup, value: 2, baseline: FP16 inference, model: [lama-2-7b], where: abstract}",
    right="claims:\n  - {metric: speedup, value: 2, baseline: FP16 inference, model_text: a Llama of 7B, where: abstract}",
)
UNIT_OF_METRIC = Rule(
    "unit-of-metric",
    "A number in percent belongs to a metric that can be said in percent",
    "A saving or an increase is turned into a factor where works are compared; of other metrics percent say nothing.",
    wrong="claims:\n  - {metric: ttft, value: 20, unit: \"%\", baseline: FP16 inference, where: abstract}",
    right="claims:\n  - {metric: speedup, value: 20, unit: \"%\", baseline: FP16 inference, where: abstract}",
)
REPEATED_RESULT = Rule(
    "repeated-result",
    "A result stands once",
    "Two numbers of one variant in one cell, model and setting, by one measurer, cannot both be right.",
    wrong="results:\n"
    "  - {cell: bpw, model: m, setting: {}, value: 4, measured_by: a/b, source: https://a.example, where: table, accessed: 2026-01-02}\n"
    "  - {cell: bpw, model: m, setting: {}, value: 5, measured_by: a/b, source: https://a.example, where: table, accessed: 2026-01-02}\n"
    "# models.yaml\nmodels:\n  - {id: m, name: M, family: M}",
    right="results:\n"
    "  - {cell: bpw, model: m, setting: {}, value: 4, measured_by: a/b, source: https://a.example, where: table, accessed: 2026-01-02}\n"
    "# models.yaml\nmodels:\n  - {id: m, name: M, family: M}",
)
OPEN_QUESTION = Rule(
    "open-question",
    "What one asks first when choosing is answered, or looked for",
    "An open question says that nobody has looked; a reader cannot tell that from a page that does not say. Reported under --strict, and of"
    " files that are named.",
    wrong="properties:\n  quantization: {stage: ptq, weight_bits: [4], activation_bits: [16], calibration: none, granularity: [group]}",
    right="properties:\n  quantization: {stage: ptq, weight_bits: [4], activation_bits: [16], calibration: none, granularity: [group]}\n"
    "not_stated: [quantization.retraining]",
    severity="warning",
)
OPEN_LICENCE = Rule(
    "open-licence",
    "The licence of the code is given, or looked for",
    "Whether code may be used is asked before anything else of it; a repository that states no licence is another answer than one that"
    " nobody read. Reported under --strict, and of files that are named.",
    wrong="code:\n  - {url: https://github.com/example/keys, kind: official}\n"
    "properties:\n  quantization: {stage: ptq, weight_bits: [4], activation_bits: [16], calibration: none, retraining: none}\n"
    "not_stated: [quantization.granularity]",
    right="code:\n  - {url: https://github.com/example/keys, kind: official}\n"
    "properties:\n  quantization: {stage: ptq, weight_bits: [4], activation_bits: [16], calibration: none, retraining: none}\n"
    "not_stated: [license, quantization.granularity]",
    severity="warning",
)
SUMMARY_NUMBER = Rule(
    "summary-number",
    "A number in a summary is a claim",
    "A claim says what the number was measured against and where it stands; without that, nobody can check it. An amount (memory, time,"
    " tokens, steps, parameters) may be a condition of a claim or a property; the size in a model's name is none. Reported under"
    " --strict, and"
    " of files that are named.",
    wrong="properties:\n  quantization: {stage: ptq, weight_bits: [4], activation_bits: [16], calibration: none, retraining: none}\n"
    "not_stated: [quantization.granularity]\nsummary: >-\n"
    "  It rounds the weights of a trained model to four bits, layer by layer, so that the error of each rounding is made up for by the\n"
    "  weights that follow, and is 3.5 times faster. Rounding takes one pass and no retraining.",
    right="properties:\n  quantization: {stage: ptq, weight_bits: [4], activation_bits: [16], calibration: none, retraining: none}\n"
    "not_stated: [quantization.granularity]\nsummary: >-\n"
    "  It rounds the weights of a trained model to four bits, layer by layer, so that the error of each rounding is made up for by the\n"
    "  weights that follow, and is 3.5 times faster. Rounding takes one pass and no retraining.\n"
    "claims:\n  - {metric: speedup, value: 3.5, baseline: FP16 inference, where: abstract}",
    severity="warning",
)
SUMMARY_LENGTH = Rule(
    "summary-length",
    "The summary has 25 to 90 words",
    "Fewer words do not say what a method does, how, and what it costs; more are not read.",
    wrong="summary: It makes models smaller.",
    right="summary: >-\n"
    "  It rounds the weights of a trained model to four bits, layer by layer, so that the error of each rounding is made up for by the\n"
    "  weights that follow. Rounding takes one pass over a small set of texts and no retraining.",
)
SUMMARY_WORDS = Rule(
    "summary-words",
    "The summary speaks of the work, not of the paper",
    "A summary in our own words says what the method does; \"we propose\" and \"this paper\" come from the abstract.",
    wrong="summary: >-\n"
    "  We propose to round the weights of a trained model to four bits, layer by layer, so that the error of each rounding is made up\n"
    "  for by the weights that follow. Rounding takes one pass and no retraining.",
    right="summary: >-\n"
    "  The method rounds the weights of a trained model to four bits, layer by layer, so that the error of each rounding is made up\n"
    "  for by the weights that follow. Rounding takes one pass and no retraining.",
)
SUMMARY_PRAISE = Rule(
    "summary-praise",
    "The summary praises nothing without a claim",
    "Novel, state-of-the-art, impressive: such words say nothing that a reader can check, unless a number of the authors stands in claims.",
    wrong="summary: >-\n"
    "  A novel way to round the weights of a trained model to four bits, layer by layer, so that the error of each rounding is made up\n"
    "  for by the weights that follow. Rounding takes one pass and no retraining.",
    right="summary: >-\n"
    "  A way to round the weights of a trained model to four bits, layer by layer, so that the error of each rounding is made up\n"
    "  for by the weights that follow. Rounding takes one pass and no retraining.",
)
GROUP_WITHOUT_TOPIC = Rule(
    "group-without-topic",
    "A property group belongs to one of the topics",
    "Works are compared within their topic; properties of another topic are seen by nobody there, so that mostly a topic is missing.",
    wrong="topics: [inference/quantization]\nproperties:\n  peft: {rank: 16}",
    right="topics: [inference/quantization]\nproperties:\n  quantization: {weight_bits: [4]}",
    severity="warning",
)
REPEATED_TITLE = Rule(
    "repeated-title",
    "A title is given once",
    "The published title and older ones are given where they differ; a second copy would have to be mended twice.",
    wrong="title: Fewer Keys\npublished: {venue: ICLR, year: 2024, title: Fewer Keys}",
    right="title: Fewer Keys\npublished: {venue: ICLR, year: 2024}",
)
TITLE_FORM = Rule(
    "title-form",
    "A title ends without a full stop",
    "Citation styles put their own full stop there, and two would be printed.",
    wrong="title: Fewer Keys.",
    right="title: Fewer Keys",
)
REPEATED_ALIAS = Rule(
    "repeated-alias",
    "An alias is another name",
    "Name and titles are searched anyway; an alias that repeats them says nothing.",
    wrong="name: Example\naliases: [Example]",
    right="name: Example\naliases: [EX]",
)
REPEATED_SOURCE = Rule(
    "repeated-source",
    "A page stands once among the sources",
    "Trust is counted from the sources; a page that is named twice is still one witness.",
    wrong=f"sources:\n  - {{{_READ}, accessed: 2026-01-02}}\n"
    "  - {kind: venue, url: https://iclr.cc/virtual/2024/poster/1, supports: [claims], accessed: 2026-01-03}",
    right=f"sources:\n  - {{{_READ[:-1]}, claims], accessed: 2026-01-03}}",
)
FOREIGN_SOURCE = Rule(
    "foreign-source",
    "The arXiv source is the page of the record's own arXiv id",
    "With another id, either the record has the wrong one, or everything was read from the page of another work.",
    wrong='ids: {arxiv: "2401.00010"}\nsources:\n'
    "  - {kind: arxiv, url: https://arxiv.org/abs/2401.00011, supports: [title, authors], accessed: 2026-01-02}",
    right='ids: {arxiv: "2401.00010"}\nsources:\n'
    "  - {kind: arxiv, url: https://arxiv.org/abs/2401.00010, supports: [title, authors], accessed: 2026-01-02}",
)
NO_SOURCE = Rule(
    "no-source",
    "A record names the pages that were read",
    "Without a source nobody can check a record, and its trust is 0.",
    wrong="sources: []",
    right=f"sources:\n  - {{{_READ}, accessed: 2026-01-02}}",
    severity="warning",
)
SELF_RELATION = Rule(
    "self-relation",
    "A record is not related to itself",
    "Such a relation says nothing, and is mostly a slip in the id.",
    wrong="id: example\nrelations:\n  - {type: extends, target: example}",
    right="id: example\nrelations: []",
)
REPEATED_RELATION = Rule(
    "repeated-relation",
    "A relation stands once",
    "The same relation twice says no more than once.",
    wrong="relations:\n  - {type: extends, target: gptq}\n  - {type: extends, target: gptq}\n"
    "# papers/2022/gptq.yaml\ntitle: Another Work\nids: {arxiv: '2210.00020'}",
    right="relations:\n  - {type: extends, target: gptq}\n"
    "# papers/2022/gptq.yaml\ntitle: Another Work\nids: {arxiv: '2210.00020'}",
)

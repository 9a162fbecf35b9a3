"""Rules of engines and what they support."""

from __future__ import annotations

from llmeff.rules.rule import Rule

_HEAD = """# engines/thinsoup-server.yaml
"""
_SEEN = "version: '1.1', source: {url: 'https://example.org/1.1/formats', accessed: 2026-01-02}"

UNKNOWN_VERSION = Rule(
    "unknown-version",
    "An observation speaks of one of the engine's versions",
    "What an engine supports changes with its versions; without a page of that version nobody could look it up again.",
    wrong=f"{_HEAD}support:\n  - {{works: [example], feature: Four bits, status: supported, {_SEEN.replace('1.1', '1.2')}}}",
    right=f"{_HEAD}support:\n  - {{works: [example], feature: Four bits, status: supported, {_SEEN}}}",
)
UNKNOWN_HARDWARE = Rule(
    "unknown-hardware",
    "Hardware stands in the taxonomy's list",
    "Each sort of hardware has one name, or a question for it would find a part of what is known.",
    wrong=f"{_HEAD}support:\n  - {{works: [example], feature: Four bits, status: supported, "
    f"hardware: [{{on: hopper, status: supported}}], {_SEEN}}}",
    right=f"{_HEAD}support:\n  - {{works: [example], feature: Four bits, status: supported, "
    f"hardware: [{{on: nvidia-hopper, status: supported}}], {_SEEN}}}",
)
REPEATED_OBSERVATION = Rule(
    "repeated-observation",
    "A feature is observed once a version",
    "Two observations of one feature in one version can only repeat or contradict each other.",
    wrong=f"{_HEAD}support:\n  - {{works: [example], feature: Four bits, status: supported, {_SEEN}}}\n"
    f"  - {{works: [example], feature: Four bits, status: experimental, {_SEEN}}}",
    right=f"{_HEAD}support:\n  - {{works: [example], feature: Four bits, status: supported, {_SEEN}}}",
)
VERSION_ORDER = Rule(
    "version-order",
    "The newest version of an engine stands first, each once",
    "The first version is the one that is shown where nobody asks for another.",
    wrong=f"{_HEAD}versions:\n"
    "  - {version: '1.0', released: 2025-01-02, url: 'https://example.org/1.0', accessed: 2026-01-02}\n"
    "  - {version: '1.1', released: 2025-06-02, url: 'https://example.org/1.1', accessed: 2026-01-02}",
    right=f"{_HEAD}versions:\n"
    "  - {version: '1.1', released: 2025-06-02, url: 'https://example.org/1.1', accessed: 2026-01-02}\n"
    "  - {version: '1.0', released: 2025-01-02, url: 'https://example.org/1.0', accessed: 2026-01-02}",
)
UNSTABLE_LATEST = Rule(
    "unstable-latest",
    "The newest release of an engine is a stable one",
    "Who installs an engine gets the newest stable release; beside a release candidate all that was seen in it would be called older.",
    wrong=f"{_HEAD}package: thinsoup\nlatest: {{version: 1.2rc1, as_of: 2026-01-02}}",
    right=f"{_HEAD}package: thinsoup\nlatest: {{version: '1.1', as_of: 2026-01-02}}",
    severity="warning",
)
UNKNOWN_WORK = Rule(
    "unknown-work",
    "An engine names works that have a record",
    "Support is shown with the work; an id without a record would be shown to nobody.",
    wrong=f"{_HEAD}support:\n  - {{works: [exampel], feature: Four bits, status: supported, {_SEEN}}}",
    right=f"{_HEAD}support:\n  - {{works: [example], feature: Four bits, status: supported, {_SEEN}}}",
)

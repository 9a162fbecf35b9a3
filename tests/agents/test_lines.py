"""Lines of JSON that the SDK reads."""

from __future__ import annotations

import json

import pytest

from llmeff.agents.lines import whole


@pytest.mark.parametrize(("line", "read"), [
    (r'["soup"]', "soup"), (r'["\ud83e\udd44"]', "\U0001f944"), (r'["a\ud83e"]', "a\ufffd"), (r'["\uDD44b"]', "\ufffdb"),
    (r'["\udd44\ud83e"]', "\ufffd\ufffd"), (r'["\ud83e\ud83e\udd44"]', "\ufffd\U0001f944"),
    (r'["\\ud83e"]', "\\ud83e"), (r'["\\\ud83e"]', "\\\ufffd"),
])
def test_halves_of_characters_are_replaced_and_nothing_else(line: str, read: str) -> None:
    assert json.loads(whole(line)) == [read]

"""Lines of JSON that the SDK reads."""

from __future__ import annotations

import json

import pytest

from llmeff.agents.lines import whole, wrong


@pytest.mark.parametrize(("line", "read"), [
    (r'["soup"]', "soup"), (r'["\ud83e\udd44"]', "\U0001f944"), (r'["a\ud83e"]', "a\ufffd"), (r'["\uDD44b"]', "\ufffdb"),
    (r'["\udd44\ud83e"]', "\ufffd\ufffd"), (r'["\ud83e\ud83e\udd44"]', "\ufffd\U0001f944"),
    (r'["\\ud83e"]', "\\ud83e"), (r'["\\\ud83e"]', "\\\ufffd"),
])
def test_halves_of_characters_are_replaced_and_nothing_else(line: str, read: str) -> None:
    assert json.loads(whole(line)) == [read]


@pytest.mark.parametrize(("line", "code", "own"), [
    ("{", -32700, None), ("[" * 100_000, -32700, None), ('{"id":' + "9" * 5000 + "}", -32700, None), ("[]", -32600, None),
    ("null", -32600, None), ("{}", -32600, None), ('{"jsonrpc":"2.0","id":"a","method":"tools/list","params":[]}', -32600, "a"),
    ('{"id":7,"method":"ping"}', -32600, 7), ('{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600, None),
    ('{"jsonrpc":"2.0","id":true,"method":"ping"}', -32600, None), ('{"jsonrpc":"2.0","id":1.5,"method":"ping"}', -32600, None),
])
def test_a_line_that_is_no_message_is_answered_by_what_one_is(line: str, code: int, own: object) -> None:
    found = wrong(line)
    assert found
    assert (found.code, found.id) == (code, own)


@pytest.mark.parametrize("line", [
    "", " \r", '{"jsonrpc":"2.0","method":"spoon"}', '{"method":"spoon","params":5}', '{"id":1,"result":{}}', '{"id":1,"error":{}}'])
def test_what_waits_for_no_answer_gets_none(line: str) -> None:
    assert wrong(line) is None

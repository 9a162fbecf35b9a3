"""LaTeX is divided at its plain words."""

from __future__ import annotations

import pytest

from llmeff.exchange.readers.latex_pieces import divided


@pytest.mark.parametrize(("raw", "parsed"), [
    ("only plain words, and a (bracket)", []), (r"a \emph{b c} d $e f$ g", [r"\emph{b c}", "$e f$"]), (r"a \emph b c", [r"\emph b"]),
    (r"{a b} c", ["{a b}"]), (r"a \two{b} c", [r"a \two{b} c"]), ("a -- b it''s ~c ``d", []), ("a ?`b` c", ["?`b`"]),
    (r"a \% b c", [r"\% b"]),
    (r"\a{b} {\c d} $e$ \f", [r"\a{b}", r"{\c d}", "$e$", r"\f"]), (r"\a {b}", [r"\a {b}"]), (r"\a{b} [c] d", [r"\a{b} [c] d"]),
    ("a\n\nb", ["\n\nb"]), (r"a [b \o c] d e", [r"[b \o c] d"]), (r"a } b", ["}"]), (r"a { b", ["{ b"]), (r"a\ b c", [r"a\ b"]),
])
def test_what_is_no_plain_word_is_a_piece(raw: str, parsed: list[str]) -> None:
    pieces = list(divided(raw, frozenset({"two"})))
    assert [piece.text for piece in pieces if not piece.plain] == parsed
    assert "".join(piece.text for piece in pieces) == raw

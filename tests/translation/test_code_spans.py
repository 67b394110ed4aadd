"""Code between backticks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.translation.code_spans import parted


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a `b` c", ["`b`"]),
        ("``a ` b`` `c`", ["``a ` b``", "`c`"]),
        ("`a", []),
        (r"\`a` b`", ["` b`"]),
        ("`a`` b`", ["`a`` b`"]),
        ("```` a", []),
        ("", []),
    ],
)
def test_code_is_told_from_words(text: str, codes: list[str]) -> None:
    assert [piece for piece, is_code in parted(text) if is_code] == codes


@given(st.text(st.sampled_from("`\\ab ")))
def test_nothing_is_lost(text: str) -> None:
    assert "".join(piece for piece, _ in parted(text)) == text

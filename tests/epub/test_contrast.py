"""How well words stand out from their ground."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.epub.contrast import MOST, least


@pytest.mark.parametrize(
    ("sheet", "contrast"),
    [
        ("", 21),
        ("p { margin: 0 }", 21),
        ("a { color: #000 }", 21),
        ("a { color: #777 }", 4.48),
        ("a { color: #767676 }", 4.54),
        ("a { color: inherit } b { color: var(--x) }", 21),
        ("a { color: #fff; background: #000 }", 21),
        ("a { color: #fff; background-color: #fff }", 1),
        ("a { color: rgb(0 0 0 / 50%) }", 3.98),
        ("@media (prefers-color-scheme: dark) { a { color: #fff } }", 18.72),
        ("@media (prefers-color-scheme: dark) { a { color: #121212 } }", 1),
        ("@media (min-width: 20em) { a { color: #777 } }", 4.48),
        ("@supports (color: red) { a { color: red } }", 4.0),
    ],
)
def test_the_least_contrast_of_a_sheet(sheet: str, contrast: float) -> None:
    assert least([sheet]) == pytest.approx(contrast, abs=0.01)


def test_the_least_of_all_sheets_counts() -> None:
    assert least(["a { color: #000 }", "a { color: #777 }"]) == pytest.approx(4.48, abs=0.01)
    assert least([]) == MOST


@given(st.text(alphabet="a{}:;#@(),/* colrgbmedi0129%", max_size=80))
def test_no_sheet_breaks_it(sheet: str) -> None:
    assert 1 <= least([sheet]) <= MOST

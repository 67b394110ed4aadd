import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.project.trims import NAMED, Trim, length, trim


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("A5", Trim(148, 210)),
        (" a5 ", Trim(148, 210)),
        ("US-Trade", Trim(152.4, 228.6)),
        ("6in x 9in", Trim(152.4, 228.6)),
        ("148 x 210 mm", Trim(148, 210)),
        ("14.8cm×210mm", Trim(148, 210)),
        ("6 x 9", None),
        ("A55", None),
        ("", None),
    ],
)
def test_names_and_measures(text: str, size: Trim | None) -> None:
    made = trim(text)
    assert (made is None) == (size is None)
    if made and size:
        assert (made.width, made.height) == pytest.approx((size.width, size.height))


def test_every_name_is_known_by_itself() -> None:
    assert all(trim(name) == size for name, size in NAMED.items())


@pytest.mark.parametrize(
    ("text", "width"), [("3mm", 3), ("0.125in", 3.175), ("72 pt", 25.4), ("3", None), ("-1mm", None)]
)
def test_lengths(text: str, width: float | None) -> None:
    assert length(text) == (width if width is None else pytest.approx(width))


@given(st.text(max_size=30))
def test_any_text_is_a_trim_or_none(text: str) -> None:
    assert trim(text) is None or isinstance(trim(text), Trim)
    assert length(text) is None or isinstance(length(text), float)

"""A name is found however it is written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.proof.protected import appearances, read_names, texts_of
from tests.proof.leaks.planted import epub, page, pdf


def places(names: str, text: str) -> list[int]:
    return [found.offset for found in appearances(read_names(names), text)]


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        ("Ivanov", "and IVANOV came", [4]),
        ("Ivanov", "with Ivanovym", [5]),
        ("Ivanov", "Sivanov", []),
        ("Ann", "Ann, Anna, Joann, ann.", [0, 18]),
        ("Ann", "A\u00adnn", [0]),
        ("Strasse 5", "Straße-\n5", [0]),
        ("José", "JOSE\u0301 and jose", [0, 10]),
        ("李明", "和李明一起", [1]),
        ("محمد", "وقال محمّد", [5]),
        ("a b # c", "xa b, a-b", [6]),
        ("# nobody", "nobody", []),
        ("", "a", []),
    ],
)
def test_names(names: str, text: str, found: list[int]) -> None:
    assert places(names, text) == found


LETTERS = st.characters(categories=("Lu", "Ll"), max_codepoint=0x2000)


@given(st.text(LETTERS, min_size=5, max_size=12), st.integers(1, 11))
def test_no_form_hides_a_name(name: str, at: int) -> None:
    forms = (unicodedata.normalize(form, name) for form in ("NFC", "NFD", "NFKC", "NFKD"))
    broken = f"{name[:at]}-\n{name[at:]}" if name[at:] else name
    if places(name, name):
        assert all(places(name, f"x {form} x") for form in (*forms, broken, f"{name[:at]}\u00ad{name[at:]}"))


def test_every_part_of_a_file_is_read() -> None:
    for data in (
        epub({"a.xhtml": page("", " by <b>Iva</b>nov")}),
        epub({"a.xhtml": page('<meta name="author" content="Ivanov"/>')}),
        epub({"ivanov.xhtml": page()}),
        pdf(b"BT /F 12 Tf 20 100 Td (by Ivanov) Tj ET"),
        pdf(change=lambda made: setattr(made.Root, "Lang", "Ivanov")),
        b"\0\0JFIF Ivanov\0",
        b"\0\0\0I\0v\0a\0n\0o\0v\0",
    ):
        assert any(places("Ivanov", text) for _, text in texts_of(data, "a"))

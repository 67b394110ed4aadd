"""Fonts that can't be used outside of their book."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pubtool.epub import write
from pubtool.epub.obfuscation import ALGORITHM, FILE, declaration, obfuscated
from tests.epub import samples
from tests.validators.epubcheck import complaints


@given(st.binary(max_size=2000), st.text(min_size=1, max_size=40))
def test_twice_is_not_at_all(font: bytes, identifier: str) -> None:
    masked = obfuscated(font, identifier)
    assert obfuscated(masked, identifier) == font
    assert masked[1040:] == font[1040:]
    assert len(masked) == len(font)


def test_the_key_is_the_identifier_without_its_spaces() -> None:
    # SHA-1 of "abc" begins with a9 99 3e
    assert obfuscated(bytes(3), " a\tb\r\nc") == b"\xa9\x99\x3e"


def test_the_fonts_of_a_book_are_masked_and_declared_and_epubcheck_finds_nothing() -> None:
    book, pages = samples.book("ar"), samples.epub_pages("ar")
    made = write(replace(book, obfuscate_fonts=True), pages)
    with zipfile.ZipFile(io.BytesIO(made.value)) as archive:
        declared = etree.fromstring(archive.read(FILE))
        (reference,) = declared.iter("{*}CipherReference")
        font = archive.read(reference.get("URI") or "")
    assert [method.get("Algorithm") for method in declared.iter("{*}EncryptionMethod")] == [ALGORITHM]
    assert font != pages.fonts[0].data
    assert obfuscated(font, book.identifier) == pages.fonts[0].data
    assert complaints(made.value) == []


def test_a_book_without_fonts_declares_nothing() -> None:
    made = write(replace(samples.book(), obfuscate_fonts=True), samples.epub_pages())
    with zipfile.ZipFile(io.BytesIO(made.value)) as archive:
        assert FILE not in archive.namelist()


def test_odd_names_are_addresses() -> None:
    assert b'URI="EPUB/fonts/a%20%26%20b.ttf"' in declaration(("EPUB/fonts/a & b.ttf",))

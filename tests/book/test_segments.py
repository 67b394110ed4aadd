from __future__ import annotations

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.book.segments import CutShort, jpeg, png
from tests.book.samples import picture


def with_segment(data: bytes, marker: int, content: bytes) -> bytes:
    """A JPEG with another segment at its head."""
    return data[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content + data[2:]


@pytest.mark.parametrize("marker", [0xE1, 0xE2, 0xE5, 0xED, 0xEF, 0xFE])
def test_segments_that_draw_nothing_are_left_out(marker: int) -> None:
    plain = picture("JPEG")
    assert jpeg(with_segment(plain, marker, b"secret")).data == plain


def test_what_follows_the_picture_is_left_out() -> None:
    plain = picture("JPEG")
    assert jpeg(plain + b"secret" + plain).data == plain
    drawn = picture("PNG")
    assert png(drawn + b"secret").data == drawn


def test_a_progressive_jpeg_keeps_all_its_scans() -> None:
    data = picture("JPEG", size=(64, 64), progressive=True)
    assert data.count(b"\xff\xda") > 1
    assert jpeg(data).data == data


def test_the_head_of_jfif_loses_its_thumbnail() -> None:
    head = b"JFIF\0\1\1\0\0\1\0\1"
    plain = picture("JPEG")
    assert jpeg(with_segment(plain, 0xE0, head + b"\1\1abc")).data == with_segment(plain, 0xE0, head + b"\0\0")
    assert jpeg(with_segment(plain, 0xE0, b"JFXX\0\x10secret")).data == with_segment(plain, 0xE0, b"")


def test_fill_bytes_and_bare_markers_are_passed_over() -> None:
    plain = picture("JPEG")
    assert jpeg(plain[:2] + b"\xff\xff\xff\x01" + plain[2:]).data == plain


def test_a_profile_in_several_segments_is_put_together() -> None:
    plain = picture("JPEG")
    data = with_segment(plain, 0xE2, b"ICC_PROFILE\0\2\2two")
    assert jpeg(with_segment(data, 0xE2, b"ICC_PROFILE\0\1\2one")).profile == b"onetwo"


@pytest.mark.parametrize(
    ("exif", "orientation"),
    [
        (b"II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0", 6),
        (b"MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\x08\0\0", 8),
        (b"II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\x2a\0\0\0", 1),
        (b"II*\0\x08\0\0\0\1\0\x13\1\3\0\1\0\0\0\6\0\0\0", 1),
        (b"II*\0\x08\0\0\0\xff\xff", 1),
        (b"II*\0\xff\xff\xff\xff", 1),
        (b"XX", 1),
    ],
)
def test_the_orientation_is_read_in_both_byte_orders(exif: bytes, orientation: int) -> None:
    assert jpeg(with_segment(picture("JPEG"), 0xE1, b"Exif\0\0" + exif)).orientation == orientation


@given(st.binary(max_size=200))
def test_any_bytes_are_cut_short_or_taken_apart(data: bytes) -> None:
    for read, start in ((png, b"\x89PNG\r\n\x1a\n"), (jpeg, b"\xff\xd8\xff")):
        with contextlib.suppress(CutShort):
            assert read(start + data).data

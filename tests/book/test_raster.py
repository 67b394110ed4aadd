from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile

from pubtool.book import raster
from pubtool.book.raster import Drawn, Unfit, fit, kind_of
from tests.book.samples import picture

SECRET = b"taken by Somebody"


def pixels(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, depth: int, colour: int, row: bytes) -> bytes:
    """A PNG of rows that are all alike."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    rows = zlib.compress((b"\0" + row) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def exif(orientation: int = 1) -> bytes:
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x013B] = SECRET.decode()
    return made.tobytes()


def swapped() -> bytes:
    """A profile that is far from sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_plain_picture_keeps_its_bytes(kind: str, mode: str) -> None:
    data = picture(kind, mode=mode)
    assert fit(data) == Drawn(f"image/{kind.lower()}", data, 12, 8)


@pytest.mark.parametrize("mode", ["1", "P", "LA", "RGBA"])
def test_a_png_may_have_a_palette_or_be_clear(mode: str) -> None:
    data = picture("PNG", mode=mode)
    assert fit(data).data == data


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_tells_of_the_maker_is_left_out_and_no_pixel_changes(kind: str) -> None:
    how: dict[str, object] = {"exif": exif(), "icc_profile": SRGB}
    if kind == "JPEG":
        how |= {"comment": SECRET, "xmp": SECRET}
    data = picture(kind, **how)
    assert SECRET in data
    made = fit(data)
    assert SECRET not in made.data
    assert b"ICC_PROFILE" not in made.data
    assert made.data == picture(kind)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_is_turned_upright(kind: str, orientation: int) -> None:
    data = picture(kind, size=(40, 16), exif=exif(orientation))
    made = fit(data)
    from PIL import ImageOps  # noqa: PLC0415  the judge of this test alone

    upright = ImageOps.exif_transpose(pixels(data))
    assert (made.width, made.height) == upright.size
    near = [abs(a - b) for a, b in zip(pixels(made.data).tobytes(), upright.tobytes(), strict=True)]
    assert max(near) <= (0 if kind == "PNG" else 6)
    assert SECRET not in made.data


def test_a_cmyk_jpeg_becomes_rgb() -> None:
    assert pixels(fit(picture("JPEG", mode="CMYK")).data).mode == "RGB"


@pytest.mark.parametrize(
    ("colour", "row", "mode", "value"),
    [
        (0, b"\x80\xff\x40\x00", "L", (0x80, 0x40)),
        (2, b"\x80\xff\x40\x00\xff\xff" * 2, "RGB", ((0x80, 0x40, 0xFF),) * 2),
    ],
)
def test_16_bits_become_8(colour: int, row: bytes, mode: str, value: tuple[object, ...]) -> None:
    made = pixels(fit(png(2, 3, 16, colour, row)).data)
    assert made.mode == mode
    got = [made.getpixel((x, 0)) for x in (0, 1)]
    flat = [v for g in got for v in (g if isinstance(g, tuple) else (g,))]
    want = [v for w in value for v in (w if isinstance(w, tuple) else (w,))]
    assert all(abs(a - b) <= 1 for a, b in zip(flat, want, strict=True))


def test_a_profile_other_than_srgb_is_heeded() -> None:
    # a profile whose red and green have changed places
    data = bytearray(SRGB)
    red, green = data.find(b"rXYZ"), data.find(b"gXYZ")
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    made = pixels(fit(picture("PNG", mode="RGB", icc_profile=bytes(data))).data)
    assert made.mode == "RGB"
    assert "icc_profile" not in made.info
    red_picture = io.BytesIO()
    Image.new("RGB", (2, 2), (255, 0, 0)).save(red_picture, "PNG", icc_profile=bytes(data))
    red_value, green_value, _ = pixels(fit(red_picture.getvalue()).data).getpixel((0, 0))
    assert green_value > red_value


@pytest.mark.parametrize("profile", [b"rubbish", swapped(), SRGB[:200]])
@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P"])
def test_a_profile_that_does_not_suit_is_not_heeded(profile: bytes, mode: str) -> None:
    data = picture("PNG", mode=mode, icc_profile=profile)
    assert pixels(fit(data).data).convert("RGB").tobytes() == pixels(data).convert("RGB").tobytes()


@pytest.mark.parametrize("content", [b"x\0\0rubbish", b"x\0\0" + zlib.compress(SRGB)[:-9], b"x"])
def test_a_profile_that_cannot_be_unpacked_is_left_out(content: bytes) -> None:
    plain = picture()
    assert fit(plain[:33] + chunk(b"iCCP", content) + plain[33:]).data == plain


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_other_formats_become_png(kind: str) -> None:
    made = fit(picture(kind))
    assert (made.media_type, kind_of(made.data), made.width) == ("image/png", "PNG", 12)


def test_a_clear_gif_stays_clear() -> None:
    image = Image.new("P", (4, 4), 0)
    out = io.BytesIO()
    image.save(out, "GIF", transparency=0)
    assert pixels(fit(out.getvalue()).data).getpixel((0, 0))[3] == 0


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_what_moves_is_refused(kind: str) -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    with pytest.raises(Unfit, match="moves"):
        fit(out.getvalue())


def test_a_png_that_moves_stands_still() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    assert getattr(pixels(fit(out.getvalue()).data), "n_frames", 1) == 1


@pytest.mark.parametrize("lenient", [False, True])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_every_picture_cut_short_is_refused(kind: str, lenient: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)  # as the typesetter leaves it
    data = picture(kind, size=(60, 40))
    for end in range(12, len(data) - 1, max(1, len(data) // 40)):
        with pytest.raises(Unfit) as caught:
            fit(data[:end])
        assert caught.value.code == "broken-image"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_huge_picture_is_refused_before_it_is_decoded(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "MAX_PIXELS", 95)
    with pytest.raises(Unfit, match="million pixels") as caught:
        fit(picture(kind))
    assert caught.value.code == "too-large"


def test_a_bomb_is_refused() -> None:
    with pytest.raises(Unfit) as caught:
        fit(png(60_000, 60_000, 1, 0, b"\0"))
    assert caught.value.code == "too-large"


@pytest.mark.parametrize(
    ("data", "words"), [(picture("BMP"), "is BMP"), (b"%PDF-1.7", "is PDF"), (b"words", "no picture")]
)
def test_other_kinds_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(Unfit, match=words):
        fit(data)


@settings(max_examples=200, deadline=None)
@given(
    kind=st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]),
    changes=st.lists(st.tuples(st.integers(0, 800), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_damage_is_refused_or_harmless(kind: str, changes: list[tuple[int, int]]) -> None:
    data = bytearray(picture(kind, exif=exif(6)))
    for place, value in changes:
        data[place % len(data)] = value
    try:
        made = fit(bytes(data))
    except Unfit:
        return
    assert pixels(made.data).size == (made.width, made.height)

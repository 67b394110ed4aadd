"""Pictures in an EPUB: as many pixels and as few bytes as a page needs."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from pubtool.epub.pictures import MOST_PIXELS, fit
from pubtool.layout import Resource

TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}


def picture(kind: str, width: int, height: int, mode: str = "RGB", quality: int = 95) -> Resource:
    """A picture of noise in soft steps, which packs like a photograph."""
    chance = random.Random(6)  # noqa: S311  a picture, not a secret
    small = Image.frombytes("RGB", (40, 40), bytes(chance.randrange(256) for _ in range(4800)))
    image = small.resize((width, height), Image.Resampling.BICUBIC).convert(mode)
    out = io.BytesIO()
    image.save(out, kind, **({"quality": quality, "subsampling": 0} if kind == "JPEG" else {}))
    return Resource(f"images/a.{kind.lower()}", TYPES[kind], out.getvalue())


def opened(resource: Resource) -> Image.Image:
    image = Image.open(io.BytesIO(resource.data))
    image.load()
    return image


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_what_has_too_many_pixels_keeps_its_shape_and_its_kind(kind: str, mode: str) -> None:
    made = fit(picture(kind, 3000, 2000, mode))
    image = opened(made)
    assert image.width * image.height <= MOST_PIXELS
    assert image.width * image.height > MOST_PIXELS * 0.99
    assert abs(image.width / image.height - 1.5) < 0.01
    assert (image.format, image.mode, made.media_type) == (kind, mode, TYPES[kind])
    assert fit(picture(kind, 3000, 2000, mode)) == made


@pytest.mark.parametrize(("mode", "wanted"), [("P", "RGB"), ("1", "L"), ("RGBA", "RGBA"), ("LA", "LA")])
def test_pictures_of_few_colours_grow_smaller_in_all_that_they_need(mode: str, wanted: str) -> None:
    assert opened(fit(picture("PNG", 2500, 2000, mode))).mode == wanted


def test_clear_places_of_a_palette_stay_clear() -> None:
    image = Image.new("P", (2500, 2000))
    image.info["transparency"] = 0
    out = io.BytesIO()
    image.save(out, "PNG", transparency=0)
    assert opened(fit(Resource("a.png", "image/png", out.getvalue()))).mode == "RGBA"


def test_a_png_keeps_every_pixel_and_a_light_jpeg_every_byte() -> None:
    for small in (picture("PNG", 400, 300), picture("JPEG", 400, 300, quality=40)):
        assert fit(small) == small


def test_a_heavy_jpeg_is_written_anew_and_looks_the_same() -> None:
    heavy = picture("JPEG", 800, 600, quality=100)
    light = fit(heavy)
    assert len(light.data) < len(heavy.data) * 0.75
    assert opened(light).size == (800, 600)
    pairs = zip(opened(heavy).tobytes(), opened(light).tobytes(), strict=True)
    assert sum(abs(one - other) for one, other in pairs) / (800 * 600 * 3) < 3


def test_a_drawing_stays_as_it_is() -> None:
    drawing = Resource("a.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert fit(drawing) is drawing

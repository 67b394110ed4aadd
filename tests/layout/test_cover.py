"""The drawn cover."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from pubtool.book import Picture
from pubtool.layout import Theme, cover
from pubtool.layout.templates import LayoutError, Layouts
from tests.layout.conftest import Styled
from tests.layout.samples import book, picture

LONG = "The Extraordinarily Long and Wonderfully Circumstantial History of Institutionalisation in the Provinces"


def test_the_same_cover_twice(base: Theme) -> None:
    first = cover.picture(book(), base, Layouts(base))
    cover.paint.cache_clear()
    assert cover.picture(book(), base, Layouts(base)) == first
    image = Image.open(io.BytesIO(first.data))
    assert (image.size, image.format, first.media_type) == ((1600, 2500), "JPEG", "image/jpeg")


@pytest.mark.parametrize("tag", ["en", "ar", "ja"])
def test_the_title_is_seen(base: Theme, tag: str) -> None:
    """There are letters, in white, in the lower half and inside of the margins."""
    image = Image.open(io.BytesIO(cover.picture(book(tag), base, Layouts(base)).data)).convert("L")
    white = image.point(lambda value: 255 if value > 230 else 0)
    box = white.getbbox()
    assert box is not None
    assert box[1] > 1350
    assert box[0] >= 150
    assert box[2] <= 1450


def test_the_door_opens_in_the_direction_of_reading(base: Theme) -> None:
    def light(tag: str) -> int:
        image = Image.open(io.BytesIO(cover.picture(book(tag), base, Layouts(base)).data)).convert("RGB")
        return sum(image.getpixel((x, 800))[0] > 150 for x in range(800))  # type: ignore[index, misc, operator]

    assert light("en") > 50
    assert light("ar") < 10


@pytest.mark.parametrize("title", [LONG, "W" * 60, "One", "川" * 60, "x " * 400, ""])
@pytest.mark.parametrize("subtitle", ["", LONG])
def test_no_line_runs_off_the_page(base: Theme, title: str, subtitle: str) -> None:
    svg = cover.drawn(book(title=title, subtitle=subtitle), base, Layouts(base))
    places = [(float(y), float(size)) for y, size in re.findall(r'y="([\d.-]+)" font-size="([\d.]+)"', svg)]
    assert all(y - size * 0.7 > 0 and y < 2500 for y, size in places) or title == "x " * 400
    assert [y for y, _ in places] == sorted(y for y, _ in places)


def test_an_edition_s_own_cover_is_taken(base: Theme) -> None:
    own = Picture("images/cover.png", "image/png", picture(), 300, 200)
    assert cover.picture(book(cover=own), base, Layouts(base)).data == own.data


@pytest.mark.parametrize("inside", ['<image href="/etc/hostname"/>', "<script/>", "<path"])
def test_a_layout_s_cover_is_a_drawing_alone(styled: Styled, inside: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    theme = styled({"styles/layouts/cover.svg": svg}).value
    with pytest.raises(LayoutError) as caught:
        cover.picture(book(), theme, Layouts(theme))
    assert caught.value.diagnostic.span.path == "styles/layouts/cover.svg"


def test_a_cover_without_fonts(base: Theme) -> None:
    bare = Theme(base.settings.model_copy(update={"fonts": ()}), base.sheets, base.templates)
    assert cover.picture(book(), bare, Layouts(bare)).data

"""Colours and pictures in ink."""

from __future__ import annotations

import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image

from pubtool.pdf.press.colours import BlackInk, Mask, Palette, PlainInks, black_of, capped, most_ink
from pubtool.pdf.press.profile import MAX_BYTES, ProfiledInks, ProfileError, checked
from tests.pdf import press_samples as samples

SHARE = st.floats(0, 1)
BYTE = st.integers(0, 255)
PROFILED = {limit: ProfiledInks(samples.profile(), limit) for limit in (1.5, 2.4, 3.0)}


@pytest.mark.parametrize(
    ("palette", "light", "inks"),
    [
        (BlackInk(), (0, 0, 0), (0, 0, 0, 1)),
        (BlackInk(), (1, 1, 1), (0, 0, 0, 0)),
        (BlackInk(), (1, 0, 0), (0, 0, 0, 0.701)),
        (PlainInks(), (0, 0, 0), (0, 0, 0, 1)),
        (PlainInks(), (0.5, 0.502, 0.5), (0, 0, 0, 0.498)),
        (PlainInks(), (1, 0, 0), (0, 1, 1, 0)),
        (PlainInks(), (0.8, 0.2, 0.4), (0, 0.6, 0.4, 0.2)),
        (PlainInks(1.5), (1, 0, 0), (0, 0.75, 0.75, 0)),
        (ProfiledInks(samples.profile(), 2.4), (0.2, 0.2, 0.2), (0, 0, 0, 0.8)),
        (Mask(), (1, 0, 0), (0.299,)),
    ],
)
def test_light_in_ink(palette: Palette, light: tuple[float, float, float], inks: tuple[float, ...]) -> None:
    assert palette.rgb(light) == pytest.approx(inks, abs=1e-6)


@pytest.mark.parametrize(
    ("palette", "inks"),
    [
        (BlackInk(), (0, 0, 0, 0.9)),
        (PlainInks(), (0.2, 0.4, 0.3, 0.6)),
        (PlainInks(1.2), (0.6 * 2 / 9, 0.6 * 4 / 9, 0.6 * 3 / 9, 0.6)),
        (ProfiledInks(samples.profile(), 0), (0.2, 0.4, 0.3, 0.6)),
        (Mask(), (0.1,)),
    ],
)
def test_inks_stay_inks(palette: Palette, inks: tuple[float, ...]) -> None:
    given_inks = (0.2, 0.4, 0.3, 0.6)
    wanted = (0, 0, 0, 0.9288) if isinstance(palette, BlackInk) else (0.0712,) if isinstance(palette, Mask) else inks
    assert palette.cmyk(given_inks) == pytest.approx(wanted)


@given(st.tuples(SHARE, SHARE, SHARE))
def test_without_a_profile_no_colour_takes_more_than_two_inks(light: tuple[float, float, float]) -> None:
    inks = PlainInks().rgb(light)
    assert sum(inks) <= 2 + 1e-9
    assert min(inks) >= -1e-9


@given(st.tuples(SHARE, SHARE, SHARE, SHARE), st.floats(1, 4))
def test_the_limit_is_kept_and_black_with_it(inks: tuple[float, ...], limit: float) -> None:
    found = capped(inks, limit)
    assert sum(found) <= limit + 1e-6
    assert found[3] == inks[3]


@given(st.tuples(BYTE, BYTE, BYTE), st.sampled_from(sorted(PROFILED)))
def test_a_profile_never_goes_beyond_the_limit(light: tuple[int, int, int], limit: float) -> None:
    red, green, blue = (step / 255 for step in light)
    assert sum(PROFILED[limit].rgb((red, green, blue))) <= limit


@pytest.mark.parametrize("palette", [BlackInk(), PlainInks(), ProfiledInks(samples.profile(), 2.4), Mask()])
@given(light=st.tuples(BYTE, BYTE, BYTE))
def test_a_colour_beside_a_picture_of_it_is_the_same(palette: Palette, light: tuple[int, int, int]) -> None:
    assume(max(light) - min(light) not in {1, 2})  # a picture that is nearly grey is made so
    picture = palette.picture(Image.new("RGB", (1, 1), light))
    shares = [step / 255 for step in picture.tobytes()]
    found = shares if picture.mode == "CMYK" else [0, 0, 0, 1 - shares[0]]
    inks = palette.rgb((light[0] / 255, light[1] / 255, light[2] / 255))
    wanted = inks if len(inks) == 4 else (0, 0, 0, 1 - inks[0])
    assert found == pytest.approx(wanted, abs=0.012)


@given(st.lists(st.tuples(BYTE, BYTE, BYTE, BYTE), min_size=1, max_size=9))
def test_the_ink_of_a_picture_is_that_of_its_fullest_spot(pixels: list[tuple[int, int, int, int]]) -> None:
    image = Image.new("CMYK", (len(pixels), 1))
    image.putdata(pixels)
    assert most_ink(image) == pytest.approx(max(sum(pixel) for pixel in pixels) / 255)


def test_the_ink_of_a_large_picture_is_found_wherever_it_is() -> None:
    image = Image.new("CMYK", (1500, 700))
    image.putpixel((1499, 699), (255, 255, 51, 0))
    assert most_ink(image) == pytest.approx(2.2)


def test_the_ink_of_a_grey_picture_is_its_darkest_spot() -> None:
    assert most_ink(Image.new("L", (2, 2), 51)) == pytest.approx(0.8)


def test_pictures_in_ink_are_left_alone_or_made_grey() -> None:
    inks, grey = Image.new("CMYK", (1, 1), (51, 102, 76, 153)), Image.new("L", (1, 1), 90)
    for palette in (PlainInks(), ProfiledInks(samples.profile(), 0)):
        assert palette.picture(inks) is inks
        assert palette.picture(grey) is grey
    assert BlackInk().picture(grey) is grey
    assert 1 - BlackInk().picture(inks).tobytes()[0] / 255 == pytest.approx(black_of((0.2, 0.4, 0.3, 0.6))[3], abs=0.01)


def test_a_grey_picture_in_three_colours_is_printed_in_one() -> None:
    grey = Image.new("RGB", (2, 1), (90, 91, 89))
    for palette in (PlainInks(), ProfiledInks(samples.profile(), 2.4)):
        assert palette.picture(grey).mode == "L"


def test_a_profile_of_a_press_is_one() -> None:
    assert checked(samples.profile()) == 2


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no ICC profile"),
        (b"x" * 200, "no ICC profile"),
        (bytes(MAX_BYTES + 1), "larger"),
        (samples.profile(kind=b"mntr"), "four inks"),
        (samples.profile(space=b"RGB "), "four inks"),
        (samples.profile()[:140], "converted through"),
    ],
)
def test_a_profile_that_is_of_no_use(data: bytes, why: str) -> None:
    with pytest.raises(ProfileError, match=why):
        checked(data)


def test_a_picture_can_be_read_by_others() -> None:
    for name in ("PNG", "JPEG"):
        assert Image.open(io.BytesIO(samples.picture("RGB", name))).size == (48, 32)

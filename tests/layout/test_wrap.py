"""The wrap-around cover laid out: the columns of its back, the light of its front, the words of its spine."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.book import Beside, Contributor
from pubtool.languages import language
from pubtool.layout import Medium, Theme, lay_out_wrap
from pubtool.layout.settings import ColourSettings
from pubtool.layout.wrap import Outside
from pubtool.layout.wrap_art import art, mixed
from pubtool.project.printers import load_printers_of_ours
from pubtool.project.trims import A5, Trim
from pubtool.project.wraps import Area, Wrap, wrap
from tests.layout.conftest import Styled
from tests.layout.samples import book

PRINTERS = load_printers_of_ours()


def shape(name: str = "kdp-paperback", right: bool = False, spine: float = 15.0, trim: Trim = A5) -> Wrap:
    return wrap(PRINTERS[name], trim, 240, spine, "right" if right else "left")


def laid(theme: Theme, cover: Wrap, tag: str = "en", kept: Area | None = None, **changed: object) -> tuple[str, str]:
    """The document of a cover, and its style."""
    made = lay_out_wrap(book(tag, **changed), theme, cover, Outside(price="$9", kept=kept))
    assert made.diagnostics == ()
    return made.value.documents[0].xhtml, made.value.styles[0].data.decode()


def place(style: str, selector: str) -> tuple[float, float]:
    """Where a part of the cover begins and how wide it is."""
    found = re.search(rf"{re.escape(selector)} \{{ left: ([\d.-]+)mm; width: ([\d.-]+)mm", style)
    assert found
    return float(found[1]), float(found[2])


def test_the_page_is_the_cover(base: Theme) -> None:
    cover = shape("kdp-hardcover")
    made = lay_out_wrap(book(), base, cover, Outside())
    assert made.value.geometry
    assert made.value.geometry.width == pytest.approx(cover.width, abs=0.001)
    assert made.value.geometry.height == pytest.approx(cover.height, abs=0.001)
    assert made.value.fonts[0].family == "Source Serif 4"


def test_words_stand_beside_the_barcode_where_they_have_room(base: Theme) -> None:
    cover = shape()
    assert cover.barcode
    _, style = laid(base, cover, kept=cover.barcode)
    left, width = place(style, ".back .foot")
    assert left + width < cover.barcode.left


def test_and_above_it_where_they_have_none(base: Theme) -> None:
    cover = shape("lulu-paperback", trim=Trim(120, 190))
    assert cover.barcode
    _, style = laid(base, cover, kept=cover.barcode)
    assert place(style, ".back .foot") == place(style, ".back .blurb")
    foot = re.search(r"\.back \.foot \{[^}]*bottom: ([\d.]+)mm", style)
    assert foot
    assert cover.height - float(foot[1]) < cover.barcode.top


@pytest.mark.parametrize("right", [False, True])
@given(width=st.floats(90, 280), height=st.floats(120, 320), name=st.sampled_from(["kdp-hardcover", "bod", "none"]))
def test_the_light_never_leaves_the_sheet(right: bool, width: float, height: float, name: str) -> None:
    cover = shape(name, right, trim=Trim(width, height))
    drawn = art(cover, ColourSettings())
    for x, y in drawn.wedge:
        across, down = drawn.origin + drawn.side * x * drawn.unit, y * drawn.unit
        assert cover.sheet.left - 0.01 <= across <= cover.sheet.right + 0.01
        assert down <= cover.sheet.bottom + 0.01


def test_the_ground_is_printed_in_the_inks_of_a_press_where_it_is_all_but_black() -> None:
    dark, blue = ColourSettings(), ColourSettings(ink="#203090")
    assert art(shape(), dark).ground.startswith("device-cmyk")
    assert art(shape(), dark, printed=False).ground == dark.ink
    assert art(shape(), blue).ground == "#203090"


def test_the_light_is_cut_off_at_a_narrow_page_only() -> None:
    assert len(art(shape(), ColourSettings()).wedge) == 7
    assert len(art(shape(trim=Trim(210, 210)), ColourSettings()).wedge) == 6


def test_a_colour_is_mixed_as_transparency_would() -> None:
    assert mixed("#ffffff", "#000000", 0.5) == "#808080"
    assert (mixed("#123456", "#ffffff", 1), mixed("#123456", "#ffffff", 0)) == ("#123456", "#ffffff")


def test_a_chinese_title_stands_upright_on_the_spine(base: Theme) -> None:
    document, _ = laid(base, shape(), "ja")
    assert 'class="spine stacked"' in document
    assert [sign for sign in "渡し舟" if f"<p>{sign}</p>" not in document] == []


def test_one_with_latin_words_is_turned(base: Theme) -> None:
    document, _ = laid(base, shape(), "ja", title="Fulda の渡し舟")
    assert 'class="spine down"' in document


@pytest.mark.parametrize(("tag", "way"), [("en", "down"), ("ru", "up"), ("ar", "up")])
def test_the_title_is_turned_by_the_habit_of_the_language(base: Theme, tag: str, way: str) -> None:
    document, _ = laid(base, shape(right=tag == "ar"), tag)
    assert f'class="spine {way}"' in document  # turned up, Arabic is read from the head down


def test_a_thin_spine_has_no_door_and_a_thinner_one_no_words(base: Theme) -> None:
    thin, _ = laid(base, shape(spine=9.0))
    thinner, _ = laid(base, shape(spine=4.0))
    assert "M 9 29.5" in laid(base, shape())[0]
    assert 'class="spine' in thin
    assert "M 9 29.5" not in thin
    assert 'class="spine' not in thinner


def test_a_bilingual_book_has_its_other_title_below(base: Theme) -> None:
    other = language("ru")
    assert other
    document, _ = laid(base, shape(), beside=Beside(other, "Паром"))
    assert '<p class="subtitle" lang="ru" dir="ltr">Паром</p>' in document


def test_a_font_that_is_missing_is_told_once(base: Theme) -> None:
    fonts = tuple(
        font.model_copy(update={"package": "no-such-package"}) if font.family == "Source Serif 4" else font
        for font in base.settings.fonts
    )
    broken = replace(base, settings=base.settings.model_copy(update={"fonts": fonts}))
    made = lay_out_wrap(book(), broken, shape(), Outside())
    assert {d.code for d in made.diagnostics} == {"missing-font"}


def test_a_project_may_draw_its_own(styled: Styled) -> None:
    theme = styled(
        {
            "styles/layouts/wrap-back.html": "<p>{{ wrap.bound }} {{ price }}</p>{% include 'base/wrap-back.html' %}",
            "styles/wrap.css": ".back p { letter-spacing: 1pt }",
        }
    ).value
    document, style = laid(theme, shape())
    assert "<p>left $9</p>" in document
    assert style.rstrip().endswith(".back p { letter-spacing: 1pt }")


def test_other_media_have_nothing_of_it(base: Theme) -> None:
    assert not any(sheet.serves(medium) for sheet in base.sheets if sheet.stem == "wrap" for medium in Medium)


def test_no_word_of_the_description_stands_alone_and_none_runs_out(base: Theme) -> None:
    said = "It was a long\nwinter.\n\n" + "W" * 150
    document, style = laid(base, shape(), description=said)
    assert "<p>It was a long\u00a0winter.</p>" in document
    assert "overflow-wrap: anywhere" in style


def test_many_hands_leave_less_room_for_the_description(base: Theme) -> None:
    cover, others = shape(), tuple(Contributor(f"Hand {n}", "translator", "trl") for n in range(14))
    _, style = laid(base, cover, kept=cover.barcode, contributors=others, description="It was a long winter. " * 58)
    found = re.search(r"\.back \.blurb \{[^}]*font-size: ([\d.]+)pt", style)
    _, few = laid(base, cover, kept=cover.barcode, contributors=(), description="It was a long winter. " * 58)
    larger = re.search(r"\.back \.blurb \{[^}]*font-size: ([\d.]+)pt", few)
    assert found
    assert larger
    assert float(found[1]) < float(larger[1])

"""Which fonts a book brings along, and in what form."""

from __future__ import annotations

import dataclasses
import io

import pytest
from fontTools.ttLib import TTCollection, TTFont

from pubtool.layout import Medium, Theme, fonts
from pubtool.layout.pages import FontFace
from pubtool.layout.settings import FontSettings
from pubtool.world import font_file
from tests.layout.conftest import Styled
from tests.layout.samples import book


def families(tag: str, base: Theme, medium: Medium, **changed: object) -> list[str]:
    return [font.family for font in fonts.needed(book(tag, **changed), base, medium)]


def test_an_epub_brings_only_what_readers_lack(base: Theme) -> None:
    assert families("en", base, Medium.EPUB) == []
    assert families("ja", base, Medium.EPUB) == []
    assert families("ar", base, Medium.EPUB) == ["Amiri"]


def test_paper_brings_the_main_script_first(base: Theme) -> None:
    assert families("ar", base, Medium.PRINT)[0] == "Amiri"
    assert families("ja", base, Medium.PRINT)[0] == "Noto Sans CJK JP"
    assert families("en", base, Medium.PRINT)[:3] == ["Source Serif 4", "Source Sans 3", "Source Code Pro"]


def test_a_page_brings_labels_and_code_only_where_it_shows_them(base: Theme) -> None:
    plain = dataclasses.replace(book().chapters[0], body="<p>Words</p>", notes=())
    assert families("en", base, Medium.HTML, chapters=(plain,)) == ["Source Serif 4"]
    assert families("en", base, Medium.HTML) == ["Source Serif 4", "Source Sans 3", "Source Code Pro", "Amiri"]


def test_the_same_book_gives_the_same_small_fonts(base: Theme) -> None:
    first, missing = fonts.for_book(book("ar"), base, Medium.EPUB)
    assert missing == ()
    assert [(face.style, face.weight) for face in first] == [("normal", "400"), ("normal", "700")]
    assert all(face.media_type == "font/woff2" and len(face.data) < 200_000 for face in first)
    fonts.shrink.cache_clear()
    assert fonts.for_book(book("ar"), base, Medium.EPUB)[0] == first


def test_a_variable_font_keeps_its_weights(base: Theme) -> None:
    faces, _ = fonts.for_book(book(), base, Medium.HTML)
    small = TTFont(io.BytesIO(faces[0].data))
    assert {axis.axisTag for axis in small["fvar"].axes} == {"opsz", "wght"}
    assert ord("W") in small.getBestCmap()
    assert ord("Ж") not in small.getBestCmap()


def test_paper_takes_the_files_as_they_are(base: Theme) -> None:
    faces, _ = fonts.for_book(book(), base, Medium.PRINT)
    assert faces[0].name == "fonts/SourceSerif4-opsz-wght.ttf"
    assert faces[0].data == font_file("fontpkg-source-serif-4", "SourceSerif4[opsz,wght].ttf")


def test_one_font_is_taken_out_of_a_collection(base: Theme) -> None:
    faces, missing = fonts.for_book(book("ja"), base, Medium.PRINT)
    assert missing == ()
    assert TTFont(io.BytesIO(faces[0].data), lazy=True)["name"].getDebugName(1) == "Noto Sans CJK JP"
    assert faces[0].name.endswith(".otf")


def test_a_collection_without_the_face_is_told() -> None:
    out = io.BytesIO()
    collection = TTCollection()
    collection.fonts = [TTFont(io.BytesIO(font_file("fontpkg-amiri", "Amiri-Bold.ttf")))]
    collection.save(out)
    with pytest.raises(fonts.FontError, match="no face Nobody"):
        fonts._out_of_collection(out.getvalue(), "Nobody")
    with pytest.raises(fonts.FontError, match="no collection"):
        fonts._out_of_collection(b"words", "Nobody")


def test_a_package_that_is_not_installed_is_told_with_the_command(base: Theme) -> None:
    lacking = FontSettings(family="Amiri", package="fontpkg-nothing-of-the-kind", regular="x.ttf")
    theme = dataclasses.replace(base, settings=base.settings.model_copy(update={"fonts": (lacking,)}))
    found, missing = fonts.for_book(book("ar"), theme, Medium.EPUB)
    assert found == ()
    assert [(d.code, d.hint, d.language) for d in missing] == [
        ("missing-font", "pip install fontpkg-nothing-of-the-kind", "ar")
    ]


def test_own_fonts(styled: Styled) -> None:
    toml = '[[fonts]]\nfamily = "Mine"\nregular = "mine.ttf"\n[[scripts]]\nscript = "Latn"\ntext = "Mine"\n'
    data = font_file("fontpkg-amiri", "Amiri-Regular.ttf")
    own = styled({"styles/theme.toml": toml, "styles/fonts/mine.ttf": data}).value
    assert fonts.for_book(book(), own, Medium.PRINT)[0][0].data == data
    gone = dataclasses.replace(own, files=())
    assert [d.code for d in fonts.for_book(book(), gone, Medium.PRINT)[1]] == ["missing-font"]


def test_what_is_no_font_can_not_be_made_smaller() -> None:
    with pytest.raises(fonts.FontError, match="can't be made smaller"):
        fonts.shrink(b"words", "a")


def test_rules() -> None:
    face = FontFace("A", "normal", "200 900", "fonts/a.ttf", "font/ttf", b"")
    assert 'font-weight: 200 900; src: url("fonts/a.ttf")' in fonts.rules((face,), Medium.HTML)
    assert "font-weight" not in fonts.rules((face,), Medium.PRINT)

"""Pseudo translations: other letters, and everything else as it was."""

from __future__ import annotations

import re
import unicodedata
from importlib.metadata import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pubtool.languages import language
from pubtool.manuscript import read_chapter
from pubtool.manuscript.blocks import blocks, composed, folded
from pubtool.project.model import ChapterFile
from pubtool.translation.pseudo import MARK, Pseudo, pseudo

MANUSCRIPT = Path(__file__).parents[2] / "manuscript" / "en"
CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
WORDS = "The law was not read by its makers, and nobody else has ever read it; so it was kept in a drawer."
INLINE = (
    "Words and more. ", "*stress* ", "**strong** ", "_low_ ", "`code of it` ", "``a ` b`` ",
    "[out](https://a.org/?c&d) ",
    '[titled](https://example.org/ "A title") ', "[named][name] ", "[name][] ", "[name] ", "![picture](images/x.png) ",
    "[^1] ", "&amp; ", "&#8212; ", "< ", "a < b > c ", '"quoted" ', "it's ", "<b>bold</b> ", "<br/>", "\\* ",
    "\\[no\\] ", '<span lang="ru">word</span> ', "<https://example.org/path> ", "{name} ", "%s and %d ",
    "H<sub>2</sub>O ", "العربية ", "日本語 ", "слово ", "*word*{.term} ", "<code>x of y</code> ", "NGO ",
    "line  \nbreak ", "1,000 ",
)  # fmt: skip


def skeleton(text: str, tag: str) -> list[tuple[str, str]]:
    """The elements of a chapter as it is read, each with what of its attributes no letter is turned in."""
    known = language(tag)
    assert known
    chapter = read_chapter(text, ChapterFile("a.md", 1, "a"), known, None).value
    parts = [chapter.title, chapter.body, *(note.text for note in chapter.notes)]
    found = []
    for element in etree.fromstring(f"<r>{''.join(parts)}</r>").iter():
        kept = {
            k: v for k, v in element.attrib.items() if k in ("class", "src", "lang", "href") and not v.startswith("#")
        }
        found.append((element.tag, str(sorted(kept.items()))))
        if element.tag == "code":
            found.append(("code", folded("".join(element.itertext()))))
    return found


def turned(text: str, edition: Pseudo) -> str:
    return composed(text, [pseudo(block.text, edition, block.kind) for block in blocks(text)])


def test_a_lengthened_text_reads_like_its_source() -> None:
    text = pseudo(WORDS, Pseudo.LENGTHENED)
    assert text.startswith(f"{MARK}Ţĥé")
    assert text.endswith(f".{MARK}")
    assert "ĥááš" in text
    assert 1.3 < len(text) / len(WORDS) < 1.4


def test_a_mirrored_text_runs_from_right_to_left() -> None:
    text = pseudo(f"{WORDS} Is it 1,000 years old?", Pseudo.MIRRORED)
    letters = [sign for sign in text if sign.isalpha()]
    assert {unicodedata.bidirectional(sign) for sign in letters} == {"AL"}
    assert "1,000" in text
    assert {"،", "؛", "؟"} <= set(text)


@pytest.mark.parametrize("edition", Pseudo)
def test_what_is_no_word_stays(edition: Pseudo) -> None:
    kept = (
        "`code`", "(02-laws.md#a)", "<https://example.org/>", '<span lang="ru">', "</span>", "[^1]", "[name][]",
        "[name]", "{0}", "%(count)d", "&nbsp;", r"\*", "{.term}", "{{ x }}", "${x}", "a.b@example.org", "NGO",
        "![name][]",
    )  # fmt: skip
    for piece in kept:
        text = f"[a link](x.md) before {piece} after" if piece != "(02-laws.md#a)" else f"[link]{piece} after"
        assert piece in pseudo(text, edition)


def test_code_and_empty_cells_stay() -> None:
    assert pseudo("x = law", Pseudo.MIRRORED, "code") == "x = law"
    assert pseudo(" ", Pseudo.LENGTHENED) == " "
    assert pseudo("", Pseudo.LENGTHENED) == ""
    assert pseudo(r"a | | b \| c", Pseudo.LENGTHENED, "row") == rf"{MARK}á{MARK} |  | {MARK}b \| ç{MARK}"


def test_attributes_at_the_end_stay_at_the_end() -> None:
    assert pseudo("Law {.wide}", Pseudo.LENGTHENED) == f"{MARK}Ļáŵ{MARK} {{.wide}}"


def test_a_block_of_html_stays_one() -> None:
    assert pseudo("<div>law</div>", Pseudo.LENGTHENED) == "<div>ļáŵ</div>"


def test_other_scripts_grow_too() -> None:
    assert len(pseudo("漢字仮名交じり文", Pseudo.LENGTHENED)) == 2 + 8 + 2
    assert pseudo("закон", Pseudo.MIRRORED) == f"{MARK}زاكون{MARK}"


@pytest.mark.parametrize("edition", Pseudo)
def test_the_tags_have_a_catalogue_and_a_direction(edition: Pseudo) -> None:
    found = language(edition)
    assert found
    assert found.direction == ("ltr" if edition is Pseudo.LENGTHENED else "rtl")


@pytest.mark.parametrize(
    ("edition", "package", "font"),
    [
        (Pseudo.LENGTHENED, "fontpkg-source-serif-4", "SourceSerif4[opsz,wght].ttf"),
        (Pseudo.LENGTHENED, "fontpkg-source-sans-3", "SourceSans3[wght].ttf"),
        (Pseudo.LENGTHENED, "fontpkg-source-code-pro", "SourceCodePro[wght].ttf"),
        (Pseudo.MIRRORED, "fontpkg-amiri", "Amiri-Regular.ttf"),
    ],
)
def test_the_fonts_have_every_letter(edition: Pseudo, package: str, font: str) -> None:
    (file,) = (file for file in files(package) or [] if file.name == font)
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    known = TTFont(str(file.locate()), lazy=True).getBestCmap()
    text = pseudo(f"{alphabet} {alphabet.title()}x {alphabet[1:].title()}x a, b; c? ", edition)
    assert [sign for sign in text if ord(sign) not in known] == []


@pytest.mark.parametrize("edition", Pseudo)
@given(pieces=st.lists(st.sampled_from(INLINE), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_the_structure_is_the_same_when_it_is_read(edition: Pseudo, pieces: list[str]) -> None:
    text = (
        f"# A title of it\n\n{''.join(pieces)}\n\n- {''.join(pieces).replace(chr(10), ' ')}\n\n| a b | c |\n|---|---|\n"
        f"| x {pieces[0].replace(chr(10), ' ')} | y |\n\n[name]: https://example.org/\n\n[^1]: A note.\n"
    )
    assert skeleton(turned(text, edition), edition) == skeleton(text, edition)


def chapters() -> list[Path]:
    ours = sorted(MANUSCRIPT.glob("*.md"))
    return ours + sorted(CORPORA.glob("*/manuscript/en/*.md"))[:40]


@pytest.mark.parametrize("edition", Pseudo)
def test_whole_chapters_keep_their_structure(edition: Pseudo) -> None:
    for path in chapters():
        text = path.read_text("utf-8")
        if re.search(r"^\*\[", text, re.MULTILINE):
            continue  # what is explained must stand there letter by letter
        assert skeleton(turned(text, edition), edition) == skeleton(text, edition), path

"""What the elements of a chapter are in each medium."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pubtool.book import Picture, fragments
from pubtool.languages import Language, language
from pubtool.layout import Theme, fonts
from pubtool.layout.measures import Measures, measures
from pubtool.layout.prose import blocks, code, formulas, pictures, tables
from tests.layout.samples import book

SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
FORMULA = '<p>so <span class="math" data-tex="x_i^2">x</span> is</p>'
EQUATION = '<div class="math" id="eq-a" data-tex="\\frac{a}{b}" data-number="(3)">x</div>'


def tongue(tag: str = "en") -> Language:
    found = language(tag)
    assert found
    return found


def page(base: Theme) -> Measures:
    return measures(book(), base)


def furnished(body: str, tag: str = "en", *, flowing: bool = True) -> etree._Element:
    root = fragments.parse(body)
    blocks.furnish_blocks(root, tongue(tag), flowing=flowing)
    return root


def test_formulas_flow_as_mathml_with_their_words() -> None:
    root = fragments.parse(FORMULA + EQUATION)
    formulas.set_mathml(root, tongue("de"))
    inline, display = root.iter(f"{MATHML}math")
    assert inline.get("display") == "inline"
    assert inline.get("alttext") == "x Index i Quadrat"
    assert display.get("display") == "block"
    assert "data-tex" not in fragments.serialise(root)
    number = root.find("div/span[@class='equation-number']")
    assert number is not None
    assert number.text == "(3)"


def test_formulas_are_drawn_on_paper_on_the_baseline(base: Theme) -> None:
    root = fragments.parse(FORMULA + EQUATION)
    formulas.draw(root, tongue("ar"), page(base))
    inline, display = root.iter(f"{SVG}svg")
    assert inline.get("role") == "math"
    assert "تربيع" in (inline.get("aria-label") or "")
    assert re.search(r"vertical-align: -0\.\d+em", inline.get("style") or "")
    assert "margin: 0 auto" in (display.get("style") or "")
    assert all(element.get("dir") == "ltr" for element in root.iter() if "math" in (element.get("class") or "").split()
               and element.tag in ("span", "div"))  # fmt: skip
    assert not list(root.iter(f"{SVG}text"))


def test_an_equation_takes_whole_lines(base: Theme) -> None:
    root = fragments.parse(EQUATION)
    sheet = page(base)
    formulas.draw(root, tongue(), sheet)
    above, below = map(float, re.findall(r"([\d.]+)em", root[0].get("style") or ""))
    height = float(re.findall(r"height: ([\d.]+)em", root[0][0].get("style") or "")[0])
    lines = (above + height + below) * sheet.size / sheet.leading
    assert lines == pytest.approx(round(lines), abs=0.01)


def test_a_formula_wider_than_the_page_is_made_smaller(base: Theme) -> None:
    long = "+".join(f"x_{{{n}}}" for n in range(24))
    root = fragments.parse(f'<div class="math" data-tex="{long}">x</div>')
    sheet = page(base)
    formulas.draw(root, tongue(), sheet)
    wide = float(re.findall(r"width: ([\d.]+)em", root[0][0].get("style") or "")[0])
    assert wide * sheet.size <= sheet.measure + 0.1


def test_a_redaction_tells_nothing_but_that_it_is_one() -> None:
    root = furnished(
        '<p><span class="redacted" role="img">who</span> and <span class="redacted" aria-label="cut"/></p>'
    )
    bars = list(root.iter(f"{SVG}svg"))
    assert [bar.get("aria-label") for bar in bars] == ["redacted", "cut"]
    assert len({etree.tostring(bar[0]) for bar in bars}) == 1
    assert "who" not in fragments.serialise(root)


def test_a_callout_is_a_note_by_the_name_of_its_title() -> None:
    root = furnished('<div class="callout tip"><p class="callout-title">Mind <em>it</em></p><p>x</p></div>')
    assert root[0].tag == "aside"
    assert root[0].get("role") == "note"
    assert root[0].get("aria-label") == "Mind it"


def test_verse_has_a_line_a_line_and_empty_ones_stay() -> None:
    root = furnished('<div class="verse"><p class="stanza">one <em>a</em><br/>\n\u2003two<br/><br/>three</p></div>')
    lines = root.findall("div/p/span[@class='l']")
    assert ["".join(map(str, line.itertext())) for line in lines] == ["one a", "\u2003two", "\u00a0", "three"]
    assert root.find(".//br") is None


def test_epigraphs_and_dedications_are_known_as_such() -> None:
    root = furnished('<blockquote class="epigraph"><p>x</p></blockquote><div class="dedication"><p>y</p></div>')
    assert [element.get("role") for element in root] == ["doc-epigraph", "doc-dedication"]


def test_tasks_have_drawn_boxes_that_say_themselves() -> None:
    body = (
        '<ul><li class="task done"><span class="box" role="img" aria-label="x">☑</span> a</li>'
        '<li class="task"><p><span class="box">☐</span> b</p></li></ul>'
    )
    root = furnished(body, "ru")
    assert root[0].get("class") == "tasks"
    assert [box.get("aria-label") for box in root.iter(f"{SVG}svg")] == ["сделано", "не сделано"]
    assert "☑" not in fragments.serialise(root)
    assert "☐" not in fonts.undrawn(body)


def test_languages_are_said_in_both_ways_where_text_flows() -> None:
    body = '<p><span lang="fr" dir="ltr">oui</span></p>'
    assert 'xml:lang="fr"' in fragments.serialise(furnished(body))
    assert "xml:lang" not in fragments.serialise(furnished(body, flowing=False))


def test_a_long_description_opens_behind_its_picture() -> None:
    body = (
        '<figure id="fig-a"><img src="a.png" alt="A"/></figure>'
        '<div class="long-description" data-for="fig-a"><p>All of it.</p></div>'
        '<div class="long-description"><p>Of nothing.</p></div>'
    )
    root = fragments.parse(body)
    pictures.unfold_descriptions(root, tongue())
    details = root.findall("details")
    assert details[0][0].text == "Long description"
    assert root[0][0].get("aria-details") == details[0].get("id") == "fig-a-description"
    root = fragments.parse(body)
    pictures.drop_descriptions(root)
    assert [element.tag for element in root] == ["figure"]


def test_pictures_have_the_width_that_was_asked_for(base: Theme) -> None:
    sheet = page(base)
    shelf = (Picture("a.png", "image/png", b"", 4000, 2000),)
    root = fragments.parse(
        '<figure><a href="x"><img src="a.png" style="width: 50%"/></a></figure><p><img src="b"/></p>'
    )
    pictures.fit_pictures(root, pictures.Room(shelf, sheet))
    image = root[0][0][0]
    wide = float(re.findall(r"width: ([\d.]+)pt", image.get("style") or "")[0])
    assert wide == pytest.approx(sheet.measure / 2, abs=0.1)
    assert image.get("class") == "plate"
    root = fragments.parse('<p><img src="a" width="40%"/><img src="b" width="20"/></p>')
    pictures.widen_pictures(root)
    assert [image.get("style") for image in root[0]] == ["width: 40%", None]


def test_tables_have_a_frame_that_the_keyboard_reaches() -> None:
    body = (
        "<table><caption>The <em>fares</em></caption><tr><th>a</th><td><table><tr><td/></tr></table></td></tr></table>x"
    )
    root = fragments.parse(f"{body}<table><tr><th scope='row'>b</th></tr></table>")
    tables.head_tables(root)
    tables.frame_tables(root, tongue())
    frames = root.findall(".//div[@class='table']")
    assert [(f.get("aria-label"), f.get("role"), f.get("tabindex"), f.tail) for f in frames] == [
        ("The fares", "region", "0", "x"),
        ("Table", "region", "0", None),
    ]
    assert [head.get("scope") for head in root.iter("th")] == ["col", "row"]


PYTHON = "def f(x: int) -> str:\n    # why\n    return 'é'\n"


def test_code_is_told_apart_and_not_changed() -> None:
    root = fragments.parse(f'<pre><code class="language-python">{PYTHON.replace(">", "&gt;")}</code></pre>')
    code.mark_code(root, tongue("ar"), on_paper=False)
    assert "".join(map(str, root.itertext())) == PYTHON
    kinds = {span.get("class"): span.text for span in root.iter("span")}
    assert kinds["hl-keyword"] == "return"
    assert kinds["hl-comment"] == "# why"
    assert root[0].get("dir") == "ltr"


@pytest.mark.parametrize("body", ['<code class="language-klingon">a\n</code>', "<code>a\n</code>", "a\n"])
def test_code_of_a_language_that_nobody_knows_is_plain(body: str) -> None:
    root = fragments.parse(f"<pre>{body}</pre>")
    code.mark_code(root, tongue(), on_paper=False)
    assert list(root.iter("span")) == []
    assert "".join(map(str, root.itertext())) == "a\n"


def test_code_too_long_to_tell_apart_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "MAX_HIGHLIGHTED", 10)
    root = fragments.parse(f'<pre><code class="language-python">{"x = 1;" * 10}</code></pre>')
    code.mark_code(root, tongue(), on_paper=False)
    assert list(root.iter("span")) == []


@settings(max_examples=50, deadline=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\t"), max_size=80),
    st.sampled_from(("python", "html", "json", "c", "diff", "sh", "none")),
)
def test_code_keeps_every_letter(text: str, name: str) -> None:
    root = fragments.parse("<pre><code/></pre>")
    root[0][0].text = text
    root[0][0].set("class", f"language-{name}")
    code.mark_code(root, tongue(), on_paper=False)
    assert "".join(map(str, root.itertext())) == text
    again = fragments.parse("<pre><code/></pre>")
    again[0][0].text = text
    again[0][0].set("class", f"language-{name}")
    code.mark_code(again, tongue(), on_paper=True)
    lines = ["".join(map(str, line.itertext())) for line in again.iter("span") if line.get("class") == "line"]
    assert [line.replace("\u00a0", "") for line in lines] == [
        line.expandtabs(4).replace("\u00a0", "") for line in text.strip("\n").split("\n")
    ]


def contrast(first: str, second: str) -> float:
    """The contrast of two colours (WCAG 2.2, 1.4.3)."""

    def light(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(first), light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_colours_of_code_can_be_read_on_both_grounds(base: Theme) -> None:
    sheet = next(sheet.text for sheet in base.sheets if sheet.base and sheet.stem == "html")
    light, dark = re.findall(r"--code-comment: (#\w{6}); --code-string: (#\w{6}); --code-name: (#\w{6})", sheet)
    assert min(contrast(colour, "#ffffff") for colour in light) >= 4.5
    assert min(contrast(colour, base.settings.colours.ink) for colour in dark) >= 4.5

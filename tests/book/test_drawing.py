from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pubtool.book.drawing import fit
from tests.book.samples import picture

EMBEDDED = f"data:image/png;base64,{base64.b64encode(picture()).decode()}"


def svg(inside: str, head: str = 'viewBox="0 0 30 20"', before: str = "") -> bytes:
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ink="urn:ink"'
    return f"{before}<svg {space} {head}>\n{inside}\n</svg>".encode()


def codes(data: bytes) -> list[tuple[str, int]]:
    return [(refusal.code, refusal.line) for refusal in fit(data)[1]]


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h1" fill="url(#g)"/>',
        '<linearGradient id="g"/><rect style="fill:url(#g);stroke:red" width="1"/>',
        '<style>.a { fill: url("#g") } /* url(x) */ .b { font-family: "url(x)" }</style>',
        '<g id="a"><path d=""/></g><use href="#a"/><use xlink:href="#a"/>',
        '<text transform="translate(1 2)">a <tspan>b</tspan></text>',
        '<a href="#top"><path d=""/></a>',
        f'<image width="1" height="1" href="{EMBEDDED}"/>',
    ],
)
def test_what_draws_is_kept(inside: str) -> None:
    drawn, refusals = fit(svg(inside))
    assert refusals == ()
    assert drawn is not None
    assert (drawn.media_type, drawn.width, drawn.height) == ("image/svg+xml", 30, 20)
    again, _ = fit(drawn.data)
    assert again == drawn
    before = [element.tag for element in etree.fromstring(svg(inside)).iter(etree.Element)]
    assert [element.tag for element in etree.fromstring(drawn.data).iter(etree.Element)] == before


@pytest.mark.parametrize(
    "data",
    [
        svg("<path d=''/>", before="<!-- secret -->"),
        svg("<!-- secret --><path d=''/><?secret x?>"),
        svg("<metadata><x>secret</x></metadata><path d=''/>"),
        svg("<path d=''/><ink:settings a='secret'><path d=''/></ink:settings>"),
        svg("<path d='' ink:file='secret'/>", 'viewBox="0 0 1 1" ink:file="/home/secret"'),
        svg("<path d=''/>", before='<!DOCTYPE svg PUBLIC "secret" "http://example.org/secret.dtd">'),
    ],
)
def test_what_an_editor_keeps_for_itself_is_left_out(data: bytes) -> None:
    drawn, refusals = fit(data)
    assert refusals == ()
    assert drawn is not None
    assert b"secret" not in drawn.data
    assert b"<path" in drawn.data
    assert b"urn:ink" not in drawn.data


def test_words_beside_what_is_left_out_are_kept() -> None:
    drawn, _ = fit(svg("<text>a<ink:x/>b<tspan>c</tspan>d<ink:y>no</ink:y>e</text>"))
    assert drawn is not None
    assert b"<text>ab<tspan>c</tspan>de</text>" in drawn.data


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<script>x</script>", "image-format"),
        ("<foreignObject><p/></foreignObject>", "image-format"),
        ("<foreignObject/>", "image-format"),
        ('<p xmlns="http://www.w3.org/1999/xhtml"/>', "image-format"),
        ("<animate attributeName='href'/>", "image-format"),
        ("<path onload='x'/>", "image-format"),
        ("<path ONLOAD='x'/>", "image-format"),
        ("<use href='other.svg#a'/>", "outside-project"),
        ("<use xlink:href='https://example.org/a.svg#a'/>", "remote-resource"),
        ("<a href='javascript:x'/>", "remote-resource"),
        ("<image href='file:///etc/passwd'/>", "remote-resource"),
        ("<image href='/etc/passwd'/>", "outside-project"),
        ("<image href='data:image/svg+xml,x'/>", "remote-resource"),
        ("<image href='data:image/png;base64,%%%'/>", "broken-image"),
        (f"<image href='{EMBEDDED[:-60]}'/>", "broken-image"),
        ("<path fill='url(https://example.org/)'/>", "remote-resource"),
        ("<path style='fill:url( \"x.svg#a\" )'/>", "outside-project"),
        ("<path style='fill:u\\72l(//example.org/)'/>", "remote-resource"),
        ("<path style='a:b(c[url(x)])'/>", "outside-project"),
        ("<style>@import 'x.css';</style>", "image-format"),
        ("<style><![CDATA[a{b:url(x)}]]></style>", "outside-project"),
        ("<style>a{b:image-set('x' 1x)}</style>", "outside-project"),
    ],
)
def test_what_would_do_harm_is_refused_with_its_line(inside: str, code: str) -> None:
    assert (
        codes(svg(f"\n{inside}")) == [(code, 3)]
        if "p xmlns" not in inside
        else codes(svg(f"\n{inside}"))[0] == (code, 3)
    )
    assert fit(svg(inside))[0] is None


def test_a_long_address_is_shown_in_part() -> None:
    (refusal,) = fit(svg(f"<use href='{'x' * 5000}'/>"))[1]
    assert len(refusal.message) < 100


def test_everything_is_found_at_once() -> None:
    assert codes(svg("<script/>\n<use href='x'/>\n<path onload='x'/>", "")) == [
        ("image-format", 2),
        ("outside-project", 3),
        ("image-format", 4),
        ("image-format", 1),
    ]


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="40" height="10px"', (40, 10)),
        ('width="1in" height="72pt"', (96, 96)),
        ('width="100%" height="50%" viewBox="0,0 7.4 5"', (7, 5)),
        ('viewBox="-1e1 0 1e2 .2"', (100, 1)),
    ],
)
def test_the_size_is_stated_or_that_of_the_view_box(head: str, size: tuple[int, int]) -> None:
    drawn, _ = fit(svg("", head))
    assert drawn is not None
    assert (drawn.width, drawn.height) == size


@pytest.mark.parametrize(
    "head", ["", 'viewBox="0 0 0 0"', 'viewBox="x"', 'width="9e9" height="1"', 'viewBox="0 0 1e9 1"']
)
def test_a_drawing_without_a_size_is_refused(head: str) -> None:
    assert codes(svg("", head)) == [("image-format", 1)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "broken-image"),
        (b"<svg", "broken-image"),
        (b"<svg/>", "broken-image"),
        (b"\xff\xfe\x00", "broken-image"),
        (svg("&e;", before='<!DOCTYPE svg [<!ENTITY e "x">]>'), "image-format"),
        (svg("&e;", before='<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), "image-format"),
        (svg("", before='<!DOCTYPE svg [<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;]>'), "image-format"),
        (svg("&nbsp;", before='<!DOCTYPE svg PUBLIC "a" "http://example.org/svg.dtd">'), "image-format"),
        (svg("<g>" * 300 + "</g>" * 300), "broken-image"),
    ],
)
def test_what_is_no_drawing_is_refused(data: bytes, code: str) -> None:
    assert [found for found, _ in codes(data)] == [code]


def test_copies_of_copies_without_end_are_refused() -> None:
    levels = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 10))
    assert codes(svg(f'<g id="g0"><path d=""/></g>{levels}')) == [("too-large", 1)]
    assert codes(svg('<g id="a"><use href="#a"/></g>')) == [("too-large", 1)]
    assert codes(svg('<g id="a" fill="url(#b)"/><pattern id="b"><use href="#a"/></pattern>')) == [("too-large", 1)]
    assert codes(svg('<path id="a" d=""/>' + '<use href="#a"/>' * 500)) == []


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>/ =\"'#(){}ausevgtylimhrf:;\\&", max_size=60))
def test_any_drawing_is_refused_or_refers_to_nothing_outside(inside: str) -> None:
    drawn, refusals = fit(svg(inside))
    assert (drawn is None) == bool(refusals)
    if drawn:
        assert fit(drawn.data)[0] == drawn

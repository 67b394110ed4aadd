import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pubtool.layout.addresses import file_of, readdress, readdress_css, unknown


def found(css):
    """The addresses in a style sheet, and the sheet with each of them in brackets and without imports."""
    names = []

    def note(name):
        names.append(name)
        return f"<{name}>"

    def sheet(name):
        names.append(f"import {name}")
        return ""

    return names, readdress_css(css, note, sheet)


@pytest.mark.parametrize(
    ("css", "names", "after"),
    [
        ("a { color: red }", [], "a { color: red }"),
        ("a { b: url(x.png) }", ["x.png"], 'a { b: url("<x.png>") }'),
        ("a { b: URL( 'x.png' ) }", ["x.png"], 'a { b: URL( "<x.png>" ) }'),
        (r"a { b: \75rl(x.png) }", ["x.png"], 'a { b: url("<x.png>") }'),
        (r"a { b: \75 \72 l('x') }", ["x"], 'a { b: url("<x>") }'),
        ("a { b: url(a\\)b) }", ["a)b"], 'a { b: url("<a)b>") }'),
        ("a { b: image-set('x' 1x, url(y) 2x) }", ["x", "y"], 'a { b: image-set("<x>" 1x, url("<y>") 2x) }'),
        ("/* url(x) */ a { content: 'url(x)' }", [], '/* url(x) */ a { content: "url(x)" }'),
        ("a { width: calc((1em + 2px) * 2) }", [], "a { width: calc((1em + 2px) * 2) }"),
        ("@media print { a { b: url(x) } }", ["x"], '@media print { a { b: url("<x>") } }'),
        ("@font-face { src: url(f.ttf) format('truetype') }", ["f.ttf"], None),
        ("@import url(a.css) screen; b { c: d }", ["import a.css"], " b { c: d }"),
        ("@import 'a.css'", ["import a.css"], ""),
        ('@IMPORT url("a.css") ; b { }', ["import a.css"], " b { }"),
        ("@import; b { }", [], " b { }"),
        ("a { b: url(", [""], None),
    ],
)
def test_addresses_in_css(css, names, after):
    seen, text = found(css)
    assert seen == names
    assert after is None or text == after


def test_an_import_with_an_address_stays():
    assert readdress_css("@import 'a.css' print;", str, lambda name: f"b/{name}") == '@import "b/a.css" print;'


def test_css_nested_beyond_reason_is_cut_and_not_fatal():
    assert "url" not in found("a" + "{" * 5000 + "b:url(x)" + "}" * 5000)[1]


@given(st.text("@import url()'\"\\;{}[]a/*. \n"))
def test_no_css_brings_it_down_and_no_import_is_left(css):
    _, text = found(css)
    assert "@import" not in text.lower() or any(mark in css for mark in "\"'/")


def test_addresses_in_markup():
    root = etree.fromstring(
        "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:xlink='http://www.w3.org/1999/xlink'>"
        "<style>a { b: url(1) }</style><p style='c: url(2)'><img src='3' alt='url(x)'/><a href='x'>url(x)</a></p>"
        "<video poster='4'/><svg xmlns='http://www.w3.org/2000/svg' fill='url(5)'><image xlink:href='6'/>"
        "<use href='#7'/><a href='x'><title>(x)</title></a></svg></html>"
    )
    names = []
    readdress(root, lambda name: names.append(name) or name)
    assert names == ["1", "2", "3", "4", "5", "6", "#7"]


@pytest.mark.parametrize(
    ("address", "name"), [("a%20b.png#c", "a b.png"), ("#c", ""), ("data:image/png,x", ""), ("ü.png", "ü.png")]
)
def test_an_address_means_a_file(address, name):
    assert file_of(address) == name


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://a/b", "remote-resource"), (" //a/b", "remote-resource"), ("file:///a", "remote-resource"),
        ("a/b.png", "missing-file"), ("../a", "missing-file"),
    ],
)  # fmt: skip
def test_a_foreign_address_is_another_fault_than_a_missing_file(address, code):
    assert unknown(address, "page.xhtml", "en").code == code

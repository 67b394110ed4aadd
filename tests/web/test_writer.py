"""The HTML page: whole, self-contained, closed to the network, the same each time."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import pytest
import tinyhtml5

from pubtool.layout import Medium, Resource
from pubtool.web import inline, write
from pubtool.web.writer import POLICY
from tests.epub import samples

H = "{http://www.w3.org/1999/xhtml}"


def pages(tag="en", body=None, head=""):
    """The first chapter of the sample as the one page of an HTML edition."""
    laid = samples.epub_pages(tag)
    page = samples.document(tag, "book.xhtml", "book", "The Ferry", body or samples.chapter_body(tag))
    page = replace(page, xhtml=page.xhtml.replace("</head>", f"{head}</head>"))
    return replace(laid, medium=Medium.HTML, documents=(page,))


def html(laid, tag="en"):
    report = write(samples.book(tag), laid)
    assert not report.diagnostics
    return report.value.decode()


def codes(laid):
    report = write(samples.book(), laid)
    assert report.value == b""
    return [diagnostic.code for diagnostic in report.diagnostics]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_reader_of_html_sees_the_language_the_words_and_the_pictures(tag):
    root = tinyhtml5.parse(html(pages(tag, samples.chapter_body(tag).replace("02-bank.xhtml", "")), tag))
    root = getattr(root, "getroot", lambda: root)()
    assert root.get("lang") == tag
    assert root.get("dir") == samples.language(tag).direction
    text = "".join(root.itertext())
    assert all(word in text for word in samples.WORDS[tag][2:5])
    assert root.find(f".//{H}img").get("src").startswith("data:image/png;base64,")
    drawing = root.find(".//{http://www.w3.org/2000/svg}svg")
    assert drawing.get("viewBox") == "0 0 10 10"
    assert drawing.find(".//{http://www.w3.org/2000/svg}linearGradient") is not None


def test_the_policy_comes_first_and_the_layouts_own_is_not_heard():
    page = html(pages(head='<meta charset="latin1"/><meta http-equiv="Content-Security-Policy" content="x"/>'))
    assert page.startswith("<!DOCTYPE html>\n<html")
    head = page[page.index("<head>") : page.index("</head>")]
    assert head.startswith(
        f'<head>\n<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    )
    assert head.count("http-equiv") == head.count("charset") == 1
    assert {"default-src 'none'", "form-action 'none'", "base-uri 'none'"} <= set(POLICY.split("; "))


def test_fonts_and_styles_are_inside_and_every_link_to_a_file_is_gone():
    page = html(pages("ar"), "ar")
    assert 'url("data:font/ttf;base64,' in page
    assert "<link" not in page
    assert page.count("<style>") == 1


def test_a_sheet_stands_where_it_is_linked_or_at_the_end_and_imports_go():
    laid = pages(head='<link rel="canonical" href="https://example.org/"/><link rel="icon" href="x"/>')
    more = Resource("more.css", "text/css", b"@import 'book.css'; b { c: d } /* </STYLE><script> */")
    page = html(replace(laid, styles=(*laid.styles, more)))
    assert page.index("max-width") < page.index("canonical") < page.index("b { c: d }")
    assert "<style> b { c: d } /* <\\/STYLE><script> */</style></head>" in page
    assert "icon" not in page
    assert "@import" not in page


def test_a_style_element_cannot_end_before_its_end():
    page = html(pages(head="<style>a{}&lt;/style&gt;&lt;script&gt;</style>"))
    assert "<style>a{}<\\/style><script></style>" in page


def test_a_page_without_head_or_title_gets_them():
    laid = pages()
    bare = replace(
        laid.documents[0], title="", xhtml="<html xmlns='http://www.w3.org/1999/xhtml'><body>a</body></html>"
    )
    page = html(replace(laid, documents=(bare,)))
    assert "<title>The Ferry</title></head><body>a</body></html>\n" in page


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>unclosed", "bad-template"),
        ("<script>x</script>", "bad-template"),
        ("<img src='https://example.org/x.png' alt=''/>", "remote-resource"),
        ("<img src='nowhere.png' alt=''/>", "missing-file"),
        ("<p style='b: url(//example.org)'>a</p>", "remote-resource"),
    ],
)
def test_what_would_break_or_fetch_is_refused(body, code):
    assert codes(pages(body=body)) == [code]


def test_a_sheet_that_imports_a_stranger_is_refused():
    laid = replace(pages(), styles=(Resource("book.css", "text/css", b"@import url(//example.org/a.css);"),))
    assert codes(laid) == ["remote-resource"]


def test_a_page_has_a_largest_size(monkeypatch):
    monkeypatch.setattr(inline, "MAX_INLINE", 100)
    assert codes(pages(body="<img src='images/ferry.png' alt='a'/><img src='images/ferry.png' alt='b'/>")) == [
        "too-large"
    ]


def test_a_cover_is_a_picture_too():
    laid = replace(pages(body="<img src='images/cover.jpg' alt='a'/>"), pictures=())
    assert "data:image/jpeg;base64," in html(laid)


def test_a_machine_elsewhere_makes_the_same_bytes():
    program = (
        "import hashlib, sys; sys.modules['weasyprint'] = None; import pubtool.web; assert 'lxml' not in sys.modules;"
        "from tests.web.test_writer import html, pages;"
        "print(hashlib.sha256(html(pages('ar'), 'ar').encode()).hexdigest())"
    )
    digests = {hashlib.sha256(html(pages("ar"), "ar").encode()).hexdigest()}
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Los_Angeles")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        run = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        digests.add(run.stdout.strip())
    assert len(digests) == 1

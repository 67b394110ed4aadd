"""What a writer never gets to see. Scripts, entities and foreign links are tried out in tests/epub/test_writer.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pubtool.layout import Document
from pubtool.layout.parsed import MAX_DEPTH, leads_out, parse

HTML = "<html xmlns='http://www.w3.org/1999/xhtml'>{}</html>"
BOMB = "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"


def faults(xhtml):
    report = parse(Document("page.xhtml", "chapter", "", xhtml), "en")
    assert (report.value is None) == report.failed
    assert {d.code for d in report.diagnostics} <= {"bad-template"}
    return [d.message.removeprefix("the page page.xhtml ") for d in report.diagnostics]


def test_a_fault_is_told_once_and_all_faults_together():
    body = "<p onclick='a' id='on'>a</p><p onclick='b'><base/></p><iframe/><svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
    assert faults(HTML.format(body)) == [
        "has the attribute onclick",
        "has the element base",
        "has the element iframe",
        "has the element script",
    ]


def test_entities_are_neither_resolved_nor_lost_in_silence():
    assert faults(BOMB + HTML.format("<p>&b;</p>")) == ["uses the entity &b;, which XHTML doesn't know"]


def test_a_page_in_no_namespace_or_that_goes_away_by_itself_is_refused():
    assert faults("<html/>") == ["begins with html, not with html in the namespace of XHTML"]
    leaving = HTML.format("<head><meta http-equiv='Refresh' content='0;url=x'/></head>")
    assert faults(leaving) == ["leads its reader elsewhere by itself"]


def test_depth_has_a_limit():
    inside = MAX_DEPTH - 1
    assert faults(HTML.format("<b>" * inside + "</b>" * inside)) == []
    assert faults(HTML.format("<b>" * MAX_DEPTH + "</b>" * MAX_DEPTH)) == ["nests its elements more than 200 deep"]


@pytest.mark.parametrize("mark", ["data-line='1'", "data-column='1'", "srcset='a 2x'"])
def test_marks_are_dropped(mark):
    root = parse(Document("a", "chapter", "", HTML.format(f"<p {mark} id='a'>a</p>")), "en").value
    assert etree.tostring(root, encoding="unicode").count('<p id="a">a</p>') == 1


@pytest.mark.parametrize(
    ("address", "out"),
    [("https://a", True), ("MAILTO:a@b", True), ("a.xhtml", False), ("javascript:x", False), ("", False)],
)
def test_some_addresses_lead_out(address, out):
    assert leads_out(address) is out


@given(st.text())
def test_no_text_brings_the_parser_down(text):
    faults(text)
    faults(HTML.format(text))

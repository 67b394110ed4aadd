"""Attributes: what stays, in which form, and what is said of the others."""

from __future__ import annotations

import pytest

from pubtool.diagnostics import Span
from pubtool.manuscript.attributes import checked

SPAN = Span("a.md", 3)


def kept(tag: str, **written: str) -> dict[str, str]:
    attributes, found = checked(tag, written.items(), SPAN)
    assert found == ()
    return attributes


def refused(tag: str, name: str, value: str) -> tuple[str, str, str]:
    attributes, found = checked(tag, [(name, value)], SPAN)
    assert attributes == {}
    assert [d.span for d in found] == [SPAN]
    return found[0].code, found[0].message, found[0].hint


def test_what_is_allowed_stays() -> None:
    written = {"id": "a", "class": "b c", "lang": "pt-BR", "dir": "rtl", "title": "d"}
    assert kept("p", **written) == written


def test_blanks_and_digits_are_settled() -> None:
    assert kept("p", **{"class": " a\n b "}) == {"class": "a b"}
    assert kept("ol", start="٣", reversed="") == {"start": "3", "reversed": "reversed"}
    assert kept("a", href="https://x.org/a b") == {"href": "https://x.org/a%20b"}
    assert kept("a", href=" ch 2.md ") == {"href": "ch 2.md"}


def test_the_first_of_two_counts_and_empty_ones_go() -> None:
    assert checked("p", [("lang", "ru"), ("lang", "en"), ("title", "")], SPAN) == ({"lang": "ru"}, ())
    assert kept("img", src="", alt="") == {"src": "", "alt": ""}


def test_alignment_of_cells_is_a_class() -> None:
    assert kept("td", align="right") == {"class": "align-right"}
    assert refused("p", "align", "right")[0] == "html-not-allowed"


@pytest.mark.parametrize(
    ("tag", "name", "value"),
    [("p", "style", "color: red"), ("p", "onclick", "x()"), ("td", "colspan", "0"), ("p", "lang", "x_y"),
     ("img", "width", "50em"), ("time", "datetime", "soon"), ("ol", "start", "1" * 5000), ("p", "href", "a.md")],
)  # fmt: skip
def test_what_is_not_safe_goes(tag: str, name: str, value: str) -> None:
    code, message, _ = refused(tag, name, value)
    assert code == "html-not-allowed"
    assert len(message) < 120


def test_a_misspelt_name_is_told() -> None:
    assert refused("img", "heigth", "5")[2] == "did you mean height?"


@pytest.mark.parametrize(
    "address",
    ["javascript:x", " JavaScript:x", "java\nscript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
     "\u200bjavascript:x"],
)  # fmt: skip
def test_addresses_that_run_or_read_are_refused(address: str) -> None:
    assert refused("a", "href", address)[0] == "html-not-allowed"


@pytest.mark.parametrize("address", ["https://", "http://[::1", "http://x:port/", "https://a b/", "http://x:99999/"])
def test_addresses_without_a_host_are_told(address: str) -> None:
    assert refused("a", "href", address)[0] == "broken-link"

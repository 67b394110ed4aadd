"""The download site: whole, self-contained, in the language and direction of each edition."""

from __future__ import annotations

import posixpath
import re

import pytest
import tinyhtml5
from lxml import etree

from pubtool.languages import supported
from pubtool.release.model import Release
from pubtool.release.site import NEWS, START, STYLE, site
from pubtool.release.sums import SIGNATURES
from tests.layout.samples import GIVEN
from tests.release.samples import bare, known, release
from tests.release.test_catalogues import there

MADE = release()
TAGS = ("en", "ru", "ar")


def parsed(made: Release, path: str, signatures: tuple[str, ...] = ()) -> etree._Element:
    root = tinyhtml5.parse(site(made, signatures)[path].decode(), namespace_html_elements=False)
    return etree.fromstring(etree_text(root))


def etree_text(root: object) -> bytes:
    from xml.etree import ElementTree as ET  # noqa: PLC0415

    return ET.tostring(root)


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_is_in_its_language_and_its_direction(tag: str) -> None:
    root = parsed(MADE, f"{tag}/index.html")
    assert (root.get("lang"), root.get("dir")) == (tag, "rtl" if tag == "ar" else "ltr")
    assert [element.text for element in root.iter("h1")] == [GIVEN[tag][0]]
    assert len(root.findall(".//main")) == 1
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter("section", "nav"):
        assert element.get("aria-labelledby") in ids
    assert {link.get("hreflang") for link in root.iter("link") if link.get("hreflang")} == {*TAGS, "x-default"}


@pytest.mark.parametrize("path", [START, *(f"{tag}/index.html" for tag in TAGS)])
def test_every_address_is_a_file_of_the_release(path: str) -> None:
    known_files = there(MADE) | {"SHA256SUMS", "VERIFY.txt"}
    others = ("onix-3.0.xml", "onix-3.1.xml", "marc.xml", "CITATION.cff", "citation.bib")
    for element in parsed(MADE, path).iter("a", "link", "img"):
        address = element.get("href") or element.get("src")
        if address.startswith(("#", "https://creativecommons.org/")):
            continue
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        assert file in known_files or file in others or file.startswith(("webpub/", "dublin-core/")), address


def test_nothing_is_asked_of_anybody_else_and_no_script_runs() -> None:
    for path, data in site(MADE, ()).items():
        text = data.decode()
        assert not re.search(r"<script|\bon\w+=|javascript:", text), path
        assert not re.search(r"""(?:src|srcset)=["']\s*(?:https?:)?//|url\(|@import""", text), path
    root = parsed(MADE, "en/index.html")
    policy = next(meta.get("content") for meta in root.iter("meta") if meta.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self'")
    assert [meta.get("content") for meta in root.iter("meta") if meta.get("name") == "referrer"] == ["no-referrer"]


def test_each_file_has_its_size_its_use_and_its_sum() -> None:
    text = " ".join("".join(parsed(MADE, "ar/index.html").itertext()).split())
    assert text.count("0f" * 32) == 3
    assert "الصفحات: ٢٤" in text
    assert "١٫٢" in text or "١.٢" in text
    assert "river-ar-print.pdf" in text


def test_lines_to_type_are_there_for_the_signatures_that_are() -> None:
    for signatures in ((), SIGNATURES[:1], SIGNATURES):
        text = "".join(parsed(MADE, "en/index.html", signatures).itertext())
        assert ("ssh-keygen" in text, "minisign" in text) == (bool(signatures), len(signatures) == 2)


def test_a_draft_says_so_and_how_far_it_is() -> None:
    text = "".join(parsed(MADE, "ru/index.html").itertext())
    assert "Черновой перевод" in text
    assert re.search(r"50\s%", text)
    assert "0badcafe" in text
    assert "Draft" not in "".join(parsed(MADE, "en/index.html").itertext())


def test_words_that_would_break_a_page_are_words() -> None:
    odd = known("en", title='A <script>alert(1)</script> & "more"', description="</main>")
    root = parsed(release(odd), START)
    assert [element.text for element in root.iter("h1")] == ['A <script>alert(1)</script> & "more"']
    assert len(root.findall(".//main")) == 1
    assert root.findall(".//script") == []


def test_a_book_that_says_little_has_a_page() -> None:
    root = parsed(bare(), START)
    assert root.find(".//img") is None
    assert root.find(".//nav") is None


@pytest.mark.parametrize("tag", supported())
def test_there_are_words_for_it_in_every_language(tag: str) -> None:
    if tag in GIVEN:
        assert site(release(known(tag)), SIGNATURES)[f"{tag}/index.html"]


def test_news_are_a_feed_of_atom() -> None:
    feed = etree.fromstring(site(MADE, ())[NEWS])
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{atom}updated") == "2026-01-31T00:00:00Z"
    entries = feed.findall(f"{atom}entry")
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == len(TAGS)
    for thing in (feed, *entries):
        assert [len(thing.findall(f"{atom}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]


def test_the_same_release_has_the_same_site() -> None:
    assert site(MADE, SIGNATURES) == site(release(), SIGNATURES)
    assert STYLE in site(MADE, ())

"""ONIX messages are valid by EDItEUR's own schemas, and say what the publication says."""

from __future__ import annotations

from pathlib import Path

import onixcheck
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pubtool.book import Contributor
from pubtool.release.model import Release
from pubtool.release.onix import PATHS, onix
from tests.release.samples import bare, known, release

ISBNS = (("epub", "9780306406157"), ("print", "9781861972712"))
FILED = {"thema": ("JPVR", "JBFG", "1DTR"), "bisac": ("POL035010",)}
PRICED = known(
    "en", **FILED, prices=(("epub", "4.99 EUR"),), isbns=ISBNS, doi="10.1000/182", url="https://example.org/"
)
PEOPLE = (
    Contributor("N. N.", "author", "aut", pseudonym=True),
    Contributor("T. Nobody", "translator", "trl"),
    Contributor("K. Nobody", "lettering", "ltg"),
)
RELEASES = {
    "three languages": release(),
    "bare": bare(),
    "bare and translated": bare("ru"),
    "priced and printed": release(PRICED, known("ru", contributors=PEOPLE)),
}


def faults(made: Release, folder: Path) -> list[str]:
    found = []
    for path, data in onix(made).items():
        (folder / path).write_bytes(data)
        found += [str(one) for one in onixcheck.validate(str(folder / path), schemas=("xsd", "rng"))]
    return found


def texts(made: Release, name: str, number: str = "3.1") -> list[str]:
    root = etree.fromstring(onix(made)[PATHS[number]])
    return [element.text or "" for element in root.iter(f"{{*}}{name}")]


@pytest.mark.parametrize("name", RELEASES)
def test_every_message_is_valid(name: str, tmp_path: Path) -> None:
    assert faults(RELEASES[name], tmp_path) == []


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(categories=("L", "P", "S", "N")), min_size=1, max_size=60))
def test_no_words_break_it(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    odd = known("en", title=words, subtitle=words, description=words, subjects=(words,), publisher=words)
    assert faults(release(odd), tmp_path_factory.mktemp("onix")) == []


def test_there_is_a_product_for_each_language_and_format_and_each_knows_the_others() -> None:
    made = release()
    assert len(texts(made, "RecordReference")) == len(set(texts(made, "RecordReference"))) == 9
    relations = texts(made, "ProductRelationCode")
    assert (relations.count("06"), relations.count("11")) == (9 * 2, 9 * 2)
    assert sorted(set(texts(made, "WorkRelationCode"))) == ["01", "29", "49"]


def test_nobody_is_named_whom_the_edition_does_not_name() -> None:
    assert texts(bare(), "PersonName") == []
    assert texts(bare(), "UnnamedPersons") == ["02"] * 3
    assert not any(texts(bare(), name) for name in ("EmailAddress", "ContactName", "TelephoneNumber"))
    named = release(known("en", contributors=PEOPLE))
    assert set(texts(named, "NameType")) == {"01"}
    assert set(texts(named, "ContributorRole")) == {"A01", "B06", "Z01"}


def test_what_costs_something_has_a_price_and_all_else_is_free() -> None:
    made = release(PRICED)
    assert (texts(made, "PriceAmount"), texts(made, "CurrencyCode")) == (["4.99"], ["EUR"])
    assert texts(made, "UnpricedItemType") == ["01", "01"]


def test_a_printed_book_is_one_where_it_has_an_isbn() -> None:
    assert texts(release(PRICED), "ProductForm") == ["ED", "BC", "ED"]
    assert {"13", "27"} <= set(texts(release(PRICED), "ProductRelationCode"))


def test_accessibility_is_what_the_epub_says() -> None:
    codes = texts(release(known("en")), "ProductFormFeatureValue")
    assert {"04", "82", "85", "14", "11", "29", "52", "00", "05"} <= set(codes)
    assert not {"04", "14"} & set(texts(bare(), "ProductFormFeatureValue"))


def test_a_book_is_filed_by_its_codes_and_the_first_is_the_main_one() -> None:
    root = etree.fromstring(onix(release(known("en", **FILED)))[PATHS["3.1"]])
    first = root.find(".//{*}DescriptiveDetail")
    assert first is not None
    filed = [
        (
            row.findtext("{*}SubjectSchemeIdentifier"),
            row.findtext("{*}SubjectCode"),
            row.find("{*}MainSubject") is not None,
        )
        for row in first.iterfind("{*}Subject")
    ]
    assert filed == [
        ("93", "JPVR", True),
        ("93", "JBFG", False),
        ("94", "1DTR", False),
        ("10", "POL035010", True),
        ("20", None, False),
    ]

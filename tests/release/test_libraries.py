"""MARCXML, Dublin Core and citation files, read as libraries and programs read them."""

from __future__ import annotations

import io

import pymarc
import pytest
from lxml import etree
from pybtex.database import parse_string

from pubtool.release.citation import BIBTEX, CFF, citation
from pubtool.release.dublin_core import dublin_core
from pubtool.release.marcxml import PATH, marcxml
from pubtool.release.model import Release
from tests.release.samples import bare, known, release

PRINTED = known(
    "en", isbns=(("epub", "9780306406157"), ("print", "9781861972712")), doi="10.1000/182", url="https://a.example/"
)


def records(made: Release) -> list[pymarc.Record]:
    return pymarc.parse_xml_to_array(io.BytesIO(marcxml(made)[PATH]))


def subfields(record: pymarc.Record, tag: str) -> list[str]:
    return [value for field in record.get_fields(tag) for value in field.subfields_as_dict().get("a", [])]


def test_there_is_a_record_a_language() -> None:
    made = records(release())
    assert [record["001"].data for record in made] == ["river-en", "river-ru", "river-ar"]
    for record in made:
        assert (len(record["008"].data), len(record["006"].data)) == (40, 18)
        assert record["245"].indicators == pymarc.Indicators("1", "0")
    assert [record["008"].data[35:38] for record in made] == ["eng", "rus", "ara"]


def test_translations_and_originals_know_one_another() -> None:
    original, translation, _ = records(release())
    assert original.get_fields("041") == []
    assert (translation["041"]["a"], translation["041"]["h"]) == ("rus", "eng")
    assert translation["765"]["t"] == release().offers[0].book.title
    assert len(original.get_fields("767")) == 2


def test_the_printed_book_is_its_other_form() -> None:
    (record,) = records(release(PRINTED))
    assert (record["776"]["z"], subfields(record, "020"), record["856"]["u"]) == (
        "9781861972712",
        ["9780306406157"],
        "https://a.example/",
    )


def test_a_book_that_says_little_has_a_record_that_says_little() -> None:
    (record,) = records(bare())
    assert [record.get_fields(tag) for tag in ("100", "520", "540", "653", "700", "856")] == [[]] * 6
    assert record["245"].indicators == pymarc.Indicators("0", "0")
    assert record["008"].data[6:15] == "nuuuuuuuu"


def test_dublin_core_says_what_the_edition_says() -> None:
    root = etree.fromstring(dublin_core(release())["dublin-core/ru.xml"])
    told = [(etree.QName(element).localname, element.text) for element in root]
    assert ("language", "ru") in told
    assert ("creator", "A. Nobody") in told
    assert ("source", release().offers[0].book.identifier) in told
    assert [text for name, text in told if name == "format"] == ["application/epub+zip", "application/pdf"]


def test_bibtex_is_read_by_another_program() -> None:
    odd = known("en", title="100 % of {it} & _more_", url="https://a.example/?a=1&b=2")
    entries = parse_string(citation(release(odd, known("ru")))[BIBTEX].decode(), "bibtex").entries
    assert list(entries) == ["river-en", "river-ru"]
    assert entries["river-en"].fields["title"] == r"{100 \% of \{it\} \& \_more\_}"
    assert entries["river-en"].fields["url"] == "https://a.example/?a=1&b=2"


@pytest.mark.parametrize("made", [release(), bare(), release(PRINTED)])
def test_the_citation_file_has_what_its_form_asks_for(made: Release) -> None:
    lines = citation(made)[CFF].decode().splitlines()
    keys = [line.partition(":")[0] for line in lines if line[:1].isalpha()]
    assert {"cff-version", "message", "title", "authors"} <= set(keys)
    assert len(keys) == len(set(keys))
    assert lines[0] == "cff-version: 1.2.0"
    assert "  type: book" in lines

from dataclasses import replace

from pubtool.book import Beside
from pubtool.epub.accessibility import CONFORMANCE, found
from pubtool.epub.content import Content
from pubtool.epub.metadata import entries
from tests.epub import samples


def content(kind="chapter", pictures=0, undescribed=0, properties=()):
    return Content("a.xhtml", kind, b"", frozenset(), (), properties, pictures, undescribed)


def values(name, contents=(), **changes):
    """What the metadata says under a name, be it Dublin Core's or a property."""
    told = entries(replace(samples.book(), **changes), found(contents, pages=False), has_cover=False)
    return [e.text for e in told if name in (e.name if e.vocabulary == "DC" else dict(e.attributes).get("property"),)]


def test_authors_create_and_others_contribute_and_the_role_says_how():
    assert values("creator") == ["Somebody"]
    assert values("contributor") == ["Somebody"]
    assert values("role") == ["aut", "trl"]


def test_a_book_that_names_no_author_is_anonymous():
    assert values("creator", contributors=()) == ["Anonymous"]
    assert values("creator", contributors=samples.book().contributors[1:]) == ["Anonymous"]


def test_every_name_of_the_publication_is_an_identifier_once():
    uuid = samples.book().identifier
    assert values("identifier") == [uuid, "urn:isbn:9783161484100"]
    assert values("identifier", identifier="urn:isbn:9783161484100") == ["urn:isbn:9783161484100"]
    named = values("identifier", isbns=(), doi="10.1000/182", url="https://example.org/ferry")
    assert named == [uuid, "doi:10.1000/182", "https://example.org/ferry"]


def test_what_is_not_stated_is_not_written():
    assert values("rights") == ["All rights reserved."]
    assert values("rights", rights="", rights_url="") == []
    assert values("date", modified="") == []
    assert values("title", subtitle="") == ["The Ferry"]


def test_a_bilingual_edition_has_two_languages_and_both_titles():
    beside = Beside(samples.book("ar").language, samples.book("ar").title)
    assert values("language", beside=beside) == ["en", "ar"]
    assert values("title", beside=beside, subtitle="") == [f"The Ferry · {beside.title}"]


def test_characters_that_xml_cannot_hold_are_left_out():
    assert values("description", description="a\x00b\x1fc\ufffe\td") == ["abc\td"]


def test_a_book_of_words_is_textual():
    assert values("schema:accessMode", [content()]) == ["textual"]
    assert values("schema:accessModeSufficient", [content()]) == ["textual"]
    assert "alternativeText" not in values("schema:accessibilityFeature", [content()])


def test_pictures_with_words_can_be_read_and_seen():
    contents = [content(pictures=2), replace(content(), formulas=1, spoken=1)]
    assert values("schema:accessMode", contents) == ["textual", "visual"]
    assert values("schema:accessModeSufficient", contents) == ["textual", "textual,visual"]
    assert {"alternativeText", "MathML"} <= set(values("schema:accessibilityFeature", contents))


def test_a_picture_without_words_takes_the_promise_back():
    contents = [content("cover", pictures=1), content(pictures=2, undescribed=1)]
    assert values("schema:accessModeSufficient", contents) == ["textual,visual"]
    assert "alternativeText" not in values("schema:accessibilityFeature", contents)
    assert values("schema:accessMode", contents[:1]) == ["textual", "visual"]


def test_conformance_is_claimed_only_where_every_check_agrees():
    assert values("dcterms:conformsTo", [content(pictures=1)]) == [CONFORMANCE]
    assert values("a11y:certifiedBy", [content(pictures=1)]) == ["pubtool"]
    assert values("dcterms:conformsTo", [content(pictures=2, undescribed=1)]) == []
    first, *others = samples.book().chapters
    skipping = replace(first, headings=(first.headings[1],))
    assert values("dcterms:conformsTo", chapters=(skipping, *others)) == []


def test_older_shops_find_the_cover():
    assert entries(samples.book(), found((), pages=False), has_cover=True)[-1].attributes == (
        ("name", "cover"),
        ("content", "cover-image"),
    )


def test_the_pages_of_a_print_edition_name_it():
    def source(book):
        told = entries(book, found([content()], pages=True), has_cover=False)
        return [e.text for e in told if dict(e.attributes).get("property") == "pageBreakSource"]

    assert source(samples.book()) == ["urn:isbn:9781234567897"]
    assert source(replace(samples.book(), isbns=())) == ["none"]
    assert values("pageBreakSource", [content()]) == []

import pytest

from pubtool.epub.content import read
from tests.epub import samples

SVG = "<svg xmlns='http://www.w3.org/2000/svg'{attributes}>{inside}</svg>"


def content(body):
    report = read(samples.document("en", "a.xhtml", "chapter", "A", body), "en")
    assert report.value is not None
    return report.value


def test_marks_of_the_manuscript_and_comments_end_here_and_the_text_stays():
    text = content(
        "<p data-line='3' data-column='7' class='x'>a<!-- secret --> data-line='4'<?php x?></p>"
        "<pre>data-column='1'</pre>"
    ).data.decode()
    assert "<p class=\"x\">a data-line='4'</p><pre>data-column='1'</pre>" in text
    assert "secret" not in text
    assert "php" not in text


def test_an_empty_element_keeps_its_end_tag_and_a_void_one_has_none():
    text = content("<p><a id='x'></a><br></br></p>").data.decode()
    assert '<p><a id="x"></a><br/></p>' in text


def test_properties_ids_and_addresses_are_found():
    found = content(
        "<p id='a'><img src='a%20b.png' alt='x'/><a href='b.xhtml#c'>c</a><a href='https://example.org'>d</a></p>"
        "<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>x</mi></math>" + SVG.format(attributes="", inside="")
    )
    assert found.ids == {"a"}
    assert found.addresses == ("a%20b.png", "book.css", "b.xhtml#c")
    assert found.properties == ("mathml", "svg")


@pytest.mark.parametrize(
    ("body", "pictures", "undescribed"),
    [
        ("<img src='a' alt='words'/>", 1, 0),
        ("<img src='a' alt=''/>", 1, 1),
        ("<img src='a'/>", 1, 1),
        ("<img src='a' alt='' role='presentation'/>", 0, 0),
        (SVG.format(attributes="", inside="<title>door</title><svg/>"), 1, 0),
        (SVG.format(attributes="", inside="<title/>"), 1, 1),
        (SVG.format(attributes=" aria-label='door'", inside=""), 1, 0),
        (SVG.format(attributes=" aria-hidden='true'", inside=""), 0, 0),
    ],
)
def test_pictures_are_counted_and_their_words_missed(body, pictures, undescribed):
    found = content(body)
    assert (found.pictures, found.undescribed) == (pictures, undescribed)

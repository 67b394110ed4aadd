from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.proof import markup
from pubtool.proof.markup import epub_text, html_text
from pubtool.proof.unreadable import UnreadableFile
from tests.proof.samples import book, epub, epub_files


def packed(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_the_text_of_an_epub_is_that_of_its_spine() -> None:
    assert epub_text(epub(book("<p>a <b>b</b> c<!-- no --></p>"))).split() == [
        "The",
        "Ferry",
        "1",
        "The",
        "First",
        "a",
        "b",
        "c",
    ]


def test_calls_contents_and_what_is_not_shown_are_no_text() -> None:
    page = '<nav>no</nav><script>no</script><style>no</style><a role="doc-noteref">no</a><p>yes</p>'
    page += '<a role="doc-backlink">no</a>'
    assert html_text(page.encode()).split() == ["yes"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("META-INF/container.xml", None),
        ("META-INF/container.xml", "<container/>"),
        ("OEBPS/package.opf", None),
        (
            "OEBPS/package.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><spine><itemref idref="b"/></spine></package>',
        ),
        ("OEBPS/a b.xhtml", None),
        ("OEBPS/a b.xhtml", "<p>"),
    ],
)
def test_an_epub_that_lacks_something_cannot_be_read(name: str, text: str | None) -> None:
    files = epub_files(book("<p>a</p>"))
    if text is None:
        del files[name]
    else:
        files[name] = text
    with pytest.raises(UnreadableFile):
        epub_text(packed(files))


def test_a_part_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_PART", 100)
    with pytest.raises(UnreadableFile, match="too large"):
        epub_text(epub(book("<p>a</p>")))


def test_a_page_may_nest_as_deep_as_it_likes() -> None:
    assert html_text(b"<b>" * 5000 + b"x").split() == ["x"]


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    html_text(data)
    with pytest.raises(UnreadableFile):
        epub_text(b"PK\3\4" + data)

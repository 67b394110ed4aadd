"""The whole EPUB: its insides as reviewed, the same bytes each time, nothing foreign let in."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest

from pubtool.epub import write
from pubtool.layout import Document, FontFace, Resource
from tests.epub import golden, samples
from tests.validators.epubcheck import complaints


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def codes(pages):
    report = write(samples.book(), pages)
    assert bool(report.value) != report.failed
    return [diagnostic.code for diagnostic in report.diagnostics]


def with_chapter(body):
    """The English pages with another first chapter."""
    pages = samples.epub_pages()
    changed = replace(pages.documents[2], xhtml=samples.document("en", "", "", "x", body).xhtml)
    return replace(pages, documents=(*pages.documents[:2], changed, *pages.documents[3:]))


@pytest.mark.parametrize("tag", golden.LANGUAGES)
def test_the_insides_are_those_that_were_reviewed(tag):
    found = golden.insides(golden.epub(tag))
    folder = golden.FOLDER / tag
    reviewed = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert sorted(found) == sorted(reviewed)
    for name, data in found.items():
        assert data.decode() == reviewed[name].decode(), name


@pytest.mark.parametrize("tag", golden.LANGUAGES)
def test_epubcheck_finds_nothing(tag):
    assert complaints(golden.epub(tag)) == []


def test_epubcheck_finds_nothing_in_a_book_that_states_little():
    book = replace(
        samples.book(), subtitle="", contributors=(), isbns=(), subjects=(), description="", publisher="", rights="",
        modified="", title="A \x07 bell",
    )  # fmt: skip
    pages = samples.epub_pages()
    assert complaints(write(book, replace(pages, documents=pages.documents[1:], cover=None)).value) == []


def test_a_machine_elsewhere_makes_the_same_bytes():
    program = (
        "import hashlib; from tests.epub.golden import epub; print(hashlib.sha256(epub('en') + epub('ar')).hexdigest())"
    )
    digests = {hashlib.sha256(golden.epub("en") + golden.epub("ar")).hexdigest()}
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/Los_Angeles")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        run = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        digests.add(run.stdout.strip())
    assert len(digests) == 1


def test_no_typesetter_is_needed():
    program = (
        "import sys; sys.modules['weasyprint'] = None; import pubtool.epub; assert 'ebooklib' not in sys.modules;"
        "from tests.epub.golden import epub; assert epub('en')"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_the_contents_stand_before_the_text_unless_the_layout_has_a_page_for_them():
    pages = samples.epub_pages()
    toc = samples.document("en", "contents.xhtml", "toc", "Contents", '<h1 id="toc">Contents</h1>')
    own = write(samples.book(), replace(pages, documents=(*pages.documents[:2], toc, *pages.documents[2:]))).value
    package = golden.insides(own)["EPUB/content.opf"].decode()
    assert '<itemref idref="nav"/>' not in package
    assert 'href="contents.xhtml"' in golden.insides(own)["EPUB/nav.xhtml"].decode()
    front_only = write(replace(samples.book(), chapters=()), replace(pages, documents=pages.documents[:2])).value
    assert golden.insides(front_only)["EPUB/content.opf"].decode().rstrip().count('<itemref idref="nav"/>') == 1


def test_a_font_of_two_faces_and_a_cover_among_the_pictures_are_packed_once():
    pages = samples.epub_pages("ar")
    (face,) = pages.fonts
    bold = FontFace(face.family, face.style, "700", face.name, face.media_type, face.data)
    packed = names(write(samples.book("ar"), replace(pages, fonts=(face, bold))).value)
    assert len(packed) == len(set(packed))
    assert packed.count("EPUB/fonts/amiri.ttf") == 1
    assert packed.count("EPUB/images/cover.jpg") == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>unclosed", "bad-template"),
        ("<p>&nbsp;</p>", "bad-template"),
        ("<script>alert(1)</script>", "bad-template"),
        ("<p onclick='x()'>a</p>", "bad-template"),
        ("<p><a href=' javascript:alert(1)'>a</a></p>", "bad-template"),
        ("<p><a href='data:text/html,x'>a</a></p>", "bad-template"),
        ("<div>" * 250 + "</div>" * 250, "bad-template"),
        ("<img src='https://example.org/x.png' alt='x'/>", "remote-resource"),
        ("<p style='background: u\\72l(//example.org/x)'>a</p>", "remote-resource"),
        ("<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>", "remote-resource"),
        ("<img src='../../secret.png' alt='x'/>", "missing-file"),
        ("<p><a href='99-nowhere.xhtml#x'>a</a></p>", "missing-file"),
    ],
)
def test_what_no_book_may_hold_is_refused(body, code):
    assert codes(with_chapter(body)) == [code]


def test_links_that_lead_out_of_the_book_are_the_readers_own_business():
    body = "<p><a href='https://example.org/'>a</a> <a href='mailto:a@example.org'>b</a> <a href='#c' id='c'>c</a></p>"
    assert codes(with_chapter(body)) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../escape.png", "bad-value"),
        ("/absolute.png", "bad-value"),
        ("images/a:b.png", "bad-value"),
        ("images/two words.png", "bad-value"),
        ("images/dot.", "bad-value"),
        ("IMAGES/Ferry.png", "bad-value"),
        ("content.opf", "bad-value"),
    ],
)
def test_names_that_no_file_of_an_epub_may_have_are_refused(name, code):
    pages = samples.epub_pages()
    extra = Resource(name, "image/png", samples.picture(2, 2))
    assert codes(replace(pages, pictures=(*pages.pictures, extra))) == [code]


def test_every_broken_page_is_reported():
    pages = samples.epub_pages()
    broken = tuple(Document(d.name, d.kind, d.title, "<html") for d in pages.documents)
    assert codes(replace(pages, documents=broken)).count("bad-template") == len(broken)

"""Books whose text is theirs to the letter, and finished files of them, made the shortest way."""

from __future__ import annotations

import importlib.metadata
import io
import zipfile
from functools import cache

from pubtool.book import Book, Chapter, Note
from pubtool.languages import Language
from pubtool.layout import Document, FontFace, Geometry, Medium, Pages, Resource
from pubtool.pdf import write
from pubtool.world import font_file

CALL = '<a class="note-call" role="doc-noteref" id="call-{0}" href="#note-{0}">{0}</a>'
ENGLISH = (
    '<p data-line="3">Notwithstanding extraordinary responsibilities, the well-known internationalisation committee—'
    f"which affirmatively disestablished all—finished the difficult flagship offices.{CALL.format(1)} The Arabic "
    "word for refugees is اللاجئون, and it is written from the right.</p>\n"
    '<ul><li data-line="5">a</li><li data-line="6">bb</li><li data-line="7">c</li></ul>\n'
    '<pre data-line="9"><code>a_very_long_identifier_that_does_not_fit_the_line(and_then_more_of_it)</code></pre>\n'
    + "".join(
        f'<p data-line="{n}">Paragraph {n} has considerable terminology of its own, number {n * 7919}.</p>\n'
        for n in range(11, 40, 2)
    )
    + f'<p data-line="41">Here it ends with ½ of a fluffy ﬁnish, naïvely so.{CALL.format(2)}</p>'
)  # fmt: skip
ARABIC = (
    '<p data-line="3">كانت الأمسية هادئة حين وصل اللاجئون إلى المدينة القديمة، ولا شيء غير الصمت والريح.</p>\n'
    '<p data-line="5">عام ٢٠٢٤ في https://example.org/abc و 12 شخصًا. مُحَمَّد ٢٠٢٤ ٢٠٢٥ ثم 1,000 و 2024-05.</p>\n'
    '<p data-line="7">سؤالًا عن New York Times اليوم، وهكذا انتهت الحكاية الأولى في آخر السطر.</p>\n'
)
MIXED = (
    '<p data-line="3">If you like a <code>graphical</code> tool, you may want to <code>look at</code> it today.</p>\n'
    f"{ARABIC.splitlines()[0].replace('3', '4')}\n"
    '<p data-line="5">استخدم <code>git clone [url]</code> أو <code>-0,0 +1,5</code> لاستنساخ المستودع كله هنا.</p>\n'
)
NOTES = (
    Note("note-1", 1, "call-1", '<p data-line="50">A first explanation at the foot of the page.</p>', 50),
    Note("note-2", 2, "call-2", '<p data-line="52">A second one, rather shorter.</p>', 52),
)
CSS = """@font-face { font-family: Roman; src: url("fonts/roman.ttf") }
@font-face { font-family: Amiri; src: url("fonts/amiri.ttf") }
@page { size: 80mm 120mm; margin: 12mm; @bottom-center { content: counter(page) }
  @top-center { content: "Ferry" } }
body { font: 9pt Roman, Amiri; hyphens: auto; text-align: justify }
h2 { text-transform: uppercase } pre { white-space: pre-wrap; overflow-wrap: anywhere }
[dir=rtl] body { font-family: Amiri, Roman; text-align: start } .note { float: footnote }"""


def book(body: str, tag: str = "en", notes: tuple[Note, ...] = ()) -> Book:
    language = Language(
        tag, tag, "rtl" if tag == "ar" else "ltr", "Latn", ("“", "”", "‘", "’"), "’", "0123456789", True, True, ()
    )
    chapter = Chapter("one", 1, "The First", "The First", body, (), notes, f"manuscript/{tag}/01-one.md")
    return Book("ferry", language, "en", "The Ferry", (chapter,), "urn:x", "")


def page(made: Book, drop: str = "") -> str:
    """The book as one page, with `drop` left out of it once."""
    chapter = made.chapters[0]
    notes = "".join(f'<aside class="note"><span>{n.number} </span>{n.text}</aside>' for n in chapter.notes)
    body = chapter.body.replace(drop, "", 1) if drop else chapter.body
    return (
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{made.language.tag}" dir="{made.language.direction}"><head>'
        '<title>Not of the book</title><link rel="stylesheet" href="book.css"/><style>p { margin: 0 }</style></head>'
        f"<body><h1>{made.title}</h1><nav><p>{chapter.title}</p></nav>"
        f'<section id="one"><h2>1 {chapter.title}</h2>{body}{notes}</section></body></html>'
    )


@cache
def fonts() -> tuple[FontFace, ...]:
    files = importlib.metadata.files("fontpkg-source-serif-4") or []
    roman = min(file.name for file in files if file.name.endswith(".ttf") and "Italic" not in file.name)
    return tuple(
        FontFace(family, "normal", "400", f"fonts/{family.lower()}.ttf", "font/ttf", font_file(package, name))
        for family, package, name in (
            ("Roman", "fontpkg-source-serif-4", roman),
            ("Amiri", "fontpkg-amiri", "Amiri-Regular.ttf"),
        )
    )


def pdf(made: Book, drop: str = "", css: str = "") -> bytes:
    """The book as it leaves the press."""
    pages = Pages(
        medium=Medium.PRINT,
        language=made.language.tag,
        direction=made.language.direction,
        documents=(Document("book.xhtml", "book", made.title, page(made, drop)),),
        styles=(Resource("book.css", "text/css", (CSS + css).encode()),),
        pictures=(),
        fonts=fonts(),
        geometry=Geometry(80, 120, made.bleed),
    )
    done = write(made, pages)
    assert done.value, done.diagnostics
    return done.value


def epub(made: Book, drop: str = "") -> bytes:
    """An EPUB as far as reading it back goes: a container, a package and one page, the title page apart."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in epub_files(made, drop).items():
            archive.writestr(name, text)
    return out.getvalue()


def epub_files(made: Book, drop: str = "") -> dict[str, str]:
    return {
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/package.opf"/></rootfiles></container>',
        "OEBPS/package.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a%20b.xhtml"/>'
        '</manifest><spine><itemref idref="a"/></spine></package>',
        "OEBPS/a b.xhtml": page(made, drop),
    }

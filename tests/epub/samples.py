"""Small books laid out by hand, one in each direction, with all that a writer must carry."""

from __future__ import annotations

import io

from PIL import Image

from pubtool.book import Book, Chapter, Contributor, Heading
from pubtool.languages import Language
from pubtool.layout import Document, FontFace, Medium, Pages, Resource
from pubtool.world import font_file

ENGLISH = Language(
    "en", "English", "ltr", "Latn", ("“", "”", "‘", "’"), "’", "0123456789", True, True,
    (
        ("accessibility-summary", "The text reflows and has headings in order."),
        ("anonymous", "Anonymous"),
        ("begin-reading", "Begin reading"),
        ("contents", "Contents"),
        ("cover", "Cover"),
        ("landmarks", "Guide"),
        ("page-list", "Pages of the print edition"),
        ("summary-bare-pictures", "Some pictures have no words."),
        ("summary-formulas", "Formulas are read aloud."),
        ("summary-long-descriptions", "There are long descriptions."),
        ("summary-pages", "It has the pages of the print edition."),
        ("summary-pictures", "Pictures have words."),
        ("title-page", "Title page"),
    ),
)  # fmt: skip
ARABIC = Language(
    "ar", "العربية", "rtl", "Arab", ("«", "»", "“", "”"), "’", "٠١٢٣٤٥٦٧٨٩", False, False,
    (
        ("accessibility-summary", "يتدفّق النصّ بأيّ حجم، وعناوينه مرتّبة."),
        ("anonymous", "مجهول المؤلف"),
        ("begin-reading", "ابدأ القراءة"),
        ("contents", "المحتويات"),
        ("cover", "الغلاف"),
        ("landmarks", "الدليل"),
        ("page-list", "صفحات الطبعة الورقية"),
        ("summary-pictures", "الصور موصوفة بالكلمات."),
        ("title-page", "صفحة العنوان"),
    ),
)  # fmt: skip

STYLE = "body { margin: 1em }\nimg { max-width: 100% }\n"
AMIRI = '@font-face { font-family: Amiri; src: url("fonts/amiri.ttf") }\nbody { font-family: Amiri, serif }\n'
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="40" height="40" role="img">'
    "<title>{title}</title>"
    '<defs><linearGradient id="shade"><stop offset="0"/></linearGradient></defs>'
    '<rect width="10" height="10" fill="url(#shade)"/></svg>'
)
WORDS = {
    "en": ("The Ferry", "A Crossing", "The river", "Upstream", "The ford", "The far bank", "The water was high.",
           "A note on the river.", "A ferry at the landing", "A door", "Somebody"),
    "ar": ("العبّارة", "عبور", "النهر", "نحو المنبع", "المخاضة", "الضفّة الأخرى", "كان الماء عاليًا.",
           "حاشية عن النهر.", "عبّارة عند المرسى", "باب", "شخص ما"),
}  # fmt: skip


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    """A plain picture of that size."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (96, 128, 144)).save(out, kind)
    return out.getvalue()


def language(tag: str) -> Language:
    return {"en": ENGLISH, "ar": ARABIC}[tag]


def book(tag: str = "en") -> Book:
    """A book of two chapters, the first with headings of two levels and an id in Arabic letters."""
    title, subtitle, first, second, third, last, *_, person = WORDS[tag]
    headings = (
        Heading(2, "upstream", second, second, 5),
        Heading(3, "المخاضة", third, third, 9),
        Heading(4, "too-deep", third, third, 11),
    )
    return Book(
        id="ferry",
        language=language(tag),
        source_language="en",
        title=title,
        subtitle=subtitle,
        chapters=(
            Chapter("river", 1, first, first, "", headings, (), "manuscript/en/01-river.md"),
            Chapter("bank", 2, last, last, "", (), (), "manuscript/en/02-bank.md"),
        ),
        identifier="urn:uuid:3f0c9a52-6c1e-5d0a-9a41-0b8f7a3f2c11",
        modified="2026-01-31",
        description=f"{title} & {subtitle}",
        subjects=("rivers", "ferries"),
        contributors=(Contributor(person, "author", "aut"), Contributor(person, "translator", "trl")),
        publisher="River Press",
        rights="All rights reserved.",
        isbns=(("epub", "9783161484100"), ("print", "9781234567897")),
    )


def document(tag: str, name: str, kind: str, title: str, body: str) -> Document:
    """A whole page as the layout writes it."""
    direction = language(tag).direction
    xhtml = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' xml:lang="{tag}" lang="{tag}" dir="{direction}">\n'
        f'<head>\n<title>{title}</title>\n<link rel="stylesheet" type="text/css" href="book.css"/>\n</head>\n'
        f'<body dir="{direction}">\n{body}\n</body>\n</html>\n'
    )
    return Document(name, kind, title, xhtml)


def chapter_body(tag: str) -> str:
    """The first chapter: a note, a picture, a drawing and headings."""
    _, _, first, second, third, _, text, note, alt, drawn, _ = WORDS[tag]
    return (
        f'<section epub:type="chapter" role="doc-chapter" id="river" aria-labelledby="river-title">\n'
        f'<h1 id="river-title">{first}</h1>\n'
        f'<p>{text} <a class="note-call" epub:type="noteref" role="doc-noteref" id="call-1" href="#note-1">1</a></p>\n'
        f'<h2 id="upstream">{second}</h2>\n<p>{text}&#160;<br/>{text} <a href="02-bank.xhtml#bank">→</a></p>\n'
        f'<h3 id="المخاضة">{third}</h3>\n<figure><img src="images/ferry.png" alt="{alt}"/></figure>\n'
        f'<h4 id="too-deep">{third}</h4>\n<p>{DRAWING.format(title=drawn)}</p>\n'
        f'<aside epub:type="footnote" role="doc-footnote" id="note-1"><p><a role="doc-backlink" href="#call-1">1</a>'
        f" {note}</p></aside>\n</section>"
    )


def epub_pages(tag: str = "en") -> Pages:
    """The book laid out for an EPUB: cover, title page and two chapters."""
    title, _, first, _, _, last, text, *_ = WORDS[tag]
    cover = Resource("images/cover.jpg", "image/jpeg", picture(1600, 2560, "JPEG"))
    rtl = language(tag).direction == "rtl"
    fonts = (FontFace("Amiri", "normal", "400", "fonts/amiri.ttf", "font/ttf", font_file("fontpkg-amiri", AMIRI_FILE)),)
    return Pages(
        medium=Medium.EPUB,
        language=tag,
        direction=language(tag).direction,
        documents=(
            document(
                tag, "cover.xhtml", "cover", title,
                f'<section epub:type="cover"><img src="images/cover.jpg" alt="{title}" role="doc-cover"/></section>',
            ),
            document(
                tag, "titlepage.xhtml", "titlepage", title,
                f'<section epub:type="titlepage" aria-label="{title}"><h1>{title}</h1></section>',
            ),
            document(tag, "01-river.xhtml", "chapter", first, chapter_body(tag)),
            document(
                tag, "02-bank.xhtml", "chapter", last,
                f'<section epub:type="chapter" role="doc-chapter" id="bank"><h1>{last}</h1><p>{text}</p></section>',
            ),
        ),
        styles=(Resource("book.css", "text/css", (AMIRI + STYLE if rtl else STYLE).encode()),),
        pictures=(cover, Resource("images/ferry.png", "image/png", picture(60, 40))),
        fonts=fonts if rtl else (),
        cover=cover,
    )  # fmt: skip


AMIRI_FILE = "Amiri-Regular.ttf"

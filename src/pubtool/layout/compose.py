"""`Book` and theme → `Pages`: the documents of a medium, and all that they need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from markupsafe import Markup

from pubtool.book import Book, matter
from pubtool.diagnostics import Diagnostic, Reported
from pubtool.layout import cover, facts, families, fonts, labels, locators, page_references, source_digest, text
from pubtool.layout.measures import Measures, measures
from pubtool.layout.page_breaks import marked
from pubtool.layout.pages import Document, Geometry, Medium, PageBreak, Pages, Resource
from pubtool.layout.paging import Paging, numbered
from pubtool.layout.templates import LayoutError, Layouts
from pubtool.layout.theme import Theme
from pubtool.project.sections import section

PAGED = (Medium.PRINT, Medium.SCREEN)
ORNAMENT = "ornament.svg"
_FINE = 0.7
_FIRM = 1.4  # as small as it stands at a break, no line is thinner than the 0.75 pt that presses hold


@dataclass(frozen=True, slots=True)
class Occasion:
    """What differs where a book isn't set by itself: its page, its layout, the name of its style, and more facts.

    The style sheet called `layout` is then the last of all.
    """

    page: Measures
    layout: str
    style: str
    facts: Mapping[str, object] = field(default_factory=dict)


def lay_out(
    book: Book, theme: Theme, medium: Medium, occasion: Occasion | None = None, paging: Paging | None = None
) -> Reported[Pages]:
    """The pages of a book in one medium. `paging` is that of its print edition, of a PDF its own from a run before."""
    book = numbered(book)
    if paging:
        book = locators.paged(book, paging)
        book = page_references.paged(book, paging) if medium in PAGED else book
    layouts, page = Layouts(theme), occasion.page if occasion else measures(book, theme)
    if medium is not Medium.PRINT:
        page = replace(page, bleed=0.0)  # nobody cuts a screen
    found: list[Diagnostic] = []
    faces, missing = fonts.for_book(book, theme, medium)
    found.extend(missing)
    front = _cover(book, theme, medium, layouts, found)
    known = facts.of_book(book, theme, medium, page)
    known["cover"] = front.name if front else ""
    known["ornament"] = Markup(_ornament(layouts, known, ("currentColor", _FIRM if medium in PAGED else _FINE), found))  # noqa: S704  a layout's own drawing
    known["large_ornament"] = Markup(_ornament(layouts, known, ("currentColor", _FINE), found))  # noqa: S704  the same
    layout, style_name = "book", facts.STYLE
    if occasion:
        layout, style_name = occasion.layout, occasion.style
        known |= {**occasion.facts, "style": style_name}
    documents = tuple(_documents(book, theme, medium, page, (layouts, known, layout), found))
    breaks: tuple[PageBreak, ...] = ()
    if paging and medium is Medium.EPUB:
        documents, breaks = marked(documents, paging)
    style = _style(book, theme, medium, layouts, occasion or Occasion(page, "", style_name)) if not found else ""
    style = fonts.rules(faces, medium) + style
    carried = [Resource(file.name, file.media_type, file.data) for file in theme.files if _used(file, style, documents)]
    if medium in PAGED:
        black = _ornament(layouts, known, ("#000000", _FIRM), found)
        carried.append(Resource(ORNAMENT, "image/svg+xml", black.encode()))
    if book.source_digest:
        carried.append(Resource(source_digest.NAME, "image/svg+xml", source_digest.code(book.source_digest)))
    pictures = (*(Resource(p.name, p.media_type, p.data) for p in book.pictures), *carried)
    return Reported(
        Pages(
            medium=medium,
            language=book.language.tag,
            direction=book.language.direction,
            documents=documents,
            styles=(Resource(style_name, "text/css", style.encode()),),
            pictures=pictures,
            fonts=faces,
            geometry=Geometry(page.width, page.height, page.bleed) if medium in PAGED else None,
            cover=front,
            front=theme.script(book.language.script).numerals,
            breaks=breaks,
        ),
        tuple(dict.fromkeys(found)),
    )


def _cover(book: Book, theme: Theme, medium: Medium, layouts: Layouts, found: list[Diagnostic]) -> Resource | None:
    """The picture of the cover, for the media that show one."""
    if medium not in (Medium.EPUB, Medium.SCREEN):
        return None
    try:
        if medium is Medium.SCREEN:
            return cover.picture(book, theme, layouts, book.trim.width / book.trim.height)
        return cover.picture(book, theme, layouts)
    except LayoutError as error:
        found.append(error.diagnostic)
        return None


def _ornament(layouts: Layouts, known: Mapping[str, object], pen: tuple[str, float], found: list[Diagnostic]) -> str:
    """The drawing at a break, with the colour and the width of its lines."""
    try:
        return layouts.fill(ORNAMENT, {**known, "stroke": pen[0], "line": pen[1]}).strip()
    except LayoutError as error:
        found.append(error.diagnostic)
        return ""


def _documents(
    book: Book,
    theme: Theme,
    medium: Medium,
    page: Measures,
    filling: tuple[Layouts, dict[str, object], str],
    found: list[Diagnostic],
) -> Iterator[Document]:
    layouts, known, whole = filling
    for name, kind, layout, title, more in _plan(book, theme, medium, page):
        try:
            facts_of_it = {**known, "kind": whole if layout == "book" else layout, "page_title": title, **more}
            xhtml = layouts.fill("page.html", facts_of_it)
        except LayoutError as error:
            found.append(error.diagnostic)
            return
        if layout in ("chapter", "book") and medium not in PAGED:
            xhtml = text.with_ornaments(xhtml, str(known["ornament"]))
        yield Document(name, kind, title, xhtml)


Planned = tuple[str, str, str, str, dict[str, object]]
"""A document to be made: its name, kind, layout and title, and the facts that only it has."""


def _plan(book: Book, theme: Theme, medium: Medium, page: Measures) -> Iterator[Planned]:
    word = book.language.word
    if medium is not Medium.EPUB:
        chapters = tuple(_chapters(book, theme, medium, page))
        yield "book.xhtml", "book", "book", book.full_title, _whole(book, chapters)
        return
    yield "cover.xhtml", "cover", "cover", word("cover"), {}
    yield "titlepage.xhtml", "titlepage", "titlepage", book.full_title, {}
    yield "copyright.xhtml", "copyright-page", "copyright", word("copyright-page"), {}
    for number, chapter in enumerate(_chapters(book, theme, medium, page), start=1):
        yield _file(number), chapter.role, "chapter", chapter.text, {"chapter": chapter}


def _whole(book: Book, chapters: tuple[facts.ChapterFacts, ...]) -> dict[str, object]:
    """The facts of a book that is one document."""
    rows = [(chapter, known.entry) for chapter, known in zip(book.chapters, chapters, strict=True) if known.entry]
    first = chapters[matter.front(book.chapters)].id if chapters else ""
    listed = {"entries": labels.entries(rows), "flat_entries": labels.entries(rows, nested=False)}
    return {"chapters": chapters, "first": first, **listed}


def _file(number: int) -> str:
    return f"chapter-{number:03}.xhtml"


def _chapters(book: Book, theme: Theme, medium: Medium, page: Measures) -> Iterator[facts.ChapterFacts]:
    language = book.language
    places = dict(_places(book)) if medium is Medium.EPUB else {}
    foreign = () if medium is Medium.EPUB else families.foreign(book, theme)
    front = matter.front(book.chapters)
    for number, chapter in enumerate(book.chapters, start=1):
        room = text.Room(book.pictures, page)
        title = text.heading(chapter.title, foreign, language, room if medium in PAGED else None)
        if medium is Medium.EPUB:
            body = text.for_epub(chapter, language, places, _file(number))
        elif medium is Medium.HTML:
            body = text.for_page(chapter, language, foreign)
        else:
            body = text.for_paper(chapter, language, foreign, room)
        place = "text" if number > front else "front" if section(chapter.role).titled else "before"
        yield facts.of_chapter(chapter, book, theme, (title, body), page if medium in PAGED else None, place)


def _places(book: Book) -> Iterator[tuple[str, str]]:
    """Which file each id of the book is in."""
    for number, chapter in enumerate(book.chapters, start=1):
        yield chapter.id, _file(number)
        for anchor in text.ids(chapter):
            yield anchor, _file(number)


def _style(book: Book, theme: Theme, medium: Medium, layouts: Layouts, occasion: Occasion) -> str:
    """All style sheets of the medium as one, the base theme's first and those of the occasion last."""
    known = {**facts.of_style(book, theme, medium, occasion.page), **occasion.facts}
    sheets = [sheet for sheet in theme.sheets if sheet.serves(medium)]
    sheets += [sheet for sheet in theme.sheets if occasion.layout and sheet.stem == occasion.layout]
    return "".join(
        (layouts.fill_sheet(sheet.path, sheet.text, known) if sheet.base else sheet.text) + "\n" for sheet in sheets
    )


def _used(file: Resource, style: str, documents: tuple[Document, ...]) -> bool:
    """Whether a page or its style names the file; the settings' own fonts come another way."""
    name = quote(file.name)
    return f'"{name}"' in style or any(f'"{name}"' in document.xhtml for document in documents)

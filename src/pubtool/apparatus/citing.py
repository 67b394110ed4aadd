"""The writing of a book's citations, in the order in which they are read: a style says “ibid.” only of what it has just
named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from pubtool.apparatus import cite_text
from pubtool.apparatus.bibliography import anchors, with_bibliography
from pubtool.apparatus.citations import MARK
from pubtool.apparatus.cites import Cite, read_cites
from pubtool.apparatus.csl import Cited, Citer
from pubtool.apparatus.csl_style import BadStyle, style
from pubtool.apparatus.editing import classes, drop, words
from pubtool.apparatus.ids import free, taken
from pubtool.apparatus.sources import Source, nearest_key, read_sources
from pubtool.book import Book, Chapter, Note
from pubtool.book.fragments import NotWellFormed, parse, place, serialise
from pubtool.diagnostics import Diagnostic, Reported, Span, nearest

_SETTINGS = Span("manuscript/publication.toml")
_ENDS = ".,;:!?)]}。，、؛،"


def cited(book: Book) -> Reported[Book]:
    """See `pubtool.apparatus.citations.cite`."""
    found: list[Diagnostic] = []
    sources = read_sources(book, found)
    pages = [_Pages.of(chapter) for chapter in book.chapters]
    keys: list[str] = []
    for page in pages:
        for element in page.in_order():
            for wanted in read_cites(element.get("data-cite") or ""):
                if wanted.key in sources:
                    keys.append(wanted.key)
                    continue
                if wanted.narrative and not sources:
                    continue  # a name with @ before it, in a book that cites nothing
                near = nearest_key(wanted.key, sources)
                hint = f"did you mean @{near}?" if near else "put it into manuscript/references.bib"
                message = f"no bibliography of this book has the source {wanted.key!r}"
                found.append(Diagnostic("unknown-citation", message, page.span(element), hint))
    citer = _citer(book, sources, keys, found) if keys else None
    if citer is None:
        return Reported(replace(book, chapters=tuple(map(_as_written, pages))), tuple(found))
    desk = _Desk(book, sources, citer, found, taken(book))
    chapters = tuple(desk.written(page) for page in pages)
    return Reported(desk.finished(replace(book, chapters=chapters)), tuple(found))


def _as_written(page: _Pages) -> Chapter:
    """The chapter with every citation as its author wrote it."""
    for element in list(page.in_order()):
        _plain(element)
    return page.bound(lambda title: serialise(_bare_heading(title)))


def _citer(book: Book, sources: dict[str, Source], keys: list[str], found: list[Diagnostic]) -> Citer | None:
    """The style at work, or nothing where it is none."""

    try:
        return Citer(style(book.citation_style), book.language, {k: s.data for k, s in sources.items()}, keys)
    except BadStyle as error:
        near = nearest(book.citation_style, error.names) if error.names else ""
        hint = f"did you mean {near}?" if near else "name a style of the CSL project, such as apa, or a .csl file"
        found.append(Diagnostic("bad-bibliography", str(error), _SETTINGS, hint))
    except Exception as error:  # a style is a program by somebody else, and citeproc raises anything
        message = f"the citation style fails on these sources: {type(error).__name__}: {str(error)[:80]}"
        found.append(Diagnostic("bad-bibliography", message, _SETTINGS, "try another style"))
    return None


@dataclass(slots=True)
class _Pages:
    """A chapter's fragments as trees while its citations are written."""

    chapter: Chapter
    title: etree._Element
    body: etree._Element
    notes: dict[str, etree._Element]

    @classmethod
    def of(cls, chapter: Chapter) -> _Pages:
        notes = {note.id: _parsed(note.text) for note in chapter.notes}
        return cls(chapter, _parsed(chapter.title), _parsed(chapter.body), notes)

    def in_order(self) -> Iterator[etree._Element]:
        """The citations in the order in which they are read, those of a note where it is called."""
        waiting = dict(self.notes)
        for root in (self.title, self.body):
            for element in list(root.iter("span", "a")):
                if element.get("data-cite") is not None:
                    yield element
                elif "note-call" in classes(element):
                    note = waiting.pop((element.get("href") or "").removeprefix("#"), None)
                    yield from _citations(note) if note is not None else ()
        for note in waiting.values():
            yield from _citations(note)

    def span(self, element: etree._Element) -> Span:
        """The place of a citation in its file."""
        root = [element, *element.iterancestors()][-1]
        lines = {id(self.notes[note.id]): note.line for note in self.chapter.notes}
        return place(element, self.chapter.path, lines.get(id(root), self.chapter.line))

    def bound(self, heading: Callable[[str], str]) -> Chapter:
        """The chapter of these trees; `heading` makes the copies of its headings' words that the contents show."""
        chapter = self.chapter
        return replace(
            chapter,
            title=serialise(self.title) if MARK in chapter.title else chapter.title,
            title_text=words(self.title) if MARK in chapter.title else chapter.title_text,
            body=serialise(self.body) if MARK in chapter.body else chapter.body,
            headings=tuple(
                replace(h, title=heading(h.title) if MARK in h.title else h.title) for h in chapter.headings
            ),
            notes=tuple(
                replace(note, text=serialise(self.notes[note.id])) if MARK in note.text else note
                for note in chapter.notes
            ),
        )

    def is_body(self, element: etree._Element) -> bool:
        return [element, *element.iterancestors()][-1] is self.body


def _parsed(text: str) -> etree._Element:
    try:
        return parse(text)
    except NotWellFormed:
        return parse("")  # reported where the book was assembled, which left it out


def _citations(root: etree._Element) -> list[etree._Element]:
    return [element for element in root.iter("span") if element.get("data-cite") is not None]


@dataclass(slots=True)
class _Desk:
    """The writing of all citations of a book, one after another."""

    book: Book
    sources: dict[str, Source]
    citer: Citer
    found: list[Diagnostic]
    used: set[str]
    anchors: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:

        if self.citer.listed:
            self.anchors = anchors(self.citer.keys(), self.used)

    def written(self, page: _Pages) -> Chapter:
        """The chapter with its citations."""
        added = []
        for element in list(page.in_order()):
            cites = tuple(c for c in read_cites(element.get("data-cite") or "") if c.key in self.sources)
            if not cites:
                _plain(element)
            elif self.citer.notes and page.is_body(element) and not _in_heading(element):
                added.append(self._note(element, cites, page))
            else:
                self._inline(element, cites)
        made = page.bound(self._heading)
        return replace(made, notes=_numbered((*made.notes, *added), page.body, self.book), body=serialise(page.body))

    def finished(self, book: Book) -> Book:
        """The book with its bibliography."""
        if not self.anchors:
            return book

        entries: dict[str, str] = {}
        shown = dict(self.sources)
        for key in self.anchors:
            try:
                entries[key] = self.citer.entry(key)
                if shown[key].online.accessed and entries[key] != self.citer.entry(key, without="accessed"):
                    shown[key] = replace(shown[key], online=replace(shown[key].online, accessed=""))
            except Exception as error:  # see `_citer`
                self._failed(key, error)
                entries[key] = shown[key].title or key
        return with_bibliography(book, entries, shown, self.anchors, self.used)

    def _inline(self, element: etree._Element, cites: tuple[Cite, ...]) -> None:

        said = self._said(cites)
        dress = cite_text.dresser(self.sources, self.book.language)
        text = cite_text.in_text(self.citer, cites, said, dress)
        if self.citer.notes and (element.tail or "").lstrip()[:1] in tuple(_ENDS):
            text = text.rstrip(".")
        self._fill(element, cite_text.linked(text, said, self.anchors, self._directions(cites)))

    def _note(self, element: etree._Element, cites: tuple[Cite, ...], page: _Pages) -> Note:

        chapter, said = page.chapter, self._said(cites)
        dress = cite_text.dresser(self.sources, self.book.language)
        text = cite_text.linked(
            cite_text.in_note(self.citer, said, cites, dress), said, self.anchors, self._directions(cites)
        )
        name = free(f"note-{chapter.id}-cite-1", self.used)
        call = free(f"call-{chapter.id}-cite-1", self.used)
        line = page.span(element).line
        author = said[0].author if cites[0].narrative else ""
        self._call(element, call, name, cite_text.linked(author, (), {}, {}))
        place = f' data-line="{line}"' if line else ""
        return Note(name, 0, call, f'<p{place}><span class="citation">{text}</span></p>', line)

    def _call(self, element: etree._Element, call: str, name: str, author: str) -> None:
        """Makes a call of a citation, behind the author where the sentence names them."""
        link = etree.Element("a", {"class": "note-call", "id": call, "href": f"#{name}", "role": "doc-noteref"})
        tail, element.tail = element.tail or "", None
        if author:
            self._fill(element, author)
            element.addnext(link)
        else:
            _without_space_before(element)
            if self.book.language.tag.partition("-")[0] == "en" and tail[:1] in (".", ","):
                _append_before(element, tail[:1])
                tail = tail[1:]
            element.addprevious(link)
            drop(element)
        link.tail = tail

    def _said(self, cites: tuple[Cite, ...]) -> tuple[Cited, ...]:

        try:
            return self.citer.cite(cites)
        except Exception as error:  # see `_citer`
            self._failed(cites[0].key, error)
            return tuple(Cited(one.key, "", "", one.key, "") for one in cites)

    def _failed(self, key: str, error: Exception) -> None:
        message = f"the citation style fails on {key}: {type(error).__name__}: {str(error)[:80]}"
        hint = "look at its fields, or try another style"
        self.found.append(Diagnostic("bad-bibliography", message, self.sources[key].span, hint))

    def _directions(self, cites: tuple[Cite, ...]) -> dict[str, str]:
        return {one.key: cite_text.direction(self.sources[one.key], self.book.language) for one in cites}

    def _fill(self, element: etree._Element, text: str) -> None:
        """Puts what is shown into the place of the mark."""
        self.shown[element.get("data-cite") or ""] = text
        shown = parse(text)
        for child in list(element):
            element.remove(child)
        del element.attrib["data-cite"]
        element.text = shown.text
        element.extend(list(shown))

    def _heading(self, title: str) -> str:
        """The words of a heading for the contents: what its citation shows, without a link."""
        root = _parsed(title)
        for element in _citations(root):
            shown = parse(self.shown.get(element.get("data-cite") or "", ""))
            said = words(shown) or words(element)
            for child in list(element):
                element.remove(child)
            element.text = said
            _plain(element)
        return serialise(root)


def _bare_heading(title: str) -> etree._Element:
    root = _parsed(title)
    for element in _citations(root):
        _plain(element)
    return root


def _plain(element: etree._Element) -> None:
    """A citation of nothing that is known stays as it was written."""
    del element.attrib["data-cite"]
    element.attrib.pop("class", "")


def _in_heading(element: etree._Element) -> bool:
    return any(above.tag in ("h2", "h3", "h4", "h5", "h6") for above in element.iterancestors())


def _without_space_before(element: etree._Element) -> None:
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "").rstrip()
    elif parent is not None:
        parent.text = (parent.text or "").rstrip()


def _append_before(element: etree._Element, text: str) -> None:
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def _numbered(notes: tuple[Note, ...], body: etree._Element, book: Book) -> tuple[Note, ...]:
    """The notes of a chapter in the order of their calls, counted anew, the numbers of the calls with them."""
    known = {note.id: note for note in notes}
    order: dict[str, int] = {}
    for call in body.iter("a"):
        name = (call.get("href") or "").removeprefix("#")
        if "note-call" in classes(call) and name in known:
            call.text = book.language.number(order.setdefault(name, len(order) + 1))
    for name in known:
        order.setdefault(name, len(order) + 1)
    return tuple(replace(known[name], number=number) for name, number in order.items())

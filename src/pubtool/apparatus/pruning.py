"""What is left out of a book for a medium, an edition or a variant."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from pubtool.book import Book, Chapter, Heading, Picture, fragments
from pubtool.book.calls import recounted

VISIBLE, HIDDEN, DESCRIPTION = "content-visible", "content-hidden", "long-description"
PAPER = ("print", "screen")
KINDS = ("format", "edition", "variant")

_SIGNS = (VISIBLE, HIDDEN, DESCRIPTION)
_CONDITIONS = tuple(f"data-{word}-{kind}" for word in ("when", "unless") for kind in KINDS)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def prune(book: Book, medium: str, variant: str = "") -> Book:
    """See `pubtool.apparatus.prune`."""
    if not any(sign in text for chapter in book.chapters for text in _texts(chapter) for sign in _SIGNS):
        return book
    formats = (medium, "pdf") if medium in PAPER else (medium,)
    occasion = _Occasion({"format": formats, "edition": (book.language.tag,), "variant": (variant,)}, medium in PAPER)
    made = [_pruned(chapter, occasion) for chapter in book.chapters]
    chapters = [
        recounted(chapter, book.language) if chapter.notes else chapter
        for chapter, before in zip(made, book.chapters, strict=True)
        if chapter.body.strip() or not before.body.strip()
    ]
    gone = {name for chapter in book.chapters for name in _ids(chapter)}
    gone.difference_update(name for chapter in chapters for name in _ids(chapter))
    kept = tuple(_without_links(chapter, gone) if gone else chapter for chapter in chapters)
    return replace(book, chapters=kept, pictures=_pictures(book, kept))


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What the book is made for: by the kind of a condition, the names that hold."""

    names: dict[str, tuple[str, ...]]
    on_paper: bool

    def holds(self, element: etree._Element) -> bool:
        """Whether every condition of an element holds; one without any holds."""
        for kind in KINDS:
            when, unless = (_names(element.get(f"data-{word}-{kind}")) for word in ("when", "unless"))
            if when and not any(name in when for name in self.names[kind]):
                return False
            if any(name in unless for name in self.names[kind]):
                return False
        return True

    def drops(self, element: etree._Element) -> bool:
        """Whether an element is not meant for it."""
        classes = _classes(element)
        if DESCRIPTION in classes and self.on_paper:
            return True
        if HIDDEN in classes:
            return self.holds(element)
        return VISIBLE in classes and not self.holds(element)


def _names(text: str | None) -> list[str]:
    return (text or "").replace(",", " ").split()


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def _texts(chapter: Chapter) -> Iterator[str]:
    yield chapter.title
    yield chapter.body
    yield from (note.text for note in chapter.notes)


def _pruned(chapter: Chapter, occasion: _Occasion) -> Chapter:
    title, body = (_cut(text, occasion) for text in (chapter.title, chapter.body))
    headings = tuple(_headings(chapter, body, occasion))
    notes = tuple(replace(note, text=_serialised(_cut(note.text, occasion))) for note in chapter.notes)
    title_text = chapter.title_text if not _has_signs(chapter.title) else _words(title)
    return replace(
        chapter,
        title=_serialised(title),
        title_text=title_text or chapter.title_text,
        body=_serialised(body),
        headings=headings,
        notes=notes,
    )


def _cut(text: str, occasion: _Occasion) -> etree._Element:
    """The tree of a fragment without what is not meant for the occasion; of what is, the words stay."""
    root = fragments.parse(text)
    if not _has_signs(text):
        return root
    gone: set[etree._Element] = set()
    for element in [*fragments.elements(root)]:
        if element.getparent() in gone:
            gone.add(element)
        elif occasion.drops(element):
            gone.add(element)
            _drop(element)
        elif VISIBLE in _classes(element) or HIDDEN in _classes(element):
            _unwrap(element)
    return root


def _has_signs(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _serialised(root: etree._Element) -> str:
    return fragments.serialise(root)


def _drop(element: etree._Element) -> None:
    """Takes an element out, and what only it filled: a paragraph of which nothing is left."""
    parent = element.getparent()
    if parent is None:  # pragma: no cover - a fragment's own element has no class
        return
    _leave(element, parent)
    if parent.tag == "p" and not len(parent) and not (parent.text or "").strip():
        _drop(parent)


def _leave(element: etree._Element, parent: etree._Element) -> None:
    """Takes an element out of its parent; the words behind it stay."""
    tail = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = _met(before.tail or "", tail)
    else:
        parent.text = _met(parent.text or "", tail)
    element.tail = None
    parent.remove(element)


def _met(before: str, behind: str) -> str:
    """Two texts that meet where something stood between them: of two spaces one is left."""
    return before + (behind.lstrip(" ") if before.endswith(" ") else behind)


def _unwrap(element: etree._Element) -> None:
    """Puts what an element holds in its place; one with an id or a class of its own stays, without its conditions."""
    rest = [name for name in _classes(element) if name not in (VISIBLE, HIDDEN)]
    for name in _CONDITIONS:
        element.attrib.pop(name, "")
    element.attrib.pop("class", "")
    if rest or any(not str(name).startswith("data-") for name in element.attrib):
        if rest:
            element.set("class", " ".join(rest))
        return
    parent = element.getparent()
    if parent is None:  # pragma: no cover - a fragment's own element has no class
        return
    _move_out(element, parent)


def _move_out(element: etree._Element, parent: etree._Element) -> None:
    at = parent.index(element)
    text, tail = element.text or "", element.tail or ""
    children = list(element)
    place = element.get("data-path")
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    for offset, child in enumerate(children):
        if place and not child.get("data-path"):
            child.set("data-path", place)
        parent.insert(at + offset, child)
    last = children[-1] if children else before
    if last is not None:
        last.tail = (last.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _words(root: etree._Element) -> str:
    """The words of a title, without the calls of its notes."""
    parts = fragments.parse(fragments.serialise(root))
    for call in list(parts.iter("a")):
        if "note-call" in _classes(call):
            parent = call.getparent()
            if parent is not None:
                _leave(call, parent)
    return " ".join("".join(str(text) for text in parts.itertext()).split())


def _headings(chapter: Chapter, body: etree._Element, occasion: _Occasion) -> Iterator[Heading]:
    """The headings that are still there, without what is gone of them."""
    there = {element.get("id") for element in body.iter(*_HEADINGS)}
    for heading in chapter.headings:
        if heading.id in there:
            if _has_signs(heading.title):
                title = _cut(heading.title, occasion)
                yield replace(heading, title=_serialised(title), text=_words(title))
            else:
                yield heading


def _ids(chapter: Chapter) -> Iterator[str]:
    """Every id in a chapter but those of its notes, which are counted anew."""
    yield chapter.id
    for text in (chapter.title, chapter.body, *(note.text for note in chapter.notes)):
        if "id=" in text:
            for element in fragments.elements(fragments.parse(text)):
                if element.get("id") and "note-call" not in _classes(element):
                    yield str(element.get("id"))


def _without_links(chapter: Chapter, gone: Container[str]) -> Chapter:
    """The chapter in which links to what is left out are words."""
    title, body = (_unlinked(text, gone) for text in (chapter.title, chapter.body))
    notes = tuple(replace(note, text=_unlinked(note.text, gone)) for note in chapter.notes)
    return replace(chapter, title=title, body=body, notes=notes)


def _unlinked(text: str, gone: Container[str]) -> str:
    if 'href="#' not in text:
        return text
    root = fragments.parse(text)
    for link in list(root.iter("a")):
        # A cross reference that its author wrote for this format as well is reported where it gets its number.
        if (link.get("href") or "")[1:] in gone and "ref" not in _classes(link):
            link.tag = "span"
            del link.attrib["href"]
    return fragments.serialise(root)


def _pictures(book: Book, chapters: tuple[Chapter, ...]) -> tuple[Picture, ...]:
    """The book's pictures without those that only stood in what is left out."""
    before, now = _shown(book.chapters), _shown(chapters)
    return tuple(picture for picture in book.pictures if picture.name in now or picture.name not in before)


def _shown(chapters: Sequence[Chapter]) -> frozenset[str]:
    texts = (text for chapter in chapters for text in _texts(chapter) if "<img" in text)
    return frozenset(str(picture.get("src")) for text in texts for picture in fragments.parse(text).iter("img"))

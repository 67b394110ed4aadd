"""Two rowed books → one for reading block by block: the book's own words, and below or beside them the other's."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from lxml import etree

from pubtool.book import Beside, Book, Chapter, Heading, Note, Picture, fragments
from pubtool.book.renaming import ids, prefixed
from pubtool.translation.lent import lent
from pubtool.translation.passages import blocks_marked, changed, words_marked
from pubtool.translation.rows import ROW, side_by_side
from pubtool.translation.weave import BESIDE, MAIN, Sides, interval

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def named(main: Book, beside: Book) -> Book:
    """`main` as one half of a bilingual edition: with a name and a number of its own, and whoever made the other half.

    ISBNs belong to the edition in one language, so this one has none.
    """
    names = {person.name for person in main.contributors}
    others = tuple(person for person in beside.contributors if person.code != "aut" and person.name not in names)
    made = replace(
        main,
        isbns=(),
        contributors=(*main.contributors, *others),
        beside=Beside(beside.language, beside.title, beside.subtitle),
    )
    own = uuid.uuid5(uuid.UUID(main.identifier.removeprefix("urn:uuid:")), made.tags)
    return replace(made, identifier=f"urn:uuid:{own}")


def bilingual(main: Book, beside: Book) -> Book:
    """The bilingual edition for screens that have no facing pages. Both books have their rows (`rows.rowed`)."""
    guest = lent(beside, main)
    sides = Sides(main.language, beside.language)
    both = [(_chapter(one, other, sides), other) for one, other in side_by_side(main, guest)]
    chapters = tuple(chapter for chapter, _ in both if chapter)
    known = frozenset(name for chapter in chapters for name in ids(chapter))
    mine = frozenset(name for chapter in main.chapters for name in ids(chapter))
    gone = {
        name: _counterpart(name, chapter.id, beside.language.tag, mine & known)
        for chapter, other in both
        if chapter and other
        for name in ids(other)
        if name not in known
    }
    homes = tuple(_led_home(chapter, gone) for chapter in chapters) if gone else chapters
    return replace(named(main, beside), chapters=homes, pictures=_pictures(main, guest))


def _counterpart(name: str, chapter: str, tag: str, mine: Set[str]) -> str:
    """Where a link leads whose aim became one with its counterpart: to that, or to the chapter that it stood in."""
    return next((own for own in mine if prefixed(own, tag) == name), chapter)


def _led_home(chapter: Chapter, gone: Mapping[str, str]) -> Chapter:
    """A chapter whose links to what is no more lead elsewhere."""

    def lead(root: etree._Element) -> None:
        for element in root.iter("a"):
            name = (element.get("href") or "").removeprefix("#")
            if name in gone and (element.get("href") or "").startswith("#"):
                element.set("href", f"#{gone[name]}")

    def led(text: str) -> str:
        return changed(text, lead) if 'href="#' in text else text

    return replace(
        chapter,
        title=led(chapter.title),
        body=led(chapter.body),
        headings=tuple(replace(heading, title=led(heading.title)) for heading in chapter.headings),
        notes=tuple(replace(note, text=led(note.text)) for note in chapter.notes),
    )


def _pictures(main: Book, guest: Book) -> tuple[Picture, ...]:
    return tuple(sorted({p.name: p for p in (*guest.pictures, *main.pictures)}.values(), key=lambda p: p.name))


def _chapter(one: Chapter | None, other: Chapter | None, sides: Sides) -> Chapter | None:
    if one is None or other is None:
        alone = one or other
        return _alone(alone, sides, MAIN if one else BESIDE) if alone else None
    body = fragments.parse("")
    body.extend(sides.woven(list(fragments.parse(one.body)), list(fragments.parse(other.body))))
    made = replace(
        one,
        title=sides.words(one.title, other.title),
        title_text=f"{one.title_text} · {other.title_text}",
        headings=tuple(_headings(body, one, other, sides)),
        notes=tuple(_notes(one, other, sides)),
    )
    return replace(made, body=_finished(body))


def _alone(chapter: Chapter, sides: Sides, name: str) -> Chapter:
    """A chapter that is in one of the languages only."""
    language = sides.main if name == MAIN else sides.beside
    body = fragments.parse("")
    blocks = list(fragments.parse(chapter.body))
    body.extend(sides.woven(blocks, []) if name == MAIN else sides.woven([], blocks))
    if name == MAIN:
        return replace(chapter, body=_finished(body), notes=tuple(_bare(note) for note in chapter.notes))
    return replace(
        chapter,
        title=words_marked(chapter.title, BESIDE, language),
        body=_finished(body),
        headings=tuple(replace(h, title=words_marked(h.title, BESIDE, language)) for h in chapter.headings),
        notes=tuple(_guest(note, sides) for note in chapter.notes),
    )


def _headings(body: etree._Element, one: Chapter, other: Chapter, sides: Sides) -> Iterator[Heading]:
    """The headings of both in the order in which they now stand, two that are one as one."""
    ours = {heading.id: heading for heading in one.headings}
    theirs = {heading.id: heading for heading in other.headings}
    for element in body.iter(*_HEADINGS):
        mine = ours.get(element.get("id") or "")
        guest = next((theirs[str(e.get("id"))] for e in element.iter() if e.get("id") in theirs), None)
        if mine and guest:
            yield replace(mine, title=sides.words(mine.title, guest.title), text=f"{mine.text} · {guest.text}")
        elif mine:
            yield mine
        elif guest:
            yield replace(guest, title=words_marked(guest.title, BESIDE, sides.beside))


def _notes(one: Chapter, other: Chapter, sides: Sides) -> Iterator[Note]:
    """Each note with the other language's behind it."""
    waiting = [(interval(fragments.parse(note.text)), note) for note in other.notes]
    for note in one.notes:
        first = interval(fragments.parse(note.text))[0]
        while waiting and waiting[0][0][0] < first:
            yield _guest(waiting.pop(0)[1], sides)
        yield _bare(note)
        while waiting and waiting[0][0][0] == first:
            yield _guest(waiting.pop(0)[1], sides)
    for _, note in waiting:
        yield _guest(note, sides)


def _guest(note: Note, sides: Sides) -> Note:
    return replace(_bare(note), text=blocks_marked(_bare(note).text, BESIDE, sides.beside))


def _bare(note: Note) -> Note:
    return replace(note, text=changed(note.text, _forget_rows))


def _finished(body: etree._Element) -> str:
    _forget_rows(body)
    return fragments.serialise(body)


def _forget_rows(root: etree._Element) -> None:
    for element in root.iter():
        element.attrib.pop(ROW, "")

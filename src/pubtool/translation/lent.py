"""A book made fit to stand inside another: its ids, links and pictures get names that are free there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from lxml import etree

from pubtool.book import Book, Chapter, fragments
from pubtool.translation.passages import changed


def lent(book: Book, to: Book) -> Book:
    """`book` with ids and pictures that clash with none of `to`; chapters keep theirs, which are the same in both."""
    kept = {chapter.id for chapter in book.chapters}
    taken = kept.union(*(ids(chapter) for chapter in to.chapters))
    names: dict[str, str] = {}
    for name in sorted(set().union(*(ids(chapter) for chapter in book.chapters)) - kept):
        names[name] = _free(f"{book.language.tag}-{name}", taken)
        taken.add(names[name])
    theirs = {picture.name: picture for picture in to.pictures}
    files = {picture.name for picture in (*to.pictures, *book.pictures)}
    pictures = {
        picture.name: _free_file(picture.name, book.language.tag, files)
        for picture in book.pictures
        if picture.name in theirs and theirs[picture.name].data != picture.data
    }
    new = _Names(names, pictures)
    return replace(
        book,
        chapters=tuple(new.chapter(chapter) for chapter in book.chapters),
        pictures=tuple(replace(picture, name=pictures.get(picture.name, picture.name)) for picture in book.pictures),
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """The new names of ids and of pictures, by the old."""

    ids: Mapping[str, str]
    pictures: Mapping[str, str]

    def chapter(self, chapter: Chapter) -> Chapter:
        return replace(
            chapter,
            title=self.fragment(chapter.title),
            body=self.fragment(chapter.body),
            headings=tuple(
                replace(heading, id=self.ids.get(heading.id, heading.id), title=self.fragment(heading.title))
                for heading in chapter.headings
            ),
            notes=tuple(
                replace(
                    note,
                    id=self.ids.get(note.id, note.id),
                    call=self.ids.get(note.call, note.call),
                    text=self.fragment(note.text),
                )
                for note in chapter.notes
            ),
        )

    def fragment(self, text: str) -> str:
        return changed(text, self.rename)

    def rename(self, root: etree._Element) -> None:
        for element in fragments.elements(root):
            name, href, src = element.get("id"), element.get("href") or "", element.get("src")
            if name:
                element.set("id", self.ids.get(name, name))
            if href.startswith("#"):
                element.set("href", "#" + self.ids.get(href[1:], href[1:]))
            if src:
                element.set("src", self.pictures.get(src, src))


def ids(chapter: Chapter) -> Iterator[str]:
    """Every id of a chapter."""
    yield chapter.id
    for fragment in (chapter.title, chapter.body, *(note.text for note in chapter.notes)):
        for element in fragments.elements(fragments.parse(fragment)):
            name = element.get("id")
            if name:
                yield name
    for note in chapter.notes:
        yield note.id


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def _free_file(name: str, tag: str, taken: set[str]) -> str:
    """`images/map-en.png` for the picture `images/map.png`."""
    path = PurePosixPath(name)
    free, number = str(path.with_stem(f"{path.stem}-{tag}")), 2
    while free in taken:
        free, number = str(path.with_stem(f"{path.stem}-{tag}-{number}")), number + 1
    taken.add(free)
    return free

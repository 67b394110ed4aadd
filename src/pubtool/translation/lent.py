"""A book made fit to stand inside another: its ids, links and pictures get names that are free there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from pubtool.book import Book
from pubtool.book.renaming import Names, ids, prefixed


def lent(book: Book, to: Book) -> Book:
    """`book` with ids and pictures that clash with none of `to`; chapters keep theirs, which are the same in both."""
    kept = {chapter.id for chapter in book.chapters}
    taken = kept.union(*(ids(chapter) for chapter in to.chapters))
    names: dict[str, str] = {}
    for name in sorted(set().union(*(ids(chapter) for chapter in book.chapters)) - kept):
        names[name] = _free(prefixed(name, book.language.tag), taken)
        taken.add(names[name])
    theirs = {picture.name: picture for picture in to.pictures}
    files = {picture.name for picture in (*to.pictures, *book.pictures)}
    pictures = {
        picture.name: _free_file(picture.name, book.language.tag, files)
        for picture in book.pictures
        if picture.name in theirs and theirs[picture.name].data != picture.data
    }
    new = Names(names, pictures)
    return replace(
        book,
        chapters=tuple(new.chapter(chapter) for chapter in book.chapters),
        pictures=tuple(replace(picture, name=pictures.get(picture.name, picture.name)) for picture in book.pictures),
    )


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

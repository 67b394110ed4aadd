"""No edition of the publication shows a word out of another language's catalogue."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from pubtool.book import Book
from pubtool.build.front import Front, read
from pubtool.languages import Language, language, supported
from pubtool.layout import Medium, lay_out
from pubtool.world import World

ROOT = Path(__file__).parents[2]
EDITIONS = tuple(sorted(path.parent.name for path in ROOT.glob("manuscript/*/edition.toml")))
MEDIA = (Medium.EPUB, Medium.PRINT)
SAME_EVERYWHERE = {"isbn", "sha-256"}
SHORT = {"Hans": 2, "Jpan": 2}
"""How many letters a word has at least that can be told from a part of another; a Han letter is a word."""


@cache
def front() -> Front:
    made = read(World(ROOT)).value
    assert made is not None
    return made


def the(tag: str) -> Book:
    found = front().book(tag)
    assert found is not None
    return found.value


def shown(book: Book) -> str:
    """All that an edition says: the text of its pages, and what is read aloud in place of pictures and parts."""
    theme = front().theme
    assert theme is not None
    out = []
    for medium in MEDIA:
        for document in lay_out(book, theme, medium).value.documents:
            out += re.findall(r'\s(?:alt|title|aria-label)="([^"]*)"', document.xhtml)
            out.append(re.sub(r"<style.*?</style>|<[^>]*>", " ", document.xhtml, flags=re.DOTALL))
    return plain(" ".join(out))


def plain(text: str) -> str:
    return " ".join(html.unescape(text).casefold().split())


def written(book: Book) -> str:
    """What its author and its own catalogue say."""
    parts = [book.title, book.subtitle, *(word for _, word in book.language.words)]
    parts += [re.sub(r"<[^>]*>", " ", chapter.title + " " + chapter.body) for chapter in book.chapters]
    return plain(" ".join(parts))


def phrases(known: Language) -> Iterator[tuple[str, str]]:
    """What a catalogue has to say, without the places in it, each with its key."""
    for key, word in known.words:
        for literal, *_ in Formatter().parse(word):
            phrase = plain(literal).strip(" .,:;：。、；()（）")
            if len(phrase) >= SHORT.get(known.script, 4) and phrase not in SAME_EVERYWHERE:
                yield key, phrase


def holds(text: str, phrase: str, script: str) -> bool:
    bound = "" if script in SHORT else r"\b"
    return re.search(f"{bound}{re.escape(phrase)}{bound}", text) is not None


def foreign(book: Book, own: str) -> list[tuple[str, str]]:
    """The words of other languages that an edition shows and that aren't among its `own`: the language, and the key."""
    text = shown(book)
    found = []
    for tag in supported():
        other = language(tag)
        assert other is not None
        if tag != book.language.tag:
            found += [
                (tag, key) for key, phrase in phrases(other)
                if holds(text, phrase, other.script) and not holds(own, phrase, other.script)
            ]  # fmt: skip
    return found


@pytest.mark.parametrize("tag", EDITIONS)
def test_no_edition_speaks_another_language(tag: str) -> None:
    book = the(tag)
    assert foreign(book, written(book)) == []


@pytest.mark.parametrize(
    ("tag", "other", "key"), [("ru", "en", "contents"), ("fr", "de", "draft"), ("de", "zh-Hans", "cover")]
)
def test_a_foreign_word_would_be_found(tag: str, other: str, key: str) -> None:
    spoken = language(other)
    assert spoken is not None
    book = the(tag)
    mixed = dict(book.language.words) | {key: dict(spoken.words)[key]}
    lent = dataclasses.replace(book, language=dataclasses.replace(book.language, words=tuple(sorted(mixed.items()))))
    assert (other, key) in foreign(lent, written(book))

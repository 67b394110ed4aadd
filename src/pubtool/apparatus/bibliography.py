"""The bibliography: the sources that the book cites, and how an online one can be found again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import escape

from pubtool.apparatus import csl_markup as markup
from pubtool.apparatus.cite_text import direction, in_script, numerals
from pubtool.apparatus.ids import free, slug
from pubtool.apparatus.places import placed
from pubtool.apparatus.sources import Online, Source
from pubtool.book import Book, Chapter
from pubtool.book.fragments import NotWellFormed, parse, serialise
from pubtool.languages import Language

ROLE = "bibliography"
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SEMICOLONS = {"Arab": "؛ ", "Hans": "；", "Jpan": "；"}
_STOPS = {"Hans": "。", "Jpan": "。"}


def anchors(keys: Iterable[str], used: set[str]) -> dict[str, str]:
    """The id of each entry."""
    return {key: free(f"ref-{key if _ID.fullmatch(key) else slug(key) or 'source'}", used) for key in keys}


def with_bibliography(
    book: Book, entries: Mapping[str, str], sources: Mapping[str, Source], ids: Mapping[str, str], used: set[str]
) -> Book:
    """The book with its entries (shielded text by key, in their order) where its author wants them, else at its end."""
    if not entries:
        return book
    items = "".join(_item(sources[key], text, ids[key], book.language) for key, text in entries.items())
    body = f'<ul class="references">\n{items}</ul>\n'
    for number, chapter in enumerate(book.chapters):
        filled = _filled(chapter, body) if 'id="refs"' in chapter.body else None
        if filled is not None:
            return replace(book, chapters=(*book.chapters[:number], filled, *book.chapters[number + 1 :]))
    title = book.language.word("bibliography")
    made = Chapter(free("bibliography", used), 0, escape(title), title, body, (), (), "", role=ROLE)
    return placed(book, made)


def _filled(chapter: Chapter, body: str) -> Chapter | None:
    """The chapter with the entries in its `::: {#refs}`."""
    try:
        root = parse(chapter.body)
    except NotWellFormed:
        return None  # reported where the book was assembled
    place = next((div for div in root.iter("div") if div.get("id") == "refs"), None)
    if place is None:
        return None
    place.extend(list(parse(body)))
    return replace(chapter, body=serialise(root))


def _item(source: Source, text: str, anchor: str, language: Language) -> str:
    text = numerals(text, language) if in_script(source, language) else text
    shown = _ADDRESS.sub(_link, markup.xhtml(text))
    spoken = f' lang="{escape(source.language)}"' if _differs(source.language, language) else ""
    turned = direction(source, language)
    turned = f' dir="{turned}"' if turned else ""
    said = online(source.online, language)
    own = f' <span class="online" lang="{language.tag}" dir="{language.direction}">{said}</span>' if said else ""
    return f'<li id="{escape(anchor)}"{spoken}{turned}>{shown}{own}</li>\n'


def _differs(tag: str, language: Language) -> bool:
    return bool(tag) and tag.partition("-")[0] != language.tag.partition("-")[0]


def online(source: Online, language: Language) -> str:
    """When a source was read, where a copy of it lies and what its digest is, in the language of the book."""
    parts = []
    if source.accessed:
        parts.append(escape(language.word("accessed", date=_day(source.accessed, language))))
    if source.archived:
        address = markup.shielded(source.archived)
        values = {"address": address, "date": _day(source.archived_on, language)}
        text = language.word("archived-on" if source.archived_on else "archived", **values)
        parts.append(_ADDRESS.sub(_link, markup.xhtml(text)))
    if source.digest:
        shown = "<wbr/>".join(escape(piece) for piece in re.findall(".{1,16}", source.digest))
        before, _, after = language.word("digest", digest="\0").partition("\0")
        parts.append(f'{escape(before)}<code class="digest" dir="ltr">{shown}</code>{escape(after)}')
    if not parts:
        return ""
    text = _SEMICOLONS.get(language.script, "; ").join(parts)
    return text[:1].upper() + text[1:] + _STOPS.get(language.script, ".")


def _day(text: str, language: Language) -> str:
    try:
        return language.date(text) if _DAY.fullmatch(text) else numerals(text, language)
    except ValueError:
        return text


def _link(found: re.Match[str]) -> str:
    """An address as a link. What ends a sentence is no part of it, and it may be broken where a path has a stroke."""
    address = found[0].rstrip(".,;:)]»”“")
    return f'<a href="{address}">{address}</a>{found[0][len(address) :]}'

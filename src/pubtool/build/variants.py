"""Variants of an edition: a sample, large print, small files. A book and a theme in, those of the variant out."""

from __future__ import annotations

import io
import math
import uuid
from dataclasses import replace
from html import escape

from lxml import etree
from PIL import Image

from pubtool.apparatus.editing import Passage, edited, unwrap
from pubtool.book import Book, Chapter, Picture
from pubtool.layout import Theme
from pubtool.project.trims import A5, NAMED, trim
from pubtool.project.variant_facts import VariantFacts

_LARGE, _LEADING = 17.0, 1.3
_SMALL = 480
"""The longer edge of a small picture, in pixels."""
_QUALITY = 60


def varied(book: Book, name: str, facts: VariantFacts) -> Book:
    """The book as a variant of its own: another product, so with an identifier of its own and without the ISBN."""
    size = trim(facts.trim) if facts.trim else (NAMED["B5"] if facts.size == "large" else None)
    made = replace(
        book,
        identifier=f"urn:uuid:{uuid.uuid5(uuid.UUID(book.identifier.removeprefix('urn:uuid:')), name)}",
        isbns=(),
        page_list=False,
        trim=size or book.trim,
        printing=replace(book.printing, trim=size or book.trim),
        variant=name,
        variant_label=_label(book, facts),
    )
    if facts.pictures == "none":
        return replace(edited(made, "<img", _described), pictures=())
    if facts.pictures == "small":
        return replace(made, pictures=tuple(map(_small, made.pictures)))
    return made


def sampled(book: Book, facts: VariantFacts) -> Book:
    """The furnished book cut down to its sample, with a last page that says so. Whole where nothing is to be cut."""
    if not facts.chapters:
        return book
    wanted = set(facts.chapters)
    kept = tuple(c for c in book.chapters if c.id in wanted or _stem(c) in wanted)
    parts = {chapter.part for chapter in kept}
    kept = tuple(c for c in book.chapters if c in kept or c.id in parts)
    title = book.language.word("sample")
    said = escape(book.language.word("sample-end", title=book.title))
    body = f'<p class="sample-end">{said}</p>\n'
    end = Chapter("sample-end", 0, "", title, body, (), (), "", role="sample-end")
    cut = replace(book, chapters=(*kept, end))
    known = _ids(cut)
    return edited(cut, 'href="#', lambda root, _: _unlink(root, known))


def enlarged(theme: Theme, book: Book, facts: VariantFacts) -> Theme:
    """The theme in the size and with the fonts of a variant."""
    settings = theme.settings
    if facts.size == "large":
        growth = min(max(math.sqrt(book.trim.width / A5.width * book.trim.height / A5.height), 0.85), 1.2)
        size = round(_LARGE / growth, 2)
        text = settings.text.model_copy(update={"size": size, "leading": round(size * _LEADING, 2), "align": "start"})
        chapter = settings.chapter.model_copy(update={"title": min(settings.chapter.title, 1.3)})
        settings = settings.model_copy(update={"text": text, "chapter": chapter})
    if not facts.fonts:
        scripts = tuple(script.model_copy(update={"epub": False}) for script in settings.scripts)
        settings = settings.model_copy(update={"scripts": scripts})
    return replace(theme, settings=settings)


def _label(book: Book, facts: VariantFacts) -> str:
    """What the variant is, in the language of the book."""
    keys = ["large-print"] if facts.size == "large" else []
    keys += ["sample"] if facts.chapters else []
    if facts.pictures != "all" or not facts.fonts:
        keys.append("low-bandwidth")
    return book.language.comma.join(book.language.word(key) for key in keys)


def _stem(chapter: Chapter) -> str:
    return chapter.path.rpartition("/")[2].partition("-")[2].removesuffix(".md")


def _ids(book: Book) -> frozenset[str]:
    known = {chapter.id for chapter in book.chapters}

    def gather(root: etree._Element, passage: Passage) -> None:
        del passage
        known.update(element.get("id") or "" for element in root.iter(etree.Element))

    edited(book, 'id="', gather)
    known.update(note.id for chapter in book.chapters for note in chapter.notes)
    return frozenset(known)


def _unlink(root: etree._Element, known: frozenset[str]) -> None:
    """Takes the links off that lead to what the sample hasn't."""
    for link in list(root.iter("a")):
        address = link.get("href") or ""
        if address.startswith("#") and address[1:] not in known:
            unwrap(link)


def _described(root: etree._Element, passage: Passage) -> None:
    """Puts the words of each picture in its place."""
    del passage
    for picture in list(root.iter("img")):
        words, parent = picture.get("alt") or "", picture.getparent()
        if parent is None:
            continue
        said = etree.Element("span", {"class": "picture"})
        said.text, said.tail = f"[{words}]" if words else "", picture.tail
        parent.replace(picture, said)


def _small(picture: Picture) -> Picture:
    """The picture with no more pixels than a small screen has; one that would not get smaller stays."""
    kind = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}.get(picture.media_type)
    if kind is None:
        return picture
    with Image.open(io.BytesIO(picture.data), formats=[kind]) as image:
        image.load()
        image.thumbnail((_SMALL, _SMALL))
        out = io.BytesIO()
        image.save(out, kind, optimize=True, **({"quality": _QUALITY} if kind != "PNG" else {}))
        width, height = image.size
    data = out.getvalue()
    return replace(picture, data=data, width=width, height=height) if len(data) < len(picture.data) else picture

"""The pages of the download site, filled from our own templates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from types import SimpleNamespace

from babel.units import format_unit
from jinja2 import DictLoader, Environment, StrictUndefined

from pubtool.languages import Language
from pubtool.release import instructions
from pubtool.release.citation import BIBTEX, CFF
from pubtool.release.dublin_core import path_of
from pubtool.release.marcxml import PATH as MARC
from pubtool.release.marks import format_word, relative
from pubtool.release.model import Artefact, Offer, Release
from pubtool.release.onix import PATHS as ONIX
from pubtool.release.opds1 import ROOT as OPDS
from pubtool.release.opds2 import ROOT as OPDS2
from pubtool.release.people import authors
from pubtool.release.site.news import news
from pubtool.release.webpub import manifest_path

START, STYLE, NEWS = "index.html", "site.css", "atom.xml"
_TEMPLATES = ("page.html.j2", STYLE)


@dataclass(frozen=True, slots=True)
class Download:
    """A file as the page offers it: its address, what it is called, how large it is, and what it is good for."""

    href: str
    name: str
    title: str
    size: str
    pages: str
    good: str
    sha256: str
    media_type: str


def page_of(offer: Offer) -> str:
    """Where the page of a language lies."""
    return f"{offer.book.language.tag}/index.html"


def pages(release: Release, signatures: Sequence[str]) -> dict[str, bytes]:
    """See `pubtool.release.site.site`."""
    folder = files(__package__)
    sources = {name: folder.joinpath(name).read_text("utf-8") for name in _TEMPLATES}
    shelf = Environment(
        loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page = shelf.get_template(_TEMPLATES[0])
    known = {offer.book.language.tag: page_of(offer) for offer in release.offers}
    made = {STYLE: shelf.get_template(STYLE).render().encode(), NEWS: news(release, NEWS, known)}
    for offer in release.offers:
        path = page_of(offer)
        made[path] = page.render(_facts(release, offer, path, signatures)).encode()
    first = next((o for o in release.offers if not o.book.is_translation), release.offers[0])
    made[START] = page.render(_facts(release, first, START, signatures)).encode()
    return made


def _facts(release: Release, offer: Offer, here: str, signatures: Sequence[str]) -> dict[str, object]:
    book, language = offer.book, offer.book.language

    def to(path: str) -> str:
        return relative(path, here)

    return {
        "book": book,
        "language": language,
        "word": language.word,
        "authors": authors(book),
        "others": [person for person in book.contributors if person.code != "aut"],
        "cover": SimpleNamespace(href=to(offer.covers[0].path), small=to(offer.covers[-1].path), facts=offer.covers[-1])
        if offer.covers
        else None,
        "downloads": [_download(offer, artefact, to(artefact.path)) for artefact in offer.files],
        "words": language.word("site-words", number=language.number(offer.words)),
        "state": _state(offer),
        "date": language.date(release.date) if release.date else "",
        "day": release.date,
        "languages": [
            SimpleNamespace(tag=o.book.language.tag, dir=o.book.language.direction, name=o.book.language.name,
                            title=o.book.full_title, href=to(page_of(o)), here=o is offer)
            for o in release.offers
        ],
        "start": to(START),
        "style": to(STYLE),
        "news": to(NEWS),
        "accessibility": offer.accessibility,
        "sums_lines": instructions.SUMS,
        "signature_lines": instructions.signature_lines(release, signatures),
        "sums": to("SHA256SUMS"),
        "verify": to(instructions.NAME),
        "catalogues": _catalogues(offer, to),
    }  # fmt: skip


def _download(offer: Offer, artefact: Artefact, href: str) -> Download:
    word, language = offer.book.language.word, offer.book.language
    pages = word("site-pages", number=language.number(artefact.pages)) if artefact.pages else ""
    return Download(
        href=href,
        name=artefact.path,
        title=format_word(offer, artefact),
        size=_size(language, artefact.size),
        pages=pages,
        good=word(f"site-good-{artefact.format}"),
        sha256=artefact.sha256,
        media_type=artefact.media_type,
    )


def _size(language: Language, size: int) -> str:
    """A size in kilobytes or megabytes, as the language writes it."""
    unit, value = ("megabyte", size / 1e6) if size >= 1e6 else ("kilobyte", float(-(-size // 1000)))
    written = format_unit(round(value, 1), f"digital-{unit}", length="short", locale=language.tag.replace("-", "_"))
    return "".join(language.digits[int(sign)] if sign in "0123456789" else sign for sign in written)


def _state(offer: Offer) -> list[str]:
    """What the edition is, where it is not final, and how far a translation has come."""
    book, word = offer.book, offer.book.language.word
    told = []
    if book.status == "draft":
        told.append(word("draft" if book.is_translation else "draft-source"))
    if book.translation:
        facts = book.translation
        known = {
            "language": book.language.name_of(book.source_language),
            "percent": book.language.percent(facts.share),
            "digest": facts.digest,
        }
        if facts.date:
            told.append(word("translation-state", date=book.language.date(facts.date), **known))
        else:
            told.append(word("translation-state-undated", **known))
    return told


def _catalogues(offer: Offer, to: Callable[[str], str]) -> list[tuple[str, str]]:
    """The names of the catalogues and where they are."""
    tag = offer.book.language.tag
    rows = [("OPDS 1.2", OPDS), ("OPDS 2.0", OPDS2), ("Readium", manifest_path(tag))]
    rows += [(f"ONIX {number}", path) for number, path in ONIX.items()]
    rows += [("MARCXML", MARC), ("Dublin Core", path_of(offer)), ("CFF", CFF), ("BibTeX", BIBTEX)]
    return [(name, to(path)) for name, path in rows]

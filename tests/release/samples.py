"""Releases that nobody built: books with their facts, and files of which only the facts are known."""

from __future__ import annotations

from dataclasses import replace

from pubtool.book import Book, Contributor, TranslationFacts
from pubtool.release.model import Accessibility, Artefact, Cover, Offer, Release
from tests.layout.samples import book

TOLD = Accessibility(
    features=("tableOfContents", "structuralNavigation", "alternativeText"),
    modes=("textual", "visual"),
    sufficient=(("textual",), ("textual", "visual")),
    hazards=("none",),
    summary="All of it can be heard.",
    conforms_to="EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
)
TYPES = {"epub": "application/epub+zip", "print": "application/pdf", "screen": "application/pdf"}
NAMES = {"epub": ".epub", "print": "-print.pdf", "screen": "-screen.pdf"}


def known(tag: str, **changed: object) -> Book:
    """A book with all facts that catalogues ask for."""
    facts = {
        "identifier": f"urn:uuid:00000000-0000-5000-8000-0000000000{ord(tag[0]):02x}",
        "modified": "2026-01-31",
        "subtitle": "A walk & a <ferry>",
        "description": "Of a river, and who crosses it.",
        "subjects": ("rivers", "ferries"),
        "publisher": "The Ferry Press",
        "rights": "CC0 1.0",
        "rights_url": "https://creativecommons.org/publicdomain/zero/1.0/",
        "contributors": (Contributor("A. Nobody", "author", "aut"),),
        "translation": TranslationFacts(0.5, "2026-01-31", "0badcafe") if tag != "en" else None,
        "source_language": "en",
        "isbns": (),
        "status": "final" if tag == "en" else "draft",
    }
    return book(tag, **{**facts, **changed})


def offer(whole: Book) -> Offer:
    """Its files in three formats, with a cover."""
    tag = whole.language.tag
    files = tuple(
        Artefact(f"river-{tag}{NAMES[name]}", name, tag, kind, 1_234_567, "0f" * 32, None if name == "epub" else 24)
        for name, kind in TYPES.items()
    )
    covers = (
        Cover(f"covers/{tag}.jpg", "image/jpeg", 1600, 2560, b"large"),
        Cover(f"covers/{tag}-small.jpg", "image/jpeg", 320, 512, b"small"),
    )
    return Offer(whole, 12_345, files, covers, TOLD)


def release(*books: Book) -> Release:
    """A release of these books, or of one in English, Russian and Arabic each."""
    offers = tuple(offer(one) for one in books or (known("en"), known("ru"), known("ar")))
    return Release("river", "2026-01-31", "0d" * 32, "en", offers)


def bare(tag: str = "en") -> Release:
    """A release of a book that says no more than it must."""
    nothing = {"subtitle": "", "description": "", "subjects": (), "publisher": "", "rights": "", "rights_url": ""}
    made = offer(known(tag, contributors=(), modified="", **nothing))
    return Release("river", "", "0d" * 32, "en", (replace(made, covers=(), accessibility=None),))

"""How to cite the publication: CITATION.cff (Citation File Format 1.2.0), and BibTeX with an entry a language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from pubtool.book import Book
from pubtool.release.codes import three_letters
from pubtool.release.model import Offer, Release
from pubtool.release.people import TRANSLATOR, authors, in_role

CFF, BIBTEX = "CITATION.cff", "citation.bib"
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "#": r"\#",
        "&": r"\&",
        "_": r"\_",
        "$": r"\$",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)


def citation(release: Release) -> dict[str, bytes]:
    """Both files by path."""
    return {CFF: cff(release).encode(), BIBTEX: bibtex(release).encode()}


def cff(release: Release) -> str:
    """The citation file of the original edition, or of the first one."""
    tag = release.source_language
    book = next((o.book for o in release.offers if o.book.language.tag == tag), release.offers[0].book)
    return "\n".join(_lines(release, book)) + "\n"


def _lines(release: Release, book: Book) -> Iterator[str]:
    yield "cff-version: 1.2.0"
    yield f"message: {_quoted(book.language.word('citation-message'))}"
    yield from _common(release, book, "")
    yield "type: dataset"
    if book.subjects:
        yield "keywords:"
        yield from (f"  - {_quoted(subject)}" for subject in book.subjects)
    if book.description:
        yield f"abstract: {_quoted(book.description)}"
    yield "preferred-citation:"
    yield "  type: book"
    yield from _common(release, book, "  ")
    yield "  languages:"
    yield f"    - {three_letters(book.language)}"
    if book.publisher:
        yield "  publisher:"
        yield f"    name: {_quoted(book.publisher)}"
    if release.date:
        yield f"  year: {int(release.date[:4])}"
    isbn = next((number for _, number in book.isbns), "")
    if isbn:
        yield f"  isbn: {_quoted(isbn)}"


def _common(release: Release, book: Book, indent: str) -> Iterator[str]:
    yield f"{indent}title: {_quoted(_whole_title(book))}"
    yield f"{indent}authors:"
    yield from (f"{indent}  - name: {_quoted(name)}" for name in authors(book))
    if release.date:
        yield f'{indent}date-released: "{release.date}"'
    if book.doi:
        yield f"{indent}doi: {_quoted(book.doi)}"
    if book.url:
        yield f"{indent}url: {_quoted(book.url)}"
    yield f"{indent}identifiers:"
    yield f"{indent}  - type: other"
    yield f"{indent}    value: {_quoted(book.identifier)}"


def _whole_title(book: Book) -> str:
    return ": ".join(filter(None, (book.full_title, book.subtitle)))


def _quoted(text: str) -> str:
    """A string of YAML; those of JSON are."""
    return json.dumps(text, ensure_ascii=False)


def bibtex(release: Release) -> str:
    """An entry a language, in UTF-8 as BibLaTeX reads it."""
    return "\n".join(_entry(release, offer) for offer in release.offers)


def _entry(release: Release, offer: Offer) -> str:
    book = offer.book
    isbn = dict(book.isbns).get("print") or next((number for _, number in book.isbns), "")
    fields = (
        ("title", book.full_title),
        ("subtitle", book.subtitle),
        ("author", _names(authors(book))),
        ("translator", _names([person.name for person in in_role(book, TRANSLATOR)])),
        ("publisher", _plain(book.publisher)),
        ("date", release.date),
        ("langid", book.language.tag),
        ("isbn", isbn),
        ("doi", book.doi),
        ("url", book.url),
        ("urn", book.identifier),
    )
    own = ("title", "subtitle")
    rows = [f"  {name} = {{{f'{{{_plain(text)}}}' if name in own else text}}}" for name, text in fields if text]
    return f"@book{{{release.id}-{book.language.tag},\n" + ",\n".join(rows) + "\n}\n"


def _names(names: Sequence[str]) -> str:
    """Names that nothing takes apart: each in braces of its own."""
    return " and ".join(f"{{{_plain(name)}}}" for name in names)


def _plain(text: str) -> str:
    return text.translate(_SPECIAL)

"""`CHECKLIST.txt`: what a shop gets, what it would object to, and what only a person can do.

It is for the publisher, and in English as the command line is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from pubtool.book import Book
from pubtool.release.parcel import Check, Parcel
from pubtool.release.shops import Shop

NAME = "CHECKLIST.txt"
_WIDTH = 96
_ACCOUNT = (
    "Whoever opens the account tells the shop who they are: name, address, bank. Readers don't see it; others may. "
    "If it must not be known, let a publisher do it whose name may be."
)

Checked = Sequence[tuple[Parcel, Sequence[Check]]]
"""The parcels of a shop, with what was found in each."""


def checklist(shop: Shop, sent: Checked, left: Checked, unmade: Sequence[str]) -> bytes:
    """The list as UTF-8: the same editions, the same bytes.

    `left` are the editions that the shop would refuse, `unmade` why there is no printed book.
    """
    lines = [f"{shop.label}: what to upload, and what to look at", ""]
    lines += _filled(f"Rules as of {shop.checked}. The shop's own pages have the last word:")
    lines += [f"  {source}" for source in shop.sources]
    lines.append("")
    for text in unmade:
        lines += _filled(f"the printed book: {text}", "NOT MADE  ")
    if unmade:
        lines.append("")
    for parcel, checks in sent:
        lines += [*_edition(parcel, checks), ""]
    for parcel, checks in left:
        lines += [f"LEFT OUT: {parcel.book.full_title} ({parcel.book.language.tag})", *_found(checks), ""]
    lines += ["By hand", ""]
    for step in (_ACCOUNT, *shop.steps):
        lines += _filled(step, "  [ ] ")
    return ("\n".join(lines) + "\n").encode()


def _edition(parcel: Parcel, checks: Sequence[Check]) -> Iterator[str]:
    book = parcel.book
    yield f"{book.full_title} ({book.language.tag})"
    yield ""
    for piece in parcel.pieces:
        yield f"  [ ] upload {piece.name}" + (f", {piece.pages} pages" if piece.pages is not None else "")
    yield ""
    for name, value in _facts(book):
        yield from _filled(value, f"  {name:<14}")
    yield ""
    yield from _found(checks)


def _facts(book: Book) -> Iterator[tuple[str, str]]:
    """What the shop's form asks for, to be copied."""
    rows = [("title", book.title), ("subtitle", book.subtitle), ("series", book.series)]
    rows += [(person.role, person.name) for person in book.contributors]
    rows += [("publisher", book.publisher), ("language", book.language.tag), ("date", book.modified)]
    rows += [("subjects", "; ".join(book.subjects)), ("Thema", " ".join(book.thema)), ("BISAC", " ".join(book.bisac))]
    rows += [("rights", book.rights), ("licence", book.rights_url)]
    rows += [(f"ISBN {kind}", isbn) for kind, isbn in book.isbns]
    rows += [(f"price {kind}", price) for kind, price in book.prices]
    rows.append(("description", book.description))
    return (row for row in rows if row[1])


def _found(checks: Sequence[Check]) -> Iterator[str]:
    for check in checks:
        word = "ok" if check.holds else "WRONG" if check.certain else "LOOK"
        yield from _filled(check.found, f"  {word:<7}")


def _filled(text: str, first: str = "") -> list[str]:
    return wrap(text, _WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False)

"""What of a release is a product: one for each language and format, with the names by which they know one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pubtool.release.marks import urn
from pubtool.release.model import Artefact, Offer, Release

EPUB, PRINT, SCREEN = "epub", "print", "screen"


@dataclass(frozen=True, slots=True)
class Product:
    """An artefact as the trade sees it. `isbn` may be empty; `on_paper` for a printed book that has one."""

    offer: Offer
    artefact: Artefact
    reference: str
    urn: str
    isbn: str

    @property
    def on_paper(self) -> bool:
        return self.artefact.format == PRINT and bool(self.isbn)


def products(release: Release) -> tuple[Product, ...]:
    """Every product, the languages in the order of the release."""
    return tuple(_products(release))


def _products(release: Release) -> Iterator[Product]:
    for offer in release.offers:
        for artefact in offer.files:
            reference = f"{release.id}-{artefact.language}-{artefact.format}"
            isbn = dict(offer.book.isbns).get(artefact.format, "")
            yield Product(offer, artefact, reference, urn(release, reference), isbn)


def related(product: Product, all_of_them: tuple[Product, ...]) -> Iterator[tuple[str, Product]]:
    """The other products with their relation to this one (list 51)."""
    for other in all_of_them:
        if other == product:
            continue
        if other.artefact.language == product.artefact.language:
            yield _by_format(product, other), other
        elif other.artefact.format == product.artefact.format:
            yield "11", other  # is the other-language version of


def _by_format(product: Product, other: Product) -> str:
    if other.on_paper and not product.on_paper:
        return "13"  # an e-publication based on a printed book
    if product.on_paper and not other.on_paper:
        return "27"  # the electronic version of it
    return "06"  # an alternative format

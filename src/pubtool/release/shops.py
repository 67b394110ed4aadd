"""The shops and libraries that a release may go to: what each of them takes, as a table in `shops.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Field

from pubtool.project.table import Facts

Size = Annotated[int, Field(gt=0)]
Pixels = Annotated[tuple[Size, Size], Field(strict=False)]
Words = Annotated[tuple[str, ...], Field(strict=False)]
Format = Literal["epub", "screen", "print"]


class CoverFacts(Facts):
    """The picture that a shop shows: its width, and least and most of both sides, in pixels; `largest` in megabytes."""

    width: Size
    least: Pixels
    most: Pixels
    largest: Size


class NameFacts(Facts):
    """What each file is called. `{name}` is the format's ISBN, or else `{stem}`: the publication's id and language."""

    epub: str = ""
    screen: str = ""
    print: str = ""
    cover: str = ""
    picture: str = ""


class Shop(Facts):
    """A shop or library.

    `formats` are what it sells or lends as files, `printers` the profiles of its presses. `isbn` says that it takes
    nothing without one. `largest` is a file's size in megabytes, `document` that of a document in an EPUB,
    `picture_pixels` the most pixels of a picture in it, `pages` the fewest of a PDF. `no_epub` are the languages in
    which it takes no EPUB, `wants` the facts of an edition that its form asks for. `cover_inside` says that the EPUB
    must have its cover, `priced` that nothing is given away there, `table` that it reads metadata from `metadata.csv`.
    """

    label: str
    checked: str
    sources: Words
    formats: Annotated[tuple[Format, ...], Field(strict=False)]
    printers: Words = ()
    isbn: bool = False
    largest: Size | None = None
    document: Size | None = None
    picture_pixels: Size | None = None
    pages: Size | None = None
    cover: CoverFacts | None = None
    cover_inside: bool = False
    no_epub: Words = ()
    wants: Words = ()
    priced: bool = False
    table: bool = False
    names: NameFacts
    steps: Words
    unverified: Words = ()


@cache
def shops() -> Mapping[str, Shop]:
    """The shops by their names, in the order of the table."""
    tables = tomllib.loads(files(__package__).joinpath("shops.toml").read_text("utf-8"))
    return {name: Shop.model_validate(table) for name, table in tables.items()}

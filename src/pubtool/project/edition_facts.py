"""`<language>/edition.toml`, word for word: one language of the publication."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from pubtool.project.kinds import FilledLine, Isbn, Line, Price, Role, Text, Values, Variables, refusal
from pubtool.project.roles import relator
from pubtool.project.table import Facts


class ContributorFacts(Facts):
    """Somebody the edition names."""

    name: FilledLine = Field(description="the name, as it shall be printed; a pseudonym is as good")
    role: Role = Field("author", description="author, editor, translator, illustrator or another MARC relator")
    pseudonym: bool = Field(False, description="whether catalogues say that it is a pseudonym")

    @property
    def code(self) -> str:
        """The three letters that MARC has for the role."""
        return relator(self.role)


class Isbns(Facts):
    """An ISBN for each format, as 13 digits."""

    epub: Isbn = Field("", description="the ISBN of the EPUB")
    print: Isbn = Field("", description="the ISBN of the printed book")
    screen: Isbn = Field("", description="the ISBN of the PDF for the screen")

    @model_validator(mode="after")
    def _each_its_own(self) -> Isbns:
        numbers = [number for _, number in self.items()]
        if len(set(numbers)) < len(numbers):
            raise refusal(
                "bad-isbn", "two formats have the same ISBN", "a shop tells them apart by it: each needs its own"
            )
        return self

    def items(self) -> Iterator[tuple[str, str]]:
        """Format and ISBN of those that were given, sorted by format."""
        given = ("epub", self.epub), ("print", self.print), ("screen", self.screen)
        return ((name, number) for name, number in given if number)


class Prices(Facts):
    """What each format costs, tax included; what has no price is free of charge."""

    epub: Price = Field("", description="the price of the EPUB, such as `4.99 EUR`")
    print: Price = Field("", description="the price of the printed book")
    screen: Price = Field("", description="the price of the PDF for the screen")

    def items(self) -> Iterator[tuple[str, str]]:
        """Format and price of those that were given, sorted by format."""
        given = ("epub", self.epub), ("print", self.print), ("screen", self.screen)
        return ((name, price) for name, price in given if price)


class EditionFacts(Facts):
    """`manuscript/<language>/edition.toml`: one language of the publication."""

    title: FilledLine = Field(description="the title")
    subtitle: Line = Field("", description="the subtitle")
    series: Line = Field("", description="the series that it belongs to, with its number, as the cover shows it")
    description: Text = Field("", description="what the book is about, in a few sentences, for shops and libraries")
    subjects: Annotated[tuple[FilledLine, ...], Field(strict=False)] = Field(
        (), description="what it is about, in single words"
    )
    status: Literal["draft", "reviewed", "final", ""] = Field(
        "", description="how far it is: draft, reviewed or final; a translation is a draft until it says otherwise"
    )
    fallback: Literal["source", "omit", "fail"] = Field(
        "omit",
        description="what stands where a translation is missing: the source's own words (`source`), nothing (`omit`), "
        "or no book at all (`fail`)",
    )
    cover: Line = Field(
        "", description="a picture for the cover, such as `images/cover.jpg`; drawn where none is given"
    )
    notes: Literal["foot", "chapter", "book"] = Field(
        "foot",
        description="where notes stand: at the `foot` of the page, at the end of each `chapter`, or at the end of the "
        "`book`",
    )
    lists: Annotated[tuple[Literal["figures", "tables"], ...], Field(strict=False)] = Field(
        (), description="the lists that follow the contents: `figures`, `tables`"
    )
    variables: Variables = Field(
        default_factory=Values,
        description="what `{{ name }}` stands for in this edition; it goes before the publication's",
    )
    contributors: Annotated[tuple[ContributorFacts, ...], Field(strict=False)] = Field((), description="who made it")
    isbn: Isbns = Field(default_factory=Isbns, description="an ISBN for each format: `epub`, `print`, `screen`")
    price: Prices = Field(default_factory=Prices, description="a price for each format; free of charge without one")

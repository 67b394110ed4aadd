"""`[variants.NAME]` in `publication.toml`: editions that differ from the whole one in a settled way."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pubtool.project.kinds import FilledLine, TrimSize, refusal
from pubtool.project.table import Facts

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class VariantFacts(Facts):
    """One variant: what of the book it has, and how it is made."""

    chapters: Annotated[tuple[FilledLine, ...], Field(strict=False)] = Field(
        (), description="the chapters that a sample has, by the names of their files without number and `.md`"
    )
    size: Literal["normal", "large"] = Field("normal", description="`large` for large print: type of 16 to 18 points")
    trim: TrimSize = Field("", description="the page of its print edition; large print has B5 where none is given")
    pictures: Literal["all", "small", "none"] = Field(
        "all", description="`small` pictures, or their descriptions alone (`none`)"
    )
    fonts: bool = Field(True, description="whether the EPUB may bring fonts along")


class Variants(dict[str, VariantFacts]):
    """The variants by their names. Nobody changes them, so that the facts they belong to can be hashed."""

    def __hash__(self) -> int:  # type: ignore[override]  # of a dict it is None
        return hash(frozenset(self.items()))


def _named(values: dict[str, VariantFacts]) -> Variants:
    for name in values:
        if not _NAME.fullmatch(name):
            hint = "a-z, 0-9 and hyphens: it ends the names of files"
            raise refusal("bad-value", f'"{name}" can\'t be the name of a variant', hint)
    return Variants(values)


NamedVariants = Annotated[dict[str, VariantFacts], AfterValidator(_named)]

"""The works of an anthology: manuscripts of their own that are bound into one book."""

from __future__ import annotations

from pydantic import Field

from pubtool.project.kinds import FilledLine
from pubtool.project.table import Facts


class WorkFacts(Facts):
    """A work that stands in the book as a part."""

    folder: FilledLine = Field(
        description="its folder beside `publication.toml`, such as `works/night`, with a folder for each language"
    )

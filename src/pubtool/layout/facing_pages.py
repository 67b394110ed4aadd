"""What layout hands to the writer of facing pages."""

from __future__ import annotations

from dataclasses import dataclass

from pubtool.layout.pages import Medium, Pages


@dataclass(frozen=True, slots=True)
class FacingPages:
    """The two halves of the spreads. `room` is the height of the text on every page, in points.

    `leads` says whether the original has the page of each spread that is read first. The translation has one page
    before them all: the half title, or on a screen the cover. `direction` is that in which the spreads follow.
    """

    original: Pages
    translation: Pages
    room: float
    leads: bool
    direction: str

    @property
    def medium(self) -> Medium:
        return self.translation.medium

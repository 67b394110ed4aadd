"""A plain PDF → a file for the press: PDF/X-1a, X-3, X-4, or a plain one that has been cleaned."""

from __future__ import annotations

from collections.abc import Mapping

from pubtool.diagnostics import Reported, Span
from pubtool.pdf.press.wish import CROP_MARKS, MARKS, SLUG, PressWish, Spot, spot

__all__ = ["CROP_MARKS", "MARKS", "SLUG", "PressWish", "Spot", "finish_for_press", "ink", "spot"]


def finish_for_press(
    data: bytes, wanted: PressWish, places: Mapping[tuple[int, int], Span] | None = None
) -> Reported[bytes]:
    """The file as the press wants it; empty bytes, with diagnostics, where something in it can't be made so.

    `places` has the author's place of a piece of marked content, by its page (from zero) and its number there.
    """
    from pubtool.pdf.press.finish import finish  # noqa: PLC0415  slow to load, and help needs none of it

    return finish(data, wanted, places or {})


def ink(data: bytes) -> tuple[float, ...]:
    """The most ink on any spot of each page, in percent: 100 for plain black, 400 for all four at once.

    What one colour overprints is added to it; marks outside the bleed are not counted.
    """
    from pubtool.pdf.press.measure import measured  # noqa: PLC0415  slow to load, and help needs none of it

    return measured(data)

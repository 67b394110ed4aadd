"""ONIX for Books, by which the trade knows a product. Source: EDItEUR, releases 3.0 and 3.1, codelists issue 75."""

from __future__ import annotations

from pubtool.release.model import Release

__all__ = ["PATHS", "RELEASES", "onix"]

RELEASES = ("3.0", "3.1")
PATHS = {release: f"onix-{release}.xml" for release in RELEASES}


def onix(release: Release) -> dict[str, bytes]:
    """A message in each of the two releases, by path: one product a language and format."""
    from pubtool.release.onix.message import message  # noqa: PLC0415  help needs none of it

    return {PATHS[number]: message(release, number) for number in RELEASES}

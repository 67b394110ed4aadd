"""The download site: a page a language that works without a script, and prints; news of new editions as Atom."""

from __future__ import annotations

from collections.abc import Sequence

from pubtool.release.model import Release

__all__ = ["NEWS", "START", "STYLE", "site"]

START, STYLE, NEWS = "index.html", "site.css", "atom.xml"


def site(release: Release, signatures: Sequence[str]) -> dict[str, bytes]:
    """The files of the site by path. `signatures` are the files that sign the sums of the release."""
    from pubtool.release.site.pages import pages  # noqa: PLC0415  Jinja; help needs none

    return pages(release, signatures)

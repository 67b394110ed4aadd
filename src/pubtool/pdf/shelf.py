"""What the typesetter may fetch: the files of the `Pages`, by name, and nothing else.

A page is set as if it stood at an address that does not exist, so that every
relative name becomes an address under it. Whatever is asked for is either one
of the names on the shelf or refused; no request ever leaves the process.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from PIL import Image

from pubtool.layout import Pages, Resource

BASE = "https://book.invalid/"
MAX_PIXELS = 100_000_000
_ENTITIES = (b"<!doctype", b"<!entity")


class RefusedError(Exception):
    """A file that is not handed out, with the code of the diagnostic that says so."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(slots=True)
class Shelf:
    """The files by name. `refused` keeps what was asked for in vain."""

    files: dict[str, Resource]
    refused: dict[str, RefusedError] = field(default_factory=dict)

    def take(self, url: str) -> Resource:
        """The file at an address. Raises `RefusedError`."""
        try:
            found = self._find(url)
            if found.media_type.startswith("image/"):
                check_picture(found)
        except RefusedError as refusal:
            self.refused[url] = refusal
            raise
        return found

    def _find(self, url: str) -> Resource:
        if not url.startswith(BASE):
            shown = url if len(url) <= 80 else f"{url[:80]}…"
            raise RefusedError("remote-resource", f"the pages ask for {shown}, which is not a file of the book")
        name = unquote(urlsplit(url).path[1:])
        if name not in self.files:
            raise RefusedError("missing-file", f"the pages ask for {name}, which is not a file of the book")
        return self.files[name]


def shelf(pages: Pages) -> Shelf:
    """The shelf of a laid out book."""
    return Shelf({resource.name: resource for resource in _resources(pages)})


def _resources(pages: Pages) -> Iterator[Resource]:
    yield from pages.styles
    yield from pages.pictures
    yield from (Resource(font.name, font.media_type, font.data) for font in pages.fonts)
    if pages.cover:
        yield pages.cover


def check_picture(picture: Resource) -> None:
    """Refuses what would exhaust the machine: entities in a drawing, and more pixels than any page can show."""
    if picture.media_type == "image/svg+xml":
        head = picture.data.lower()
        if any(word in head for word in _ENTITIES):
            raise RefusedError("broken-image", f"{picture.name} declares a document type or entities")
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit below is ours
            width, height = Image.open(io.BytesIO(picture.data)).size
    except Image.DecompressionBombError:
        raise RefusedError("too-large", f"{picture.name} has more pixels than any page can show") from None
    except (OSError, ValueError, SyntaxError):
        raise RefusedError("broken-image", f"{picture.name} is no picture that can be read") from None
    if width * height > MAX_PIXELS:
        raise RefusedError("too-large", f"{picture.name} has {width} × {height} pixels")

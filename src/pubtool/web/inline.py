"""Files as `data:` addresses: what a page needs is carried inside it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from pubtool.diagnostics import Diagnostic, Span
from pubtool.layout import Pages
from pubtool.layout.addresses import file_of, readdress_css, unknown

MAX_INLINE = 256 * 1024 * 1024
"""Bytes of `data:` addresses in one page; a picture counts each time it is shown."""

NOTHING = "data:,"


@dataclass(slots=True)
class Inliner:
    """The files of the pages, and what was asked for in vain. It lives as long as one page is written."""

    files: Mapping[str, tuple[str, bytes]]
    sheets: frozenset[str]
    page: str
    language: str
    found: list[Diagnostic] = field(default_factory=list)
    spent: int = 0

    def address(self, name: str) -> str:
        """The `data:` address of a file. An address inside the page stays; any other is reported and made void."""
        if not file_of(name):
            return name
        known = self.files.get(name) or self.files.get(file_of(name))
        if known is None:
            self.found.append(unknown(name, self.page, self.language))
            return NOTHING
        media_type, data = known
        self.spent += len(data) * 4 // 3
        if self.spent > MAX_INLINE:
            message = f"the page would carry more than {MAX_INLINE // 1024 // 1024} MiB of pictures and fonts"
            hint = "make the pictures smaller, or show them less often"
            self.found.append(Diagnostic("too-large", message, Span(""), hint, self.language))
            return NOTHING
        return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"

    def css(self, text: str) -> str:
        """A style sheet with its files inside. Sheets that it imports are left out, as the page has them of its own."""
        return readdress_css(text, self.address, self._sheet)

    def _sheet(self, name: str) -> str:
        if file_of(name) not in self.sheets:
            self.found.append(unknown(name, self.page, self.language))
        return ""


def inliner(pages: Pages) -> Inliner:
    """An inliner over everything that the pages bring along."""
    files = {font.name: (font.media_type, font.data) for font in pages.fonts}
    files |= {picture.name: (picture.media_type, picture.data) for picture in pages.pictures}
    if pages.cover:
        files.setdefault(pages.cover.name, (pages.cover.media_type, pages.cover.data))
    return Inliner(files, frozenset(style.name for style in pages.styles), pages.documents[0].name, pages.language)

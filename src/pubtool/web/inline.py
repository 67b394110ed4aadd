"""Files as `data:` addresses: what a page needs is carried inside it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from pubtool.diagnostics import Diagnostic, Span
from pubtool.layout import Pages

MAX_INLINE = 256 * 1024 * 1024
"""Bytes of `data:` addresses in one page; a picture counts each time it is shown."""

# Comments and strings are matched as wholes, so that an address inside of one is left alone.
_CSS = re.compile(
    r"/\*.*?\*/"
    r"|@import\s+(?:url\(\s*)?(?:\"(?P<sheet2>[^\"]*)\"|'(?P<sheet1>[^']*)'|(?P<sheet0>[^\s\"');]+))\s*\)?[^;]*;?"
    r"|url\(\s*(?:\"(?P<two>[^\"]*)\"|'(?P<one>[^']*)'|(?P<bare>[^\s\"')]*))\s*\)"
    r"|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(slots=True)
class Inliner:
    """The files of the pages, and what was asked for in vain. It lives as long as one page is written."""

    files: Mapping[str, tuple[str, bytes]]
    sheets: frozenset[str]
    language: str
    found: list[Diagnostic] = field(default_factory=list)
    spent: int = 0

    def address(self, name: str) -> str:
        """The `data:` address of a file. An address inside the page stays; any other is reported and made void."""
        if name.startswith(("#", "data:")):
            return name
        known = self.files.get(name) or self.files.get(unquote(name))
        if known is None:
            self._refuse(name)
            return "data:,"
        media_type, data = known
        self.spent += len(data) * 4 // 3
        if self.spent > MAX_INLINE:
            if not any(d.code == "too-large" for d in self.found):
                message = f"the page would carry more than {MAX_INLINE // 1024 // 1024} MiB of pictures and fonts"
                hint = "make the pictures smaller, or show them less often"
                self.found.append(Diagnostic("too-large", message, Span(""), hint, self.language))
            return "data:,"
        return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"

    def css(self, text: str) -> str:
        """A style sheet with its files inside. Sheets that it imports are left out, as the page has them of its own."""
        return _CSS.sub(self._replace, text)

    def _replace(self, match: re.Match[str]) -> str:
        sheet = match["sheet2"] or match["sheet1"] or match["sheet0"]
        if sheet is not None:
            if sheet not in self.sheets:
                self._refuse(sheet)
            return ""
        for group in ("two", "one", "bare"):
            if match[group] is not None:
                return f'url("{self.address(match[group])}")'
        return match[0]

    def _refuse(self, name: str) -> None:
        remote = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", name)
        self.found.append(
            Diagnostic(
                "remote-resource" if remote else "missing-file",
                f"the page asks for {name}, which is not a file of the book",
                Span(""),
                "nothing is fetched: put the file into the project",
                self.language,
            )
        )


def inliner(pages: Pages) -> Inliner:
    """An inliner over everything that the pages bring along."""
    files = {font.name: (font.media_type, font.data) for font in pages.fonts}
    files |= {picture.name: (picture.media_type, picture.data) for picture in pages.pictures}
    if pages.cover:
        files.setdefault(pages.cover.name, (pages.cover.media_type, pages.cover.data))
    return Inliner(files, frozenset(style.name for style in pages.styles), pages.language)

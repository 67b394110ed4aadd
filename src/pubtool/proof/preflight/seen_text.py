"""Where the letters of a page are, as PDFium sees them: the box of their ink, not of their line."""

from __future__ import annotations

import pypdfium2

from pubtool.proof.preflight.geometry import Box

_MOST = 5000
_SHOWN = 40


class SeenText:
    """The text of one page."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._text = page.get_textpage()
        self.boxes = [Box(*self._text.get_rect(i)) for i in range(min(self._text.count_rects(), _MOST))]

    def words(self, box: Box) -> str:
        """What stands in a box, in short; empty where it is only white space."""
        words = " ".join(str(self._text.get_text_bounded(*box)).split())
        words = "".join(letter if letter.isprintable() else "\ufffd" for letter in words)
        return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 3]}..."

    def close(self) -> None:
        self._text.close()

"""The drawn cover: the open door, its light falling across the title."""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import resvg_py
from PIL import Image

from pubtool.book import Book, drawing
from pubtool.diagnostics import Diagnostic, Span
from pubtool.layout import fonts
from pubtool.layout.lines import advances, balanced, fits
from pubtool.layout.pages import Resource
from pubtool.layout.templates import LayoutError, Layouts
from pubtool.layout.theme import Theme

WIDTH, HEIGHT = 1600, 2500  # four million pixels: as many as shops take
NAME = "cover.jpg"
QUALITY = 90

_MARGIN = 170
_TITLE = (190, 172, 156, 140, 124, 110, 96, 84, 72, 60, 50, 40)  # sizes to try, the largest first
_SUBTITLE, _FOOT = 66, 50
_OPEN = 1.3
_DOORSTEP = 1400  # the title stays below the door
_LEADING = 1.16
_LAST = HEIGHT - 160.0  # the last baseline


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words on the cover; `y` is its baseline."""

    text: str
    y: float
    size: float


def picture(book: Book, theme: Theme, layouts: Layouts, shape: float = WIDTH / HEIGHT) -> Resource:
    """The cover's picture: the edition's own, else one drawn in that shape, width to height. Raises `LayoutError`."""
    if book.cover:
        return Resource(book.cover.name, book.cover.media_type, book.cover.data)
    across = max(WIDTH, round(HEIGHT * shape))
    svg = drawn(book, theme, layouts, across)
    _, unfit = drawing.fit(svg.encode())
    if unfit:
        message = f"the cover {unfit[0].message}"
        raise LayoutError(Diagnostic("bad-template", message, Span(_path(theme)), unfit[0].hint, book.language.tag))
    return Resource(NAME, "image/jpeg", paint(svg, across, tuple(data for _, data in _files(book, theme))))


def _path(theme: Theme) -> str:
    """Whose drawing the cover is: the last layout of a name counts."""
    return next(layout.path for layout in reversed(theme.templates) if layout.name == "cover.svg")


def drawn(book: Book, theme: Theme, layouts: Layouts, across: int = WIDTH) -> str:
    """The cover as SVG; one wider than usual has more room on the side that the door opens to."""
    script = theme.script(book.language.script)
    files = dict(_files(book, theme))
    widths = advances(files[script.text]) if script.text in files else {}
    room = WIDTH - 2 * _MARGIN
    below = book.beside.title if book.beside else book.subtitle
    subtitle = balanced(below, room / (_SUBTITLE * script.size), widths)
    names = [person.name for person in book.contributors if person.code == "aut"] or [book.publisher]
    foot = balanced(" · ".join(filter(None, names)), room / (_FOOT * script.size), widths)
    end = _LAST - (len(foot) + 1) * _FOOT * script.size * _OPEN if foot else _LAST - 50.0
    first = end - (len(subtitle) - 1) * _SUBTITLE * script.size * _OPEN
    size, title = _set(book.title, (room, first - _DOORSTEP), widths, script.size)
    last = first - (_SUBTITLE * 1.3 + size * 0.45) * script.size if subtitle else end
    return layouts.fill(
        "cover.svg",
        {
            "width": WIDTH,
            "across": across,
            "left": WIDTH - across if book.language.direction == "rtl" else 0,
            "height": HEIGHT,
            "margin": _MARGIN,
            "rtl": book.language.direction == "rtl",
            "colours": theme.settings.colours,
            "family": ", ".join(f"'{name}'" for name in files),
            "title": _block(title, last, size * script.size, _LEADING * _open(script.size)),
            "subtitle": _block(subtitle, end, _SUBTITLE * script.size, _OPEN),
            "foot": _block(foot, _LAST, _FOOT * script.size, _OPEN),
        },
    )


def _open(size: float) -> float:
    """Scripts that are set larger have deeper strokes below the line, and need more room between lines."""
    return 1.0 if size <= 1 else 1.12


def _block(lines: tuple[str, ...], last: float, size: float, leading: float) -> tuple[Line, ...]:
    """Lines of which the last stands at `last`."""
    above = len(lines) - 1
    return tuple(
        Line(text, round(last - (above - number) * size * leading, 1), round(size, 2))
        for number, text in enumerate(lines)
    )


def _set(text: str, room: tuple[float, float], widths: dict[int, float], scale: float) -> tuple[float, tuple[str, ...]]:
    """The size of the title and its lines: as large as the room's width and height allow, cutting no word."""
    for size in _TITLE:
        most = room[0] / (size * scale)
        lines = balanced(text, most, widths)
        high = (len(lines) + 1) * size * scale * _LEADING * _open(scale)
        if fits(text, most, widths) and high <= room[1]:
            return size, lines
    least = _TITLE[-1]
    return least, balanced(text, room[0] / (least * scale), widths)[: int(HEIGHT / 2 / least)]


def _files(book: Book, theme: Theme) -> tuple[tuple[str, bytes], ...]:
    """The families of the cover with the bytes of their upright faces, the edition's own first."""
    own, latin = theme.script(book.language.script), theme.script("Latn")
    found = []
    other = theme.script(book.beside.language.script) if book.beside else own
    for family in dict.fromkeys((own.text, other.text, latin.text)):
        font = theme.font(family)
        try:
            if font:
                found.append((family, fonts.load(theme, font, font.regular)))
        except fonts.FontError:
            continue  # reported where the book's fonts are gathered
    return tuple(found)


@lru_cache(maxsize=8)
def paint(svg: str, across: int, faces: tuple[bytes, ...]) -> bytes:
    """The drawing as a JPEG; the same drawing always gives the same bytes."""
    with tempfile.TemporaryDirectory(prefix="pubtool-") as folder:
        files = []
        for number, data in enumerate(faces):
            file = Path(folder, f"{number}.ttf")
            file.write_bytes(data)
            files.append(str(file))
        png = resvg_py.svg_to_bytes(
            svg_string=svg, width=across, height=HEIGHT, skip_system_fonts=True, font_files=files, resources_dir=folder
        )
    out = io.BytesIO()
    Image.open(io.BytesIO(bytes(png))).convert("RGB").save(out, "JPEG", quality=QUALITY, subsampling=0)
    return out.getvalue()

"""Blocks of raw HTML in a chapter: where they stand, and which pieces of them hold words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pubtool.manuscript.passages import Kind, Line
from pubtool.manuscript.scan import Aside, Tag, Text, pieces

MARKUP = "\x07"
"""Begins a line that stands for a block of HTML; the block's index follows."""

# fmt: off
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "canvas", "colgroup", "dd", "details", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "group", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "html", "iframe", "legend", "li", "main", "map", "math", "menu", "nav",
        "noscript", "object", "ol", "option", "output", "p", "pre", "progress", "script", "section", "style",
        "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "video", "center",
    }
)
# fmt: on
"""The elements that begin a block of HTML at a line's start, as the parser has them; a test holds them to it."""

_CANDIDATE = re.compile(r"^ {0,3}<[!?A-Za-z]", re.MULTILINE)
_INNER = BLOCKS | {"caption", "col"}
_KINDS = {
    "li": Kind.ITEM,
    "dt": Kind.TERM,
    "dd": Kind.DEFINITION,
    "figcaption": Kind.CAPTION,
    "caption": Kind.CAPTION,
    "tr": Kind.ROW,
    "td": Kind.ROW,
    "th": Kind.ROW,
    "pre": Kind.CODE,
}
_PICTURE = re.compile(r"(?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*</a>)?", re.IGNORECASE)
ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_MOST_OPEN = 200
"""More than the reader lets be open: what is deeper it refuses."""

_WHOLE = ("tr", "pre")
"""Elements of which all that stands between their tags is one piece."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Words in a block of HTML, from `start` to `end` in the text of all lines; its element begins at `at`."""

    kind: Kind
    level: int
    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """The lines of a chapter in which `MARKUP` stands for blocks of HTML, and the words of these by index."""

    lines: tuple[Line, ...]
    leaves: tuple[tuple[Leaf, ...], ...]
    regions: tuple[tuple[int, int], ...]
    """Where each of these blocks begins and ends in the text of all lines."""
    starts: tuple[int, ...]
    """Where each of the lines given begins in it."""


_Placed = tuple[Text | Tag | Aside, int, int]


def is_picture(text: str) -> bool:
    """Whether a text is a picture in HTML, perhaps linked, and nothing else."""
    return _PICTURE.fullmatch(text) is not None


def take_markup(lines: Sequence[Line]) -> Found:
    """The lines without their blocks of HTML."""
    text = "\n".join(line for _, line in lines)
    if not _CANDIDATE.search(text):
        return Found(tuple(lines), (), (), ())
    starts = [0]
    for _, line in lines:
        starts.append(starts[-1] + len(line) + 1)
    out: list[Line] = []
    leaves: list[tuple[Leaf, ...]] = []
    regions: list[tuple[int, int]] = []
    at = 0  # what is before it in the text was given out
    for region in _regions(text, starts):
        start, end = region[0][1], region[-1][2]
        out += _between(lines, starts, at, start)
        number = lines[bisect_right(starts, start) - 1][0]
        out += [(number, ""), (number, f"{MARKUP}{len(leaves)}"), (number, "")]
        leaves.append(tuple(_leaves(region, text)))
        regions.append((start, end))
        at = end
    out += _between(lines, starts, at, starts[-1])
    return Found(tuple(out), tuple(leaves), tuple(regions), tuple(starts))


def _between(lines: Sequence[Line], starts: Sequence[int], start: int, end: int) -> Iterator[Line]:
    """The lines from `start` to `end`: the rest of the first, the others whole. The last is not cut within words."""
    index = bisect_right(starts, start) - 1
    while index < len(lines) and starts[index] < end:
        number, line = lines[index]
        rest = line[max(start - starts[index], 0) :]
        # What ends within its line ends in the white space before a block.
        yield (number, rest) if starts[index + 1] <= end else (number, "")
        index += 1


def _placed(text: str) -> Iterator[_Placed]:
    at = 0
    for piece in pieces(text):
        match piece:
            case Tag(name, closes, inside):
                end = at + len(name) + len(inside) + (3 if closes else 2)
            case Text(words) | Aside(words):
                end = at + len(words)
        yield piece, at, end
        at = end


@dataclass(slots=True)
class _Reading:
    """What is open while the text is read. `tail` is where the line ends in which the last block did."""

    text: str
    starts: Sequence[int]
    region: list[_Placed] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)
    open: Counter[str] = field(default_factory=Counter)
    between: list[_Placed] = field(default_factory=list)
    tail: int = -1

    def push(self, name: str) -> None:
        self.stack.append(name)
        self.open[name] += 1

    def pop(self) -> str:
        name = self.stack.pop()
        self.open[name] -= 1
        return name

    def begins(self, at: int) -> bool:
        """Whether a block may begin here: at a line's start, or in the line where another ended."""
        line = self.starts[bisect_right(self.starts, at) - 1]
        before = self.text[line:at]
        return at < self.tail or (not before.strip() and len(before.expandtabs(4)) <= 3)


def _regions(text: str, starts: Sequence[int]) -> list[list[_Placed]]:
    """The blocks of HTML, each as its pieces. Several in one line are one, with all that stands between them."""
    reading = _Reading(text, starts)
    found: list[list[_Placed]] = []
    for placed in _placed(text):
        piece, start, end = placed
        if reading.region:
            reading.region.append(placed)
            finished = _goes_on(reading, piece)
        else:
            finished = _opens(reading, placed)
            if not reading.region:
                reading.between.append(placed)
                continue
            if start < reading.tail:
                reading.region = [*found.pop(), *reading.between, placed]
            reading.between = []
        if finished:
            found.append(reading.region)
            reading.region = []
            reading.tail = text.find("\n", end)
    return [*found, reading.region] if reading.region else found


def _opens(reading: _Reading, placed: _Placed) -> bool:
    """Begins a block where `placed` is one's start; whether that is all of the block."""
    piece, start, _ = placed
    match piece:
        case Tag(name, closes, inside) if name in BLOCKS and not closes and reading.begins(start):
            reading.region = [placed]
            if name == "hr" or inside.rstrip().endswith("/"):
                return True
            reading.push(name)
        case Aside() if reading.begins(start) and start >= reading.tail:
            reading.region = [placed]
            return True
    return False


def _goes_on(reading: _Reading, piece: Text | Tag | Aside) -> bool:
    """Reads on in a block; whether the block ends here."""
    if not isinstance(piece, Tag):
        return False
    if not piece.closes:
        if piece.name != "hr" and not piece.inside.rstrip().endswith("/"):
            reading.push(piece.name)
    elif reading.open[piece.name]:
        while reading.pop() != piece.name:
            pass
    return not reading.stack


@dataclass(slots=True)
class _Run:
    """Words that are being gathered, and the elements around them."""

    open: list[tuple[str, int, int, int]] = field(default_factory=list)
    """The name of each, where it begins, and how many quotations and lists are open with it."""
    start: int = -1
    whole: str = ""
    first: bool = False

    def innermost(self) -> tuple[str, int, int, int]:
        return self.open[-1] if self.open else ("", -1, 0, 0)


def _leaves(region: Sequence[_Placed], text: str) -> Iterator[Leaf]:
    run = _Run()
    for piece, start, end in region:
        inner = isinstance(piece, Tag) and piece.name in _INNER
        if isinstance(piece, Tag) and inner and (not run.whole or (piece.closes and piece.name == run.whole)):
            yield from _leaf(run, start, text)
            _step(run, piece, start, end)
        elif run.start < 0 and not isinstance(piece, Aside) and text[start:end].strip():
            run.start = start
    yield from _leaf(run, region[-1][2], text)


def _step(run: _Run, tag: Tag, start: int, end: int) -> None:
    """Follows the tag of an element into it, or out of it."""
    run.start, run.whole = -1, ""
    if tag.closes:
        for index in range(len(run.open) - 1, -1, -1):
            if run.open[index][0] == tag.name:
                del run.open[index:]
                break
        run.first = False
        return
    if tag.name in ("hr", "col", "link", "meta") or tag.inside.rstrip().endswith("/"):
        return
    if len(run.open) < _MOST_OPEN:
        _, _, quoted, depth = run.innermost()
        run.open.append((tag.name, start, quoted + (tag.name == "blockquote"), depth + (tag.name in ("ul", "ol"))))
    run.first = True
    if tag.name in _WHOLE:
        run.whole, run.start = tag.name, end


def _leaf(run: _Run, end: int, text: str) -> Iterator[Leaf]:
    if run.start < 0 or not text[run.start : end].strip():
        return
    tag, at, quoted, depth = run.innermost()
    start = run.start
    if tag != "pre":
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
    at = at if run.first else start
    run.first = False
    if _PICTURE.fullmatch(text, start, end):
        alt = ALT.search(text, start, end)
        place = alt.span(1 if alt[1] is not None else 2) if alt else (0, 0)
        if place[0] < place[1]:
            yield Leaf(Kind.ALT, 0, at, *place)
        return
    if re.fullmatch("h[1-6]", tag):
        yield Leaf(Kind.HEADING, int(tag[1]), at, start, end)
    elif tag in _KINDS:
        yield Leaf(_KINDS[tag], depth, at, start, end)
    else:
        yield Leaf(Kind.QUOTATION if quoted else Kind.PARAGRAPH, quoted, at, start, end)

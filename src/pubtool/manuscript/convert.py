"""The one module that knows Python-Markdown: numbered lines → HTML that still holds marks and placeholders.

What is added to the parser here is small, and each piece leaves a sign in the HTML
that no author can write, since it holds a control character: `notes.py`, `tree.py`
and `figures.py` make the rest of it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from markdown import Markdown, util
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    ShortImageReferenceInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor

from pubtool.manuscript import inline
from pubtool.manuscript.marks import CODE, PLACEHOLDER, call, marked, unmarked

NOTES = f"{CODE}notes"
"""The class of the `div` that holds the notes, one `div` each with the note's name as its title."""

PICTURE, LABEL, CREDIT = f"{CODE}picture", f"{CODE}label", f"{CODE}credit"
"""The classes of what holds a picture, of its label (the words between the brackets), and of whose work it is."""

FENCE = f"{CODE}fence"
"""The class of a `pre` that holds a placeholder."""


_ESCAPED = re.compile("\x02([0-9]+)\x03")


class TooDeepError(Exception):
    """The text is nested deeper than the parser can follow."""


@dataclass(frozen=True, slots=True)
class Converted:
    """HTML that still holds marks and placeholders. `calls` are the names of the notes that it calls, by number."""

    html: str
    calls: tuple[str, ...]


def to_html(lines: Sequence[tuple[int, str]]) -> Converted:
    """The HTML of numbered lines. Raises `TooDeepError`."""
    book = _Book()
    parser = Markdown(
        output_format="xhtml",
        extensions=[
            AbbrExtension(),
            AttrListExtension(),
            DefListExtension(),
            SaneListExtension(),
            TableExtension(use_align_attribute=True),
            book,
        ],
    )
    try:
        return Converted(parser.convert(marked(lines)), tuple(book.calls.names))
    except RecursionError:
        raise TooDeepError from None


class _Book(Extension):
    def __init__(self) -> None:
        super().__init__()
        self.calls = _Call()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the parser's name for it
        # Made pretty, code would lose its last spaces and blocks gain line ends that no author wrote.
        md.treeprocessors.deregister("prettify")
        md.references = _References()
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, '"', "'", "|", "~", "<", "@", "$", "^", "="]
        md.parser.blockprocessors.register(_Fence(md.parser), "fence", 45)
        md.parser.blockprocessors.register(_Table(md.parser, {"use_align_attribute": True}), "table", 75)
        notes = _Notes()
        notes.parser = md.parser
        md.parser.blockprocessors.register(FootnoteBlockProcessor(notes), "footnote", 17)
        md.inlinePatterns.register(self.calls, "footnote", 175)
        inline.register(md, self.calls.names)
        md.treeprocessors.register(_NoteTexts(md, notes), "footnote", 50)
        md.inlinePatterns.register(_Image(IMAGE_LINK_RE, md), "image_link", 150)
        md.inlinePatterns.register(_ImageReference(IMAGE_REFERENCE_RE, md), "image_reference", 140)
        md.inlinePatterns.register(_ShortImageReference(IMAGE_REFERENCE_RE, md), "short_image_ref", 125)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash-break", 101)
        md.treeprocessors.register(_Pictures(md), "pictures", 5)
        md.treeprocessors.register(_CodeEnds(md), "code-ends", 4)
        md.treeprocessors.deregister("unescape")


class _References(dict[str, tuple[str, str]]):
    """Link definitions, found also by a name that runs over a line's end and so holds a mark."""

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and super().__contains__(unmarked(key))

    def __getitem__(self, key: str) -> tuple[str, str]:
        return super().__getitem__(unmarked(key))


class _Fence(BlockProcessor):
    """A line that holds nothing but a placeholder is a block, also amid a paragraph."""

    _LINE = re.compile(rf"(?:^[ ]*|\n[ ]?)({PLACEHOLDER.pattern})[ ]*(?=\n|$)")
    _LINE_IN_ITEM = re.compile(rf"(?:^|\n)[ ]*({PLACEHOLDER.pattern})[ ]*(?=\n|$)")
    _ITEM = re.compile(r"[ ]*(?:[*+-]|\d+\.)[ ]")

    def test(self, parent: ET.Element, block: str) -> bool:
        return CODE in block and self._found(parent, block) is not None

    def _found(self, parent: ET.Element, block: str) -> re.Match[str] | None:
        # In an item's own words any indent will do; where a list begins it tells whose the code is.
        loose = parent.tag in ("li", "dd") and not self._ITEM.match(block)
        return (self._LINE_IN_ITEM if loose else self._LINE).search(block)

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = self._found(parent, block)
        if match is None:  # pragma: no cover - `test` found it
            return
        before, after = block[: match.start()], block[match.end() :]
        if before.strip():
            self.parser.parseBlocks(parent, [before])
        pre = ET.SubElement(parent, "pre", {"class": FENCE})
        pre.text = util.AtomicString(match[1])
        if after.strip():
            blocks.insert(0, after.lstrip("\n"))


class _Table(TableProcessor):
    """A row with more cells than the head keeps them: what was written stays."""

    # The parser has no public name for what makes a row, so its types don't tell of it either.
    def _build_row(self, row: str, parent: ET.Element, align: Sequence[str | None]) -> None:
        more = len(self._split_row(row)) - len(align)  # type: ignore[attr-defined]
        super()._build_row(row, parent, [*align, *[None] * more])  # type: ignore[misc]


class _Notes(FootnoteExtension):
    """Keeps the texts of the notes; numbering and placing them is not the parser's business."""

    parser: BlockParser

    def reset(self) -> None:
        self.texts: dict[str, str] = {}

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002, N802  the parser's names
        self.texts.setdefault(id, text)


class _Call(InlineProcessor):
    """Gives a text, not an element, since braces behind it would change an element's attributes."""

    def __init__(self) -> None:
        super().__init__(r"\[\^([^\[\]\n\x02]+)\]")
        self.names: list[str] = []

    def handleMatch(  # type: ignore[override]  # noqa: N802  the parser's name; its type is narrower than its use
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        del data
        self.names.append(m[1])
        return call(len(self.names) - 1), m.start(0), m.end(0)


class _NoteTexts(Treeprocessor):
    """Puts the notes behind the text, so that everything that is done to the text is done to them."""

    def __init__(self, md: Markdown, notes: _Notes) -> None:
        super().__init__(md)
        self._notes = notes

    def run(self, root: ET.Element) -> None:
        if not self._notes.texts:
            return
        place = ET.SubElement(root, "div", {"class": NOTES})
        for name, text in list(self._notes.texts.items()):
            note = ET.SubElement(place, "div", {"class": NOTES, "title": name})
            self._notes.parser.parseChunk(note, text)


class _Labelled(InlineProcessor):
    """A picture with its label beside it, since that may become a caption, with all that can stand in words."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  the parser's name; its type is narrower than its use
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | None, int | None, int | None]:
        picture, start, end = super().handleMatch(m, data)
        if not isinstance(picture, ET.Element):
            return None, start, end
        label, _, _ = self.getText(data, m.end(0))  # type: ignore[attr-defined]
        both = ET.Element("span", {"class": PICTURE})
        both.append(picture)
        ET.SubElement(both, "span", {"class": LABEL}).text = label
        return both, start, end


class _Image(_Labelled, ImageInlineProcessor):
    pass


class _ImageReference(_Labelled, ImageReferenceInlineProcessor):
    pass


class _ShortImageReference(_Labelled, ShortImageReferenceInlineProcessor):
    pass


class _Pictures(Treeprocessor):
    """Tells a picture without words (`![](map.png)`) from one that is decoration (`{.decorative}`, or raw `alt=""`).

    The label of one that stands alone in its paragraph stays beside it, for `figures.py`.
    """

    _NOT_FOR_BOOKS = ("fig-align", "fig-pos", "fig-env", "fig-scap", "fig-link")

    def run(self, root: ET.Element) -> None:
        for parent in list(root.iter()):
            for child in list(parent):
                if (child.get("class") or "").startswith(PICTURE):
                    self._settle(parent, child, self._figure(root, parent, child))
        for picture in root.iter("img"):
            if not unmarked(picture.get("alt") or "") and "decorative" not in (picture.get("class") or "").split():
                picture.attrib.pop("alt", None)

    def _figure(self, root: ET.Element, parent: ET.Element, child: ET.Element) -> ET.Element | None:
        """The paragraph that a picture, perhaps linked, is all of."""
        if parent.tag == "a" and _alone(parent, child):
            outer = next((element for element in root.iter("p") if parent in list(element)), None)
            return outer if outer is not None and _alone(outer, parent) else None
        return parent if parent.tag == "p" and _alone(parent, child) else None

    def _settle(self, parent: ET.Element, both: ET.Element, figure: ET.Element | None) -> None:
        picture, label = both[0], both[1]
        names = (both.get("class") or "").split()[1:]
        given = {name: value for name, value in both.items() if name not in ("class", *self._NOT_FOR_BOOKS)}
        credit = given.pop("credit", "")
        alt = given.pop("fig-alt", None)
        picture.attrib.update(given)
        if alt is not None:
            picture.set("alt", alt)
        if names:
            picture.set("class", " ".join(names))
        picture.tail = both.tail
        parent[list(parent).index(both)] = picture
        if figure is None:
            return
        if unmarked(label.text or "").strip() or len(label):
            figure.append(label)
        if credit:
            ET.SubElement(figure, "span", {"class": CREDIT}).text = util.AtomicString(credit)


def _alone(parent: ET.Element, child: ET.Element) -> bool:
    """Whether an element is all that another holds."""
    return len(parent) == 1 and not unmarked(f"{parent.text or ''}{child.tail or ''}").strip()


class _CodeEnds(Treeprocessor):
    """Indented code ends with its last line, not with the empty ones behind it."""

    def run(self, root: ET.Element) -> None:
        for pre in root.iter("pre"):
            for code in pre.findall("code"):
                code.text = util.AtomicString((code.text or "").rstrip("\n") + "\n")

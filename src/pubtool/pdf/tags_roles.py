"""What each element of the source is in a tagged PDF (ISO 32000-1, 14.8.4), and what is no part of the text at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element

from pubtool.pdf.content import Area, Run
from pubtool.pdf.tags_lists import description_list, plain_list
from pubtool.pdf.tags_model import GROUPING, Annotation, Kid, Mark, Tag, in_paragraphs
from pubtool.pdf.tags_tables import cell, table
from pubtool.pdf.tags_tree import Branch

SVG = "{http://www.w3.org/2000/svg}"
ROLES: Mapping[str, str] = {
    **dict.fromkeys(("main", "article"), "Art"),
    "section": "Sect",
    **dict.fromkeys(("div", "nav", "header", "footer", "aside", "figure", "hgroup", "details", "address"), "Div"),
    **dict.fromkeys(("p", "pre", "summary"), "P"),
    "blockquote": "BlockQuote",
    **dict.fromkeys(("caption", "figcaption"), "Caption"),
    "tr": "TR",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "q": "Quote",
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "Code"),
}
_BUILDERS: Mapping[str, Callable[[Element, tuple[Kid, ...], str], Tag]] = {
    "ul": plain_list,
    "ol": plain_list,
    "dl": description_list,
    "table": table,
    "th": cell,
    "td": cell,
}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DRAWINGS = ("img", f"{SVG}svg")
_NOT_READ = ("presentation", "none")


class Tagger:
    """Turns branches into tags; it remembers the levels of the headings and finds what is decoration."""

    def __init__(self) -> None:
        self._levels: list[int] = []
        self._notes = 0
        self.decoration: list[Run | Area] = []

    def document(self, trunk: Branch, language: str) -> Tag:
        """The whole structure."""
        return Tag("Document", in_paragraphs(self._kids(trunk, language)))

    def _kids(self, branch: Branch, language: str, words: str = "") -> tuple[Kid, ...]:
        pieces = _groups_opened(branch) if branch.element.tag == "dl" else branch.kids
        return tuple(kid for piece in pieces for kid in self._piece(piece, language, words))

    def _piece(self, piece: Branch | Run | Area, language: str, words: str) -> Iterator[Kid]:
        if isinstance(piece, Run):
            yield Mark(piece.page, piece.mcid)
        elif isinstance(piece, Area):
            yield Annotation(piece.page, piece.number, words)
        else:
            yield from self._branch(piece, language, words)

    def _branch(self, branch: Branch, language: str, words: str) -> tuple[Kid, ...]:
        """The tags of a branch: one, or its kids alone where the element means nothing."""
        element = branch.element
        if _is_decoration(element):
            self.decoration += _content(branch)
            return ()
        if element.tag in _DRAWINGS:
            return (self._drawing(branch),)
        if branch.marker:
            return (Tag("Lbl", self._kids(branch, language, words)),)
        own = element.get("lang", language)
        spoken = own if own != language else ""
        if element.tag == "a":
            words = _link_words(element)
        level = self._level(element)
        kids = self._kids(branch, own, words)
        if level:
            return (Tag(f"H{level}", kids, spoken),)
        return self._tag(branch, kids, spoken)

    def _tag(self, branch: Branch, kids: tuple[Kid, ...], spoken: str) -> tuple[Kid, ...]:
        element, role = branch.element, branch.element.get("role", "")
        if branch.is_note or role == "doc-footnote":
            self._notes += 1
            return (Tag("Note", _labelled(kids), spoken, id=element.get("id") or f"note-{self._notes}"),)
        if element.tag == "a" and any(isinstance(kid, Annotation) for kid in kids):
            link = Tag("Link", kids, spoken)
            return (Tag("Reference", (link,)),) if role == "doc-noteref" else (link,)
        if build := _BUILDERS.get(element.tag):
            return (build(element, kids, spoken),)
        return _ordinary(element, kids, spoken)

    def _level(self, element: Element) -> int:
        """The level of a heading without gaps: below it only what the source has below it (ISO 14289-1, 7.4.2)."""
        if element.tag not in _HEADINGS:
            return 0
        level = int(element.tag[1])
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        return len(self._levels)

    def _drawing(self, branch: Branch) -> Tag:
        element = branch.element
        runs = [piece for piece in _content(branch) if isinstance(piece, Run)]
        box = next((run.rectangle for run in runs if run.rectangle), None)
        formula = element.get("role") == "math" or "math" in element.get("class", "").split()
        return Tag(
            "Formula" if formula else "Figure",
            tuple(Mark(run.page, run.mcid) for run in runs),
            alternative=_alternative(element),
            attributes=(("Layout", "BBox", box),) if box else (),
        )


def _ordinary(element: Element, kids: tuple[Kid, ...], spoken: str) -> tuple[Kid, ...]:
    """The tag of an element; what only changes the look of its words has none, unless it speaks another language."""
    expansion = element.get("title", "") if element.tag == "abbr" else ""
    role = ROLES.get(element.tag) or ("Span" if spoken or expansion else "")
    if not role:
        return kids
    return (Tag(role, in_paragraphs(kids) if role in GROUPING else kids, spoken, expansion=expansion),)


def _labelled(kids: tuple[Kid, ...]) -> tuple[Kid, ...]:
    """The number of a note, which leads back to its call, is the note's label."""
    first = kids[0] if kids else None
    if isinstance(first, Tag) and first.role == "Link":
        return (Tag("Lbl", (first,)), *kids[1:])
    return kids


def _is_decoration(element: Element) -> bool:
    if element.get("aria-hidden") == "true" or element.tag == "hr":
        return True
    if element.tag in _DRAWINGS:
        return element.get("role") in _NOT_READ or not _alternative(element)
    return False


def _alternative(element: Element) -> str:
    """What is read in the place of a picture."""
    if element.tag == "img":
        return element.get("alt", "").strip()
    title = element.find(f"{SVG}title")
    words = "".join(title.itertext()) if title is not None else ""
    return " ".join((element.get("aria-label") or words).split())


def _link_words(element: Element) -> str:
    """What a screen reader says of a link: its text, or its pictures' text, and an address that leads out."""
    text = " ".join("".join(element.itertext()).split())
    text = text or " ".join(_alternative(e) for e in element.iter() if e.tag in _DRAWINGS).strip()
    address = element.get("href", "")
    if address.startswith("#"):
        return text or element.get("title", "") or address[1:]
    return f"{text} ({address})" if text and text != address else address


def _groups_opened(branch: Branch) -> Iterator[Branch | Run | Area]:
    """The kids of a description list, those of the `div`s that HTML allows around its groups too."""
    for kid in branch.kids:
        if isinstance(kid, Branch) and kid.element.tag == "div":
            yield from _groups_opened(kid)
        else:
            yield kid


def _content(branch: Branch) -> Iterator[Run | Area]:
    for kid in branch.kids:
        if isinstance(kid, Branch):
            yield from _content(kid)
        else:
            yield kid

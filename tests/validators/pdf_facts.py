"""A PDF read back: its boxes, text, structure and inks, in values that a test can compare."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2


def boxes(data: bytes, page: int = 0) -> dict[str, list[float]]:
    """MediaBox, BleedBox and TrimBox of a page, in points."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = pdf.pages[page].obj
        return {name: [float(n) for n in found[f"/{name}"]] for name in ("MediaBox", "BleedBox", "TrimBox")}


def text(data: bytes) -> list[str]:
    """The text of every page, as a reader's search finds it."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def catalogue(data: bytes) -> set[str]:
    """The keys of the document catalogue."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {str(key) for key in pdf.Root}


def information(data: bytes) -> dict[str, str]:
    """The information dictionary."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {str(key): str(value) for key, value in pdf.trailer.Info.items()}


def fonts(data: bytes) -> dict[str, bool]:
    """The name of every font, and whether it is embedded."""
    found = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                embedded = any(key in thing for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                found[str(thing.FontName)[1:]] = embedded
    return found


def operators(data: bytes) -> set[str]:
    """The operators of all page contents and of the forms they draw."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [
            *pdf.pages,
            *(o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"),
        ]
        return {str(i.operator) for stream in streams for i in pikepdf.parse_content_stream(stream)}


def structure(data: bytes) -> str:
    """The structure tree in one line: `Document(Sect(H1 P(Link)))`."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return _shown(pdf.Root.StructTreeRoot.K[0])


def elements(data: bytes, role: str) -> list[dict[str, str]]:
    """The text attributes of every structure element of a role, in order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            {key[1:]: str(element[key]) for key in ("/Alt", "/Lang", "/E", "/ID") if key in element}
            for element in _walk(pdf.Root.StructTreeRoot.K[0])
            if str(element.S) == f"/{role}"
        ]


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", [])
    return [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if _is_element(kid)]


def _is_element(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for kid in _kids(element):
        yield from _walk(kid)


def _shown(element: pikepdf.Object) -> str:
    kids = " ".join(_shown(kid) for kid in _kids(element))
    name = str(element.S)[1:]
    return f"{name}({kids})" if kids else name

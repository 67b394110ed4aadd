"""The forms in which a translation travels: which is written, and which a file that comes back is in."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.translation.exchange import gettext, safety
from pubtool.translation.exchange.model import Chapter, ExportFile, Format, Incoming

_AGAIN = "export it anew from the program that wrote it"
_WHAT = "give a PO, XLIFF 1.2, XLIFF 2 or TMX file"


def write(chapters: Sequence[Chapter], form: Format, book: str, *, only_open: bool) -> Reported[tuple[ExportFile, ...]]:
    """See `pubtool.translation.exchange.export`."""
    if form is Format.PO:
        files = (gettext.write(chapter, only_open=only_open) for chapter in chapters)
        return Reported(tuple(file for file in files if file))
    lacking = _lacking("")
    if lacking:
        return Reported((), lacking)
    from pubtool.translation.exchange import toolkit  # noqa: PLC0415  an extra that need not be installed

    data = toolkit.write(chapters, form, only_open=only_open)
    ending = "tmx" if form is Format.TMX else "xlf"
    return Reported((ExportFile(f"{book}-{chapters[0].language}.{ending}", data),) if data else ())


def read(data: bytes, path: str) -> Reported[tuple[Incoming, ...]]:
    """See `pubtool.translation.exchange.read_exchange`."""
    text = safety.decoded(data, path)
    if text.failed:
        return Reported((), text.diagnostics)
    if not text.value.lstrip().startswith("<"):
        return _without_twins(gettext.read(text.value, path))
    document = safety.parsed(text.value, path)
    if document.value is None:
        return Reported((), document.diagnostics)
    return _without_twins(_from_xml(document.value, path))


def _from_xml(document: safety.Document, path: str) -> Reported[tuple[Incoming, ...]]:
    form = _form(document)
    if form is None:
        what = f"it is {document.root} {document.version}".rstrip()
        return Reported((), safety.bad(path, 0, what, _WHAT).diagnostics)
    lacking = _lacking(path)
    if lacking:
        return Reported((), lacking)
    from pubtool.translation.exchange import toolkit  # noqa: PLC0415  an extra that need not be installed

    try:
        return Reported(toolkit.read(document.data, form, path))
    except toolkit.LayoutError as error:
        return Reported((), safety.bad(path, error.line, error.what, _AGAIN).diagnostics)


def _form(document: safety.Document) -> Format | None:
    if document.root == "tmx":
        return Format.TMX
    if document.root == "xliff" and document.version in ("1.0", "1.1", "1.2"):
        return Format.XLIFF
    if document.root == "xliff" and document.version.startswith("2."):
        return Format.XLIFF2
    return None


def _lacking(path: str) -> tuple[Diagnostic, ...]:
    """What is to be said where the toolkit is not installed."""
    if find_spec("translate"):
        return ()
    message = "XLIFF and TMX need translate-toolkit, which is not installed"
    return (Diagnostic("missing-exchange", message, Span(path), "pip install 'pubtool[exchange]'"),)


def _without_twins(found: Reported[tuple[Incoming, ...]]) -> Reported[tuple[Incoming, ...]]:
    """The entries, unless there are too many, or an id stands twice in the file with different translations."""
    if len(found.value) > safety.MAX_UNITS:
        first = found.value[0]
        refusal = safety.bad(first.path, 0, f"it has more than {safety.MAX_UNITS} entries", "import the book in parts")
        return Reported((), refusal.diagnostics)
    seen: dict[tuple[str, str], Incoming] = {}
    for entry in found.value:
        before = seen.setdefault((entry.chapter, entry.id), entry)
        if entry.id and before.target != entry.target:
            what = f"{entry.id} stands there twice, first in line {before.line}"
            return Reported((), safety.bad(entry.path, entry.line, what, "keep one of the two").diagnostics)
    return found

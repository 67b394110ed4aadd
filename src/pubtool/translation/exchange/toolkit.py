"""XLIFF 1.2, XLIFF 2.0 and TMX 1.4: the only module that knows translate-toolkit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from lxml import etree
from translate.storage.tmx import tmxfile
from translate.storage.xliff import Xliff1File, Xliff1Unit
from translate.storage.xliff2 import Xliff2File, Xliff2Unit

from pubtool.translation.exchange.model import Chapter, Format, Incoming, Unit
from pubtool.translation.exchange.units import note, stamp_in, units
from pubtool.translation.model import State
from pubtool.translation.po import COMMENT

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_US = "pubtool"

_XLIFF = b"""<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="NoName" source-language="en" datatype="x-markdown"><body/></file></xliff>"""
_XLIFF2 = b"""<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en"/>"""

_MEMORY = {
    "creationtool": _US,
    "creationtoolversion": "1",  # of the form, not of the program: the same book gives the same bytes
    "segtype": "block",
    "datatype": "plaintext",
    "o-tmf": "Markdown",
}
_DOUBTFUL = frozenset((
    "new", "needs-translation", "needs-adaptation", "needs-l10n", "needs-review-translation", "needs-review-adaptation",
    "needs-review-l10n",
))  # fmt: skip

Sent = Sequence[tuple[Chapter, Sequence[Unit]]]


def write(chapters: Iterable[Chapter], form: Format, *, only_open: bool) -> bytes:
    """A file with the units of all chapters; empty where there is nothing to send."""
    found = ((chapter, units(chapter, only_open=only_open)) for chapter in chapters)
    sent = [(chapter, kept) for chapter, all_ in found if (kept := _kept(all_, form))]
    return _WRITERS[form](sent) if sent else b""


def _kept(found: Sequence[Unit], form: Format) -> Sequence[Unit]:
    """A memory holds only what somebody has confirmed."""
    if form is not Format.TMX:
        return found
    return [unit for unit in found if unit.state is State.FRESH or (unit.state is State.STALE and _has_moved_on(unit))]


def _has_moved_on(unit: Unit) -> bool:
    """Whether the target was confirmed against another text than today's."""
    return bool(unit.target) and unit.previous not in ("", unit.source)


def _xliff(sent: Sent) -> bytes:
    store = Xliff1File.parsestring(_XLIFF)
    store.setsourcelanguage(sent[0][0].source_language)
    store.settargetlanguage(sent[0][0].language)
    for chapter, found in sent:
        store.switchfile(chapter.name, createifmissing=True)
        store.getfilenode(chapter.name).set("datatype", "x-markdown" if chapter.name.endswith(".md") else "plaintext")
        for unit in found:
            _fill(store.addsourceunit(unit.source, chapter.name), unit)
    return _bytes(store)


def _fill(made: Xliff1Unit, unit: Unit) -> None:
    element = made.xmlelement
    element.set("id", unit.id)
    element.set("resname", unit.id)
    element.set("restype", f"x-{unit.kind}")
    if unit.target:
        made.settarget(unit.target)
        element.set("approved", "yes" if unit.is_confirmed else "no")
        made.target_dom.set("state", "final" if unit.is_confirmed else "needs-review-translation")
    for text in _notes(unit):
        made.addnote(text, origin=_US)
    if _has_moved_on(unit):
        made.addalttrans(unit.target, origin=_US, sourcetxt=unit.previous)
        element[-1].set("alttranstype", "previous-version")


def _notes(unit: Unit) -> Iterator[str]:
    yield note(unit)
    if unit.part_of:
        yield f"part of {unit.part_of}"
    if unit.comment:
        yield f"{COMMENT}{unit.comment}"


def _xliff2(sent: Sent) -> bytes:
    store = Xliff2File.parsestring(_XLIFF2)
    root = store.document.getroot()
    store.setsourcelanguage(sent[0][0].source_language)
    store.settargetlanguage(sent[0][0].language)
    for file in list(root):
        root.remove(file)
    for number, (chapter, found) in enumerate(sent, 1):
        # the id must be a name without signs, which a file's name need not be
        store.body = store.createfilenode(f"f{number}")
        store.body.set("original", chapter.name)
        root.append(store.body)
        for unit in found:
            _add2(store, unit)
    return _bytes(store)


def _add2(store: Xliff2File, unit: Unit) -> None:
    made = Xliff2Unit(unit.source)
    segment = made.xmlelement
    segment.attrib.pop(_SPACE)
    if unit.target:
        made.settarget(unit.target)
        segment.attrib.pop(_SPACE, None)
        segment.set("state", "final" if unit.is_confirmed else "initial")
    made.setid(unit.id)
    store.addunit(made)
    element = made.getunitelement()
    element.set("name", unit.id)
    element.set("type", f"{_US}:{unit.kind}")
    element.set(_SPACE, "preserve")
    notes = element.makeelement(store.namespaced("notes"))
    older = [unit.previous] if _has_moved_on(unit) else []
    for category, texts in ((_US, _notes(unit)), ("previous-source", older)):
        for text in texts:
            child = etree.SubElement(notes, store.namespaced("note"), category=category)
            child.text = text
    element.insert(0, notes)


def _tmx(sent: Sent) -> bytes:
    first = sent[0][0]
    store = tmxfile(sourcelanguage=first.source_language, targetlanguage=first.language)
    header = store.document.getroot().find("header")
    header.attrib.update(_MEMORY)
    for chapter, found in sent:
        for unit in found:
            # a stale translation is the translation of what the source said before
            made = store.addsourceunit(unit.previous or unit.source)
            made.settarget(unit.target, first.language)
            made.xmlelement.set("tuid", f"{chapter.name}#{unit.id}")
            made.setcontext(chapter.name)
            made.addnote(note(unit))
    return _bytes(store)


def _bytes(store: Xliff1File | Xliff2File | tmxfile) -> bytes:
    etree.cleanup_namespaces(store.document.getroot())
    return bytes(store)


_WRITERS: Mapping[Format, Callable[[Sent], bytes]] = {Format.XLIFF: _xliff, Format.XLIFF2: _xliff2, Format.TMX: _tmx}


class LayoutError(Exception):
    """A file that is XML but not what it says it is; `line` is zero where it is not known."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


def read(data: bytes, form: Format, path: str) -> tuple[Incoming, ...]:
    """The entries of a file whose XML is known to be safe and well-formed. Raises `LayoutError`."""
    try:
        store = _STORES[form].parsestring(data)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, StopIteration, RuntimeError):
        # the toolkit asks a file for what every file of its kind has, and falls where one lacks it
        raise LayoutError(0, "it is not laid out as its kind of file is") from None
    root = store.document.getroot()
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    return tuple(_READERS[form](store, path))


def _from_xliff(store: Xliff1File, path: str) -> Iterator[Incoming]:
    for unit in store.units:
        element = unit.xmlelement
        file = next(element.iterancestors(store.namespaced("file")), None)
        target = element.find(store.namespaced("target"))
        notes = (_text(child) for child in element.iterchildren(store.namespaced("note")))
        yield Incoming(
            chapter="" if file is None else file.get("original", ""),
            id=element.get("id", ""),
            source=_text(element.find(store.namespaced("source"))),
            target=_text(target),
            fuzzy=target is not None and _is_doubtful(element.get("approved", ""), target),
            written=stamp_in(notes),
            language="" if file is None else file.get("target-language", ""),
            path=path,
            line=element.sourceline or 0,
        )


def _is_doubtful(approved: str, target: etree._Element) -> bool:
    state = target.get("state", "")
    if approved == "yes" or not state:
        return approved == "no"
    return state in _DOUBTFUL


def _from_xliff2(store: Xliff2File, path: str) -> Iterator[Incoming]:
    root = store.document.getroot()
    for element in root.iter(store.namespaced("unit")):
        file = next(element.iterancestors(store.namespaced("file")), None)
        parts = list(element.iterchildren(store.namespaced("segment"), store.namespaced("ignorable")))
        segments = [part for part in parts if part.tag == store.namespaced("segment")]
        targets = [part.find(store.namespaced("target")) for part in segments]
        notes = (_text(note) for note in element.iterfind(f"{store.namespaced('notes')}/{store.namespaced('note')}"))
        yield Incoming(
            chapter="" if file is None else file.get("original", ""),
            id=element.get("id", ""),
            source="".join(_text(part.find(store.namespaced("source"))) for part in parts),
            target=_joined(parts, store) if any(_text(target) for target in targets) else "",
            # of several segments each must be done
            fuzzy=any(not _text(target) for target in targets) or any(s.get("state") == "initial" for s in segments),
            written=stamp_in(notes),
            language=root.get("trgLang", ""),
            path=path,
            line=element.sourceline or 0,
        )


def _joined(parts: Iterable[etree._Element], store: Xliff2File) -> str:
    """The target of a unit that another program cut into segments: what stands between them is the source's."""
    texts = []
    for part in parts:
        target = part.find(store.namespaced("target"))
        between = target is None and part.tag == store.namespaced("ignorable")
        texts.append(_text(part.find(store.namespaced("source")) if between else target))
    return "".join(texts)


def _from_tmx(store: tmxfile, path: str) -> Iterator[Incoming]:
    header = store.document.getroot().find("header")
    source_language = "" if header is None else header.get("srclang", "")
    for unit in store.units:
        element = unit.xmlelement
        variants = [(v.get(_LANG, v.get("lang", "")), _text(v.find("seg"))) for v in element.iterchildren("tuv")]
        source = next((v for v in variants if v[0].lower() == source_language.lower()), ("", ""))
        target = next((v for v in variants if v != source), ("", ""))
        chapter, _, name = element.get("tuid", "").rpartition("#")
        yield Incoming(
            chapter=chapter,
            id=name,
            source=source[1],
            target=target[1],
            fuzzy=True,  # a memory can't say that somebody has looked at this very place
            written=stamp_in(_text(child) for child in element.iterchildren("note")),
            language=target[0],
            path=path,
            line=element.sourceline or 0,
        )


def _text(element: etree._Element | None) -> str:
    """The words of an element; marks that another program put into it don't count."""
    return "" if element is None else "".join(map(str, element.itertext("*")))


_STORES: Mapping[Format, type[Xliff1File | Xliff2File | tmxfile]] = {
    Format.XLIFF: Xliff1File,
    Format.XLIFF2: Xliff2File,
    Format.TMX: tmxfile,
}
_READERS = {Format.XLIFF: _from_xliff, Format.XLIFF2: _from_xliff2, Format.TMX: _from_tmx}

"""The stages of reading a chapter, in their order."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from pubtool.book.model import Chapter
from pubtool.diagnostics import Diagnostic, Reported, Span, in_order
from pubtool.languages import Language
from pubtool.manuscript.columns import set_columns
from pubtool.manuscript.convert import TooDeepError, to_html
from pubtool.manuscript.fences import take_code
from pubtool.manuscript.figures import settle_pictures
from pubtool.manuscript.header import Header, read_header
from pubtool.manuscript.headings import settle_headings, skipped_levels, take_title
from pubtool.manuscript.ids import Ids, chapter_id, is_id
from pubtool.manuscript.limits import bad_characters, too_much, without_bad_characters
from pubtool.manuscript.notes import Place, settle_notes, take_notes
from pubtool.manuscript.punctuation import settle_punctuation
from pubtool.manuscript.tree import LINE, build
from pubtool.manuscript.xhtml import inner, words
from pubtool.project.model import ChapterFile

_OWN_NUMERALS = re.compile(r"([ \t]*)([٠-٩۰-۹]{1,9})(\.[ \t])")


def read(text: str, file: ChapterFile, language: Language, source: Chapter | None) -> Reported[Chapter]:
    """The chapter that `text` holds; without a body where it can't be read."""
    found = list(bad_characters(text, file.path))
    text = without_bad_characters(text)
    headed = read_header(text, file.path)
    header = headed.value
    found += headed.diagnostics
    lines = text.split("\n")
    body = take_code([(n, _numerals(line)) for n, line in enumerate(lines, 1) if n > header.lines])
    refused = list(too_much(body.lines, file.path))
    html = ""
    if not refused:
        try:
            html = to_html(body.lines)
        except TooDeepError:
            hint = "use fewer levels of lists and quotations"
            refused.append(Diagnostic("too-deep", "the chapter is nested too deep to be read", Span(file.path), hint))
    if refused:
        return Reported(_empty(file, header, source), in_order([*found, *refused]))
    tree = build(html, lines, body.codes, file.path)
    found += tree.diagnostics
    return _settled(tree.value, found, lines, header, file, language, source)


def _settled(
    root: ET.Element,
    found: list[Diagnostic],
    lines: Sequence[str],
    header: Header,
    file: ChapterFile,
    language: Language,
    source: Chapter | None,
) -> Reported[Chapter]:
    """The chapter of a tree: its title, ids, notes and punctuation settled."""
    numbered = dict(enumerate(lines, 1))
    notes = take_notes(root)
    title, wrong = take_title(root, file.path)
    found += [*wrong, *skipped_levels(root, file.path)]
    parts = [part for part in (title, root, *notes.values()) if part is not None]
    identifier = _identifier(header, title, file, source, found)
    ids = Ids(file.path)
    ids.made(identifier, 1)
    for part in parts:
        settle_pictures(part)
        set_columns(part, numbered)
        _head_cells(part)
        settle_punctuation(part, language)
        for element in part.iter():
            ids.given(element)
    headings = settle_headings(root, identifier, ids, source)
    place = Place(identifier, file.path, list(numbered.items()), language)
    told = settle_notes([part for part in (title, root) if part is not None], notes, place)
    if title is not None and not len(root) and not (root.text or "").strip():
        hint = "write the text, or delete the file"
        found.append(Diagnostic("empty-chapter", "the chapter has a title and no text", Span(file.path, 1), hint))
    return Reported(
        Chapter(
            id=identifier,
            number=file.number if header.numbered else 0,
            title=inner(title) if title is not None else "",
            title_text=words(title, {"note-call"}) if title is not None else "",
            body=inner(root),
            headings=headings,
            notes=told.value,
            path=file.path,
            line=int(title.get(LINE, "1")) if title is not None else 1,
        ),
        in_order([*found, *ids.found, *told.diagnostics]),
    )


def _identifier(
    header: Header, title: ET.Element | None, file: ChapterFile, source: Chapter | None, found: list[Diagnostic]
) -> str:
    """The chapter's id: that of the source, the one in its header or at its title, or the name of its file."""
    given = title.attrib.pop("id", "") if title is not None else ""
    line = int(title.get(LINE, "1")) if title is not None and given and not header.id else 2
    wanted = header.id or given
    if wanted and not is_id(wanted):
        hint = f"such as {chapter_id(wanted)}"
        found.append(Diagnostic("bad-id", f"{wanted!r} can't be an id", Span(file.path, line), hint))
        wanted = ""
    return source.id if source is not None else wanted or chapter_id(file.stem)


def _empty(file: ChapterFile, header: Header, source: Chapter | None) -> Chapter:
    identifier = source.id if source is not None else chapter_id(file.stem)
    return Chapter(identifier, file.number if header.numbered else 0, "", "", "", (), (), file.path)


def _head_cells(part: ET.Element) -> None:
    """A head cell in a table's head speaks for its column (WCAG 2.2, technique H63)."""
    for cell in _cells_of_heads(part):
        if "scope" not in cell.attrib and "colspan" not in cell.attrib:
            cell.set("scope", "col")


def _cells_of_heads(part: ET.Element) -> Iterator[ET.Element]:
    for head in part.iter("thead"):
        yield from head.iter("th")


def _numerals(line: str) -> str:
    """A list's number in Arabic or Persian numerals, as the parser knows it."""
    match = _OWN_NUMERALS.match(line)
    if match is None:
        return line
    return f"{match[1]}{int(match[2])}{match[3]}{line[match.end() :]}"

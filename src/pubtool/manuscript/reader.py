"""The stages of reading a chapter, in their order."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from pubtool.book.model import Chapter
from pubtool.diagnostics import Diagnostic, Reported, Span, in_order
from pubtool.languages import Language
from pubtool.manuscript.arranging import arranged
from pubtool.manuscript.asides import settle_asides
from pubtool.manuscript.columns import set_columns
from pubtool.manuscript.comments import without_comments
from pubtool.manuscript.conditions import unknown_conditions
from pubtool.manuscript.convert import TooDeepError, to_html
from pubtool.manuscript.fences import Fenced, take_code
from pubtool.manuscript.figures import settle_pictures
from pubtool.manuscript.formulas import with_whole_formulas
from pubtool.manuscript.framing import settle_blocks
from pubtool.manuscript.header import Header, read_header
from pubtool.manuscript.headings import settle_headings, skipped_levels, take_title
from pubtool.manuscript.ids import Ids, chapter_id, is_id
from pubtool.manuscript.includes import with_includes
from pubtool.manuscript.inline_notes import with_inline_notes
from pubtool.manuscript.joins import join_lines
from pubtool.manuscript.limits import bad_characters, too_much, without_bad_characters
from pubtool.manuscript.marks import LINE, LITERAL
from pubtool.manuscript.notes import Place, settle_notes, take_notes
from pubtool.manuscript.origins import at_home
from pubtool.manuscript.punctuation import punctuate
from pubtool.manuscript.redaction import covered, redact
from pubtool.manuscript.surroundings import Surroundings
from pubtool.manuscript.tables import settle_tables
from pubtool.manuscript.tree import build
from pubtool.manuscript.unread import unread_signs
from pubtool.manuscript.variables import with_values
from pubtool.manuscript.xhtml import inner, words
from pubtool.project.model import ChapterFile
from pubtool.project.sections import SECTIONS, nearest_role, role_of, section

Lines = tuple[tuple[int, str], ...]


def read(
    text: str, file: ChapterFile, language: Language, source: Chapter | None, around: Surroundings
) -> Reported[Chapter]:
    """See `pubtool.manuscript.read_chapter`."""
    found = list(bad_characters(text, file.path))
    text = without_bad_characters(text)
    header = read_header(text, file.path)
    found += header.diagnostics
    lines = tuple(enumerate(text.split("\n"), 1))
    whole = with_includes(lines[header.value.lines :], file.path, around)
    found += whole.diagnostics
    fenced = take_code(whole.value.lines)
    bare = without_comments(covered(fenced.lines))
    valued = with_values(bare.lines, around.variables, file.path)
    tree = _tree(Fenced(with_inline_notes(with_whole_formulas(valued.value)), fenced.codes), file.path, language)
    told = [*valued.diagnostics, *tree.diagnostics]
    if tree.value is None:
        name = source.id if source else chapter_id(header.value.id or file.stem)
        chapter = Chapter(name, file.number, "", file.stem, "", (), (), file.path)
    else:
        redact(tree.value)
        told += unread_signs(tree.value, dict(bare.blanked), file.path)
        told += unknown_conditions((tree.value,), file.path, around)
        made = _chapter(tree.value, header.value, bare.blanked, file, language, source)
        told += made.diagnostics
        chapter = at_home(made.value, whole.value, around, language)
    return Reported(chapter, in_order([*found, *(whole.value.placed(d) for d in told)]))


def _tree(fenced: Fenced, path: str, language: Language) -> Reported[ET.Element | None]:
    """The tree of the chapter; None where its text is more than the parser may be given."""
    refused = tuple(too_much(fenced.lines, path))
    if refused:
        return Reported(None, refused)
    made, found = arranged(fenced, path)
    refused = tuple(too_much(made.lines, path))
    if refused:
        return Reported(None, (*found, *refused))
    try:
        converted = to_html(made.lines)
    except TooDeepError:
        hint = "use fewer levels of lists, quotations and emphasis"
        message = "something in this chapter is nested too deep to be read"
        return Reported(None, (Diagnostic("too-deep", message, Span(path), hint),))
    tree = build(converted, made.lines, made.pieces, path)
    wrong = settle_blocks(tree.value, made.pieces, path, language)
    return Reported(tree.value, (*found, *tree.diagnostics, *wrong))


def _chapter(
    root: ET.Element,
    header: Header,
    lines: Lines,
    file: ChapterFile,
    language: Language,
    source: Chapter | None,
) -> Reported[Chapter]:
    texts = take_notes(root)
    title, found = take_title(root, file.path)
    role = source.role if source else _role(header, file, found)
    kind = section(role)
    if title is None and kind.word:
        found = [d for d in found if d.code != "no-title"]
    if not _has_content(root) and role != "part" and not kind.made:
        hint = "write its text, or delete the file"
        found.append(Diagnostic("empty-chapter", "the chapter has no text", Span(file.path), hint))
    found += skipped_levels(root, file.path)
    if title is None:
        title = ET.Element("h1", {LINE: "1"})
        title.text = (language.word(kind.word) if kind.titled else "") if kind.word else file.stem
    ids = Ids(file.path)
    name = source.id if source else _name(header, title, file, found)
    number = (
        file.number
        if header.numbered and kind.numbered and "unnumbered" not in (title.get("class") or "").split()
        else 0
    )
    parts = [title, root, *texts.values()]
    for part in parts:
        settle_pictures(part)
        settle_tables(part)
        settle_asides(part, language)
        join_lines(part)
        punctuate(part, language)
        _drop_literals(part)
    for part in parts:
        for element in part.iter():
            if element is not title:
                ids.given(element)
    headings = settle_headings(root, name, ids, source)
    by_number = dict(lines)
    for part in parts:
        set_columns(part, by_number)
    notes = settle_notes([title, root], texts, Place(name, file.path, lines, language))
    chapter = Chapter(
        id=name,
        number=number,
        title=inner(title),
        title_text=words(title, {"note-call"}) or (language.word(kind.word) if kind.word else file.stem),
        body=inner(root),
        headings=headings,
        notes=notes.value,
        path=file.path,
        line=int(title.get(LINE, "1")),
        role=role,
    )
    return Reported(chapter, (*found, *ids.found, *notes.diagnostics))


def _role(header: Header, file: ChapterFile, found: list[Diagnostic]) -> str:
    """What the chapter is in the book: as its header says, else as its file is named."""
    if not header.role or header.role in SECTIONS:
        return header.role or role_of(file.stem)
    near = nearest_role(header.role)
    hint = f"did you mean {near}?" if near else f"one of: {', '.join(SECTIONS)}"
    found.append(Diagnostic("unknown-section", f"a book has no section {header.role!r}", Span(file.path, 2), hint))
    return role_of(file.stem)


def _name(header: Header, title: ET.Element, file: ChapterFile, found: list[Diagnostic]) -> str:
    """The chapter's id: the one it was given, or one made of its file's name."""
    wanted = header.id or title.get("id") or ""
    if not wanted:
        return chapter_id(file.stem)
    if not is_id(wanted):
        line = 2 if header.id else int(title.get(LINE, "1"))
        message, hint = f"{wanted!r} can't be an id", f"such as {chapter_id(wanted)}"
        found.append(Diagnostic("bad-id", message, Span(file.path, line), hint))
        return chapter_id(wanted)
    return wanted


def _has_content(root: ET.Element) -> bool:
    return bool(words(root)) or any(e.tag == "img" or "redacted" in (e.get("class") or "") for e in root.iter())


def _drop_literals(root: ET.Element) -> None:
    for element in root.iter():
        if element.text and LITERAL in element.text:
            element.text = element.text.replace(LITERAL, "")
        if element.tail and LITERAL in element.tail:
            element.tail = element.tail.replace(LITERAL, "")


__all__: Sequence[str] = ["read"]

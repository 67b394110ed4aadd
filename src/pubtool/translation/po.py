"""A ledger as a PO file, and back.

What pubtool writes has one form, which is read line by line here: a book of eight thousand entries is there in a tenth
of a second. Whatever differs from it, because a PO editor or gettext saved the file, goes through `po_foreign`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.translation.model import Entry, Ledger
from pubtool.translation.po_foreign import Message, PoError, messages

MAX_LEDGER = 32 * 1024 * 1024
"""Characters of the largest ledger that is read: the source, the translation and what went stale of a large chapter."""

_NAMES = {"\\": "\\", '"': '"', "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a"}
_ESCAPES = str.maketrans({value: f"\\{name}" for name, value in _NAMES.items()})
_ESCAPED = re.compile(r"\\(.)")
_STRING = re.compile(r'"((?:[^"\\]|\\[\\"ntrbfva])*)"')
_TEXT = r'((?:"[^"\\\n]*(?:\\[\\"ntrbfva][^"\\\n]*)*"\n)+)'
_COMMON = re.compile(r"((?:#\. [^\n]*\n)*)msgctxt " + _TEXT + "msgid " + _TEXT + "msgstr " + _TEXT)
"""An entry whose translation isn't stale: nearly all of a ledger."""

_NEEDED = frozenset(("msgid", "msgstr"))
_KNOWN = _NEEDED | {"msgctxt", "previous msgid"}
_NOTE = re.compile(r"([a-z]+)(?: ([0-9a-f]{8}))?")
_PART = re.compile(r"part of (\S+)")
COMMENT = "for the translator: "
"""Before what the author says to translators, in the notes of an entry."""


def write_po(ledger: Ledger) -> str:
    """The PO file of a ledger: no line numbers, times or names, one form for one ledger, lines as long as their text.

    `msgfmt --check` accepts it; a line of several lines (code) is broken at its line ends.
    """
    header = (
        f"Language: {ledger.language}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        f"X-Source-Language: {ledger.source_language}\n"
    )
    parts = [f"{_field('msgid', '')}{_field('msgstr', header)}"]
    parts.extend(_written(entry, "") for entry in ledger.entries)
    parts.extend(_written(entry, "#~ ") for entry in ledger.orphans)
    return "\n".join(parts)


def read_po(text: str, path: str, name: str) -> Reported[Ledger | None]:
    """The ledger of a PO text; `path` is its file in the project, `name` the chapter's or `edition.toml`.

    None with a `bad-ledger` diagnostic where it is no PO file. What PO editors add (names, times, wrapped lines,
    comments) is passed over.
    """
    if len(text) > MAX_LEDGER:
        return _bad(path, PoError(0, f"it is longer than {MAX_LEDGER // 1024 // 1024} million characters", "split it"))
    try:
        read = _quickly(text)
        found = read if read is not None else messages(text)
        ledger = _ledger(name, found)
    except PoError as error:
        return _bad(path, error)
    return Reported(ledger)


def _bad(path: str, error: PoError) -> Reported[Ledger | None]:
    what = f"{path.rpartition('/')[2]} can't be read: {error.message}"
    return Reported(None, (Diagnostic("bad-ledger", what, Span(path, error.line), error.hint),))


def _written(entry: Entry, sign: str) -> str:
    notes = f"#. {entry.kind}{' ' if entry.written else ''}{entry.written}\n"
    if entry.part_of:
        notes += f"#. part of {entry.part_of}\n"
    if entry.comment:
        notes += f"#. {COMMENT}{' '.join(entry.comment.split())}\n"
    if entry.previous:
        old = "#~| " if sign else "#| "
        notes += "#, fuzzy\n" + _field("msgid", entry.previous, old)
    fields = ("msgctxt", entry.id), ("msgid", entry.source), ("msgstr", entry.target)
    return notes + "".join(_field(key, value, sign) for key, value in fields)


def _field(key: str, value: str, sign: str = "") -> str:
    if "\n" not in value:
        return f'{sign}{key} "{value.translate(_ESCAPES)}"\n'
    lines = [line.translate(_ESCAPES) for line in re.findall(r"[^\n]*\n|[^\n]+", value)]
    return f'{sign}{key} ""\n' + "".join(f'{sign}"{line}"\n' for line in lines)


def _quickly(text: str) -> list[Message] | None:
    """The messages of a text in the form that `write_po` gives it; None where it has another."""
    found: list[Message] = []
    line = 1
    for chunk in text.split("\n\n"):
        message = _common(chunk, line) or _message(chunk.removesuffix("\n").split("\n"), line)
        if message is None:
            return None
        found.append(message)
        line += chunk.count("\n") + 2
    return found


def _common(chunk: str, first: int) -> Message | None:
    match = _COMMON.fullmatch(chunk if chunk.endswith("\n") else f"{chunk}\n")
    if match is None:
        return None
    notes, name, source, target = match.groups()
    return Message(
        line=first,
        id=_joined(name),
        source=_joined(source),
        target=_joined(target),
        previous="",
        notes=tuple(note[3:] for note in notes.split("\n")[:-1]),
        fuzzy=False,
        obsolete=False,
    )


def _joined(strings: str) -> str:
    """The text of some lines, each of them a string."""
    return _plain(strings[1:-2].replace('"\n"', ""))


def _message(lines: Sequence[str], first: int) -> Message | None:
    notes: list[str] = []
    fields: dict[str, str] = {}
    fuzzy = obsolete = False
    key = ""
    for line in lines:
        start = line[:3]
        if start == "#. ":
            notes.append(line[3:])
            continue
        if line == "#, fuzzy":
            fuzzy = True
            continue
        previous = start in ("#| ", "#~|")
        obsolete = obsolete or start == "#~ "
        rest = line.removeprefix("#~| ").removeprefix("#| ").removeprefix("#~ ")
        if not rest.startswith('"'):
            word, _, rest = rest.partition(" ")
            key = f"previous {word}" if previous else word
            if key in fields:
                return None
            fields[key] = ""
        value = _string(rest)
        if value is None or not key:
            return None
        fields[key] += value
    if not _NEEDED <= fields.keys() <= _KNOWN:
        return None
    return Message(
        line=first,
        id=fields.get("msgctxt", ""),
        source=fields["msgid"],
        target=fields["msgstr"],
        previous=fields.get("previous msgid", ""),
        notes=tuple(notes),
        fuzzy=fuzzy,
        obsolete=obsolete,
    )


def _string(token: str) -> str | None:
    if "\\" not in token:
        inside = token[1:-1]
        return inside if len(token) > 1 and token[0] == token[-1] == '"' and '"' not in inside else None
    found = _STRING.fullmatch(token)
    return _plain(found[1]) if found else None


def _plain(text: str) -> str:
    """A text without its escapes, which are known to be right."""
    return _ESCAPED.sub(lambda escape: _NAMES[escape[1]], text) if "\\" in text else text


def _ledger(name: str, found: Sequence[Message]) -> Ledger:
    """The ledger of the messages. Raises `PoError` where an id stands twice."""
    header = next((message.target for message in found if not message.id and not message.source), "")
    facts = dict(_header(header))
    lines: dict[str, int] = {}
    entries: list[Entry] = []
    orphans: list[Entry] = []
    for message in found:
        if not message.id:
            continue  # the header, or what another program added: it belongs to no block
        if message.id in lines:
            what = f"the entry {message.id} stands there twice, first in line {lines[message.id]}"
            raise PoError(message.line, what, "keep one of the two")
        lines[message.id] = message.line
        (orphans if message.obsolete else entries).append(_entry(message))
    return Ledger(name, facts.get("language", ""), facts.get("x-source-language", ""), tuple(entries), tuple(orphans))


def _header(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        key, _, value = line.partition(":")
        yield key.strip().lower(), value.strip()


def _entry(message: Message) -> Entry:
    kind = written = part_of = comment = ""
    for note in message.notes:
        if part := _PART.fullmatch(note):
            part_of = part[1]
        elif note.startswith(COMMENT):
            comment = note.removeprefix(COMMENT)
        elif plain := _NOTE.fullmatch(note):
            kind, written = plain[1], plain[2] or ""
    # fuzzy without the older text: somebody marked the translation as doubtful, which only a confirmation ends
    previous = (message.previous or message.source or " ") if message.fuzzy else ""
    return Entry(message.id, kind, message.source, message.target, previous, part_of, written, comment)

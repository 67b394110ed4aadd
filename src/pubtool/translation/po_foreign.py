"""PO files as any program may have saved them, through polib.

polib takes a short text for the name of a file, breaks lines at characters that PO doesn't, and needs the square of a
string's pieces: so it is given lines that were made plain before, and never a string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_NOTES = 20
"""Comments of one entry that are looked at."""

_HINT = "mend it in a PO editor, or take the file's last good version"
_SYNTAX = re.compile(r"line (\d+)")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|={7}|\|{7})(?: |$)")
_LINE = re.compile(r'(#~\||#\||#~|)\s*([a-z_]+(?:\[\d\])?|)\s*(".*)')
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_BELL = re.compile(r"\\(\\|a)")  # the one escape of PO's that polib doesn't know


class PoError(Exception):
    """A text that is no PO file: the line (0 where it is not known), what is wrong, and what to do."""

    def __init__(self, line: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Message:
    """An entry of a PO file as it stands there, in the line where it begins. The header has neither id nor source."""

    line: int
    id: str
    source: str
    target: str
    previous: str
    notes: tuple[str, ...]
    fuzzy: bool
    obsolete: bool


class _Lines:
    """What polib splits into lines. It is no string, so that polib does not take it for a file's name."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def splitlines(self) -> list[str]:
        return self._lines


def messages(text: str) -> list[Message]:
    """The messages of a PO text, the header among them. Raises `PoError`."""
    import polib  # noqa: PLC0415  most ledgers are in pubtool's own form and need none

    class File(polib.POFile):  # type: ignore[misc]  # polib has no types
        def find(self, *_: object, **__: object) -> None:
            """Nothing: polib would take an entry with an empty source for the header."""

    try:
        found = polib.pofile(_Lines(_plain(text)), encoding="utf-8", klass=File)
    except OSError as error:
        line = _SYNTAX.search(str(error))
        raise PoError(int(line[1]) if line else 0, "this is no line of a PO file", _HINT) from None
    return [
        Message(
            line=entry.linenum,
            id=entry.msgctxt or "",
            source=entry.msgid,
            target=entry.msgstr or (entry.msgstr_plural or {}).get(0, ""),
            previous=entry.previous_msgid or "",
            notes=tuple(note.strip() for note in entry.comment.split("\n")),
            fuzzy="fuzzy" in entry.flags,
            obsolete=bool(entry.obsolete),
        )
        for entry in found
    ]


def _plain(text: str) -> list[str]:
    """As many lines as `text` has, without what no ledger needs, each string in one piece where it begins."""
    lines: list[str] = []
    start, pieces = -1, [""]  # the string that goes on, and where it began
    notes = 0
    for number, raw in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = raw.strip()
        if _CONFLICT.match(line):
            hint = "settle what two people changed there, and take the marks out"
            raise PoError(number, "a merge has left its conflict marks there", hint)
        found = _LINE.fullmatch(line)
        if found is None:
            if line and not line.startswith("#"):
                raise PoError(number, "this is no line of a PO file", _HINT)
            notes += line.startswith("#.")
            lines.append(line if _is_needed(line, notes) else "")
            continue
        sign, key, string = found.groups()
        if not _STRING.fullmatch(string):
            raise PoError(number, "the quotation marks of this line don't close", _HINT)
        inside = _BELL.sub(lambda escape: "\a" if escape[1] == "a" else escape[0], string[1:-1])
        if key:
            notes = 0 if key == "msgid" else notes
            _join(lines, start, pieces)
            start, pieces = number - 1, [f'{"#|" if sign == "#~|" else sign} {key} "'.lstrip(), inside]
            lines.append("")
        elif start < 0:
            raise PoError(number, "a string stands there that belongs to nothing", _HINT)
        else:
            pieces.append(inside)
            lines.append("")
    _join(lines, start, pieces)
    return lines


def _is_needed(line: str, notes: int) -> bool:
    """Whether a comment says anything to a ledger."""
    if line.startswith("#."):
        return notes <= MAX_NOTES
    return line.startswith("#,")


def _join(lines: list[str], start: int, pieces: list[str]) -> None:
    if start >= 0:
        lines[start] = "".join([*pieces, '"'])

"""The only door to files and fonts.

Nothing else in pubtool opens a file of the author's. The World refuses what
leaves the project (`..`, absolute paths, symbolic links, addresses), what is
larger than the limits, and what differs from the disk in letter case, and it
remembers the digest of all it gave out, so that a build knows what it stands on.
It has no clock and no locale on purpose: no artefact may depend on either.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from pubtool.diagnostics import Diagnostic, Span, nearest

MAX_TEXT = 8 * 1024 * 1024
MAX_FILE = 64 * 1024 * 1024
MAX_ENTRIES = 10_000

_ADDRESS = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]+:|//)")


class WorldError(Exception):
    """A file that can't be had. `code`, `message` and `hint` say why, in the author's words.

    WorldError
     ├ Remote       an address instead of a path
     ├ Outside      leads out of the project
     ├ Missing      there is no such file
     ├ WrongCase    there is one whose name differs in letter case only
     ├ TooLarge     over the limit
     ├ NotUtf8      a text whose bytes are not UTF-8
     └ Unreadable   the system would not give it
    """

    code = "unreadable-file"

    def __init__(self, message: str, hint: str = "", span: Span | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.span = span

    def at(self, span: Span, language: str = "") -> Diagnostic:
        """The diagnostic of this refusal at the place that asked for the file."""
        return Diagnostic(self.code, self.message, self.span or span, self.hint, language)


class Remote(WorldError):
    code = "remote-resource"


class Outside(WorldError):
    code = "outside-project"


class Missing(WorldError):
    code = "missing-file"


class WrongCase(WorldError):
    code = "wrong-case"


class TooLarge(WorldError):
    code = "too-large"


class NotUtf8(WorldError):
    code = "not-utf8"


class Unreadable(WorldError):
    code = "unreadable-file"


class World:
    """The files of one project, seen from its root."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._reads: dict[str, str] = {}
        self._listings: dict[str, dict[str, bool]] = {}

    @property
    def reads(self) -> Mapping[str, str]:
        """SHA-256 of every file given out so far, by path."""
        return dict(sorted(self._reads.items()))

    def read_bytes(self, path: str, limit: int = MAX_FILE) -> bytes:
        """The bytes of a file of the project. Raises `WorldError`."""
        place = self._place(path)
        try:
            with place.open("rb") as file:
                data = file.read(limit + 1)
        except IsADirectoryError:
            raise Missing(f"{path} is a folder, not a file") from None
        except OSError as error:
            raise Unreadable(f"{path} can't be read: {error.strerror}") from None
        if len(data) > limit:
            raise TooLarge(f"{path} is larger than {limit // 1024 // 1024} MiB", "split it, or make it smaller")
        self._reads[_clean(path)] = hashlib.sha256(data).hexdigest()
        return data

    def read_text(self, path: str, limit: int = MAX_TEXT) -> str:
        """The text of a UTF-8 file, its byte order mark dropped and its line ends made `\\n`."""
        data = self.read_bytes(path, limit)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = data[: error.start]
            line = before.count(b"\n") + 1
            column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
            raise NotUtf8(
                f"{path} is not UTF-8 (byte 0x{data[error.start]:02x})",
                "save the file as UTF-8 in your editor",
                Span(_clean(path), line, column),
            ) from None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def exists(self, path: str) -> bool:
        """Whether the project has that file or folder, spelt exactly so."""
        try:
            self._place(path)
        except WorldError:
            return False
        return True

    def is_folder(self, path: str) -> bool:
        return self.exists(path) and self._place(path).is_dir()

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder of the project, sorted; a folder's name ends with `/`. Hidden ones are left out."""
        self._place(folder)
        return tuple(
            name + ("/" if is_folder else "")
            for name, is_folder in sorted(self._listing(_clean(folder)).items())
            if not name.startswith(".")
        )

    def _listing(self, folder: str) -> dict[str, bool]:
        if folder not in self._listings:
            try:
                with os.scandir(self.root / folder) as entries:
                    found = {entry.name: entry.is_dir() for entry in entries}
            except OSError as error:
                raise Unreadable(f"{folder or '.'} can't be read: {error.strerror}") from None
            if len(found) > MAX_ENTRIES:
                raise TooLarge(f"{folder} holds more than {MAX_ENTRIES} files")
            self._listings[folder] = found
        return self._listings[folder]

    def _place(self, path: str) -> Path:
        if _ADDRESS.match(path) and not re.match(r"^[a-zA-Z]:[\\/]", path):
            raise Remote(f"{path} is an address", "nothing is fetched: put the file into the project")
        if path.startswith("/") or "\\" in path or "\0" in path or re.match(r"^[a-zA-Z]:", path):
            raise Outside(f"{path!r} is not a path inside the project", "use a relative path with forward slashes")
        clean = _clean(path)
        if clean.startswith(".."):
            raise Outside(f"{path} leads out of the project", "nothing outside the project is read")
        here = ""
        for part in PurePosixPath(clean).parts:
            if part not in self._listing_or_missing(here, path):
                self._refuse(part, here, path)
            here = f"{here}/{part}".lstrip("/")
            if (self.root / here).is_symlink():
                raise Outside(f"{path} is a symbolic link", "links are not followed: copy the file into the project")
        return self.root / clean

    def _listing_or_missing(self, folder: str, path: str) -> dict[str, bool]:
        if folder and not (self.root / folder).is_dir():
            raise Missing(f"there is no {path}")
        return self._listing(folder)

    def _refuse(self, part: str, folder: str, path: str) -> None:
        names = self._listing(folder)
        for name in sorted(names):
            if name.casefold() == part.casefold():
                raise WrongCase(f"{path}: the name on disk is {name}", f"write {name}: other systems mind the case")
        near = nearest(part, names)
        raise Missing(f"there is no {path}", f"did you mean {near}?" if near else "")


def _clean(path: str) -> str:
    """`path` without `.` and with `..` resolved; it may then begin with `..`."""
    out: list[str] = []
    for part in path.split("/"):
        if part == ".." and out and out[-1] != "..":
            out.pop()
        elif part not in ("", "."):
            out.append(part)
    return "/".join(out)


def join(folder: str, path: str) -> str:
    """`path` as seen from `folder`, both of the project. An address or absolute path stays as it is, to be refused."""
    if _ADDRESS.match(path) or path.startswith("/") or "\\" in path:
        return path
    return _clean(f"{folder}/{path}")


def font_file(package: str, name: str) -> bytes:
    """The bytes of font file `name` of an installed font package. Raises `Missing`."""
    try:
        files = importlib.metadata.files(package) or []
    except importlib.metadata.PackageNotFoundError:
        raise Missing(f"the font package {package} is not installed", f"pip install {package}") from None
    for file in files:
        if file.name == name:
            return Path(str(file.locate())).read_bytes()
    raise Missing(f"{package} has no font file {name}")


def version_of(package: str) -> str:
    """The version of an installed package, or an empty string."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""

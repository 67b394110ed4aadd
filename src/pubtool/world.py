"""The only door to files and fonts.

Nothing else in pubtool opens a file of the author's. The World refuses what
leaves the project (`..`, absolute paths, symbolic links, addresses), what is
larger than the limits, what is no ordinary file, and what differs from the disk
in letter case, and it remembers the digest of all it gave out, so that a build
knows what it stands on. Accented letters are the same to it whether a disk
composes them or not. It has no clock and no locale on purpose: no artefact may depend on either.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.metadata
import os
import re
import stat
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pubtool.diagnostics import Diagnostic, Span, nearest

MAX_TEXT = 8 * 1024 * 1024
MAX_FILE = 64 * 1024 * 1024
MAX_ENTRIES = 10_000

# No link is followed and no pipe or device waited for; the flags that a system lacks are its own affair.
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))

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
     └ Unreadable   no ordinary file, or the system would not give it
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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name in a folder, as the disk spells it."""

    name: str
    is_folder: bool


class World:
    """The files of one project, seen from its root."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._reads: dict[str, str] = {}
        self._listings: dict[str, dict[str, _Entry]] = {}

    @property
    def reads(self) -> Mapping[str, str]:
        """SHA-256 of every file given out so far, by path."""
        return dict(sorted(self._reads.items()))

    def read_bytes(self, path: str, limit: int = MAX_FILE) -> bytes:
        """The bytes of a file of the project. Raises `WorldError`."""
        names = self._find(path)
        try:
            data = _contents(self.root, names, path, limit + 1)
        except OSError as error:
            raise _refusal(path, error) from None
        if len(data) > limit:
            size = f"{limit // 1024 // 1024} MiB" if limit >= 1024 * 1024 else f"{limit // 1024} KiB"
            raise TooLarge(f"{path} is larger than {size}", "split it, or make it smaller")
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
            self._find(path)
        except WorldError:
            return False
        return True

    def is_folder(self, path: str) -> bool:
        """Whether the project has a folder of that name, spelt exactly so."""
        return self.exists(path) and self.root.joinpath(*self._find(path)).is_dir()

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder of the project, sorted; a folder's name ends with `/`. Hidden ones are left out.

        Raises `WorldError`.
        """
        self._find(folder)
        return tuple(
            name + ("/" if entry.is_folder else "")
            for name, entry in sorted(self._listing(_clean(folder)).items())
            if not name.startswith(".")
        )

    def _find(self, path: str) -> tuple[str, ...]:
        """The names that lead to a file, as the disk spells them."""
        here, found = "", []
        for part in _inside(path):
            entry = self._listing(here, path).get(part)
            if entry is None:
                raise self._absence(part, here, path)
            found.append(entry.name)
            here = f"{here}/{part}".lstrip("/")
            if self.root.joinpath(*found).is_symlink():
                raise Outside(f"{here} is a symbolic link", "links are not followed: copy the file into the project")
        return tuple(found)

    def _listing(self, folder: str, path: str = "") -> dict[str, _Entry]:
        """The entries of a folder that is spelt right, by name. `path` is the file that is looked for in it."""
        if folder not in self._listings:
            place = self.root.joinpath(*(self._find(folder) if folder else ()))
            if folder and not place.is_dir():
                raise Missing(f"there is no {path or folder}", f"{folder} is a file, not a folder")
            self._listings[folder] = _entries(place, folder)
        return self._listings[folder]

    def _absence(self, part: str, folder: str, path: str) -> WorldError:
        names = self._listing(folder)
        for name in sorted(names):
            if name.casefold() == part.casefold():
                return WrongCase(f"{path}: the name on disk is {name}", f"write {name}: other systems mind the case")
        near = nearest(part, names)
        return Missing(f"there is no {path}", f"did you mean {near}?" if near else "")


def _contents(root: Path, names: tuple[str, ...], path: str, most: int) -> bytes:
    descriptor = _opened(root, names)
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise Missing(f"{path} is a folder, not a file")
        if not stat.S_ISREG(mode):
            raise Unreadable(f"{path} is not an ordinary file", "put a copy of its content there")
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)


def _opened(root: Path, names: tuple[str, ...]) -> int:
    """A file opened name by name from the root, so that a link put there this very moment is refused as well."""
    if os.open not in os.supports_dir_fd:
        return os.open(root.joinpath(*names), _FLAGS)
    descriptor = os.open(root, os.O_RDONLY)
    for name in names:
        try:
            inner = os.open(name, _FLAGS, dir_fd=descriptor)
        finally:
            os.close(descriptor)
        descriptor = inner
    return descriptor


def _refusal(path: str, error: OSError) -> WorldError:
    if error.errno == errno.ELOOP:
        return Outside(f"{path} is a symbolic link", "links are not followed: copy the file into the project")
    return Unreadable(f"{path} can't be read: {error.strerror}")


def _entries(place: Path, folder: str) -> dict[str, _Entry]:
    """What a folder holds. Of two spellings of a name the composed one wins."""
    found: dict[str, _Entry] = {}
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                # a name that is no UTF-8 is shown with U+FFFD, so that it can be reported
                name = unicodedata.normalize("NFC", os.fsencode(entry.name).decode("utf-8", "replace"))
                if name not in found or entry.name == name:
                    found[name] = _Entry(entry.name, entry.is_dir())
                if len(found) > MAX_ENTRIES:
                    raise TooLarge(f"{folder or 'the project'} holds more than {MAX_ENTRIES} files")
    except OSError as error:
        raise Unreadable(f"{folder or 'the project'} can't be read: {error.strerror}") from None
    return found


def _inside(path: str) -> tuple[str, ...]:
    """The names of a path. Raises `Remote` or `Outside` for one that is not inside the project."""
    if _ADDRESS.match(path) and not re.match(r"^[a-zA-Z]:[\\/]", path):
        raise Remote(f"{path} is an address", "nothing is fetched: put the file into the project")
    if path.startswith("/") or "\\" in path or "\0" in path or re.match(r"^[a-zA-Z]:", path):
        raise Outside(f"{path!r} is not a path inside the project", "use a relative path with forward slashes")
    parts = tuple(part for part in _clean(path).split("/") if part)
    if ".." in parts:
        raise Outside(f"{path} leads out of the project", "nothing outside the project is read")
    return parts


def _clean(path: str) -> str:
    """`path` composed (NFC), without `.` and with `..` resolved; it may then begin with `..`."""
    out: list[str] = []
    for part in unicodedata.normalize("NFC", path).split("/"):
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

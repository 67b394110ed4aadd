"""The tools a build runs with: their versions belong to the key of everything they make."""

from __future__ import annotations

import ctypes
import hashlib
import platform
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pubtool.build.targets import Target
from pubtool.world import version_of

_LIBRARIES: Mapping[str, tuple[str, str]] = {
    "pango": ("libpango-1.0.so.0", "pango_version_string"),
    "harfbuzz": ("libharfbuzz.so.0", "hb_version_string"),
}


def versions(target: Target) -> dict[str, str]:
    """What decides the bytes of a target beside its book: this program, its packages and the system's libraries."""
    found = {tool: version_of(tool) for tool in target.tools}
    found |= {name: library_version(name) for name in _LIBRARIES}
    return found | {"pubtool": own_digest(), "python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}


@cache
def library_version(name: str) -> str:
    """The version of a library of the system, or an empty string where there is none."""
    file, function = _LIBRARIES[name]
    try:
        call = getattr(ctypes.CDLL(file), function)
    except (OSError, AttributeError):
        return ""
    call.restype = ctypes.c_char_p
    return bytes(call()).decode("ascii", "replace")


@cache
def own_digest() -> str:
    """SHA-256 of pubtool's own files: a changed line may change what it makes, whatever its version says."""
    total = hashlib.sha256()
    _add(files("pubtool"), total)
    return total.hexdigest()


def _add(folder: Traversable, total: hashlib._Hash) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in ("__pycache__", "explain", "cli"):
            continue
        if entry.is_dir():
            _add(entry, total)
        else:
            total.update(entry.name.encode() + b"\0" + entry.read_bytes() + b"\0")

"""What this machine has of what a build needs."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import requires

from pubtool.build.tools import library_version
from pubtool.world import version_of

_PANGO = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing: whether it is there, what it is for, and the command that brings it."""

    name: str
    there: bool
    needed: bool
    version: str
    purpose: str
    mend: str


def examine() -> tuple[Finding, ...]:
    """Everything that pubtool stands on, what is needed first."""
    return (_python(), *_packages(), _pango(), *_extras())


def _python() -> Finding:
    there = sys.version_info >= (3, 11)
    return Finding("python", there, True, platform.python_version(), "runs pubtool", "install Python 3.11 or newer")


def _packages() -> Iterator[Finding]:
    for requirement in requires("pubtool") or ():
        if ";" in requirement:
            continue  # belongs to an extra
        name = "".join(c if c.isalnum() or c in "-_." else " " for c in requirement).split()[0]
        version = version_of(name)
        yield Finding(name, bool(version), True, version, "belongs to pubtool", f"pip install '{requirement}'")


def _pango() -> Finding:
    version = library_version("pango")
    return Finding("pango", bool(version), True, version, "sets the text of PDFs; EPUB and HTML need none", _PANGO)


def _extras() -> Iterator[Finding]:
    """What only some books or some translators need."""
    for package, purpose, extra in (
        ("noto-cjk-sans-otc", "sets Chinese, Japanese and Korean in PDFs", "cjk"),
        ("manimgx-fonts", "sets Georgian in PDFs", "georgian"),
        ("translate-toolkit", "reads and writes XLIFF and TMX for translators", "exchange"),
    ):
        version = version_of(package)
        yield Finding(package, bool(version), False, version, purpose, f"pip install 'pubtool[{extra}]'")

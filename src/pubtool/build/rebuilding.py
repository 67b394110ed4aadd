"""Is a release what its manuscript makes? The book is built again, aside, and every file compared."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pubtool.build.releasing import Wish, digest_of, release
from pubtool.diagnostics import Diagnostic, Reported, Severity, Span
from pubtool.release import manifest, sums
from pubtool.release.instructions import MINISIGN_KEY, NAME, SIGNERS

_MOST = 64 * 1024 * 1024
_SEALS = frozenset((NAME, SIGNERS, MINISIGN_KEY, sums.NAME, *sums.SIGNATURES))
"""What tells of signatures, and is another's where somebody else builds."""


def rebuild(folder: Path, project: Path) -> Reported[int]:
    """How many files of a release are, byte for byte, what the project gives; the others are reported."""
    with tempfile.TemporaryDirectory() as aside:
        made = release(Wish(project, Path(aside), cache=False))
        if made.value is None:
            errors = tuple(d for d in made.diagnostics if d.severity is Severity.ERROR)
            return Reported(0, errors)
        fresh = made.value.folder
        names = sorted(name for name in made.value.digests if name not in _SEALS)
        differing = [name for name in names if not _same(folder / name, made.value.digests[name])]
        found = [_told(name) for name in differing]
        if differing:
            found += _why(_manifest(folder), _manifest(fresh))
    return Reported(len(names) - len(differing), tuple(found))


def _same(path: Path, digest: str) -> bool:
    try:
        return digest_of(path) == digest
    except OSError:
        return False


def _told(name: str) -> Diagnostic:
    hint = "see below what else differs; with the same manuscript and tools it is the same to the byte"
    return Diagnostic("rebuild-differs", f"{name} is not what this manuscript gives", Span(name), hint)


def _manifest(folder: Path) -> Mapping[str, object]:
    try:
        facts = json.loads((folder / manifest.NAME).read_bytes()[:_MOST])
    except (OSError, ValueError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _why(theirs: Mapping[str, object], ours: Mapping[str, object]) -> list[Diagnostic]:
    """What is likely to be the cause: another source, or other versions of tools."""
    reasons = []
    if theirs.get("source") != ours.get("source"):
        reasons.append("the manuscript is another one: the digests of the source differ")
    there, here = theirs.get("tools"), ours.get("tools")
    if isinstance(there, dict) and isinstance(here, dict):
        reasons += [
            f"{tool} was {str(there.get(tool))[:20]} and is {str(here.get(tool))[:20]} here"
            for tool in sorted({*there, *here})
            if there.get(tool) != here.get(tool)
        ]
    hint = "take the state of the project that the release names, and the versions of its requirements.lock"
    return [Diagnostic("rebuild-differs", reason, Span(manifest.NAME), hint) for reason in reasons]

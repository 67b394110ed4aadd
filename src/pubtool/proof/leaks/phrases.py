"""What texts of all kinds give away: paths, machines, addresses, zones, identifiers, and whom they phone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pubtool.proof.leaks.model import Kind, Known, Leak

_SHOWN = 80
_PATTERNS: Mapping[Kind, re.Pattern[str]] = {
    Kind.HOME: re.compile(
        r"(?:file:/{1,3}[^\s\"'<>)]+|(?<![\w/.])/(?:home|Users|root|tmp|private/var|var/folders|mnt|media)/[^\s\"'<>)]+"
        r"|\b[A-Za-z]:\\(?:Users|Documents and Settings)\\[^\s\"'<>)]+|\\\\[\w.-]+\\[\w$.-]+)",
    ),
    Kind.HOST: re.compile(
        r"(?:https?://)?\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+"
        r"|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|[\w-]+\.(?:local|lan|internal|localdomain))\b(?::\d+)?",
        re.IGNORECASE,
    ),
    Kind.MAIL: re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,24}\b"),
    Kind.ZONE: re.compile(
        r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?[+-]\d\d:?\d\d\b|D:\d{14}[+-]\d\d'\d\d'?"
    ),
    Kind.UUID: re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b", re.IGNORECASE),
    Kind.TRACKING: re.compile(r"[?&](?:utm_[a-z]+|fbclid|gclid|mc_eid|msclkid|igshid|yclid)=[^\s\"'<>&)]*"),
    Kind.EDITOR: re.compile(
        r"\b(?:inkscape|sodipodi):[\w-]+|\bAdobe (?:Photoshop|Illustrator|InDesign)[^<\"']*|\bcalibre:[\w-]+"
        r"|xmlns:(?:inkscape|sodipodi|sketch|x?ai)=|\bCreated with (?:Inkscape|Sketch|GIMP)[^<\"']*",
    ),
}


def in_text(text: str, place: str, known: Known) -> Iterator[Leak]:
    """Every leak in what no reader sees: attributes, metadata, comments, names."""
    yield from _found(_PATTERNS, text, place, known)
    yield from _of_this_machine(text, place, known)


def in_words(text: str, place: str, known: Known) -> Iterator[Leak]:
    """Every leak in the words of a book, which may speak of `/home` and `localhost` as of anything else."""
    yield from _found({Kind.MAIL: _PATTERNS[Kind.MAIL]}, text, place, known)
    yield from _of_this_machine(text, place, known)


def _found(patterns: Mapping[Kind, re.Pattern[str]], text: str, place: str, known: Known) -> Iterator[Leak]:
    for kind, pattern in patterns.items():
        for found in dict.fromkeys(match[0] for match in pattern.finditer(text)):
            if not (kind is Kind.MAIL and _is_allowed(found.casefold(), known)):
                yield Leak(kind, place, shown(found))


def _is_allowed(address: str, known: Known) -> bool:
    """Whether an address is one that may be told, or a part of it, as it stands where a line or a tag breaks it."""
    return any(address in one for one in known.allowed)


def _of_this_machine(text: str, place: str, known: Known) -> Iterator[Leak]:
    for name in known.own:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            yield Leak(Kind.HOST, place, "a name of this machine or its user")


def shown(text: str) -> str:
    """A text as it is quoted: on one line, shortened."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"

"""The signatures of a release: whether they are there, and by whom."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pubtool.build import minisigning, signing
from pubtool.diagnostics import Diagnostic, Span
from pubtool.release import instructions, sums

GET_ANEW = "get the release anew, from its publisher"
OWN, KEY = "own", "key"
"""Who signed: somebody whose key lies in the folder, or the one whose key was named."""

_MOST = 64 * 1024  # of a signature, in bytes
_SSH, _MINISIGN = sums.SIGNATURES


def judged(
    folder: Path, listed: bytes, wanted: Mapping[str, str], key: Path | None
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Who signed the sums `listed`, and what is wrong with that. `wanted` are the files that the sums name.

    Every signature that the sums promise by naming its public key must be there and be right; a key that was named
    judges the signature of its own kind.
    """
    promised = {_SSH: instructions.SIGNERS in wanted, _MINISIGN: instructions.MINISIGN_KEY in wanted}
    kind = _kind(key)
    found: list[Diagnostic] = []
    signed = ""
    for name, is_promised in promised.items():
        named = key if name == kind else None
        if not (folder / name).is_file():
            if is_promised or named:
                message = f"{sums.NAME} has no signature {name}: anybody may have written it"
                found.append(Diagnostic("bad-signature", message, Span(name), GET_ANEW))
            continue
        wrong = tuple(_wrong(folder, name, listed, named))
        found += wrong
        if not wrong:
            signed = KEY if named else signed or OWN
    return "" if found else signed, tuple(found)


def _kind(key: Path | None) -> str:
    """The signature that a key is to judge."""
    if key is None:
        return ""
    return _MINISIGN if minisigning.is_public_key(key) else _SSH


def _wrong(folder: Path, name: str, listed: bytes, key: Path | None) -> Iterator[Diagnostic]:
    place = Span(name)
    try:
        right = _by_minisign(folder, listed, key) if name == _MINISIGN else _by_openssh(folder, listed, key)
    except signing.SigningError as error:
        lacking = f"install it: {signing.to_install(error.lacking)}" if error.lacking else ""
        hint = lacking or "name a public key of OpenSSH or minisign"
        yield Diagnostic("missing-program" if error.lacking else "bad-signature", str(error), place, hint)
        return
    if not right:
        message = f"the signature {name} of {sums.NAME} is not by {'this key' if key else 'the key in the folder'}"
        yield Diagnostic("bad-signature", message, place, GET_ANEW)


def _by_minisign(folder: Path, listed: bytes, key: Path | None) -> bool:
    public = minisigning.public_key(key or folder / instructions.MINISIGN_KEY)
    with (folder / _MINISIGN).open("rb") as file:
        return minisigning.is_signed(public, file.read(_MOST), listed)


def _by_openssh(folder: Path, listed: bytes, key: Path | None) -> bool:
    with tempfile.TemporaryDirectory() as aside:
        signers = _signers(key, Path(aside)) if key else folder / instructions.SIGNERS
        return signing.is_signed(signers, _identity(signers), folder / _SSH, listed)


def _signers(key: Path, aside: Path) -> Path:
    """A file of allowed signers: the one that was named, or one made of a public key. Raises `SigningError`."""
    try:
        text = key.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise signing.SigningError(f"{key.name} can't be read") from None
    if f'namespaces="{signing.NAMESPACE}"' in text:
        return key
    made = aside / instructions.SIGNERS
    made.write_bytes(signing.signer("publisher", signing.public_key(key)))
    return made


def _identity(signers: Path) -> str:
    """The label of the first signer. Raises `SigningError`."""
    try:
        words = signers.read_text("utf-8").split(maxsplit=1)
    except (OSError, UnicodeDecodeError):
        words = []
    if not words or words[0].startswith("-"):
        raise signing.SigningError(f"{signers.name} names no signer")
    return words[0]

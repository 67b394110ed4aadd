"""Signing and checking signatures by minisign, the second way: the program does it, pubtool never reads a secret key.

Neither key nor signature has a name in it. Source: https://jedisct1.github.io/minisign.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from pubtool.build.signing import SigningError, answer, last

PROGRAM = "minisign"
COMMENT = "untrusted comment: signature of SHA256SUMS"
"""The line that a signature begins with, which is no part of what is signed: so it is always the same."""

_KEY = re.compile(r"RW[A-Za-z0-9+/]{54}")
_KEY_COMMENT = "untrusted comment: minisign public key"


def public_key(path: Path) -> str:
    """The digits of a public key, without its comment. Raises `SigningError`."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise SigningError(f"there is no public key {path.name}") from None
    found = next((line for line in text.split("\n") if _KEY.fullmatch(line.strip())), "")
    if not found:
        raise SigningError(f"{path.name} is not a public key of minisign")
    return found.strip()


def is_public_key(path: Path) -> bool:
    """Whether a file is one."""
    try:
        return bool(public_key(path))
    except SigningError:
        return False


def key_file(key: str) -> bytes:
    """The file `minisign.pub`."""
    return f"{_KEY_COMMENT}\n{key}\n".encode()


def sign(key: Path, data: bytes, trusted: str) -> bytes:
    """The signature of some data, with a comment that is signed too. Raises `SigningError`."""
    with tempfile.TemporaryDirectory() as folder:
        file, made = Path(folder, "data"), Path(folder, "made")
        file.write_bytes(data)
        arguments = ["-S", "-s", str(key.absolute()), "-m", str(file), "-x", str(made)]
        arguments += ["-c", COMMENT.partition(": ")[2], "-t", trusted]
        done = answer(PROGRAM, arguments, None)
        if done.returncode or not made.is_file():
            raise SigningError(f"{PROGRAM} could not sign with {key.name}: {last(done.stderr)}")
        return made.read_bytes()


def is_signed(key: str, signature: bytes, data: bytes) -> bool:
    """Whether a signature of some data is by this public key. Raises `SigningError` where nobody can tell."""
    if not signature.startswith(f"{COMMENT}\n".encode()):
        return False
    with tempfile.TemporaryDirectory() as folder:
        file, signed = Path(folder, "data"), Path(folder, "signature")
        file.write_bytes(data)
        signed.write_bytes(signature)
        return answer(PROGRAM, ["-V", "-P", key, "-m", str(file), "-x", str(signed)], b"").returncode == 0

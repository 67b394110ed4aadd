"""Signing and checking signatures, by OpenSSH: pubtool itself never reads a private key.

The signature is made over `SHA256SUMS` with `ssh-keygen -Y sign` (OpenSSH 8.0 and later), in the name space `file`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

PROGRAM = "ssh-keygen"
NAMESPACE = "file"
_PATIENCE = 300  # seconds: somebody may have to type a passphrase, or to touch a token
_KEY = re.compile(r"(?:sk-)?(?:ssh|ecdsa)-[\w@.-]+ [A-Za-z0-9+/=]+")


def to_install(program: str) -> str:
    """The line that brings a program to Debian."""
    return f"`apt install {'openssh-client' if program == PROGRAM else program}`"


class SigningError(Exception):
    """A signature that can't be made or checked. `lacking` is the program where that is missing."""

    def __init__(self, message: str, lacking: str = "") -> None:
        super().__init__(message)
        self.lacking = lacking


def public_key(path: Path) -> str:
    """The type and the digits of a public key, without its comment, which may name a user and a machine.

    Raises `SigningError`.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise SigningError(f"there is no public key {path.name}") from None
    match = _KEY.match(text.strip())
    if not match:
        raise SigningError(f"{path.name} is not a public key of OpenSSH")
    return match[0]


def signer(identity: str, key: str) -> bytes:
    """The file `allowed_signers` with one signer, who has a label and no name."""
    return f'{identity} namespaces="{NAMESPACE}" {key}\n'.encode()


def sign(key: Path, data: bytes) -> bytes:
    """The signature of some data. `key` is the private key, or a public one whose private one an agent has.

    Raises `SigningError`.
    """
    done = answer(PROGRAM, ["-Y", "sign", "-n", NAMESPACE, "-f", str(key.absolute())], data)
    if done.returncode or not done.stdout:
        raise SigningError(f"{PROGRAM} could not sign with {key.name}: {last(done.stderr)}")
    return done.stdout


def is_signed(signers: Path, identity: str, signature: Path, data: bytes) -> bool:
    """Whether a signature of some data is by one of the signers. Raises `SigningError` where nobody can tell."""
    arguments = ["-Y", "verify", "-f", str(signers.absolute()), "-I", identity, "-n", NAMESPACE]
    return answer(PROGRAM, [*arguments, "-s", str(signature.absolute())], data).returncode == 0


def answer(name: str, arguments: Sequence[str], data: bytes | None) -> subprocess.CompletedProcess[bytes]:
    """What a program says; without `data` it may ask the user for a passphrase. Raises `SigningError`."""
    program = shutil.which(name)
    if program is None:
        raise SigningError(f"{name} is not on this machine", lacking=name)
    try:
        return subprocess.run(  # noqa: S603  a list of arguments, no shell, each path absolute
            [program, *arguments], input=data, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SigningError(f"{name} did not answer: {type(error).__name__}") from None


def last(said: bytes) -> str:
    """The last line of what a program said."""
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"

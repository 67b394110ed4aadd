"""`VERIFY.txt`: how to see that nobody changed the files, in the language of every edition."""

from __future__ import annotations

from collections.abc import Iterator

from pubtool.release.model import Release

NAME = "VERIFY.txt"
SIGNERS = "allowed_signers"

SUMS = ("sha256sum -c SHA256SUMS", "shasum -a 256 -c SHA256SUMS")
"""The lines to type for the sums: on Linux, and on macOS."""


def signature_line(identity: str) -> str:
    """The line to type for the signature by OpenSSH."""
    return f"ssh-keygen -Y verify -f {SIGNERS} -I {identity} -n file -s SHA256SUMS.sig < SHA256SUMS"


def instructions(release: Release, signed: bool) -> bytes:
    """The file as UTF-8; it speaks of a signature only where there is one."""
    return "\n".join(_lines(release, signed)).encode()


def _lines(release: Release, signed: bool) -> Iterator[str]:
    for offer in release.offers:
        language = offer.book.language
        yield f"{offer.book.full_title} · {language.name}"
        yield ""
        yield language.word("verify-sums")
        yield ""
        yield from (f"    {line}" for line in SUMS)
        yield ""
        if signed:
            yield language.word("verify-signature")
            yield ""
            yield f"    {signature_line(release.id)}"
            yield ""
        yield ""

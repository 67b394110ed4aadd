"""`VERIFY.txt`: how to see that nobody changed the files, in the language of every edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pubtool.release.model import Release
from pubtool.release.sums import SIGNATURES

NAME = "VERIFY.txt"
SIGNERS, MINISIGN_KEY = "allowed_signers", "minisign.pub"

SUMS = ("sha256sum -c SHA256SUMS", "shasum -a 256 -c SHA256SUMS")
"""The lines to type for the sums: on Linux, and on macOS."""


MINISIGN = "minisign -Vm SHA256SUMS -p minisign.pub"
"""The line to type for the signature by minisign."""


def signature_line(identity: str) -> str:
    """The line to type for the signature by OpenSSH."""
    return f"ssh-keygen -Y verify -f {SIGNERS} -I {identity} -n file -s SHA256SUMS.sig < SHA256SUMS"


def instructions(release: Release, signatures: Sequence[str]) -> bytes:
    """The file as UTF-8. `signatures` are the files that sign the sums, of `sums.SIGNATURES`; it speaks of no other."""
    return "\n".join(_lines(release, signatures)).encode()


def signature_lines(release: Release, signatures: Sequence[str]) -> tuple[str, ...]:
    """The lines to type for the signatures that there are."""
    known = zip(SIGNATURES, (signature_line(release.id), MINISIGN), strict=True)
    return tuple(line for name, line in known if name in signatures)


def _lines(release: Release, signatures: Sequence[str]) -> Iterator[str]:
    for offer in release.offers:
        language = offer.book.language
        yield f"{offer.book.full_title} · {language.name}"
        yield ""
        yield language.word("verify-sums")
        yield ""
        yield from (f"    {line}" for line in SUMS)
        yield ""
        if signatures:
            yield language.word("verify-signature")
            yield ""
            yield from (f"    {line}" for line in signature_lines(release, signatures))
            yield ""
        yield ""

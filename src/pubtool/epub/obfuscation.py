"""Fonts that can't be used outside of their book (EPUB 3.3, section 4.4, "Font obfuscation").

This keeps no secret: the key is the book's own identifier. Some licences of fonts ask for it all the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

FILE = "META-INF/encryption.xml"
ALGORITHM = "http://www.idpf.org/2008/embedding"
_LENGTH = 1040
_SPACE = str.maketrans("", "", " \t\r\n")


def obfuscated(font: bytes, identifier: str) -> bytes:
    """A font whose beginning is masked by the digest of the book's identifier. Done twice it is the font again."""
    key = hashlib.sha1(identifier.translate(_SPACE).encode(), usedforsecurity=False).digest()
    mask = (key * (_LENGTH // len(key) + 1))[:_LENGTH]
    return bytes(byte ^ sign for byte, sign in zip(font[:_LENGTH], mask, strict=False)) + font[_LENGTH:]


def declaration(paths: Sequence[str]) -> bytes:
    """The file that tells reading systems which fonts are masked. `paths` are seen from the root of the container."""
    rows = "".join(
        f'<enc:EncryptedData><enc:EncryptionMethod Algorithm="{ALGORITHM}"/>'
        f"<enc:CipherData><enc:CipherReference URI={quoteattr(quote(path))}/></enc:CipherData></enc:EncryptedData>\n"
        for path in paths
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        f'xmlns:enc="http://www.w3.org/2001/04/xmlenc#">\n{rows}</encryption>\n'
    ).encode()

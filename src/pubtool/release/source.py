"""The digest of a source: what an artefact was made from, so that anybody can prove it.

It is the digest of the list that `sha256sum` makes of all files of `manuscript/` and `styles/`, sorted by path:

    find manuscript styles -type f ! -name '.*' | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum
"""

from __future__ import annotations

from collections.abc import Mapping

from pubtool.release.sums import digest

FOLDERS = ("manuscript", "styles")


def source_digest(digests: Mapping[str, str]) -> str:
    """SHA-256 in hexadecimal digits, of the digests of the files by path."""
    paths = sorted(digests, key=str.encode)
    return digest("".join(f"{digests[path]}  {path}\n" for path in paths).encode())

"""What a person reviews of the book that uses everything: the text of its EPUB, and its print edition page by page.

`python -m tests.books.golden` writes the golden files anew; look at the difference before it is kept.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from pubtool.build import Request, build
from pubtool.diagnostics import Diagnostic
from tests.publication.golden import reviewed

EVERYTHING = Path(__file__).with_name("everything")
FOLDER = Path(__file__).with_name("golden")
LANGUAGES = ("en", "ru", "ar")
FORMATS = ("epub", "print", "screen")


def built(root: Path) -> tuple[dict[tuple[str, str], bytes], tuple[Diagnostic, ...]]:
    """The files of the book by language and format, built from a copy in an empty folder."""
    for name in ("manuscript", "styles"):
        shutil.copytree(EVERYTHING / name, root / name)
    made = build(Request(root, formats=FORMATS, cache=False))
    return {(one.language, one.format): one.path.read_bytes() for one in made.value}, made.diagnostics


def documents(epub: bytes) -> Iterator[tuple[str, bytes]]:
    """The documents of an EPUB by their names."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        for path in sorted(archive.namelist()):
            if path.endswith((".xhtml", ".opf")):
                yield path.rpartition("/")[2], archive.read(path)


def text_of(epub: bytes) -> str:
    """The body of every document, without the namespaces that each declares."""
    lines = []
    for name, data in documents(epub):
        root = etree.fromstring(data)
        body = root.find("{*}body")
        whole = root.find("{*}metadata") if body is None else body
        assert whole is not None
        text = etree.tostring(whole, encoding="unicode", with_tail=False)
        lines += [f"<!-- {name} -->", re.sub(r' xmlns(?::\w+)?="[^"]*"', "", text)]
    return re.sub(r"\n\s*\n+", "\n", "\n".join(lines)) + "\n"


def golden(language: str, name: str, data: bytes) -> tuple[Path, str]:
    """A golden file's place and what it should hold."""
    if name == "epub":
        return FOLDER / f"everything-{language}.xhtml", text_of(data)
    return FOLDER / f"everything-{language}-{name}.txt", reviewed(data)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        files, found = built(Path(folder))
    for diagnostic in found:
        print(f"{diagnostic.severity}[{diagnostic.code}] {diagnostic.span}: {diagnostic.message}")
    for (language, name), data in files.items():
        if name != "screen":
            path, text = golden(language, name, data)
            path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()

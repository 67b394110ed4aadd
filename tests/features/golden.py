"""One small folder for each feature: what is written, and what comes of it in EPUB and in print.

A folder holds `source.md`, a chapter; `feature.toml`, which names the page of the manual that tells of it; perhaps
`files/`, laid over the project; and what is expected of the two formats. `python -m tests.features.golden [NAME]…`
writes the expectations anew; look at the difference before it is kept.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from lxml import etree

from pubtool.build import Request, build
from pubtool.diagnostics import Diagnostic

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
EXPECTED = ("epub.xhtml", "print.txt")
_PUBLICATION = """id = "feature"
source_language = "en"
date = "2026-01-31"
"""
_EDITION = """title = "A Feature"
status = "final"
"""
_XHTML = "{http://www.w3.org/1999/xhtml}"
_FRONT = frozenset(("cover.xhtml", "titlepage.xhtml", "copyright.xhtml", "nav.xhtml"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a feature's folder: the text of each expected file, and what was said on the way."""

    files: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]


def names() -> tuple[str, ...]:
    """The features that have a folder."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/feature.toml")))


def page(name: str) -> tuple[str, str]:
    """The page of the manual that tells of a feature, and the heading on it."""
    path, _, heading = str(facts(name)["page"]).partition("#")
    return path, heading


def facts(name: str) -> dict[str, object]:
    """What `feature.toml` says: `page`, perhaps `variant`, `codes` that are told on the way, and `show`, the files of
    the EPUB that are expected besides its text (`nav.xhtml`, `content.opf`)."""
    return tomllib.loads((FOLDER / name / "feature.toml").read_text("utf-8"))


def project(name: str, root: Path) -> None:
    """Write the project of a feature into an empty folder."""
    edition = root / "manuscript" / "en"
    edition.mkdir(parents=True)
    (root / "manuscript" / "publication.toml").write_text(_PUBLICATION, "utf-8")
    (edition / "edition.toml").write_text(_EDITION, "utf-8")
    source = FOLDER / name / "source.md"
    if source.exists():
        shutil.copy(source, edition / "01-source.md")
    files = FOLDER / name / "files"
    if files.is_dir():
        shutil.copytree(files, root, dirs_exist_ok=True)


def outcome(name: str, root: Path) -> Outcome:
    """Build a feature in a folder and read it back."""
    project(name, root)
    wished = facts(name)
    extra = {"variants": (str(wished["variant"]),)} if "variant" in wished else {}
    made = build(Request(root, formats=("epub", "print"), languages=("en",), cache=False, jobs=1, **extra))
    files: dict[str, str] = {}
    for artefact in made.value:
        data = artefact.path.read_bytes()
        if artefact.format == "epub":
            show = wished.get("show", [])
            assert isinstance(show, list)
            files["epub.xhtml"] = "\n".join(_sections(data, frozenset(map(str, show)))) + "\n"
        else:
            files["print.txt"] = "\n".join(_pages(data)) + "\n"
    return Outcome(files, made.diagnostics)


def _sections(data: bytes, show: frozenset[str]) -> Iterator[str]:
    """The body of each document of the text, and whole what was asked for besides."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for path in archive.namelist():
            name = path.rpartition("/")[2]
            if name in show or (path.endswith(".xhtml") and name not in _FRONT):
                root = etree.fromstring(archive.read(path))
                body = root.find(f"{_XHTML}body")
                whole = root if body is None else body
                text = etree.tostring(whole, encoding="unicode", with_tail=False)
                yield f"<!-- {name} -->\n{_lines(text)}"


def _lines(xhtml: str) -> str:
    """A block a line, without the namespaces that every document declares."""
    plain = re.sub(r' xmlns(?::\w+)?="http://www\.(?:w3\.org/1999/xhtml|idpf\.org/2007/ops)"', "", xhtml)
    return re.sub(r"\n\s*\n+", "\n", plain)


def _pages(data: bytes) -> Iterator[str]:
    """The words of every page, line by line."""
    pdf = pypdfium2.PdfDocument(data)
    for number in range(len(pdf)):
        text = pdf[number].get_textpage().get_text_bounded()
        yield f"--- {pdf.get_page_label(number) or number + 1}"
        yield from (line.strip() for line in text.replace("\r", "").split("\n") if line.strip())


def main(wanted: list[str]) -> None:
    for name in wanted or names():
        with tempfile.TemporaryDirectory() as folder:
            made = outcome(name, Path(folder))
        for diagnostic in made.diagnostics:
            print(f"{name}: {diagnostic.code}: {diagnostic.span} {diagnostic.message}")
        for file, text in made.files.items():
            (FOLDER / name / file).write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Counts what real books hold, in their sources and in every format: notes, tables, pictures, code, links inside.

    .venv/bin/python benchmarks/arrivals.py FOLDER [-f epub] [-f print] [-f screen] [-f html] [-b BOOK]

The sources are read by another parser of Markdown than pubtool's, and the files by their own structure: elements of
XHTML, tags and annotations of PDF. A row a book, language and format; `=` where the numbers agree. Ends with 1 where
one does not.
"""

from __future__ import annotations

import argparse
import collections
import html
import io
import itertools
import re
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.real_books import languages, mended
from pubtool.build import TARGETS, Request, build

KINDS = ("notes", "tables", "pictures", "code", "links")
Counts = collections.Counter[str]

_CALL = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_RAW = {
    "tables": re.compile(r"<table\b"),
    "pictures": re.compile(r"<img\b"),
    "code": re.compile(r"<pre\b"),
    "links": re.compile(r"""<a\b[^>]*\bhref=["'](?:#|[^"':]*\.md)"""),
}
_RAW_CODE = re.compile(r"<pre\b[^>]*>(.*?)</pre>", re.DOTALL)
_CODE = frozenset(("fence", "code_block"))


def main() -> int:
    parser = argparse.ArgumentParser(description="Count what arrives of real books.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("-f", "--format", action="append", choices=["epub", "print", "screen", "html"])
    parser.add_argument("-b", "--book", action="append")
    options = parser.parse_args()
    books = sorted(path.parents[1] for path in options.folder.glob("*/manuscript/publication.toml"))
    print(f"{'book':22} {'lang':5} {'format':7} " + " ".join(f"{kind:>14}" for kind in KINDS))
    lost = 0
    for book in books:
        if options.book and book.name not in options.book:
            continue
        for tag in languages(book):
            lost += rows(book, tag, tuple(options.format or ["epub", "print", "screen", "html"]))
    return 1 if lost or not books else 0


def rows(book: Path, tag: str, formats: tuple[str, ...]) -> int:
    """Print a row for each format of an edition; how many numbers don't agree."""
    with tempfile.TemporaryDirectory() as folder:
        copy = mended(book, Path(folder))
        chapters = sorted(copy.glob(f"manuscript/{tag}/*.md"))
        written = sum((of_source(path) for path in chapters), Counts())
        blocks = [block for path in chapters for block in code_of(path)]
        made = build(Request(copy, (tag,), formats, Path(folder) / "out", cache=False))
        lost = 0
        for file in made.value:
            data = file.path.read_bytes()
            found = of_file(file.format, data)
            if file.path.suffix == ".pdf":
                found["code"] = code_found(blocks, data, tag in ("ar", "fa", "he", "ur"))
            cells = [
                f"{written[kind]} = {found[kind]}"
                if written[kind] == found[kind]
                else f"{written[kind]} ≠ {found[kind]}"
                for kind in KINDS
            ]
            lost += sum("≠" in cell for cell in cells)
            print(f"{book.name:22} {tag:5} {file.format:7} " + " ".join(f"{cell:>14}" for cell in cells), flush=True)
        return lost + len(formats) - len(made.value)


def _read(path: Path) -> Iterator[Token]:
    text = re.sub(r"\A\+\+\+\n.*?\n\+\+\+\n", "", path.read_text("utf-8"), flags=re.DOTALL)
    return _tokens(MarkdownIt("commonmark").enable(["table"]).parse(text))


def code_of(path: Path) -> list[str]:
    """The blocks of code of one chapter, those in HTML without their markup."""
    blocks = []
    for token in _read(path):
        if token.type in _CODE:
            blocks.append(token.content)
        elif token.type == "html_block":
            raw = _RAW_CODE.findall(token.content)
            blocks += [html.unescape(re.sub(r"<[^>]*>", "", text)) for text in raw]
    return blocks


def of_source(path: Path) -> Counts:
    """What one chapter holds."""
    found = Counts()
    prose = []
    for token in _read(path):
        found["tables"] += token.type == "table_open"
        found["pictures"] += token.type == "image"
        found["code"] += token.type in _CODE
        found["links"] += token.type == "link_open" and _inside(str(token.attrGet("href") or ""))
        if token.type in ("html_block", "html_inline"):
            raw = re.sub(r"<!--.*?-->", "", token.content, flags=re.DOTALL)
            for kind, pattern in _RAW.items():
                found[kind] += len(pattern.findall(raw))
        if token.type in ("text", "html_block"):
            prose.append(token.content)
    found["notes"] = len(set(_CALL.findall("\n".join(prose))))
    return found


def _tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(token.children or [])


def _inside(address: str) -> bool:
    return address.startswith("#") or bool(re.match(r"[^:]*\.md(#|$)", address))


def of_file(name: str, data: bytes) -> Counts:
    """What a finished file holds."""
    if TARGETS[name].suffix.endswith(".pdf"):
        return _of_pdf(data)
    if name == "html":
        return _of_xhtml(etree.HTML(data))
    found = Counts()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for path in archive.namelist():
            if re.search(r"chapter-\d+\.xhtml$", path):
                found += _of_xhtml(etree.fromstring(archive.read(path)))
    return found


def _of_xhtml(root: etree._Element) -> Counts:
    found = Counts()
    for section in root.iter("{*}section"):
        if "chapter" not in (section.get("class") or "").split():
            continue
        for element in section.iter("{*}*"):
            name = etree.QName(element).localname
            found["notes"] += element.get("role") == "doc-footnote"
            found["tables"] += name == "table"
            found["pictures"] += name == "img"
            found["code"] += name == "pre"
            found["links"] += name == "a" and element.get("role") is None and not leads_out(element)
    return found


def leads_out(link: etree._Element) -> bool:
    return bool(re.match(r"[a-z][a-z+.-]*:", link.get("href") or ""))


def _of_pdf(data: bytes) -> Counts:
    """Tags of the chapters, as they stand below the article; a link inside has an annotation without an address."""
    found = Counts()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for path, element in _elements(pdf.Root.StructTreeRoot, ()):
            if "Art" not in path:
                continue
            for kind, name in _TAGS.items():
                found[kind] += path[-1] == name
            found["links"] += (
                path[-1] == "Link" and not _NOT_THE_AUTHORS.intersection(path[-2:-1]) and _leads_in(element)
            )
    return found


_TAGS = {"notes": "Note", "tables": "Table", "pictures": "Figure"}
_NOT_THE_AUTHORS = frozenset(("Lbl", "Reference"))


def _elements(element: pikepdf.Object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], pikepdf.Object]]:
    """Every element of the structure tree with the kinds of those that it stands in, itself the last."""
    if "/S" in element:
        path = (*path, str(element.S)[1:])
        yield path, element
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/MCID" not in kid and "/Obj" not in kid:
            yield from _elements(kid, path)


def _leads_in(link: pikepdf.Object) -> bool:
    kids = link.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
            return "/URI" not in kid.Obj.get("/A", {})
    return False


def code_found(blocks: list[str], data: bytes, rtl: bool) -> int:
    """How many blocks of code stand in a PDF with every line.

    A line may go on over a page's end, so that the folio and the running head come in between. On a page that is read
    from the right PDFium turns the words of a line that is not: there a line has its letters, in whatever order.
    """
    pdf = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_bounded().splitlines() for page in pdf]
    runs = [
        [bare(line) for page in pages for line in page[head : len(page) - foot]]
        for head, foot in itertools.product((0, 1), (0, 1, 2))
    ]
    if rtl:
        bags = {bag("".join(run[at : at + size])) for run in runs for size in range(1, 6) for at in range(len(run))}
        return sum(all(bag(bare(line)) in bags for line in block.splitlines() if bare(line)) for block in blocks)
    texts = ["".join(run) for run in runs]
    return sum(all(any(bare(line) in text for text in texts) for line in block.splitlines()) for block in blocks)


def bag(text: str) -> str:
    """The letters of a text in one order, brackets as if they all were turned one way, and without lam, of which
    PDFium tells one too many in places."""
    return "".join(sorted(text.translate(str.maketrans(")]}>", "([{<", "\u0644"))))


def bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b-\u200f\ufffe\u2010\x02-]", "", unicodedata.normalize("NFKC", text))


if __name__ == "__main__":
    raise SystemExit(main())

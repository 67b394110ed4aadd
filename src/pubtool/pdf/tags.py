"""A PDF that can be read aloud: PDF/UA-1 (ISO 14289-1) out of the source's own structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

import pikepdf

from pubtool.pdf.content import Area, Run
from pubtool.pdf.tags_artifacts import set_apart
from pubtool.pdf.tags_forms import marked_forms
from pubtool.pdf.tags_links import links_once
from pubtool.pdf.tags_model import Tag
from pubtool.pdf.tags_roles import Tagger
from pubtool.pdf.tags_tree import grow
from pubtool.pdf.tags_write import write_tree


@dataclass(frozen=True, slots=True)
class Part:
    """One of the sources that a PDF is made of, what of it stands where, and its language."""

    root: Element
    content: Sequence[Run | Area]
    language: str


def tag(pdf: pikepdf.Pdf, root: Element, content: Sequence[Run | Area], language: str) -> None:
    """Gives a PDF the structure of its source and sets apart what isn't text."""
    document, apart = _read(Part(root, content, language))
    forms = marked_forms(pdf)
    set_apart(pdf, apart, forms)
    write_tree(pdf, document, forms)


def tag_parts(pdf: pikepdf.Pdf, parts: Sequence[Part]) -> None:
    """Gives a PDF of several sources a structure of as many parts, each read to its end in its own language."""
    kids: list[Tag] = []
    apart: list[Run | Area] = []
    for part in parts:
        document, loose = _read(part)
        kids.append(replace(document, role="Part", language=part.language))
        apart += loose
    forms = marked_forms(pdf)
    set_apart(pdf, apart, forms)
    write_tree(pdf, Tag("Document", tuple(kids)), forms)


def _read(part: Part) -> tuple[Tag, list[Run | Area]]:
    """The structure of a source, and what is no part of it."""
    tagger = Tagger()
    kept, doubled = links_once(part.root, part.content)
    document = tagger.document(grow(part.root, kept), part.language)
    loose = [piece for piece in kept if piece.loose or piece.element < 0]
    return document, [*loose, *doubled, *tagger.decoration]

"""A PDF that can be read aloud: PDF/UA-1 (ISO 14289-1) out of the source's own structure."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

import pikepdf

from pubtool.pdf.content import Area, Run
from pubtool.pdf.tags_artifacts import set_apart
from pubtool.pdf.tags_forms import marked_forms
from pubtool.pdf.tags_links import links_once
from pubtool.pdf.tags_roles import Tagger
from pubtool.pdf.tags_tree import grow
from pubtool.pdf.tags_write import write_tree


def tag(pdf: pikepdf.Pdf, root: Element, content: Sequence[Run | Area], language: str) -> None:
    """Gives a PDF the structure of its source and sets apart what isn't text."""
    tagger, forms = Tagger(), marked_forms(pdf)
    kept, doubled = links_once(root, content)
    document = tagger.document(grow(root, kept), language)
    loose = [piece for piece in kept if piece.loose or piece.element < 0]
    set_apart(pdf, [*loose, *doubled, *tagger.decoration], forms)
    write_tree(pdf, document, forms)

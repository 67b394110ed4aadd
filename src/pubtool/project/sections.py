"""The sections of a book: one table of what each is, where it stands, and what readers of EPUB are told of it.

The order is that of the Chicago Manual of Style; `epub_type` is of the EPUB 3 Structural Semantics Vocabulary, `aria`
of DPUB-ARIA 1.1, which has no role for title pages, copyright pages and lists. A further kind of section is a further
row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pubtool.diagnostics import nearest

Matter = Literal["front", "body", "back"]
Side = Literal["recto", "verso", "either"]


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of section.

    `word` is the key of its title in the catalogue of a language, empty for one whose title its author writes;
    `numbered` says whether it is counted, `listed` whether it stands in the contents, `titled` whether it must have a
    title, `single` whether a book has no more than one, `made` whether it is made of what the text holds, `floats`
    whether it may as well stand behind the text. `order` is its place among the sections of its matter. `side` is the
    page on which it begins; `either` is what the theme says of chapters.
    """

    role: str
    epub_type: str
    aria: str
    matter: Matter
    side: Side
    order: int
    word: str = ""
    numbered: bool = False
    listed: bool = True
    titled: bool = True
    single: bool = False
    made: bool = False
    floats: bool = False


_ROWS: tuple[tuple[str, str, str, Matter, Side, dict[str, object]], ...] = (
    # role, epub:type, DPUB-ARIA, matter, side, and what differs from the rule
    ("dedication", "dedication", "doc-dedication", "front", "recto",
     {"listed": False, "titled": False, "single": True, "word": "dedication"}),
    ("epigraph", "epigraph", "doc-epigraph", "front", "recto", {"listed": False, "titled": False, "word": "epigraph"}),
    ("loi", "loi", "", "front", "recto", {"word": "list-of-figures", "single": True, "made": True}),
    ("lot", "lot", "", "front", "recto", {"word": "list-of-tables", "single": True, "made": True}),
    ("abstract", "abstract", "doc-abstract", "front", "recto", {"single": True}),
    ("foreword", "foreword", "doc-foreword", "front", "recto", {}),
    ("preface", "preface", "doc-preface", "front", "recto", {}),
    ("acknowledgments", "acknowledgments", "doc-acknowledgments", "front", "recto", {"single": True, "floats": True}),
    ("abbreviations", "", "", "front", "recto", {"single": True, "floats": True}),
    ("chronology", "", "", "front", "recto", {"single": True, "floats": True}),
    ("part", "part", "doc-part", "body", "recto", {"numbered": True}),
    ("prologue", "prologue", "doc-prologue", "body", "either", {}),
    ("introduction", "introduction", "doc-introduction", "body", "either", {}),
    ("chapter", "chapter", "doc-chapter", "body", "either", {"numbered": True}),
    ("conclusion", "conclusion", "doc-conclusion", "body", "either", {}),
    ("epilogue", "epilogue", "doc-epilogue", "body", "either", {}),
    ("afterword", "afterword", "doc-afterword", "back", "recto", {}),
    ("appendix", "appendix", "doc-appendix", "back", "recto", {"numbered": True}),
    ("endnotes", "endnotes", "doc-endnotes", "back", "recto", {"word": "notes", "single": True, "made": True}),
    ("glossary", "glossary", "doc-glossary", "back", "recto", {"word": "glossary", "single": True}),
    ("bibliography", "bibliography", "doc-bibliography", "back", "recto",
     {"word": "bibliography", "single": True, "made": True}),
    ("contributors", "contributors", "", "back", "recto", {}),
    ("credits", "", "doc-credits", "back", "recto", {}),
    ("index", "index", "doc-index", "back", "recto", {"word": "index", "single": True, "made": True}),
    ("errata", "errata", "doc-errata", "back", "recto", {"single": True}),
    ("sample-end", "", "", "back", "recto", {"listed": False, "titled": False, "single": True, "word": "sample"}),
    ("colophon", "colophon", "doc-colophon", "back", "recto", {"single": True}),
)  # fmt: skip

SECTIONS: Mapping[str, Section] = {
    row[0]: Section(row[0], row[1], row[2], row[3], row[4], order, **row[5])  # type: ignore[arg-type]
    for order, row in enumerate(_ROWS)
}

# What a file may also be called.
_ALIASES: Mapping[str, str] = {
    "acknowledgements": "acknowledgments",
    "appendices": "appendix",
    "list-of-figures": "loi",
    "list-of-tables": "lot",
    "notes": "endnotes",
    "references": "bibliography",
}
_FIRST_WORDS = frozenset(("part", "appendix"))


def role_of(stem: str) -> str:
    """The role of a chapter by its file's name without number: `preface`, `appendix-tables`; else `chapter`."""
    name = stem.casefold()
    name = _ALIASES.get(name, name)
    if name in SECTIONS:
        return name
    first = name.partition("-")[0]
    return first if first in _FIRST_WORDS and first != name else "chapter"


def section(role: str) -> Section:
    """The row of a role; that of a chapter for one that the table lacks."""
    return SECTIONS.get(role, SECTIONS["chapter"])


def nearest_role(role: str) -> str:
    """The role that somebody may have meant, or an empty string."""
    name = role.casefold()
    return _ALIASES.get(name) or nearest(name, SECTIONS) or ""

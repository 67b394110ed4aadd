"""The glossary: its terms in the order of the language, and the words of the text that lead to them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from lxml import etree

from pubtool.apparatus.editing import Passage, classes, copied, edited, unwrap, within, words
from pubtool.apparatus.ids import free, slug, taken
from pubtool.book import Book
from pubtool.book.fragments import parse
from pubtool.diagnostics import Diagnostic, Reported, Span, nearest
from pubtool.languages import Language

ROLE = "glossary"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_LINK = frozenset(("a",))


@dataclass(slots=True)
class _Terms:
    """The terms of a glossary: the id of each by its name, and where each is explained."""

    used: set[str]
    language: Language
    ids: dict[str, str] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def take(self, root: etree._Element, passage: Passage) -> None:
        """Gives the terms of a fragment their ids, and sorts each of its lists."""
        if passage.chapter.role != ROLE or passage.kind != "body":
            return
        for terms in list(root.iter("dl")):
            if not within(terms, frozenset(("dl",))):
                for term in terms.iter("dt"):
                    self._name(term, passage.span(term))
                _sort(terms, self.language)

    def _name(self, term: etree._Element, span: Span) -> None:
        name = words(term)
        key = _key(name)
        if not key:
            return
        if key in self.ids:
            message = f"the term {name} is explained twice: first at {self.spans[key]}"
            self.found.append(Diagnostic("duplicate-id", message, span, "put both meanings under one of them"))
            return
        if not term.get("id"):
            term.set("id", free(f"gls-{slug(name)}".rstrip("-"), self.used))
        self.ids[key], self.spans[key], self.names[key] = term.get("id") or "", span, name
        _define(term)

    def link(self, root: etree._Element, passage: Passage) -> None:
        """Makes links of the marked words."""
        for word in [span for span in root.iter("span") if "gls" in classes(span)]:
            wanted = word.get("data-key") or words(parse(copied(word)))
            anchor = self.ids.get(_key(wanted))
            if anchor is None and passage.kind != "heading":
                self.found.append(self._unknown(wanted, passage.span(word)))
            if anchor is None or passage.kind in ("title", "heading") or within(word, _LINK):
                unwrap(word)
                continue
            word.tag = "a"
            word.attrib.pop("data-key", "")
            word.set("href", f"#{anchor}")
            word.set("role", "doc-glossref")

    def _unknown(self, wanted: str, span: Span) -> Diagnostic:
        near = self.names.get(nearest(_key(wanted), self.names), "")
        hint = f'did you mean key="{near}"?' if near else "write it into the glossary, or take the mark off"
        if not self.ids:
            hint = "the book has no glossary: write 90-glossary.md, a list of terms with `: ` before each meaning"
        return Diagnostic("unknown-term", f"the glossary has no term {wanted!r}", span, hint)


def link_terms(book: Book) -> Reported[Book]:
    """The book with its glossary in order, and a link on each marked word to the term that it means.

    The glossary is a chapter of that role, and its terms those of its definition lists.
    """
    terms = _Terms(taken(book), book.language)
    book = edited(book, "<dl", terms.take)
    book = edited(book, "gls", terms.link)
    return Reported(book, tuple(terms.found))


def _key(name: str) -> str:
    """What two spellings of a term have in common."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _define(term: etree._Element) -> None:
    """The words of a term as what is defined: a `dt` has no role of its own, and may be given none."""
    term.set(_TYPE, "glossterm")
    definition = etree.Element("dfn")
    definition.text, term.text = term.text, None
    definition.extend(list(term))
    term.append(definition)


def _sort(terms: etree._Element, language: Language) -> None:
    """Each term with its meanings, by the letters of the first; one with anything else in it stays as it is."""
    groups: list[list[etree._Element]] = []
    for part in terms:
        if part.tag not in ("dt", "dd"):
            return
        begins = part.tag == "dt" and not (groups and groups[-1][-1].tag == "dt")
        if begins or not groups:
            groups.append([])
        groups[-1].append(part)
        if part.tag == "dd":
            part.set(_TYPE, "glossdef")
    groups.sort(key=lambda group: language.sort_key(_reading(group[0])))
    terms[:] = [part for group in groups for part in group]


def _reading(term: etree._Element) -> str:
    """How a term is sorted: as a mark in it says, for a name whose writing doesn't tell, else by its words."""
    given = next((str(part.get("data-sort")) for part in term.iter() if part.get("data-sort")), "")
    return given or words(term)

"""`manuscript/glossary.toml`: the book's own words, how each is translated, and what is not said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from pubtool.diagnostics import Reported, Span
from pubtool.project.document import parse
from pubtool.project.kinds import FilledLine, LanguageTag, refusal
from pubtool.project.kinds import Text as Prose
from pubtool.project.table import Facts
from pubtool.project.validate import validate
from pubtool.world import World, WorldError

GLOSSARY = "manuscript/glossary.toml"
MAX_GLOSSARY = 256 * 1024


def _forms(value: object) -> object:
    """One form or a list of them, as a list."""
    forms = [value] if isinstance(value, str) else value
    if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
        raise refusal("wrong-type", "a term's words must be text or a list of texts", 'write ["one", "another"]')
    if not forms or not all(form.strip() for form in forms):
        raise refusal("bad-value", "a term's words can't be empty", "write the word, or leave the language out")
    return tuple(" ".join(form.split()) for form in forms)


def _table(value: object) -> object:
    if not isinstance(value, dict):
        raise refusal("wrong-type", "the words of each language must be a table", 'write { ru = "…", de = "…" }')
    return value


def _once(terms: tuple[TermFacts, ...]) -> tuple[TermFacts, ...]:
    seen: set[str] = set()
    for term in terms:
        if term.term in seen:
            raise refusal("bad-value", f'the term "{term.term}" is there twice', "keep one of them")
        seen.add(term.term)
    return terms


Forms = Annotated[tuple[str, ...], BeforeValidator(_forms)]
ByLanguage = Annotated[dict[LanguageTag, Forms], BeforeValidator(_table)]


class TermFacts(Facts):
    """A word of the book that is always translated the same way."""

    term: FilledLine = Field(description="the word or words in the source language")
    translation: ByLanguage = Field(
        default_factory=dict, description="the accepted words of each language: one, or a list"
    )
    forbidden: ByLanguage = Field(
        default_factory=dict, description="words that shall not stand for it, in each language"
    )
    note: Prose = Field("", description="what the term means here, for who translates it")


class GlossaryFacts(Facts):
    """`manuscript/glossary.toml`, word for word."""

    terms: Annotated[tuple[TermFacts, ...], Field(strict=False), AfterValidator(_once)] = Field(
        (), description="the terms, `[[terms]]`"
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term as one language says it."""

    term: str
    forms: tuple[str, ...]
    note: Prose = ""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a publication; an empty one where it has none."""

    terms: tuple[TermFacts, ...] = ()

    def wanted(self, tag: str) -> tuple[Wanted, ...]:
        """The terms that have accepted words in a language, which serve its regional forms too (`pt` for `pt-BR`)."""
        return tuple(
            Wanted(term.term, forms, term.note) for term in self.terms if (forms := _of(term.translation, tag))
        )

    def forbidden(self, tag: str) -> tuple[Wanted, ...]:
        """The terms that have words which a language shall not use for them."""
        return tuple(Wanted(term.term, forms, term.note) for term in self.terms if (forms := _of(term.forbidden, tag)))


def _of(forms: Mapping[str, tuple[str, ...]], tag: str) -> tuple[str, ...]:
    parts = tag.split("-")
    found = (forms.get("-".join(parts[:length])) for length in range(len(parts), 0, -1))
    return next((value for value in found if value), ())


def read_glossary(world: World) -> Reported[Glossary]:
    """The glossary of a project, with all that is wrong in it; the empty one where there is no file of it."""
    if not world.exists(GLOSSARY):
        return Reported(Glossary())
    try:
        text = world.read_text(GLOSSARY, MAX_GLOSSARY)
    except WorldError as error:
        return Reported(Glossary(), (error.at(Span(GLOSSARY)),))
    document = parse(text, GLOSSARY)
    if document.value is None:
        return Reported(Glossary(), document.diagnostics)
    facts = validate(document.value, GlossaryFacts)
    return Reported(Glossary(facts.value.terms if facts.value else ()), facts.diagnostics)

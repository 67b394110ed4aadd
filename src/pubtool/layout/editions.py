"""What an edition says of itself in its own words: which it is, how far, and what it is called in a second one."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from pubtool.book import Book
from pubtool.languages import Language
from pubtool.layout import fonts
from pubtool.layout.families import families, widths_of
from pubtool.layout.lines import balanced
from pubtool.layout.measures import Measures
from pubtool.layout.pages import Medium
from pubtool.layout.theme import Theme

_PARALLEL = 1.4  # the size of the title in the second language, as a multiple of the text's


@dataclass(frozen=True, slots=True)
class Second:
    """The second language of a bilingual edition, and the title in it, also in lines of about one length."""

    language: str
    direction: str
    title: str
    title_lines: tuple[str, ...]
    subtitle: str
    subtitle_lines: tuple[str, ...]


def edition(book: Book) -> str:
    """Which edition this is, in its own words."""
    language = book.language
    if not book.beside:
        said = language.word("language-edition")
        return f"{said}{language.comma}{book.variant_label}" if book.variant_label else said
    tags = (language.tag, book.beside.language.tag)
    return language.word("bilingual-edition", languages=language.list([language.name_of(tag) for tag in tags]))


def second(book: Book, theme: Theme, page: Measures) -> Second | None:
    if not book.beside:
        return None
    language = book.beside.language
    widths, room = widths_of(theme, theme.script(language.script).text), page.measure * 0.94 / page.size
    return Second(
        language=language.tag,
        direction=language.direction,
        title=book.beside.title,
        title_lines=balanced(book.beside.title, room / _PARALLEL, widths),
        subtitle=book.beside.subtitle,
        subtitle_lines=balanced(book.beside.subtitle, room, widths),
    )


def beside_first(book: Book) -> bool:
    """Whether the second language stands on the left, as it does on facing pages: where it runs from the left."""
    return book.beside is not None and book.beside.language.direction == "ltr"


def passages(book: Book, theme: Theme, medium: Medium) -> dict[str, object] | None:
    """How passages in the book's second language are set, where it has any."""
    language = fonts.second(book)
    if language is None:
        return None
    own, other = theme.script(book.language.script), theme.script(language.script)
    return {
        "families": families(book, theme, medium, "text", language),
        "size": round(other.size / own.size, 3),
        "leading": other.leading or (1.5 if own.leading else 0),
    }


def translated(book: Book) -> Markup | str:
    """How much of which state of the source is translated, where that is known."""
    facts, language = book.translation, book.language
    if facts is None:
        return ""
    known = {
        "language": language.name_of(book.source_language),
        "percent": language.percent(facts.share),
        "digest": left_to_right(facts.digest),
    }
    if not facts.date:
        return word(language, "translation-state-undated", **known)
    return word(language, "translation-state", date=language.date(facts.date), **known)


def word(language: Language, key: str, /, **values: object) -> Markup:
    """The language's word, with values that may be markup of their own."""
    return Markup(escape(dict(language.words)[key])).format(**values)  # noqa: S704  escaped on the spot


def left_to_right(text: str) -> Markup:
    """Numbers and addresses, which are read from left to right in every script."""
    return Markup('<span dir="ltr">{}</span>').format(text)


def state(book: Book) -> str:
    """What this edition is, where it isn't final."""
    if book.status != "draft":
        return ""
    return book.language.word("draft" if book.is_translation else "draft-source")

"""The families of type that a book's words are set in, and how wide their letters are."""

from __future__ import annotations

from pubtool.book import Book
from pubtool.languages import Language
from pubtool.layout import fonts, runs
from pubtool.layout.lines import advances
from pubtool.layout.pages import Medium
from pubtool.layout.settings import ScriptSettings
from pubtool.layout.theme import Theme

GENERIC = {"text": "serif", "label": "sans-serif", "code": "monospace"}


def foreign(book: Book, theme: Theme) -> tuple[str, ...]:
    """The scripts of the book whose family is not the family of its text, in the table's order."""
    own = theme.script(book.language.script)
    present = fonts.letters(book)
    return tuple(
        code for code in runs.SCRIPTS
        if code in present and code != book.language.script and _family(theme, own.latin, code) != own.text
    )  # fmt: skip


def families(book: Book, theme: Theme, medium: Medium, use: str, language: Language | None = None) -> str:
    """A `font-family` list for text, labels or code: first its own, then whatever else this book brings.

    `language` is that of a passage in another one than the book's.
    """
    own, latin = theme.script((language or book.language).script), theme.script("Latn")
    first = getattr(own, use) or own.text
    names = [first, own.text, own.latin or latin.text] if use != "code" else [first, own.text, latin.text]
    if medium is Medium.EPUB:
        names = [first] if own.epub and use == "text" else []
        return ", ".join([*(f'"{name}"' for name in names), GENERIC[use]])
    return ", ".join(f'"{name}"' for name in dict.fromkeys(names))


def _family(theme: Theme, latin: str, code: str) -> str:
    return latin if latin and code == "Latn" else theme.script(code).text


def of_run(theme: Theme, own: ScriptSettings, code: str, rest: str) -> dict[str, object]:
    """How words of another script are set: in their family, at the size that agrees with the text around them."""
    family = _family(theme, own.latin, code)
    return {"script": code, "family": f'"{family}", {rest}', "size": round(theme.script(code).size / own.size, 3)}


def widths_of(theme: Theme, family: str) -> dict[int, float]:
    font = theme.font(family)
    try:
        return advances(fonts.load(theme, font, font.regular)) if font else {}
    except fonts.FontError:
        return {}  # reported where the book's fonts are gathered

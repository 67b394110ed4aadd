"""Two books for facing pages: each laid out as one half of every spread, on the same page, with the same room for text.

English stands on the left and Arabic on the right, whatever side the book is bound on; of two languages that read the
same way the original comes first. Whichever page of a spread is read first has the even number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest

from pubtool.book import Beside, Book, Chapter, fragments
from pubtool.diagnostics import Reported
from pubtool.layout import facts
from pubtool.layout.compose import Occasion, lay_out
from pubtool.layout.facing_pages import FacingPages
from pubtool.layout.measures import Measures, measures, with_room
from pubtool.layout.pages import Medium
from pubtool.layout.paging import Pagings
from pubtool.layout.theme import Theme

LAYOUT = "facing"
_APART = "original/"


def lay_out_facing(
    original: Book, translation: Book, theme: Theme, medium: Medium, known: Pagings | None = None
) -> Reported[FacingPages]:
    """Both books for `Medium.PRINT` or `Medium.SCREEN`. Page and identifier are the translation's.

    `known` are their pagings of a run before.
    """
    left, leads = arrangement(original, translation)
    here, there = _of_one_edition(original, translation)
    page, opposite, room = _measures(here, there, theme)
    shared = {
        "roomy": _is_roomy((here, there), (page, opposite), theme),
        "grid": max(page.leading, opposite.leading),
    }
    of_original, of_translation = known or (None, None)
    made = lay_out(here, theme, medium, _occasion("translation", page, left, leads, shared), of_translation)
    other = lay_out(there, theme, medium, _occasion("original", opposite, left, leads, shared), of_original)
    facing = FacingPages(
        original=replace(other.value, cover=None),
        translation=made.value,
        room=room,
        leads=leads,
        direction=translation.language.direction,
    )
    return Reported(facing, tuple(dict.fromkeys((*made.diagnostics, *other.diagnostics))))


def arrangement(original: Book, translation: Book) -> tuple[str, bool]:
    """Which of the two stands on the left, and whether the original has the page of each spread that is read first."""
    one, other = original.language.direction, translation.language.direction
    bound_left = other == "ltr"
    original_left = one == "ltr" if one != other else bound_left
    return "original" if original_left else "translation", original_left == bound_left


def _is_roomy(books: tuple[Book, Book], pages: tuple[Measures, Measures], theme: Theme) -> bool:
    """Whether there is space between the entries of the contents, each as high as the longer of two."""
    lines = [facts.entry_lines(book, theme, page) for book, page in zip(books, pages, strict=True)]
    longer = sum(map(max, zip_longest(*lines, fillvalue=0)))
    taken = longer + max(map(len, lines)) / 2 + theme.settings.chapter.sink + 4
    return taken <= min(page.lines for page in pages)


def _occasion(name: str, page: Measures, left: str, leads: bool, shared: Mapping[str, object]) -> Occasion:
    """How one of the two is laid out. Its first page has the number 2 or 3, and every further one two more."""
    second = leads == (name == "translation")
    return Occasion(
        page=page,
        layout=LAYOUT,
        style=f"{name}.css",
        facts={"lead": name == "translation", "left": name == left, "folio": 3 if second else 2, **shared},
    )


def _of_one_edition(original: Book, translation: Book) -> tuple[Book, Book]:
    """Translation and original as halves of one edition: its number, its page, no number of an edition in one language.

    Pictures of one name that differ are named apart, as both halves become one file.
    """
    beside = translation.beside or Beside(original.language, original.title, original.subtitle)
    here = replace(translation, isbns=(), beside=beside)
    there = replace(
        original,
        identifier=translation.identifier,
        isbns=(),
        trim=translation.trim,
        bleed=translation.bleed,
        beside=None,
    )
    known = {picture.name: picture.data for picture in translation.pictures}
    apart = {p.name for p in original.pictures if known.get(p.name, p.data) != p.data}
    if not apart:
        return here, there
    pictures = tuple(replace(p, name=_APART + p.name) if p.name in apart else p for p in original.pictures)
    chapters = tuple(_with_pictures_apart(chapter, apart) for chapter in original.chapters)
    return here, replace(there, pictures=pictures, chapters=chapters)


def _with_pictures_apart(chapter: Chapter, names: set[str]) -> Chapter:
    notes = tuple(replace(note, text=_renamed(note.text, names)) for note in chapter.notes)
    return replace(chapter, body=_renamed(chapter.body, names), notes=notes)


def _renamed(fragment: str, names: set[str]) -> str:
    if "<img" not in fragment:
        return fragment
    root = fragments.parse(fragment)
    for image in root.iter("img"):
        if image.get("src") in names:
            image.set("src", f"{_APART}{image.get('src')}")
    return fragments.serialise(root)


def _measures(here: Book, there: Book, theme: Theme) -> tuple[Measures, Measures, float]:
    """The pages of both, with the same margins above, below and at the spine of so thick a book; the height of text."""
    chapters = (*here.chapters, *there.chapters)
    page, opposite = (measures(replace(book, chapters=chapters), theme) for book in (here, there))
    room = max(page.lines * page.leading, opposite.lines * opposite.leading)
    inner = max(page.inner, opposite.inner)
    return (
        with_room(page, here.language.script, inner, room),
        with_room(opposite, there.language.script, inner, room),
        round(room, 3),
    )

"""The entries of an index as they are shown: letters, entries, the places behind them.

A place is named by the number that it has in its entry, since a book that reflows has no pages; where the pages of the
print edition are known, `pubtool.layout.locators` puts their numbers instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby

from pubtool.apparatus.ids import free
from pubtool.apparatus.index_entries import Entry, Path
from pubtool.languages import Language

_SLANTED = frozenset(("Latn", "Cyrl", "Grek"))
_SEMICOLONS = {"Arab": "؛ ", "Hans": "；", "Jpan": "、"}
_REST = "…"


def listed(entries: Iterable[Entry], language: Language, used: set[str]) -> str:
    """The index as block XHTML: under each letter a list. `used` are the ids that the book has already."""
    entries = tuple(entries)
    anchors = _anchors(entries, used)
    groups = [(letter, tuple(group)) for letter, group in groupby(entries, lambda e: language.initial(e.sort))]
    out = []
    for number, (letter, group) in enumerate(groups):
        heading = _heading(letter, language) or (_REST if number else "")
        if heading and len(groups) > 1:
            name = escape(free(f"index-letter-{number + 1}", used))
            out.append(f'<h2 class="letter" id="{name}">{escape(heading)}</h2>\n')
        items = "".join(_item(entry, language, anchors) for entry in group)
        out.append(f'<ul class="index">\n{items}</ul>\n')
    return f'<div class="entries">\n{"".join(out)}</div>\n'


def _heading(letter: str, language: Language) -> str:
    return f"{language.number(0)}–{language.number(9)}" if letter == "0" else letter


def _anchors(entries: tuple[Entry, ...], used: set[str]) -> Mapping[Path, str]:
    """An id for each entry that another one refers to, counted in the order of the index."""
    every = tuple(_every(entries))
    wanted = {path for entry in every for path in (*entry.see, *entry.also)}
    order = [entry.path for entry in every if entry.path in wanted]
    return {path: free(f"index-entry-{number}", used) for number, path in enumerate(order, start=1)}


def _every(entries: Iterable[Entry]) -> Iterable[Entry]:
    for entry in entries:
        yield entry
        yield from _every(entry.under)


def _item(entry: Entry, language: Language, anchors: Mapping[Path, str]) -> str:
    anchor = f' id="{escape(anchors[entry.path])}"' if entry.path in anchors else ""
    parts = [f'<span class="entry"{anchor}>{entry.shown}</span>']
    if entry.places:
        parts.append(f'<span class="locators">{_places(entry, language)}</span>')
    if entry.see:
        parts.append(_references("see", entry.see, language, anchors))
    if entry.also:
        parts.append(_references("see-also", entry.also, language, anchors))
    under = "".join(_item(part, language, anchors) for part in entry.under)
    below = f"\n<ul>\n{under}</ul>" if under else ""
    return f"<li>{language.comma.join(parts)}{below}</li>\n"


def _places(entry: Entry, language: Language) -> str:
    """Links to the places, each named for those who hear it alone."""
    out = []
    for number, place in enumerate(entry.places, start=1):
        text = language.number(number)
        end = f' data-to="{escape(place.end)}"' if place.end else ""
        name = escape(language.comma.join((*entry.path, text)))
        out.append(f'<a class="locator" href="#{escape(place.target)}"{end} aria-label="{name}">{text}</a>')
    return language.comma.join(out)


def _references(word: str, paths: Iterable[Path], language: Language, anchors: Mapping[Path, str]) -> str:
    """“see” and the entries, the word set apart from them where the script has a slanted face."""
    before, _, after = language.word(word, entry="\0").partition("\0")
    links = (f'<a href="#{escape(anchors[path])}">{escape(language.comma.join(path))}</a>' for path in paths)
    tag = "i" if language.script in _SLANTED else "span"
    said = [f'<{tag} class="see">{escape(part.strip())}</{tag}>' if part.strip() else "" for part in (before, after)]
    gaps = [" " if part != part.strip() else "" for part in (before, after)]
    listed_ones = _SEMICOLONS.get(language.script, "; ").join(links)
    return f'<span class="reference">{said[0]}{gaps[0]}{listed_ones}{gaps[1]}{said[1]}</span>'

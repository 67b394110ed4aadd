"""citeproc, which only this module and `csl_speed.py` import: sources and a CSL style in, citations and entries out.

Grouping, ordering and telling apart is done here and not by citeproc-py, which sorts by code point, knows no letters
behind years, and can't say where in a citation one source ends.
"""

from __future__ import annotations

import re
import tomllib
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from io import BytesIO
from typing import Any

from citeproc import PRIMARY_DIALECTS, Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator
from citeproc.frontend import CitationStylesXML
from citeproc.source.json import CiteProcJSON

from pubtool.apparatus import csl_markup as markup
from pubtool.apparatus.cites import Cite
from pubtool.apparatus.csl_speed import remember_answers
from pubtool.apparatus.csl_style import Style
from pubtool.languages import Language

_CSL = "http://purl.org/net/xbiblio/csl"
_CHINESE = {"Hans": "zh-CN", "Hant": "zh-TW"}
_DATES = (
    '<date form="text"><date-part name="day" suffix=" "/><date-part name="month" suffix=", "/><date-part name="year"/>'
    '</date><date form="numeric"><date-part name="day" form="numeric-leading-zeros" suffix="."/><date-part name="month"'
    ' form="numeric-leading-zeros" suffix="."/><date-part name="year"/></date>'
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

Data = Mapping[str, object]
"""A source in the words of CSL JSON, its texts shielded (`csl_markup`)."""

_BEHIND_NUMBER = re.compile(r"^(\[\d+\]|\d+\.)(?=\S)")


class _Formatter:
    """What citeproc asks for when a style wants italics and the like."""

    def __init__(self) -> None:
        self.Italic = self.Oblique = lambda text: markup.tagged("i", str(text))
        self.Bold = lambda text: markup.tagged("b", str(text))
        self.Light = str
        self.Underline = lambda text: markup.tagged("underline", str(text))
        self.Superscript = lambda text: markup.tagged("sup", str(text))
        self.Subscript = lambda text: markup.tagged("sub", str(text))
        self.SmallCaps = lambda text: markup.tagged("smallcaps", str(text))

    @staticmethod
    def preformat(text: object) -> str:
        return str(text)


@dataclass(frozen=True, slots=True)
class Cited:
    """One source as a citation shows it: all shielded text. `author` is empty where the style names none."""

    key: str
    prefix: str
    author: str
    rest: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the sources of a citation and between them."""

    prefix: str
    suffix: str
    delimiter: str


class Citer:
    """A style at work on the sources of one book, in its language.

    With `notes` it cites in notes, with `listed` it has a bibliography.
    `keys` are the sources that the book cites, in the order in which it does so first.
    """

    def __init__(self, style: Style, language: Language, sources: Mapping[str, Data], keys: Iterable[str]) -> None:
        remember_answers()
        self.notes, self.listed = style.notes, style.bibliography
        self._language = language
        self._numbers = {key: f"s{number}" for number, key in enumerate(sources)}
        self._names = {number: key for key, number in self._numbers.items()}
        self._sources = sources
        self._locators: dict[tuple[str, str], Any] = {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # citeproc warns of every field that it doesn't know
            source = CiteProcJSON([{**data, "id": self._numbers[key]} for key, data in sources.items()])
            self._style = CitationStylesStyle(BytesIO(style.xml), locale=locale(language), validate=False)
        self._add_terms()
        self._citation = self._style.root.citation
        self._layout = self._citation.layout
        self._citation.cites = []
        english = language.tag.partition("-")[0] == "en"  # what falls back to English words keeps its own points
        inside = english and str(self._layout.get_locale_option("punctuation-in-quote")).lower() == "true"
        self._closing = language.quotes[1] + language.quotes[3] if inside else ""
        self._made = CitationStylesBibliography(self._style, source, _Formatter())
        self._made.register(self._group([Cite(key) for key in dict.fromkeys(keys)]))
        if style.bibliography:
            self._made.items = self._sorted(self._made.items, self._style.root.bibliography)
            self._made.keys = [item.key for item in self._made.items]
        self._tell_apart()

    @property
    def frame(self) -> Frame:
        """What the style puts around a citation: brackets, mostly."""
        layout = self._layout
        return Frame(layout.get("prefix", ""), layout.get("suffix", ""), layout.get("delimiter", ", "))

    def cite(self, cites: Sequence[Cite]) -> tuple[Cited, ...]:
        """The sources of one citation. They stand in the style's order, unless there are words between them."""
        group = self._group(cites)
        wanted = dict(zip(map(id, group.cites), cites, strict=True))
        items = list(group.cites)
        if not any(cite.prefix or cite.suffix for cite in cites):
            items.sort(key=lambda item: int(self._made.keys.index(item.key)))
            items = self._sorted(items, self._citation)
        made = []
        for item in items:
            cite = wanted[id(item)]
            author, rest = _parted(self._render(item))
            self._citation.cites.append(item)
            affixes = markup.shielded_inside(cite.prefix), markup.shielded_inside(cite.suffix)
            made.append(
                Cited(cite.key, affixes[0], author or (self._simply(cite) if cite.narrative else ""), rest, affixes[1])
            )
        return tuple(made)

    def entry(self, key: str, without: str = "") -> str:
        """The entry of a source in the bibliography, as shielded text; perhaps without one of its fields."""
        item = next(item for item in self._made.items if item.key == self._numbers[key])
        reference = item.reference
        kept = reference.pop(without.replace("-", "_"), None) if without else None
        layout = self._style.root.bibliography.layout
        layout.repressed = {}
        text = self._tidy(str(layout.format(layout.wrap(layout.render_children(item))) or ""))
        if kept is not None:
            reference[without.replace("-", "_")] = kept
        return _BEHIND_NUMBER.sub(r"\1 ", _title_once(text, self._sources[key])).strip()

    def keys(self) -> tuple[str, ...]:
        """The keys of the bibliography in its order."""
        return tuple(self._names[key] for key in self._made.keys)

    def tidy(self, text: str) -> str:
        """Text put together from what the style made, without doubled signs."""
        return self._tidy(text)

    def _render(self, item: Any) -> str:
        self._layout.repressed = {}
        if item.has_locator:  # where citeproc looks whether it is a number
            item.reference["locator"] = item.locator.identifier
        text = str(self._layout.render_children(item) or "")
        item.reference.pop("locator", None)
        return self._tidy(text)

    def _tidy(self, text: str) -> str:
        text = markup.tidy(text)
        return markup.tidy(markup.quoted_in(text, self._closing)) if self._closing else text

    def _group(self, cites: Sequence[Cite]) -> Any:
        items = []
        for cite in cites:
            said: dict[str, Any] = {}
            if cite.locator:
                pair = (cite.label, markup.shielded(cite.locator))
                said["locator"] = self._locators.setdefault(pair, Locator(*pair))
            items.append(CitationItem(self._numbers[cite.key], **said))
        group = Citation(items)
        group.bibliography = getattr(self, "_made", None)
        return group

    def _sorted(self, items: list[Any], part: Any) -> list[Any]:
        """The items as a style sorts them, words in the order of the language; what lacks a key comes last."""
        rules = part.find(f"{{{_CSL}}}sort")
        if rules is None:
            return items
        part.layout.repressed = {}
        for rule in reversed(rules.findall(f"{{{_CSL}}}key")):
            values = rule.sort_keys(items, part.layout)
            keys = [self._order(value) for value in values]
            order = sorted(range(len(items)), key=keys.__getitem__)
            if rule.get("sort") == "descending":
                order = _turned(order, keys)
            items = [items[n] for n in order]
        return items

    def _order(self, value: object) -> tuple[int, object]:
        text = markup.bare(str(value)) if value is not None else ""
        if not text:
            return 2, ""
        if isinstance(value, int) or text.replace("-", "").isdigit():
            return 0, text.zfill(12)
        return 1, self._language.sort_key(text)

    def _tell_apart(self) -> None:
        """Letters behind the years of works that a citation would not tell apart."""
        if self._citation.get("disambiguate-add-year-suffix") != "true":
            return
        groups: dict[str, list[Any]] = {}
        for item in self._made.items:
            groups.setdefault(self._render(item), []).append(item)
        for group in groups.values():
            if len(group) > 1:
                for number, item in enumerate(group):
                    item.reference["year_suffix"] = _letters(number)

    def _simply(self, cite: Cite) -> str:
        """The names of a source where its style writes none, for a sentence that asks for them."""
        given = (self._sources[cite.key].get(role) for role in ("author", "editor"))
        names = next((each for each in given if isinstance(each, list)), [])
        particle = "non-dropping-particle"
        known = [f"{name.get(particle, '')} {name.get('family') or name.get('literal', '')}".strip() for name in names]
        if not known:
            return str(self._sources[cite.key].get("title-short") or self._sources[cite.key].get("title") or cite.key)
        if len(known) > 3:
            return f"{known[0]} {self._layout.get_single_term(name='et-al')}"
        return self._language.list(known)

    def _add_terms(self) -> None:
        """Puts the edition's quotation marks and our own words before those of citeproc's locales."""
        xml = _terms_of(self._language)
        root = CitationStylesXML(BytesIO(xml.encode("utf-8")), validate=False).root
        root.style = self._style.root
        locales = self._style.root.locales
        own = sum(1 for known in locales if known.getparent() is not None)
        locales.insert(own, root)


def locale(language: Language) -> str:
    """The CSL locale of a language. Georgian has none: its words are ours, and what we lack is English."""
    base, _, rest = language.tag.partition("-")
    if base == "zh":
        return _CHINESE.get(language.script, "zh-CN")
    region = rest.rpartition("-")[2]
    wanted = f"{base}-{region}"
    here = files("citeproc") / "data" / "locales" / f"locales-{wanted}.xml"
    if len(region) == 2 and region.isalpha() and here.is_file():
        return wanted
    return str(PRIMARY_DIALECTS.get(base, base))


def _terms_of(language: Language) -> str:
    table = tomllib.loads(files(__package__).joinpath("csl_terms.toml").read_text("utf-8"))
    terms = dict(table.get(language.tag.partition("-")[0], {}))
    marks = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
    terms |= dict(zip(marks, language.quotes, strict=True))
    rows = "".join(_term(name, value) for name, value in terms.items())
    dates = _DATES if language.tag.partition("-")[0] == "ka" else ""
    return f'<locale xmlns="{_CSL}" version="1.0">{dates}<terms>{rows}</terms></locale>'


def _term(name: str, value: str | list[str]) -> str:
    word, _, form = name.partition("/")
    shape = f' form="{form}"' if form else ""
    if isinstance(value, str):
        return f'<term name="{word}"{shape}>{escape(value)}</term>'
    one, many = map(escape, value)
    return f'<term name="{word}"{shape}><single>{one}</single><multiple>{many}</multiple></term>'


def _parted(text: str) -> tuple[str, str]:
    """A source's names, and the rest without what joined the two."""
    before, found, behind = text.partition(markup.AUTHOR)
    if not found:
        return "", text
    author, _, rest = behind.partition(markup.AUTHOR_END)
    return author, before + rest if before.strip() else rest


def _title_once(text: str, source: Data) -> str:
    """An entry that begins with its title, since nobody is named, without the title's second time."""
    first, rest = _parted(text)
    title = str(source.get("title") or "")
    again = rest.find(first.strip()) if first.strip() and title and markup.same(first, title) else -1
    if again < 0 or again + len(first.strip()) > len(rest):
        return text
    behind = rest[again + len(first.strip()) :].lstrip(" ")
    before = rest[:again].rstrip(" ")
    return markup.tidy(f"{first}{before}{behind if behind[:1] in '.,;:' or not behind else ' ' + behind}")


def _letters(number: int) -> str:
    """a to z, then aa, ab, …"""
    high, low = divmod(number, len(_LETTERS))
    return (_letters(high - 1) if high else "") + _LETTERS[low]


def _turned(order: list[int], values: list[tuple[int, object]]) -> list[int]:
    """An order from the last to the first, where what is equal stays as it was."""
    groups: list[list[int]] = []
    for number in order:
        if groups and values[groups[-1][0]] == values[number]:
            groups[-1].append(number)
        else:
            groups.append([number])
    return [number for group in reversed(groups) for number in group]

"""The only module that imports pybtex: BibTeX and BibLaTeX → sources in the words of CSL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pybtex.backends import BaseBackend
from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person
from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text
from pybtex.utils import CaseInsensitiveDict

from pubtool.apparatus import csl_markup as markup
from pubtool.book import SourceFile
from pubtool.diagnostics import Diagnostic, Span

_TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book",
    "proceedings": "book", "reference": "book", "manual": "report", "booklet": "pamphlet", "inbook": "chapter",
    "bookinbook": "chapter", "incollection": "chapter", "suppbook": "chapter", "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference", "conference": "paper-conference", "mastersthesis": "thesis",
    "phdthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report", "unpublished": "manuscript",
    "online": "webpage", "www": "webpage", "electronic": "webpage", "webpage": "webpage", "patent": "patent",
    "dataset": "dataset", "software": "software", "legislation": "legislation", "jurisdiction": "legal_case",
    "movie": "motion_picture", "video": "motion_picture", "letter": "personal_communication",
    "periodical": "article-journal", "newspaper": "article-newspaper",
}  # fmt: skip
_FIELDS = {
    "address": "publisher-place", "location": "publisher-place", "booktitle": "container-title",
    "journal": "container-title", "journaltitle": "container-title", "maintitle": "container-title",
    "shorttitle": "title-short", "title": "title", "doi": "DOI", "edition": "edition", "isbn": "ISBN", "issn": "ISSN",
    "note": "note", "publisher": "publisher", "institution": "publisher", "school": "publisher",
    "organization": "publisher", "series": "collection-title", "volume": "volume", "number": "number", "issue": "issue",
    "pages": "page", "chapter": "chapter-number", "url": "URL", "type": "genre", "version": "version",
    "abstract": "abstract", "langid": "language", "language": "language", "eventtitle": "event", "venue": "event-place",
    "howpublished": "medium",
}  # fmt: skip
_NAMES = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author",
    "illustrator": "illustrator",
}  # fmt: skip
_PLAIN = frozenset(("doi", "url", "isbn", "issn", "pages", "langid", "language"))
_OWN = ("archived", "archive_url", "archiveurl", "archived-at", "digest", "sha256")
_DATE = re.compile(r"-?\d{1,4}(?:-\d{1,2}(?:-\d{1,2})?)?(?:/-?\d{1,4}(?:-\d{1,2}(?:-\d{1,2})?)?)?")
_TAGS = {"em": "i", "i": "i", "strong": "b", "b": "b", "sup": "sup", "sub": "sub"}
_MARK = "\ufdd0"
_MARKED = re.compile(f"{_MARK}(\\w+){_MARK}([^{_MARK}]*){_MARK}{_MARK}")
_COMMANDS = tuple(
    (re.compile(rf"\\(?:{commands})\s*\{{([^{{}}]*)\}}"), name)
    for commands, name in (
        ("emph|textit|textsl|mkbibemph", "i"),
        ("textbf|mkbibbold", "b"),
        ("textsc", "smallcaps"),
        ("textsuperscript", "sup"),
        ("textsubscript", "sub"),
    )
)
_LANGUAGES = {
    "english": "en", "american": "en-US", "british": "en-GB", "german": "de", "ngerman": "de", "french": "fr",
    "spanish": "es", "russian": "ru", "ukrainian": "uk", "polish": "pl", "turkish": "tr", "arabic": "ar",
    "persian": "fa", "farsi": "fa", "japanese": "ja", "chinese": "zh", "georgian": "ka", "italian": "it",
    "portuguese": "pt",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """An entry of a bibliography: in the words of CSL JSON, and what it says beyond them."""

    key: str
    data: Mapping[str, object]
    own: Mapping[str, str]
    span: Span


class _Shielding(BaseBackend):  # type: ignore[misc]
    """What a field of TeX says, shielded: braces keep their case, the few commands that pybtex knows their look."""

    def format_str(self, str_: str) -> str:
        return markup.shielded_inside(str_)

    def format_tag(self, tag_name: str, text: str) -> str:
        return markup.tagged(_TAGS[tag_name], text) if tag_name in _TAGS else text

    def format_href(self, url: str, text: str, external: bool = False) -> str:
        del url, external
        return text

    def format_protected(self, text: str) -> str:
        return f"{markup.NO_CASE}{text}{markup.NO_CASE_END}" if text.strip() else text


def read_bibtex(file: SourceFile, found: list[Diagnostic]) -> Iterator[Record]:
    """The entries of a file. What can't be read is reported with its line; the entries around it are read."""

    def report(error: PybtexError) -> None:
        line = getattr(error, "lineno", 0) or 0
        kind = getattr(error, "error_type", "")
        what = f"{kind}: " if kind and kind != "syntax error" else ""
        message = f"this is no BibTeX: {what}{str(error.args[0]).rstrip('.')}"
        found.append(Diagnostic("bad-bibliography", message, Span(file.path, line), "mend the entry"))

    parser = LowLevelParser(file.text, macros=CaseInsensitiveDict(month_names), handle_error=report)
    waiting: dict[str, dict[str, str]] = {}
    for command, (key, *rest) in parser:
        if str(command).lower() in ("string", "preamble", "comment") or not rest or key is None:
            continue
        span = Span(file.path, file.text.count("\n", 0, parser.command_start) + 1)
        fields: dict[str, str] = {}
        for field, parts in rest[0]:
            fields.setdefault(str(field).lower(), " ".join("".join(parts).split()))
        inherited = waiting.get(fields.get("crossref", "").lower(), {})
        waiting[str(key).lower()] = fields
        title = {"booktitle": inherited["title"]} if "title" in inherited else {}
        try:
            yield _record(str(command).lower(), str(key), title | inherited | fields, span)
        except (PybtexError, ValueError, RecursionError) as error:
            message = f"the entry {key} can't be read: {str(error).splitlines()[0].rstrip('.')}"
            found.append(Diagnostic("bad-bibliography", message, span, "mend the entry"))


def _record(command: str, key: str, fields: dict[str, str], span: Span) -> Record:
    data: dict[str, object] = {"type": _type(command, fields)}
    for name, value in fields.items():
        if name in _NAMES:
            data[_NAMES[name]] = _people(value)
        elif name in _FIELDS:
            data.setdefault(_FIELDS[name], markup.shielded(_plain(value)) if name in _PLAIN else _text(value))
    if "page" in data:
        data["page"] = re.sub(r"\s*[-–—]+\s*", "-", str(data["page"]))
    if data["type"] == "article-journal" and "number" in data:
        data.setdefault("issue", data.pop("number"))
    if "subtitle" in fields and "title" in data:
        data["title"] = f"{data['title']}: {_text(fields['subtitle'])}"
    if "language" in data:
        data["language"] = _LANGUAGES.get(str(data["language"]).lower(), str(data["language"]))
    when = fields.get("date") or fields.get("year") or ""
    for day, said, month in (("issued", when, fields.get("month", "")), ("accessed", fields.get("urldate", ""), "")):
        if said:
            data[day] = _date(said, month)
    own = {name: _plain(fields[name]) for name in _OWN if name in fields}
    return Record(key, data, own, span)


def _type(command: str, fields: dict[str, str]) -> str:
    if command in _TYPES:
        return _TYPES[command]
    return "webpage" if "url" in fields else "document"


def _text(value: str) -> str:
    """A field of TeX, shielded. What pybtex doesn't know as markup is marked before it sees it."""
    for pattern, name in _COMMANDS:
        value = pattern.sub(lambda found, name=name: f"{_MARK}{name}{_MARK}{found[1]}{_MARK}{_MARK}", value)  # type: ignore[misc]
    text = str(Text.from_latex(value).render(_Shielding("utf-8")))
    return _MARKED.sub(lambda found: markup.tagged(found[1], found[2]), text).replace(_MARK, "")


def _plain(value: str) -> str:
    return value.replace("\\_", "_").replace("\\&", "&").replace("\\%", "%").replace("{", "").replace("}", "").strip()


def _people(value: str) -> list[dict[str, str]]:
    people = []
    for name in split_name_list(value):
        if name.startswith("{") and name.endswith("}"):
            people.append({"literal": _bare(name[1:-1])})
        elif name.strip().lower() == "others":
            people.append({"literal": "et al."})
        else:
            people.append(_person(Person(name)))
    return [person for person in people if person]


def _person(person: Person) -> dict[str, str]:
    parts = {
        "family": person.last_names,
        "given": [*person.first_names, *person.middle_names],
        "non-dropping-particle": person.prelast_names,
        "suffix": person.lineage_names,
    }
    return {name: _bare(" ".join(words)) for name, words in parts.items() if words}


def _bare(value: str) -> str:
    text = _text(value)
    return text.replace(markup.NO_CASE, "").replace(markup.NO_CASE_END, "")


def _date(value: str, month: str) -> dict[str, object]:
    """A date of BibLaTeX, or the year and month of BibTeX."""
    value = _plain(value)
    if not _DATE.fullmatch(value):
        return {"literal": markup.shielded(value)}
    parts = [[int(n) for n in one.removeprefix("-").split("-")] for one in value.split("/")]
    if len(parts) == 1 and len(parts[0]) == 1 and _month(month):
        parts[0].append(_month(month))
    return {"date-parts": parts}


def _month(month: str) -> int:
    names = [name[:3].lower() for name in month_names.values()]
    short = _plain(month)[:3].lower()
    if short in names:
        return names.index(short) + 1
    return int(month) if month.isascii() and month.isdigit() and 1 <= int(month) <= 12 else 0

"""The bibliographies of a book, read: BibTeX and CSL JSON → sources by their keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pubtool.apparatus import csl_markup as markup
from pubtool.book import Book, SourceFile
from pubtool.diagnostics import Diagnostic, Span, nearest
from pubtool.languages import Language

_NAMES = frozenset(
    ("author", "collection-editor", "composer", "container-author", "editor", "editorial-director", "illustrator",
     "interviewer", "original-author", "recipient", "translator")
)  # fmt: skip
_DATES = frozenset(("accessed", "container", "event-date", "issued", "original-date", "submitted"))
_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
_OWN = ("archived", "archive_url", "archiveurl", "archived-at", "digest", "sha256")
_TITLES = frozenset(("title", "container-title", "collection-title", "title-short", "container-title-short"))
_DAY = re.compile(r"(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_MOST = 20_000
_KEY = re.compile(r"[^\s,;\[\]{}]{1,200}")


@dataclass(frozen=True, slots=True)
class Online:
    """How an online source can be found again: ISO 8601 days, an address of an archive, a digest of what was read."""

    accessed: str = ""
    archived: str = ""
    archived_on: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A source that can be cited. `data` is CSL JSON with its texts shielded; `language` is empty if not known."""

    key: str
    data: Mapping[str, object]
    online: Online
    span: Span
    language: str = ""

    @property
    def title(self) -> str:
        return markup.bare(re.sub(r"<[^>]*>", "", str(self.data.get("title") or "")))


def read_sources(book: Book, found: list[Diagnostic]) -> dict[str, Source]:
    """The sources of a book by their keys; of two with the same key, the first. What is wrong goes into `found`."""
    sources: dict[str, Source] = {}
    for file in book.sources:
        for key, data, own, span in _records(file, found):
            if key in sources:
                message = f"the key {key} is already at {sources[key].span}"
                found.append(Diagnostic("bad-bibliography", message, span, "give one of the two another key"))
            elif not _KEY.fullmatch(key):
                message = f"{key[:40]!r} can't be cited: a key has no spaces, commas, semicolons or brackets"
                found.append(Diagnostic("bad-bibliography", message, span, "give it another key"))
            elif len(sources) < _MOST:
                sources[key] = _source(key, data, own, span, book.language)
    return sources


def _records(
    file: SourceFile, found: list[Diagnostic]
) -> Iterator[tuple[str, Mapping[str, object], Mapping[str, str], Span]]:
    if file.path.endswith(".json"):
        yield from _json(file, found)
        return
    from pubtool.apparatus.bibtex import read_bibtex  # noqa: PLC0415  a book that cites nothing needs no pybtex

    for record in read_bibtex(file, found):
        yield record.key, record.data, record.own, record.span


def _json(
    file: SourceFile, found: list[Diagnostic]
) -> Iterator[tuple[str, Mapping[str, object], Mapping[str, str], Span]]:
    try:
        rows = json.loads(file.text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        span = Span(file.path, error.lineno, error.colno)
        found.append(Diagnostic("bad-bibliography", f"this is no JSON: {error.msg.lower()}", span, "mend the line"))
        return
    except (ValueError, RecursionError):
        found.append(Diagnostic("bad-bibliography", "this JSON nests too deep", Span(file.path, 1)))
        return
    rows = rows.get("items") if isinstance(rows, dict) else rows
    if not isinstance(rows, list):
        message, hint = "CSL JSON is a list of sources", "write [ before the first, ] after the last"
        found.append(Diagnostic("bad-bibliography", message, Span(file.path, 1), hint))
        return
    for number, row in enumerate(rows, start=1):
        key = row.get("id") if isinstance(row, dict) else None
        if isinstance(key, bool) or not isinstance(key, str | int) or str(key).strip() == "":
            message = f"the source number {number} has no id"
            found.append(Diagnostic("bad-bibliography", message, Span(file.path, 1), 'give it one: "id": "doe2020"'))
            continue
        span = _where(file, str(key))
        own = {name: str(row[name]) for name in _OWN if isinstance(row.get(name), str)}
        yield str(key), _cleaned(row, str(key), span, found), own, span


def _where(file: SourceFile, key: str) -> Span:
    match = re.search(rf'"id"\s*:\s*"?{re.escape(json.dumps(key, ensure_ascii=False)[1:-1])}"?', file.text)
    return Span(file.path, file.text.count("\n", 0, match.start()) + 1 if match else 1)


def _cleaned(row: Mapping[str, object], key: str, span: Span, found: list[Diagnostic]) -> dict[str, object]:
    """A source with nothing in it that a style would stumble over; what is dropped is told."""
    data: dict[str, object] = {}
    for name, value in row.items():
        if name in ("id", "year-suffix", "year_suffix", "key", *_OWN) or value in (None, "", []):
            continue
        kept: object = None
        if name in _NAMES:
            kept = _people(value)
        elif name in _DATES:
            kept = _date(value)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            kept = markup.shielded_title(str(value)) if name in _TITLES else markup.shielded(str(value))
        elif name in ("custom", "categories", "keyword", "note"):
            continue
        if kept:
            data[name] = kept
        else:
            hint = {True: "names are a list of {family, given}"}.get(name in _NAMES, "")
            found.append(Diagnostic("bad-bibliography", f"{key}: {name} is not what CSL JSON has there", span, hint))
    data.setdefault("type", "document")
    return data


def _people(value: object) -> list[dict[str, str]]:
    people = []
    for person in value if isinstance(value, list) else ():
        if isinstance(person, dict):
            parts = {n: markup.shielded(str(person[n])) for n in _NAME_PARTS if isinstance(person.get(n), str)}
            parts = {name: text for name, text in parts.items() if text}
            if parts.get("literal"):
                parts = {"literal": parts["literal"]}
            elif parts.get("given") and not parts.get("family"):
                parts = {"literal": parts["given"]}
            if parts.get("family") or parts.get("literal"):
                people.append(parts)
    return people


def _date(value: object) -> dict[str, object]:
    if isinstance(value, str):
        return _day(value)
    if not isinstance(value, dict):
        return {}
    parts = value.get("date-parts")
    if isinstance(parts, list):
        kept = [_numbers(part) for part in parts[:2] if isinstance(part, list)]
        kept = [part for part in kept if part]
        return {"date-parts": kept, **({"circa": 1} if value.get("circa") else {})} if kept else {}
    for name in ("raw", "literal"):
        if isinstance(value.get(name), str):
            return _day(str(value[name]))
    return {}


def _day(text: str) -> dict[str, object]:
    match = _DAY.fullmatch(text.strip())
    if match:
        return {"date-parts": [_numbers([part for part in match.groups() if part])]}
    return {"literal": markup.shielded(text)} if text.strip() else {}


def _numbers(part: list[object]) -> list[int]:
    """A year, and the month and the day as far as there can be such."""
    numbers: list[int] = []
    for value, most in zip(part, (9999, 12, 31), strict=False):
        text = str(value).strip()
        if isinstance(value, bool) or not re.fullmatch(r"-?[0-9]{1,4}", text) or not -9999 <= int(text) <= most:
            break
        if numbers and int(text) < 1:
            break
        numbers.append(int(text))
    return numbers


def _source(key: str, data: Mapping[str, object], own: Mapping[str, str], span: Span, language: Language) -> Source:
    data = dict(data)
    said = markup.bare(str(data.get("language") or ""))
    said = said if _TAG.fullmatch(said) else ""
    title = str(data.get("title") or "")
    base = said.partition("-")[0] or ("en" if language.tag.partition("-")[0] == "en" and _LATIN.search(title) else "")
    data["language"] = said or base or "und"
    if base != "en" and title and markup.NO_CASE not in title:
        data["title"] = f"{markup.NO_CASE}{title}{markup.NO_CASE_END}"  # English rules of case are English
    online = Online(
        accessed=_iso(data.get("accessed")),
        archived=next((own[name] for name in ("archived", "archive_url", "archiveurl") if own.get(name)), ""),
        archived_on=own.get("archived-at", ""),
        digest=own.get("digest") or own.get("sha256") or "",
    )
    return Source(key, data, online, span, said)


def _iso(date: object) -> str:
    parts = date.get("date-parts") if isinstance(date, dict) else None
    if not isinstance(parts, list) or not parts:
        return ""
    return "-".join(str(n).zfill(2 if place else 4) for place, n in enumerate(parts[0]))


def nearest_key(key: str, sources: Mapping[str, Source]) -> str:
    """The key that a misspelt one most likely means."""
    folded = {name.casefold(): name for name in sources}
    return folded.get(key.casefold()) or nearest(key, sources)

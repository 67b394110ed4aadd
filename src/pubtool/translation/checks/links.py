"""Pictures and links: the same ones in every language, a page's own language variant apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urlsplit

from pubtool.diagnostics import Span
from pubtool.manuscript.blocks import Kind
from pubtool.translation.checks.inline import Found, targets
from pubtool.translation.checks.model import Finding, Pair, Parallel, Passage, Place, Text

# A label of a host, a folder, a part of a file's name or a value of a query that names a language.
_TAG = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_SUFFIX = re.compile(r"[-_.]([a-z]{2}(?:[-_][a-z]{2,4})?)$", re.IGNORECASE)
_MOST_SHOWN, _MOST_COMPARED = 80, 100


@dataclass(frozen=True, slots=True)
class _Languages:
    """The tags that mark a variant in either of two languages, lower case."""

    tags: frozenset[str]

    @classmethod
    def of(cls, *texts: Text) -> _Languages:
        found = {text.language.tag.lower() for text in texts} | {text.base for text in texts} | {"en"}
        return cls(frozenset(found))

    def marks(self, part: str) -> bool:
        return bool(_TAG.fullmatch(part)) and (part.lower() in self.tags or part[:2].lower() in self.tags)


def pictures(parallel: Parallel) -> Iterator[Finding]:
    """Pictures of the source that the translation lacks, and the other way round."""
    languages = _Languages.of(parallel.source, parallel.target)
    theirs = _pictures(parallel.source, parallel.missing)
    ours = _pictures(parallel.target, parallel.extra)
    there = {_key(target, languages) for target, *_ in ours}
    wanted = {_key(target, languages) for target, *_ in theirs}
    for target, line, _ in theirs:
        if _key(target, languages) not in there:
            message = f"the picture {_shown(target)} of {parallel.source.path}:{line} is not in the translation"
            yield Finding(_beside(parallel, line), message, "put it where it belongs")
    for target, line, column in ours:
        if _key(target, languages) not in wanted:
            message = f"the picture {_shown(target)} is not in {parallel.source.path}"
            yield Finding(Span(parallel.target.path, line, column), message, "take it away, or add it to the source")


def links(parallel: Parallel) -> Iterator[Finding]:
    """Links of the source that the translation lacks, has in addition, or leads elsewhere."""
    languages = _Languages.of(parallel.source, parallel.target)

    def key(target: str) -> str:
        return _key(target, languages)

    lost = Counter(key(t) for pair in parallel.pairs for p in pair.sources for t, _ in p.inline.links)
    ours = Counter(key(t) for pair in parallel.pairs for p in pair.targets for t, _ in p.inline.links)
    lost, added = lost - ours, ours - lost
    for pair in parallel.pairs:
        yield from _compared(pair, key, lost, added)


def _compared(pair: Pair, key: Callable[[str], str], lost: Counter[str], added: Counter[str]) -> Iterator[Finding]:
    """The links of a pair that are not in order anywhere else in the chapter either."""
    theirs, ours = _left(pair.sources, pair.targets, key, lost), _left(pair.targets, pair.sources, key, added)
    source = pair.sources[0].text.path
    if theirs and ours and max(len(theirs), len(ours)) <= _MOST_COMPARED:
        theirs, ours = _without_variants(theirs, ours, pair)
    for left, right in zip_longest(theirs, ours):
        where = right[0].place(right[1][1]) if right else pair.target.place()
        at = (
            f"line {left[0].place(left[1][1]).span().line} of {source}"
            if left
            else f"line {pair.sources[0].block.line} of {source}"
        )
        if left and right:
            message = f"this link leads to {_shown(right[1][0])}, but to {_shown(left[1][0])} in {at}"
            yield Finding(where, message, "see that both say the same")
        elif left:
            message = f"the link to {_shown(left[1][0])} in {at} is not in the translation"
            yield Finding(where, message, "add it")
        else:
            message = f"the link to {_shown(right[1][0])} is not in {at}"
            yield Finding(where, message, "take it away, or add it to the source")


def _left(
    here: Sequence[Passage], there: Sequence[Passage], key: Callable[[str], str], open_: Counter[str]
) -> list[tuple[Passage, Found]]:
    have = {key(target) for passage in there for target, _ in passage.inline.links}
    found = []
    for passage in here:
        for link in passage.inline.links:
            name = key(link[0])
            if name not in have and open_[name] > 0:
                open_[name] -= 1
                found.append((passage, link))
    return found


def _without_variants(
    theirs: list[tuple[Passage, Found]], ours: list[tuple[Passage, Found]], pair: Pair
) -> tuple[list[tuple[Passage, Found]], list[tuple[Passage, Found]]]:
    """What is left when links to one site in two languages have found each other, of which only one bears a mark."""
    languages = _Languages.of(pair.sources[0].text, pair.target.text)
    left = list(theirs)
    right = []
    for passage, (target, at) in ours:
        site = _site(target)
        marked = _is_marked(target, languages)
        same = (n for n, (_, (other, _)) in enumerate(left) if site and _site(other) == site)
        found = next((n for n in same if marked or _is_marked(left[n][1][0], languages)), None)
        if found is None:
            right.append((passage, (target, at)))
        else:
            del left[found]
    return left, right


def _site(target: str) -> str:
    """The last two labels of a page's host; an empty string for what is no page."""
    host = re.match(r"(?:https?://)?([^/?#:]+\.[^/?#:]+)", target, re.IGNORECASE)
    return ".".join(host[1].lower().split(".")[-2:]) if host and "/" in target else ""


def _is_marked(target: str, languages: _Languages) -> bool:
    """Whether any part of an address names a language."""
    return any(languages.marks(part) for part in re.split(r"[/?&=#.]+", target))


def _pictures(text: Text, without: frozenset[int]) -> list[tuple[str, int, int]]:
    """The pictures of a file outside of code, and outside of passages that have no counterpart.

    A picture's own words may lack one because the picture does: it is left out only with the passage before it.
    """
    closed: set[int] = set()
    is_lost = False
    for place, block in enumerate(text.blocks):
        if block.kind not in (Kind.ALT, Kind.CAPTION):
            is_lost = place in without
        if block.kind is Kind.CODE or (is_lost and place in without):
            closed.update(range(block.line, block.last + 1))
    return list(targets((n, line) for n, line in enumerate(text.lines, 1) if n not in closed))


def _beside(parallel: Parallel, line: int) -> Place | Span:
    """The place in the translation that stands for a line of the source, or comes before it."""
    before = [pair for pair in parallel.pairs if pair.sources[0].block.line <= line]
    if not before:
        return Span(parallel.target.path, 1, 1)
    return max(before, key=lambda pair: pair.sources[0].block.line).target.place()


def _key(target: str, languages: _Languages) -> str:
    """What two targets that mean the same have in common."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return target
    if parts.scheme not in ("", "http", "https"):
        return target.casefold()
    host = parts.netloc or (parts.path.partition("/")[0] if target.startswith("www.") else "")
    if not host:
        return _file(parts.path, languages)
    return _page(host.lower(), parts, languages)


def _file(path: str, languages: _Languages) -> str:
    """The name of a file of the book without the mark of its language; a place in the chapter itself is `#`.

    A picture may be of another format in each language.
    """
    name = PurePosixPath(unquote(path))
    stem = name.stem
    suffix = _SUFFIX.search(stem)
    if suffix and languages.marks(suffix[1]):
        stem = stem[: suffix.start()]
    return stem if path else "#"


def _page(host: str, parts: SplitResult, languages: _Languages) -> str:
    """A page's host alone where anything marks its language, for then the rest is in that language; else its path."""
    labels = host.removeprefix("www.").split(".")
    if len(labels) > 2 and _TAG.fullmatch(labels[0]):
        return ".".join(labels[1:])
    path = parts.path if parts.netloc else parts.path.partition("/")[2]
    words = [*path.split("/"), *(value.partition("=")[2] for value in parts.query.split("&"))]
    suffix = _SUFFIX.search(PurePosixPath(path).stem)
    if any(languages.marks(word) for word in words) or (suffix and languages.marks(suffix[1])):
        return ".".join(labels)
    return f"{'.'.join(labels)}/{unquote(path).strip('/')}?{parts.query}"


def _shown(target: str) -> str:
    return target if len(target) <= _MOST_SHOWN else f"{target[:_MOST_SHOWN]}…"

"""The terms of `glossary.toml`: each translated as the book wants it, and none of the words that it forbids.

A word is known by its beginning, since most languages change its end: *убежищем* is *убежище*, *Asylrecht* is *Asyl*.
Where words have no spaces between them, a term is looked for anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pubtool.translation.checks.model import Finding, Pair, Passage
from pubtool.translation.checks.scripts import ARABIC, is_unspaced, script_of
from pubtool.translation.glossary import Wanted

_WORD = re.compile(r"[^\W_]+")
# Small Arabic words and the article are written at the front of the word they belong to.
_FRONT = re.compile(r"[وفبلك]{0,2}(?:ال|لل)?")
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c\u200d\u00ad]")


def wanted(pair: Pair) -> Iterator[Finding]:
    """Terms of the source that the translation doesn't say in any of the accepted words."""
    source = pair.sources[0].text
    terms = source.glossary.wanted(pair.target.text.language.tag)
    if not terms:
        return
    theirs, ours = _prose(pair.sources), _prose(pair.targets)
    for term in _used(terms, theirs, source.base):
        if not any(_says(ours, form) for form in term.forms):
            forms = " or ".join(f"“{form}”" for form in term.forms)
            hint = f"glossary.toml wants {forms}{f': {term.note}' if term.note else ''}"
            yield Finding(pair.target.place(), f"the term “{term.term}” is not translated as the glossary wants", hint)


def forbidden(passage: Passage) -> Iterator[Finding]:
    """Words that the glossary forbids in this language."""
    for term in passage.text.glossary.forbidden(passage.text.language.tag):
        for form in term.forms:
            at = _found(passage.prose, form)
            if at >= 0:
                right = passage.text.glossary.wanted(passage.text.language.tag)
                forms = next((" or ".join(f"“{f}”" for f in w.forms) for w in right if w.term == term.term), "")
                hint = f"write {forms or f'“{term.term}”'}{f': {term.note}' if term.note else ''}"
                yield Finding(passage.in_prose(at), f"the glossary forbids “{form}” for “{term.term}”", hint)


def _prose(passages: Sequence[Passage]) -> str:
    return " ".join(passage.prose for passage in passages)


def _used(terms: Sequence[Wanted], text: str, base: str) -> Iterator[Wanted]:
    """The terms in a text of the source; a term within a longer one that is there is not meant by itself."""
    small = text.casefold()
    for term in sorted(terms, key=lambda term: (-len(term.term), term.term)):
        if term.term[:2].casefold() not in small:
            continue
        pattern = _source_pattern(term.term, base)
        rest = pattern.sub(lambda match: "\n" * len(match[0]), text)
        if rest != text:
            yield term
            text = rest


@lru_cache(maxsize=4096)
def _source_pattern(term: str, base: str) -> re.Pattern[str]:
    """A term as the source may write it: in English as it stands or in its plural, else with another ending."""
    if any(map(is_unspaced, term)):
        return re.compile(re.escape(term))
    flags = 0 if term != term.lower() else re.IGNORECASE
    words = term.split()
    if base == "en":
        last = words[-1]
        plural = rf"(?:{re.escape(last[:-1])}ies|{re.escape(last)})" if last.endswith("y") else re.escape(last)
        parts = [*map(re.escape, words[:-1]), rf"{plural}(?:s|es)?"]
    else:
        parts = [rf"{re.escape(_stem(word))}\w{{0,{len(word) - len(_stem(word)) + 2}}}" for word in words]
    return re.compile(r"(?<!\w)" + r"[\s-]+".join(parts) + r"(?!\w)", flags)


def _says(text: str, form: str) -> bool:
    """Whether a text has the words of a form one after another, whatever their endings."""
    if any(map(is_unspaced, form)):
        return form in text
    return _form_pattern(form).search(_MARKS.sub("", text)) is not None


@lru_cache(maxsize=4096)
def _form_pattern(form: str) -> re.Pattern[str]:
    words = []
    for word in _WORD.findall(_MARKS.sub("", form)):
        front = _FRONT.pattern if script_of(word[0]) == ARABIC else ""
        bare = re.sub("^ال", "", word) if front and len(word) > 4 else word
        words.append(rf"{front}{re.escape(_stem(bare))}\w*")
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(words), re.IGNORECASE)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """A word without the end that its forms differ in."""
    cut = 0 if len(word) <= 3 else 1 if len(word) <= 5 else 2 if len(word) <= 8 else 3
    return word[: len(word) - cut]


def _found(text: str, form: str) -> int:
    """Where a text has a forbidden form, at the beginning of a word; -1 where it has not."""
    if any(map(is_unspaced, form)):
        return text.find(form)
    flags = 0 if form != form.lower() else re.IGNORECASE
    match = re.search(rf"(?<![^\W_]){re.escape(form)}", text, flags)
    return match.start() if match else -1

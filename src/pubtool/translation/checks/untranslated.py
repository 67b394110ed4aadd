"""Passages that nobody translated: the source's own words, another script, or another language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pubtool.manuscript.blocks import folded
from pubtool.translation.checks.common import common_words, is_told, other_language
from pubtool.translation.checks.model import Finding, Pair, Passage
from pubtool.translation.checks.scripts import HAN, KANA, OF_LANGUAGE, is_unspaced, script_of

_SENTENCE = re.compile(r"(?:[^.!?。！？]|[.!?](?=[a-z0-9/]))+[.!?。！？]*")
_WORD = re.compile(r"[^\W\d_]{3,}")
_AROUND = ".,;:!?()[]«»“”„\"'"
_FEWEST_LETTERS, _FEWEST_WORDS, _FEWEST_UNSPACED, _FEWEST_COMMON = 12, 3, 8, 2


def same_text(pair: Pair) -> Iterator[Finding]:
    """A passage that says word for word what the source says, names and code apart."""
    theirs = folded(" ".join(passage.prose for passage in pair.sources))
    ours = folded(" ".join(passage.prose for passage in pair.targets))
    if theirs.casefold() == ours.casefold() and _has_words(ours):
        yield Finding(pair.target.place(), "this passage is still in the source's words", "translate it")


def _has_words(text: str) -> bool:
    """Whether a text has words that no name or command is made of.

    Three with a small first letter, or two of which one is a small word such as "and"; or a few Han or kana.
    """
    words = [word for piece in text.split() if (word := piece.strip(_AROUND)).isalpha() and len(word) > 1]
    small = sum(1 for word in words if word[0].islower())
    caseless = sum(1 for word in words if not word[0].islower() and not word[0].isupper())
    scripts = {script_of(word[0]) for word in words}
    telling = any(common_words(text, script) for script in scripts)
    return small > 2 or (small == 2 and telling) or caseless >= 2 or sum(map(is_unspaced, text)) >= _FEWEST_UNSPACED


def other(pair: Pair) -> Iterator[Finding]:
    """A passage or sentence in another script or language than its edition's, the source's own words apart."""
    theirs = {folded(passage.prose).casefold() for passage in pair.sources}
    for passage in pair.targets:
        if passage.prose and folded(passage.prose).casefold() not in theirs:
            yield from _other(passage)


def _other(passage: Passage) -> Iterator[Finding]:
    language = passage.text.language
    own = OF_LANGUAGE.get(language.script)
    if own is None:
        return
    for sentence in _SENTENCE.finditer(passage.prose):
        words = sentence[0]
        counts = Counter(filter(None, map(script_of, words)))
        if not counts:
            continue
        script = max(sorted(counts), key=lambda name: counts[name])
        # A letter that is a word or a syllable by itself says as much as a few others.
        ours = sum(counts[name] * (3 if name in (HAN, KANA) else 1) for name in own)
        foreign = counts.total() - sum(counts[name] for name in own)
        start = sentence.start() + len(words) - len(words.lstrip())
        if foreign > ours * 2 and _is_foreign(words, counts, script):
            message = f"this is not in the script of {language.name}"
            yield Finding(passage.in_prose(start), message, "translate it, or mark it as `code`")
            return
        if counts[KANA] * 5 > counts.total() and counts[KANA] >= _FEWEST_UNSPACED and own == {HAN}:
            yield Finding(passage.in_prose(start), f"this is Japanese, not {language.name}", "translate it")
            return
        found = other_language(words, script, passage.text.base) if script in own else ""
        if found:
            message = f"this sentence seems to be {_NAMES.get(found, found)}, not {language.name}"
            yield Finding(passage.in_prose(start), message, "translate it")
            return


def _is_foreign(words: str, counts: Counter[str], script: str) -> bool:
    """Whether words of another script are more than a name, a title or a command."""
    if script in (HAN, KANA):
        return counts[HAN] + counts[KANA] >= _FEWEST_UNSPACED
    small = [word for word in _WORD.findall(words) if not word[0].isupper() and script_of(word[0]) == script]
    if counts[script] < _FEWEST_LETTERS or len(small) < _FEWEST_WORDS:
        return False
    return not is_told(script) or common_words(words, script) >= _FEWEST_COMMON


_NAMES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "pl": "Polish",
    "cs": "Czech",
    "tr": "Turkish",
    "ru": "Russian",
    "uk": "Ukrainian",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "ar": "Arabic",
    "fa": "Persian",
    "ur": "Urdu",
}

"""Letters of another script that look like the right ones: a Cyrillic а in a Latin word.

A word with one is not found, not read aloud, not hyphenated; and an address or a name with one may be meant to deceive.
Words of two scripts that anybody can see to be of two, such as μm or PDF-файл, are in order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from pubtool.translation.checks.model import Finding, Passage
from pubtool.translation.checks.scripts import CYRILLIC, GREEK, LATIN, OF_LANGUAGE, script_of

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u052f]")

_CYRILLIC_AS_LATIN = dict(zip("аеорсухіјѕԁһԛԝАВЕКМНОРСТУХІЈЅԌ", "aeopcyxijsdhqwABEKMHOPCTYXIJSG", strict=True))
_GREEK_AS_LATIN = dict(zip("ονιρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovipuABEZHIKMNOPTYX", strict=True))
_LOOKS: Mapping[tuple[str, str], Mapping[str, str]] = {
    (CYRILLIC, LATIN): _CYRILLIC_AS_LATIN,
    (LATIN, CYRILLIC): {latin: cyrillic for cyrillic, latin in _CYRILLIC_AS_LATIN.items()},
    (GREEK, LATIN): _GREEK_AS_LATIN,
    (LATIN, GREEK): {latin: greek for greek, latin in _GREEK_AS_LATIN.items()},
    (GREEK, CYRILLIC): dict(zip("οαρΑΒΕΗΚΜΟΡΤΧ", "оарАВЕНКМОРТХ", strict=True)),
    (CYRILLIC, GREEK): dict(zip("оАВЕНКМОРТХ", "οΑΒΕΗΚΜΟΡΤΧ", strict=True)),
}
"""What a letter of the first script is taken for by a reader of the second."""


def letters(passage: Passage) -> Iterator[Finding]:
    """Words in which a letter of another script passes for one of their own."""
    text = passage.block.text
    own = OF_LANGUAGE.get(passage.text.language.script, frozenset())
    if not _OTHER.search(text):
        return
    for word in _LETTERS.finditer(text):
        counts = Counter(map(script_of, word[0]))
        if len(counts) == 1 or _is_inflected(word[0], own):
            continue
        found = _stranger(word[0], counts, own)
        if found is not None:
            at, right = found
            letter = word[0][at]
            script = script_of(letter).capitalize()
            message = f"the {letter} in “{word[0]}” is {script} (U+{ord(letter):04X}), and looks like another letter"
            yield Finding(passage.place(word.start() + at), message, f"write {right} (U+{ord(right):04X})")


def _stranger(word: str, counts: Counter[str], own: frozenset[str]) -> tuple[int, str] | None:
    """The first letter of a word that is of the wrong script, and the right one; None where all can be seen."""
    ranked = sorted(counts, key=lambda script: (-counts[script], script not in own, script))
    for home, stranger in ((ranked[0], ranked[1]), (ranked[1], ranked[0])):
        looks = _LOOKS.get((stranger, home))
        if looks is None:
            continue
        strangers = [at for at, letter in enumerate(word) if script_of(letter) == stranger]
        if all(word[at] in looks for at in strangers):
            return strangers[0], looks[word[strangers[0]]]
    return None


def _is_inflected(word: str, own: frozenset[str]) -> bool:
    """Whether a word is a foreign abbreviation with an ending of the edition's own script: PDFа, SMSка."""
    small = next((at for at, letter in enumerate(word) if not letter.isupper()), 0)
    front, end = word[:small], word[small:]
    return small > 1 and end.islower() and _scripts(end) <= own and not _scripts(front) & own


def _scripts(letters: str) -> frozenset[str]:
    return frozenset(map(script_of, letters))


def disguised(passage: Passage) -> Iterator[Finding]:
    """A whole word of look-alikes that stands alone among words of Latin letters."""
    if passage.text.language.script != "Latn" or not _OTHER.search(passage.block.text):
        return
    words = list(_LETTERS.finditer(passage.prose))
    for index, word in enumerate(words):
        script = script_of(word[0][0])
        looks = _LOOKS.get((script, LATIN)) if script != LATIN else None
        if looks is None or not all(letter in looks for letter in word[0]):
            continue
        beside = [words[at] for at in (index - 1, index + 1) if 0 <= at < len(words)]
        if any(script_of(other[0][0]) == script for other in beside):
            continue
        right = "".join(looks[letter] for letter in word[0])
        message = f"“{word[0]}” is written in {script.capitalize()} letters that look like Latin ones"
        yield Finding(passage.in_prose(word.start()), message, f"write {right} in Latin letters, if that is meant")

"""Words that stand there twice by mistake: "the the"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pubtool.translation.checks.common import COMMON
from pubtool.translation.checks.model import Finding, Passage

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*[^\W_])?")

# Words that may follow themselves: "he had had enough", "die Frau, die die Tür öffnet".
_LISTS: Mapping[str, str] = {
    "en": "had that is so no very really many much more long bye ha knock tut hear there now far again over her "
    "thousand million billion",
    "de": "die der das den dem sie ihr wir was so sehr ja nein na nach und zu ein mit an vor",
    "nl": "die dat was het er zij wie heel",
    "fr": "nous vous non oui très bien tout toute tous si",
    "es": "no muy así poco casi que sí tan luego ya",
    "it": "no sì via man così quasi piano ben or che",
    "pt": "não logo muito assim quase que sim já",
    "pl": "bardzo nie tak już się tuż ledwo",
    "ru": "да нет очень долго много чуть едва так но вот ну еле что как",
    "uk": "так ні дуже довго багато ледь ось ну що як",
    "ar": "جدا جدًا شيئا لا نعم",
    "tr": "bir çok ne o bu şu ara",
    "fa": "کم به در هر دو یک خیلی نه",
}
_MAY = {tag: frozenset(words.split()) for tag, words in _LISTS.items()}
# In these a word is doubled for emphasis or to mean many; only the smallest words are never doubled so.
_DOUBLING_LIST = "ar az bn fa fil haw hi id ka km ku lo mi mr ms my pa sw ta te th tl tr ur vi"
_DOUBLING = frozenset(_DOUBLING_LIST.split())


def words(passage: Passage) -> Iterator[Finding]:
    """Each word that follows itself with nothing but a space between."""
    base, prose = passage.text.base, passage.prose
    may = _MAY.get(base, frozenset())
    before: re.Match[str] | None = None
    for word in _WORD.finditer(prose):
        if before and _is_slip(before[0], word[0], base) and word[0].casefold() not in may:
            between = passage.block.text[passage.inline.place(before.end()) : passage.inline.place(word.start())]
            if between.isspace():
                message = f"“{before[0]} {word[0]}”: the word stands there twice"
                yield Finding(passage.in_prose(word.start()), message, "take one of them away")
        before = word


def _is_slip(first: str, second: str, base: str) -> bool:
    if first.casefold() != second.casefold():
        return False
    if second[0].isupper():  # Duran Duran, and NEW NEW is a designer's affair
        return False
    if base in _DOUBLING:
        return second.casefold() in COMMON.get(base, frozenset())
    return True

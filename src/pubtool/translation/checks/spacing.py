"""The spaces around signs, and the signs themselves, as a language writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from pubtool.translation.checks.inline import OBJECT
from pubtool.translation.checks.model import Finding, Passage

_FRENCH = re.compile(rf"(?P<before>[\w{OBJECT})»”%…])(?P<space>[ ]?)(?P<sign>[;:!?»]+)(?=[\s»”)*_]|$)")
_FRENCH_OPENING = re.compile(r"«(?![\u00a0\u202f])(?P<space>[ ]?)")
_LETTER = r"\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HALF_WIDTH = re.compile(rf"(?<=[{_LETTER}])(?P<sign>[,;!?]|[.:](?![A-Za-z0-9.:/]))")
_ARABIC = re.compile("(?<=[\u0620-\u064a\u066e-\u06d3])(?P<sign>[,;?])")
_BEFORE = re.compile(r"(?<=\w)[ ]+(?P<sign>[,;!?]|[.:](?!\w|[.:)]|[ ]\d))(?=[\s\w]|$)")
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_OF_ARABIC = {",": "،", ";": "؛", "?": "؟"}


def spaces(passage: Passage) -> Iterator[Finding]:
    """Spaces and signs of punctuation that are not the language's."""
    yield from _RULES.get(passage.text.base, _plain)(passage)


def _plain(passage: Passage) -> Iterator[Finding]:
    """No space before a comma and its like."""
    for match in _BEFORE.finditer(passage.prose):
        sign = match["sign"]
        yield Finding(passage.in_prose(match.start("sign")), f"a space before {sign}", "take it away", kind=sign)


def _french(passage: Passage) -> Iterator[Finding]:
    """A no-break space before high signs and inside guillemets; Canada writes only the guillemets so."""
    high = ":»" if passage.text.language.tag == "fr-CA" else ";:!?»"
    for match in _FRENCH.finditer(passage.prose):
        sign = match["sign"][0]
        if sign in high and not _is_time(passage.prose, match):
            what = "an ordinary space" if match["space"] else "no space"
            hint = f"write a narrow no-break space (U+202F) before {sign}"
            yield Finding(passage.in_prose(match.start("sign")), f"{what} before {sign}", hint, kind=f"before {sign}")
    for match in _FRENCH_OPENING.finditer(passage.prose):
        what = "an ordinary space" if match["space"] else "no space"
        hint = "write a narrow no-break space (U+202F) behind «"
        yield Finding(passage.in_prose(match.start()), f"{what} behind «", hint, kind="behind «")


def _is_time(prose: str, match: re.Match[str]) -> bool:
    return match["sign"] == ":" and match["before"].isdigit() and prose[match.end() : match.end() + 1].isdigit()


def _chinese(passage: Passage) -> Iterator[Finding]:
    """Full-width signs behind a Han letter or kana."""
    japanese = passage.text.base == "ja"
    for match in _HALF_WIDTH.finditer(passage.prose):
        sign = match["sign"]
        full = "、" if japanese and sign == "," else _FULL[sign]
        message = f"the half-width sign {sign} behind {passage.prose[match.start() - 1]}"
        yield Finding(passage.in_prose(match.start()), message, f"write {full}", kind=sign)


def _arabic(passage: Passage) -> Iterator[Finding]:
    """The comma, semicolon and question mark of the Arabic script behind its letters."""
    for match in _ARABIC.finditer(passage.prose):
        sign = match["sign"]
        message = f"the Latin sign {sign} behind an Arabic letter"
        yield Finding(passage.in_prose(match.start()), message, f"write {_OF_ARABIC[sign]}", kind=sign)
    yield from _plain(passage)


_RULES: Mapping[str, Callable[[Passage], Iterator[Finding]]] = {
    "fr": _french,
    "ja": _chinese,
    "zh": _chinese,
    "ar": _arabic,
    "fa": _arabic,
    "ur": _arabic,
    "ps": _arabic,
}

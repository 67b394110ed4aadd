"""What a formula may say: known commands, closed groups, and no more than can be set."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cache

from latex2mathml import commands, converter, symbols_parser

from pubtool.mathematics.model import MathError

MAX_LENGTH = 4000
MAX_DEPTH = 24

_TOKEN = re.compile(
    r"\\(?:begin|end)\s*\{(?P<environment>[^{}]*)\}|\\(?P<command>[A-Za-z]+|.)|(?P<brace>[{}])", re.DOTALL
)
_SIGNS = frozenset("\\[]{} !,:>;|_%#$&\n")
# Letters and signs of other faces, that nobody means who mistypes a command.
_SELDOM = ("mfrak", "mbf", "msans", "mtt", "mit", "mscr", "mup", "Bbb", "up", "bfrak", "blk", "hrect", "lbrk", "rbrk")
# What defines, leads out, colours, or numbers: a formula may do none of it.
_REFUSED = {
    **dict.fromkeys(("newcommand", "newenvironment", "def", "DeclareMathOperator"), "a formula can't define commands"),
    **dict.fromkeys(("href", "style", "class", "unicode", "rule", "verb"), "it has no meaning on paper"),
    **dict.fromkeys(("color", "textcolor", "colorbox", "fcolorbox"), "formulas are set in the colour of the text"),
    **dict.fromkeys(("tag", "label", "notag", "nonumber"), "name the formula {#eq-…}, and it gets its number"),
}


def vet(tex: str) -> None:
    """Raises `MathError` for the first thing in a formula that is not known or not closed."""
    _is_plain(tex)
    open_: list[tuple[str, int]] = []
    for match in _TOKEN.finditer(tex):
        if match["command"] is not None:
            _known(match["command"], match.start())
        for sign, name in _pairs(match):
            if sign == "open":
                open_.append((name, match.start()))
            elif not open_ or open_.pop()[0] != name:
                raise MathError(f"{match[0]} closes what was not opened", match.start())
        if len(open_) > MAX_DEPTH:
            raise MathError(f"the formula is nested more than {MAX_DEPTH} deep", match.start())
    if open_:
        raise MathError("what is opened here is never closed", open_[-1][1])


def _is_plain(tex: str) -> None:
    """Raises `MathError` for a formula that is empty, too long, or holds a comment."""
    if not tex.strip():
        raise MathError("the formula is empty")
    if len(tex) > MAX_LENGTH:
        raise MathError(f"the formula has more than {MAX_LENGTH} characters", MAX_LENGTH)
    comment = tex.replace("\\%", "  ").find("%")
    if comment >= 0:
        raise MathError("a formula can't hold a comment", comment, "write \\% for a percent sign")


def _pairs(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    """What a token opens or closes."""
    if match["brace"]:
        yield ("open" if match["brace"] == "{" else "close"), "{"
    elif match["environment"] is not None:
        name = match["environment"].strip()
        if name not in environments():
            raise MathError(f"there is no environment {name[:40]}", match.start(), _near(name, environments()))
        yield ("open" if match[0].startswith("\\begin") else "close"), name
    elif match["command"] in ("left", "right"):
        yield ("open" if match["command"] == "left" else "close"), "\\left"


def _known(name: str, offset: int) -> None:
    if name in _REFUSED:
        raise MathError(f"\\{name} can't stand in a formula", offset, _REFUSED[name])
    if name not in _SIGNS and name not in known():
        raise MathError(f"the command \\{name[:40]} is not known", offset, _near(name, known(), "\\"))


def _near(name: str, names: frozenset[str], sign: str = "") -> str:
    likely = (known for known in sorted(names) if not known.startswith(_SELDOM))
    found = difflib.get_close_matches(name, likely, n=1, cutoff=0.6)
    return f"did you mean {sign}{found[0]}?" if found else ""


@cache
def environments() -> frozenset[str]:
    """The names that `\\begin` knows."""
    return frozenset(name[1:] for name in commands.MATRICES if name != "\\substack") | {"aligned", "gathered"}


@cache
def known() -> frozenset[str]:
    """Every command that means something, without its backslash."""
    names = {*symbols_parser.SYMBOLS, *commands.CONVERSION_MAP, *commands.LOCAL_FONTS, *commands.GLOBAL_FONTS}
    names |= {*commands.FUNCTIONS, *commands.LIMIT, *converter.MOVABLE_LIMIT_TEXTS, *commands.EXTENSIBLE_ARROWS}
    names |= {
        *(
            "\\bmod",
            "\\mod",
            "\\pmod",
            "\\pod",
            "\\not",
            "\\operatorname",
            "\\limits",
            "\\nolimits",
            "\\over",
            "\\atop",
        ),
        *("\\choose", "\\left", "\\right", "\\middle", "\\mathrm", "\\ensuremath", "\\phantom", "\\space", "\\quad"),
        *("\\underset", "\\overset", "\\stackrel", "\\idotsint", "\\dots", "\\hline", "\\cr"),
    }
    return frozenset(name[1:] for name in names if re.fullmatch(r"\\[A-Za-z]+", name)) - frozenset(_REFUSED)

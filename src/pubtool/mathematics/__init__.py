"""Formulas written in TeX: as MathML, as drawings, and in words.

What a formula may say is a list of our own: the converter takes a command that it doesn't know for the name of a
variable, and a reader would find it in the middle of a formula.
"""

from __future__ import annotations

from pubtool.mathematics.model import Drawing, MathError

__all__ = ["Drawing", "MathError", "check", "mathml", "spoken", "svg"]


def check(tex: str, *, display: bool = False) -> None:
    """Raises `MathError` where a formula can't be set in every format."""
    from pubtool.mathematics import drawing, tree  # noqa: PLC0415  help needs no converter

    tree.of_tex(tex, display=display)
    drawing.drawn(tex, display=display)


def mathml(tex: str, *, display: bool, language: str = "en") -> str:
    """The formula as a `math` element (MathML Core) with its words as `alttext`. Raises `MathError`."""
    from pubtool.mathematics import tree  # noqa: PLC0415  the same

    return tree.mathml(tex, display=display, words=spoken(tex, language))


def svg(tex: str, *, display: bool, size: float) -> Drawing:
    """The formula as paths, for type of `size` points. Raises `MathError`."""
    from pubtool.mathematics import drawing  # noqa: PLC0415  the same

    return drawing.drawn(tex, display=display).scaled(size)


def spoken(tex: str, language: str) -> str:
    """The formula in words, of English where the language has none. Raises `MathError`."""
    from pubtool.mathematics import speech, tree  # noqa: PLC0415  the same

    return speech.spoken(tree.of_tex(tex), language)

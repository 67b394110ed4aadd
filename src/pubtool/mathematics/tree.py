"""TeX → MathML: the one door to the converter."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import Converter

from pubtool.mathematics.model import MathError
from pubtool.mathematics.vetting import vet

_FAULTS = {
    "NumeratorNotFoundError": "a fraction has nothing above its line",
    "DenominatorNotFoundError": "a fraction has nothing below its line",
    "ExtraLeftOrMissingRightError": "\\left and \\right don't agree",
    "MissingSuperScriptOrSubscriptError": "nothing follows a ^ or a _",
    "DoubleSubscriptsError": "two subscripts follow each other",
    "DoubleSuperscriptsError": "two superscripts follow each other",
    "NoAvailableTokensError": "the formula ends too early",
    "MissingEndError": "an environment is not closed",
    "InvalidAlignmentError": "columns are l, c or r",
    "LimitsMustFollowMathOperatorError": "\\limits stands behind an operator only",
}


def plain(tex: str) -> str:
    """The formula without environments that count by themselves: the book has its own numbers."""
    tex = re.sub(r"\\(begin|end)\s*\{(?:aligned|align)\}", r"\\\1{align*}", tex)
    tex = re.sub(r"\\(begin|end)\s*\{gathered\}", r"\\\1{matrix}", tex)
    return re.sub(r"\\mathrm\{", r"\\mathrm {", tex)


@lru_cache(maxsize=512)
def of_tex(tex: str, *, display: bool = False) -> Element:
    """The tree of a formula, not to be changed. Raises `MathError`."""
    vet(tex)
    try:
        root: Element = Converter(display="block" if display else "inline").convert_to_element(plain(tex))
    except RecursionError:
        raise MathError("the formula is nested too deep") from None
    except Exception as error:  # the converter raises whatever its own code meets
        raise MathError(_FAULTS.get(type(error).__name__, "the formula can't be read")) from None
    for element in root.iter():
        element.text = unescape(element.text) if element.text else element.text
        if element.tag in ("mi", "mo") and (element.text or "").startswith("\\") and len(element.text or "") > 1:
            raise MathError(f"{element.text} can't stand here", max(tex.find(element.text or ""), 0))
    return root


def mathml(tex: str, *, display: bool, words: str) -> str:
    """The formula as an element, with its words."""
    root = deepcopy(of_tex(tex, display=display))
    root.set("alttext", words)
    for cell in root.iter("mtd"):
        if cell.get("columnalign"):  # MathML Core leaves this to style
            cell.set("style", f"text-align: {cell.get('columnalign')}")
    for table in root.iter("mtable"):
        if (table.get("columnspacing") or "").startswith("0em"):
            for cell in table.iter("mtd"):
                cell.set("style", f"{cell.get('style') or ''}; padding-left: 0; padding-right: 0".removeprefix("; "))
    return tostring(root, encoding="unicode")

"""Where in a source: `p. 3`, `chap. 2`, or a number alone, which is a page. The labels are those of CSL, in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LABELS: Mapping[str, str] = {
    "act": "act acts",
    "appendix": "appendix appendices app.",
    "article-locator": "article articles art. arts.",
    "book": "book books bk. bks.",
    "canon": "canon canons can.",
    "chapter": "chapter chapters chap. chaps. ch.",
    "column": "column columns col. cols.",
    "elocation": "location locations loc. locs.",
    "equation": "equation equations eq. eqs.",
    "figure": "figure figures fig. figs.",
    "folio": "folio folios fol. fols.",
    "issue": "number numbers issue issues no. nos.",
    "line": "line lines l. ll.",
    "note": "note notes n. nn.",
    "opus": "opus opera op. opp.",
    "page": "page pages p. pp.",
    "paragraph": "paragraph paragraphs para. paras. ¶¶ ¶",
    "part": "part parts pt. pts.",
    "rule": "rule rules r. rr.",
    "scene": "scene scenes sc.",
    "section": "section sections sec. secs. §§ §",
    "sub-verbo": "s.v. s.vv. sub_verbo sub_verbis",
    "supplement": "supplement supplements supp. supps.",
    "table": "table tables tbl. tbls.",
    "timestamp": "timestamp timestamps",
    "title-locator": "title titles tit.",
    "verse": "verse verses v. vv.",
    "version": "version versions",
    "volume": "volume volumes vol. vols.",
}
"""How each label of CSL is written; a low line stands for a space."""

_NAMES = {word.replace("_", " "): label for label, written in LABELS.items() for word in written.split()}


def _name(word: str) -> str:
    """A pattern for a label; one without a stop ends where its word does."""
    return re.escape(word) + ("" if word[-1] in ".¶§" else r"(?=[\s{])")


_LABEL = f"(?:{'|'.join(_name(word) for word in sorted(_NAMES, key=len, reverse=True))})"
_VALUE = r"(?:[\w.:/]*\d(?:[\w.:/]*\w)?|[ivxlcdmIVXLCDM]+)(?!\w)"
_LOCATOR = re.compile(
    rf"(?P<label>{_LABEL})?\s*(?:\{{(?P<braced>[^{{}}]*)\}}|(?P<plain>{_VALUE}(?:\s*[,&–—-]\s*{_VALUE})*))"
)
_WORD = re.compile(rf"(?P<label>{_LABEL})\s*(?P<plain>[^\s,;]+)")
_BRACED = re.compile(r"\{(?P<inside>[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Located:
    """A place in a source. `label` is a label of CSL, empty where there is no locator; `suffix` is what follows."""

    locator: str = ""
    label: str = ""
    suffix: str = ""


def located(text: str) -> Located:
    """What stands behind a source's key, without the comma: its locator if it begins with one, and the rest."""
    text = " ".join(text.split())
    braced = _BRACED.match(text)
    if braced:
        inside = located(braced["inside"])
        whole = inside.locator + inside.suffix
        return Located(whole, inside.label or ("page" if whole else ""), text[braced.end() :].strip())
    match = _LOCATOR.match(text)
    if match is None or (match["label"] is None and match["braced"] is None and not text[0].isdigit()):
        word = _WORD.match(text)
        if word and _NAMES[word["label"]] == "sub-verbo":
            return Located(word["plain"], "sub-verbo", text[word.end() :].strip())
        if match is None or not re.fullmatch(r"[ivxlcdm]+", match["plain"] or ""):
            return Located(suffix=text)
    value = match["braced"] if match["braced"] is not None else match["plain"]
    return Located(value.strip(), _NAMES[match["label"]] if match["label"] else "page", text[match.end() :].strip())

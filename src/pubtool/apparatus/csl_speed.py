"""citeproc made quick: it asks the same of a style thousands of times, and a style never changes."""

from __future__ import annotations

from functools import lru_cache

from citeproc import model

_ASKED = ((model.CitationStylesElement, "get_macro"), (model.Parent, "calls_variable"), (model.Text, "calls_variable"))
_MOST = 50_000  # answers; a style has a few hundred elements


def remember_answers() -> None:
    """Let citeproc remember which macro is which, and whether an element shows a field; once in a process."""
    for kind, name in _ASKED:
        asked = getattr(kind, name)
        if not hasattr(asked, "cache_info"):
            setattr(kind, name, lru_cache(maxsize=_MOST)(asked))

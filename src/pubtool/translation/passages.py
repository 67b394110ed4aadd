"""Passages that stand in another language than the text around them, marked for eye and machine."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from lxml import etree

from pubtool.book import fragments
from pubtool.languages import Language


def marked(element: etree._Element, name: str, language: Language, path: str = "") -> None:
    """Give an element the class `name` and its language and direction; `path` is the file that it comes from."""
    element.set("class", f"{element.get('class') or ''} {name}".strip())
    element.set("lang", language.tag)
    element.set("dir", language.direction)
    if path:
        element.set("data-path", path)


def blocks_marked(fragment: str, name: str, language: Language, path: str = "") -> str:
    """Block XHTML with each of its outermost elements marked."""

    def change(root: etree._Element) -> None:
        for element in root:
            marked(element, name, language, path)

    return changed(fragment, change)


def words_marked(inline: str, name: str, language: Language) -> str:
    """Inline XHTML in a `span` that is marked."""
    return f'<span class="{name}" lang="{escape(language.tag)}" dir="{language.direction}">{inline}</span>'


def changed(fragment: str, change: Callable[[etree._Element], None]) -> str:
    """A fragment after `change` has been at its tree."""
    root = fragments.parse(fragment)
    change(root)
    return fragments.serialise(root)

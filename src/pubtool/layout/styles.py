"""Style sheets vetted: whatever a sheet asks for is a file of the project, or the sheet is refused.

The CSS is parsed and never searched, so that no escape, case or comment hides an address.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

import tinycss2
from tinycss2.ast import AtRule, FunctionBlock, Node, ParseError, QualifiedRule, StringToken, URLToken

from pubtool.book import drawing, raster
from pubtool.book.raster import Drawn, Unfit
from pubtool.diagnostics import Diagnostic, Span
from pubtool.layout.pages import Resource
from pubtool.world import World, WorldError, join

FOLDER = "styles"
MAX_IMPORTS = 8
MAX_DEPTH = 60
MEDIA_TYPES: Mapping[str, str] = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}

_RULES_INSIDE = frozenset(("media", "supports", "layer", "container"))
_STRINGS_ARE_ADDRESSES = frozenset(("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "element"))
_BRACKETS = frozenset(("() block", "[] block", "{} block", "function"))


@dataclass(slots=True)
class Vetting:
    """One reading of the style sheets: what they brought along, and what was wrong."""

    world: World
    files: dict[str, Resource] = field(default_factory=dict)
    imported: set[str] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)

    def sheet(self, path: str, text: str, above: tuple[str, ...] = ()) -> str:
        """The sheet with the names of our files for its addresses, and the sheets it imports inside.

        Comments are left out: what authors write for themselves is not for readers.
        """
        if _deepest(text) > MAX_DEPTH:
            self._refuse("bad-style", Span(path, 1, 1), f"brackets are nested more than {MAX_DEPTH} deep")
            return ""
        out: list[str] = []
        for rule in tinycss2.parse_stylesheet(tinycss2.parse_component_value_list(text, skip_comments=True)):
            if isinstance(rule, AtRule) and rule.lower_at_keyword == "import":
                out.append(self._import(rule, path, above))
                continue
            self._vet(rule, path)
            if not isinstance(rule, ParseError):
                out.append(tinycss2.serialize([rule]))
        return "".join(out)

    def _refuse(self, code: str, span: Span, message: str, hint: str = "") -> None:
        self.found.append(Diagnostic(code, message, span, hint))

    def _vet(self, rule: Node, path: str) -> None:
        """A rule with all that it holds: first every address in it, then its syntax."""
        if isinstance(rule, QualifiedRule | AtRule):
            namespace = isinstance(rule, AtRule) and rule.lower_at_keyword == "namespace"
            self._vet_values(() if namespace else rule.prelude, path)
            self._vet_values(rule.content or (), path)
        self._check_syntax(rule, path)

    def _check_syntax(self, node: Node, path: str) -> None:
        if isinstance(node, ParseError):
            hint = "look for a missing ; or }"
            self._refuse("bad-style", _span(path, node), f"this is not CSS: {node.message}", hint)
        elif isinstance(node, AtRule) and node.lower_at_keyword == "import":
            self._refuse("bad-style", _span(path, node), "@import can't stand inside a rule", "put it at the top")
        elif isinstance(node, QualifiedRule | AtRule) and node.content is not None:
            rules = isinstance(node, AtRule) and node.lower_at_keyword in _RULES_INSIDE
            parse = tinycss2.parse_rule_list if rules else tinycss2.parse_blocks_contents
            for part in parse(node.content, skip_comments=True, skip_whitespace=True):
                self._check_syntax(part, path)

    def _vet_values(self, nodes: Iterable[Node], path: str) -> None:
        for token in _addresses(nodes):
            self._resolve(token, path)
        for token in _everything(nodes):
            if isinstance(token, FunctionBlock) and token.lower_name == "local":
                message = "local() takes a font of the machine, which others don't have"
                self._refuse("bad-style", _span(path, token), message, "put the font file into styles/fonts/")
            elif token.type == "error":
                self._refuse("bad-style", _span(path, token), f"this is not CSS: {token.message}", "close what is open")

    def _resolve(self, token: URLToken | StringToken, path: str) -> None:
        """Put the name of the file in place of its address."""
        address = token.value
        if address.startswith("#"):
            return
        file = join(posixpath.dirname(path), unquote(address.partition("#")[0]))
        name = self._carry(file, _span(path, token))
        token.value = quote(name)
        token.representation = f'url("{quote(name)}")' if isinstance(token, URLToken) else f'"{quote(name)}"'

    def _carry(self, file: str, span: Span) -> str:
        """The name under which the pages carry a file; empty where they can't."""
        if file in self.files:
            return file
        media_type = MEDIA_TYPES.get(posixpath.splitext(file)[1].lower())
        try:
            data = self.world.read_bytes(file)
        except WorldError as refusal:
            self.found.append(refusal.at(span))
            return ""
        if media_type is None:
            hint = f"a style sheet can use {', '.join(MEDIA_TYPES)}"
            self._refuse("bad-style", span, f"{file} is neither a picture nor a font", hint)
            return ""
        if media_type.startswith("image/"):
            drawn, unfit = _picture(data, media_type)
            for flaw in unfit:
                place = Span(file, flaw.line) if flaw.line else span
                self._refuse(flaw.code, place, f"{file} {flaw.message}", flaw.hint)
            if drawn is None:
                return ""
            media_type, data = drawn.media_type, drawn.data
        self.files[file] = Resource(file, media_type, data)
        return file

    def _import(self, rule: AtRule, path: str, above: tuple[str, ...]) -> str:
        """The sheet that is imported, in place of the rule."""
        parts = [token for token in rule.prelude if token.type not in ("whitespace", "comment")]
        first = parts[0] if parts else None
        if isinstance(first, FunctionBlock) and first.lower_name in ("url", "src"):
            first = next((token for token in first.arguments if isinstance(token, StringToken)), None)
        if not isinstance(first, URLToken | StringToken):
            self._refuse("bad-style", _span(path, rule), "@import names no file", 'write @import "file.css";')
            return ""
        file = join(posixpath.dirname(path), unquote(first.value))
        if file in (*above, path) or len(above) >= MAX_IMPORTS:
            self._refuse("bad-style", _span(path, rule), f"{file} imports itself", "take one of the imports away")
            return ""
        try:
            text = self.world.read_text(file)
        except WorldError as refusal:
            self.found.append(refusal.at(_span(path, rule)))
            return ""
        self.imported.add(file)
        inside = self.sheet(file, text, (*above, path))
        condition = tinycss2.serialize(parts[1:]).strip()
        return f"@media {condition} {{{inside}}}" if condition else inside


def _picture(data: bytes, media_type: str) -> tuple[Drawn | None, tuple[Unfit, ...]]:
    """A picture held to what a book may carry, as the pictures of the text are."""
    if media_type == "image/svg+xml":
        return drawing.fit(data)
    try:
        return raster.fit(data), ()
    except Unfit as flaw:
        return None, (flaw,)


def _span(path: str, node: Node) -> Span:
    return Span(path, node.source_line, node.source_column)


def _deepest(text: str) -> int:
    """How deep brackets go at most; strings and comments only make it count too many."""
    depth = deepest = 0
    for letter in text:
        if letter in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in ")]}":
            depth = max(depth - 1, 0)
    return deepest


def _everything(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if node.type in _BRACKETS:
            yield from _everything(node.arguments if node.type == "function" else node.content)


def _addresses(nodes: Iterable[Node]) -> Iterator[URLToken | StringToken]:
    """Every token whose text CSS takes for an address."""
    for node in nodes:
        if isinstance(node, URLToken):
            yield node
        elif isinstance(node, FunctionBlock) and node.lower_name in _STRINGS_ARE_ADDRESSES:
            yield from (token for token in node.arguments if isinstance(token, StringToken))
            yield from _addresses(node.arguments)
        elif node.type in _BRACKETS:
            yield from _addresses(node.arguments if node.type == "function" else node.content)

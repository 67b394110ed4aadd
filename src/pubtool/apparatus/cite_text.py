"""A citation as it is read: the sources that a style has written out, with their frame, as inline XHTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape

from pubtool.apparatus import csl_markup as markup
from pubtool.apparatus.cites import Cite
from pubtool.apparatus.csl import Cited, Citer
from pubtool.apparatus.sources import Source
from pubtool.languages import Language

_JOINTS = " ,.;:،؛"
_OPENINGS = "([{«„“‘\"'—–-/"
_ADDRESS = re.compile(r"https?://[^\s<>\ue050\ue051]+")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_HEBREW_OR_ARABIC = re.compile(r"[\u0590-\u06ff]")
_WIDE = frozenset(("Hans", "Hant", "Jpan"))


def in_text(citer: Citer, cites: Sequence[Cite], said: Sequence[Cited], dress: Callable[[str, str], str]) -> str:
    """A citation in the text. `dress` puts a text of a source into the numerals of the book."""
    narrative = {cite.key for cite in cites if cite.narrative}
    frame = citer.frame
    before, inside = "", []
    for part in said:
        if part.key in narrative and not before:
            rest = part.rest.strip(_JOINTS)
            before = part.author if rest or len(said) > 1 else _linked(part.author)
            if rest:
                inside.append(_linked(dress(rest, part.key)) + _after(part.suffix))
            elif part.suffix.strip():
                inside.append(part.suffix.strip(_JOINTS))
        else:
            inside.append(_one(part, _named(cites, part.key), dress))
    whole = frame.delimiter.join(text for text in inside if text)
    whole = f"{frame.prefix}{whole}{frame.suffix}" if whole else ""
    return citer.tidy(f"{before} {whole}".strip() if before else whole)


def in_note(citer: Citer, said: Sequence[Cited], cites: Sequence[Cite], dress: Callable[[str, str], str]) -> str:
    """A citation as the text of a note: a sentence, with a capital and a point."""
    frame = citer.frame
    joined = frame.delimiter.join(_one(part, _named(cites, part.key), dress) for part in said)
    text = citer.tidy(f"{frame.prefix}{joined}{frame.suffix}")
    first = next((at for at, sign in enumerate(text) if not "\ue000" <= sign <= "\ue0ff"), 0)
    return (
        text if text.startswith("http", first) else text[:first] + text[first : first + 1].upper() + text[first + 1 :]
    )


def dresser(sources: Mapping[str, Source], language: Language) -> Callable[[str, str], str]:
    """What puts a source's text into the numerals and commas of the book, where it is in the book's script."""

    def dress(text: str, key: str) -> str:
        return numerals(text, language) if in_script(sources[key], language) else text

    return dress


def numerals(text: str, language: Language) -> str:
    """A text with the numerals and commas of a language; addresses stay as they are."""
    if language.script != "Arab" and language.digits == "0123456789":
        return text
    table = {ord(str(value)): digit for value, digit in enumerate(language.digits)}
    if language.script == "Arab":
        table |= {ord(","): "،", ord(";"): "؛"}
    out, at = [], 0
    for address in _ADDRESS.finditer(text):
        out += [text[at : address.start()].translate(table), address[0]]
        at = address.end()
    return "".join([*out, text[at:].translate(table)])


def in_script(source: Source, language: Language) -> bool:
    """Whether a source is in the script of the book, as far as that changes how it is set."""
    return language.script != "Arab" or _ARABIC.search(source.title) is not None


def direction(source: Source, language: Language) -> str:
    """The direction of a source's text where it is not the book's; else nothing."""
    own = "rtl" if _HEBREW_OR_ARABIC.search(source.title) else "ltr"
    return own if own != language.direction else ""


def linked(text: str, said: Sequence[Cited], anchors: Mapping[str, str], directions: Mapping[str, str]) -> str:
    """Shielded text as XHTML, each source in it a link to its entry, where there are entries."""
    keys = iter([part.key for part in said])
    out = []
    for piece in re.split(f"({markup.LINK}|{markup.LINK_END})", markup.xhtml(text)):
        if piece == markup.LINK:
            key = next(keys, "")
            anchor = anchors.get(key)
            turned = f' dir="{directions[key]}"' if directions.get(key) else ""
            if anchor:
                out.append(f'<a class="cite" href="#{escape(anchor)}" role="doc-biblioref"{turned}>')
            else:
                out.append(f'<span class="cite"{turned}>')
            closing = "</a>" if anchor else "</span>"
        elif piece == markup.LINK_END:
            out.append(closing)
        else:
            out.append(piece)
    return "".join(out)


def _one(part: Cited, cite: Cite | None, dress: Callable[[str, str], str]) -> str:
    text = part.rest.lstrip(_JOINTS) if cite and cite.suppress else part.author + part.rest
    before = part.prefix.strip()
    gap = "" if not before or before[-1] in _OPENINGS else " "
    return before + gap + _linked(dress(text, part.key) if text else "") + _after(part.suffix)


def _after(suffix: str) -> str:
    suffix = suffix.strip()
    return suffix if not suffix or suffix[0] in ",.;:!?)]}،؛、。，" else f" {suffix}"


def _linked(text: str) -> str:
    return f"{markup.LINK}{text}{markup.LINK_END}" if text else ""


def _named(cites: Sequence[Cite], key: str) -> Cite | None:
    return next((cite for cite in cites if cite.key == key), None)

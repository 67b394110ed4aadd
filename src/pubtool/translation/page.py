"""The state of the translations as one page that needs no other file, no script and no network."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from pubtool.languages import Language
from pubtool.translation.difference import Change, difference
from pubtool.translation.model import State
from pubtool.translation.report import COUNTED, ChapterStatus, Counts, EditionStatus, OpenBlock, Report

_MOST = 200  # open blocks of one chapter that are shown
_LONGEST = 600  # characters of a block that are shown

_MEANING = {
    State.FRESH: "up to date",
    State.CHANGED: "changed, not confirmed",
    State.STALE: "out of date: the source has changed since",
    State.MISSING: "not translated",
    State.ORPHANED: "left over: the source has dropped it",
}
_MARKS = {Change.KEPT: "{}", Change.TAKEN_OUT: "<del>{}</del>", Change.PUT_IN: "<ins>{}</ins>"}

_DOUBTFUL = "doubtful: look whether it is right"
_FRAME = '<rect class="frame" width="100%" height="100%"/>'
_PATTERNS = """<svg width="0" height="0" style="position:absolute;width:0;height:0" aria-hidden="true"><defs>
<pattern id="changed" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="ground" width="6" height="6"/>\
<circle class="dot" cx="3" cy="3" r="1.4"/></pattern>
<pattern id="stale" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="ground" width="6" height="6"/>\
<path class="mark" d="M-1,7 7,-1 M-2,2 2,-2 M4,8 8,4"/></pattern>
</defs></svg>"""


def page(report: Report) -> str:
    """The page of a report, in English; titles and texts stand in their own languages and directions."""
    title = f"Translations of {report.title}"
    style = files(__package__).joinpath("page.css").read_text("utf-8")
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>\n{style}</style></head><body><main>",
        _PATTERNS,
        f"<h1>Translations of {_own(report.title, report.source)}</h1>",
        f"<p>From {_own(report.source.name, report.source)}. Percentages are shares of the source’s words.</p>",
        _legend(),
        _overview(report),
        *(_edition(edition, report.source) for edition in report.editions),
        "</main></body></html>\n",
    ]
    return "\n".join(parts)


def _own(text: str, language: Language) -> str:
    """A text in its own language and direction."""
    return f'<bdi lang="{escape(language.tag)}" dir="{language.direction}">{escape(text)}</bdi>'


def _legend() -> str:
    swatch = '<svg aria-hidden="true"><rect class="{0}" width="100%" height="100%"/>{1}</svg>{2}'
    items = (f"<li>{swatch.format(state, _FRAME, _MEANING[state])}</li>" for state in COUNTED)
    return f'<ul class="legend" aria-label="What the bars mean">{"".join(items)}</ul>'


def _overview(report: Report) -> str:
    head = "<thead><tr><th>Language</th><th>State</th>"
    head += '<th class="number">Up to date</th><th class="number wide">Words open</th></tr></thead>'
    rows = (
        f'<tr><th scope="row"><a href="#{escape(e.language.tag)}">{_own(e.language.name, e.language)}</a></th>'
        f"{_cells(e.counts)}</tr>"
        for e in report.editions
    )
    return f"<table>{head}<tbody>{''.join(rows)}</tbody></table>"


def _cells(counts: Counts) -> str:
    left = counts.words - counts[State.FRESH].words
    numbers = f'<td class="number">{counts.percent} %</td><td class="number wide">{left:,}</td>'
    return f'<td class="bar">{_bar(counts)}</td>{numbers}'


def _bar(counts: Counts) -> str:
    """A bar of the states in their order, which says the same in words to who can't see it."""
    total = counts.words or 1
    x, parts, said = 0.0, [], []
    for state in COUNTED:
        words = counts[state].words
        width = words * 100 / total
        if words:
            parts.append(f'<rect class="{state}" x="{x:.2f}%" width="{width:.2f}%" height="100%"/>')
            said.append(f"{words:,} of {counts.words:,} words {_MEANING[state]}")
        x += width
    label = escape("; ".join(said) or "no words")
    return f'<svg role="img" aria-label="{label}"><title>{label}</title>{"".join(parts)}{_FRAME}</svg>'


def _edition(edition: EditionStatus, source: Language) -> str:
    tag = escape(edition.language.tag)
    head = "<thead><tr><th>Chapter</th><th>State</th>"
    head += '<th class="number">Up to date</th><th class="number wide">Words open</th></tr></thead>'
    rows = (
        f'<tr><th scope="row">{_own(chapter.title, source)}<br><code>{escape(chapter.name)}</code></th>'
        f"{_cells(chapter.counts)}</tr>"
        for chapter in edition.chapters
    )
    lists = "".join(_open(chapter, edition.language, source) for chapter in edition.chapters if chapter.open)
    heading = f'<h2 id="{tag}">{_own(edition.language.name, edition.language)} ({tag}), {edition.counts.percent} %</h2>'
    return f"<section>{heading}<table>{head}<tbody>{''.join(rows)}</tbody></table>{lists}</section>"


def _open(chapter: ChapterStatus, language: Language, source: Language) -> str:
    if not chapter.there:
        return ""
    shown = "".join(f"<li>{''.join(_block(block, chapter, language, source))}</li>" for block in chapter.open[:_MOST])
    more = len(chapter.open) - _MOST
    rest = f"<li>and {more:,} more</li>" if more > 0 else ""
    number = len(chapter.open)
    what = f"{number:,} open block{'' if number == 1 else 's'} in {escape(chapter.path)}"
    return f'<details><summary>{what}</summary><ol class="open">{shown}{rest}</ol></details>'


def _block(block: OpenBlock, chapter: ChapterStatus, language: Language, source: Language) -> Iterator[str]:
    places = []
    if block.source_line:
        places.append(f"line {block.source_line} of the source")
    if block.target_line:
        places.append(f"line {block.target_line} of {chapter.name}")
    place = ", ".join(places)
    meaning = _DOUBTFUL if block.before == block.text else _MEANING[block.state]
    yield f'<b>{meaning}</b> <span class="place">{escape(place)} · <code>{escape(block.id)}</code></span>'
    own = source if block.source_line else language
    text = _changes(block) if block.before else escape(_cut(block.text))
    yield f'<span class="text" lang="{escape(own.tag)}" dir="{own.direction}">{text}</span>'


def _changes(block: OpenBlock) -> str:
    pieces = difference(_cut(block.before), _cut(block.text))
    return "".join(_MARKS[piece.change].format(escape(piece.text)) for piece in pieces)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

"""Pieces of markup, each a construction that a tagged PDF can get wrong, with the structure that is right."""

from __future__ import annotations

LONG = "Somebody went down to the river and waited for the ferry, which did not come that day or the next. " * 6
PARAGRAPHS = "".join(f"<p>{LONG}</p>" for _ in range(4))


def note(number: int, text: str) -> str:
    """A call and its note, each leading to the other."""
    return (
        f'<a class="note-call" id="call-{number}" href="#note-{number}" role="doc-noteref">{number}</a>'
        f'<span class="fn" id="note-{number}" role="doc-footnote">'
        f'<a href="#call-{number}" role="doc-backlink">{number}</a> {text}</span>'
    )


def drawing(inside: str) -> str:
    """A triangle."""
    return f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{inside}<path d='M0 0h9v9z'/></svg>"


ROWS = "".join(f"<tr><th scope='row'>{n}</th><td>{LONG[:60]}</td></tr>" for n in range(30))

# name → (markup, what stands behind the title in the structure, or nothing where its length says little)
DOCUMENTS: dict[str, tuple[str, str]] = {
    "paragraph": ("<p>Plain.</p>", "P"),
    "paragraph over pages": (PARAGRAPHS, "P P P P"),
    "tight list": ("<ul><li>a</li><li>b</li></ul>", "L(LI(Lbl LBody) LI(Lbl LBody))"),
    "loose list": ("<ol><li><p>a</p><p>b</p></li></ol>", "L(LI(Lbl LBody(P P)))"),
    "nested list": (
        "<ul><li>a<ol><li>b</li></ol></li><li><p>c</p><ul><li><p>d</p></li></ul></li></ul>",
        "L(LI(Lbl LBody(L(LI(Lbl LBody)))) LI(Lbl LBody(P L(LI(Lbl LBody(P))))))",
    ),
    "list over pages": (
        f"<ol><li>{LONG}</li><li><p>{LONG}</p><p>{LONG}</p></li></ol>",
        "L(LI(Lbl LBody) LI(Lbl LBody(P P)))",
    ),
    "list without bullets": ("<ul style='list-style: none'><li>a</li></ul>", "L(LI(LBody))"),
    "empty item": ("<ul><li></li><li>b</li></ul>", "L(LI(Lbl LBody) LI(Lbl LBody))"),
    "note": (f"<p>Text{note(1, 'A note.')} goes on.</p>", "P(Reference(Link) Note(Lbl(Link)))"),
    "several notes": (
        f"<p>One{note(1, 'First.')}, two{note(2, 'Second.')}.</p><p>Three{note(3, 'Third.')}.</p>",
        "P(Reference(Link) Note(Lbl(Link)) Reference(Link) Note(Lbl(Link))) P(Reference(Link) Note(Lbl(Link)))",
    ),
    "long note": (f"<p>{LONG}{note(1, LONG[:500])} goes on.</p>", "P(Reference(Link) Note(Lbl(Link)))"),
    "note of blocks": (
        f"<p>Text{note(1, '<p>A note.</p><ul><li>with a list</li></ul>')} on.</p>",
        "P(Reference(Link) Note(Lbl(Link) P L(LI(Lbl LBody))))",
    ),
    "note in a list": (f"<ul><li>a{note(1, 'A note.')}</li></ul>", "L(LI(Lbl LBody(Reference(Link) Note(Lbl(Link)))))"),
    "note in a heading": (f"<h2>Two{note(1, 'A note.')}</h2><p>a</p>", "H2(Reference(Link) Note(Lbl(Link))) P"),
    "marked note": ("<p>Text<span class='own' style='float: footnote'>a note</span>.</p>", "P(Note(Lbl))"),
    "table": (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        "Table(THead(TR(TH TH)) TBody(TR(TD TD)))",
    ),
    "table with caption": (
        "<table><caption>About</caption><tbody><tr><th scope='row'>a</th><td>1</td></tr></tbody></table>",
        "Table(Caption TBody(TR(TH TD)))",
    ),
    "table with spans": (
        "<table><tr><th colspan='2'>a</th><th rowspan='2'>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
        "Table(TR(TH TH) TR(TD TD))",
    ),
    "table with empty cells": (
        "<table><tr><td></td><td>1</td></tr><tr><td>2</td></tr></table>",
        "Table(TR(TD TD) TR(TD TD))",
    ),
    "table over pages": (f"<table><thead><tr><th>n</th><th>text</th></tr></thead><tbody>{ROWS}</tbody></table>", ""),
    "table with blocks": (
        "<table><tr><td><p>a</p><ul><li>b</li></ul></td><td><a href='https://a.example/'>c</a></td></tr></table>",
        "Table(TR(TD(P L(LI(Lbl LBody))) TD(Link)))",
    ),
    "link out": ("<p>See <a href='https://a.example/x'>there</a>.</p>", "P(Link)"),
    "link over lines": (f"<p>{LONG[:50]}<a href='https://a.example/'>{LONG}</a></p>", "P(Link)"),
    "link over pages": (f"{PARAGRAPHS}<p><a href='#one'>{LONG * 3}</a></p>", "P P P P P(Link)"),
    "link with generated text": (
        "<style>.to::after { content: target-counter(attr(href), page) }</style><p><a class='to' href='#one'>1</a></p>",
        "P(Link)",
    ),
    "anchor": ("<p><a id='here'>Here</a> it <a href='#here'>is</a>.</p>", "P(Link)"),
    "figure": (
        "<figure><img src='images/door.png' alt='A door'/><figcaption>The door</figcaption></figure>",
        "Div(Figure Caption)",
    ),
    "decoration": ("<p>a <img src='images/door.png' alt=''/> b</p>", "P"),
    "picture in a link": ("<p><a href='#one'><img src='images/door.png' alt='A door'/></a></p>", "P(Link(Figure))"),
    "drawing": ("<p><img src='images/plan.svg' alt='A plan'/></p>", "P(Figure)"),
    "inline drawing": (
        drawing("<title>A plan</title>") + drawing(""),
        "Figure",
    ),
    "drawn-formula": (
        (
            "<p>so <span class='math'><svg xmlns='http://www.w3.org/2000/svg' class='math' role='math' "
            "aria-label='a squared' viewBox='0 0 8 8' width='8' height='8'><path d='M0 0H8V8z'/></svg></span></p>"
        ),
        "P(Formula)",
    ),
    "formula": ("<p><img class='math' src='images/plan.svg' alt='a squared'/></p>", "P(Formula)"),
    "code": ("<pre><code>a = 1\nb = 2</code></pre><p>Say <code>a</code>.</p>", "P(Code) P(Code)"),
    "headings": ("<h2>Two</h2><p>a</p><h4>Four</h4><p>b</p><h2>Two</h2><p>c</p>", "H2 P H3 P H2 P"),
    "quotation": ("<blockquote>a<p>b</p>c</blockquote><p>She said <q>no</q>.</p>", "BlockQuote(P P P) P(Quote)"),
    "abbreviation": ("<p>The <abbr title='United Nations'>UN</abbr>.</p>", "P(Span)"),
    "foreign words": ("<p>It is <span lang='fr'>fini</span> or <em lang='fr'>non</em>.</p>", "P(Span Span)"),
    "descriptions": (
        "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dt>d</dt><dd>e</dd><dd><p>f</p></dd></dl>",
        "L(LI(Lbl LBody) LI(Lbl(Span Span) LBody(Div Div(P))))",
    ),
    "grouped descriptions": ("<dl><div><dt>a</dt><dd>b</dd></div></dl>", "L(LI(Lbl LBody))"),
    "columns": (f"<div style='columns: 2'><p>{LONG}</p><p>{LONG}</p></div>", "Div(P P)"),
    "scene break": ("<p>a</p><hr/><p>b</p><div aria-hidden='true'>* * *</div>", "P P"),
    "floated": ("<p><span style='float: left'>S</span>omebody.</p>", "P"),
    "drop capital": ("<style>p::first-letter { font-size: 2em }</style><p>Somebody.</p>", "P"),
    "opacity": ("<div style='opacity: .5'><p>Pale <a href='#one'>link</a>.</p></div>", "Div(P(Link))"),
    "contents": (
        "<nav><h2>All</h2><ol><li><a href='#one'>1</a><ol><li><a href='#one'>a</a></li></ol></li></ol></nav>",
        "Div(H2 L(LI(Lbl LBody(Link L(LI(Lbl LBody(Link)))))))",
    ),
}  # fmt: skip
RIGHT_TO_LEFT: dict[str, tuple[str, str]] = {
    "arabic": (f"<h2>عنوان</h2><p>كان الماء عاليًا{note(1, 'حاشية.')} والعبّارة بعيدة.</p>", ""),
    "arabic list": ("<ul><li><p>أ</p></li><li>ب<ol><li>ج</li></ol></li></ul>", ""),
    "arabic table": ("<table><thead><tr><th>أ</th></tr></thead><tbody><tr><td>ب</td></tr></tbody></table>", ""),
    "arabic with latin": ("<p>قال <span lang='en' dir='ltr'>Hello, world</span> ثم ذهب.</p>", "P(Span)"),
}

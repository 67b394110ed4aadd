"""Books made by hand: all that a text can hold, in both directions."""

from __future__ import annotations

import io

from PIL import Image

from pubtool.book import Book, Chapter, Contributor, Heading, Note, Picture
from pubtool.languages import language

TEXT = {
    "en": "The water was high that year, and the ferry waited at the landing until the evening.",
    "ru": "Вода в тот год стояла высоко, и паром ждал у пристани до самого вечера.",
    "ar": "كان الماء عاليًا في ذلك العام، وانتظرت العبّارة عند المرسى حتى المساء.",
    "ja": "その年は水かさが高く、渡し舟は夕方まで岸で待っていた。",
}
GIVEN = {
    "en": ("The Ferry", "A Crossing in Winter", "The River", "The Far Bank", "Upstream", "A note on the river’s name."),
    "ru": ("Паром", "Зимняя переправа", "Река", "Дальний берег", "Вверх по течению", "Заметка об имени реки."),
    "ar": ("العبّارة", "عبور في الشتاء", "النهر", "الضفة الأخرى", "نحو المنبع", "حاشية عن اسم النهر Fulda في القديم."),
    "ja": ("渡し舟", "冬の渡り", "川", "向こう岸", "上流へ", "川の名についての注。"),
}  # fmt: skip


def picture(width: int = 300, height: int = 200) -> bytes:
    """A plain grey picture of that size."""
    out = io.BytesIO()
    Image.new("L", (width, height), 160).save(out, "PNG")
    return out.getvalue()


def body(tag: str) -> str:
    """A chapter's text with one of everything."""
    text, heading, alt = TEXT[tag], GIVEN[tag][4], GIVEN[tag][0]
    foreign = "كلمة عربية" if tag != "ar" else "Alexei Navalny (1976–2024)"
    return (
        f'<p data-line="3">{text}<a class="note-call" id="call-river-1" href="#note-river-1" role="doc-noteref">1</a>'
        f" {text} <em>{text}</em> {foreign} {text}</p>\n"
        f'<p data-line="5">{text} <a href="#bank">→</a> <a href="https://example.org/">example.org</a> {text}</p>\n'
        f'<h2 id="river-upstream" data-line="7">{heading}</h2>\n<p data-line="9">{text}</p>\n'
        f'<ul data-line="11"><li>{text}</li><li>{text}<ul><li>{text}</li></ul></li></ul>\n'
        f'<p data-line="15">{text}</p>\n'
        f'<ol data-line="17"><li><p>{text}</p></li><li><p>{text}</p></li></ol>\n'
        f'<blockquote data-line="21"><p>{text}</p><p>{text}</p></blockquote>\n<hr/>\n'
        f'<p data-line="25">{text} <code>let x = 1</code> <strong>{text}</strong></p>\n'
        '<pre data-line="27"><code class="language-sh">for name in one two three; do echo "$name" &gt;&gt; list; '
        "done # and on it goes, far beyond the measure of the page, for somebody typed it\n\n\tindented</code></pre>\n"
        f'<h3 data-line="31" id="river-table">{heading}</h3>\n'
        f'<table data-line="33"><thead><tr><th scope="col">{heading}</th><th scope="col">{heading}</th></tr></thead>'
        f"<tbody><tr><td>{text}</td><td>1991</td></tr><tr><td>{text}</td><td>2022</td></tr></tbody></table>\n"
        f'<figure data-line="38"><img src="images/ferry.png" alt="{alt}"/><figcaption>{alt}</figcaption></figure>\n'
        f'<dl data-line="40"><dt>{heading}</dt><dd>{text}</dd></dl>\n'
        f'<p data-line="42">{text}<a class="note-call" id="call-river-2" href="#note-river-2" role="doc-noteref">2</a>'
        f'<a class="note-call" id="call-river-1b" href="#note-river-1" role="doc-noteref">1</a></p>\n'
    )


def book(tag: str = "en", repeat: int = 1, **changed: object) -> Book:
    """A book of two chapters; the first holds one of everything, `repeat` times over."""
    title, subtitle, first, last, heading, note = GIVEN[tag]
    text = TEXT[tag]
    spoken = language(tag)
    assert spoken is not None
    whole = body(tag) + "".join(f'<p data-line="50">{text} {text}</p>\n' for _ in range(40 * (repeat - 1)))
    notes = (
        Note("note-river-1", 1, "call-river-1", f"<p>{note}</p><ul><li>{text}</li></ul>", 44),
        Note("note-river-2", 2, "call-river-2", f"<p>{note} <em>{text}</em></p>", 46),
    )
    headings = (Heading(2, "river-upstream", heading, heading, 7), Heading(3, "river-table", heading, heading, 31))
    made = {
        "id": "ferry",
        "language": spoken,
        "source_language": "en",
        "title": title,
        "subtitle": subtitle,
        "chapters": (
            Chapter("river", 1, first, first, whole, headings, notes, f"manuscript/{tag}/01-river.md"),
            Chapter("bank", 2, last, last, f'<p data-line="3">{text}</p>', (), (), f"manuscript/{tag}/02-bank.md"),
        ),
        "identifier": "urn:uuid:3f0c9a52-6c1e-5d0a-9a41-0b8f7a3f2c11",
        "modified": "2026-01-31",
        "contributors": (Contributor("A. Writer", "author", "aut"), Contributor("T. Other", "translator", "trl")),
        "publisher": "River Press",
        "rights": "CC BY 4.0",
        "rights_url": "https://creativecommons.org/licenses/by/4.0/",
        "status": "draft",
        "isbns": (("epub", "9783161484100"), ("print", "9781234567897")),
        "pictures": (Picture("images/ferry.png", "image/png", picture(), 300, 200),),
    }
    return Book(**(made | changed))  # type: ignore[arg-type]

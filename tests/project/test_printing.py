"""What `[print]` settles, with which printer, and what the printer objects to."""

from dataclasses import replace
from pathlib import Path

import pytest

from pubtool.diagnostics import Diagnostic, Span
from pubtool.project import load
from pubtool.project.printer import Bleed
from pubtool.project.printers import load_printers_of_ours
from pubtool.project.printing import PLAIN, Printing, offers
from pubtool.project.trims import A5, NAMED, Trim
from tests.project.trees import GOOD, PUBLICATION, plant

IN = 25.4
OURS = load_printers_of_ours()
TRADE = NAMED["us-trade"]
EIGHTH = 0.125 * IN


def loaded(root: Path, lines: str, *more: dict[str, str | bytes]) -> tuple[Printing, tuple[Diagnostic, ...]]:
    tree = {"manuscript/publication.toml": f"{PUBLICATION}[print]\n{lines}\n"}
    made = load(plant(root, GOOD, tree, *more))
    assert made.value is not None
    return made.value.printing, made.diagnostics


def settled(root: Path, lines: str, *more: dict[str, str | bytes]) -> Printing:
    printing, found = loaded(root, lines, *more)
    assert found == ()
    return printing


def test_nothing_is_asked_where_nobody_is_named(tmp_path: Path) -> None:
    plain = settled(tmp_path, "")
    assert not plain.asks
    assert (plain.trim, plain.bleed, plain.color, plain.standard) == (A5, Bleed(), "", "")
    assert plain == replace(PLAIN, printer=plain.printer)


@pytest.mark.parametrize("line", ['color = "black"', 'color = "cmyk"', 'standard = "pdf/x-4"', 'profile = "bod"'])
def test_any_of_these_asks_for_a_press(tmp_path: Path, line: str) -> None:
    assert settled(tmp_path, line).asks


@pytest.mark.parametrize(
    ("lines", "trim", "bleed", "rest"),
    [
        ("kdp-paperback", A5, Bleed(), "black   white"),
        ("kdp-hardcover", TRADE, Bleed(), "black   white"),
        ('kdp-paperback"\nbleed = "0.125in"\npaper = "cream', A5, Bleed(EIGHTH, EIGHTH, EIGHTH), "black   cream"),
        (
            'ingramspark-paperback"\ntrim = "us-trade"\ncolor = "cmyk',
            TRADE,
            Bleed(EIGHTH, EIGHTH, EIGHTH),
            "cmyk pdf/x-1a CGATS TR 001 white",
        ),
        ('ingramspark-case"\nstandard = "none', A5, Bleed(EIGHTH, EIGHTH, EIGHTH), "black  CGATS TR 001 white"),
        ("offset", A5, Bleed(3, 3, 3, 3), "black pdf/x-1a FOGRA39 "),
        ('offset"\nbleed = "5mm"\ncondition = "FOGRA51', A5, Bleed(5, 5, 5, 5), "black pdf/x-1a FOGRA51 "),
        ('none"\nbleed = "3mm"\nstandard = "pdf/x-3', A5, Bleed(3, 3, 3, 3), "black pdf/x-3 FOGRA39 "),
        ('zine-a5"\nbleed = "0mm', A5, Bleed(), "black   "),
    ],
)
def test_what_is_settled(tmp_path: Path, lines: str, trim: Trim, bleed: Bleed, rest: str) -> None:
    made = settled(tmp_path, f'profile = "{lines}"')
    assert made.trim == trim
    assert [made.bleed.top, made.bleed.outside, made.bleed.inside] == pytest.approx(
        [bleed.top, bleed.outside, bleed.inside]
    )
    assert made.bleed_width == max(made.bleed.top, made.bleed.inside)
    assert f"{made.color} {made.standard} {made.condition} {made.paper}" == rest


def test_the_small_things(tmp_path: Path) -> None:
    lines = 'profile = "zine-a5"\nspine = "0.5in"\nprice = "$9"\naddon = "50900"\nicc = "styles/press.ICC"'
    made = settled(tmp_path, lines, {"styles/press.ICC": b"profile"})
    assert (made.spine_of(10), made.price, made.addon, made.icc, made.sheet) == (12.7, "$9", "50900", b"profile", "A4")
    assert settled(tmp_path, 'profile = "kdp-paperback"').spine_of(100) == pytest.approx(0.2252 * IN)


@pytest.mark.parametrize(
    ("lines", "code", "line", "message", "hint"),
    [
        ('profile = "kdp-paper"', "bad-value", 4, 'no printer "kdp-paper"', 'did you mean "kdp-paperback"?'),
        ('profile = "§"', "bad-value", 4, "no printer", "one of: none, offset"),
        ('profile = "bod"\ntrim = "us-trade"', "trim-not-offered", 5, "152.4 × 228.6 mm", "nearest are 155 × 220 mm"),
        ('profile = "kdp-hardcover"\ntrim = "A5"', "trim-not-offered", 5, "5.827 × 8.268 in", "5.5 × 8.5 in"),
        ('profile = "ingramspark-case"\ntrim = "8in x 10in"', "printer-doubt", 5, "not certain", "its own list"),
        ('profile = "kdp-paperback"\npaper = "creme"', "bad-value", 5, '"creme"', 'did you mean "cream"?'),
        ('profile = "kdp-paperback"\npaper = "§"', "bad-value", 5, "has no paper", "one of: white, cream"),
        ('profile = "offset"\npaper = "cream"', "bad-value", 5, "has no paper", "no list of papers"),
        ('profile = "kdp-paperback"\nbleed = "3mm"', "bad-value", 5, "0.125 in or none", 'write bleed = "0.125in"'),
        ('profile = "zine-a5"\nbleed = "3mm"', "bad-value", 5, "no bleed", "leave the line out"),
        ('icc = "styles/press.icc"', "missing-file", 4, "press.icc", ""),
        ('icc = "../press.icc"', "outside-project", 4, "", ""),
        ('icc = "press.txt"', "bad-value", 4, "no colour profile", ".icc"),
        ('spine = "12"', "bad-value", 4, "not a length", "mm"),
        ('spine = "0mm"', "bad-value", 4, "no spine is 0mm wide", "150 mm"),
        ('spine = "200mm"', "bad-value", 4, "no spine", "150 mm"),
        ('addon = "9"', "bad-value", 4, "no add-on", "five digits"),
        ('addon = "٠٠٠٠٠"', "bad-value", 4, "no add-on", "five digits"),
        ('color = "blak"', "bad-value", 4, "blak", 'did you mean "black"?'),
        ('standard = "x-1a"', "bad-value", 4, "x-1a", 'did you mean "pdf/x-1a"?'),
        ('sheet = "a4"', "bad-value", 4, "a4", "A4"),
    ],
)
def test_what_is_wrong(tmp_path: Path, lines: str, code: str, line: int, message: str, hint: str) -> None:
    tree = {"manuscript/publication.toml": f"{PUBLICATION}[print]\n{lines}\n"}
    found = load(plant(tmp_path, GOOD, tree)).diagnostics
    (problem,) = found
    assert (problem.code, problem.span.line) == (code, line)
    assert message in problem.message
    assert hint in problem.hint


def test_a_printer_of_the_project_and_one_with_mistakes(tmp_path: Path) -> None:
    mine = {"printers.toml": '[mine]\nlabel = "Mine"\nany_trim = true\nmultiple = 16\n'}
    assert settled(tmp_path, 'profile = "mine"', mine).printer.facts.multiple == 16
    wrong = {"printers.toml": '[mine]\nlabel = "Mine"\nmultiple = "x"\n'}
    _, found = loaded(tmp_path, 'profile = "mine"', wrong)
    assert [(d.code, d.span.path) for d in found] == [
        ("bad-value", "manuscript/publication.toml"),
        ("wrong-type", "printers.toml"),
    ]


@pytest.mark.parametrize(
    ("printer", "paper", "pages", "code"),
    [
        ("kdp-paperback", "", 23, "page-count"),
        ("kdp-paperback", "", 24, ""),
        ("kdp-paperback", "", 828, ""),
        ("kdp-paperback", "", 829, "page-count"),
        ("kdp-paperback", "cream", 777, "page-count"),
        ("ingramspark-paperback", "", 1202, "printer-doubt"),
        ("lulu-saddle", "", 52, "printer-doubt"),
        ("none", "", 9999, ""),
        ("kdp-paperback", "", 0, ""),
    ],
)
def test_page_counts(printer: str, paper: str, pages: int, code: str) -> None:
    found = offers(OURS[printer], TRADE, paper, pages, (Span("x"), Span("y", 2)))
    assert [d.code for d in found] == ([code] if code else [])
    assert all(d.span == Span("y", 2) for d in found)
    assert all((f"has {pages}" in d.message) and d.hint for d in found)

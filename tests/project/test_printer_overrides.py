"""The project's own `printers.toml`: what it changes, and what is said of its mistakes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.diagnostics import Diagnostic, Reported
from pubtool.project.document import Document, parse
from pubtool.project.printer import NAMES
from pubtool.project.printer_facts import PrinterFacts
from pubtool.project.printers import load_printers, load_printers_of_ours, unknown_printer
from pubtool.project.validate import validate
from pubtool.world import World
from tests.project.trees import plant

IN = 25.4


def told(tmp_path: Path, text: str | bytes) -> tuple[Diagnostic, ...]:
    """What is said of a file; the printers stay what they are."""
    loaded = load_printers(plant(tmp_path, {"printers.toml": text}))
    assert {name: loaded.value[name] for name in NAMES} == load_printers_of_ours()
    return loaded.diagnostics


def test_without_a_file_the_printers_are_ours(tmp_path: Path) -> None:
    assert load_printers(World(tmp_path)).value == load_printers_of_ours()


def test_a_field_is_changed_and_its_neighbours_are_not(tmp_path: Path) -> None:
    text = "[kdp-hardcover]\nresolution = 350\nbarcode.width = 2.5\npapers.cream.per_page = 0.0026\n"
    loaded = load_printers(plant(tmp_path, {"printers.toml": text}))
    ours, changed = load_printers_of_ours()["kdp-hardcover"], loaded.value["kdp-hardcover"]
    assert loaded.diagnostics == ()
    assert changed.facts.resolution == 350
    assert changed.barcode is not None
    assert ours.barcode is not None
    assert (changed.barcode.width, changed.barcode.height) == (2.5, ours.barcode.height)
    assert changed.spine(100, "cream") == pytest.approx((0.26 + 0.189) * IN)
    assert changed.spine(100, "white") == ours.spine(100, "white")
    assert changed.gutter(400) == ours.gutter(400)
    assert loaded.value["kdp-paperback"] == load_printers_of_ours()["kdp-paperback"]


def test_what_is_taken_over_is_taken_over_as_it_was_changed(tmp_path: Path) -> None:
    text = "[ingramspark-paperback]\nbarcode.width = 2\n[ingramspark-case]\nbarcode.height = 1.5\n"
    case = load_printers(plant(tmp_path, {"printers.toml": text})).value["ingramspark-case"]
    assert case.barcode is not None
    assert (case.barcode.width, case.barcode.height, case.barcode.mandatory) == (2, 1.5, True)


def test_a_printer_of_ones_own(tmp_path: Path) -> None:
    text = (
        '[around-the-corner]\nlike = "offset"\nlabel = "Around the corner"\npapers.thick = {pages = [8, 300], '
        "per_page = 0.06}\n\n"
        '[at-home]\nlabel = "At home"\nany_trim = true\n'
    )
    loaded = load_printers(plant(tmp_path, {"printers.toml": text}))
    one = loaded.value["around-the-corner"]
    assert loaded.diagnostics == ()
    assert (one.label, one.facts.standard, one.spine(100)) == ("Around the corner", "pdf/x-1a", pytest.approx(6))
    assert loaded.value["at-home"].facts.any_trim


WRONG = [
    ("offset = 5", "wrong-type 1:10", '"offset" must be a table', "[offset]"),
    ("[kdp-paperbck]\nresolution = 1", "unknown-key 1:2", "kdp-paperbck", 'did you mean "kdp-paperback"?'),
    ("[zzzzz]\nresolution = 1", "unknown-key 1:2", "zzzzz", "has a label"),
    ("[offset]\nresolutoin = 1", "unknown-key 2:1", "resolutoin", 'did you mean "resolution"?'),
    ("[mine]\nlike = 'ofset'", "bad-value 2:8", '"ofset" to be like', 'did you mean "offset"?'),
    ("[mine]\nlike = 'zzzzz'", "bad-value 2:8", "zzzzz", "one of: none, "),
    ("[mine]\nlike = 5", "wrong-type 2:8", "like", "the name of a printer"),
    ("[mine]\nlike = 'mine'", "bad-value 2:8", "like itself", "leave"),
    ("[kdp-paperback]\nunit = 'mm'", "bad-value 2:8", "are in in", 'write your own lengths in "in"'),
    ("[mine]\nlike = 'offset'\nunit = 'in'", "bad-value 3:8", "are in mm", "leave the line out"),
    ("[offset]\npages = [800, 24]", "bad-value 2:9", "begins above its end", "the smaller one first"),
    ("[offset]\npages = [800]", "bad-value 2:9", '"pages" can\'t be [800]', "write two numbers"),
    ("[offset]\npages = [8, 9, 10]", "bad-value 2:9", "[8, 9, 10]", "write two numbers"),
    ("[offset]\ngutter = [[24, 1], [12, 2]]", "bad-value 2:10", "from the fewest pages", "in order"),
    ("[offset]\ngutter = [[24]]", "bad-value 2:11", "[24]", "write two numbers"),
    ("[offset]\ngutter = 5", "wrong-type 2:10", "a list in square brackets", "gutter = [ … ]"),
    ("[offset]\nbleed_width = '3mm'", "wrong-type 2:15", '"bleed_width" must be a number, not text', ""),
    ("[offset]\nbleed_width = nan", "bad-value 2:15", "nan", "at most 5000"),
    ("[offset]\nbleed_width = inf", "bad-value 2:15", "inf", "at most 5000"),
    ("[offset]\nbleed_width = -1e9", "bad-value 2:15", "-1000000000.0", "at least -5000"),
    ("[offset]\nink = -1", "bad-value 2:7", "-1", "at least 0"),
    ("[offset]\nink = 2.5", "wrong-type 2:7", "a whole number", ""),
    ("[offset]\nmarks = 'yes'", "wrong-type 2:9", "true or false", ""),
    ("[offset]\nforbidden = ['bookmark']", "bad-value 2:14", "bookmark", 'did you mean "bookmarks"?'),
    ("[offset]\nbleed_edges = ['topp']", "bad-value 2:16", "topp", 'did you mean "top"?'),
    ("[offset]\nstandard = 'pdf/x1a'", "bad-value 2:12", "pdf/x1a", 'did you mean "pdf/x-1a"?'),
    ("[offset]\ncover = 5", "wrong-type 2:9", '"cover" must be a table, not a number', ""),
    ("[offset]\ncover.kind = 'warp'", "bad-value 2:14", "cover.kind", 'did you mean "wrap"?'),
    ("[offset]\ncover.kid = 'wrap'", "unknown-key 2:1", "kid", 'did you mean "kind"?'),
    ("[offset]\npapers = 5", "wrong-type 2:10", '"papers" must be a table', ""),
    ("[offset]\npapers.white = 5", "wrong-type 2:16", '"papers.white" must be a table', ""),
    ("[offset]\npapers.white.per_page = 'x'", "wrong-type 2:25", '"papers.white.per_page" must be a number', ""),
    ("[offset]\npapers.white.per_pag = 1", "unknown-key 2:1", "per_pag", 'did you mean "per_page"?'),
    ("[offset]\nlimits = [{papers = {}}]", "missing-key 2:11", '"trims" is missing', "as `[width, height]`"),
    ("[[offset.limits]]\ntrims = [[1, 2]]\npapers.white = [2, 1]", "bad-value 3:16", "begins above its end", ""),
    ("[offset]\nunverified = ['guter']", "bad-value 2:14", '"guter"', 'did you mean "gutter"?'),
    ("[offset]\nunverified = ['§']", "bad-value 2:14", "names no field", "one of: "),
    ("offset = ", "toml-syntax 1:10", "", ""),
]


@pytest.mark.parametrize(("text", "place", "message", "hint"), WRONG)
def test_what_is_wrong(tmp_path: Path, text: str, place: str, message: str, hint: str) -> None:
    (problem,) = told(tmp_path, text)
    assert f"{problem.code} {problem.span.line}:{problem.span.column}" == place
    assert problem.span.path == "printers.toml"
    assert message in problem.message
    assert hint in problem.hint


def test_a_circle_of_two_is_told_for_both(tmp_path: Path) -> None:
    found = told(tmp_path, "[one]\nlike = 'two'\n[two]\nlike = 'one'\n")
    assert [(d.code, d.span.line) for d in found] == [("bad-value", 2), ("bad-value", 4)]


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    assert [d.code for d in told(tmp_path, b"\xff\xfe")] == ["not-utf8"]
    assert [d.code for d in told(tmp_path, "#" * 300_000)] == ["too-large"]


def test_too_many_steps(tmp_path: Path) -> None:
    steps = ", ".join(f"[{pages}, 1]" for pages in range(600))
    assert [d.code for d in told(tmp_path, f"[offset]\ngutter = [{steps}]")] == ["bad-value"]


def test_an_unknown_name_gets_the_nearest_or_all() -> None:
    place = parse("", "x").value
    assert place is not None
    ours = load_printers_of_ours()
    assert unknown_printer("lulu-paper", ours, place.key(())).hint == 'did you mean "lulu-paperback"?'
    assert unknown_printer("§", ours, place.key(())).hint.startswith("one of: none")


KEYS = st.sampled_from([*PrinterFacts.model_fields, "like", "width", "per_page", "white", "kind", "x"])
VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.sampled_from(["offset", "mine"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_any_table_gives_facts_or_diagnostics(data: dict[str, object]) -> None:
    made: Reported[PrinterFacts | None] = validate(Document("x.toml", data, ("",), {}), PrinterFacts)
    assert (made.value is None) == bool(made.diagnostics)

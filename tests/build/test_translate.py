"""Beginning a translation, its state, updating and confirming it: what is written, and what stays as it was."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from pubtool.build import Request, UnknownEdition, build, check
from pubtool.build.translate import (
    Delivery,
    NoLanguage,
    NothingSuch,
    Wish,
    add,
    confirm,
    import_files,
    pseudo_edition,
    status,
    update,
)
from pubtool.diagnostics import Diagnostic
from pubtool.translation.model import State
from pubtool.translation.report import EditionStatus
from tests.build.rivers import RU_RIVER, change, planted, state, text, translate

ROSE = "p-8f2a4096"
"""The id of the paragraph about the river that rose."""


def brief(found: Iterable[Diagnostic]) -> list[str]:
    return [f"{d.code} {d.span}" for d in found]


def ru(root: Path) -> EditionStatus:
    report = status(root, ["ru"]).value
    assert report is not None
    return report.editions[0]


def blocks(root: Path, name: str = "01-river.md") -> dict[State, int]:
    chapter = next(chapter for chapter in ru(root).chapters if chapter.name == name)
    return {one: count.blocks for one, count in chapter.counts.by_state if count.blocks}


def test_the_state_is_known_without_a_ledger_and_with_one(tmp_path: Path) -> None:
    planted(tmp_path)
    before = state(tmp_path)
    first = ru(tmp_path)
    assert state(tmp_path) == before
    assert [(c.name, c.there, c.counts.percent) for c in first.chapters] == [
        ("edition.toml", True, 33),
        ("01-river.md", True, 100),
        ("02-ford.md", False, 0),
    ]
    done = update(tmp_path)
    assert done.diagnostics == ()
    assert done.value.written == tuple(f"manuscript/ru/{name}.po" for name in ("01-river", "02-ford", "edition"))
    assert {name: data for name, data in state(tmp_path).items() if not name.endswith(".po")} == before
    assert ru(tmp_path) == first
    assert update(tmp_path).value.written == ()


def test_a_changed_source_makes_stale_and_only_confirming_makes_fresh(tmp_path: Path) -> None:
    update(planted(tmp_path))
    change(tmp_path, "en/01-river.md", "in the night", "at noon")
    assert blocks(tmp_path) == {State.FRESH: 6, State.STALE: 1}
    done = update(tmp_path)
    assert done.value.written == ("manuscript/ru/01-river.po",)
    (stale,) = done.value.stale
    assert (stale.id, str(stale.span)) == (ROSE, "manuscript/ru/01-river.md:3:1")
    assert (stale.before.split(".")[0], stale.now.split(".")[0]) == (
        "The river rose in the night",
        "The river rose at noon",
    )
    assert text(tmp_path, "ru/01-river.md") == RU_RIVER
    assert brief(check(tmp_path, ("ru",)).diagnostics)[0] == "stale-translation manuscript/ru/01-river.md:3:1"
    change(tmp_path, "ru/01-river.md", "ночью", "в полдень")
    assert blocks(tmp_path) == {State.FRESH: 6, State.CHANGED: 1}
    assert len(update(tmp_path).value.stale) == 1
    assert confirm(tmp_path, Wish(what=(ROSE,))).value.stale == ()
    assert blocks(tmp_path) == {State.FRESH: 7}


@pytest.mark.parametrize(
    "what", [("manuscript/ru/01-river.md",), ("01-river.md",), (r"manuscript\ru\01-river.po",), ()]
)
def test_a_chapter_or_all_are_confirmed(tmp_path: Path, what: tuple[str, ...]) -> None:
    update(planted(tmp_path))
    change(tmp_path, "en/01-river.md", "in the night", "at noon")
    change(tmp_path, "ru/01-river.md", "Дом стоял", "Дом ещё стоял")
    assert confirm(tmp_path, Wish(what=what, all=not what)).value.written == ("manuscript/ru/01-river.po",)
    assert blocks(tmp_path) == {State.FRESH: 7}


def test_what_there_is_not_can_not_be_confirmed(tmp_path: Path) -> None:
    update(planted(tmp_path))
    with pytest.raises(NothingSuch, match=f"did you mean {ROSE}"):
        confirm(tmp_path, Wish(what=(f"{ROSE}1",)))
    with pytest.raises(NothingSuch, match="did you mean 01-river"):
        confirm(tmp_path, Wish(what=("manuscript/ru/01-rivers.md",)))
    with pytest.raises(NothingSuch, match="line 99 of manuscript/en"):
        confirm(tmp_path, Wish(what=("01-river.md",), pairs=((99, 3),)))
    with pytest.raises(UnknownEdition, match="did you mean ru"):
        update(tmp_path, ["run"])
    add(tmp_path, "de")
    with pytest.raises(NothingSuch, match="-l"):
        confirm(tmp_path, Wish(what=(ROSE,)))
    assert confirm(tmp_path, Wish(languages=("ru",), what=(ROSE,))).diagnostics == ()


def test_two_lines_are_made_a_pair(tmp_path: Path) -> None:
    """Nothing tells whether the one paragraph translates the first or the second: it is asked, and answered."""
    planted(tmp_path, {"en/02-ford.md": "# The ford\n\nOne.\n\nTwo two two.\n", "ru/02-ford.md": "# Брод\n\n2 2 2.\n"})
    for done in (update(tmp_path), import_files(tmp_path, Delivery(confirmed=True))):
        (asked,) = (d for d in done.diagnostics if d.code == "unsure-pair")
        assert (str(asked.span), asked.hint.partition(" --pair ")[2][-4:]) == ("manuscript/ru/02-ford.md:3:1", "5:3`")
        assert blocks(tmp_path, "02-ford.md")[State.FRESH] == 1
    answered = confirm(tmp_path, Wish(what=("manuscript/ru/02-ford.md",), pairs=((5, 3),)))
    assert answered.diagnostics == ()
    assert blocks(tmp_path, "02-ford.md") == {State.FRESH: 2, State.MISSING: 1}


def test_a_new_translation_waits_and_does_not_stop_the_others(tmp_path: Path) -> None:
    planted(tmp_path)
    done = add(tmp_path, "de")
    assert done.diagnostics == ()
    assert done.value.written == tuple(
        f"manuscript/de/{name}" for name in ("01-river.po", "02-ford.po", "edition.po", "edition.toml")
    )
    assert tomllib.loads(text(tmp_path, "de/edition.toml")) == {"title": "The River", "status": "draft"}
    assert add(tmp_path, "de").value.written == ()
    report = status(tmp_path, ["de"]).value
    assert report is not None
    assert report.editions[0].counts[State.FRESH].words == 0
    assert "not-begun manuscript/de" in brief(check(tmp_path).diagnostics)
    made = build(Request(tmp_path, formats=("epub",), cache=False, jobs=1))
    assert [artefact.language for artefact in made.value] == ["en", "ru"]
    assert build(Request(tmp_path, ("de",), ("epub",), cache=False)).value == ()


def test_a_folder_is_taken_in_as_it_is(tmp_path: Path) -> None:
    planted(tmp_path, {"de/01-river.md": RU_RIVER, "de/02-ford.md": "# Die Furt\n"})
    before = state(tmp_path)
    add(tmp_path, "de")
    now = state(tmp_path)
    assert {name: now[name] for name in before} == before
    assert set(now) - set(before) == {
        f"manuscript/de/{n}" for n in ("01-river.po", "02-ford.po", "edition.po", "edition.toml")
    }


@pytest.mark.parametrize(
    ("tag", "why"),
    [("en", "was written in"), ("xx-nonsense-", "not a language tag"), ("tlh", "no catalogue"), ("DE", "write")],
)
def test_what_is_no_language_here(tmp_path: Path, tag: str, why: str) -> None:
    planted(tmp_path)
    before = state(tmp_path)
    with pytest.raises(NoLanguage, match=why):
        add(tmp_path, tag)
    assert state(tmp_path) == before


def test_what_a_po_editor_changed_is_told_and_never_lost(tmp_path: Path) -> None:
    update(planted(tmp_path))
    translate(tmp_path / "manuscript/ru/01-river.po", {"The house stood.": "Дом устоял."})
    assert brief(status(tmp_path).diagnostics) == ["edited-ledger manuscript/ru/01-river.po"]
    assert "edited-ledger manuscript/ru/01-river.po" in brief(check(tmp_path).diagnostics)
    change(tmp_path, "en/01-river.md", "stood", "still stood")
    for done in (update(tmp_path), confirm(tmp_path, Wish(all=True))):
        assert brief(done.diagnostics) == ["edited-ledger manuscript/ru/01-river.po"]
        assert "import manuscript/ru/01-river.po" in done.diagnostics[0].hint
        assert "Дом устоял." in text(tmp_path, "ru/01-river.po")
    assert text(tmp_path, "ru/01-river.md") == RU_RIVER


def test_a_broken_ledger_or_source_stops_everything(tmp_path: Path) -> None:
    update(planted(tmp_path))
    (tmp_path / "manuscript/ru/02-ford.po").write_text('msgid "a\n')
    change(tmp_path, "en/01-river.md", "in the night", "at noon")
    before = state(tmp_path)
    for done in (update(tmp_path), confirm(tmp_path, Wish(all=True))):
        assert brief(done.diagnostics)[0].startswith("bad-ledger manuscript/ru/02-ford.po")
        assert done.value.written == ()
    assert state(tmp_path) == before
    (tmp_path / "manuscript/publication.toml").write_text("id = 7\n")
    assert update(tmp_path).failed
    assert add(tmp_path, "de").failed
    assert pseudo_edition(tmp_path).failed
    assert status(tmp_path).value is None


def test_a_file_that_is_changed_meanwhile_is_overtaken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code is overtaken: what somebody saved while the command ran stays."""
    update(planted(tmp_path))
    change(tmp_path, "en/01-river.md", "in the night", "at noon")
    saved = b"# saved by somebody else\n"
    place = tmp_path / "manuscript/ru/01-river.po"

    def late(_: object) -> str:
        place.write_bytes(saved)
        return "new"

    monkeypatch.setattr("pubtool.build.translate.workshop.write_po", late)
    done = update(tmp_path)
    assert brief(done.diagnostics) == ["overtaken manuscript/ru/01-river.po"]
    assert place.read_bytes() == saved
    assert text(tmp_path, "ru/edition.po") != "new"


@pytest.mark.parametrize(("mirrored", "tag"), [(False, "en-XA"), (True, "ar-XB")])
def test_a_pseudo_edition_builds_and_is_made_anew(tmp_path: Path, mirrored: bool, tag: str) -> None:
    planted(tmp_path, {"en/images/map.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"})
    change(tmp_path, "en/02-ford.md", "We crossed at noon.", "![A map](images/map.svg)")
    assert len(pseudo_edition(tmp_path, mirrored=mirrored).value.written) == 4
    assert pseudo_edition(tmp_path, mirrored=mirrored).value.written == ()
    made = build(Request(tmp_path, (tag,), ("epub",), cache=False, jobs=1))
    assert [artefact.language for artefact in made.value] == [tag]
    assert not made.failed
    report = status(tmp_path).value
    assert report is not None
    assert [edition.language.tag for edition in report.editions] == ["ru"]

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pubtool.project import load
from pubtool.world import World
from tests.project.trees import EDITION, GOOD, brief, found, plant

RU = {"manuscript/ru/edition.toml": 'title = "Убежище"\n', "manuscript/ru/01-one.md": "# Один\n"}


def test_a_good_project(tmp_path: Path) -> None:
    ru = {**RU, "manuscript/ru/02-two.md": "# Два\n", "manuscript/ar/edition.toml": 'title = "ملجأ"\n'}
    ar = {"manuscript/ar/01-one.md": "# واحد\n", "manuscript/ar/02-two.md": "# اثنان\n", "manuscript/images/x.png": b""}
    loaded = load(plant(tmp_path, GOOD, ru, ar))
    assert loaded.diagnostics == ()
    assert loaded.value is not None
    assert [edition.language.tag for edition in loaded.value.editions] == ["en", "ar", "ru"]
    assert [edition.status for edition in loaded.value.editions] == ["final", "draft", "draft"]
    source = loaded.value.source
    assert source.is_source
    assert [(c.path, c.number, c.stem, c.name) for c in source.chapters] == [
        ("manuscript/en/01-one.md", 1, "one", "01-one.md"),
        ("manuscript/en/02-two.md", 2, "two", "02-two.md"),
    ]


def test_chapters_stand_in_order_of_number_not_of_name(tmp_path: Path) -> None:
    tree = {**GOOD, "manuscript/en/10-ten.md": "", "manuscript/en/9-nine.md": "", "manuscript/en/0-preface.md": ""}
    loaded = load(plant(tmp_path, tree))
    assert loaded.value is not None
    assert [chapter.number for chapter in loaded.value.source.chapters] == [0, 1, 2, 9, 10]
    assert brief(loaded.diagnostics) == ["missing-number manuscript/en/9-nine.md"]
    assert "chapters 3 to 8" in loaded.diagnostics[0].message


def test_front_and_back_matter_may_have_any_number(tmp_path: Path) -> None:
    back = {"manuscript/en/80-appendix-maps.md": "", "manuscript/en/90-glossary.md": ""}
    assert load(plant(tmp_path, GOOD, back)).diagnostics == ()
    late = load(plant(tmp_path, GOOD, back, {"manuscript/en/05-late.md": ""}))
    assert brief(late.diagnostics) == ["missing-number manuscript/en/05-late.md"]
    assert "chapters 3 to 4" in late.diagnostics[0].message


def test_no_publication(tmp_path: Path) -> None:
    loaded = load(plant(tmp_path, {"manuscript/publicaton.toml": ""}))
    assert loaded.value is None
    assert brief(loaded.diagnostics) == ["missing-file manuscript/publication.toml"]
    assert loaded.diagnostics[0].hint == "did you mean publicaton.toml?"


def test_an_empty_folder(tmp_path: Path) -> None:
    assert brief(load(World(tmp_path)).diagnostics) == ["missing-file manuscript/publication.toml"]


@pytest.mark.parametrize("broken", ["id = 5", "source_language = 'en'\nxx = 1", "==", b"\xff", None])
def test_a_broken_publication_does_not_hide_what_is_wrong_in_the_editions(tmp_path: Path, broken: str | None) -> None:
    loaded = load(plant(tmp_path, GOOD, {"manuscript/publication.toml": broken, "manuscript/en/edition.toml": "=="}))
    assert loaded.value is None
    assert {d.span.path for d in loaded.diagnostics} == {"manuscript/publication.toml", "manuscript/en/edition.toml"}


def test_a_broken_translation_leaves_the_others(tmp_path: Path) -> None:
    loaded = load(plant(tmp_path, GOOD, RU, {"manuscript/ru/edition.toml": "titel = 1", "manuscript/ar/01-one.md": ""}))
    assert loaded.value is not None
    assert [edition.language.tag for edition in loaded.value.editions] == ["en"]
    assert brief(loaded.diagnostics) == [
        "missing-chapter manuscript/ar/02-two.md",
        "missing-file manuscript/ar/edition.toml",
        "missing-chapter manuscript/ru/02-two.md",
        "missing-key manuscript/ru/edition.toml:1:1",
        "unknown-key manuscript/ru/edition.toml:1:1",
    ]
    assert {d.language for d in loaded.diagnostics} == {"ar", "ru"}


def test_a_source_without_its_title_is_no_project_but_its_translations_are_compared(tmp_path: Path) -> None:
    loaded = load(plant(tmp_path, GOOD, RU, {"manuscript/en/edition.toml": ""}))
    assert loaded.value is None
    assert brief(loaded.diagnostics) == [
        "missing-key manuscript/en/edition.toml:1:1",
        "missing-chapter manuscript/ru/02-two.md",
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("manuscript/notes/x.md", "unknown-folder manuscript/notes"),
        ("manuscript/en_GB/x.md", "bad-language-tag manuscript/en_GB"),
        ("manuscript/EN/x.md", "bad-language-tag manuscript/EN"),
        ("manuscript/Images/x.png", "wrong-case manuscript/Images"),
        ("manuscript/en/Images/x.png", "wrong-case manuscript/en/Images"),
        ("manuscript/en/drafts/x.md", "unknown-folder manuscript/en/drafts"),
        ("manuscript/03-three.md", "bad-chapter-name manuscript/03-three.md"),
        ("manuscript/en/README.md", "bad-chapter-name manuscript/en/README.md"),
        ("manuscript/en/03_three.md", "bad-chapter-name manuscript/en/03_three.md"),
        ("manuscript/en/03-three.MD", "bad-chapter-name manuscript/en/03-three.MD"),
        ("manuscript/en/03-three.markdown", "bad-chapter-name manuscript/en/03-three.markdown"),
        ("manuscript/en/03-1984.md", "bad-chapter-name manuscript/en/03-1984.md"),
        ("manuscript/en/03-a b.md", "bad-chapter-name manuscript/en/03-a b.md"),
        ("manuscript/en/٠٣-three.md", "bad-chapter-name manuscript/en/٠٣-three.md"),
        ("manuscript/en/notes.txt", "ignored-file manuscript/en/notes.txt"),
        ("manuscript/en/01-one.md~", "ignored-file manuscript/en/01-one.md~"),
        ("manuscript/en/02-zwei.md", "duplicate-number manuscript/en/02-zwei.md"),
        ("manuscript/en/03-two.md", "duplicate-id manuscript/en/03-two.md"),
        ("manuscript/en/03-Two.md", "duplicate-id manuscript/en/03-Two.md"),
        ("manuscript/en/04-four.md", "missing-number manuscript/en/04-four.md"),
    ],
)
def test_what_does_not_belong_where_it_is(tmp_path: Path, path: str, expected: str) -> None:
    problems = found(tmp_path, {path: ""})
    assert brief(problems) == [expected]
    assert problems[0].hint


@pytest.mark.parametrize(
    "path",
    [
        "manuscript/README.md",
        "manuscript/glossary.toml",
        "manuscript/.git/x",
        "manuscript/en/.hidden.md",
        "manuscript/en/Thumbs.db",
        "manuscript/en/images/x.png",
        "manuscript/en/03-введение.md",
    ],
)
def test_what_may_lie_there(tmp_path: Path, path: str) -> None:
    assert found(tmp_path, {path: ""}) == ()


def test_missing_and_extra_chapters(tmp_path: Path) -> None:
    problems = found(tmp_path, RU, {"manuscript/ru/03-extra.md": "", "manuscript/ru/02-tow.md": ""})
    assert brief(problems) == [
        "extra-chapter manuscript/ru/02-tow.md",
        "missing-chapter manuscript/ru/02-two.md",
        "extra-chapter manuscript/ru/03-extra.md",
    ]
    assert problems[0].hint == "did you mean 02-two.md?"


def test_a_name_that_differs_in_case_only(tmp_path: Path) -> None:
    problems = found(tmp_path, RU, {"manuscript/ru/02-Two.md": ""})
    assert brief(problems) == ["wrong-case manuscript/ru/02-Two.md"]
    assert problems[0].hint == "rename it 02-two.md"


def test_names_of_configuration_in_the_wrong_case(tmp_path: Path) -> None:
    problems = found(tmp_path, {"manuscript/en/edition.toml": None, "manuscript/en/Edition.toml": EDITION})
    assert "wrong-case manuscript/en/edition.toml" in brief(problems)


def test_a_language_without_chapters(tmp_path: Path) -> None:
    problems = found(tmp_path, {"manuscript/ru/edition.toml": EDITION})
    assert brief(problems) == ["no-chapters manuscript/ru"]


def test_ledgers_belong_to_a_translation(tmp_path: Path) -> None:
    ru = {**RU, "manuscript/ru/02-two.md": "# Два\n", "manuscript/ru/edition.po": "", "manuscript/ru/01-one.po": ""}
    assert found(tmp_path, ru, {"manuscript/glossary.toml": ""}) == ()
    problems = found(tmp_path, ru, {"manuscript/ru/03-old.po": "", "manuscript/ru/notes.po": ""})
    assert brief(problems) == ["ignored-file manuscript/ru/03-old.po", "ignored-file manuscript/ru/notes.po"]
    assert "03-old.md" in problems[0].message


def test_a_translation_that_has_only_its_ledgers_waits(tmp_path: Path) -> None:
    loaded = load(plant(tmp_path, GOOD, {"manuscript/ru/edition.toml": EDITION, "manuscript/ru/01-one.po": ""}))
    assert brief(loaded.diagnostics) == ["not-begun manuscript/ru"]
    assert not loaded.failed
    assert loaded.value is not None
    assert [edition.language.tag for edition in loaded.value.editions] == ["en"]
    assert [edition.language.tag for edition in loaded.value.unbegun] == ["ru"]


def test_a_language_that_nobody_has_words_for(tmp_path: Path) -> None:
    tree = {"manuscript/tlh/edition.toml": EDITION, "manuscript/tlh/01-one.md": "", "manuscript/tlh/02-two.md": ""}
    (problem,) = found(tmp_path, tree)
    assert brief((problem,)) == ["no-catalogue manuscript/tlh"]
    assert "ar, " in problem.hint
    assert problem.language == "tlh"


@pytest.mark.parametrize(
    ("tag", "hint"),
    [("ar", "make the folder manuscript/ar, or write en"), ("en-GB", "make the folder manuscript/en-GB, or write en")],
)
def test_no_source_edition(tmp_path: Path, tag: str, hint: str) -> None:
    tree = plant(tmp_path, GOOD, {"manuscript/publication.toml": f'id = "a"\nsource_language = "{tag}"\n'})
    loaded = load(tree)
    assert loaded.value is None
    assert brief(loaded.diagnostics) == ["no-source-edition manuscript/publication.toml:2:19"]
    assert loaded.diagnostics[0].hint == hint


def test_a_file_that_is_too_large_or_no_utf8(tmp_path: Path) -> None:
    tree = {"manuscript/publication.toml": b"#" * 300_000, "manuscript/en/edition.toml": b"title = 'a'\nx = '\xe9'"}
    assert brief(found(tmp_path, tree)) == [
        "not-utf8 manuscript/en/edition.toml:2:6",
        "too-large manuscript/publication.toml",
    ]


def test_a_manuscript_or_an_edition_that_is_a_link(tmp_path: Path) -> None:
    plant(tmp_path / "other", GOOD)
    plant(tmp_path / "book", GOOD)
    (tmp_path / "book/manuscript/ru").symlink_to(tmp_path / "other/manuscript/en")
    assert brief(load(World(tmp_path / "book")).diagnostics) == [
        "outside-project manuscript/ru",
        "outside-project manuscript/ru/edition.toml",
    ]
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked/manuscript").symlink_to(tmp_path / "other/manuscript")
    assert brief(load(World(tmp_path / "linked")).diagnostics) == ["outside-project manuscript/publication.toml"]


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    plant(tmp_path, GOOD)
    (tmp_path / "manuscript/en/edition.toml").unlink()
    os.mkfifo(tmp_path / "manuscript/en/edition.toml")
    assert brief(load(World(tmp_path)).diagnostics) == ["unreadable-file manuscript/en/edition.toml"]


WORDS = b"id title isbn contributors name source_language 'en' [ ] [[ ]] { } = . , ' \" ''' 1 2026-01-31 # \\u0000 \xff"
TOML = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
    st.lists(st.sampled_from([*WORDS.split(), b"\n"]), max_size=20).map(b" ".join),
)


@given(TOML, TOML)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_a_project_or_diagnostics(tmp_path: Path, publication: bytes, edition: bytes) -> None:
    for tree in (
        {"manuscript/publication.toml": publication},
        {"manuscript/publication.toml": GOOD["manuscript/publication.toml"], "manuscript/en/edition.toml": edition},
    ):
        loaded = load(plant(tmp_path, GOOD, tree))
        assert (loaded.value is None) == loaded.failed


def test_a_file_to_include_is_no_chapter(tmp_path: Path) -> None:
    loaded = load(plant(tmp_path, {**GOOD, "manuscript/en/_terms.md": "a", "manuscript/en/_a b.md": "b"}))
    assert brief(loaded.diagnostics) == ["bad-chapter-name manuscript/en/_a b.md"]


def test_two_editions_have_no_isbn_in_common(tmp_path: Path) -> None:
    numbers = '[isbn]\nepub = "978-3-16-148410-0"\nprint = "978-0-306-40615-7"\n'
    en = {"manuscript/en/edition.toml": f"{EDITION}{numbers}"}
    ru = {**RU, "manuscript/ru/edition.toml": 'title = "Убежище"\n[isbn]\nscreen = "9783161484100"\n'}
    (told,) = found(tmp_path, en, {**ru, "manuscript/ru/02-two.md": "# Два\n"})
    assert (told.code, told.span.path, told.span.line) == ("bad-isbn", "manuscript/ru/edition.toml", 3)
    assert told.message == "manuscript/en has the same ISBN"

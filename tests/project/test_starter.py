import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.languages import supported
from pubtool.project import load, starter
from pubtool.project.starter import new_project
from pubtool.world import World
from tests.project.trees import plant


def planted(folder: Path, lang: str, title: str = "") -> World:
    return plant(folder, dict(new_project(lang, title)))


@pytest.mark.parametrize("lang", [*supported(), "en-GB", "pt-BR"])
def test_a_new_project_has_nothing_wrong_with_it(tmp_path: Path, lang: str) -> None:
    if lang == "pt-BR":
        with pytest.raises(ValueError, match="pt-BR"):
            new_project(lang)
        return
    loaded = load(planted(tmp_path, lang))
    assert loaded.diagnostics == ()
    assert loaded.value is not None
    assert loaded.value.source.language.tag == lang
    assert len(loaded.value.source.chapters) == 2


def test_the_tag_becomes_the_folder_in_its_proper_form() -> None:
    assert "manuscript/en-GB/edition.toml" in dict(new_project("en-gb"))


@pytest.mark.parametrize("lang", ["", "§", "english", "en-x-", "xx", "../en"])
def test_what_is_no_language(lang: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        new_project(lang)


def test_a_title_makes_the_id() -> None:
    files = dict(new_project("en", '  L\'été  à\n"Rome" '))
    assert tomllib.loads(files["manuscript/publication.toml"].decode())["id"] == "lete-a-rome"
    assert tomllib.loads(files["manuscript/en/edition.toml"].decode())["title"] == 'L\'été à "Rome"'


def test_a_language_without_sample_text_gets_the_words_of_its_catalogue(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(starter, "_sample", lambda _: "")
    loaded = load(planted(tmp_path, "ar"))
    assert loaded.diagnostics == ()
    assert loaded.value is not None
    assert loaded.value.source.facts.title == "العربية"
    assert dict(new_project("ar"))["manuscript/ar/01-beginning.md"].decode().startswith("# الفصل ١\n")


def test_each_file_is_written_anew_without_a_date() -> None:
    assert new_project("ru") == new_project("ru")
    assert all(b"\ndate" not in data for _, data in new_project("ru"))


@given(st.text(max_size=80))
def test_any_title_can_be_written(title: str) -> None:
    files = dict(new_project("en", title))
    assert tomllib.loads(files["manuscript/en/edition.toml"].decode())["title"]
    assert tomllib.loads(files["manuscript/publication.toml"].decode())["id"]

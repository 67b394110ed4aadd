"""Unfinished and bilingual editions of a small project, built as somebody would."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest

from pubtool.build import Artefact, Request, UnknownEdition, build, check
from pubtool.build.front import read
from pubtool.diagnostics import Reported, Severity
from pubtool.world import World
from tests.validators import epubcheck

PROJECT: Mapping[str, str] = {
    "publication.toml": 'id = "river"\nsource_language = "en"\ndate = "2026-01-31"\n',
    "en/edition.toml": 'title = "The River"\nsubtitle = "A walk"\n',
    "ru/edition.toml": 'title = "Река"\nsubtitle = "Прогулка"\n',
    "ar/edition.toml": 'title = "النهر"\n',
    "en/01-ford.md": "# The ford\n\nWe cross the river [at noon](02-bank.md).[^deep]\n\n## The water\n\n"
    "- It is cold.\n- It is clear.\n\n[^deep]: Two feet deep.\n",
    "en/02-bank.md": "# The bank\n\nGrass grows [here](01-ford.md#the-water).[^tall]\n\n"
    '![A reed](images/reed.svg "A reed")\n\n[^tall]: It is tall.\n',
    "en/images/reed.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M4 0V9"/></svg>\n',
    "ru/01-ford.md": "# Брод\n\nМы переходим реку [в полдень](02-bank.md).[^deep]\n\n## Вода\n\n"
    "- Она холодная.\n- Она прозрачная.\n\n[^deep]: Глубина по колено.\n",
    "ar/01-ford.md": "# المخاضة\n\nنعبر النهر ظهرًا.[^deep]\n\n## الماء\n\n- هو بارد.\n- هو صاف.\n\n"
    "[^deep]: عمقه قدمان.\n",
    "ar/02-bank.md": "# الضفة\n\nينمو العشب هنا.\n",
}


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def plant(root: Path, **changes: str) -> Path:
    """The project with `key = "value"` lines added to the Russian edition."""
    for name, text in PROJECT.items():
        path = root / "manuscript" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with (root / "manuscript/ru/edition.toml").open("a", encoding="utf-8") as file:
        file.writelines(f'{key} = "{value}"\n' for key, value in changes.items())
    return root


def made(
    root: Path, *languages: str, beside: str = "", formats: tuple[str, ...] = ("epub", "html")
) -> Reported[tuple[Artefact, ...]]:
    return build(Request(root, languages, formats, jobs=1, beside=beside))


def texts(epub: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(epub)) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith((".xhtml", ".opf"))}


def test_a_missing_chapter_is_left_out_unless_the_edition_says_otherwise(tmp_path: Path) -> None:
    front = read(World(plant(tmp_path)), ("ru",)).value
    assert front
    assert [chapter.id for chapter in front.books[0].value.chapters] == ["ford"]


def test_a_missing_chapter_is_the_sources_with_its_links_notes_and_pictures(tmp_path: Path) -> None:
    result = made(plant(tmp_path, fallback="source"), "ru")
    assert [d.code for d in result.diagnostics] == ["missing-chapter"]
    epub = result.value[0].path.read_bytes()
    assert epubcheck.complaints(epub) == []
    pages = texts(epub)
    borrowed = next(page for page in pages.values() if "Grass grows" in page)
    assert "Эта глава ещё не переведена" in borrowed
    assert re.search(r'<h1[^>]*><span class="fallback" lang="en" dir="ltr">The bank</span></h1>', borrowed)
    assert 'href="chapter-001.xhtml#ford-the-water"' in borrowed
    assert 'src="images/reed.svg"' in borrowed
    assert "It is tall." in borrowed
    assert 'href="chapter-002.xhtml#bank"' in next(page for page in pages.values() if "Мы переходим" in page)


def test_with_fail_a_missing_chapter_stops_the_edition(tmp_path: Path) -> None:
    result = made(plant(tmp_path, fallback="fail"), "ru", "en")
    assert [(d.code, str(d.span), d.language) for d in result.diagnostics] == [
        ("link-to-missing-chapter", "manuscript/ru/01-ford.md:3:19", "ru"),
        ("untranslated", "manuscript/ru/02-bank.md", "ru"),
    ]
    assert {artefact.language for artefact in result.value} == {"en"}


@pytest.mark.parametrize("tag", ["ru", "ar"])
def test_a_bilingual_edition_has_every_word_of_both_and_is_valid(tmp_path: Path, tag: str) -> None:
    result = made(plant(tmp_path, fallback="source"), tag, beside="en")
    assert not {d.code for d in result.diagnostics} - {"missing-chapter", "link-to-missing-chapter"}
    assert [artefact.path.name for artefact in result.value] == [f"river-en+{tag}.epub", f"river-en+{tag}.html"]
    epub = result.value[0].path.read_bytes()
    assert epubcheck.complaints(epub) == []
    pages = texts(epub)
    package = next(text for name, text in pages.items() if name.endswith(".opf"))
    assert re.findall(r"<dc:language>(.*?)</dc:language>", package) == [tag, "en"]
    assert "The River</dc:title>" in package
    assert "isn't translated" not in "".join(pages.values())
    assert "fallback" not in "".join(page for name, page in pages.items() if name.endswith(".xhtml"))
    titlepage = next(page for name, page in pages.items() if name.endswith("titlepage.xhtml"))
    assert '<p class="parallel beside" lang="en" dir="ltr">' in titlepage


def test_facing_pages_have_every_word_of_both_and_a_damaged_file_is_told(tmp_path: Path) -> None:
    root = plant(tmp_path)
    result = made(root, "ar", beside="en", formats=("print",))
    assert not result.failed
    assert "words-lost" not in {d.code for d in result.diagnostics}
    assert [artefact.path.name for artefact in result.value] == ["river-en+ar-print.pdf"]
    found = check(root, ("ar",))
    assert found.value == ("output/river-en+ar-print.pdf",)
    assert {d.severity for d in found.diagnostics} == {Severity.WARNING}
    result.value[0].path.write_bytes(b"no PDF")
    assert "unreadable-file" in {d.code for d in check(root, ("ar",)).diagnostics}


def test_the_source_may_have_a_translation_beside_it_and_two_translations_each_other(tmp_path: Path) -> None:
    root = plant(tmp_path)
    assert [a.path.name for a in made(root, "en", beside="ar", formats=("html",)).value] == ["river-ar+en.html"]
    result = made(root, "ru", beside="ar", formats=("html",))
    page = result.value[0].path.read_text("utf-8")
    assert re.search(
        r'<div class="pair"><div class="main" lang="ru"[^>]*>Она холодная.</div><div class="beside" lang="ar"', page
    )


def test_check_reads_a_bilingual_file_back_and_says_when_it_is_old(tmp_path: Path) -> None:
    root = plant(tmp_path)
    assert made(root, "ru", beside="en", formats=("epub",)).value
    found = check(root, ("ru",))
    assert found.value == ("output/river-en+ru.epub",)
    assert [d.code for d in found.diagnostics if d.code not in ("missing-chapter", "link-to-missing-chapter")] == []
    with (root / "manuscript/en/02-bank.md").open("a", encoding="utf-8") as file:
        file.write("\nMore.\n")
    assert "old-output" in {d.code for d in check(root, ("ru",)).diagnostics}


def test_a_bilingual_edition_needs_both_to_be_there(tmp_path: Path) -> None:
    root = plant(tmp_path)
    with pytest.raises(UnknownEdition):
        made(root, "ru", beside="de")
    (root / "manuscript/en/01-ford.md").write_text("# The ford\n\n[lost](99-lost.md)\n", "utf-8")
    result = made(root, "ru", beside="en")
    assert result.value == ()
    assert "broken-link" in {d.code for d in result.diagnostics}


STEPS = " ".join(f"Step {number} was hard." for number in range(400))
RU_STEPS = " ".join(f"Шаг {number} был труден." for number in range(400))
PARTS: Mapping[str, str] = {
    "en/01-ford.md": "+++\nrole = 'part'\n+++\n\n# The walk\n",
    "en/02-bank.md": f"# The bank\n\n{STEPS}\n\nHere is a [reed]{{.index}}.\n",
    "en/03-mill.md": "# The mill\n\nA [wheel]{.index} turns.\n",
    "ru/01-ford.md": "+++\nrole = 'part'\n+++\n\n# Прогулка\n",
    "ru/02-bank.md": f"# Берег\n\n{RU_STEPS}\n\nВот [тростник]{{.index}}.\n",
    "ru/03-mill.md": "# Мельница\n\nВертится [колесо]{.index}.\n",
}


def test_facing_pages_count_on_over_chapters_and_the_index_knows_them(tmp_path: Path) -> None:
    plant(tmp_path)
    for name, text in PARTS.items():
        (tmp_path / "manuscript" / name).write_text(text, "utf-8")
    report = made(tmp_path, "ru", beside="en", formats=("print",))
    assert [found.message for found in report.diagnostics if found.severity is Severity.ERROR] == []
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(report.value[0].path)]
    folios = [int(found[1]) for text in pages if (found := re.search(r"(?:^|\n)(\d+)\s*$", text))]
    assert folios == list(range(folios[0], folios[0] + len(folios)))
    index = "\n".join(pages[-4:])
    for word in ("reed", "тростник", "wheel", "колесо"):
        place = re.search(rf"{word}, (\d+)", index)
        assert place
        page = next(text for text in pages if re.search(rf"(?:^|\n){place[1]}\s*$", text))
        assert word in page

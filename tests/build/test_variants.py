"""Variants: what they leave out, what they are called, and that they are products of their own."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree
from PIL import Image

from pubtool.book import Book
from pubtool.build import pipeline
from pubtool.build.variants import enlarged, sampled, varied
from pubtool.cli import main
from pubtool.languages import language
from pubtool.layout import load_theme
from pubtool.project.trims import NAMED
from pubtool.project.variant_facts import VariantFacts
from pubtool.world import World
from tests.build.rivers import FILES, planted
from tests.layout.samples import book as whole
from tests.layout.samples import picture

TABLES = """
[variants.sample]
chapters = ["ford"]
[variants.light]
pictures = "none"
fonts = false
"""


def book() -> Book:
    return whole(identifier="urn:uuid:6f0c9a52-2c0e-5b1d-8f43-6a1f6b0d9c11")


def test_a_variant_is_a_product_of_its_own_and_the_same_each_time() -> None:
    one, two = (varied(book(), name, VariantFacts()) for name in ("a", "b"))
    assert len({book().identifier, one.identifier, two.identifier}) == 3
    assert one.identifier == varied(book(), "a", VariantFacts()).identifier
    assert book().isbns
    assert one.isbns == ()
    assert not one.page_list
    assert one.variant == "a"


@pytest.mark.parametrize(
    ("facts", "label", "trim"),
    [
        (VariantFacts(), "", None),
        (VariantFacts(size="large"), "Large print", NAMED["B5"]),
        (VariantFacts(size="large", trim="A4"), "Large print", NAMED["A4"]),
        (VariantFacts(chapters=("river",), fonts=False), "Sample, Edition with small files", None),
    ],
)
def test_it_says_what_it_is(facts: VariantFacts, label: str, trim: object) -> None:
    made = varied(book(), "a", facts)
    assert made.variant_label == label
    assert made.trim == (trim or book().trim)
    assert made.printing.trim == made.trim


def test_pictures_are_left_to_their_words() -> None:
    made = varied(book(), "a", VariantFacts(pictures="none"))
    body = made.chapters[0].body
    assert made.pictures == ()
    assert "<img" not in body
    assert '<span class="picture">[The Ferry]</span>' in body


def test_pictures_get_small_but_never_larger() -> None:
    large, little = picture(2000, 1000), picture(20, 10)
    given = book()
    first = given.pictures[0]
    two = (replace(first, data=large, width=2000, height=1000), replace(first, data=little, width=20, height=10))
    made = varied(replace(given, pictures=two), "a", VariantFacts(pictures="small")).pictures
    assert (made[0].width, made[0].height) == (480, 240)
    assert Image.open(io.BytesIO(made[0].data)).size == (480, 240)
    assert (made[1].width, made[1].height) == (20, 10)
    assert len(made[1].data) <= len(little)
    drawn = replace(first, media_type="image/svg+xml", data=b"<svg/>")
    assert varied(replace(given, pictures=(drawn,)), "a", VariantFacts(pictures="small")).pictures == (drawn,)


def test_a_sample_ends_with_a_page_that_says_so_and_leads_nowhere_else() -> None:
    made = sampled(book(), VariantFacts(chapters=("river",)))
    assert [chapter.id for chapter in made.chapters] == ["river", "sample-end"]
    assert 'href="#bank"' in book().chapters[0].body
    assert 'href="#bank"' not in made.chapters[0].body
    assert 'href="#note-river-1"' in made.chapters[0].body
    assert "The Ferry" in made.chapters[1].body
    assert sampled(book(), VariantFacts()) == book()


def test_large_print_is_large_on_every_page(tmp_path: Path) -> None:
    theme = load_theme(World(tmp_path)).value
    assert theme
    facts = VariantFacts(size="large", fonts=False)
    made = enlarged(theme, varied(book(), "a", facts), facts)
    assert made.settings.text.align == "start"
    assert made.settings.text.leading == pytest.approx(made.settings.text.size * 1.3, abs=0.01)
    assert not any(script.epub for script in made.settings.scripts)
    assert enlarged(theme, book(), VariantFacts()).settings.text == theme.settings.text


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-p", str(root), "build", "-l", "en", "-f", "epub", *arguments])


@pytest.fixture
def root(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setattr(pipeline, "_executor", ThreadPoolExecutor)  # here, where it is quicker
    return planted(tmp_path, {"publication.toml": FILES["publication.toml"] + TABLES})


def test_it_is_built_under_a_name_of_its_own_instead_of_the_whole(root: Path) -> None:
    done = run(root, "--variant", "sample", "--variant", "light", "--variant", "sample")
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (root / "output").iterdir()) == ["river-en-light.epub", "river-en-sample.epub"]
    with zipfile.ZipFile(root / "output/river-en-sample.epub") as archive:
        opf = archive.read("EPUB/content.opf").decode()
        nav = etree.fromstring(archive.read("EPUB/nav.xhtml"))
    english = language("en")
    assert english
    assert english.word("sample") in opf
    assert "isbn" not in opf.lower()
    assert "The river" not in "".join(nav.itertext())
    assert "The ford" in "".join(nav.itertext())


@pytest.mark.parametrize(("name", "hint"), [("sampel", "did you mean sample?"), ("xyzzy", "there are sample, light")])
def test_an_unknown_one_ends_with_2(root: Path, name: str, hint: str) -> None:
    done = run(root, "--variant", name)
    assert done.exit_code == 2, done.output
    assert f"no variant {name}" in done.output
    assert hint in " ".join(done.output.split())
    assert not (root / "output").exists()


def test_where_there_is_none_it_is_told_how_to_write_one(tmp_path: Path, root: Path) -> None:
    planted(tmp_path, {})
    done = run(root, "--variant", "sample")
    assert done.exit_code == 2
    assert "[variants." in done.output


def test_a_variant_has_no_second_language_beside_it() -> None:
    done = CliRunner().invoke(main, ["build", "-l", "ru", "--with", "en", "--variant", "sample"])
    assert done.exit_code == 2
    assert "--variant and --with can't be given together" in " ".join(done.output.replace("│", " ").split())

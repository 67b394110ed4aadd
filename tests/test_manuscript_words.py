"""Nothing of the article was lost, added or moved: its words, in their order, are the manuscript's.

The article itself is not part of the repository, so the digest of its words stands here.
"""

import hashlib
import re
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MANUSCRIPT = ROOT / "manuscript"
ARTICLE = ROOT.parent / "shared" / "source" / "article.en.txt"
LANGUAGES = ("en", "ar", "de", "es", "fa", "fr", "ka", "pl", "ru", "tr", "uk", "zh-Hans")

WORDS = 822
DIGEST = "0f122351532429fe0ae700e1413abc3281858135a53a6ee7c2f39ca66b64003b"


def words(text: str) -> list[str]:
    """The words of a text: no marks of headings and lists, no quotation marks, one form for each letter."""
    plain = re.sub(r"^(?:#|-) ", "", unicodedata.normalize("NFC", text), flags=re.MULTILINE)
    return re.sub(r"[\"'“”‘«»]|’(?!\w)", "", plain).split()


def digest(of: list[str]) -> str:
    return hashlib.sha256(" ".join(of).encode()).hexdigest()


def chapters(language: str) -> list[Path]:
    return sorted((MANUSCRIPT / language).glob("*.md"))


def manuscript(language: str) -> str:
    return "\n".join(path.read_text("utf-8") for path in chapters(language))


def shape(path: Path) -> list[str]:
    """What each line of a chapter is: title, item, text or empty."""
    return [line[:1] if line[:2] in ("# ", "- ") else "text" if line else "" for line in path.read_text().split("\n")]


def test_the_words_of_the_article() -> None:
    found = words(manuscript("en"))
    assert len(found) == WORDS
    assert digest(found) == DIGEST


def test_the_digest_is_that_of_the_article() -> None:
    if ARTICLE.exists():
        assert words(ARTICLE.read_text("utf-8")) == words(manuscript("en"))


def test_a_lost_word_would_be_seen() -> None:
    found = words(manuscript("en"))
    assert all(digest(found[:at] + found[at + 1 :]) != DIGEST for at in range(0, len(found), 50))


def test_the_section_lines_are_the_titles() -> None:
    titles = [path.read_text("utf-8").split("\n")[0] for path in chapters("en")]
    assert titles[0] == "# Introduction: Dissent in an Authoritarian Climate"
    assert len(titles) == 12
    assert all(title.startswith("# ") for title in titles)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_stands_line_by_line_beside_the_source(language: str) -> None:
    source, translation = chapters("en"), chapters(language)
    assert [path.name for path in translation] == [path.name for path in source]
    for theirs, ours in zip(translation, source, strict=True):
        assert shape(theirs) == shape(ours), theirs.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_years_are_the_same_everywhere(language: str) -> None:
    years = [sorted(map(int, re.findall(r"\d+", path.read_text("utf-8")))) for path in chapters(language)]
    assert years == [sorted(map(int, re.findall(r"\d+", path.read_text("utf-8")))) for path in chapters("en")]


STRANGE = {
    "en": r"[^\x00-\x7f’]",
    "ar": r"[A-Za-z0-9,;?]",
    "de": r"[^\x00-\x7fÄÖÜäöüß„“]|[\"']",
    "es": r"[^\x00-\x7fÁÉÍÓÚÑáéíóúñ«»¿¡]|[\"']",
    "fa": r"[A-Za-z0-9,;?كيى٠-٩]",
    "fr": r"[^\x00-\x7fÀÉàâçéèêëîïôùûœ’«»\u00a0\u202f]|[\"']|« | »|[ \u00a0][;!?]| :",
    "ka": r"[A-Za-z\"']",
    "pl": r"[^\x00-\x7fĄĆĘŁŃÓŚŹŻąćęłńóśźż„”\u00a0]|[\"']|\b[AIOUWZaiouwz] ",
    "ru": r"[A-Za-zіїєґ\"']",
    "tr": r"[^\x00-\x7fÇĞİÖŞÜçğıöşüâîû’“”]|[\"']",
    "uk": r"[A-Za-zыэъё\"']| —|\b[ВЗУІвзуі] ",
    "zh-Hans": r"[A-Za-z,;?:()\"']|[一-鿿]\.| ",
}
"""What a language's own text never has: letters of others, marks of others, spaces where a line must not end."""


@pytest.mark.parametrize(("language", "letters"), STRANGE.items())
def test_no_letter_or_mark_of_another_language(language: str, letters: str) -> None:
    text = re.sub(r"^(?:#|-) ", "", manuscript(language), flags=re.MULTILINE)
    assert re.findall(letters, text.replace("FSB", "")) == []

"""The files of `pubtool new`: a small complete book, in the words of its language."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from importlib.resources import files
from string import Template

import langcodes

from pubtool.languages import Language, language

_CHAPTERS = ("01-beginning.md", "02-making.md")
_NO_TEXT = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def new_project(lang: str, title: str = "") -> tuple[tuple[str, bytes], ...]:
    """The files of a new project, each with its path, sorted by path.

    Raises `ValueError` where `lang` is no BCP 47 tag or has no catalogue.
    """
    tag = langcodes.standardize_tag(lang)
    words = language(tag)
    if words is None or not langcodes.tag_is_valid(lang):
        raise ValueError(f"pubtool has no words in the language {lang}")
    title = " ".join(_NO_TEXT.sub(" ", title).split()) or _default_title(words)
    facts = {"id": _id(title), "language": tag, "title": _quoted(title)}
    made = {
        ".gitignore": "/output/\n",
        "manuscript/publication.toml": Template(_text("publication.toml")).substitute(facts),
        f"manuscript/{tag}/edition.toml": Template(_text("edition.toml")).substitute(facts),
    }
    made.update((f"manuscript/{tag}/{name}", text) for name, text in _chapters(words).items())
    return tuple((path, text.encode()) for path, text in sorted(made.items()))


def _sample(words: Language) -> str:
    """The folder of a language's own sample text, or an empty string."""
    known = {folder.name for folder in files(__package__).iterdir() if folder.is_dir()}
    parts = words.tag.split("-")
    return next((name for n in range(len(parts), 0, -1) if (name := "-".join(parts[:n])) in known), "")


def _chapters(words: Language) -> dict[str, str]:
    sample = _sample(words)
    if sample:
        return {name: _text(f"{sample}/{name}") for name in _CHAPTERS}
    heading = words.word("chapter", number=words.number(1))
    return {_CHAPTERS[0]: f"# {heading}\n\n{words.word('begin-reading')}\n"}


def _default_title(words: Language) -> str:
    titles = tomllib.loads(_text("titles.toml"))
    return str(titles.get(_sample(words), words.name))


def _text(path: str) -> str:
    return files(__package__).joinpath(path).read_text("utf-8")


def _id(title: str) -> str:
    """A stem of file names out of a title; of one in another script nothing would be left."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub("['\"]", "", letters)).strip("-")[:60].strip("-") or "my-book"


def _quoted(text: str) -> str:
    """A TOML string of a text without control characters."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""`release`: every edition built, listed, summed and signed, as a folder that can be put anywhere as it is."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pubtool.book import Book
from pubtool.build import minisigning, signing
from pubtool.build.files import swap_in, unwritable
from pubtool.build.front import read
from pubtool.build.pipeline import Artefact as Built
from pubtool.build.pipeline import Request, build
from pubtool.build.sources import digest_of_sources
from pubtool.build.targets import DEFAULT, TARGETS
from pubtool.build.tools import versions
from pubtool.diagnostics import Diagnostic, Reported, Span
from pubtool.layout import Theme
from pubtool.layout.fonts import needed
from pubtool.pdf import page_count
from pubtool.proof.words import note_words, text_words
from pubtool.release import instructions, sums
from pubtool.release.accessibility import accessibility_of
from pubtool.release.contents import contents
from pubtool.release.covers import covers_of
from pubtool.release.model import Artefact, Offer, Release
from pubtool.release.unpacked import Unpacked, unpacked
from pubtool.world import World, WorldError, version_of

FOLDER = "release"
_TYPES = {".epub": "application/epub+zip", ".pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants released.

    `key` is a key of OpenSSH to sign with, `minisign` one of minisign: files that are never read here. `protect` is a
    list of names that may stand nowhere.
    """

    root: Path
    output: Path | None = None
    key: Path | None = None
    minisign: Path | None = None
    jobs: int = 0
    cache: bool = True
    protect: Path | None = None


@dataclass(frozen=True, slots=True)
class Released:
    """A release that was written: its folder, the digests of its files by path, and the files that sign these."""

    folder: Path
    digests: Mapping[str, str]
    signatures: tuple[str, ...] = ()


def release(wish: Wish) -> Reported[Released | None]:
    """Build every edition and write the release; None where an edition has errors, and nothing is written then."""
    world = World(wish.root)
    with tempfile.TemporaryDirectory() as aside:
        request = Request(
            wish.root, formats=DEFAULT, output=Path(aside), jobs=wish.jobs, cache=wish.cache, protect=wish.protect
        )
        made = build(request)
        if made.failed:
            return Reported(None, made.diagnostics)
        front = read(world).value
        if front is None or front.theme is None:
            return Reported(None, made.diagnostics)
        books = [report.value for report in front.books]
        try:
            source = digest_of_sources(world)
        except WorldError as refusal:
            return Reported(None, (*made.diagnostics, refusal.at(Span(""))))
        files = {artefact.path.name: artefact.path.read_bytes() for artefact in made.value}
    epubs = {name: unpacked(data) for name, data in files.items() if name.endswith(".epub")}
    whole = _release(books, front.theme, made.value, files, epubs, source)
    return _written(wish, whole, {**files, **contents(whole, epubs, _wanted(wish))}, made.diagnostics)


def _release(
    books: Sequence[Book],
    theme: Theme,
    made: Sequence[Built],
    files: Mapping[str, bytes],
    epubs: Mapping[str, Unpacked],
    source: str,
) -> Release:
    """What was built, with all that is known of it."""
    offers = []
    tools: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for name in DEFAULT:
        tools |= versions(TARGETS[name])
        for font in (font for book in books for font in needed(book, theme, TARGETS[name].medium)):
            kinds[font.family] = version_of(font.package) if font.package else ""
    for book in books:
        own = [built for built in made if built.language == book.language.tag]
        artefacts = tuple(_artefact(built, files[built.path.name]) for built in own)
        if artefacts:
            offers.append(_offer(book, artefacts, epubs))
    first = books[0]
    return Release(
        id=first.id,
        date=first.modified,
        source=source,
        source_language=first.source_language,
        offers=tuple(offers),
        tools=tuple(sorted((name, _told(name, version)) for name, version in tools.items())),
        fonts=tuple(sorted(kinds.items())),
    )


def _told(name: str, version: str) -> str:
    """A version as far as it decides bytes: of Python its third number does not, and each system has its own."""
    return ".".join(version.split(".")[:2]) if name == "python" else version


def _offer(book: Book, artefacts: tuple[Artefact, ...], epubs: Mapping[str, Unpacked]) -> Offer:
    epub = next((epubs[artefact.path] for artefact in artefacts if artefact.path in epubs), None)
    covers = covers_of(epub, book.language.tag) if epub else ()
    return Offer(book, _words(book), artefacts, covers, accessibility_of(epub) if epub else None)


def _words(book: Book) -> int:
    return sum(1 for words in (text_words, note_words) for _ in words(book))


def _artefact(built: Built, data: bytes) -> Artefact:
    kind = built.path.suffix
    pages = page_count(data) if kind == ".pdf" else None
    return Artefact(built.path.name, built.format, built.language, _TYPES[kind], len(data), built.sha256, pages)


def _written(
    wish: Wish, whole: Release, files: Mapping[str, bytes], found: Sequence[Diagnostic]
) -> Reported[Released | None]:
    """The folder, whole: everything is written beside its place, and swapped in at the end."""
    folder = (wish.output or wish.root / "output") / FOLDER
    content = dict(files)
    wanted = _wanted(wish)
    content[instructions.NAME] = instructions.instructions(whole, wanted)
    try:
        content |= _public_keys(wish, whole)
        digests = {path: sums.digest(data) for path, data in content.items()}
        listed = sums.text(digests).encode()
        content |= {sums.NAME: listed, **_signatures(wish, whole, listed)}
    except signing.SigningError as error:
        return Reported(None, (*found, _unsigned(error)))
    try:
        swap_in(folder, content)
    except OSError as error:
        return Reported(None, (*found, unwritable("the release", error)))
    return Reported(Released(folder, digests, wanted), tuple(found))


def _wanted(wish: Wish) -> tuple[str, ...]:
    """The files that will sign the sums."""
    return tuple(name for name, key in zip(sums.SIGNATURES, (wish.key, wish.minisign), strict=True) if key)


def _public_keys(wish: Wish, whole: Release) -> dict[str, bytes]:
    """The keys by which a reader checks the signatures. Raises `SigningError`."""
    made: dict[str, bytes] = {}
    if wish.key:
        public = wish.key if wish.key.suffix == ".pub" else wish.key.with_name(f"{wish.key.name}.pub")
        made[instructions.SIGNERS] = signing.signer(whole.id, signing.public_key(public))
    if wish.minisign:
        public = wish.minisign.with_suffix(".pub")
        made[instructions.MINISIGN_KEY] = minisigning.key_file(minisigning.public_key(public))
    return made


def _signatures(wish: Wish, whole: Release, listed: bytes) -> dict[str, bytes]:
    """The signatures of the sums. Raises `SigningError`."""
    made: dict[str, bytes] = {}
    if wish.key:
        made[sums.SIGNATURES[0]] = signing.sign(wish.key, listed)
    if wish.minisign:
        made[sums.SIGNATURES[1]] = minisigning.sign(wish.minisign, listed, f"{whole.id} {whole.date}".strip())
    return made


def _unsigned(error: signing.SigningError) -> Diagnostic:
    if error.lacking:
        hint = f"install it ({signing.to_install(error.lacking)}), or release without that signature"
        return Diagnostic("missing-program", str(error), Span(""), hint)
    hint = "name a secret key whose public key lies beside it: `ssh-keygen -t ed25519 -C '' -f press`, or `minisign -G`"
    return Diagnostic("bad-signature", str(error), Span(""), hint)


def digest_of(path: Path) -> str:
    """The SHA-256 digest of a file that may be large. Raises `OSError`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

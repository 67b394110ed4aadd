"""What comes back, held against what the translator's file says today and what it said when the entry went out.

The base of the comparison is the stamp that travelled with the entry. What only one side changed is taken; what both
changed is a conflict; and where anything in a chapter is refused, nothing of it is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pubtool.diagnostics import Diagnostic, Reported, Severity, Span
from pubtool.manuscript.blocks import Kind, folded
from pubtool.translation.exchange.model import GAP, Chapter, Conflict, Incoming, Merged
from pubtool.translation.exchange.shape import objection, parts
from pubtool.translation.model import Entry, Standing, State, stamp

_SPACES = re.compile(r"[^\S\t\n\r\f\v ]")


def by_chapter(incoming: Iterable[Incoming], names: Iterable[str]) -> Reported[Mapping[str, tuple[Incoming, ...]]]:
    """The entries of each chapter, in their order; those of chapters that the edition lacks are reported."""
    known = dict.fromkeys(names)
    found: dict[str, list[Incoming]] = {}
    unknown: dict[tuple[str, str], Incoming] = {}
    for entry in incoming:
        if entry.chapter in known:
            found.setdefault(entry.chapter, []).append(entry)
        else:
            unknown.setdefault((entry.path, entry.chapter), entry)
    diagnostics = (
        Diagnostic(
            "import-unknown-block",
            f"there is no chapter {entry.chapter or 'without a name'} that these entries belong to",
            Span(entry.path, entry.line),
            "give the file the name of its chapter: 02-laws.po for 02-laws.md",
            entry.language,
        )
        for entry in unknown.values()
    )
    return Reported({name: tuple(entries) for name, entries in found.items()}, tuple(diagnostics))


def merge_incoming(incoming: Iterable[Incoming], chapter: Chapter) -> Reported[Merged]:
    """What these entries, all of them of one chapter, change in it."""
    merging = _Merging(chapter)
    standings = {standing.entry.id: standing for standing in chapter.standings if standing.sources}
    for entry in _once(incoming, merging):
        standing = standings.get(entry.id)
        if standing:
            merging.take(entry, standing)
        elif entry.target.strip():
            merging.report("import-unknown-block", f"the source has no block {entry.id} any more", entry, "")
    return merging.result()


def _once(incoming: Iterable[Incoming], merging: _Merging) -> Iterator[Incoming]:
    """Each entry once; two that say different things of one block are a conflict."""
    first: dict[str, Incoming] = {}
    for entry in incoming:
        if not entry.target.strip():
            continue
        before = first.setdefault(entry.id, entry)
        if before is entry:
            yield entry
        elif stamp(before.target) != stamp(entry.target):
            what = f"{entry.id} comes twice, with different translations"
            merging.report(
                "import-conflict", what, entry, f"keep that one or the one in {Span(before.path, before.line)}"
            )


@dataclass(slots=True)
class _Merging:
    """Gathers what is to be done to one chapter."""

    chapter: Chapter
    texts: dict[int, str] = field(default_factory=dict)
    inserts: dict[int, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def take(self, entry: Incoming, standing: Standing) -> None:
        """Weighs an entry against the two files, and takes it if only the other side changed it."""
        mine = self.chapter.target_of(standing)
        places = standing.targets
        kinds = [self.chapter.target[i].kind for i in places] or [self.chapter.source[i].kind for i in standing.sources]
        # a new text for blocks that aren't there yet may also be one block for several of the source
        theirs = parts(entry.target, kinds if places else kinds[:1])
        text = GAP.join(theirs)
        moved = stamp(entry.source) != stamp(self.chapter.source_of(standing))
        if _same(text, mine) or (Kind.CODE not in kinds and _only_lacks_spaces(text, mine)):
            if not entry.fuzzy and not moved and standing.state is not State.FRESH:
                self.confirm(standing, mine)
            return
        before, now = entry.written, stamp(mine) if mine else ""
        if stamp(text) == before != now:
            return  # only this side has changed it
        if before != now:
            self.conflict(entry, standing, mine, text)
            return
        if self.refuses(entry, standing, theirs, kinds):
            return
        if moved:
            what = f"the source of {entry.id} has changed since this was translated"
            self.report(
                "import-stale-source", what, entry, "the translation is taken, and stays stale until it is confirmed"
            )
        self.write(standing, theirs)
        self.remember(entry, standing, text, moved=moved)

    def refuses(self, entry: Incoming, standing: Standing, theirs: Sequence[str], kinds: Sequence[str]) -> bool:
        """Whether the text is not of the shape that its place asks for; it is reported then."""
        count = len(standing.targets) or 1
        if len(theirs) != count:
            what = f"{entry.id} has {len(theirs)} paragraphs instead of {count}"
            self.report(
                "import-changes-structure", what, entry, "write it without empty lines, or change the Markdown file"
            )
            return True
        sources = [self.chapter.source[index].text for index in standing.sources]
        for index, text in enumerate(theirs):
            model = sources[min(index, len(sources) - 1)]
            why, hint = objection(text, model, kinds[index], self.chapter.name)
            if why:
                self.report("import-changes-structure", f"{entry.id} can't be taken: {why}", entry, hint)
                return True
        return False

    def write(self, standing: Standing, theirs: Sequence[str]) -> None:
        if not standing.targets:
            self.inserts[standing.sources[0]] = theirs[0]
            return
        for place, text in zip(standing.targets, theirs, strict=True):
            if not _same(text, self.chapter.target[place].text):
                self.texts[place] = text

    def remember(self, entry: Incoming, standing: Standing, text: str, *, moved: bool) -> None:
        """The ledger's entry after the text was taken."""
        old = standing.entry
        source = self.chapter.source_of(standing)
        if moved:
            previous = entry.source
        elif entry.fuzzy:
            # doubtful: against what it was confirmed against last, or against the very source it is to translate
            previous = old.previous or (old.source if old.target and stamp(old.source) != stamp(source) else source)
        else:
            previous = ""
            self.confirmed.append(old.id)
        self.entries.append(
            replace(old, source=source, target=text, previous=previous, part_of="", written=stamp(text))
        )

    def confirm(self, standing: Standing, text: str) -> None:
        source = self.chapter.source_of(standing)
        self.entries.append(replace(standing.entry, source=source, target=text, previous="", written=stamp(text)))
        self.confirmed.append(standing.entry.id)

    def conflict(self, entry: Incoming, standing: Standing, mine: str, theirs: str) -> None:
        line = self.chapter.target[standing.targets[0]].line if standing.targets else 0
        where = Span(self.chapter.path, line)
        self.conflicts.append(Conflict(entry.id, mine, theirs, line))
        what = f"{entry.id} was changed both here and in {where}"
        hint = "write into the Markdown file what shall stand, export it anew, and import that"
        self.report("import-conflict", what, entry, hint)

    def report(self, code: str, message: str, entry: Incoming, hint: str) -> None:
        span = Span(entry.path, entry.line)
        self.found.append(Diagnostic(code, message, span, hint, self.chapter.language))

    def result(self) -> Reported[Merged]:
        found = tuple(self.found)
        if any(d.severity is Severity.ERROR for d in found):
            return Reported(Merged(conflicts=tuple(self.conflicts)), found)
        merged = Merged(self.texts, self.inserts, tuple(self.entries), tuple(self.confirmed))
        return Reported(merged, found)


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same to the letter and to the kind of space, however their accents are coded."""
    return one == other or unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def _only_lacks_spaces(theirs: str, mine: str) -> bool:
    """Whether theirs says what mine says, and has no more of the spaces that the stamps take for plain ones.

    Who set a no-break or thin space can't be told from the stamps; that somebody set it on purpose can.
    """
    return folded(theirs) == folded(mine) and len(_SPACES.findall(theirs)) <= len(_SPACES.findall(mine))

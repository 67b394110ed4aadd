"""Whatever an author and a translator do one after the other, the ledger tells the truth and loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from pubtool.manuscript.blocks import Block
from pubtool.translation.ledger import confirm, standings, update
from pubtool.translation.model import Ledger, State
from pubtool.translation.po import read_po, write_po
from tests.translation.ledgers import known, sentence, text, word

EDITABLE = 3


@dataclass
class Passage:
    """What the author and the translator know of a block: the source now and as confirmed, the same of the target."""

    number: int
    source: str | None
    base: str | None
    target: str | None
    remembered: str | None

    @property
    def state(self) -> State:
        if self.source is None:
            return State.ORPHANED
        if self.target is None:
            return State.MISSING
        if self.target != self.remembered:
            return State.CHANGED
        return State.FRESH if self.source == self.base else State.STALE


@dataclass
class Book:
    """Passages in the source's order; `order` is the translator's."""

    passages: list[Passage]
    order: list[Passage]
    ledger: Ledger = field(init=False)
    made: int = 100

    @classmethod
    def of(cls, size: int) -> Book:
        passages = [
            Passage(n, sentence("s", n), sentence("s", n), sentence("t", n), sentence("t", n)) for n in range(size)
        ]
        book = cls(passages, list(passages))
        book.ledger = known(book.sources(), book.targets())
        return book

    def sources(self) -> tuple[Block, ...]:
        return text(*(p.source for p in self.passages if p.source is not None))

    def targets(self) -> tuple[Block, ...]:
        return text(*(p.target for p in self.order if p.target is not None))

    def pick(self, at: int, what: Callable[[Passage], bool]) -> Passage | None:
        found = [p for p in self.passages if what(p)]
        return found[at % len(found)] if found else None

    def new_word(self) -> str:
        self.made += 1
        return word("new", self.made)

    def edit(self, old: str, at: int) -> str:
        words = old.split(" ")
        words[at % EDITABLE] = self.new_word()
        return " ".join(words)

    # what an author does

    def edit_source(self, at: int) -> None:
        passage = self.pick(at, lambda p: p.source is not None)
        if passage and passage.source:
            passage.source = self.edit(passage.source, at)

    def undo_source(self, at: int) -> None:
        passage = self.pick(at, lambda p: p.source is not None and p.base is not None)
        if passage:
            passage.source = passage.base

    def take_source_out(self, at: int) -> None:
        passage = self.pick(at, lambda p: p.source is not None)
        if passage:
            passage.source = None
            if passage.target is None:
                self.passages.remove(passage)

    def put_source_in(self, at: int) -> None:
        self.made += 1
        new = Passage(self.made, sentence("s", self.made), None, None, None)
        self.passages.insert(at % (len(self.passages) + 1), new)

    def move_source(self, at: int) -> None:
        passage = self.pick(at, lambda p: p.source is not None)
        if passage:
            self.passages.remove(passage)
            self.passages.insert(at * 7 % (len(self.passages) + 1), passage)

    # what a translator does

    def edit_target(self, at: int) -> None:
        passage = self.pick(at, lambda p: p.target is not None)
        if passage and passage.target:
            passage.target = self.edit(passage.target, at)

    def take_target_out(self, at: int) -> None:
        passage = self.pick(at, lambda p: p.target is not None)
        if passage:
            passage.target = None
            if passage.source is None:
                self.passages.remove(passage)

    def translate(self, at: int) -> None:
        """Translate a block whose neighbours stand beside each other in the translation, and confirm it."""
        there = [p for p in self.passages if p.source is not None]
        inside = [p for p in self.order if p.target is not None]
        passage = self.pick(at, lambda p: p.source is not None and p.target is None and p.remembered is None)
        place = there.index(passage) if passage else 0
        if not passage or not 0 < place < len(there) - 1:
            return
        left, right = there[place - 1], there[place + 1]
        if left not in inside or right not in inside[inside.index(left) + 1 : inside.index(left) + 2]:
            return
        passage.target = sentence("t", passage.number)
        self.order = [p for p in self.order if p is not passage]
        self.order.insert(self.order.index(left) + 1, passage)
        self.holds()
        self._confirm([passage])

    # what pubtool does

    def update(self, _: int = 0) -> None:
        before = {entry.target for entry in (*self.ledger.entries, *self.ledger.orphans)}
        self.ledger = update(self.ledger, self.sources(), self.targets()).ledger
        after = {entry.target for entry in (*self.ledger.entries, *self.ledger.orphans)}
        assert {block.text for block in self.targets()} & before <= after
        names = [entry.id for entry in (*self.ledger.entries, *self.ledger.orphans)]
        assert len(names) == len(set(names))
        assert [entry.source for entry in self.ledger.entries] == [block.text for block in self.sources()]
        assert read_po(write_po(self.ledger), "a.po", self.ledger.name).value == self.ledger

    def confirm(self, at: int) -> None:
        wanted = [p for p in self.passages if p.source is not None]
        self._confirm(wanted if at % 3 == 0 else wanted[at % len(wanted) :][:1] if wanted else [])

    def _confirm(self, passages: list[Passage]) -> None:
        self.update()
        names = {e.source: e.id for e in self.ledger.entries}
        wanted = {names[p.source] for p in passages if p.source is not None}
        self.ledger = confirm(self.ledger, self.sources(), self.targets(), wanted)
        for passage in passages:
            passage.remembered = passage.target
            passage.base = passage.source if passage.target is not None else None

    def holds(self) -> None:
        found = standings(self.ledger, self.sources(), self.targets())
        sources = [place for one in found for place in one.sources]
        assert sources == list(range(len(self.sources())))
        targets = [place for one in found for place in one.targets]
        assert sorted(targets) == list(range(len(self.targets())))
        expected = [p.state for p in self.passages if p.source is not None]
        orphans = [p.state for p in self.order if p.source is None and p.target is not None]
        assert [one.state for one in found] == expected + orphans


DOING = (
    Book.edit_source,
    Book.undo_source,
    Book.take_source_out,
    Book.put_source_in,
    Book.move_source,
    Book.edit_target,
    Book.take_target_out,
    Book.translate,
    Book.update,
    Book.confirm,
)


@settings(deadline=None)
@given(st.integers(1, 6), st.lists(st.tuples(st.sampled_from(DOING), st.integers(0, 99)), max_size=25))
def test_a_series_of_edits_leaves_the_ledger_true(
    size: int, series: list[tuple[Callable[[Book, int], None], int]]
) -> None:
    book = Book.of(size)
    for do, at in series:
        do(book, at)
        book.holds()


def _split(texts: list[str], at: int) -> list[str]:
    place = at % len(texts)
    words = texts[place].split(" ")
    middle = len(words) // 2
    parts = [" ".join(words[:middle]), " ".join(words[middle:])] if middle else [texts[place]]
    return [*texts[:place], *parts, *texts[place + 1 :]]


def _merge(texts: list[str], at: int) -> list[str]:
    place = at % len(texts)
    return [*texts[:place], " ".join(texts[place : place + 2]), *texts[place + 2 :]]


def _drop(texts: list[str], at: int) -> list[str]:
    place = at % len(texts)
    return [*texts[:place], *texts[place + 1 :]] or ["nothing is left"]


def _move(texts: list[str], at: int) -> list[str]:
    return [*texts[at % len(texts) :], *texts[: at % len(texts)]]


SHAPING = (_split, _merge, _drop, _move)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(SHAPING), st.booleans(), st.integers(0, 99), st.booleans(), st.booleans()),
        max_size=20,
    )
)
def test_parts_and_mergers_lose_no_translation(
    series: list[tuple[Callable[[list[str], int], list[str]], bool, int, bool, bool]],
) -> None:
    sides = [[sentence(side, n) for n in range(5)] for side in "st"]
    ledger = known(text(*sides[0]), text(*sides[1]))
    for shape, of_target, at, brought, confirmed in series:
        sides[of_target] = shape(sides[of_target], at)
        sources, targets = text(*sides[0]), text(*sides[1])
        found = standings(ledger, sources, targets)
        assert [place for one in found for place in one.sources] == list(range(len(sources)))
        assert sorted(place for one in found for place in one.targets) == list(range(len(targets)))
        if brought:
            texts = {block.text for block in targets} & {e.target for e in (*ledger.entries, *ledger.orphans)}
            ledger = update(ledger, sources, targets).ledger
            left = {piece for e in (*ledger.entries, *ledger.orphans) for piece in e.target.split("\n\n")}
            assert texts <= left
        if confirmed:
            ledger = confirm(ledger, sources, targets)
        names = [entry.id for entry in (*ledger.entries, *ledger.orphans)]
        assert len(names) == len(set(names))
        heads = {entry.id for entry in ledger.entries if entry.target}
        assert all(entry.part_of in heads for entry in ledger.entries if entry.part_of)
        once = update(ledger, sources, targets).ledger
        assert update(once, sources, targets).ledger.entries == once.entries

"""`translate update`: the ledgers learn what became of the source. No translator's text is touched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pubtool.build.translate.workshop import Done, Stale, brought_up, edited_ledger, ledgers, open_workshop, stale
from pubtool.build.translate.writing import write
from pubtool.diagnostics import Diagnostic, Reported, in_order


def update(root: Path, languages: Sequence[str] = ()) -> Reported[Done]:
    """Bring the ledgers of these translations, or of all, up to date; make those that are not there yet.

    Raises `UnknownEdition`.
    """
    opened = open_workshop(root, languages)
    found: list[Diagnostic] = [*opened.diagnostics]
    shop = opened.value
    if shop is None or opened.failed:
        return Reported(Done(), in_order(found))
    texts: dict[str, str | bytes] = {}
    behind: list[Stale] = []
    for bench in shop.benches:
        for chapter in bench.chapters:
            brought = brought_up(shop.source, bench, chapter)
            found += [*brought.diagnostics, *edited_ledger(bench, brought.value)]
            texts.update(ledgers(bench, [brought.value]))
            behind += stale(bench, brought.value)
    written = write(shop.world, texts)
    return Reported(Done(written.value, tuple(behind)), in_order([*found, *written.diagnostics]))

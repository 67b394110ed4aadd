"""The checks on a translation: a table of rows, a file a family.

Some look at one edition alone, the source too: doubled words, quotation marks, spacing, hidden characters. The others
hold a passage against the one that it translates. All that they find is a warning, for a translation may differ
with reason; what they can't tell from a reason they don't report.
"""

from __future__ import annotations

from collections.abc import Iterable

from pubtool.diagnostics import Diagnostic, in_order
from pubtool.translation.checks.model import Parallel, Text, parallel, text_of
from pubtool.translation.checks.table import check_parallel, check_text
from pubtool.translation.model import Standing
from pubtool.translation.pairs import pairs

__all__ = ["Parallel", "Text", "check_chapter", "check_parallel", "check_text", "parallel", "text_of"]


def check_chapter(source: Text, target: Text, standings: Iterable[Standing]) -> tuple[Diagnostic, ...]:
    """All that is wrong with a chapter's translation, by itself and against its source, sorted by place.

    `standings` say which blocks of the two files belong together.
    """
    groups = pairs(standings, source.blocks, target.blocks).groups
    whole = parallel(source, target, ((group.sources, group.targets) for group in groups))
    return in_order([*check_text(target), *check_parallel(whole)])

"""Content streams rewritten instruction by instruction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import pikepdf

Operation: TypeAlias = tuple[Sequence[pikepdf.Object], pikepdf.Operator]


def rewritten(
    stream: pikepdf.Page | pikepdf.Object, change: Callable[[str, Sequence[pikepdf.Object]], Operation | None]
) -> bytes | None:
    """The stream with what `change` makes of its instructions; None where it changes none."""
    changed = False
    out: list[Operation | pikepdf.ContentStreamInstruction] = []
    for instruction in pikepdf.parse_content_stream(stream):
        if not isinstance(instruction, pikepdf.ContentStreamInstruction):
            raise TypeError("the typesetter writes no inline images")
        operation = change(str(instruction.operator), list(instruction.operands))
        changed = changed or operation is not None
        out.append(operation or instruction)
    return pikepdf.unparse_content_stream(out) if changed else None

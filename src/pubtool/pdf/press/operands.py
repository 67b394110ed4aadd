"""Operands and operators of content streams, written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias, cast

import pikepdf

Operation: TypeAlias = tuple[Sequence[pikepdf.Object], pikepdf.Operator]


def number(value: float) -> pikepdf.Object:
    """A number as short as it can be written."""
    return cast(pikepdf.Object, Decimal(f"{value:.4f}").normalize() + 0)  # numbers are objects to pikepdf


def numbers(values: Iterable[float]) -> list[pikepdf.Object]:
    return [number(value) for value in values]


def operation(operator: str, *operands: pikepdf.Object) -> Operation:
    return (operands, pikepdf.Operator(operator))


def copied(thing: pikepdf.Object) -> pikepdf.Dictionary:
    """A dictionary of the same entries."""
    return pikepdf.Dictionary(dict(thing.items()))


def named(name: str) -> pikepdf.Name:
    """A name object; `name` has no slash."""
    return pikepdf.Name(f"/{name}")

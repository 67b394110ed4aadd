"""The facts of a document: pydantic checks them, and each error becomes a diagnostic with a place and a hint."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from types import UnionType
from typing import Annotated, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pubtool.diagnostics import CODES, Diagnostic, Reported, nearest
from pubtool.project.document import Address, Document
from pubtool.project.edition_facts import EditionFacts
from pubtool.project.publication_facts import PublicationFacts
from pubtool.project.table import Facts

M = TypeVar("M", bound=Facts)

# A file with more mistakes than anybody would read is no configuration; the rest waits until these are mended.
MOST = 100
_LONGEST = 400

_EXPECTED: Mapping[str, str] = {
    "string_type": "text in quotation marks",
    "tuple_type": "a list in square brackets",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "dict_type": "a table",
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
}
_BOUNDS: Mapping[str, tuple[str, str]] = {
    "greater_than_equal": ("ge", "at least"),
    "less_than_equal": ("le", "at most"),
}
_NAMES: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "text"),
    (int, "a number"),
    (float, "a number"),
    (list, "a list"),
    (dict, "a table"),
    (datetime.date, "a date"),
    (datetime.time, "a time"),
)
_HOMES: tuple[tuple[type[Facts], str], ...] = (
    (PublicationFacts, "manuscript/publication.toml"),
    (EditionFacts, "the edition.toml of each language"),
)


def validate(document: Document, model: type[M], language: str = "") -> Reported[M | None]:
    """The facts of a document, or None with a diagnostic for each that is wrong."""
    try:
        return Reported(model.model_validate(document.data))
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = (_diagnostic(document, model, detail, language) for detail in details[:MOST])
        return Reported(None, tuple(replace(d, message=_shown(d.message), hint=_shown(d.hint)) for d in found))


def _shown(text: str) -> str:
    """A text that quotes its author, cut where the quotation is a novel."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _diagnostic(document: Document, model: type[Facts], error: ErrorDetails, language: str) -> Diagnostic:
    address, kind, context = error["loc"], error["type"], error.get("ctx", {})
    last = str(address[-1]) if address else ""
    if kind == "extra_forbidden":
        hint = _known(model, address, last)
        return Diagnostic("unknown-key", f'unknown key "{last}"', document.key(address), hint, language)
    if kind == "missing" and isinstance(address[-1], str):
        message = f'the key "{last}" is missing'
        hint = f"write {last} = …: {_description(model, address)}"
        return Diagnostic("missing-key", message, document.key(address[:-1]), hint, language)
    place = document.value(address)
    if kind in _EXPECTED:
        message = f'"{_dotted(address)}" must be {_EXPECTED[kind]}, not {_name(error["input"])}'
        return Diagnostic("wrong-type", message, place, _how(address, error), language)
    if kind in CODES:
        message, hint = str(context["message"]), str(context["hint"])
        subject = f'"{_dotted(address)}": ' if message.startswith("this ") else ""
        return Diagnostic(kind, subject + message.removeprefix("this "), place, hint, language)
    if kind in ("missing", "too_long"):
        what = address[:-1] if kind == "missing" else address
        message = f'"{_dotted(address)}" can\'t be {_written(error["input"])}'
        return Diagnostic("bad-value", message, document.value(what), "write two numbers in square brackets", language)
    if kind in _BOUNDS:
        bound, words = _BOUNDS[kind]
        hint = f"{words} {context[bound]:g}"
    else:
        hint = _meant(str(error["input"]), [name for name in _choices(model, address) if name])
    message = f'"{_dotted(address)}" can\'t be "{error["input"]}"'
    return Diagnostic("bad-value", message, place, hint, language)


def _meant(name: str, known: list[str]) -> str:
    near = nearest(name, known)
    return f'did you mean "{near}"?' if near else f"one of: {', '.join(known)}" if known else ""


def _written(value: object) -> str:
    """A list as TOML writes it."""
    return f"[{', '.join(str(item) for item in value)}]" if isinstance(value, (list, tuple)) else str(value)


def _known(model: type[Facts], address: Address, name: str) -> str:
    """Which key was meant, or in which other file it belongs, or which there are."""
    keys = list(_table(model, address[:-1]).model_fields)
    near = nearest(name, keys)
    if near:
        return f'did you mean "{near}"?'
    for other, home in _HOMES:
        if other is not model and name in other.model_fields:
            return f"it belongs in {home}"
    return f"known keys: {', '.join(keys)}"


def _how(address: Address, error: ErrorDetails) -> str:
    if error["type"] == "tuple_type" and isinstance(error["input"], dict):
        return f"write [[{_dotted(address)}]], with two brackets"
    if error["type"] == "tuple_type":
        return f"write {address[-1]} = [ … ]"
    return ""


def _table(model: type[Facts], address: Address) -> type[BaseModel]:
    """The model of the table at an address."""
    found = _kind(model, address)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else model


def _kind(model: type[Facts], address: Address) -> object:
    """The type of what stands at an address: through tables, tables of tables, lists and pairs."""
    kind: object = model
    for step in address:
        kind = _bare(_inside(kind, step))
    return kind


def _inside(kind: object, step: str | int) -> object:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        field = kind.model_fields.get(str(step))
        return field.annotation if field else None
    inner = get_args(kind)
    if get_origin(kind) is dict:
        return inner[1]
    return inner[step] if isinstance(step, int) and step < len(inner) and inner[-1] is not Ellipsis else inner[0]


def _bare(kind: object) -> object:
    """A type without its annotations, and of two that may stand there the one that isn't nothing."""
    while get_origin(kind) in (Annotated, Union, UnionType):
        kind = next(inner for inner in get_args(kind) if inner is not type(None))
    return kind


def _description(model: type[Facts], address: Address) -> str:
    return _table(model, address[:-1]).model_fields[str(address[-1])].description or ""


def _choices(model: type[Facts], address: Address) -> tuple[str, ...]:
    kind = _kind(model, address)
    return tuple(str(choice) for choice in get_args(kind)) if get_origin(kind) is Literal else ()


def _dotted(address: Address) -> str:
    return ".".join(str(step) for step in address if isinstance(step, str))


def _name(value: object) -> str:
    return next((name for kind, name in _NAMES if isinstance(value, kind)), "this")

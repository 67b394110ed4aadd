"""The kinds of value that the configuration files hold: each checks what its author wrote and says what is wrong.

A check raises a `PydanticCustomError` whose type is the code of a diagnostic and whose context holds `message` and
`hint`; `validate` gives it its place in the file.
"""

from __future__ import annotations

import datetime
import re
import uuid
from typing import Annotated, LiteralString

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError
from stdnum import isbn
from stdnum.exceptions import InvalidChecksum, ValidationError

from pubtool.diagnostics import nearest
from pubtool.languages import supported
from pubtool.project import roles, trims

_VARIABLE = re.compile(r"[^\W\d][\w.-]{0,99}")
_LONGEST_VALUE = 1000
# All that XML 1.0, production 2, leaves out: what no XHTML document may hold, escaped or not.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = re.compile(r"https?://[^\s/?#<>\"]+[^\s<>\"]*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PRICE = re.compile(r"(?:0|[1-9][0-9]{0,6})\.[0-9]{2} [A-Z]{3}")
_THEMA = re.compile(r"[A-Y][A-Z0-9]{0,9}|[1-6][A-Z0-9]{1,9}(?:-[A-Z0-9-]{1,20})?")
_BISAC = re.compile(r"[A-Z]{3}[0-9]{6}")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")

# Narrower than any book and wider than any press: outside these a measure is a slip of the pen.
_NARROWEST, _WIDEST, _WIDEST_BLEED, _THICKEST = 50.0, 1000.0, 25.0, 150.0
_LONGEST_ID = 100


def refusal(code: LiteralString, message: str, hint: str = "") -> PydanticCustomError:
    """The error by which a check refuses a value."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def language_tag(text: str) -> str:
    """A BCP 47 tag in its canonical form, which is also the name of the edition's folder."""
    if text in supported():
        return text
    import langcodes  # noqa: PLC0415  it takes an eighth of a second to get ready

    proper = langcodes.standardize_tag(text) if langcodes.tag_is_valid(text) else ""
    if not proper:
        raise refusal(
            "bad-language-tag", f'"{text}" is not a language tag', "write a BCP 47 tag, such as en, pt-BR or ar"
        )
    if proper != text:
        raise refusal("bad-language-tag", f'the language tag "{text}" is written "{proper}"', f'write "{proper}"')
    return text


def _text(text: str) -> str:
    found = _NOT_XML.search(text)
    if found:
        raise refusal("bad-character", f"the character U+{ord(found[0]):04X} can't stand in a book", "leave it out")
    return text.strip()


def _line(text: str) -> str:
    if "\n" in text or "\r" in text:
        raise refusal("bad-value", "this must be one line", "leave the line breaks out")
    return text


def _filled(text: str) -> str:
    if not text:
        raise refusal("bad-value", "this can't be empty", "fill it in")
    return text


def is_stem(text: str) -> bool:
    """Whether a text can be the stem of a file's name, or the beginning of an id."""
    return bool(_ID.fullmatch(text)) and len(text) <= _LONGEST_ID


def _id(text: str) -> str:
    if not _ID.fullmatch(text) or len(text) > _LONGEST_ID:
        proper = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:_LONGEST_ID].strip("-")
        hint = f'write "{proper}"' if proper else 'such as "my-first-book"'
        raise refusal("bad-value", f'the id "{text}" may hold only a-z, 0-9 and hyphens between them', hint)
    return text


def _url(text: str) -> str:
    if text and not _URL.fullmatch(text):
        raise refusal("bad-value", f'"{text}" is not a web address', "write it whole, from https:// on")
    return text


def _doi(text: str) -> str:
    bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text)
    if text and not _DOI.fullmatch(bare):
        raise refusal("bad-value", f'"{text}" is not a DOI', "a DOI looks like 10.1000/182")
    return bare


def _thema(text: str) -> str:
    if not _THEMA.fullmatch(text):
        raise refusal("bad-value", f'"{text}" is no code of Thema', "a subject looks like JPVR, a qualifier like 1DTR")
    return text


def _bisac(text: str) -> str:
    if not _BISAC.fullmatch(text):
        raise refusal("bad-value", f'"{text}" is no code of BISAC', "it has three letters and six digits: POL035010")
    return text


def _price(text: str) -> str:
    if text and not _PRICE.fullmatch(text):
        raise refusal("bad-value", f'"{text}" is not a price', "write an amount and a currency of ISO 4217: 4.99 EUR")
    return text


def _uuid(text: str) -> str:
    if not text:
        return text
    try:
        proper = f"urn:uuid:{uuid.UUID(text.lower().removeprefix('urn:uuid:'))}"
    except ValueError:
        raise refusal(
            "bad-value", f'"{text}" is not a UUID', "leave the line out: pubtool makes one from the id, always the same"
        ) from None
    if proper != text.lower():
        raise refusal("bad-value", f'the UUID "{text}" must be written as a URN', f'write "{proper}"')
    return proper


def _day(value: object) -> object:
    """TOML has dates of its own: `date = 2026-01-31` means the same as the text."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    return value


def _date(text: str) -> str:
    if not text:
        return text
    try:
        proper = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and datetime.date.fromisoformat(text)
    except ValueError:
        proper = None
    if not proper:
        raise refusal("bad-value", f'"{text}" is not a date', "write year, month and day, such as 2026-01-31")
    return text


def _trim(text: str) -> str:
    if not text:
        return text
    size = trims.trim(text)
    if size is None:
        near = nearest(text, trims.NAMED)
        known = f"known names: {', '.join(trims.NAMED)}; or write two measures, such as 6in x 9in"
        raise refusal("bad-value", f'there is no trim "{text}"', f'did you mean "{near}"?' if near else known)
    if not all(_NARROWEST <= side <= _WIDEST for side in (size.width, size.height)):
        limits = f"each side must be {_NARROWEST:.0f} to {_WIDEST:.0f} mm"
        raise refusal("bad-value", f'no book has the trim "{text}"', limits)
    return text


def _bleed(text: str) -> str:
    if not text:
        return text
    width = _length(text)
    if width > _WIDEST_BLEED:
        raise refusal("bad-value", f"a bleed of {text} is too wide", f"at most {_WIDEST_BLEED:.0f} mm; usual are 3 mm")
    return text


def _length(text: str) -> float:
    width = trims.length(text)
    if width is None:
        raise refusal("bad-value", f'"{text}" is not a length', "write a number and mm, cm, in or pt, such as 3mm")
    return width


def _spine(text: str) -> str:
    if text and not 0 < _length(text) <= _THICKEST:
        raise refusal("bad-value", f"no spine is {text} wide", f"more than nothing, and at most {_THICKEST:.0f} mm")
    return text


def _addon(text: str) -> str:
    if text and not (len(text) == 5 and text.isascii() and text.isdigit()):
        hint = "five digits, such as 51499 for 14.99 US dollars, or 90000 for no price"
        raise refusal("bad-value", f'"{text}" is no add-on of a barcode', hint)
    return text


def _colour(text: str) -> str:
    if not _COLOUR.fullmatch(text):
        raise refusal("bad-value", f'"{text}" is no colour', "write it as the design does: #rrggbb")
    return text.lower()


def _path(text: str) -> str:
    if text and not text.lower().endswith((".icc", ".icm")):
        raise refusal("bad-value", f'"{text}" is no colour profile', "a file whose name ends in .icc or .icm")
    return text


def _role(text: str) -> str:
    if text in roles.CODES:
        return text
    meant = next((name for name, code in roles.CODES.items() if code == text.lower()), "") or nearest(
        text.lower(), roles.CODES
    )
    hint = (
        f'did you mean "{meant}"?' if meant else 'roles are names of the MARC relator list; "contributor" fits anybody'
    )
    raise refusal("unknown-role", f'unknown role "{text}"', hint)


class Values(dict[str, str]):
    """The values of variables by their names. Nobody changes them, so that the facts they belong to can be hashed."""

    def __hash__(self) -> int:  # type: ignore[override]  # of a dict it is None
        return hash(frozenset(self.items()))


def _variables(values: dict[str, str]) -> dict[str, str]:
    for name, value in values.items():
        if not _VARIABLE.fullmatch(name):
            hint = "a name begins with a letter; letters, digits, - and _ may follow"
            raise refusal("bad-value", f'"{name}" can\'t be the name of a variable', hint)
        if len(value) > _LONGEST_VALUE:
            raise refusal("bad-value", f"the value of {name} is too long", "write it in a file and include that")
    return Values(values)


def _isbn(text: str) -> str:
    if not text:
        return text
    try:
        return str(isbn.to_isbn13(isbn.validate(text)))
    except InvalidChecksum:
        raise refusal("bad-isbn", f"the check digit of the ISBN {text} is wrong", _check_digit(text)) from None
    except ValidationError:
        raise refusal("bad-isbn", f'"{text}" is not an ISBN', "an ISBN has 13 digits, or 10 in older books") from None


def _check_digit(text: str) -> str:
    digits = str(isbn.compact(text))
    if len(digits) == 13 and digits[:3] not in ("978", "979"):
        return "an ISBN begins with 978 or 979"
    return "compare each digit with the number as you got it: one of them is wrong"


Text = Annotated[str, AfterValidator(_text)]
"""Text that XHTML can hold, without the space around it."""

Line = Annotated[Text, AfterValidator(_line)]
"""One line of it."""

FilledLine = Annotated[Line, AfterValidator(_filled), Field(json_schema_extra={"minLength": 1})]
"""One line that can't be empty."""

LanguageTag = Annotated[str, AfterValidator(language_tag), Field(json_schema_extra={"examples": ["en", "pt-BR", "ar"]})]
Stem = Annotated[str, AfterValidator(_id), Field(json_schema_extra={"pattern": f"^{_ID.pattern}$"})]
Url = Annotated[str, AfterValidator(_url), Field(json_schema_extra={"pattern": "^(https?://.+)?$"})]
Doi = Annotated[str, AfterValidator(_doi), Field(json_schema_extra={"examples": ["10.1000/182"]})]
Thema = Annotated[str, AfterValidator(_thema), Field(json_schema_extra={"examples": ["JPVR"]})]
Bisac = Annotated[str, AfterValidator(_bisac), Field(json_schema_extra={"examples": ["POL035010"]})]
Price = Annotated[str, AfterValidator(_price)]
Uuid = Annotated[str, AfterValidator(_uuid), Field(json_schema_extra={"pattern": "^(urn:uuid:[0-9a-fA-F-]{36})?$"})]
Day = Annotated[
    str,
    BeforeValidator(_day),
    AfterValidator(_date),
    Field(json_schema_extra={"pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}),
]
TrimSize = Annotated[str, AfterValidator(_trim), Field(json_schema_extra={"examples": [*trims.NAMED, "6in x 9in"]})]
Bleed = Annotated[str, AfterValidator(_bleed), Field(json_schema_extra={"examples": ["0mm", "3mm", "0.125in"]})]
SpineWidth = Annotated[str, AfterValidator(_spine), Field(json_schema_extra={"examples": ["12.3mm", "0.545in"]})]
AddOn = Annotated[str, AfterValidator(_addon), Field(json_schema_extra={"examples": ["90000", "51499"]})]
ProfilePath = Annotated[Line, AfterValidator(_path), Field(json_schema_extra={"examples": ["styles/press.icc"]})]
Colour = Annotated[str, AfterValidator(_colour), Field(json_schema_extra={"pattern": f"^{_COLOUR.pattern}$"})]
Role = Annotated[str, AfterValidator(_role), Field(json_schema_extra={"enum": sorted(roles.CODES)})]
Isbn = Annotated[str, AfterValidator(_isbn), Field(json_schema_extra={"examples": ["978-0-471-11709-4"]})]
Variables = Annotated[dict[str, Line], AfterValidator(_variables)]
"""The values of variables by their names."""

"""Codes that catalogues have for languages."""

from __future__ import annotations

from pubtool.languages import Language


def three_letters(language: Language) -> str:
    """The bibliographic code of ISO 639-2/B: `ger`, `chi`, `per`."""
    import langcodes  # noqa: PLC0415  it takes an eighth of a second to get ready

    return str(langcodes.Language.get(language.tag).to_alpha3(variant="B"))

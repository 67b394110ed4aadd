"""Translations: which passage of an edition belongs to which of the source, and whether it still says the same."""

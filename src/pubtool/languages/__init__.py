"""What pubtool knows of a language: its direction, its quotation marks, its words.

One TOML file a language in this folder. Every word that an edition shows and
its author did not write comes from here.
"""

from pubtool.languages.catalogue import Language, language, supported

__all__ = ["Language", "language", "supported"]

"""The Book: what every reader makes and every writer takes, and the assembling of it.

Readers know nothing of EPUB or PDF and writers nothing of Markdown; both know
the values in `model`.
"""

from pubtool.book.model import Book, Chapter, Contributor, Heading, Note, Picture

__all__ = ["Book", "Chapter", "Contributor", "Heading", "Note", "Picture"]

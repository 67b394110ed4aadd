"""What the checks say of a few lines of Markdown."""

from pubtool.diagnostics import Diagnostic
from pubtool.languages import Language, language
from pubtool.manuscript.blocks import blocks
from pubtool.translation.checks import Parallel, Text, check_parallel, check_text, parallel, text_of
from pubtool.translation.glossary import Glossary


def spoken(tag: str) -> Language:
    found = language(tag)
    assert found is not None
    return found


def text(tag: str, content: str, glossary: Glossary | None = None) -> Text:
    return text_of(f"{tag}.md", spoken(tag), content, blocks(content), glossary)


def told(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{d.code} {d.span.line}:{d.span.column}" for d in found]


def alone(tag: str, content: str, glossary: Glossary | None = None) -> list[str]:
    """The codes and places of what a text of one edition shows."""
    return told(check_text(text(tag, content, glossary)))


def side_by_side(source: Text, target: Text) -> Parallel:
    """Two texts whose blocks stand for each other one by one."""
    return parallel(source, target, [((n,), (n,)) for n in range(min(len(source.blocks), len(target.blocks)))])


def found(tags: str, source: str, target: str, glossary: Glossary | None = None) -> tuple[Diagnostic, ...]:
    first, second = tags.split()
    return check_parallel(side_by_side(text(first, source, glossary), text(second, target, glossary)))


def between(tags: str, source: str, target: str, glossary: Glossary | None = None) -> list[str]:
    """The codes and places of what a translation shows against its source; `tags` such as `en ru`."""
    return told(found(tags, source, target, glossary))

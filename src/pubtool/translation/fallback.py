"""What a reader gets where a translation is missing: the source's own words, in their place and marked as such."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from pubtool.book import Chapter, Heading, fragments
from pubtool.diagnostics import Diagnostic, Span
from pubtool.languages import Language
from pubtool.translation.notes import BORROWED, renumbered, with_borrowed
from pubtool.translation.pairs import Pairs
from pubtool.translation.passages import blocks_marked, marked, words_marked
from pubtool.translation.units import BLOCKS, MIXED, Located, located, units

FALLBACK = "fallback"
NOTE = "fallback-note"

_HOMES: Mapping[str, tuple[str, ...]] = {
    "li": ("ul", "ol"),
    "dt": ("dl",),
    "dd": ("dl",),
    "tr": ("tbody", "thead", "tfoot", "table"),
    "tbody": ("table",),
    "thead": ("table",),
    "tfoot": ("table",),
    "caption": ("table",),
}
_OPEN = ("li", "dd")
_LISTS = ("ul", "ol", "dl", "table")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_SHOWN = 60


def whole(original: Chapter, language: Language, spoken: Language) -> Chapter:
    """A chapter of the source in an edition in `language`; `spoken` is the source's language."""
    element = _note(language, "fallback-chapter")
    element.set("class", f"{NOTE} chapter")
    note = etree.tostring(element, encoding="unicode")
    return replace(
        original,
        title=words_marked(original.title, FALLBACK, spoken),
        body=note + blocks_marked(original.body, FALLBACK, spoken),
        headings=tuple(_borrowed(heading, spoken) for heading in original.headings),
        notes=tuple(replace(n, text=blocks_marked(n.text, FALLBACK, spoken)) for n in original.notes),
    )


def filled(chapter: Chapter, original: Chapter, pairs: Pairs, language: Language, spoken: Language) -> Chapter:
    """A translated chapter with the source's words in the place of each block that has no translation."""
    source, target = fragments.parse(original.body), fragments.parse(chapter.body)
    filler = _Filler(target, spoken, original.path)
    theirs = located([source], pairs.source, original.path)
    ours = located([target], pairs.target, chapter.path)
    filler.learn(pairs, theirs, ours)
    if not filler.missing:
        return chapter
    _agree_on_ids(pairs, theirs, ours)
    filler.fill(source, target)
    _tell(filler.inserted, language)
    names = _unique_ids(target, filler.inserted)
    headings = tuple(_headings(target, chapter, original, names, spoken))
    made = replace(chapter, body=fragments.serialise(target), headings=headings)
    notes = tuple(replace(n, text=blocks_marked(n.text, FALLBACK, spoken, original.path)) for n in original.notes)
    return renumbered(with_borrowed(made, notes), language)


def untranslated(pairs: Pairs, path: str, original: str) -> Iterator[Diagnostic]:
    """An error for each block without a translation, where it belongs in the translator's file at `path`."""
    for place in sorted(pairs.missing):
        block = pairs.source[place]
        before = [group.targets[-1] for group in pairs.groups if group.sources[0] < place]
        line = pairs.target[before[-1]].last if before else 1
        words = block.text if len(block.text) <= _SHOWN else f"{block.text[: _SHOWN - 1]}…"
        message = f"{original}:{block.line} has no translation: {words}"
        hint = 'translate it here, or write fallback = "source" or "omit" in edition.toml'
        yield Diagnostic("untranslated", message, Span(path, line), hint)


@dataclass(slots=True)
class _Filler:
    """A translation's tree while the source's blocks go into it."""

    root: etree._Element
    spoken: Language
    path: str
    missing: set[etree._Element] = field(default_factory=set)
    counterparts: dict[etree._Element, tuple[etree._Element, etree._Element]] = field(default_factory=dict)
    inserted: list[etree._Element] = field(default_factory=list)

    def learn(self, pairs: Pairs, theirs: Located, ours: Located) -> None:
        """Note which of the source's units have a counterpart here, and which are missing."""
        for group in pairs.groups:
            found = ours.of(group.targets)
            if found:
                ends = ours.elements[found[0]], ours.elements[found[-1]]
                self.counterparts.update({theirs.elements[number]: ends for number in theirs.of(group.sources)})
        for element, blocks in zip(theirs.elements, theirs.blocks, strict=True):
            if blocks and pairs.missing.issuperset(blocks) and element not in self.counterparts:
                self.missing.add(element)

    def fill(self, source: etree._Element, home: etree._Element) -> None:
        """Put what is missing of the children of `source` beside the counterparts of the others, else into `home`."""
        last: etree._Element | None = None
        waiting: list[etree._Element] = []
        for child in [element for element in source if element.tag in BLOCKS]:
            inside = [child, *units(child)]
            present = [unit for unit in inside if unit in self.counterparts]
            if present:
                node = self.node(child, present[-1], 1)
                if waiting:
                    self.before(self.node(child, present[0], 0), waiting)
                    waiting = []
                if any(unit in self.missing for unit in inside):
                    self.fill(child, node)
                last = node
            elif any(unit in self.missing for unit in inside):
                if last is None:
                    waiting.append(child)
                else:
                    last = self.after(last, child)
        for child in waiting:
            self.append(home, child)

    def node(self, child: etree._Element, unit: etree._Element, end: int) -> etree._Element:
        """The element here that `child` has become, as one of its units tells."""
        counterpart = self.counterparts[unit][end]
        above = [counterpart, *counterpart.iterancestors()]
        return next((element for element in above if element.tag == child.tag), counterpart)

    def after(self, node: etree._Element, child: etree._Element) -> etree._Element:
        """Put a copy of `child` behind `node`, or behind what it stands in where it can't stand there."""
        parent, at, made = self.place(node, child)
        parent.insert(at + 1, made)
        return made

    def before(self, node: etree._Element, children: list[etree._Element]) -> None:
        """Put copies of some children before `node`."""
        for child in children:
            parent, at, made = self.place(node, child)
            parent.insert(at, made)

    def append(self, home: etree._Element, child: etree._Element) -> None:
        """Put a copy of `child` at the end of an element that has no block of its own."""
        if _may_hold(home, child.tag, self.root):
            home.append(self.copied(child))
        else:
            self.after(home, child)

    def place(self, node: etree._Element, child: etree._Element) -> tuple[etree._Element, int, etree._Element]:
        """Where near `node` a copy of `child` may stand, and the copy: in a list of its own where it must be."""
        for above in (node, *node.iterancestors()):
            parent = above.getparent()
            if parent is not None and _may_hold(parent, child.tag, self.root):
                return parent, parent.index(above), self.copied(child)
        made = self.copied(child)
        for name in reversed(_shell(child)):
            shell = etree.Element(name)
            shell.append(made)
            made = shell
        top = next(above for above in (node, *node.iterancestors()) if above.getparent() is self.root)
        return self.root, self.root.index(top), made

    def copied(self, child: etree._Element) -> etree._Element:
        made = copy.deepcopy(child)
        made.tail = "\n"
        marked(made, FALLBACK, self.spoken, self.path)
        for call in made.iter("a"):
            if "note-call" in (call.get("class") or "").split():
                call.set("href", "#" + BORROWED + (call.get("href") or "")[1:])
                call.attrib.pop("id", "")
        self.inserted.append(made)
        return made


def _may_hold(parent: etree._Element, tag: str, root: etree._Element) -> bool:
    homes = _HOMES.get(tag)
    return parent.tag in homes if homes else parent is root or parent.tag in MIXED


def _shell(child: etree._Element) -> list[str]:
    """The tags of the list or table that a part of one stands in, the outermost first."""
    out: list[str] = []
    for above in child.iterancestors():
        out.insert(0, above.tag)
        if above.tag in _LISTS:
            break
    return out


def _note(language: Language, key: str) -> etree._Element:
    note = etree.Element("div", {"class": NOTE, "role": "note", "lang": language.tag, "dir": language.direction})
    etree.SubElement(note, "p").text = language.word(key)
    note.tail = "\n"
    return note


def _tell(inserted: list[etree._Element], language: Language) -> None:
    """Write a note before each run of passages in the source's language."""
    hosts: list[etree._Element] = []
    for element in inserted:
        host = element
        if element.tag in _HOMES and element.tag not in _OPEN:
            host = next(above for above in element.iterancestors() if above.tag in _LISTS)
        if host not in hosts:
            hosts.append(host)
    for host in hosts:
        before, parent, note = host.getprevious(), host.getparent(), _note(language, NOTE)
        if parent is None or (before is not None and before in hosts):
            continue
        if host.tag in _OPEN:  # nothing can stand before an item, but in it
            note.tail, host.text = host.text, None
            host.insert(0, note)
        else:
            parent.insert(parent.index(host), note)


def _agree_on_ids(pairs: Pairs, theirs: Located, ours: Located) -> None:
    """Give each heading the id of the one that it translates, where it has another of the source's ids by its place."""
    known = {str(e.get("id")) for e in theirs.elements if e.tag in _HEADINGS and e.get("id")}
    for group in pairs.groups:
        mine, others = ours.of(group.targets), theirs.of(group.sources)
        if len(mine) == len(others) == 1:
            heading, other = ours.elements[mine[0]], theirs.elements[others[0]]
            if heading.tag in _HEADINGS and other.tag in _HEADINGS and heading.get("id") in known:
                heading.set("data-id", heading.get("id") or "")
                heading.set("id", other.get("id") or "")


def _unique_ids(root: etree._Element, inserted: list[etree._Element]) -> dict[str, str]:
    """New ids for what was put in wherever the translation has the same one; the old ids by the new."""
    new = {id(part) for element in inserted for part in element.iter()}
    taken = {str(e.get("id")) for e in root.iter() if e.get("id") and id(e) not in new}
    names: dict[str, str] = {}
    for part in (part for element in inserted for part in element.iter()):
        name = part.get("id")
        if name:
            free, number = name, 2
            while free in taken:
                free, number = f"{name}-{number}", number + 1
            taken.add(free)
            part.set("id", free)
            names[free] = name
    return names


def _headings(
    root: etree._Element, chapter: Chapter, original: Chapter, names: Mapping[str, str], spoken: Language
) -> Iterator[Heading]:
    """The headings of the filled chapter in their order."""
    ours = {heading.id: heading for heading in chapter.headings}
    theirs = {heading.id: heading for heading in original.headings}
    for element in root.iter(*_HEADINGS):
        name = element.get("id") or ""
        before = element.attrib.pop("data-id", name)
        if name in names and names[name] in theirs:
            yield replace(_borrowed(theirs[names[name]], spoken), id=name)
        elif before in ours:
            yield replace(ours[before], id=name)


def _borrowed(heading: Heading, spoken: Language) -> Heading:
    return replace(heading, title=words_marked(heading.title, FALLBACK, spoken))

"""Links as their author wrote them → links as the book has them."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from pubtool.book.anchors import Anchors, slug
from pubtool.book.model import Chapter
from pubtool.diagnostics import Diagnostic, Span, nearest
from pubtool.project import Edition, Project
from pubtool.world import join

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_AT_HOME = (".localhost", ".local", ".localdomain", ".lan", ".internal", ".home.arpa")
_OUTWARD = frozenset(("http", "https", "mailto", "tel"))
_SLIP = re.compile(r"https?:?/+|www\.")
_HOST = re.compile(r"[^\s\x00-\x20\"#%/<>?@\\^`{|}]+")
_UNSAFE = re.compile(r"[\s\x00-\x20\x7f\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
_TRACKING = re.compile(r"[?&](utm_[a-z]+|fbclid|gclid|mc_eid|msclkid|igshid|yclid)=")
_EDITION_HINT = "each language is a book of its own: name the chapter of this edition, or the other one's web address"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, or why it leads nowhere: then `href` is empty. Of one that leads there may be a warning."""

    href: str = ""
    problem: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """What the links of one edition can point at: its chapters by path, and what other editions have."""

    project: Project
    edition: Edition
    anchors: dict[str, Anchors]

    def resolve(self, href: str, chapter: Chapter, span: Span) -> Link:
        """The link that `href` means in a chapter."""
        scheme = _SCHEME.match(href)
        if scheme or href.startswith("//"):
            return _outward(href, scheme[1].lower() if scheme else "", span)
        path, _, name = href.strip().partition("#")
        if not path and not name:
            return _broken("the link has no target", span, "write a chapter's file, an #id or a web address")
        here = self.anchors[chapter.path] if not path else self._chapter(unquote(path), span)
        if isinstance(here, Link):
            return here
        found = _inward(here, unquote(name), span)
        if found.problem and not span.path.startswith(f"{self.edition.folder}/"):
            return Link(f"#{here.chapter.id}")  # the source's words, and a place that only the source has
        return found

    def reference(self, href: str, chapter: Chapter) -> str:
        """Where a cross reference leads: an id of its own chapter, or of any. One that leads nowhere stays as it is:
        what it says comes later, and so does the report.
        """
        name = unquote(href.partition("#")[2])
        for here in (self.anchors[chapter.path], *self.anchors.values()):
            found = here.names.get(name) or here.names.get(slug(name))
            if found:
                return f"#{found}"
        return f"#{name}"

    def _chapter(self, path: str, span: Span) -> Anchors | Link:
        place = join(self.edition.folder, path)
        known = self.anchors.get(place)
        if known:
            return known
        if place.startswith(("/", "..")) or "\\" in place or "\0" in place:
            problem = Diagnostic(
                "outside-project",
                f"the link {path!r} leads out of the project",
                span,
                "a book can link to its own chapters and to web addresses",
            )
            return Link(problem=problem)
        for other in self.anchors:
            if _folded(other) == _folded(place):
                right = other.removeprefix(f"{self.edition.folder}/")
                message = f"the link {path}: the name on disk is {right}"
                return Link(
                    problem=Diagnostic("wrong-case", message, span, f"write {right}: other systems mind the case")
                )
        return self._elsewhere(path, place, span)

    def _elsewhere(self, path: str, place: str, span: Span) -> Link:
        """Why a link that names none of the edition's chapters leads nowhere."""
        if place in {file.path for file in self.edition.chapters}:  # it is there, and could not be read
            return Link(problem=Diagnostic("link-to-missing-chapter", f"{path} could not be read", span))
        folders = [edition.folder for edition in self.project.editions if edition.folder != self.edition.folder]
        if any(place == folder or place.startswith(f"{folder}/") for folder in folders):
            return _broken(f"the link {path} leads to another edition", span, _EDITION_HINT)
        stems = {file.path.removeprefix(f"{self.project.source.folder}/") for file in self.project.source.chapters}
        if place.removeprefix(f"{self.edition.folder}/") in stems:
            message = (
                f"the link {path} leads to a chapter that this edition does not have yet; its words stay as plain text"
            )
            hint = f"translate the chapter as {place}"
            return Link(problem=Diagnostic("link-to-missing-chapter", message, span, hint))
        if _SLIP.match(path):
            return _broken(f"the link {path} is no web address", span, f"write {_SLIP.sub('https://', path, count=1)}")
        near = nearest(path, (other.removeprefix(f"{self.edition.folder}/") for other in self.anchors))
        hint = f"did you mean {near}?" if near else "a book can link to its own chapters and to web addresses"
        return _broken(f"no chapter of this edition is {path}", span, hint)


def _inward(target: Anchors, name: str, span: Span) -> Link:
    chapter = target.chapter
    if not name:
        return Link(f"#{chapter.id}")
    found = target.names.get(name) or target.names.get(slug(name))
    if found:
        return Link(f"#{found}")
    near = nearest(name, target.names)
    return _broken(f"{chapter.path} has no heading or id {name!r}", span, f"did you mean #{near}?" if near else "")


def _outward(href: str, scheme: str, span: Span) -> Link:
    if not scheme:
        return _broken(f"the link {href} has no scheme", span, f"write https:{href}")
    if scheme not in _OUTWARD:
        return _broken(f"a book can't link to {scheme}: addresses", span, "http, https, mailto and tel are possible")
    address = _UNSAFE.sub(lambda m: quote(m[0]), href.strip())
    if scheme in ("http", "https"):
        problem = _unreachable(address)
        if problem:
            return _broken(f"{problem}: {href}", span, "write the whole address as a browser shows it")
        followed = _TRACKING.search(address)
        if followed:
            message = f"the link has {followed[1]}, by which its site knows where readers come from"
            hint = "take the parameter out; the page is the same without it"
            return Link(address, Diagnostic("tracking-link", message, span, hint))
    return Link(address)


def _unreachable(address: str) -> str:
    """Why no reader of the book can follow an address, or an empty string."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "this is not a web address"
    if not host or not address[len(parts.scheme) :].startswith("://") or not _HOST.fullmatch(host):
        return "this is not a web address"
    if host.rstrip(".") == "localhost" or host.rstrip(".").endswith(_AT_HOME):
        return "this address is on the author's own machine"
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return ""
    own = number.is_loopback or number.is_unspecified or number.is_link_local or number.is_private
    return "this address is on the author's own machine" if own else ""


def _broken(message: str, span: Span, hint: str = "") -> Link:
    return Link(problem=Diagnostic("broken-link", message, span, hint))


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()

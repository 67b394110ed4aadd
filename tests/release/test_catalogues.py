"""OPDS feeds, Readium manifests, covers: what a reading app finds, by the rules of their specifications."""

from __future__ import annotations

import io
import json
import posixpath

import pytest
from lxml import etree
from PIL import Image

from pubtool.book import Contributor
from pubtool.epub import write
from pubtool.release.accessibility import accessibility_of
from pubtool.release.covers import covers_of
from pubtool.release.model import Release
from pubtool.release.opds1 import ACQUISITION, ALL, NAVIGATION, ROOT, opds1
from pubtool.release.opds2 import ROOT as ROOT2
from pubtool.release.opds2 import opds2
from pubtool.release.reading import accessibility
from pubtool.release.site import site
from pubtool.release.unpacked import unpacked
from pubtool.release.webpub import webpub
from tests.epub import samples
from tests.release.samples import TOLD, bare, known, release

ATOM = "{http://www.w3.org/2005/Atom}"
OPEN = "http://opds-spec.org/acquisition/open-access"
RELEASES = {"three": release(), "bare": bare()}


def there(made: Release) -> set[str]:
    """Every path of a release but for its webpubs and seals."""
    files = {file.path for one in made.offers for file in one.files} | {
        c.path for one in made.offers for c in one.covers
    }
    return files | opds1(made).keys() | opds2(made).keys() | site(made, ()).keys()


@pytest.mark.parametrize("name", RELEASES)
def test_every_link_of_every_feed_leads_to_a_file(name: str) -> None:
    made = RELEASES[name]
    for path, data in opds1(made).items():
        for link in etree.fromstring(data).iter(f"{ATOM}link"):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), link.get("href"))) in there(made), path
    for path, data in opds2(made).items():
        for link in links(json.loads(data)):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) in there(made), path


def links(node: object) -> list[str]:
    if isinstance(node, list):
        return [link for one in node for link in links(one)]
    if isinstance(node, dict):
        inner = [link for value in node.values() for link in links(value)]
        return [*([node["href"]] if "href" in node else []), *inner]
    return []


@pytest.mark.parametrize("name", RELEASES)
def test_feeds_of_opds_1_have_what_its_grammar_asks_for(name: str) -> None:
    for path, data in opds1(RELEASES[name]).items():
        root = etree.fromstring(data)
        assert root.tag == f"{ATOM}feed"
        for thing in (root, *root.iter(f"{ATOM}entry")):
            for child in ("id", "title", "updated"):
                assert len(thing.findall(f"{ATOM}{child}")) == 1, (path, child)
        own = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert [link.get("type") for link in own] == [NAVIGATION if path == ROOT else ACQUISITION]
        for entry in root.iter(f"{ATOM}entry"):
            kinds = [link.get("rel") for link in entry.iter(f"{ATOM}link")]
            assert ("subsection" in kinds) == (path == ROOT)
            assert path == ROOT or kinds.count(OPEN) == 3
            assert all(link.get("type") for link in entry.iter(f"{ATOM}link"))


def test_languages_are_facets_of_which_one_is_active() -> None:
    root = etree.fromstring(opds1(release())["opds/ru.xml"])
    facets = [link for link in root.iter(f"{ATOM}link") if link.get("rel") == "http://opds-spec.org/facet"]
    active = [link.get("href") for link in facets if link.get("{http://opds-spec.org/2010/catalog}activeFacet")]
    assert (len(facets), active) == (4, ["ru.xml"])
    assert len(list(etree.fromstring(opds1(release())[ALL]).iter(f"{ATOM}entry"))) == 3


def test_nothing_in_opds_2_is_blank_and_every_publication_can_be_had() -> None:
    for made in RELEASES.values():
        for data in opds2(made).values():
            feed = json.loads(data)
            assert {"title", "modified"} <= feed["metadata"].keys()
            assert feed["links"][0]["rel"] == "self"
            for publication in feed["publications"]:
                assert publication["metadata"]["@type"] == "http://schema.org/Book"
                assert all(value not in ("", [], {}, None) for value in publication["metadata"].values())
                assert [link["rel"] for link in publication["links"]] == [OPEN] * 3
    assert len(json.loads(opds2(release())[ROOT2])["publications"]) == 3


def test_accessibility_in_the_terms_of_readium() -> None:
    told = accessibility(TOLD)
    assert told["conformsTo"] == "https://www.w3.org/TR/epub-a11y-11#wcag-2.2-aa"
    assert told["accessModeSufficient"] == ["textual", ["textual", "visual"]]


def test_people_of_other_kinds_keep_their_roles() -> None:
    whole = known("en", contributors=(Contributor("T", "translator", "trl"), Contributor("L", "lettering", "ltg")))
    facts = json.loads(opds2(release(whole))[ROOT2])["publications"][0]["metadata"]
    assert (facts["translator"], facts["contributor"]) == (["T"], [{"name": "L", "role": "ltg"}])
    assert facts["author"] == ["Anonymous"]


@pytest.fixture(scope="module")
def epub() -> bytes:
    made = write(samples.book(), samples.epub_pages())
    assert made.value, made.diagnostics
    return made.value


def test_covers_come_in_two_sizes_and_say_nothing_of_themselves(epub: bytes) -> None:
    large, small = covers_of(unpacked(epub), "en")
    assert (large.path, large.width, small.path, small.width) == ("covers/en.jpg", 1600, "covers/en-small.jpg", 320)
    for cover in (large, small):
        with Image.open(io.BytesIO(cover.data)) as picture:
            assert (picture.size, picture.format) == ((cover.width, cover.height), "JPEG")
            assert not picture.getexif()
    assert covers_of(unpacked(epub), "en")[0].data == large.data


def test_accessibility_is_read_back(epub: bytes) -> None:
    told = accessibility_of(unpacked(epub))
    assert "tableOfContents" in told.features
    assert told.hazards == ("none",)
    assert told.summary


def test_a_manifest_names_every_file_of_the_epub_and_no_other(epub: bytes) -> None:
    made = release(known("en"))
    files = webpub(made, {made.offers[0].files[0].path: unpacked(epub)})
    manifest = json.loads(files["webpub/en/manifest.json"])
    named = [link["href"] for key in ("readingOrder", "resources") for link in manifest[key]]
    assert {f"webpub/en/{name}" for name in named} | {"webpub/en/manifest.json"} == files.keys()
    assert len(named) == len(set(named))
    assert [link["rel"] for link in manifest["links"]] == ["self", "alternate"]
    assert manifest["links"][1]["href"] == "../../river-en.epub"
    assert manifest["toc"]
    for link in links([manifest[key] for key in ("toc", "landmarks")]):
        assert f"webpub/en/{link.partition('#')[0]}" in files

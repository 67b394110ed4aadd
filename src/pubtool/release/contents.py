"""Everything that a release has beside its editions: catalogues, pictures, the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pubtool.release.citation import citation
from pubtool.release.dublin_core import dublin_core
from pubtool.release.manifest import NAME as MANIFEST
from pubtool.release.manifest import manifest
from pubtool.release.marcxml import marcxml
from pubtool.release.model import Release
from pubtool.release.onix import onix
from pubtool.release.opds1 import opds1
from pubtool.release.opds2 import opds2
from pubtool.release.site import site
from pubtool.release.unpacked import Unpacked
from pubtool.release.webpub import webpub


def contents(release: Release, epubs: Mapping[str, Unpacked], signatures: Sequence[str]) -> dict[str, bytes]:
    """The files by path, but for what proves that they are the publisher's.

    `epubs` are by the path of the artefact; `signatures` are the files that will sign the sums.
    """
    return {
        MANIFEST: manifest(release),
        **{cover.path: cover.data for offer in release.offers for cover in offer.covers},
        **opds1(release),
        **opds2(release),
        **webpub(release, epubs),
        **onix(release),
        **marcxml(release),
        **dublin_core(release),
        **citation(release),
        **site(release, signatures),
    }

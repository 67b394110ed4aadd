"""`release.json` read back: what is in it is believed only as far as its form goes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubtool.release.manifest import BadManifestError, Origin, date_of, manifest, origin_of
from tests.release.samples import known, release

DIGEST = "0d" * 32
PRINTED = manifest(release(known("en", source_digest=DIGEST), known("ar", source_digest=DIGEST)))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda row: st.lists(row, max_size=3)
)


def test_the_day_is_read_back() -> None:
    assert date_of(manifest(release())) == "2026-01-31"
    assert date_of(manifest(replace(release(), date=""))) == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not JSON"),
        (b"\xff", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not of the form"),
        (b'{"schema": "pubtool-release/2"}', "not of the form"),
        (b'{"schema": "pubtool-release/1"}', "no date"),
        (b'{"schema": "pubtool-release/1", "date": 3}', "no date"),
    ],
)
def test_what_is_no_manifest_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadManifestError, match=said):
        date_of(data)


def test_what_copies_shall_print_is_known_where_they_do() -> None:
    assert origin_of(manifest(release())) is None
    origin = origin_of(PRINTED)
    assert origin
    assert origin.digest == DIGEST
    assert origin.files["river-ar.epub"] == "rtl"
    assert origin.files["river-en-print.pdf"] == "ltr"
    assert len(origin.files) == 6


@given(place=st.sampled_from(["source", "editions", "digest", "files", "path", "direction"]), value=JSON)
def test_no_odd_manifest_breaks_it_or_leads_out_of_the_folder(place: str, value: object) -> None:
    facts = json.loads(PRINTED)
    edition = facts["editions"][0]
    if place in ("source", "editions"):
        facts[place] = value
    elif place == "digest":
        facts["source"]["digest"] = value
    elif place == "path":
        edition["files"][0]["path"] = value
    else:
        edition[place] = value
    found = origin_of(json.dumps(facts).encode())
    assert found is None or isinstance(found, Origin)
    assert not found or all("/" not in path for path in found.files)


@pytest.mark.parametrize("path", ["../river.epub", "/etc/passwd", "a/b.pdf"])
def test_a_path_out_of_the_folder_is_passed_over(path: str) -> None:
    facts = json.loads(PRINTED)
    facts["editions"][0]["files"][0]["path"] = path
    found = origin_of(json.dumps(facts).encode())
    assert found
    assert path not in found.files

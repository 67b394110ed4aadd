"""Whatever is done to a folder, the comparison names it."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from pubtool.release.comparing import Change, Difference, compare, without_seals
from pubtool.release.sums import digest

FILES = {f"{name}": digest(name.encode()) for name in ("a.epub", "b.epub", "c/d.pdf", "release.json")}


def test_nothing_is_said_of_a_whole_folder() -> None:
    assert compare(FILES, FILES) == []


def test_each_change_is_named_for_what_it_is() -> None:
    changed = FILES | {"a.epub": digest(b"other")}
    assert compare(FILES, changed) == [Difference(Change.CHANGED, "a.epub")]
    swapped = FILES | {"a.epub": FILES["b.epub"], "b.epub": FILES["a.epub"]}
    assert compare(FILES, swapped) == [
        Difference(Change.SWAPPED, "a.epub", "b.epub"),
        Difference(Change.SWAPPED, "b.epub", "a.epub"),
    ]
    gone = {path: found for path, found in FILES.items() if path != "c/d.pdf"}
    assert compare(FILES, gone) == [Difference(Change.MISSING, "c/d.pdf")]
    assert compare(FILES, gone | {"e.pdf": FILES["c/d.pdf"]}) == [Difference(Change.RENAMED, "c/d.pdf", "e.pdf")]
    assert compare(FILES, FILES | {"e.pdf": FILES["c/d.pdf"]}) == [Difference(Change.ADDED, "e.pdf")]
    assert compare(FILES, gone, ["c/d.pdf"]) == [Difference(Change.UNREADABLE, "c/d.pdf")]


@given(st.dictionaries(st.sampled_from(sorted(FILES)), st.sampled_from([*FILES.values(), digest(b"x")])))
def test_a_folder_that_differs_is_never_called_whole(found: dict[str, str]) -> None:
    assume(found != FILES)
    assert compare(FILES, found)


def test_the_sums_are_not_among_what_they_sum() -> None:
    assert without_seals(["SHA256SUMS", "SHA256SUMS.sig", "SHA256SUMS.minisig", "a"]) == ["a"]

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from pubtool.epub.container import repack


def archive(entries, date=(2026, 1, 31, 12, 0, 0)):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(zipfile.ZipInfo(name, date), data)
    return out.getvalue()


def test_the_media_type_is_first_and_plain_and_pictures_are_not_packed_twice():
    data = repack(archive([("a.xhtml", b"a" * 99), ("b.JPG", b"b" * 99), ("mimetype", b"application/epub+zip")]))
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        kinds = {info.filename: info.compress_type for info in packed.infolist()}
    assert kinds == {
        "mimetype": zipfile.ZIP_STORED, "a.xhtml": zipfile.ZIP_DEFLATED, "b.JPG": zipfile.ZIP_STORED,
    }  # fmt: skip


@given(st.dictionaries(st.text("abcé/.", min_size=1), st.binary(), min_size=1))
def test_the_date_leaves_no_trace_and_every_entry_stays(entries):
    rows = list(entries.items())
    data = repack(archive(rows))
    assert data == repack(archive(rows, date=(1999, 9, 9, 9, 9, 8)))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert [(name, packed.read(name)) for name in packed.namelist()] == rows

"""What an exported file may hold, what becomes of its words, and which picture it means."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from balai.sites.rules import importing as rules
from balai.sites.rules.former_pictures import Names, entries, unpacked
from balai.sites.rules.former_text import convert, plain, said
from balai.sites.rules.former_xml import read
from balai.sites.rules.importing import Head, ImportFault, Piece, Said, Unreadable
from balai.sites.tests import former_sites as former


def pieces(data: bytes) -> list[tuple[Head, Piece]]:
    return list(read(io.BytesIO(data)))


def test_wordpress_is_read_with_its_kinds_states_writers_and_comments() -> None:
    said_there = former.comment() + former.comment("spammer", approved="spam") + former.comment(kind="pingback")
    data = former.wxr(former.post(more=said_there + former.meta("_thumbnail_id", "90")), former.attachment())
    (head, one), (_, picture) = pieces(data)
    assert (head.form, head.title, head.link) == ("wxr", "Desa Sered", "https://sered.example")
    assert (one.kind, one.status, one.writer, one.thumbnail) == ("article", "publish", "Kaur Umum", "90")
    assert one.at == datetime(2023, 5, 10, 2, tzinfo=UTC)
    assert one.categories == ["Kegiatan Desa"]
    assert one.comments == [Said("Bu Tini", "Mantap!", datetime(2023, 5, 11, 2, tzinfo=UTC), shown=True)]
    assert (one.comments_left, picture.kind, picture.key) == (2, "attachment", "90")
    assert picture.picture == "https://sered.example/wp-content/uploads/2023/05/sawah.jpg"


def test_feeds_are_read() -> None:
    [(head, one)] = pieces(former.RSS)
    assert (head.form, head.title, one.title, one.html) == (
        "rss",
        "Desa Gumiwang",
        "Kerja bakti",
        "<p>Warga membersihkan selokan.</p>",
    )
    assert (one.at, one.picture.rpartition("/")[2]) == (datetime(2024, 2, 3, 1, tzinfo=UTC), "sedang_selokan.jpg")
    [(head, one)] = pieces(former.ATOM)
    assert (head.form, head.title, head.link) == ("atom", "Desa Kaliwungu", "https://kaliwungu.example/")
    assert (one.title, one.link, one.writer, one.categories) == (
        "Pengumuman vaksin",
        "https://kaliwungu.example/vaksin",
        "Bidan desa",
        ["pengumuman"],
    )


DEEP = b'<rss version="2.0"><channel><item>' + b"<a>" * 100
WIDE = b'<rss version="2.0"><channel><item>' + b"<a/>" * 70_000
BAD = [
    (former.LAUGHS, ImportFault.ENTITIES),
    (former.OUTSIDE, ImportFault.ENTITIES),
    (DEEP, ImportFault.NESTED),
    (WIDE, ImportFault.NESTED),
    (former.wxr(former.post())[:-20], ImportFault.BROKEN),
    (former.wxr(former.post()).replace(b"</item>", b"</itm>"), ImportFault.BROKEN),
    (former.wxr(former.post(title="Kafé")).replace("é".encode(), b"\xe9"), ImportFault.CHARSET),
    (former.wxr(former.post()).replace(b'"UTF-8"', b'"EBCDIC-XYZ"'), ImportFault.CHARSET),
    (former.wxr(former.post(), version="9.0"), ImportFault.VERSION),
    (b"<html><body>x</body></html>", ImportFault.UNKNOWN_FORM),
    (former.packed({"a.xml": b"<rss/>"}), ImportFault.NOT_XML),
    (b"Judul;Isi\n", ImportFault.NOT_XML),
    (former.wxr(), ImportFault.EMPTY),
    (b"", ImportFault.BROKEN),
    (b'<rss version="2.0"><channel><title>' + b"x" * 4_100_000, ImportFault.TOO_LARGE),
]


@pytest.mark.parametrize(("data", "fault"), BAD, ids=[f"{n}-{fault}" for n, (_, fault) in enumerate(BAD)])
def test_what_no_site_exports_is_refused_with_its_reason(data: bytes, fault: ImportFault) -> None:
    with pytest.raises(Unreadable) as refused:
        pieces(data)
    assert refused.value.fault == fault


def test_more_pieces_than_a_village_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("balai.sites.rules.former_xml.MOST_PIECES", 2)
    with pytest.raises(Unreadable) as refused:
        pieces(former.wxr(*(former.post(n) for n in range(3))))
    assert refused.value.fault == ImportFault.TOO_MANY


class Endless(io.RawIOBase):
    """Twenty thousand articles that nobody holds in memory."""

    def __init__(self) -> None:
        self._parts = self._all()
        self._rest = b""

    def _all(self) -> Iterator[bytes]:
        yield former.HEAD.format(version="1.2").encode()
        text = "<p>Panen melimpah.</p>" * 20
        yield from (former.post(n, text=text).encode() for n in range(20_000))
        yield former.TAIL.encode()

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size:
            part = next(self._parts, b"")
            if not part:
                break
            self._rest += part
        data, self._rest = self._rest[:size], self._rest[size:]
        return data


def test_twenty_thousand_articles_are_read_in_little_memory() -> None:
    tracemalloc.start()
    count = len([None for _ in read(Endless())])  # type: ignore[arg-type]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (count, most < 8_000_000) == (20_000, True)


def test_html_becomes_markdown_without_what_acts() -> None:
    source = (
        '<!-- wp:heading --><h2 onclick="x()">Jadwal</h2><p>Hari <b>Senin</b><script>alert(1)</script></p>'
        '<iframe src="https://lain.example"></iframe><ul><li>satu</li><li>dua</li></ul>'
        '<a href="javascript:x()">jahat</a> <a href="https://sered.example/2023/05/panen-1/">lama</a>'
        '<img src="https://sered.example/a.jpg" alt="Sawah"><svg><script>x</script></svg>'
    )
    made = convert(source, base="https://sered.example")
    assert made.text == "## Jadwal\n\nHari **Senin**\n\n- satu\n- dua\n\njahat [lama](/2023/05/panen-1/)"
    assert [(one.address, one.alt) for one in made.pictures] == [("https://sered.example/a.jpg", "Sawah")]
    assert made.active == 5


def test_the_classic_editor_s_lines_become_paragraphs() -> None:
    assert convert("Satu\n\nDua\nTiga").text == "Satu\n\nDua  \nTiga"


def test_short_codes_go_and_words_in_brackets_stay() -> None:
    made = convert(
        '[caption id="a"]<img src="/a.jpg"> Sawah[/caption] [gallery ids="1,2"] Kata [sic] [kotak]isi[/kotak]'
    )
    assert made.text == "Sawah  Kata [sic] isi".replace("  ", " ")
    assert made.shortcodes == ("gallery", "kotak")


def test_text_nested_without_end_becomes_plain_words() -> None:
    assert convert("<blockquote>" * 5000 + "dalam").text == "dalam"


def test_a_comment_gives_no_address_away() -> None:
    shown = [
        said(Said(name, "Baik<br><script>x</script>sekali", None, shown=True)) for name in ("tini@surat.example", "")
    ]
    assert shown == [("Pembaca", "Baik\nsekali"), ("Pembaca", "Baik\nsekali")]
    assert plain("<b>Panen &amp; pesta</b>", most=120) == "Panen & pesta"


def test_pictures_are_found_by_the_end_of_their_address() -> None:
    names = Names([("uploads/2023/05/sawah.jpg", 1), ("uploads/2022/01/sawah.jpg", 2), ("IMG.JPG", 3)])
    asked = ["https://a.example/wp-content/uploads/2023/05/sawah-300x200.jpg", "/uploads/2022/01/sawah.jpg"]
    asked += ["/x/img.jpg", "/lain/sawah.jpg", "/tidak-ada.jpg", "http://[kacau", ""]
    assert [names.find(one) for one in asked] == [1, 2, 3, None, None, None, None]


def lying() -> bytes:
    data = bytearray(former.packed({"a.jpg": b" " * 30_000_000}))
    size, lie = struct.pack("<I", 30_000_000), struct.pack("<I", 100)
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = lie
    return bytes(data)


ARCHIVES = [
    (b"PK\x03\x04kacau", ImportFault.ARCHIVE_BROKEN),
    (former.packed({"a.jpg": b" " * 30_000_000}), ImportFault.ARCHIVE_LARGE),
    (former.packed({"../../etc/a.jpg": b"x"}), ImportFault.ARCHIVE_PATHS),
    (former.packed({"/etc/a.jpg": b"x"}), ImportFault.ARCHIVE_PATHS),
    (former.packed({"..\\a.jpg": b"x"}), ImportFault.ARCHIVE_PATHS),
    (former.packed({"C:/a.jpg": b"x"}), ImportFault.ARCHIVE_PATHS),
]


@pytest.mark.parametrize(("data", "fault"), ARCHIVES)
def test_an_archive_that_means_no_good_is_refused(data: bytes, fault: ImportFault) -> None:
    with pytest.raises(Unreadable) as refused:
        entries(io.BytesIO(data))
    assert refused.value.fault == fault


def test_an_archive_that_lies_about_its_sizes_gives_nothing() -> None:
    data = lying()
    [info] = entries(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert unpacked(archive, info) == b""


def test_what_is_no_picture_is_overlooked() -> None:
    data = former.packed({"a.jpg": b"x", "b.php": b"x", "__MACOSX/._a.jpg": b"x", "c/d.PNG": b"x"})
    assert [info.filename for info in entries(io.BytesIO(data))] == ["a.jpg", "c/d.PNG"]


def test_rules() -> None:
    assert rules.may_receive(has_text=False, opened=False).codes == (ImportFault.NO_FILE,)
    assert rules.may_receive(has_text=True, opened=True).codes == (ImportFault.OPEN,)
    assert rules.may_take(state="reading").codes == (ImportFault.NOT_READY,)
    assert rules.may_take(state="ready").codes == ()
    assert rules.may_discard(state="taking").codes == (ImportFault.NOT_READY,)
    assert rules.may_discard(state="ready").codes == ()


def test_old_addresses_and_shelves() -> None:
    links = [
        "https://a.example/2023/05/judul/?x=1#y",
        "/artikel/1",
        "https://a.example/",
        "https://a.example/../x",
        "http://[",
    ]
    assert [rules.former_path(link) for link in links] == ["/2023/05/judul", "/artikel/1", "", "", ""]
    shelves = [rules.category_of([name]) for name in ("Pengumuman", "Agenda Desa", "Juara lomba", "Inovasi", "Lain")]
    assert shelves == ["pengumuman", "kegiatan", "prestasi", "praktik-baik", "kabar"]


def test_the_same_piece_has_the_same_name_under_either_scheme() -> None:
    one, other = (Piece(1, guid=f"{scheme}://www.a.example/?p=1") for scheme in ("http", "https"))
    assert rules.identity(one) == rules.identity(other) != rules.identity(Piece(1, guid="https://a.example/?p=2"))

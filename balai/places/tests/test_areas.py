"""A list of areas is read whole or refused whole, with a line number for every fault."""

from __future__ import annotations

import gzip
import lzma
from datetime import date
from pathlib import Path

import pytest

from balai.places.rules.areas import Area, Succession, dotted, read_areas, read_successions
from balai.places.rules.packing import unpack
from balai.places.wording import say, say_all
from balai.web.verdicts import Refused, Verdict

HEAD = "code,name\n"
GOOD = HEAD + '11,Aceh\n11.01,Kabupaten Aceh Selatan\n11.01.01,Bakongan\n11.01.01.2001,"Ja""an, Lama"\n'


def faults(text: str | bytes) -> list[tuple[str, int]]:
    with pytest.raises(Refused) as caught:
        read_areas(text if isinstance(text, bytes) else text.encode())
    assert say_all(caught.value.verdict)
    return [(str(reason.code), int(dict(reason.facts)["line"])) for reason in caught.value.verdict.reasons]


def test_a_sound_list_is_read_in_its_order() -> None:
    assert read_areas(GOOD.encode()) == [
        Area("11", "Aceh"),
        Area("11.01", "Kabupaten Aceh Selatan"),
        Area("11.01.01", "Bakongan"),
        Area("11.01.01.2001", 'Ja"an, Lama'),
    ]


def test_semicolons_a_mark_of_byte_order_and_empty_lines_are_as_good() -> None:
    assert read_areas("\ufeffCode;Name\r\n\r\n11;Aceh\r\n".encode()) == [Area("11", "Aceh")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "11,Aceh\n11,Aceh Lagi\n", [("duplicate_code", 3)]),
        (HEAD + "11,Aceh\n11.02.03,Tanpa Induk\n", [("missing_parent", 3)]),
        (HEAD + "11,Aceh\n1101,Aceh Selatan\n", [("malformed_code", 3)]),
        (HEAD + "11,Aceh\n11.01,A\n11.01.01,B\n11.01.01.9001,C\n", [("malformed_code", 5)]),
        (HEAD + "11,Aceh\n12\n", [("columns", 3)]),
        (HEAD + "11,Aceh,besar\n", [("columns", 2)]),
        (HEAD + "11,Aceh\n12, \n", [("empty_name", 3)]),
        (HEAD + "11,Ace\x07h\n", [("bad_name", 2)]),
        (HEAD + "11," + "A" * 121 + "\n", [("bad_name", 2)]),
        (HEAD + '11,"Aceh\n12,Sumatera Utara\n', [("quotes", 2)]),
        (HEAD + '11,"Aceh" Besar\n', [("quotes", 2)]),
        ("kode_wilayah,nama\n11,Aceh\n", [("heading", 1)]),
        (HEAD, [("no_rows", 0)]),
        ("", [("no_rows", 0)]),
        ((HEAD + "11,Aceh\n12,Suma").encode() + b"\xe9\n", [("encoding", 3)]),
        (HEAD + "11,Aceh\n" * 200_001, [("too_many_rows", 0)]),
        (HEAD + "1,A\n11,\n11.01,B\n11.01,C\n", [("malformed_code", 2), ("empty_name", 3), ("duplicate_code", 5)]),
    ],
)
def test_each_fault_has_its_line(text: str | bytes, expected: list[tuple[str, int]]) -> None:
    assert faults(text) == expected


def test_a_fault_is_told_with_its_line() -> None:
    with pytest.raises(Refused) as caught:
        read_areas(b"code,name\n11,Aceh\n1101,X\n")
    assert "3" in say(caught.value.verdict.reasons[0])
    assert "1101" in say(caught.value.verdict.reasons[0])


def test_of_many_faults_twenty_are_told() -> None:
    with pytest.raises(Refused) as caught:
        read_areas((HEAD + "x,y\n" * 50).encode())
    told = say_all(caught.value.verdict)
    assert len(told) == 21
    assert "30" in told[-1]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress), (".csv", bytes)])
def test_packed_files_are_unpacked(tmp_path: Path, suffix: str, pack: type[bytes]) -> None:
    path = tmp_path / f"areas{suffix}"
    path.write_bytes(pack(GOOD.encode()))
    assert unpack(path) == GOOD.encode()


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".gz", b"code,name\n"),
        (".xz", b"code,name\n"),
        (".gz", gzip.compress(b"x" * 9000)[:-9]),
        (".gz", b"\x1f\x8b\x08broken"),
    ],
    ids=["text as gz", "text as xz", "cut short", "broken"],  # the packed bytes hold the time: no name for a test
)
def test_a_file_that_is_not_packed_as_its_name_says_is_refused(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"areas{suffix}"
    path.write_bytes(data)
    with pytest.raises(Refused) as caught:
        unpack(path)
    assert caught.value.verdict.codes == ("not_packed",)


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(bytes(2_000_000)))
    with pytest.raises(Refused) as caught:
        unpack(path, most=1_000_000)
    assert caught.value.verdict.codes == ("too_large",)


@pytest.mark.parametrize(
    ("written", "code"),
    [("3304052001", "33.04.05.2001"), ("33.04", "33.04"), (" 3304 ", "33.04"), ("33040", "33040"), ("Sered", "Sered")],
)
def test_codes_without_dots_are_dotted(written: str, code: str) -> None:
    assert dotted(written) == code


def test_a_succession_list_is_read() -> None:
    rows = read_successions(b"old_code,new_code,date\n91.01,93.01,2022-11-11\n91.02,94.02,\n")
    assert rows == [Succession("91.01", "93.01", date(2022, 11, 11), 2), Succession("91.02", "94.02", None, 3)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [("9101,93.01,", "malformed_code"), ("91.01,93,", "malformed_code"), ("91.01,93.01,11-11-2022", "bad_date")],
)
def test_a_broken_succession_list_is_refused(row: str, expected: str) -> None:
    with pytest.raises(Refused) as caught:
        read_successions(f"old_code,new_code,date\n{row}\n".encode())
    assert caught.value.verdict.codes == (expected,)


def test_no_reasons_are_no_words() -> None:
    assert say_all(Verdict()) == []

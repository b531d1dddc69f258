"""Delegation lists as regencies write them, read without a database."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.programme.rules import sheet_cells as cells
from balai.programme.rules.sheet_dates import EARLIEST, LATEST, MONTHS, parse_date
from balai.programme.rules.sheet_headers import Field, find_header, known
from balai.programme.rules.sheet_rows import Draft, formula_cells, guess_header, read_rows
from balai.web.sheets.lines import Line

MONTH_NAMES = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905


def lines(*rows: list[Any]) -> list[Line]:
    return [Line(number, tuple(row)) for number, row in enumerate(rows, 1) if any(cell is not None for cell in row)]


def drafts(*rows: list[Any], role: str = "cadre") -> list[Draft]:
    held = lines(*rows)
    header = find_header(held) or guess_header(held)
    assert header is not None
    return list(read_rows(held, header, role=role).rows)


# dates


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("12 Februari 2026", date(2026, 2, 12)),
        ("12 Pebruari 2026", date(2026, 2, 12)),
        ("Sered, 12 Feb. 2026", date(2026, 2, 12)),
        ("12-Nop-26", date(2026, 11, 12)),
        ("1 agustus '24", date(2024, 8, 1)),
        ("12/02/2026", date(2026, 2, 12)),
        ("12-2-26", date(2026, 2, 12)),
        ("12.02.2026", date(2026, 2, 12)),
        ("02/27/2026", date(2026, 2, 27)),
        ("2026-02-12", date(2026, 2, 12)),
        ("2026-02-12 00:00:00", date(2026, 2, 12)),
        (46065, date(2026, 2, 12)),
        (46065.0, date(2026, 2, 12)),
        ("46065", date(2026, 2, 12)),
        (datetime(2026, 2, 12, 8, 30), date(2026, 2, 12)),  # noqa: DTZ001 (spreadsheets know no zone)
        (date(2026, 2, 12), date(2026, 2, 12)),
    ],
)
def test_dates_as_people_write_them(value: Any, day: date) -> None:
    assert parse_date(value) == day


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "kemarin",
        "31 Februari 2026",
        "32/01/2026",
        "12 Fnord 2026",
        "12/13/14/15",
        0,
        -3,
        True,
        1e9,
        "1/1/1089",
    ],
)
def test_what_is_no_date_is_none(value: Any) -> None:
    assert parse_date(value) is None


@given(st.dates(EARLIEST, LATEST - timedelta(days=1)))
def test_every_day_comes_back_from_every_writing(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    written = [
        f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day.day}-{day.month}-{day.year}",
        day.isoformat(),
        serial,
        float(serial),
    ]
    assert {parse_date(value) for value in written} == {day}


@given(st.text(max_size=60) | st.floats() | st.integers())
def test_no_cell_breaks_the_reading_of_dates(value: Any) -> None:
    day = parse_date(value)
    assert day is None or EARLIEST <= day < LATEST


def test_every_month_has_its_number() -> None:
    assert [MONTHS[name.lower()] for name in MONTH_NAMES] == list(range(1, 13))


# phones, names, decrees


@pytest.mark.parametrize(
    ("value", "phone"),
    [
        (81234567890, "+6281234567890"),  # Excel ate the zero
        (81234567890.0, "+6281234567890"),
        (6281234567890, "+6281234567890"),
        ("081234567890", "+6281234567890"),
        ("'081234567890", "+6281234567890"),
        ("+62 812-3456-7890", "+6281234567890"),
        ("0812 3456 7890 / 0856 1111 2222", "+6281234567890"),
        ("0812.3456.7890", "+6281234567890"),
        ("81234567890.0", "+6281234567890"),
        ("8.12E+10", ""),
        ("021-555666", ""),
        ("0812", ""),
        ("-", ""),
        (None, ""),
        ("belum ada", ""),
    ],
)
def test_phones_as_sheets_hold_them(value: Any, phone: str) -> None:
    assert cells.phone(value) == phone


@given(st.from_regex(r"8[1-9][0-9]{7,9}", fullmatch=True))
def test_every_writing_of_a_number_is_one_number(digits: str) -> None:
    rest = int(digits)
    written = [
        rest,
        float(rest),
        f"0{digits}",
        f"+62{digits}",
        f"62{digits}",
        f"0{digits[:3]}-{digits[3:7]}-{digits[7:]}",
    ]
    assert {cells.phone(value) for value in written} == {f"+62{digits}"}


@given(st.text(max_size=40) | st.floats() | st.integers())
def test_no_cell_breaks_the_reading_of_phones(value: Any) -> None:
    assert cells.phone(value) == "" or cells.phone(value).startswith("+628")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("H. Budi Santoso, S.Pd", "budi santoso"),
        ("Dra. Sri Wulandari M.Pd.", "SRI WULANDARI"),
        ("Syarif Hidayat A.Md.Kom", "Syarif  Hidayat"),
        ("Nur'aini", "Nur aini"),
    ],
)
def test_names_agree_without_degrees(one: str, other: str) -> None:
    assert cells.name_key(one) == cells.name_key(other)


@pytest.mark.parametrize(
    ("number", "dated", "decree"),
    [
        ("141/05/2026", "12 Februari 2026", ("141/05/2026", date(2026, 2, 12))),
        ("SK No. 141/05/2026 tanggal 12 Februari 2026", None, ("141/05/2026", date(2026, 2, 12))),
        ("141/05 tgl. 12-02-2026", None, ("141/05", date(2026, 2, 12))),
        (14105, 46065, ("14105", date(2026, 2, 12))),
        ("-", "-", ("", None)),
    ],
)
def test_decrees_in_one_cell_or_two(number: Any, dated: Any, decree: tuple[str, date | None]) -> None:
    assert cells.decree(number, dated) == decree


@pytest.mark.parametrize(("value", "sex"), [("L", "L"), ("Laki-laki", "L"), ("pr", "P"), ("Perempuan", "P"), ("x", "")])
def test_sex_as_lists_say_it(value: str, sex: str) -> None:
    assert cells.sex(value) == sex


@pytest.mark.parametrize(
    ("value", "role"), [("Duta Digital", "ambassador"), ("Kader", "cadre"), ("", "cadre"), ("Kadus", "cadre")]
)
def test_roles_as_lists_say_them(value: str, role: str) -> None:
    assert cells.role(value, "cadre") == role


# headers


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("No", Field.NUMBER),
        ("No.", Field.NUMBER),
        ("NO URUT", Field.NUMBER),
        ("Nama", Field.NAME),
        ("Nama Kader", Field.NAME),
        ("NAMA LENGKAP (sesuai KTP)", Field.NAME),
        ("Nama Kader Digital Desa", Field.NAME),
        ("Nama Peserta", Field.NAME),
        ("Desa", Field.VILLAGE),
        ("Desa/Nagari/Gampong", Field.VILLAGE),
        ("Nama Desa", Field.VILLAGE),
        ("Asal Desa / Kelurahan", Field.VILLAGE),
        ("Nagari", Field.VILLAGE),
        ("Kecamatan", Field.DISTRICT),
        ("Distrik", Field.DISTRICT),
        ("Kecamatan / Desa", Field.DISTRICT_OR_VILLAGE),
        ("Kabupaten/Kota", Field.REGENCY),
        ("Kode Desa", Field.CODE),
        ("Kode Wilayah", Field.CODE),
        ("No HP", Field.PHONE),
        ("No. HP/WA", Field.PHONE),
        ("Nomor WhatsApp Aktif", Field.PHONE),
        ("Kontak", Field.PHONE),
        ("NIK", Field.NIK),
        ("No. KTP", Field.NIK),
        ("L/P", Field.SEX),
        ("Jenis Kelamin", Field.SEX),
        ("SK", Field.DECREE_NUMBER),
        ("No SK", Field.DECREE_NUMBER),
        ("Nomor dan Tanggal SK", Field.DECREE_NUMBER),
        ("Tanggal SK", Field.DECREE_DATED),
        ("Tgl. SK", Field.DECREE_DATED),
        ("Peran", Field.ROLE),
        ("Jabatan", None),
        ("Nama Kepala Desa", None),
        ("Alamat Desa", None),
        ("Email", None),
        ("Ket.", None),
        ("Tempat, Tanggal Lahir", None),
        ("", None),
    ],
)
def test_headings_and_what_they_mean(heading: str, field: Field | None) -> None:
    assert known(heading) is field


@given(
    st.permutations(["No", "Kecamatan", "Desa", "Nama Kader", "No HP", "L/P", "Nomor SK", "Tanggal SK"]),
    st.integers(0, 6),
)
def test_columns_may_stand_in_any_order_below_any_title(headings: list[str], titles: int) -> None:
    rows = [["DAFTAR KADER DIGITAL"] for _ in range(titles)] + [list(headings)]
    header = find_header(lines(*rows))
    assert header is not None
    assert header.first == titles + 1
    assert {headings[column]: field for column, field in header.columns.items()} == {
        "No": Field.NUMBER,
        "Kecamatan": Field.DISTRICT,
        "Desa": Field.VILLAGE,
        "Nama Kader": Field.NAME,
        "No HP": Field.PHONE,
        "L/P": Field.SEX,
        "Nomor SK": Field.DECREE_NUMBER,
        "Tanggal SK": Field.DECREE_DATED,
    }


@given(st.lists(st.lists(st.none() | st.text(max_size=12) | st.integers() | st.dates(), max_size=6), max_size=12))
def test_no_sheet_breaks_the_reading(rows: list[list[Any]]) -> None:
    held = lines(*rows)
    header = find_header(held) or guess_header(held)
    if header is not None:
        read = read_rows(held, header, role="cadre")
        numbers = [draft.line for draft in read.rows]
        assert numbers == sorted(set(numbers))
        assert not set(numbers) & set(read.left_out)


def test_a_merged_header_of_two_rows_and_its_row_of_numbers() -> None:
    held = lines(
        ["No", "Alamat", None, "Nama Kader", "SK", None, "Email"],
        [None, "Kecamatan", "Desa", None, "Nomor", "Tanggal", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        [1, "Madukara", "Sered", "Budi Santoso", "141/1", "12 Februari 2023", "budi@example.id"],
    )
    header = find_header(held)
    assert header is not None
    assert (header.first, header.unread) == (3, ("Email",))
    (draft,) = read_rows(held, header, role="cadre").rows
    assert draft == Draft(
        line=4,
        name="Budi Santoso",
        village="Sered",
        district="Madukara",
        decree_number="141/1",
        decree_dated=date(2023, 2, 12),
    )


# rows


def test_a_district_stands_until_the_next_one() -> None:
    rows = drafts(
        ["No", "Kecamatan", "Desa", "Nama"],
        [1, "Madukara", "Sered", "Budi Santoso"],
        [2, None, "Blitar", "Sri Wulandari"],
        [3, "Kec. Bawang", "Kutayasa", "Joko Susilo"],
        ["Jumlah", None, "3 desa"],
        [None, None, None, "Banjarnegara, 3 Maret 2023"],
        [None, None, None, "Kepala Dinas"],
    )
    assert [(row.line, row.district, row.village) for row in rows] == [
        (2, "Madukara", "Sered"),
        (3, "Madukara", "Blitar"),
        (4, "Bawang", "Kutayasa"),
    ]


def test_totals_and_signatures_are_left_out_by_line() -> None:
    held = lines(["No", "Desa", "Nama"], [1, "Sered", "Budi"], ["Total", 1], [None, None, "Kepala Dinas PMD"])
    header = find_header(held)
    assert header is not None
    assert read_rows(held, header, role="cadre").left_out == (3, 4)


def test_districts_may_be_heading_rows_of_their_own() -> None:
    rows = drafts(
        ["No", "Kecamatan / Desa", "Nama Kader", "No HP"],
        ["I", "Kecamatan Madukara"],
        [1, "Desa Sered", "Budi Santoso", 81234567890],
        ["II", "Kec. Bawang"],
        [2, "Kutayasa", "Joko Susilo", "x"],
    )
    assert [(row.district, row.village, row.phone, row.phone_unread) for row in rows] == [
        ("Madukara", "Desa Sered", "+6281234567890", False),
        ("Bawang", "Kutayasa", "", True),
    ]


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Kecamatan / Desa", "Madukara / Sered"),
        ("Kec/Desa", "Kec. Madukara - Desa Sered"),
        ("Kecamatan, Desa", "Desa Sered, Kec. Madukara"),
        ("Desa / Kecamatan", "Sered/Madukara"),
        ("Nama Desa (Kecamatan)", "Sered, Madukara"),
    ],
)
def test_one_cell_may_hold_district_and_village(heading: str, written: str) -> None:
    (row,) = drafts(["No", heading, "Nama Kader"], [1, written, "Budi Santoso"])
    assert (row.district, row.village.removeprefix("Desa ")) == ("Madukara", "Sered")


def test_the_list_of_the_article_has_no_header_and_no_names() -> None:
    rows = drafts(
        ["1.", "Kecamatan Madukara", "1.", "Desa Sered"],
        [None, None, "2.", "Desa Blitar"],
        ["2.", "Kecamatan Pagedongan", "6.", "Desa Pesangkalan"],
        [None, None, "7.", "Desa Kebutuh Jurang"],
        ["3.", "Kecamatan Purwonegoro", "8", "Desa Gumiwang"],
    )
    assert [(row.district, row.village, row.name) for row in rows] == [
        ("Madukara", "Desa Sered", ""),
        ("Madukara", "Desa Blitar", ""),
        ("Pagedongan", "Desa Pesangkalan", ""),
        ("Pagedongan", "Desa Kebutuh Jurang", ""),
        ("Purwonegoro", "Desa Gumiwang", ""),
    ]


def test_a_sheet_without_any_list_has_no_header() -> None:
    held = lines(["Surat tugas"], ["Nomor 12"], ["Kepada yth."])
    assert find_header(held) is None
    assert guess_header(held) is None


def test_drafts_are_kept_and_come_back() -> None:
    draft = Draft(line=7, name="Budi", village="Sered", decree_dated=date(2026, 2, 12), phone="+6281234567890")
    assert Draft.unpacked(draft.packed()) == draft
    assert Draft.unpacked(Draft(line=1).packed()) == Draft(line=1)


def test_formulas_count_only_in_columns_that_are_read() -> None:
    held = lines(["=title"], ["No", "Desa", "Nama", "NIK", "Ket"], [1, "Sered", "Budi", "33", "x"])
    header = find_header(held)
    assert header is not None
    formulas = {(1, 0), (3, 0), (3, 2), (3, 3), (3, 4)}
    assert formula_cells(formulas, held, header) == ((3, 2),)

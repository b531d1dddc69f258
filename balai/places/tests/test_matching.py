"""Names as regencies write them find the village meant, or are left for a person to decide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from balai.demo.makers import make_village
from balai.places.models import Place
from balai.places.rules.matching import Candidate, likeness, match_village, normalise, without_title

SERED = Candidate(1, "Sered", "Madukara", "33.04.05.2001")
KUTAYASA_M = Candidate(2, "Kutayasa", "Madukara", "33.04.05.2007")
KUTAYASA_B = Candidate(3, "Kutayasa", "Bawang", "33.04.09.2018")
KEBUTUH = Candidate(4, "Kebutuhjurang", "Pagedongan", "33.04.20.2001")
MERTASARI = Candidate(5, "Mertasari", "Purwanegara", "33.04.03.2001")
BANJAR = [SERED, KUTAYASA_M, KUTAYASA_B, KEBUTUH, MERTASARI]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Desa Sered", "sered"),
        ("Ds.  Sered", "sered"),
        ("KEL. Krandon", "krandon"),
        ("Nagari Saok Laweh", "saok laweh"),
        ("Pemdes Sered", "sered"),
        ("Kampung", "kampung"),
        ("Desa", "desa"),
        ("Tanjung II", "tanjung 2"),
        ("Kec. IX Koto", "9 koto"),
        ("X Koto Diatas", "10 koto diatas"),
        ("Kab. Banjarnegara", "banjarnegara"),
        ("Jum'at", "jumat"),
    ],
)
def test_a_title_before_a_name_is_left_out(written: str, plain: str) -> None:
    assert without_title(written) == plain


@pytest.mark.parametrize(
    ("name", "district", "meant"),
    [
        ("Sered", "Madukara", SERED),
        ("DESA SERED", "Kec. Madukara", SERED),
        ("sered", "", SERED),
        ("Kebutuh Jurang", "Pagedongan", KEBUTUH),
        ("Mertosari", "Purwonegoro", MERTASARI),
        ("Mertasari", "Kecamatan Purwonegoro", MERTASARI),
        ("Kutayasa", "Bawang", KUTAYASA_B),
        ("Kutoyoso", "Madukoro", KUTAYASA_M),
        ("Kutayasa (Kec. Bawang)", "", KUTAYASA_B),
        ("Kutayasa, Kec. Madukara", "", KUTAYASA_M),
        ("Kutayasa (Bawang)", "", KUTAYASA_B),
    ],
)
def test_one_name_in_its_district_is_certain(name: str, district: str, meant: Candidate) -> None:
    match = match_village(name, district, BANJAR)
    assert (match.best, match.certain) == (meant, True)


def test_a_namesake_without_a_district_is_doubtful_and_both_are_offered() -> None:
    match = match_village("Kutayasa", "", BANJAR)
    assert match.doubtful
    assert (match.best, match.others[0]) == (KUTAYASA_M, KUTAYASA_B)


def test_another_district_than_written_is_doubtful() -> None:
    match = match_village("Sered", "Batur", BANJAR)
    assert (match.best, match.certain) == (SERED, False)


def test_a_near_name_is_doubtful() -> None:
    match = match_village("Seret", "Madukara", BANJAR)
    assert (match.best, match.certain) == (SERED, False)


def test_nothing_alike_gives_nothing() -> None:
    assert match_village("Wonosobo", "", BANJAR).best is None
    assert match_village("  ", "", BANJAR).best is None


def test_a_title_that_belongs_to_the_name_decides() -> None:
    plain, titled = Candidate(1, "Baru", "A", "1"), Candidate(2, "Kampung Baru", "A", "2")
    assert match_village("Kampung Baru", "", [plain, titled]).best == titled
    assert match_village("Kampung Baru", "", [plain, titled]).certain
    assert match_village("Desa Baru", "", [plain, titled]).best == plain


def test_another_number_is_another_village() -> None:
    one, two = Candidate(1, "Makmur 1", "A", "1"), Candidate(2, "Makmur 2", "A", "2")
    assert match_village("Makmur II", "", [one, two]).best == two
    assert match_village("Makmur II", "", [one, two]).certain
    assert not match_village("Makmur 3", "", [one, two]).certain


def test_spellings_that_two_villages_share_are_doubtful() -> None:
    one, two = Candidate(1, "Sukomulyo", "A", "1"), Candidate(2, "Sukamulya", "A", "2")
    assert match_village("Sokomulyo", "", [one, two]).doubtful
    assert match_village("Sukamulya", "", [one, two]).best == two
    assert match_village("Sukamulya", "", [one, two]).certain


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 100


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(name: str) -> None:
    once = normalise(name)
    assert normalise(once) == once


@given(st.text(max_size=40), st.text(max_size=40))
def test_only_a_certain_match_is_spelt_alike(name: str, district: str) -> None:
    match = match_village(name, district, BANJAR)
    if match.certain and match.best:
        assert match.score >= 90


@pytest.mark.django_db
def test_candidates_of_a_regency_carry_their_district(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    village = make_village("Sered", code="33.04.05.2001")
    make_village("Gondangmanis")
    regency = Place.objects.get(code="33.04")
    with django_assert_num_queries(1):
        found = Place.objects.below(regency).candidates()
    assert found == [Candidate(village.pk, "Sered", "Kecamatan 33.04.05", "33.04.05.2001")]

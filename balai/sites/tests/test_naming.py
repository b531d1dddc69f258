"""Which names villages get, and which domains may be theirs."""

from __future__ import annotations

import pytest

from balai.sites.rules.naming import Unnamed, label_of, may_serve, scheme

BAWANG = Unnamed(1, "Kutayasa", "Bawang", "Banjarnegara", "33.04.05.2005")
MADUKARA = Unnamed(2, "Kutayasa", "Madukara", "Banjarnegara", "33.04.08.2005")


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (("Sered",), "sered"),
        (("Kebutuh Jurang",), "kebutuh-jurang"),
        (("Ma'rang", "Tō"), "marang-to"),
        (("  --  ",), ""),
        (("X" * 80,), "x" * 63),
    ],
)
def test_a_label_is_what_a_host_name_may_hold(names: tuple[str, ...], label: str) -> None:
    assert label_of(*names) == label


def test_the_first_keeps_the_short_name_and_the_second_names_its_district() -> None:
    assert scheme([BAWANG, MADUKARA], taken=()) == {1: "kutayasa", 2: "kutayasa-madukara"}


def test_a_name_taken_elsewhere_is_not_given_again() -> None:
    assert scheme([BAWANG], taken={"kutayasa"}) == {1: "kutayasa-bawang"}
    assert scheme([BAWANG], taken={"kutayasa", "kutayasa-bawang"}) == {1: "kutayasa-bawang-banjarnegara"}


def test_where_all_names_are_taken_the_code_remains() -> None:
    taken = {"kutayasa", "kutayasa-bawang", "kutayasa-bawang-banjarnegara"}
    assert scheme([BAWANG], taken=taken) == {1: "desa-33-04-05-2005"}


def test_a_village_called_www_does_not_get_that_name() -> None:
    assert scheme([Unnamed(1, "Admin", "Bae", "Kudus", "33.19.07.2001")], taken=()) == {1: "admin-bae"}


def test_a_village_without_a_single_letter_is_called_by_its_code() -> None:
    assert scheme([Unnamed(1, "***", "", "", "33.19.07.2001")], taken=()) == {1: "desa-33-19-07-2001"}


def test_a_domain_of_the_village_s_own_is_fine() -> None:
    assert may_serve("sered.desa.id", taken=(), own_host="localhost")
    assert may_serve("www.sered.desa.id", taken=(), own_host="localhost")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("sered", "name.not_a_name"),
        ("https://sered.desa.id", "name.not_a_name"),
        ("sered..desa.id", "name.not_a_name"),
        ("127.0.0.1", "name.not_a_name"),
        ("-sered.desa.id", "name.not_a_name"),
        (f"{'a' * 64}.desa.id", "name.not_a_name"),
        ("sered.balai.example", "name.below_ours"),
        ("mail.desa.id", "name.reserved"),
        ("gumiwang.desa.id", "name.taken"),
    ],
)
def test_each_reason_against_a_domain(name: str, code: str) -> None:
    assert may_serve(name, taken={"gumiwang.desa.id"}, own_host="balai.example").codes == (code,)

"""A new list of areas is understood as renaming, renumbering, splitting, merging; what is doubtful is said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from balai.places.rules.areas import Area, Succession
from balai.places.rules.succession import Plan, Standing, plan

ROOT = 1
OLD = [
    Standing(2, "33", "Jawa Tengah", ROOT),
    Standing(3, "33.04", "Kabupaten Banjarnegara", 2),
    Standing(4, "33.04.05", "Madukara", 3),
    Standing(5, "33.04.05.2001", "Sered", 4),
    Standing(6, "33.04.05.2002", "Kutayasa", 4),
    Standing(7, "33.04.08", "Bawang", 3),
    Standing(8, "33.04.08.2001", "Kutayasa", 7),
]


def after(told: tuple[tuple[str, str], ...] = (), **changes: str | None) -> Plan:
    """The plan after changing the list that stands: `code_with_underscores=new name` or None to leave it out."""
    names: dict[str, str | None] = {place.code: place.name for place in OLD}
    names |= {code[1:].replace("_", "."): name for code, name in changes.items()}
    areas = [Area(code, name) for code, name in sorted(names.items()) if name is not None]
    return plan(OLD, areas, [Succession(*row) for row in told], root=ROOT)


def summary(todo: Plan) -> dict[str, list[str]]:
    found = {
        "founded": [f"{area.code} {area.name}" for area in todo.founded],
        "changed": [f"{place.code} {place.name} → {area.code} {area.name}" for place, area in todo.changed],
        "abolished": [f"{place.code} {place.name}" for place in todo.abolished],
        "doubts": [f"{doubt.old.code} → {doubt.new.code}" for doubt in todo.doubts],
    }
    return {key: rows for key, rows in found.items() if rows}


def test_the_same_list_changes_nothing() -> None:
    assert after().changes_nothing


def test_another_name_under_a_code_is_a_renaming() -> None:
    todo = after(c33_04_05_2001="Sered Jaya")
    assert summary(todo) == {"changed": ["33.04.05.2001 Sered → 33.04.05.2001 Sered Jaya"]}


def test_quite_another_name_under_a_code_is_renamed_but_pointed_out() -> None:
    todo = after(c33_04_05_2001="Wonosari")
    assert [(place.key, area.name) for place, area in todo.wholly_renamed] == [(5, "Wonosari")]


def test_a_name_under_a_new_code_of_the_same_parent_is_a_renumbering() -> None:
    todo = after(c33_04_05_2001=None, c33_04_05_2009="Sered")
    assert summary(todo) == {"changed": ["33.04.05.2001 Sered → 33.04.05.2009 Sered"]}


def test_two_codes_that_change_places_follow_the_names() -> None:
    todo = after(c33_04_05_2001="Kutayasa", c33_04_05_2002="Sered")
    assert todo.follows["33.04.05.2001"] == 6
    assert todo.follows["33.04.05.2002"] == 5


def test_a_new_code_without_a_vanished_one_is_a_founding() -> None:
    assert summary(after(c33_04_05_2003="Baru")) == {"founded": ["33.04.05.2003 Baru"]}


def test_a_vanished_code_without_a_namesake_is_an_abolition() -> None:
    assert summary(after(c33_04_05_2001=None)) == {"abolished": ["33.04.05.2001 Sered"]}


def test_a_village_split_off_into_a_new_district_is_followed() -> None:
    todo = after(c33_04_05_2001=None, c33_04_21="Madukara Timur", c33_04_21_2001="Sered")
    assert summary(todo) == {
        "founded": ["33.04.21 Madukara Timur"],
        "changed": ["33.04.05.2001 Sered → 33.04.21.2001 Sered"],
    }


def test_a_regency_that_moves_to_a_new_province_takes_everything_along() -> None:
    areas = [Area("33", "Jawa Tengah"), Area("39", "Jawa Selatan")]
    areas += [Area(place.code.replace("33.04", "39.01"), place.name) for place in OLD if place.code != "33"]
    todo = plan(OLD, areas, [], root=ROOT)
    assert [area.code for area in todo.founded] == ["39"]
    assert not todo.abolished
    assert {area.code: place.code for place, area in todo.changed} == {
        area.code: area.code.replace("39.01", "33.04") for area in areas if "." in area.code
    }


def test_namesakes_that_both_vanish_are_told_apart_by_their_parents() -> None:
    todo = after(c33_04_05_2002=None, c33_04_08_2001=None, c33_04_05_2011="Kutayasa", c33_04_08_2011="Kutayasa")
    assert (todo.follows["33.04.05.2011"], todo.follows["33.04.08.2011"]) == (6, 8)


def test_namesakes_that_move_both_to_a_new_district_are_doubtful() -> None:
    todo = after(
        c33_04_05_2002=None, c33_04_08_2001=None, c33_04_21="Baru", c33_04_21_2001="Kutayasa", c33_04_21_2002="Kutayasa"
    )
    assert len(todo.doubts) == 4
    assert len(todo.founded) == 3


def test_a_like_name_under_another_code_is_doubtful() -> None:
    todo = after(c33_04_05_2001=None, c33_04_05_2009="Seret")
    assert summary(todo)["doubts"] == ["33.04.05.2001 → 33.04.05.2009"]


def test_what_is_told_settles_a_doubt() -> None:
    todo = after((("33.04.05.2001", "33.04.05.2009"),), c33_04_05_2001=None, c33_04_05_2009="Seret")
    assert summary(todo) == {"changed": ["33.04.05.2001 Sered → 33.04.05.2009 Seret"]}


def test_in_a_split_that_is_told_the_bearer_of_the_code_goes_on() -> None:
    todo = after((("33.04.05.2001", "33.04.05.2001"), ("33.04.05.2001", "33.04.05.2009")), c33_04_05_2009="Sered Lor")
    assert todo.follows["33.04.05.2001"] == 5
    assert todo.origins == {"33.04.05.2009": 5}


def test_in_a_merger_that_is_told_the_others_get_a_successor() -> None:
    todo = after((("33.04.05.2002", "33.04.05.2001"), ("33.04.05.2001", "33.04.05.2001")), c33_04_05_2002=None)
    assert summary(todo) == {"abolished": ["33.04.05.2002 Kutayasa"]}
    assert todo.successors == {6: "33.04.05.2001"}


def test_a_code_told_to_pass_to_another_place_is_founded_anew_for_its_own() -> None:
    todo = after((("33.04.05.2001", "33.04.05.2009"),), c33_04_05_2009="Sered")
    assert todo.follows["33.04.05.2009"] == 5
    assert [area.code for area in todo.founded] == ["33.04.05.2001"]


names = st.sampled_from(["Sered", "Kutayasa", "Kuta Yasa", "Bawang", "Seret", "Baru"])
numbers = st.integers(2001, 2006)
lists = st.dictionaries(numbers, names, max_size=6)
told = st.lists(st.tuples(numbers, numbers), max_size=4)


@given(lists, lists, told)
def test_every_place_is_accounted_for_once(
    before: dict[int, str], after_: dict[int, str], pairs: list[tuple[int, int]]
) -> None:
    above = [Area("33", "Jawa Tengah"), Area("33.04", "Kabupaten Banjarnegara"), Area("33.04.05", "Madukara")]
    old = OLD[:3] + [Standing(100 + n, f"33.04.05.{n}", name, 4) for n, name in before.items()]
    new = [*above, *(Area(f"33.04.05.{n}", name) for n, name in after_.items())]
    rows = [Succession(f"33.04.05.{a}", f"33.04.05.{b}") for a, b in pairs]
    todo = plan(old, new, rows, root=ROOT)
    followed = [key for code, key in todo.follows.items() if code]
    assert len(followed) == len(set(followed))
    assert sorted([*followed, *(place.key for place in todo.abolished)]) == sorted(place.key for place in old)
    listed = [*(code for code in todo.follows if code), *(area.code for area in todo.founded)]
    assert sorted(listed) == sorted(area.code for area in new)
    assert all(code in todo.follows for code in todo.successors.values() if code not in todo.origins)

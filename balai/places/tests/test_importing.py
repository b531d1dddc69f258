"""Imports on a real database: dated succession, all or nothing, one journal entry."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from balai.demo.makers import make_hamlet
from balai.journal.models import Entry
from balai.places.actions.importing import Outcome, import_areas
from balai.places.models import Level, Place, Tenure
from balai.places.rules.areas import Area, Succession
from balai.web.verdicts import Refused

pytestmark = pytest.mark.django_db

BASE = {
    "33": "Jawa Tengah",
    "33.04": "Kabupaten Banjarnegara",
    "33.04.05": "Madukara",
    "33.04.05.2001": "Sered",
    "33.04.05.2002": "Kutayasa",
}
EARLIER, DAY, LATER = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)


def bring(changes: dict[str, str | None], *, on: date = DAY, told: list[Succession] | None = None) -> Outcome:
    names = {code: name for code, name in (BASE | changes).items() if name is not None}
    areas = [Area(code, name) for code, name in sorted(names.items())]
    return import_areas(areas, by=None, on=on, told=told or [], source="test")


def paths_are_sound() -> bool:
    return all(
        place.path == f"{place.parent.path if place.parent else '/'}{place.pk}/"
        for place in Place.objects.select_related("parent")
    )


def the(code: str) -> Place:
    return Place.objects.get(code=code)


def test_the_first_import_founds_a_sound_tree() -> None:
    outcome = bring({})
    assert outcome.founded == 5
    assert list(Place.objects.order_by("path").values_list("code", "level")) == [
        (None, Level.COUNTRY),
        ("33", Level.PROVINCE),
        ("33.04", Level.REGENCY),
        ("33.04.05", Level.DISTRICT),
        ("33.04.05.2001", Level.VILLAGE),
        ("33.04.05.2002", Level.VILLAGE),
    ]
    assert paths_are_sound()
    assert set(Tenure.objects.values_list("starts", "until")) == {(None, None)}


def test_an_import_is_one_entry_and_a_second_one_none() -> None:
    bring({})
    assert bring({}).nothing
    assert [(entry.verb, entry.place_path) for entry in Entry.objects.all()] == [
        ("places.imported", Place.objects.get(level=Level.COUNTRY).path)
    ]


def test_a_renaming_is_dated() -> None:
    bring({})
    key = the("33.04.05.2001").pk
    bring({"33.04.05.2001": "Sered Jaya"})
    place = the("33.04.05.2001")
    assert (place.pk, place.name, place.search) == (key, "Sered Jaya", "sered jaya 33.04.05.2001")
    assert list(place.tenures.order_by("pk").values_list("name", "starts", "until")) == [
        ("Sered", None, DAY),
        ("Sered Jaya", DAY, None),
    ]


def test_an_old_code_still_resolves() -> None:
    bring({})
    sered = the("33.04.05.2001")
    bring({"33.04.05.2001": None, "33.04.21": "Madukara Timur", "33.04.21.2001": "Sered"})
    assert Place.objects.resolve("33.04.05.2001") == sered
    assert Place.objects.resolve("3304212001") == sered
    assert Place.objects.resolve("33.04.05.2001", on=date(2026, 6, 30)) == sered
    assert Place.objects.resolve("33.04.05.2001", on=DAY) is None
    assert Place.objects.resolve("33.04.21.2001", on=date(2026, 6, 30)) is None
    assert Place.objects.resolve("99.99") is None
    assert paths_are_sound()


def test_a_code_given_to_another_place_is_told_apart_by_the_day() -> None:
    bring({})
    sered, kutayasa = the("33.04.05.2001"), the("33.04.05.2002")
    bring({"33.04.05.2001": "Kutayasa", "33.04.05.2002": "Sered"})
    assert Place.objects.resolve("33.04.05.2001") == kutayasa
    assert Place.objects.resolve("33.04.05.2001", on=EARLIER) == sered


def test_hamlets_follow_their_village() -> None:
    bring({})
    hamlet = make_hamlet(village=the("33.04.05.2001"))
    bring({"33.04.05.2001": None, "33.04.21": "Madukara Timur", "33.04.21.2001": "Sered"})
    hamlet.refresh_from_db()
    assert hamlet.path.startswith(the("33.04.21").path)
    assert paths_are_sound()


def test_a_merged_village_gives_way_to_its_successor_and_hands_over_its_hamlets() -> None:
    bring({})
    sered, kutayasa = the("33.04.05.2001"), the("33.04.05.2002")
    hamlet = make_hamlet(village=kutayasa)
    told = [Succession("33.04.05.2002", "33.04.05.2001"), Succession("33.04.05.2001", "33.04.05.2001")]
    bring({"33.04.05.2002": None}, told=told)
    kutayasa.refresh_from_db()
    hamlet.refresh_from_db()
    assert (kutayasa.abolished, kutayasa.code, kutayasa.successor) == (DAY, None, sered)
    assert Place.objects.resolve("33.04.05.2002") == sered
    assert Place.objects.resolve("33.04.05.2002", on=EARLIER) == kutayasa
    assert (hamlet.parent, hamlet.abolished) == (sered, None)
    assert paths_are_sound()


def test_an_abolished_village_ends_with_its_hamlets() -> None:
    bring({})
    hamlet = make_hamlet(village=the("33.04.05.2002"))
    bring({"33.04.05.2002": None})
    hamlet.refresh_from_db()
    assert hamlet.abolished == DAY
    assert not Tenure.objects.filter(place__abolished__isnull=False, until__isnull=True).exists()


def test_a_split_off_village_knows_its_origin() -> None:
    bring({})
    told = [Succession("33.04.05.2001", "33.04.05.2001"), Succession("33.04.05.2001", "33.04.05.2003", EARLIER)]
    bring({"33.04.05.2003": "Sered Lor"}, told=told)
    assert the("33.04.05.2003").origin == the("33.04.05.2001")
    assert the("33.04.05.2003").tenures.get().starts == EARLIER


def test_a_second_import_on_the_same_day_corrects_the_first() -> None:
    bring({})
    bring({"33.04.05.2001": "Sered Jaya"})
    bring({"33.04.05.2001": "Sered Raya"})
    assert list(the("33.04.05.2001").tenures.order_by("pk").values_list("name", "starts", "until")) == [
        ("Sered", None, DAY),
        ("Sered Raya", DAY, None),
    ]


def refusal(changes: dict[str, str | None], *, on: date = DAY) -> tuple[str, ...]:
    before = list(Tenure.objects.order_by("pk").values())
    with pytest.raises(Refused) as caught:
        bring(changes, on=on)
    assert list(Tenure.objects.order_by("pk").values()) == before
    return caught.value.verdict.codes


def test_a_doubtful_place_stops_the_import() -> None:
    bring({})
    assert refusal({"33.04.05.2001": None, "33.04.05.2009": "Seret"}) == ("doubtful",)


def test_a_succession_of_unknown_codes_stops_the_import() -> None:
    bring({})
    told = [Succession("33.04.05.2099", "33.04.05.2001", line=2), Succession("33.04.05.2001", "33.04.05.2098", line=3)]
    with pytest.raises(Refused) as caught:
        bring({"33.04.05.2001": "Lain"}, told=told)
    assert [dict(reason.facts) for reason in caught.value.verdict.reasons] == [
        {"line": 2, "code": "33.04.05.2099"},
        {"line": 3, "code": "33.04.05.2098"},
    ]


def test_a_succession_carried_out_already_changes_nothing() -> None:
    bring({})
    changes: dict[str, str | None] = {"33.04.05.2001": None, "33.04.05.2009": "Seret"}
    told = [Succession("33.04.05.2001", "33.04.05.2009")]
    assert bring(changes, told=told).renumbered == 1
    assert bring(changes, told=told).nothing


def test_a_day_before_what_holds_stops_the_import() -> None:
    bring({})
    bring({"33.04.05.2001": "Sered Jaya"}, on=LATER)
    assert refusal({"33.04.05.2001": "Sered Raya"}, on=DAY) == ("earlier_than_held",)


def test_a_list_that_abolishes_many_is_stopped() -> None:
    bring({f"33.04.05.{number}": f"Desa {number:x}" for number in range(2100, 2130)})
    assert refusal({}) == ("many_abolished",)


def test_a_part_leaves_other_provinces_alone() -> None:
    bring({"34": "Daerah Istimewa Yogyakarta"})
    areas = [Area("34", "Yogyakarta")]
    outcome = import_areas(areas, by=None, on=DAY, part=True)
    assert (outcome.renamed, outcome.abolished) == (1, 0)


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("places", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_imports_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_text("code,name\n33,Jawa Tengah\n33.04,Kabupaten Banjarnegara\n")
    assert run("import", str(path)).startswith("2 ")
    assert Place.objects.count() == 3
    assert "2" in run("import", str(path), "--on", "2026-07-01")


def test_the_command_refuses_a_broken_file_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_text("code,name\n33,Jawa Tengah\n33,Lagi\n34.99.01,Tanpa Induk\n")
    with pytest.raises(CommandError) as caught:
        run("import", str(path))
    assert [line.strip().partition(":")[0][-1] for line in str(caught.value).splitlines()[1:]] == ["3", "4"]
    assert not Place.objects.exists()


def test_the_command_says_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.csv"):
        run("import", str(tmp_path / "nowhere.csv"))

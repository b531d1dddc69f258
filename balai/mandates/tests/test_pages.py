"""Every page of this room as owner, colleague above, and stranger."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from balai.demo.makers import make_decree, make_district, make_mandate, make_person, make_regency, make_village
from balai.files.actions.taking import take_scan
from balai.files.tests import samples
from balai.journal.models import Entry
from balai.mandates.models import Correction, Decree, Mandate
from balai.mandates.tests.conftest import World
from balai.people.models import Person
from balai.places.clock import today


def _pages(world: World) -> dict[str, str]:
    cadre = world.cadre
    return {
        "detail": f"/orang/mandat/{cadre.pk}/",
        "end": f"/orang/mandat/{cadre.pk}/akhiri/",
        "correct": f"/orang/mandat/{cadre.pk}/perbaiki/",
        "decree": f"/orang/sk/{cadre.decree_id}/perbaiki/",
        "person": f"/orang/{cadre.person_id}/",
        "name": f"/orang/{cadre.person_id}/nama/",
    }


def test_the_office_above_sees_every_page(world: World) -> None:
    office = world.as_(world.office)
    assert {name: office.get(url).status_code for name, url in _pages(world).items()} == dict.fromkeys(
        _pages(world), 200
    )


def test_a_stranger_office_learns_of_none(world: World) -> None:
    stranger = world.as_(world.other_office)
    answers = {name: stranger.get(url).status_code for name, url in _pages(world).items()}
    assert answers == dict.fromkeys(_pages(world), 404)


def test_the_village_sees_but_does_not_change(world: World) -> None:
    head = world.as_(world.head)
    answers = {name: head.get(url).status_code for name, url in _pages(world).items()}
    assert answers == {"detail": 200, "person": 200, "end": 403, "correct": 403, "decree": 403, "name": 403}


def test_a_guest_is_asked_to_sign_in(world: World) -> None:
    answers = {name: Client().get(url)["Location"] for name, url in _pages(world).items()}
    assert answers == {name: f"/akun/masuk/?next={url}" for name, url in _pages(world).items()}


@pytest.mark.parametrize("verb", ["tampilkan", "undang", "undangan/1/batalkan"])
def test_verbs_on_a_person_are_posts_within_reach(world: World, verb: str) -> None:
    url = f"/orang/{world.cadre.person_id}/{verb}/"
    answers = [
        world.as_(world.office).get(url).status_code,
        world.as_(world.other_office).post(url).status_code,
        world.as_(world.head).post(url).status_code,
    ]
    assert answers == [405, 404, 403]


# lists


def test_the_list_costs_the_same_for_one_and_for_three(world: World) -> None:
    district = make_district(regency=make_regency(code="33.04"))
    client = world.as_(world.office)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            make_mandate(make_person(), "village_official", make_village(district=district))
        client.get("/orang/")
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/orang/")
        counts.append((page.context["page"].paginator.count, len(asked)))
    assert ([rows for rows, _ in counts], counts[0][1]) == ([4, 6], counts[1][1])


def test_the_list_is_searched_by_name_place_and_role(world: World) -> None:
    client = world.as_(world.office)

    def found(query: str) -> list[str]:
        page = client.get(f"/orang/?{query}").context["page"]
        return [row.person.name for row in page.object_list]

    assert found("cari=danu") == ["Danu Prasetyo"]
    assert found("cari=sered") == ["Danu Prasetyo", "Sri Handayani"]
    assert found("cari=sered&peran=village_head") == ["Sri Handayani"]
    assert found("peran=%27;--") == ["Endang", "Danu Prasetyo", "Sri Handayani"]


def test_the_list_ends_at_the_reach(world: World) -> None:
    page = world.as_(world.other_office).get("/orang/").context["page"]
    assert [row.person.name for row in page.object_list] == ["Agus"]


# verbs


def test_a_mandate_is_ended_with_its_reason(world: World) -> None:
    url = f"/orang/mandat/{world.cadre.pk}/akhiri/"
    answer = world.as_(world.office).post(url, {"on": "2026-03-02", "reason": "resigned"})
    mandate = Mandate.objects.get(pk=world.cadre.pk)
    assert (answer["Location"], mandate.until, mandate.end_reason) == (
        f"/orang/mandat/{mandate.pk}/",
        date(2026, 3, 2),
        "resigned",
    )
    assert Entry.objects.get(verb="mandates.ended").mandate_id == world.office.pk


def test_a_refusal_stands_at_its_field(world: World) -> None:
    url = f"/orang/mandat/{world.cadre.pk}/akhiri/"
    page = world.as_(world.office).post(url, {"on": "2020-01-01", "reason": "resigned"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["on"])


def test_a_mandate_that_has_not_begun_is_withdrawn(world: World) -> None:
    later = today(world.cadre.place) + timedelta(days=5)
    mandate = make_mandate(make_person(), "village_official", world.cadre.place, starts=later)
    world.as_(world.office).post(f"/orang/mandat/{mandate.pk}/tarik/")
    world.as_(world.office).post(f"/orang/mandat/{world.cadre.pk}/tarik/")
    withdrawn = Mandate.objects.filter(withdrawn_at__isnull=False)
    assert [row.pk for row in withdrawn] == [mandate.pk]


def test_a_wrong_number_is_corrected_and_the_earlier_shown(world: World) -> None:
    decree = world.cadre.decree
    assert decree is not None
    said = {
        "number": "141/07/2026",
        "dated": "2019-12-30",
        "signer_name": "Sri",
        "signer_title": "Kepala Desa",
    }
    client = world.as_(world.office)
    client.post(f"/orang/sk/{decree.pk}/perbaiki/", said | {"scan": samples.upload(samples.pdf())})
    page = client.get(f"/orang/mandat/{world.cadre.pk}/").content.decode()
    kept = Decree.objects.get(pk=decree.pk)
    assert (kept.number, kept.dated, kept.scan is not None) == ("141/07/2026", date(2019, 12, 30), True)
    assert (Correction.objects.count(), decree.number in page) == (4, True)


def test_a_bad_scan_is_told_at_the_file_and_nothing_is_stored(world: World) -> None:
    decree = world.cadre.decree
    assert decree is not None
    said = {"number": "141/07/2026", "dated": "2019-12-30", "signer_name": "Sri", "signer_title": "Kepala Desa"}
    program = samples.upload(b"MZ\x90\x00" + b"\x00" * 99)
    page = world.as_(world.office).post(f"/orang/sk/{decree.pk}/perbaiki/", said | {"scan": program})
    decree.refresh_from_db()
    assert (page.status_code, list(page.context["form"].errors), decree.number == said["number"]) == (
        422,
        ["scan"],
        False,
    )


def test_a_wrong_name_is_corrected_and_remembered(world: World) -> None:
    url = f"/orang/{world.cadre.person_id}/nama/"
    world.as_(world.office).post(url, {"name": "Danu Prasetya"})
    person = Person.objects.get(pk=world.cadre.person_id)
    entry = Entry.objects.get(verb="people.corrected")
    assert (person.name, [row.name for row in person.earlier_names.all()]) == ("Danu Prasetya", ["Danu Prasetyo"])
    assert (entry.fields, entry.place_id, "Danu" in entry.note) == (["name"], world.cadre.place_id, False)


# giving


GIVEN = {"name": "Budi Santoso", "phone": "0812-9999-0000", "starts": "2026-03-02"}


def test_the_office_gives_a_village_head_the_mandate_and_goes_on_to_invite(world: World) -> None:
    village = make_village(district=world.cadre.place.parent)
    client = world.as_(world.office)
    said = GIVEN | {
        "place": village.pk,
        "number": "141/9/2026",
        "dated": "2026-02-27",
        "signer_name": "Bupati",
        "signer_title": "Bupati Banjarnegara",
        "scan": samples.upload(samples.photo()),
    }
    answer = client.post("/orang/beri/?peran=village_head", said)
    mandate = Mandate.objects.get(place=village)
    assert (answer["Location"], mandate.person.phone, mandate.granted_by) == (
        f"/orang/{mandate.person_id}/",
        "+6281299990000",
        world.office.person,
    )
    assert mandate.decree is not None
    assert (mandate.decree.place, mandate.decree.scan is not None) == (world.office.place, True)


def test_a_cadre_is_not_given_by_this_form_nor_a_role_of_another_office(world: World) -> None:
    client = world.as_(world.office)
    offered = [value for value, _ in client.get("/orang/beri/").context["form"].fields["peran"].choices]
    residents = ["resident", "student", "school_mentor"]
    assert offered == ["village_head", "village_secretary", "village_official", *residents]
    page = client.post("/orang/beri/?peran=cadre", GIVEN | {"place": world.cadre.place_id})
    assert (page.templates[0].name, Mandate.objects.filter(person__name="Budi Santoso").count()) == (
        "mandates/give_role.html",
        0,
    )


def test_a_village_of_another_regency_cannot_be_chosen(world: World) -> None:
    elsewhere = make_village("Gondangmanis", code="33.19.07.2001")
    page = world.as_(world.office).post("/orang/beri/?peran=village_official", GIVEN | {"place": elsewhere.pk})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["place"])


def test_a_known_number_under_another_name_is_refused_and_nothing_stored(world: World) -> None:
    said = GIVEN | {"place": world.cadre.place_id, "phone": "081234567890"}
    page = world.as_(world.office).post("/orang/beri/?peran=village_official", said)
    assert (page.status_code, list(page.context["form"].errors), Entry.objects.count()) == (422, ["phone"], 0)


def test_the_same_person_under_the_same_number_gets_a_second_mandate(world: World) -> None:
    said = GIVEN | {"place": world.cadre.place_id, "phone": "+62 812-3456-7890", "name": "DANU PRASETYO, S.Kom."}
    world.as_(world.office).post("/orang/beri/?peran=village_official", said)
    assert Mandate.objects.filter(person=world.cadre.person).count() == 2


def test_a_refused_grant_leaves_no_person_behind(world: World) -> None:
    said = GIVEN | {"place": world.cadre.place_id}  # Sered has a head already
    page = world.as_(world.office).post("/orang/beri/?peran=village_head", said)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["starts"])
    assert Person.objects.filter(name="Budi Santoso").count() == 0


# my mandates and the switch


def test_i_see_my_own_mandates_and_switch_between_them(world: World) -> None:
    person = world.cadre.person
    second = make_mandate(person, "village_official", make_village("Blambangan"), starts=date(2021, 1, 1))
    client = world.as_(world.cadre)
    page = client.get("/mandat/")
    acting = [line["mandate"].pk for line in page.context["lines"] if line["acting"]]
    assert ([line["mandate"].pk for line in page.context["lines"]], acting) == (
        [world.cadre.pk, second.pk],
        [world.cadre.pk],
    )
    client.post(f"/mandat/{second.pk}/pakai/")
    page = client.get("/mandat/")
    assert [line["mandate"].pk for line in page.context["lines"] if line["acting"]] == [second.pk]


def test_nobody_acts_under_anothers_mandate_nor_an_ended_one(world: World) -> None:
    ended = make_mandate(world.cadre.person, "village_official", make_village("Blambangan"), until=date(2021, 1, 1))
    client = world.as_(world.cadre)
    answers = [client.post(f"/mandat/{pk}/pakai/").status_code for pk in (world.head.pk, ended.pk, 0)]
    assert answers == [404, 404, 404]


# scans


def test_the_scan_is_for_the_appointed_and_for_who_may_read_files(world: World) -> None:
    decree = make_decree(place=world.cadre.place, scan=take_scan(samples.upload(samples.pdf()), by=None))
    Mandate.objects.filter(pk=world.cadre.pk).update(decree=decree)
    official = make_mandate(make_person(), "village_official", world.cadre.place)
    url = f"/sk/{decree.pk}/berkas/"
    readers = [world.cadre, world.head, world.office, world.ministry, official, world.other_office]
    assert [world.as_(reader).get(url).status_code for reader in readers] == [200, 200, 200, 200, 403, 404]
    shown = world.as_(world.cadre).get(url)
    assert (shown["Cache-Control"], shown.getvalue()) == ("private, no-store", samples.pdf())


def test_a_decree_without_a_scan_has_no_such_page(world: World) -> None:
    assert world.as_(world.office).get(f"/sk/{world.cadre.decree_id}/berkas/").status_code == 404


# the journal


def test_the_journal_is_read_within_reach(world: World) -> None:
    world.as_(world.office).post(f"/orang/mandat/{world.cadre.pk}/akhiri/", {"on": "2026-03-02", "reason": "resigned"})
    of_one = f"/jejak/mandates.mandate/{world.cadre.pk}/"
    days = world.as_(world.office).get("/jejak/").context["days"]
    assert [(deed.first.actor, deed.first.place) for day in days for deed in day.deeds] == [("Endang", "Sered")]
    assert world.as_(world.ministry).get(of_one).status_code == 200
    assert world.as_(world.other_office).get("/jejak/").context["days"] == []
    assert (
        world.as_(world.other_office).get(of_one).status_code,
        world.as_(world.head).get("/jejak/").status_code,
    ) == (
        404,
        403,
    )

"""Personal data behind its mask, and one-time links."""

from __future__ import annotations

import logging

import pytest

from balai.demo.makers import make_country, make_mandate, make_person, make_regency
from balai.journal.models import Entry
from balai.mandates.actions.inviting import invite
from balai.mandates.rules.granting import Holding
from balai.mandates.rules.inviting import InvitingFault, may_invite
from balai.mandates.rules.roles import roles
from balai.mandates.tests.conftest import World
from balai.people.models import Invitation
from balai.web.verdicts import Refused

OFFICE = Holding(roles()["regency_village_office"], "/1/33/")
MINISTRY = Holding(roles()["programme_office"], "/1/")
CADRE = Holding(roles()["cadre"], "/1/33/7/9/")
AMBASSADOR = Holding(roles()["ambassador"], "/1/33/")
CLEAR = ("0812-3456-7890", "3304011203900001", "Jalan Mawar 3")


# the rule


@pytest.mark.parametrize(
    ("held", "holdings", "oneself", "codes"),
    [
        ([CADRE], [OFFICE], False, ()),
        ([CADRE], None, False, ()),
        ([MINISTRY], [MINISTRY], False, ()),
        ([CADRE], [OFFICE], True, (InvitingFault.ONESELF,)),
        ([], [OFFICE], False, (InvitingFault.NO_MANDATE,)),
        ([CADRE], [Holding(OFFICE.role, "/1/34/")], False, (InvitingFault.NOT_ABOVE,)),
        ([CADRE, MINISTRY], [OFFICE], False, (InvitingFault.NOT_ABOVE,)),
        ([OFFICE], [OFFICE], False, (InvitingFault.NOT_ABOVE,)),
        ([CADRE, AMBASSADOR], [OFFICE], False, (InvitingFault.NOT_ABOVE,)),
        ([CADRE, AMBASSADOR], [MINISTRY], False, ()),
        ([CADRE], [Holding(roles()["regency_ict_office"], "/1/33/")], False, ()),
        ([CADRE], [Holding(roles()["regency_ict_office"], "/1/34/")], False, (InvitingFault.NOT_ABOVE,)),
        ([CADRE, AMBASSADOR], [Holding(roles()["regency_ict_office"], "/1/33/")], False, (InvitingFault.NOT_ABOVE,)),
        ([CADRE], [Holding(roles()["village_secretary"], "/1/33/7/9/")], False, (InvitingFault.NOT_ABOVE,)),
    ],
)
def test_each_reason(
    held: list[Holding], holdings: list[Holding] | None, oneself: bool, codes: tuple[str, ...]
) -> None:
    assert may_invite(held, holdings=holdings, oneself=oneself).codes == codes


# masks


def test_personal_data_is_masked_until_somebody_asks(world: World) -> None:
    page = world.as_(world.office).get(f"/orang/{world.cadre.person_id}/")
    text = page.content.decode()
    assert [value in text for value in CLEAR] == [False, False, False]
    assert ("0812-••••-••90" in text, "3304••••••••••••" in text, Entry.objects.count()) == (True, True, 0)
    assert "no-store" in page["Cache-Control"]


def test_what_was_asked_for_is_shown_once_and_journalled_without_its_value(world: World) -> None:
    client, url = world.as_(world.office), f"/orang/{world.cadre.person_id}/tampilkan/"
    page = client.post(url, {"fields_": ["phone", "address"]})
    text = page.content.decode()
    entry = Entry.objects.get()
    assert [value in text for value in CLEAR] == [True, False, True]
    assert (entry.verb, entry.fields, entry.object_type, entry.object_id) == (
        "people.revealed",
        ["address", "phone"],
        "people.person",
        world.cadre.person_id,
    )
    assert (entry.actor_id, entry.mandate_id, entry.place_id, entry.note) == (
        world.office.person_id,
        world.office.pk,
        world.cadre.place_id,
        "",
    )
    assert "no-store" in page["Cache-Control"]
    again = client.get(f"/orang/{world.cadre.person_id}/").content.decode()
    assert [value in again for value in CLEAR] == [False, False, False]


@pytest.mark.parametrize("fields", [[], ["password"], ["phone", "password"]])
def test_only_the_named_fields_can_be_asked_for(world: World, fields: list[str]) -> None:
    page = world.as_(world.office).post(f"/orang/{world.cadre.person_id}/tampilkan/", {"fields_": fields})
    assert (page.status_code, Entry.objects.count()) == (422, 0)


def test_nothing_personal_reaches_the_logs(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = world.as_(world.office)
    client.post(f"/orang/{world.cadre.person_id}/tampilkan/", {"fields_": ["phone", "nik", "address"]})
    client.post("/akun/masuk/", {"login": "081234567890", "password": "rumah-enam-tiang"})
    client.post("/akun/profil/", {"name": "Endang", "phone": "0812-3456-7890", "nik": CLEAR[1], "address": CLEAR[2]})
    client.get(f"/orang/{world.cadre.person_id}/tidak-ada/")
    said = "\n".join(f"{record.getMessage()} {record.args}" for record in caplog.records)
    secrets = [*CLEAR, "+6281234567890", "081234567890", "rumah-enam-tiang"]
    assert (said.count("\n") > 0, [secret for secret in secrets if secret in said]) == (True, [])


# links


def test_the_office_hands_out_a_link_that_is_shown_once(world: World) -> None:
    client, url = world.as_(world.office), f"/orang/{world.cadre.person_id}/undang/"
    page = client.post(url)
    invitation = Invitation.objects.get()
    entry = Entry.objects.get()
    link = page.context["url"]
    text = page.content.decode()
    assert (link in text, "<svg" in text, "no-store" in page["Cache-Control"]) == (True, True, True)
    assert (invitation.kind, invitation.issued_by, invitation.place) == (
        "invite",
        world.office.person,
        world.cadre.place,
    )
    assert (entry.verb, entry.object_id, entry.note, link.split("/")[-2] in invitation.token_hash) == (
        "invitations.issued",
        invitation.pk,
        "invite",
        False,
    )
    assert link not in client.get(f"/orang/{world.cadre.person_id}/").content.decode()


def test_a_newer_link_ends_the_older_and_one_can_be_taken_back(world: World) -> None:
    client, url = world.as_(world.office), f"/orang/{world.cadre.person_id}/"
    first, second = (client.post(f"{url}undang/").context["url"].split("localhost")[-1] for _ in range(2))
    second = second.replace("http://testserver", "")
    assert (client.get(first.replace("http://testserver", "")).status_code, client.get(second).status_code) == (
        410,
        200,
    )
    client.post(f"{url}undangan/{Invitation.objects.usable().get().pk}/batalkan/")
    assert client.get(second).status_code == 410


def test_a_regency_cannot_let_itself_into_the_account_of_a_ministry_official(world: World) -> None:
    make_mandate(world.cadre.person, "facilitator", make_country())
    answer = world.as_(world.office).post(f"/orang/{world.cadre.person_id}/undang/")
    assert (answer.status_code, Invitation.objects.count()) == (302, 0)
    with pytest.raises(Refused) as caught:
        invite(world.cadre.person, by=world.office.person)
    assert caught.value.verdict.codes == (InvitingFault.NOT_ABOVE,)


def test_a_colleague_of_the_same_office_cannot_either_but_the_office_above_can(world: World) -> None:
    colleague = make_mandate(make_person("Rekan"), "regency_village_office", make_regency(code="33.04"))
    with pytest.raises(Refused):
        invite(world.office.person, by=colleague.person)
    invitation, _ = invite(world.office.person, by=world.ministry.person)
    assert invitation.person == world.office.person

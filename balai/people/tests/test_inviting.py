from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.utils import timezone

from balai.demo.makers import make_person, make_second_factor
from balai.journal.models import Entry
from balai.people.actions.inviting import accept, issue
from balai.people.actions.passwords import set_password
from balai.people.models import Invitation, Person
from balai.people.models.invitation import hash_of, new_token
from balai.people.rules.inviting import InvitationFault, may_use
from balai.people.rules.profile import ProfileFault
from balai.people.wording import REFUSALS
from balai.web.verdicts import Refused

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
PASSWORD = "rumah-enam-tiang"


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, ()),
        ({"used_at": NOW}, (InvitationFault.USED,)),
        ({"revoked_at": NOW}, (InvitationFault.REVOKED,)),
        ({"expires_at": NOW}, (InvitationFault.EXPIRED,)),
        ({"active": False}, (InvitationFault.NO_ACCOUNT,)),
        ({"used_at": NOW, "expires_at": NOW}, (InvitationFault.USED,)),
    ],
)
def test_each_reason(changed: dict[str, Any], codes: tuple[str, ...]) -> None:
    facts: dict[str, Any] = {"used_at": None, "revoked_at": None, "expires_at": LATER, "active": True, "now": NOW}
    assert may_use(**(facts | changed)).codes == codes


def test_every_reason_has_words() -> None:
    assert set(REFUSALS) == {*InvitationFault, *ProfileFault}


def test_secrets_are_long_distinct_and_told_without_doubt() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert (len(tokens), {len(token) for token in tokens}, set("".join(tokens)) & set("01IOl")) == (1000, {26}, set())
    token = tokens.pop()
    assert hash_of(f" {token.lower()} ") == hash_of(token)


def _link(person: Person) -> tuple[Invitation, str]:
    invitation, token = issue(person, by=None, place=None)
    return invitation, f"/akun/undangan/{token}/"


@pytest.mark.django_db
def test_a_cadre_opens_the_link_on_the_phone_and_is_in(client: Client) -> None:
    person = make_person("Danu Prasetyo", "+6281234567890")
    invitation, url = _link(person)
    page = client.get(url)
    assert (page.status_code, "Danu Prasetyo" in page.content.decode(), page["Referrer-Policy"]) == (
        200,
        True,
        "same-origin",
    )
    done = client.post(f"{url}kata-sandi/", {"password": PASSWORD})
    person.refresh_from_db()
    assert (done.status_code, client.session["_auth_user_id"], person.check_password(PASSWORD)) == (
        302,
        str(person.pk),
        True,
    )
    entry = Entry.objects.get(verb="invitations.used")
    assert (entry.object_id, entry.actor_id, entry.fields) == (invitation.pk, person.pk, ["password"])


@pytest.mark.django_db
def test_looking_at_a_link_does_not_use_it(client: Client) -> None:
    _, url = _link(make_person())
    assert [client.get(url).status_code for _ in range(3)] == [200, 200, 200]


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["pendek", "1234567890", "password", ""])
def test_a_weak_password_does_not_use_the_link(client: Client, password: str) -> None:
    _, url = _link(make_person())
    page = client.post(f"{url}kata-sandi/", {"password": password})
    assert (page.status_code, list(page.context["form"].errors), client.get(url).status_code) == (
        422,
        ["password"],
        200,
    )


@pytest.mark.django_db
def test_a_link_opens_once(client: Client) -> None:
    _, url = _link(make_person())
    client.post(f"{url}kata-sandi/", {"password": PASSWORD})
    thief = Client()
    answers = [thief.get(url), thief.post(f"{url}kata-sandi/", {"password": "sandi-si-pencuri"})]
    assert [answer.status_code for answer in answers] == [410, 410]
    assert answers[0].context["reasons"] == [
        "Tautan ini sudah dipakai; setiap tautan hanya terbuka satu kali. Silakan masuk, atau minta yang baru."
    ]


@pytest.mark.django_db
def test_an_old_a_wrong_and_a_revoked_link_do_not_open(client: Client) -> None:
    invitation, old = _link(make_person())
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())
    revoked = make_person()
    _, first = _link(revoked)
    _link(revoked)
    closed = make_person()
    _, shut = _link(closed)
    Person.objects.filter(pk=closed.pk).update(is_active=False)
    answers = [client.get(url).status_code for url in (old, first, shut, f"/akun/undangan/{new_token()}/")]
    assert answers == [410, 410, 410, 410]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_a_link_at_once_one_wins() -> None:
    person = make_person()
    _, token = issue(person, by=None, place=None)
    start = Barrier(2)

    def use(password: str) -> tuple[str, ...]:
        start.wait()
        try:
            accept(token, settle=lambda somebody: set_password(somebody, password))
        except Refused as refused:
            return refused.verdict.codes
        finally:
            connection.close()
        return ()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(use, ["kata-sandi-satu", "kata-sandi-dua"]))
    assert answers == [(), (InvitationFault.USED,)]
    assert Entry.objects.filter(verb="invitations.used").count() == 1


@pytest.mark.django_db
def test_a_recovery_ends_the_lost_phone(client: Client) -> None:
    person = make_person("Danu", "+6281234567890", password="kata-sandi-lama")
    make_second_factor(person)
    lost = Client()
    lost.force_login(person)
    lost.get("/akun/profil/")
    invitation, url = _link(person)
    client.post(f"{url}kata-sandi/", {"password": PASSWORD})
    assert (invitation.kind, lost.get("/akun/profil/").status_code, client.get("/akun/profil/").status_code) == (
        "recovery",
        302,
        200,
    )
    assert (Authenticator.objects.count(), UserSession.objects.filter(user=person).count()) == (0, 1)
    assert Entry.objects.get(verb="invitations.used").fields == ["password", "second_factor"]


@pytest.mark.django_db
def test_a_forged_passkey_does_not_use_the_link(client: Client) -> None:
    _, url = _link(make_person())
    client.get(url)
    forged = [
        client.post(f"{url}kunci-sandi/", {"credential": "{}", "name": ""}),
        client.post(f"{url}kunci-sandi/", {}),
    ]
    assert ([page.status_code for page in forged], client.get(url).status_code) == ([422, 422], 200)

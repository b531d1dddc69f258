from __future__ import annotations

import html
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as conf
from django.test import Client
from django.urls import reverse
from django.utils import translation

from balai.demo.makers import DEMO_SECRET, make_country, make_mandate, make_person, make_village
from balai.journal.models import Entry
from balai.people.actions.arming import arm, code_now
from balai.people.models import Person

pytestmark = pytest.mark.django_db

PASSWORD = "rumah-enam-tiang"


def _sign_in(client: Client, login: str, password: str = PASSWORD, **headers: Any) -> Any:
    return client.post("/akun/masuk/", {"login": login, "password": password}, **headers)


def _who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize("typed", ["081234567890", "62812-3456-7890", "+62 812 3456 7890", "Danu@Sered.example"])
def test_a_person_signs_in_as_they_type_it(client: Client, typed: str) -> None:
    person = make_person("Danu", "+6281234567890", email="danu@sered.example", password=PASSWORD)
    response = _sign_in(client, typed)
    assert (response.status_code, response["Location"], _who(client)) == (302, conf.LOGIN_REDIRECT_URL, str(person.pk))


def test_an_office_with_an_e_mail_alone_signs_in(client: Client) -> None:
    person = make_person("Ratna", email="ratna@kementerian.example", password=PASSWORD)
    assert (_sign_in(client, "ratna@kementerian.example").status_code, _who(client)) == (302, str(person.pk))


def test_whoever_signs_in_on_an_english_page_stays_in_english(client: Client) -> None:
    make_person("Danu", "+6281234567890", password=PASSWORD)
    said = {"login": "081234567890", "password": PASSWORD}
    assert client.post("/en/akun/masuk/", said)["Location"] == "/en/kerja/"
    assert client.get("/en/akun/masuk/")["Location"] == "/en/kerja/"  # signed in already
    page = client.get("/en/akun/profil/").content.decode()
    assert ('<a class="mark" href="/en/kerja/">' in page, "/en/en/" in page) == (True, False)
    assert "/en/en/" not in Client().get("/en/").content.decode()
    assert Client().post("/akun/masuk/", said)["Location"] == "/kerja/"


def test_the_session_changes_at_sign_in(client: Client) -> None:
    make_person("Danu", "+6281234567890", password=PASSWORD)
    client.get("/akun/masuk/")
    session = client.session
    session["left by a stranger"] = True
    session.save()
    before = session.session_key
    _sign_in(client, "081234567890")
    assert client.session.session_key not in {before, None}


def test_next_leads_on_but_never_out_of_the_house(client: Client) -> None:
    make_person("Danu", "+6281234567890", password=PASSWORD)
    form = {"login": "081234567890", "password": PASSWORD}
    inside = Client().post("/akun/masuk/", form | {"next": "/akun/profil/"})
    outside = Client().post("/akun/masuk/", form | {"next": "https://jahat.example/"})
    assert (inside["Location"], outside["Location"]) == ("/akun/profil/", str(conf.LOGIN_REDIRECT_URL))


@pytest.mark.parametrize("elsewhere", ["http://127.0.0.1/", "http://sered.localhost/", "https://desa-sered.example/"])
def test_next_does_not_even_lead_to_another_host_of_ours(client: Client, settings: Any, elsewhere: str) -> None:
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "desa-sered.example"]
    make_person("Danu", "+6281234567890", password=PASSWORD)
    form = {"login": "081234567890", "password": PASSWORD, "next": elsewhere}
    assert client.post("/akun/masuk/", form)["Location"] == "/kerja/"


def test_nobody_learns_which_numbers_have_an_account(client: Client) -> None:
    make_person("Danu", "+6281234567890", email="danu@sered.example", password=PASSWORD)
    make_person("Tanpa sandi", "+6281234567891")
    closed = make_person("Ditutup", "+6281234567892", password=PASSWORD)
    Person.objects.filter(pk=closed.pk).update(is_active=False)
    tried = ["081234567890", "089999999999", "danu@sered.example", "lain@sered.example", "081234567891", "bukan nomor"]
    pages = [_sign_in(Client(), login, "kata-sandi-salah") for login in tried]
    said = {tuple(page.context["form"].non_field_errors()) for page in pages}
    assert ({page.status_code for page in pages}, len(said)) == ({200}, 1)


def test_a_wrong_password_costs_the_same_work_for_a_number_without_an_account(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_person("Danu", "+6281234567890", password=PASSWORD)
    hashed: list[str] = []
    from django.contrib.auth import hashers

    real = hashers.MD5PasswordHasher.encode

    def counting(self: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return real(self, password, salt)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counting)
    _sign_in(client, "081234567890", "salah-satu")
    known = hashed.count("salah-satu")
    _sign_in(client, "089999999999", "salah-dua")
    assert (known, hashed.count("salah-dua")) == (1, 1)


@pytest.mark.parametrize("crowd", [40, pytest.param(400, marks=pytest.mark.slow)])
def test_a_hotel_full_of_people_signs_in_from_one_address(crowd: int) -> None:
    Person.objects.bulk_create(_fast(number) for number in range(crowd))
    answers = [
        _sign_in(Client(REMOTE_ADDR="203.0.113.7"), f"0812-0000-{number:04}").status_code for number in range(crowd)
    ]
    assert answers == [302] * crowd


def _fast(number: int) -> Person:
    person = Person(name=f"Kader {number}", is_demo=True)
    person.set_phone(f"+628120000{number:04}")
    person.password = _hash()
    return person


def _hash(cache: dict[str, str] = {}) -> str:  # noqa: B006 (one hash for all is the point)
    from django.contrib.auth.hashers import make_password

    return cache.setdefault("hash", make_password(PASSWORD))


def test_the_eleventh_wrong_password_of_one_account_is_refused_while_others_go_on(client: Client) -> None:
    make_person("Danu", "+6281234567890", password=PASSWORD)
    make_person("Sri", "+6281234567891", password=PASSWORD)
    said = [
        _sign_in(Client(), typed, "salah").context["form"].non_field_errors()[0]
        for typed in ["081234567890", "+62 812-3456-7890"] * 5 + ["0812 3456 7890"]
    ]
    assert (len(set(said[:10])), said[10] == said[0]) == (1, False)
    right_but_late, other = _sign_in(Client(), "081234567890"), _sign_in(Client(), "081234567891")
    assert (right_but_late.status_code, other.status_code) == (200, 302)


def test_both_names_of_an_account_count_together() -> None:
    make_person("Danu", "+6281234567890", email="danu@sered.example", password=PASSWORD)
    for login in ["081234567890", "danu@sered.example"] * 5:
        _sign_in(Client(), login, "salah")
    assert _sign_in(Client(), "081234567890").status_code == 200


def test_success_does_not_wipe_the_count_of_failures() -> None:
    make_person("Danu", "+6281234567890", password=PASSWORD)
    for _ in range(9):
        _sign_in(Client(), "081234567890", "salah")
    _sign_in(Client(), "081234567890")
    _sign_in(Client(), "081234567890", "salah")
    last = _sign_in(Client(), "081234567890")
    assert last.status_code == 200


# the second factor


def test_whoever_has_a_second_factor_is_asked_for_it(client: Client) -> None:
    person = make_person("Ratna", "+6281234567890", password=PASSWORD)
    make_mandate(person, "programme_office", make_country())
    asked = _sign_in(client, "081234567890")
    page = client.get(asked["Location"])
    wrong = client.post("/akun/dua-langkah/masuk/", {"code": "000000"})
    before = _who(client)
    right = client.post("/akun/dua-langkah/masuk/", {"code": code_now(DEMO_SECRET)})
    assert (asked["Location"], page.status_code, wrong.status_code, before) == (
        "/akun/dua-langkah/masuk/",
        200,
        200,
        None,
    )
    assert (right.status_code, _who(client)) == (302, str(person.pk))


def test_a_role_that_demands_one_gets_no_further_than_its_set_up(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    person = make_person("Ratna", "+6281234567890", password=PASSWORD)
    make_mandate(person, "regency_village_office")
    Authenticator.objects.all().delete()
    _sign_in(client, "081234567890")
    held_back = [client.get(url)["Location"] for url in ("/akun/profil/", "/menu/", "/akun/perangkat/")]
    page = client.get("/akun/dua-langkah/")
    assert (held_back, page.status_code) == (["/akun/dua-langkah/"] * 3, 200)
    asked = client.get("/akun/dua-langkah/aplikasi/pasang/")
    shown = client.post(asked["Location"], {"password": PASSWORD}, follow=True)
    code = code_now(shown.context["form"].secret)
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/akun/dua-langkah/aplikasi/pasang/", {"code": code})
    codes = client.get(done["Location"])
    assert (done.status_code, codes.status_code, len(codes.context["unused_codes"])) == (302, 200, 10)
    assert client.get("/akun/profil/").status_code == 200
    notes = Entry.objects.filter(verb="people.second_factor_added", actor_id=person.pk).values_list("note", flat=True)
    assert sorted(notes) == ["recovery_codes", "totp"]


def test_a_cadre_needs_none(client: Client) -> None:
    client.force_login(make_mandate(make_person(), "cadre", make_village()).person)
    assert client.get("/akun/profil/").status_code == 200


def test_secrets_of_the_second_factor_are_sealed_at_rest() -> None:
    arm(make_person(), DEMO_SECRET)
    data = Authenticator.objects.get().data
    assert (data["secret"].startswith("k"), DEMO_SECRET in str(data)) == (True, False)


def test_a_real_person_never_gets_a_public_secret() -> None:
    person = Person.objects.create_person(name="Nyata", phone="+6281234567890")
    with pytest.raises(ValueError):
        arm(person, DEMO_SECRET)


# fictional persons


def test_outside_demo_mode_fictional_persons_cannot_sign_in_and_are_signed_out(client: Client, settings: Any) -> None:
    make_person("Danu", "+6281234567890", password=PASSWORD)
    _sign_in(client, "081234567890")
    settings.DEMO = False
    assert client.get("/akun/profil/").status_code == 302
    page = _sign_in(Client(), "081234567890")
    assert page.headers.get("Location") == reverse("account_inactive")


def test_one_click_signs_in_a_fictional_person(client: Client) -> None:
    from balai.demo.personas import PERSONAS

    persona = PERSONAS[-1]
    person = make_person(persona.name, persona.phone, email=persona.email)
    page = client.get("/akun/masuk/")
    assert [offer.slug for offer in page.context["personas"]] == [one.slug for one in PERSONAS]
    said = html.unescape(page.content.decode())
    assert [one.slug for one in PERSONAS if str(one.wants) not in said] == []  # what to do first
    shelves = [(office, len(ones)) for office, _words, ones in page.context["shelves"]]
    assert shelves == [("programme", 3), ("regency", 4), ("training", 5), ("village", 6)]
    response = client.post(f"/akun/demo/{persona.slug}/")
    assert (response.status_code, _who(client)) == (302, str(person.pk))


def test_there_is_no_click_outside_demo_mode_nor_for_real_persons(client: Client, settings: Any) -> None:
    from balai.demo.personas import PERSONAS

    persona = PERSONAS[-1]
    person = make_person(persona.name, persona.phone, email=persona.email)
    assert (client.get(f"/akun/demo/{persona.slug}/").status_code, client.post("/akun/demo/nobody/").status_code) == (
        405,
        404,
    )
    Person.objects.filter(pk=person.pk).update(is_demo=False)
    assert client.post(f"/akun/demo/{persona.slug}/").status_code == 404
    Person.objects.filter(pk=person.pk).update(is_demo=True)
    settings.DEMO = False
    page = client.get("/akun/masuk/")
    assert (client.post(f"/akun/demo/{persona.slug}/").status_code, page.context["personas"]) == (404, [])


# passwords and doors that stay shut


def test_a_new_password_signs_the_other_devices_out(client: Client) -> None:
    make_person("Danu", "+6281234567890", password=PASSWORD)
    phone, office = Client(), Client()
    for device in (phone, office):
        _sign_in(device, "081234567890")
    new = "kayu-jati-tua-sekali"
    changed = phone.post("/akun/kata-sandi/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert (changed.status_code, phone.get("/akun/profil/").status_code, office.get("/akun/profil/").status_code) == (
        302,
        200,
        302,
    )
    assert Entry.objects.get().verb == "people.password_changed"


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    form = {"phone": "081234567890", "email": "x@y.example", "password1": PASSWORD, "password2": PASSWORD}
    answers = [client.get("/akun/daftar/").status_code, client.post("/akun/daftar/", form).status_code]
    assert (answers, Person.objects.count()) == ([200, 200], 0)


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password",
        "account_reauthenticate",
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "people:devices",
        "people:profile",
        "socialaccount_connections",
    ],
)
def test_own_pages_are_shown_to_their_owner_and_ask_others_to_sign_in(client: Client, name: str) -> None:
    make_person("Danu", "+6281234567890", password=PASSWORD)
    stranger = client.get(reverse(name))
    _sign_in(client, "081234567890")
    client.post("/akun/pastikan/", {"password": PASSWORD})
    assert (stranger.status_code, stranger["Location"].split("?")[0], client.get(reverse(name)).status_code) == (
        302,
        "/akun/masuk/",
        200,
    )


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_reset_password", "account_signup", "account_inactive", "socialaccount_login_error"],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_public_pages_are_shown_in_both_languages(client: Client, name: str, language: str) -> None:
    with translation.override(language):
        url = reverse(name)
    page = client.get(url)
    assert (page.status_code in {200, 401}, f'<html lang="{language}"' in page.content.decode()) == (True, True)

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.test import Client, RequestFactory

from balai.demo.makers import make_person
from balai.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _service(settings: Any) -> None:
    app = {
        "provider_id": "kementerian",
        "name": "Kementerian",
        "client_id": "balai",
        "secret": "rahasia",
        "settings": {"server_url": "https://masuk.kementerian.example"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}


def test_the_sign_in_page_names_the_service(client: Client) -> None:
    page = client.get("/akun/masuk/").content.decode()
    assert ('href="/akun/layanan/kementerian/masuk/' in page, "Masuk lewat Kementerian" in page) == (True, True)


def _arrive(email: str, *, verified: bool) -> Any:
    """Somebody comes back from the office's own service, which vouches for an address."""
    request = RequestFactory().get("/akun/layanan/kementerian/kembali/")
    SessionMiddleware(lambda request: None).process_request(request)  # type: ignore[arg-type]
    MessageMiddleware(lambda request: None).process_request(request)  # type: ignore[arg-type]
    request.user = AnonymousUser()
    login = SocialLogin(
        provider=get_adapter().get_provider(request, "kementerian"),
        user=Person(name="Dari luar", email=email),
        account=SocialAccount(provider="kementerian", uid=email),
        email_addresses=[EmailAddress(email=email, verified=verified, primary=True)],
    )
    with context.request_context(request):
        complete_login(request, login)
    return request.user.pk


def test_a_verified_address_opens_the_account_that_bears_it() -> None:
    person = make_person("Ratna", email="ratna@kementerian.example")
    assert (_arrive("Ratna@Kementerian.example", verified=True), SocialAccount.objects.get().user) == (
        person.pk,
        person,
    )


@pytest.mark.parametrize(("email", "verified"), [("ratna@kementerian.example", False), ("lain@jahat.example", True)])
def test_an_unverified_or_unknown_address_opens_nothing_and_makes_no_account(email: str, verified: bool) -> None:
    make_person("Ratna", email="ratna@kementerian.example")
    assert (_arrive(email, verified=verified), Person.objects.count(), SocialAccount.objects.count()) == (None, 1, 0)

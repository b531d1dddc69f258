from __future__ import annotations

import pytest
from django.test import Client

from balai.demo.makers import make_person


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/mandat/", "/meja/", "/akun/dua-langkah/", "/orang/"])
def test_what_a_signed_in_person_sees_is_stored_nowhere(client: Client, url: str) -> None:
    client.force_login(make_person())
    assert client.get(url)["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_a_guest_s_page_may_be_stored(client: Client) -> None:
    assert "Cache-Control" not in client.get("/tempat/").headers

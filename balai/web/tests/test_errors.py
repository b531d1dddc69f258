"""The error pages: each has one heading, tells what to do, and the status it names."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from balai.web import errors


def _headings(response: Any) -> int:
    return str(response.content.decode()).count("<h1")


@pytest.mark.django_db
def test_an_unknown_address_is_answered_in_the_house_style(client: Client) -> None:
    response = client.get("/tidak-ada/")
    assert response.status_code == 404
    assert _headings(response) == 1
    assert 'href="/static/web/public.css"' in response.content.decode()


def test_a_broken_page_needs_neither_session_nor_database() -> None:
    response = errors.broken(RequestFactory().get("/"))
    assert response.status_code == 500
    assert _headings(response) == 1


@pytest.mark.django_db
def test_a_form_without_its_token_says_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post("/akun/keluar/")
    assert response.status_code == 403
    assert _headings(response) == 1
    assert "CSRF" not in response.content.decode()

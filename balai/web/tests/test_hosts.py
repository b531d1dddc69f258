"""Workspaces live on one host; another room may serve the others, without cookies either way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from balai.demo.makers import make_person
from balai.web import hosts
from balai.web.policies import public

VILLAGE = "sered.localhost:8000"
pytestmark = pytest.mark.django_db  # who serves a host is looked up


@public
def village_front(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(f"Sered {sorted(request.COOKIES)}")
    response.set_cookie("theme", "red")
    return response


urlpatterns = [path("", village_front)]


@pytest.fixture
def village() -> Iterator[None]:
    def server(request: HttpRequest) -> str | None:
        return __name__ if request.get_host() == VILLAGE else None

    hosts.served_by(server)
    yield
    hosts._servers.remove(server)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "LOCALHOST:8000", "127.0.0.1:8000"])
def test_the_workspaces_answer_on_their_host(client: Client, host: str) -> None:
    response = client.get("/akun/masuk/", headers={"host": host})
    assert (response.status_code, [*response.cookies]) == (200, ["csrftoken"])


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("/akun/masuk/", "http://localhost:8000/akun/masuk/"),
        ("/en/kerja/?p=2", "http://localhost:8000/en/kerja/?p=2"),
    ],
)
def test_a_reader_on_another_host_is_sent_on(client: Client, url: str, where: str) -> None:
    response = client.generic("GET", url, headers={"host": VILLAGE})
    assert (response.status_code, response["Location"], [*response.cookies]) == (302, where, [])


def test_a_form_on_another_host_is_refused_even_with_a_session(client: Client) -> None:
    client.force_login(make_person())
    response = client.post("/akun/keluar/", headers={"host": VILLAGE})
    assert (response.status_code, [*response.cookies], response.content.count(b"http://localhost:8000/kerja/")) == (
        403,
        [],
        2,
    )
    assert client.get("/akun/perangkat/", headers={"host": "localhost"}).status_code == 200


def test_a_host_of_nobody_is_no_host(client: Client) -> None:
    assert client.get("/akun/masuk/", headers={"host": "evil.example"}).status_code == 400


def test_a_room_serves_its_hosts_without_a_cookie(client: Client, village: Any) -> None:
    client.force_login(make_person())
    response = client.get("/", headers={"host": VILLAGE})
    assert (response.status_code, response.content, [*response.cookies]) == (200, b"Sered []", [])


@pytest.mark.parametrize(("url", "status"), [("/akun/masuk/", 302), ("/en/akun/masuk/", 302), ("/nothing/", 404)])
def test_what_such_a_host_does_not_know_leads_to_the_workspaces_if_they_do(
    client: Client, village: Any, url: str, status: int
) -> None:
    assert client.get(url, headers={"host": VILLAGE}).status_code == status


def test_a_form_of_the_workspaces_is_refused_on_such_a_host(client: Client, village: Any) -> None:
    response = client.post("/akun/masuk/", {"login": "x", "password": "y"}, headers={"host": VILLAGE})
    assert (response.status_code, [*response.cookies]) == (403, [])

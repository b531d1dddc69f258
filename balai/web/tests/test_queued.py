"""The server's side of the offline queue: keys, redirects, whose session it is, the worker."""

from __future__ import annotations

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory

from balai.demo.makers import make_person
from balai.web import queued

KEY = "0123456789abcdef" * 2


@pytest.mark.parametrize(("given", "key"), [(KEY, KEY), ("", ""), ("x" * 32, ""), (KEY + "0", ""), (KEY.upper(), "")])
def test_only_a_key_of_the_phones_own_making_counts(given: str, key: str) -> None:
    assert queued.key(RequestFactory().post("/", {queued.FIELD: given})) == key


def _answered(response: HttpResponse, **headers: str) -> HttpResponse:
    answer = queued.Redirects(lambda _request: response)(RequestFactory().post("/", headers=headers))
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_queue_is_told_where_a_redirect_leads_and_cookies_stay() -> None:
    response = HttpResponseRedirect("/sampai/")
    response.set_cookie("messages", "x")
    answer = _answered(response, **{queued.HEADER: "1"})
    assert (answer.status_code, answer[queued.WHERE]) == (202, "/sampai/")
    assert "Location" not in answer
    assert answer.cookies["messages"].value == "x"


def test_everybody_else_is_redirected_as_ever() -> None:
    assert _answered(HttpResponseRedirect("/sampai/")).status_code == 302


def test_a_page_that_was_not_stored_passes_unchanged() -> None:
    assert _answered(HttpResponse(status=422), **{queued.HEADER: "1"}).status_code == 422


@pytest.mark.django_db
def test_a_stranger_is_nobody_and_gets_no_token(client: Client) -> None:
    answer = client.get("/antrean/siapa/")
    assert answer.json() == {"person": "", "token": "", "login": ["/akun/masuk/", "/en/akun/masuk/"]}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_person_is_named_by_key_and_gets_a_token_that_works() -> None:
    client = Client(enforce_csrf_checks=True)
    person = make_person()
    client.force_login(person)
    answer = client.get("/antrean/siapa/").json()
    assert answer["person"] == str(person.pk)
    sent = client.post("/gaya/luring/", {"word": "pagi", "csrfmiddlewaretoken": answer["token"]})
    assert sent.status_code == 302


@pytest.mark.django_db
def test_the_worker_lies_at_the_root_and_knows_every_way_to_come_and_go(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer["Content-Type"] == "text/javascript"
    source = answer.content.decode()
    assert 'ACCOUNT = ["/akun/", "/en/akun/"]' in source
    assert '"/static/web/offline.js"' in source
    assert "&" not in source.replace("&&", "")

"""What is handed out: the same bytes and headers as Django's, once rendered, to everybody who may have them."""

from __future__ import annotations

import gzip
from datetime import timedelta
from typing import Any

import brotli
import pytest
from django.test import Client
from django.utils import timezone

from balai.web.page_store import epochs, layout, shelves
from balai.web.page_store.marking import NotStorable
from balai.web.tests.page_store.conftest import HOST, SHELF, Reader, committed
from balai.web.tests.page_store.site import Words

pytestmark = pytest.mark.django_db
BOTH = ("/berita/panen/", "/en/berita/panen/")
FORMS = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@pytest.mark.parametrize("encoding", FORMS)
def test_a_stored_page_is_byte_for_byte_what_django_said(reader: Reader, client: Client, encoding: str) -> None:
    plain = client.get("/berita/panen/", headers={"host": HOST})
    first = reader(HTTP_ACCEPT_ENCODING=encoding)
    stored = reader(HTTP_ACCEPT_ENCODING=encoding)
    from_disk = reader.others(1)[0](HTTP_ACCEPT_ENCODING=encoding)
    assert Words.renders == 2  # the plain client's and ours
    assert first == stored == from_disk
    assert FORMS[encoding](stored.body) == plain.content
    added = {"ETag": stored.headers["ETag"], "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    added |= {"Content-Length": str(len(stored.body))} | ({"Content-Encoding": encoding} if encoding else {})
    assert stored.headers == dict(plain.headers) | added
    assert "default-src 'none'" in stored.headers["Content-Security-Policy"]


def test_head_is_the_same_without_the_body_stored_or_not(reader: Reader) -> None:
    unstored = reader(REQUEST_METHOD="HEAD", HTTP_ACCEPT_ENCODING="br")
    page = reader(HTTP_ACCEPT_ENCODING="br")
    stored = reader(REQUEST_METHOD="HEAD", HTTP_ACCEPT_ENCODING="br")
    assert (unstored.body, stored.body) == (b"", b"")
    assert unstored.headers == stored.headers == page.headers
    assert Words.renders == 1


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_reader_who_holds_the_page_is_told_that_nothing_changed(reader: Reader, method: str) -> None:
    page = reader(HTTP_ACCEPT_ENCODING="br")
    for held in (
        page.headers["ETag"],
        f'"other", {page.headers["ETag"]}',
        page.headers["ETag"].removeprefix("W/"),
        "*",
    ):
        again = reader(REQUEST_METHOD=method, HTTP_IF_NONE_MATCH=held)
        assert (again.status, again.body) == (304, b"")
        assert again.headers == {
            name: page.headers[name] for name in ("Cache-Control", "Content-Security-Policy", "ETag", "Vary")
        }
    assert reader(HTTP_IF_NONE_MATCH='"other"').status == 200
    assert Words.renders == 1


def test_another_text_has_another_etag(reader: Reader) -> None:
    before = reader()
    Words.text = "Panen kedua"
    with committed():
        epochs.move(SHELF)
    after = reader(HTTP_IF_NONE_MATCH=before.headers["ETag"])
    assert (after.status, b"Panen kedua" in after.body) == (200, True)


def test_a_short_text_is_stored_as_it_is(reader: Reader) -> None:
    answers = [reader("/robots.txt", HTTP_ACCEPT_ENCODING="br, gzip") for _ in range(2)]
    assert [(answer.body, answer.headers.get("Content-Encoding")) for answer in answers] == [
        (b"User-agent: *", None)
    ] * 2


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR", "br"),
        ("br;q=0.0", None),
        ("deflate", None),
        ("identity", None),
        ("", None),
        ("abracadabra", None),
    ],
)
def test_the_smallest_form_that_the_reader_can_unpack(reader: Reader, accepted: str, encoding: str | None) -> None:
    reader()
    assert reader(HTTP_ACCEPT_ENCODING=accepted).headers.get("Content-Encoding") == encoding


@pytest.mark.parametrize("address", ["/lain/", "/berita/?cari=padi", "/berita/panen/?hal=2&cari=x", "/berita/?hal=0"])
def test_what_is_not_marked_or_not_an_address_of_ours_is_rendered_each_time(reader: Reader, address: str) -> None:
    reader(address), reader(address)
    assert Words.renders == 2


def test_a_page_number_is_stored_where_the_view_says_so_and_only_there(reader: Reader) -> None:
    for _ in range(2):
        assert b"Berita 2" in reader("/berita/?hal=2").body
        assert b"Berita 1" in reader("/berita/").body
    assert Words.renders == 2
    reader("/berita/panen/?hal=2"), reader("/berita/panen/?hal=2")
    assert Words.renders == 4
    assert [reader("/berita/?hal=4", host="testserver").status for _ in range(2)] == [404, 404]
    assert Words.renders == 6


def test_what_others_add_to_a_link_leads_to_the_same_page(reader: Reader) -> None:
    unstored = reader("/berita/panen/?fbclid=abc")
    assert reader("/berita/panen/").body == reader("/berita/panen/?utm_source=wa&fbclid=1").body == unstored.body


@pytest.mark.parametrize("cookie", ["sessionid=abc", "a=1; sessionid=abc", "messages=x"])
def test_who_is_somebody_gets_the_page_from_django(reader: Reader, cookie: str) -> None:
    reader(host="testserver")
    reader(host="testserver", HTTP_COOKIE=cookie), reader(host="testserver", HTTP_COOKIE=cookie)
    assert Words.renders == 3
    reader(host="testserver", HTTP_COOKIE="csrftoken=abc")
    assert Words.renders == 3


def test_only_questions_are_answered_from_the_store(reader: Reader) -> None:
    reader()
    assert reader(REQUEST_METHOD="POST").status == 403  # Django's answer to a form without a token
    assert reader(REQUEST_METHOD="OPTIONS").status == 200
    assert Words.renders == 2


def test_a_page_ends_when_it_says(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    Words.ends = timezone.now() + timedelta(hours=1)
    reader(), reader()
    assert Words.renders == 1
    later = (timezone.now() + timedelta(hours=1, seconds=1)).timestamp()
    monkeypatch.setattr("balai.web.page_store.wrapper.time.time", lambda: later)
    reader()
    reader.others(1)[0]()
    assert Words.renders == 3


def test_hosts_that_lead_nowhere_are_django_s(reader: Reader) -> None:
    reader(host="kutayasa.localhost"), reader(host="kutayasa.localhost")
    assert Words.renders == 2


def test_two_hosts_of_one_shelf_have_their_own_pages_and_one_epoch(reader: Reader) -> None:
    with committed():
        shelves.assign("www.sered.localhost", SHELF)
    both = (HOST, "www.sered.localhost")
    for _ in range(2):
        assert [reader(host=host).status for host in both] == [200, 200]
    assert Words.renders == 2
    with committed():
        epochs.move(SHELF)
    assert [reader(host=host).status for host in both] == [200, 200]
    assert Words.renders == 4


def test_a_host_that_is_given_to_another_shelf_or_released_is_so_at_once(reader: Reader) -> None:
    reader()
    with committed():
        shelves.assign(HOST, "2077")
    assert (shelves.of(HOST), reader().status, Words.renders) == ("2077", 200, 2)
    with committed():
        shelves.release(HOST)
    assert (shelves.of(HOST), reader().status, Words.renders) == (None, 200, 3)


def test_what_a_host_left_on_a_shelf_is_stale_when_it_comes_back(reader: Reader) -> None:
    """A render may have begun while the host led here, and was kept although the host's site was another by then."""
    reader()
    for shelf in ("2077", SHELF):
        with committed():
            shelves.assign(HOST, shelf)
    reader()
    assert Words.renders == 2


def test_the_directory_can_be_made_exactly_so(site: type[Words]) -> None:
    wanted = {f"desa{number}.desa.id": f"d{number}" for number in range(20)}
    assert shelves.assign_all(wanted) == 22  # with the two that go
    assert {host: shelves.of(host) for host in wanted} == wanted
    assert shelves.of(HOST) is None
    assert shelves.assign_all(wanted) == 0


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("/salah/cookie/", "it sets a cookie (siapa)"),
        ("/salah/token/", "it sets a cookie (csrftoken), it varies by cookie, it holds a CSRF token"),
        ("/salah/message/", "it sets a cookie (messages), it shows or leaves a message"),
        ("/salah/user/", "it varies by cookie"),
        ("/salah/private/", "its Cache-Control says private or no-store"),
        ("/salah/nonce/", "its Content-Security-Policy has a nonce"),
        ("/salah/streamed/", "it is streamed"),
    ],
)
def test_a_page_that_is_somebody_s_own_raises_in_tests_and_is_not_stored(
    reader: Reader, client: Client, settings: Any, address: str, fault: str
) -> None:
    with pytest.raises(NotStorable) as raised:
        client.get(address)
    assert str(raised.value) == f"{address}: {fault}"
    settings.TESTING = False
    assert reader(address, host="testserver").status == 200
    assert list(_stored_files()) == []


def test_a_site_without_language_prefixes_cannot_be_stored(site: type[Words], client: Client, settings: Any) -> None:
    """Its pages would vary by Accept-Language, which is no part of the key."""
    settings.ROOT_URLCONF = "balai.web.tests.page_store.site_without_languages"
    with pytest.raises(NotStorable, match="its language does not stand in its path"):
        client.get("/robots.txt")


def test_english_is_another_page(reader: Reader) -> None:
    languages = [reader(page, HTTP_ACCEPT_LANGUAGE="en").headers["Content-Language"] for page in BOTH for _ in (1, 2)]
    assert (languages, Words.renders) == (["id", "id", "en", "en"], 2)


def test_a_shell_that_looks_at_the_user_is_stored_for_strangers_only(reader: Reader) -> None:
    page = reader("/apart/", host="testserver")
    assert (page.headers["Vary"], b"<title>False" in page.body) == ("Accept-Encoding, Cookie", True)
    assert len(list(_stored_files())) == 1


def _stored_files() -> list[str]:
    folder = f"{layout.root()}/{layout.shelf_folder(SHELF)}"
    return [entry.name for entry in layout.names(folder) if entry.name != layout.NOW]

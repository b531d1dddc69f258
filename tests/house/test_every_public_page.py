"""Every public page of a small demo world, found as a stranger would: light, well-formed, and of one host each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.test import Client

from balai.demo.makers import make_complaint
from balai.demo.tests.ground import lay_ground
from balai.demo.world.building import build
from balai.demo.world.plan import plan
from balai.sites.bench_weight import CEILING, REQUESTS, WORKSPACE, Answer, Page, found, told, visits
from balai.sites.models import Site
from balai.sites.tests.feed_rules import atom_faults, ical_faults, rss_faults
from tests.house import vnu

pytestmark = pytest.mark.django_db
VILLAGES = 1  # the one with the most news: the others have the same kinds of pages
OF_A_KIND = 4  # pages under one address of the URL conf
LOST = ("/tidak-ada/", "/en/tidak-ada/")
OWN_SCRIPTS = "/akun/"  # passkeys come in the library's own scripts, and nobody comes here for the first time


def ask(host: str, path: str) -> Answer:
    """As over the wire, but for what a server adds (date, its own name): 60 bytes, which are added."""
    response: Any = Client().get(path, headers={"host": host})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    wire = told(response.status_code, response.items(), len(brotli.compress(body))) + 60
    return Answer(response.status_code, {name.lower(): value for name, value in response.items()}, body, wire)


@pytest.fixture(scope="module")
def everything(one_world: None, django_db_blocker: Any) -> list[Page]:
    """Every public answer of the front and of some villages; of each host also what is not there."""
    lay_ground(plan().quick())
    build(quick=True)
    return list(_found())


@pytest.fixture(scope="module")
def shown(everything: list[Page]) -> list[Page]:
    """Of these the pages, but for those in the workspaces' shell."""
    text = [one for one in everything if one.answer.headers["content-type"].startswith("text/html")]
    return [one for one in text if not WORKSPACE.search(one.answer.text)]


def _found() -> Iterator[Page]:
    chosen = sorted(Site.objects.all(), key=lambda site: -site.articles.count())[:VILLAGES]
    yield from found(ask, settings.BALAI_HOST, settings.ROOT_URLCONF, most=OF_A_KIND)
    for site in chosen:
        host = site.main_host
        yield from found(ask, host, settings.VILLAGE_URLCONF, most=OF_A_KIND)
        _complaint, token = make_complaint(site)
        for path in (*LOST, f"/pengaduan/ikuti/{token}/", f"/en/pengaduan/ikuti/{token}/"):
            yield Page(host, path, ask(host, path))
    for path in LOST:
        yield Page(settings.BALAI_HOST, path, ask(settings.BALAI_HOST, path))


def test_every_first_visit_is_light(shown: list[Page]) -> None:
    heavy = {}
    for visit in visits(ask, shown):
        many = len(visit.parts) > REQUESTS and not visit.page.path.removeprefix("/en").startswith(OWN_SCRIPTS)
        if visit.weight > CEILING or many:
            heavy[visit.page.host + visit.page.path] = dict(visit.parts)
    assert heavy == {}


def test_what_was_found_is_what_there_is(shown: list[Page]) -> None:
    """A crawl that finds nothing proves nothing."""
    paths = {page.path for page in shown}
    assert {"/", "/en/", "/kabar/", "/agenda/", "/pengaduan/", "/peringatan/", "/luring/", "/en/luring/"} <= paths
    assert len([path for path in paths if path.startswith("/kabar/")]) > 5


@pytest.mark.browser  # starts Java, which takes its time
def test_every_page_is_html_as_the_standard_has_it(shown: list[Page]) -> None:
    assert vnu.faults({page.host + page.path: page.answer.text for page in shown}) == []


RULES = {"application/atom+xml": atom_faults, "application/rss+xml": rss_faults}


def test_every_feed_follows_the_rules(everything: list[Page]) -> None:
    faults, seen = {}, set()
    for one in everything:
        kind = one.answer.headers["content-type"].partition(";")[0]
        if kind in RULES:
            faults[one.host + one.path] = RULES[kind](one.answer.text)
        elif kind == "text/calendar":
            faults[one.host + one.path] = ical_faults(one.answer.body)
        seen.add(kind)
    assert {address: wrong for address, wrong in faults.items() if wrong} == {}
    assert {*RULES, "text/calendar", "application/xml", "text/plain"} <= seen

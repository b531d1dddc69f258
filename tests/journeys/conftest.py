"""What every journey needs: one Chromium, pages at the width of a phone, and a quick way to be signed in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from balai.people.models import Person
from balai.web import browser as chromium

# Playwright's loop runs in this thread, and Django takes that for an async view; the tests themselves are not.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
SignIn = Callable[[BrowserContext, Person], None]
PATIENCE = 60_000  # how long a page is waited for: a busy machine is no failure, and nothing waits when it is there
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium.launched() as running:
        yield running


@pytest.fixture
def phone(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A page of 360 px on the running server; a message in the console that is an error fails the journey."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, locale="id-ID", timezone_id="Asia/Jakarta"
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def sign_in(live_server: Any) -> SignIn:
    """Give a browser the session of a person, without the sign-in page, which has journeys of its own."""

    def give(context: BrowserContext, person: Person) -> None:
        client = Client()
        client.force_login(person)
        morsel = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": morsel.value, "url": live_server.url}])

    return give

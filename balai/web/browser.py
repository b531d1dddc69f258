"""A real Chromium for journeys and screenshots, through Playwright, which only the test lock brings."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")


class NoBrowser(Exception):
    """There is no browser, or nothing to drive it with; the message says what to install."""


def path() -> str:
    """Where Chromium is: `BALAI_CHROMIUM`, or the first that the machine knows by name."""
    named = os.environ.get("BALAI_CHROMIUM")
    for name in (named,) if named else NAMES:
        found = shutil.which(name) if name else None
        if found:
            return found
    raise NoBrowser("there is no Chromium: apt install chromium, or name one in BALAI_CHROMIUM")


@contextmanager
def launched() -> Iterator[Browser]:
    """A running Chromium without a window."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise NoBrowser("Playwright is missing; bin/test installs it (requirements/test.txt)") from error
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()

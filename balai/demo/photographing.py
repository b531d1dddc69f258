"""Takes the pictures: a server of its own beside the demo world, a real Chromium, every page in four variants."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test import Client
from PIL import Image

from balai.demo.pictures import SCHEMES, WIDTHS, Picture
from balai.people import personas

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TALLEST = {360: 780, 1440: 1000}  # what a kept picture shows: the first screen
QUALITY = 82
EVERY_IMAGE = (
    "document.querySelectorAll('img[loading]').forEach(image => { image.loading = 'eager' })"  # below the fold too
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A picture with everything that the database had to tell, so that no query is left for the browser's time."""

    picture: Picture
    url: str
    session: str


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """A picture needs no access log."""


def sittings(pictures: list[Picture]) -> tuple[list[Sitting], list[str]]:
    """What can be taken, and the names of what cannot, since the demo world has no such thing yet."""
    ready, lacking = [], []
    sessions = {slug: _session(slug) for slug in {picture.persona for picture in pictures}}
    for picture in pictures:
        url, session = picture.url(), sessions[picture.persona]
        if url and (session or not picture.persona):
            ready.append(Sitting(picture, url, session))
        else:
            lacking.append(picture.name)
    return ready, lacking


def _session(slug: str) -> str:
    """A session of the persona; empty for a stranger, or where the demo world has nobody of that name."""
    person = personas.person_of(slug) if slug else None
    if person is None:
        return ""
    client = Client()
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]  # not asked once more
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@contextmanager
def serving() -> Iterator[str]:
    """The application on a free port of this machine, in a thread."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Silent)
    server.set_app(get_wsgi_application())
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()


def take(browser: Browser, base: str, sitting: Sitting, folder: Path) -> tuple[int, list[Path]]:
    """One page, loaded once, in all variants; returns the answer's status and the files."""
    context = browser.new_context(
        base_url=base, locale="id-ID", timezone_id="Asia/Jakarta", service_workers="block", reduced_motion="reduce"
    )
    if sitting.session:
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": sitting.session, "url": base}
        context.add_cookies([cookie])  # type: ignore[list-item]
    page = context.new_page()
    answer = page.goto(_address(base, sitting))
    page.evaluate(EVERY_IMAGE)
    page.wait_for_load_state("networkidle")
    files = [_one(page, width, scheme, folder / sitting.picture.name) for width in WIDTHS for scheme in SCHEMES]
    context.close()
    return answer.status if answer else 0, files


def _address(base: str, sitting: Sitting) -> str:
    """On the workspaces' host, or a village's below it: same server, same port."""
    host = sitting.picture.host
    return f"{base.replace('://', f'://{host}.', 1)}{sitting.url}" if host else sitting.url


def _one(page: Page, width: int, scheme: str, start: Path) -> Path:
    file = start.with_name(f"{start.name}-{width}-{scheme}.png")
    page.set_viewport_size({"width": width, "height": TALLEST[width]})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.screenshot(path=file, full_page=True)
    return file


def keep(picture: Picture, files: list[Path], folder: Path) -> list[Path]:
    """The chosen variants as WebP, cut to the first screen."""
    kept = []
    for file in files:
        variant = file.stem.removeprefix(f"{picture.name}-")
        if variant in picture.kept:
            target = folder / f"{file.stem}.webp"
            with Image.open(file) as image:
                tallest = TALLEST[image.width]
                image.crop((0, 0, image.width, min(image.height, tallest))).save(target, quality=QUALITY, method=6)
            kept.append(target)
    return kept

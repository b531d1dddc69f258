"""The WSGI application around Django's: what is stored is handed out here, and Django never hears of it."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from balai.web import errors
from balai.web.page_store import asking, epochs, keeping, layout, marking, outage, pages, tally
from balai.web.page_store.asking import Environ
from balai.web.page_store.fixed import Fixed
from balai.web.page_store.memory import Memory
from balai.web.page_store.speaking import Application, Body, Said, Start, close
from balai.web.page_store.turns import Turns

EMERGENCY = 7 * 24 * 3600.0  # how long a page that is no longer true is better than none
RESTING = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Retry-After", "2"),
]
logger = logging.getLogger("balai.pages")


class PageStore:
    """`application = PageStore(get_wsgi_application())`."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.memory = Memory(settings.PAGES_MEMORY)
        self.private = (settings.SESSION_COOKIE_NAME, "messages=")
        self.turns = Turns()
        self.static = str(settings.STATIC_URL)
        self.fixed = Fixed(application)

    def __call__(self, environ: Environ, start: Start) -> Body:
        if environ["PATH_INFO"].startswith(self.static):
            return self.fixed(environ, start)
        method = environ["REQUEST_METHOD"]
        key = asking.key_of(environ, self.private) if method in ("GET", "HEAD") else None
        if key is None:
            return self._pass_on(environ, start)
        encoding = asking.encoding_of(environ.get("HTTP_ACCEPT_ENCODING", ""))
        known = self.memory.get((key, encoding))
        if known is not None:
            link, form = known
            if layout.read(link) == form.about.epoch and time.time() < form.about.until:
                return _answer(environ, start, form)
        return self._from_disk(environ, start, key, encoding)

    def _from_disk(self, environ: Environ, start: Start, key: str, encoding: str) -> Body:
        """Not in this process's memory, or no longer true."""
        host = asking.host_of(environ)
        link = f"{layout.root()}/{layout.host_link(host)}" if host else ""
        target = layout.read(link) if link else None
        if target is None:
            return self._pass_on(environ, start)
        asked = _Asked(key, encoding, link, target.rpartition("/")[2])
        form, former = self._fresh(asked)
        if form is not None:
            return _answer(environ, start, form)
        if former is None:
            return self._from_django(environ, start, _Wanted(asked, None))
        with self.turns.of(key) as others_were_before:
            if others_were_before and (form := self._fresh(asked)[0]) is not None:
                return _answer(environ, start, form)
            return self._from_django(environ, start, _Wanted(asked, former))

    def _fresh(self, asked: _Asked) -> tuple[pages.Form | None, pages.Page | None]:
        """The form to hand out, if what lies on the shelf is true; and what lies there in any case."""
        page = keeping.read(f"{asked.link}/{layout.digest(asked.key)}", asked.key)
        now = f"{asked.link}/{layout.NOW}"
        if page is None or page.about.epoch != layout.read(now) or time.time() >= page.about.until:
            return None, page
        form = page.form(asked.encoding)
        self.memory.put((asked.key, asked.encoding), now, form)
        return form, page

    def _from_django(self, environ: Environ, start: Start, wanted: _Wanted) -> Body:
        """Render it, keep it if its view allows that, and answer exactly as the store will answer the next one."""
        if wanted.still_useful and outage.is_on():
            return _answer(environ, start, wanted.former_form)
        try:
            epoch = epochs.begin(wanted.asked.shelf)
        except OSError:  # no room on the disk for a shelf: readers have their page all the same
            return self._pass_on(environ, start)
        method, environ["REQUEST_METHOD"] = environ["REQUEST_METHOD"], "GET"
        said = Said()
        response = self._pass_on(environ, said)
        environ["REQUEST_METHOD"] = method
        mark: marking.Mark | None = environ.pop(marking.ENVIRON, None)
        if said.failed and wanted.still_useful:
            close(response)
            logger.warning("Django failed: %s is shown as it was", environ["PATH_INFO"])
            return _answer(environ, start, wanted.former_form)
        if mark is not None and said.good:
            page = _made(wanted, epoch, mark, environ["PATH_INFO"], said.headers, response)
            _keep(page, mark)
            return _answer(environ, start, page.form(wanted.asked.encoding))
        start(said.status, said.headers)
        if method == "HEAD":
            close(response)
            return []
        return response

    def _pass_on(self, environ: Environ, start: Start) -> Body:
        """To Django; while the database is down a few at a time."""
        if not outage.is_on():
            return self.application(environ, start)
        with outage.scout() as may:
            if may:
                return self.application(environ, start)
        body = errors.resting(environ["PATH_INFO"]).encode()
        start("503 Service Unavailable", [*RESTING, ("Content-Length", str(len(body)))])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody asks for, and on which shelf it lies; `link` is the host's."""

    key: str
    encoding: str
    link: str
    shelf: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A page that must be rendered, and it as it was."""

    asked: _Asked
    former: pages.Page | None

    @property
    def still_useful(self) -> bool:
        return self.former is not None and time.time() - self.former.about.made < EMERGENCY

    @property
    def former_form(self) -> pages.Form:
        assert self.former is not None  # noqa: S101 - asked only where it is useful
        return self.former.form(self.asked.encoding)


def _made(  # noqa: PLR0917 - all that a page is made of
    wanted: _Wanted, epoch: str, mark: marking.Mark, path: str, headers: pages.Headers, response: Body
) -> pages.Page:
    try:
        body = b"".join(response)
    finally:
        close(response)
    now = timezone.now()
    about = pages.About(
        wanted.asked.key, wanted.asked.shelf, epoch, now.timestamp(), mark.ends(now).timestamp(), mark.counted, path
    )
    return pages.made(about, headers, body)


def _keep(page: pages.Page, mark: marking.Mark) -> None:
    """A page number is kept only where the view knows what it means; a stranger could ask for thousands."""
    number = page.about.key.rpartition("\n")[2]
    if (not number or "hal" in mark.query) and page.about.until > time.time():
        keeping.write(page)


def _answer(environ: Environ, start: Start, form: pages.Form) -> Body:
    """The stored page: whole, its headers only, or that nothing has changed."""
    about = form.about
    head = environ["REQUEST_METHOD"] == "HEAD"
    if about.counted and not head:
        tally.count_if_read(environ, about.shelf, about.path)
    held = environ.get("HTTP_IF_NONE_MATCH")
    if held is not None and (about.etag in held or held.strip() == "*"):
        start("304 Not Modified", form.unchanged)
        return []
    start("200 OK", form.headers)
    return [] if head else [form.body]

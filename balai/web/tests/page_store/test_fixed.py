"""What never changes is kept in memory, in the form in which it was asked for, and nothing else is."""

from __future__ import annotations

import pytest

from balai.web.page_store.asking import Environ
from balai.web.page_store.speaking import Body, Start
from balai.web.page_store.testing import Answer, read
from balai.web.page_store.wrapper import PageStore

FOR_EVER = "max-age=315360000, public, immutable"


class Whitenoise:
    """Answers with its name, and counts. It believes that everybody unpacks brotli who mentions it."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, environ: Environ, start: Start) -> Body:
        self.asked += 1
        path, accepted = environ["PATH_INFO"], environ.get("HTTP_ACCEPT_ENCODING", "")
        encoding = next((name for name in ("br", "gzip") if name in accepted), "")
        lasting = FOR_EVER if ".7278622." in path else "max-age=60"
        status = "404 Not Found" if "lost" in path else "200 OK"
        headers = [("Cache-Control", lasting), ("ETag", '"1a"'), ("X-Content-Type-Options", "nosniff")]
        start(status, headers + ([("Content-Encoding", encoding)] if encoding else []))
        return [path.encode(), encoding.encode()]


@pytest.fixture
def files() -> Whitenoise:
    return Whitenoise()


@pytest.fixture
def store(files: Whitenoise) -> PageStore:
    return PageStore(files)


def ask(store: PageStore, path: str = "/static/web/public.7278622.css", encoding: str = "br", **more: str) -> Answer:
    return read(store, path, HTTP_ACCEPT_ENCODING=encoding, **more)


def test_a_file_is_asked_for_once_in_each_form(store: PageStore, files: Whitenoise) -> None:
    for _ in range(3):
        for encoding in ("br", "gzip", ""):
            answer = ask(store, encoding=encoding)
            assert answer.body == b"/static/web/public.7278622.css" + encoding.encode()
            assert answer.headers.get("Content-Encoding", "") == encoding
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert files.asked == 3


def test_who_holds_it_is_told_so(store: PageStore, files: Whitenoise) -> None:
    ask(store)
    held = ask(store, HTTP_IF_NONE_MATCH='W/"1a"')
    assert (held.status, held.body, held.headers) == (304, b"", {"Cache-Control": FOR_EVER, "ETag": '"1a"'})
    assert ask(store, HTTP_IF_NONE_MATCH='"other"').status == 200


def test_a_form_that_others_could_not_unpack_is_not_kept(store: PageStore, files: Whitenoise) -> None:
    assert ask(store, encoding="br;q=0, gzip").headers["Content-Encoding"] == "br"
    assert ask(store, encoding="gzip").headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("path", ["/static/web/public.css", "/static/lost.7278622.css", "/static/a.7278622.css?v=1"])
def test_what_may_change_or_is_not_there_is_django_s_each_time(store: PageStore, files: Whitenoise, path: str) -> None:
    ask(store, path), ask(store, path)
    assert files.asked == 2


@pytest.mark.parametrize("more", [{"REQUEST_METHOD": "HEAD"}, {"REQUEST_METHOD": "POST"}, {"HTTP_RANGE": "bytes=0-9"}])
def test_other_questions_are_django_s(store: PageStore, files: Whitenoise, more: dict[str, str]) -> None:
    ask(store)
    ask(store, **more)
    assert files.asked == 2

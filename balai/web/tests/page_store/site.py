"""A village site of three views, whose words the tests change: the URL conf of the page store's tests."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from django.conf.urls.i18n import i18n_patterns
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.urls import path

from balai.web.page_store.marking import stored, until
from balai.web.policies import public


class Words:
    """What the site says now."""

    text = "Panen raya"
    renders = 0
    pages = 3
    ends: datetime | None = None
    before_answer: Callable[[], None] = staticmethod(lambda: None)  # between reading the text and answering
    fails = False
    _lock = threading.Lock()

    @classmethod
    def reset(cls) -> None:
        cls.text, cls.renders, cls.pages, cls.ends, cls.fails = "Panen raya", 0, 3, None, False
        cls.before_answer = staticmethod(lambda: None)

    @classmethod
    def rendered(cls) -> None:
        with cls._lock:
            cls.renders += 1


def _page(said: str) -> HttpResponse:
    return HttpResponse(f"<!DOCTYPE html><title>{said}</title><p>{said} {'padi menguning di sawah ' * 40}</p>")


@stored(counted=True)
@public
def article(request: HttpRequest, slug: str) -> HttpResponse:
    Words.rendered()
    if Words.fails:
        raise RuntimeError("the database is down")
    said = f"{slug}: {Words.text}"
    Words.before_answer()
    response = _page(said)
    if Words.ends:
        until(response, Words.ends)
    return response


@stored(query=("hal",))
@public
def news(request: HttpRequest) -> HttpResponse:
    Words.rendered()
    number = int(request.GET.get("hal", "1"))
    if number > Words.pages:
        raise Http404
    return _page(f"Berita {number}: {Words.text}")


@public
def unmarked(request: HttpRequest) -> HttpResponse:
    Words.rendered()
    return _page(Words.text)


@stored
@public
def tiny(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *", content_type="text/plain")


@stored
@public
def with_cookie(request: HttpRequest) -> HttpResponse:
    response = _page("cookie")
    response.set_cookie("siapa", "saya")
    return response


@stored
@public
def with_token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f'<input name="csrfmiddlewaretoken" value="{get_token(request)}">')


@stored
@public
def with_message(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Terkirim")
    return _page("message")


@stored
@public
def with_user(request: HttpRequest) -> HttpResponse:
    return _page(str(request.user.is_authenticated))


@stored(signed_in_apart=True)
@public
def with_user_apart(request: HttpRequest) -> HttpResponse:
    return _page(str(request.user.is_authenticated))


@stored
@public
def private(request: HttpRequest) -> HttpResponse:
    return HttpResponse("mine", headers={"Cache-Control": "private, no-store"})


@stored
@public
def with_nonce(request: HttpRequest) -> HttpResponse:
    return HttpResponse("n", headers={"Content-Security-Policy": "script-src 'nonce-abc'"})


@stored
@public
def streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse([b"a", b"b"])


urlpatterns = i18n_patterns(
    path("berita/", news),
    path("berita/<path:slug>/", article),
    path("robots.txt", tiny),
    path("lain/", unmarked),
    path("salah/cookie/", with_cookie),
    path("salah/token/", with_token),
    path("salah/message/", with_message),
    path("salah/user/", with_user),
    path("salah/private/", private),
    path("salah/nonce/", with_nonce),
    path("salah/streamed/", streamed),
    path("apart/", with_user_apart),
    prefix_default_language=False,
)

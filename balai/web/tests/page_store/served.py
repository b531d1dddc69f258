"""The small site with a real table behind it, for a server of its own."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from balai.web.page_store import epochs
from balai.web.page_store.marking import stored
from balai.web.policies import public

SHELF = "1042"


@stored
@public
def article(request: HttpRequest, number: int) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT edition FROM news")
        (edition,) = cursor.fetchone()
    return HttpResponse(f"{edition}|{'padi menguning ' * 100}")


@public
def publish(request: HttpRequest, edition: int) -> HttpResponse:
    with transaction.atomic(), connection.cursor() as cursor:
        epochs.move(SHELF)
        cursor.execute("UPDATE news SET edition = %s", [edition])
    return HttpResponse("published")


urlpatterns = i18n_patterns(
    path("kabar/<int:number>/", article),
    path("terbit/<int:edition>/", publish),
    prefix_default_language=False,
)

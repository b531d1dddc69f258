"""Whoever loses a race in the database reads what to do, and nothing of theirs is stored."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory

from balai.demo.makers import make_person
from balai.people.models import Person
from balai.web.collisions import Collisions

PATIENCE = 30.0


def renaming(order: list[int], meanwhile: Callable[[], Any]) -> Callable[[HttpRequest], HttpResponse]:
    """A view that changes two rows one after the other, as a verb of ours does: in one transaction."""

    def view(request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            Person.objects.filter(pk=order[0]).update(name=request.path)
            meanwhile()
            Person.objects.filter(pk=order[1]).update(name=request.path)
        return HttpResponse("done")

    return view


def answered(view: Callable[[HttpRequest], HttpResponse], path: str) -> HttpResponseBase:
    """As Django's handler does it: what a view raises goes to the middleware."""
    request, middleware = RequestFactory().post(path), Collisions(view)
    try:
        return view(request)
    except Exception as error:
        response = middleware.process_exception(request, error)
        if response is None:
            raise
        return response


@pytest.mark.django_db(transaction=True)
def test_one_of_two_in_a_deadlock_is_done_and_the_other_is_told() -> None:
    keys = [make_person("Satu").pk, make_person("Dua").pk]
    both_hold_one = threading.Barrier(2, timeout=PATIENCE)
    given: dict[str, HttpResponseBase] = {}

    def send(path: str, order: list[int]) -> None:
        try:
            given[path] = answered(renaming(order, both_hold_one.wait), path)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=each) for each in (("/maju/", keys), ("/mundur/", keys[::-1]))]
    for each in threads:
        each.start()
    for each in threads:
        each.join(PATIENCE)
    [won] = [path for path, response in given.items() if response.status_code == 200]
    [lost] = [response for response in given.values() if response.status_code == 503]
    assert list(Person.objects.values_list("name", flat=True).order_by("pk")) == [won, won]
    assert (lost["Retry-After"], lost["Cache-Control"]) == ("1", "no-store")
    assert "Kirim sekali lagi</h1>" in getattr(lost, "content", b"").decode()


def test_a_database_that_is_away_is_another_matter() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        raise OperationalError("connection refused")

    with pytest.raises(OperationalError, match="connection refused"):
        answered(view, "/")


@pytest.mark.django_db(transaction=True)
def test_a_lock_that_does_not_come_is_told_too() -> None:
    person = make_person("Satu")
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Person.objects.select_for_update().get(pk=person.pk)
            held.set()
            done.wait(PATIENCE)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(PATIENCE)

    def view(request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            Person.objects.select_for_update(nowait=True).get(pk=person.pk)
        return HttpResponse()

    try:
        assert answered(view, "/kunci/").status_code == 503
    finally:
        done.set()
        holder.join(PATIENCE)

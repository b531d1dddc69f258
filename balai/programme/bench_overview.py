"""How long an overview page takes where 3,000 villages take part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from statistics import quantiles
from time import perf_counter
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from balai.desks.models import Matter, Stay
from balai.mandates.models import Charge, Decree, Mandate
from balai.people.models import Person
from balai.places.actions.loading import load_shipped
from balai.places.models import Level, Place
from balai.programme.actions.loading import load
from balai.programme.models import Locus, Phase, overview

SINCE = date(2024, 5, 1)
EACH = 5  # villages of one ambassador
ROUNDS = 40


def overview_p95_ms(*, villages: int = 3000) -> dict[str, Any]:
    """The slower pages, nation, province and regency in turn; at most 300 ms.

    The reference is the bare `select count(*)` of the same villages joined with their places, in SQL.
    """
    with transaction.atomic():
        urls, client = _world(villages)
        for url in urls:
            assert client.get(url).status_code == 200
        value = _p95(client.get, urls)
        reference = _p95(_bare_count, urls)
        transaction.set_rollback(True)
    return {
        "bench": "programme.overview_p95_ms",
        "value": round(value, 1),
        "unit": "ms",
        "reference": round(reference, 2),
        "ratio": round(value / reference, 1),
        "at_most": 300,
    }


def _p95(do: Callable[[str], Any], urls: Sequence[str]) -> float:
    taken = []
    for n in range(ROUNDS):
        began = perf_counter()
        do(urls[n % len(urls)])
        taken.append(1000 * (perf_counter() - began))
    return quantiles(taken, n=20)[-1]


def _bare_count(url: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from programme_locus l join places_place p on p.id = l.village_id where p.path like '/%'"
        )
        cursor.fetchone()


def _world(villages: int) -> tuple[list[str], Client]:
    """So many villages over the whole map, each with head, cadre and ambassador; every tenth has a matter on a desk."""
    for _ in load_shipped():
        pass
    load()
    free = overview.can_take_part(Place.objects.filter(loci__isnull=True, mandates__isnull=True))
    every = list(free.order_by("code"))
    chosen = [every[n * len(every) // villages] for n in range(villages)]
    office = Person.objects.create_person(name="Bench")
    Authenticator.objects.create(user=office, type=Authenticator.Type.TOTP, data={})
    country = Place.objects.get(level=Level.COUNTRY)
    Mandate.objects.create(person=office, role="programme_office", place=country, starts=SINCE)
    decree = Decree.objects.create(place=country, number="1", dated=SINCE, signer_name="-", signer_title="-")
    phase = Phase.objects.get(programme__code="desa-cerdas", number=3)
    Locus.objects.bulk_create(
        Locus(programme_id=phase.programme_id, phase=phase, village=v, decree=decree, since=SINCE, decided_by=office)
        for v in chosen
    )
    _staff(chosen, decree)
    _lay(chosen[::10])
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    regency = max({v.ancestor_keys[2] for v in chosen}, key=[v.ancestor_keys[2] for v in chosen].count)
    province = Place.objects.get(pk=regency).parent_id
    client = Client(headers={"host": "localhost"})
    client.force_login(office)
    return [reverse("programme:overview_area", args=[key]) for key in (country.pk, province, regency)], client


def _staff(villages: Sequence[Place], decree: Decree) -> None:
    heads, cadres = _people("head", len(villages)), _people("cadre", len(villages))
    ambassadors = _people("ambassador", -(-len(villages) // EACH))
    rows = [Mandate(person=p, role="village_head", place=v, starts=SINCE) for p, v in zip(heads, villages, strict=True)]
    pairs = zip(cadres, villages, strict=True)
    rows += [Mandate(person=p, role="cadre", place=v, starts=SINCE, decree=decree) for p, v in pairs]
    Mandate.objects.bulk_create(rows)
    recruited = Mandate.objects.bulk_create(
        Mandate(person=person, role="ambassador", place_id=villages[n * EACH].ancestor_keys[2], starts=SINCE)
        for n, person in enumerate(ambassadors)
    )
    Charge.objects.bulk_create(
        Charge(mandate=recruited[n // EACH], place=village, starts=SINCE) for n, village in enumerate(villages)
    )


def _people(kind: str, n: int) -> list[Person]:
    return Person.objects.bulk_create(Person(name=f"{kind} {i}", is_active=False) for i in range(n))


def _lay(villages: Iterable[Place]) -> None:
    now = timezone.now()
    matters = Matter.objects.bulk_create(
        Matter(
            kind="nomination",
            subject_type="bench",
            subject_id=n,
            place=village,
            title=village.name,
            url="/",
            opened_at=now,
        )
        for n, village in enumerate(villages)
    )
    Stay.objects.bulk_create(
        Stay(
            matter=matter,
            desk_role="regency_village_office",
            desk_place_id=matter.place.ancestor_keys[2],
            since=now - timedelta(days=n % 20),
            allowed_days=7,
            due=now.date() + timedelta(days=7 - n % 20),
        )
        for n, matter in enumerate(matters)
    )

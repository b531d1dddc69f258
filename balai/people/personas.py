"""The fictional persons whom the sign-in page offers with one click, in demo mode alone.

The demo world, a higher floor, fills the list when it starts: `personas.offer(PERSONAS, title=…)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balai.people.models import Person


class PersonaLike(Protocol):
    """What the sign-in page needs of a persona."""

    @property
    def slug(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def wants(self) -> Promise | str: ...
    @property
    def phone(self) -> str: ...
    @property
    def email(self) -> str: ...


OFFICES: tuple[tuple[str, Promise], ...] = (
    ("programme", _("At the programme")),
    ("regency", _("In the regency")),
    ("training", _("Guidance and training")),
    ("village", _("In the village")),
)
P = TypeVar("P", bound=PersonaLike)


@dataclass(frozen=True, slots=True)
class Offer:
    """One persona on the sign-in page; `phone` or `email` finds the person."""

    slug: str
    name: str
    title: str | Promise
    office: str  # of OFFICES
    wants: str | Promise
    phone: str
    email: str


_offers: dict[str, Offer] = {}


def offer(personas: Iterable[P], *, title: Callable[[P], str | Promise], office: Callable[[P], str]) -> None:
    """Put these on the sign-in page, in their order; the same slug again replaces.

    `title`: the words of the role; `office`: on which shelf of `OFFICES` it stands.
    """
    for one in personas:
        _offers[one.slug] = Offer(one.slug, one.name, title(one), office(one), one.wants, one.phone, one.email)


def offered() -> list[Offer]:
    """Whom the sign-in page offers now: nobody outside demo mode."""
    return list(_offers.values()) if settings.DEMO else []


def shelves() -> list[tuple[str, str | Promise, list[Offer]]]:
    """The same, by office: few enough on each shelf to be read on a phone."""
    offers = offered()
    found = [(office, words, [one for one in offers if one.office == office]) for office, words in OFFICES]
    return [shelf for shelf in found if shelf[2]]


def person_of(slug: str) -> Person | None:
    """The fictional person behind a slug; None outside demo mode, and for anybody who is not marked as fictional."""
    found = _offers.get(slug) if settings.DEMO else None
    if found is None:
        return None
    people = Person.objects.filter(is_demo=True, is_active=True)
    if found.phone:
        return people.filter(phone_index=Person.phone_index_of(found.phone)).first()
    return people.filter(email=found.email.lower()).first()

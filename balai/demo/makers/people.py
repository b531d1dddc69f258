"""Fictional persons, and what they sign in with."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from balai.people.actions.arming import arm
from balai.people.models import Person


def make_person(
    name: str = "Sri Wulandari", phone: str = "", *, email: str = "", password: str | None = None
) -> Person:
    """A fictional person; `phone` in E.164. Without a password nobody can sign in as them but by `force_login`."""
    person = Person.objects.create_person(name=name, phone=phone, email=email, password=password)
    person.is_demo = True
    person.save(update_fields=["is_demo"])
    return person


DEMO_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 (public by intention)


def make_second_factor(person: Person, *, secret: str = DEMO_SECRET) -> None:
    """An authenticator app with a public secret; without one, roles that demand it get no further than its set-up."""
    if not Authenticator.objects.filter(user=person).exists():
        arm(person, secret)

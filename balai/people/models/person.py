"""A person who signs in. Residents are another matter: most never have an account."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from balai.people import sealing


class PersonManager(BaseUserManager["Person"]):
    def create_person(self, *, name: str, phone: str = "", email: str = "", password: str | None = None) -> Person:
        """A new person; `phone` in E.164 (`+62812…`). Without a password they sign in by an invitation first."""
        person = Person(name=name)
        person.set_phone(phone)
        person.email = email.strip().lower() or None
        person.set_password(password)
        person.save(using=self._db)
        return person

    def by_phone(self, phone: str) -> Person | None:
        """The person with exactly this E.164 number."""
        return self.filter(phone_index=Person.phone_index_of(phone)).first() if phone else None

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(public_id=username or "")


class Person(AbstractBaseUser):
    """Phone, NIK and address are sealed; each has a keyed index where an exact look-up is needed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120)
    email = models.EmailField(null=True, blank=True, unique=True)
    phone_sealed = models.CharField(max_length=200, blank=True)
    phone_index = models.CharField(max_length=64, blank=True)
    nik_sealed = models.CharField(max_length=200, blank=True)
    nik_index = models.CharField(max_length=64, blank=True)
    address_sealed = models.TextField(blank=True)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)
    welcomed = models.DateTimeField(null=True, blank=True)  # when the first-steps page was closed
    is_demo = models.BooleanField(default=False)  # a fictional person of the demo world

    # Set by mandates.middleware for the length of a request; the journal writes it into every entry.
    acting_mandate_id: int | None = None

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "public_id"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["phone_index"], condition=~Q(phone_index=""), name="people_person_phone"),
            models.UniqueConstraint(fields=["nik_index"], condition=~Q(nik_index=""), name="people_person_nik"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]

    @staticmethod
    def phone_index_of(phone: str) -> str:
        """By which an E.164 number is found."""
        return sealing.fingerprint(phone)

    @property
    def may_sign_in(self) -> bool:
        """A fictional person, whose password and secrets are public, never signs in outside demo mode."""
        return self.is_active and (settings.DEMO or not self.is_demo)

    @property
    def phone(self) -> str:
        """The E.164 number in clear. Showing it to somebody else is an action: `people.actions.revealing`."""
        return sealing.unseal(self.phone_sealed, bound_to=self.bound("phone"))

    def set_phone(self, phone: str) -> None:
        self.phone_sealed = sealing.seal(phone, bound_to=self.bound("phone"))
        self.phone_index = sealing.fingerprint(phone)

    @property
    def nik(self) -> str:
        return sealing.unseal(self.nik_sealed, bound_to=self.bound("nik"))

    def set_nik(self, nik: str) -> None:
        self.nik_sealed = sealing.seal(nik, bound_to=self.bound("nik"))
        self.nik_index = sealing.fingerprint(nik)

    @property
    def address(self) -> str:
        return sealing.unseal(self.address_sealed, bound_to=self.bound("address"))

    def set_address(self, address: str) -> None:
        self.address_sealed = sealing.seal(address, bound_to=self.bound("address"))

    def bound(self, column: str) -> str:
        """To what a sealed column of this row is bound; the public id is never changed."""
        return f"people.person.{column}:{self.public_id}"

"""Who asks a village for information, what the village answered, and who objects (UU 14/2008, articles 22 and 35)."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from balai.files.models import StoredFile
from balai.people import sealing
from balai.people.models import Person
from balai.places.reach import ScopedQuerySet
from balai.sites.models.site import Site
from balai.sites.rules import references
from balai.sites.rules.requests import Outcome

OUTCOMES = [
    (Outcome.GIVEN.value, _("Given whole")),
    (Outcome.PART.value, _("Given in part")),
    (Outcome.REFUSED.value, _("Refused")),
    (Outcome.NOT_HELD.value, _("Not held here")),
]
WAYS = [("tautan", _("I read it behind my link")), ("cetak", _("I fetch a copy at the village office"))]


class InformationRequestQuerySet(ScopedQuerySet["InformationRequest"]):
    place_path = "site__place__path"

    def public(self) -> Self:
        """Of each only when it came, its subject as the office worded it, how it ended, and after how many days."""
        return self.filter(site__closed_at__isnull=True).order_by("-received_at", "-pk")

    def at(self, site: Site) -> Self:
        """Those that were sent from this site."""
        return self.filter(site=site)

    def of_year(self, year: int, zone: str) -> Self:
        """Those that came in this year, as the place counts its days."""
        return self.annotate(year=ExtractYear("received_at", tzinfo=ZoneInfo(zone))).filter(year=year)

    def by_need(self) -> Self:
        """What still waits for an answer first, the nearest limit on top; then the newest."""
        return self.order_by(
            models.Case(models.When(answered_at__isnull=True, then=0), default=1),
            models.Case(models.When(answered_at__isnull=True, then="due")),
            "-received_at",
            "-pk",
        )


class InformationRequest(models.Model):
    """`reference` may be read aloud; whoever has the link (kept as a hash) acts as the one who asked."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="information_requests")
    reference = models.CharField(max_length=8, unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    sealed_as = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.TextField()  # what is wanted; never published
    purpose_sealed = models.TextField(blank=True)
    name_sealed = models.TextField(blank=True)
    contact_sealed = models.TextField(blank=True)
    way = models.CharField(max_length=8, choices=WAYS, default="tautan")
    received_at = models.DateTimeField()
    due = models.DateField()
    extended_at = models.DateTimeField(null=True, blank=True)
    extended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    extended_why = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=10, blank=True, choices=OUTCOMES)
    subject = models.CharField(max_length=120, blank=True)  # as the public register words it, naming nobody
    answer = models.TextField(blank=True)
    exemption = models.CharField(max_length=1, blank=True)  # letter of article 17
    holder = models.CharField(max_length=160, blank=True)  # which office holds what this one does not
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    days_taken = models.PositiveSmallIntegerField(null=True, blank=True)  # working days until the answer
    erased_at = models.DateTimeField(null=True, blank=True)  # name, contact and purpose

    objects = InformationRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["site", "-received_at"], name="sites_request_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, outcome="", days_taken__isnull=True)
                | (Q(answered_at__isnull=False, days_taken__isnull=False) & ~Q(outcome="") & ~Q(answer="")),
                name="sites_request_answered_somehow",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["part", "refused"]) | ~Q(exemption=""),
                name="sites_request_refused_by_article",
            ),
            models.CheckConstraint(
                condition=Q(extended_at__isnull=True, extended_why="")
                | (Q(extended_at__isnull=False) & ~Q(extended_why="")),
                name="sites_request_extended_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def number(self) -> str:
        """ "K4PT-7RXY"."""
        return references.written(self.reference)

    @property
    def objection_or_none(self) -> Objection | None:
        return getattr(self, "objection", None)

    @property
    def state(self) -> str:
        """waiting, extended, answered, objected or decided."""
        objection = self.objection_or_none
        if objection is not None:
            return "decided" if objection.decided_at else "objected"
        if self.answered_at:
            return "answered"
        return "extended" if self.extended_at else "waiting"

    def is_late(self, on: date) -> bool:
        return self.answered_at is None and self.due < on

    @property
    def name(self) -> str:
        """In clear. Showing it is an action of its own: `actions.requests.reveal`."""
        return sealing.unseal(self.name_sealed, bound_to=self.bound("name"))

    @property
    def contact(self) -> str:
        return sealing.unseal(self.contact_sealed, bound_to=self.bound("contact"))

    @property
    def purpose(self) -> str:
        return sealing.unseal(self.purpose_sealed, bound_to=self.bound("purpose"))

    def set_personal(self, *, name: str, contact: str, purpose: str) -> None:
        self.name_sealed = sealing.seal(name, bound_to=self.bound("name"))
        self.contact_sealed = sealing.seal(contact, bound_to=self.bound("contact"))
        self.purpose_sealed = sealing.seal(purpose, bound_to=self.bound("purpose"))

    def bound(self, column: str) -> str:
        return f"sites.informationrequest.{column}:{self.sealed_as}"


class ObjectionQuerySet(ScopedQuerySet["Objection"]):
    place_path = "request__site__place__path"


class Objection(models.Model):
    """Whoever asked turns to the village head, who decides; never the person who gave the answer."""

    request = models.OneToOneField(InformationRequest, on_delete=models.PROTECT, related_name="objection")
    ground = models.CharField(max_length=1)  # letter of article 35 (1)
    text = models.TextField()
    filed_at = models.DateTimeField()
    due = models.DateField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    granted = models.BooleanField(null=True, blank=True)
    decision = models.TextField(blank=True)
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["-filed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, granted__isnull=True, decision="")
                | (Q(decided_at__isnull=False, granted__isnull=False) & ~Q(decision="")),
                name="sites_objection_decided_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}"

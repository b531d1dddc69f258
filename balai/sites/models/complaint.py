"""What villagers complain or ask about, and what the village answered."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balai.files.models import StoredFile
from balai.people import sealing
from balai.people.models import Person
from balai.places.models import Place
from balai.places.reach import ScopedQuerySet
from balai.sites.models.site import Site
from balai.sites.rules import references


class ComplaintCategory(models.TextChoices):
    """What it is about; `rules/complaints.yaml` says how soon each is answered."""

    QUESTION = "pertanyaan", _("A question")
    OFFICE = "pelayanan", _("Service of the village office")
    ROADS = "jalan", _("Roads, bridges, lamps")
    SURROUNDINGS = "lingkungan", _("Water, waste, surroundings")
    SAFETY = "keamanan", _("Safety and quiet")
    AID = "bantuan", _("Aid and its recipients")
    MONEY = "keuangan", _("The village's money")
    CONDUCT = "perilaku", _("Conduct of officials")
    OTHER = "lainnya", pgettext_lazy("complaint", "Something else")


HOWS = [("confirmed", _("confirmed")), ("silence", _("silence"))]


class ComplaintQuerySet(ScopedQuerySet["Complaint"]):
    place_path = "site__place__path"

    def public(self) -> Self:
        """What may be shown of each: category, dates, state and answer. The confidential ones are nobody's."""
        return self.filter(confidential=False, site__closed_at__isnull=True).order_by("-received_at", "-pk")

    def at(self, site: Site) -> Self:
        """Those that were sent from this site."""
        return self.filter(site=site)

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def waiting_for_reporter(self) -> Self:
        """Answered, and nobody has said yet whether it helped."""
        return self.open().filter(answered_at__isnull=False)

    def by_need(self) -> Self:
        """What still waits for the village first, the nearest limit on top; then the newest."""
        waits = Q(closed_at__isnull=True, answered_at__isnull=True)
        return self.annotate(waits=models.Case(models.When(waits, then=0), default=1)).order_by(
            "waits", models.Case(models.When(waits, then="due")), "-received_at", "-pk"
        )


class Complaint(models.Model):
    """`reference` may be read aloud; whoever has the link (kept as a hash) acts as the one who reported."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="complaints")
    reference = models.CharField(max_length=8, unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    sealed_as = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    category = models.CharField(max_length=12, choices=ComplaintCategory.choices)
    text = models.TextField()
    hamlet = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confidential = models.BooleanField(default=False)  # as the reporter chose; never changed
    name_sealed = models.TextField(blank=True)
    contact_sealed = models.TextField(blank=True)
    received_at = models.DateTimeField()
    due = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)  # of the last answer; empty while the village must act
    objected_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_how = models.CharField(max_length=10, blank=True, choices=HOWS)
    erased_at = models.DateTimeField(null=True, blank=True)  # name, contact and photo

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_how="") | Q(closed_at__isnull=False, closed_how__gt=""),
                name="sites_complaint_closed_somehow",
            ),
            models.CheckConstraint(
                condition=Q(category__in=ComplaintCategory.values), name="sites_complaint_known_category"
            ),
        ]
        indexes = [models.Index(fields=["site", "-received_at"], name="sites_complaint_newest")]

    def __str__(self) -> str:
        return self.reference

    @property
    def number(self) -> str:
        """ "K4PT-7RXY"."""
        return references.written(self.reference)

    @property
    def state(self) -> str:
        """received, answered, reopened or closed."""
        if self.closed_at:
            return "closed"
        if self.answered_at:
            return "answered"
        return "reopened" if self.objected_at else "received"

    @property
    def name(self) -> str:
        """In clear. Showing it is an action of its own where it is confidential: `actions.complaints.reveal`."""
        return sealing.unseal(self.name_sealed, bound_to=self.bound("name"))

    @property
    def contact(self) -> str:
        return sealing.unseal(self.contact_sealed, bound_to=self.bound("contact"))

    def set_personal(self, *, name: str, contact: str) -> None:
        self.name_sealed = sealing.seal(name, bound_to=self.bound("name"))
        self.contact_sealed = sealing.seal(contact, bound_to=self.bound("contact"))

    def bound(self, column: str) -> str:
        return f"sites.complaint.{column}:{self.sealed_as}"


class ComplaintReplyQuerySet(ScopedQuerySet["ComplaintReply"]):
    place_path = "complaint__site__place__path"


class ComplaintReply(models.Model):
    """What was said on: an answer of the village, or the reporter's word of what is still missing."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")  # empty: the reporter

    objects = ComplaintReplyQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.pk}"

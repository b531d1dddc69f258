"""What people must know at once: informasi serta merta (UU 14/2008, article 10; PerKI 1/2018)."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from balai.people.models import Person
from balai.places.models import Place
from balai.places.reach import ScopedQuerySet
from balai.sites.models.site import Site


class UrgentNoticeQuerySet(ScopedQuerySet["UrgentNotice"]):
    place_path = "site__place__path"

    def public(self) -> Self:
        """Everything that was ever announced, the newest first: it stays on record."""
        return self.filter(site__closed_at__isnull=True).order_by("-issued_at", "-pk")

    def standing(self, now: datetime) -> Self:
        """Neither lifted nor over."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=now), lifted_at__isnull=True)


class UrgentNotice(models.Model):
    """One danger, with the six parts that the law asks for. It ends on a day, or when a person lifts it."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="urgent_notices")
    title = models.CharField(max_length=90)  # "Awas longsor di Dusun Kalitengah"
    danger = models.CharField(max_length=300)
    affected = models.CharField(max_length=160)
    evacuation = models.CharField(max_length=160)  # where to go
    avoid = models.CharField(max_length=160)
    help = models.CharField(max_length=160)  # where help is
    issuer = models.CharField(max_length=120)  # the office: "Kepala Desa Sered"
    hamlets = models.ManyToManyField(Place, related_name="+", blank=True)  # none: the whole village
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)  # none: until somebody lifts it
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=300, blank=True)  # what happened, said when it was lifted

    objects = UrgentNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        indexes = [models.Index(fields=["site"], condition=Q(lifted_at__isnull=True), name="sites_notice_standing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__lt=F("until")), name="sites_notice_since_before_until"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, outcome="") | (Q(lifted_at__isnull=False) & ~Q(outcome="")),
                name="sites_notice_lifted_with_a_word",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def stands(self, now: datetime) -> bool:
        return self.lifted_at is None and (self.until is None or self.until > now)

    @property
    def changed_at(self) -> datetime:
        return self.lifted_at or self.issued_at

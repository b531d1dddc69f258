"""Whose desk a matter lies on, since when, until when; and what each person should know."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from balai.mandates.models import Mandate, RoleCode
from balai.people.models import Person
from balai.places.models import Place
from balai.places.reach import ScopedQuerySet


class MatterQuerySet(ScopedQuerySet["Matter"]):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class Matter(models.Model):
    """Something that moves from desk to desk until it is settled: a proposal, a nomination, a grant."""

    kind = models.CharField(max_length=40)  # "nomination"; its words are registered in desks/wording.py
    subject_type = models.CharField(max_length=60)  # "programme.nomination"
    subject_id = models.BigIntegerField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")  # what it is about
    title = models.CharField(max_length=160)  # public words, no personal data: "Sered"
    url = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"],
                condition=Q(closed_at__isnull=True),
                name="desks_matter_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"


class StayQuerySet(ScopedQuerySet["Stay"]):
    """Scoped by what the matter is about: a regency sees its matters on the ministry's desk too."""

    place_path = "matter__place__path"

    def open(self) -> Self:
        return self.filter(until__isnull=True)

    def at(self, role: str, place: Place) -> Self:
        """On one desk."""
        return self.filter(desk_role=role, desk_place=place)

    def by_urgency(self) -> Self:
        """The earliest limit first; matters without a limit last."""
        return self.order_by(F("due").asc(nulls_last=True), "since", "pk")


class Stay(models.Model):
    """One stay of a matter on one desk. A desk is a role at a place: whoever holds that mandate sits at it."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="stays")
    desk_role = models.CharField(max_length=30, choices=RoleCode.choices)
    desk_place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    allowed_days = models.PositiveSmallIntegerField(null=True)  # working days; empty: no limit
    due = models.DateField(null=True)  # computed from since, allowed_days and the holidays of the desk's place

    objects = StayQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["matter"], condition=Q(until__isnull=True), name="desks_stay_one_open")
        ]
        indexes = [
            models.Index(fields=["desk_role", "desk_place"], condition=Q(until__isnull=True), name="desks_stay_open")
        ]

    def __str__(self) -> str:
        return f"{self.desk_role} {self.desk_place_id}"


class TaskQuerySet(ScopedQuerySet["Task"]):
    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

    def by_urgency(self) -> Self:
        return self.order_by(F("due").asc(nulls_last=True), "made_at", "pk")


class Task(models.Model):
    """Something the holder of a mandate has to do; it moves to the successor when the mandate does."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="tasks")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)  # words stand in the template of the room that made it
    url = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    due = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    handed_on_from = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, related_name="+")

    objects = TaskQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["mandate"], condition=Q(done_at__isnull=True), name="desks_task_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="desks_task_done_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.code


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """A line in one person's inbox. `code` and `facts` make the words; `facts` hold no personal data."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    code = models.CharField(max_length=60)  # "nomination.returned"
    facts = models.JSONField(default=dict)
    url = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=60, blank=True)  # of what is said once only: "stay:12:2026-11-21"

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["person", "-at"])]
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], condition=~Q(key=""), name="desks_notice_said_once")
        ]

    def __str__(self) -> str:
        return self.code


class Welcome(models.Model):
    """A person has seen what to do first in a role, and closed it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="welcomes")
    role = models.CharField(max_length=30, choices=RoleCode.choices)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "role"], name="desks_welcome_once_per_role")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"

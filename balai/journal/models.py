"""The journal: one entry for each action and place, never with personal values in it."""

from __future__ import annotations

import uuid
from typing import Protocol, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models


class ReachLike(Protocol):
    """What the journal asks of a reach (see `places.reach.Reach`, a floor above)."""

    def prefixes(self, may: str | None = None) -> tuple[str, ...]: ...


class EntryQuerySet(models.QuerySet["Entry"]):
    def within(self, reach: ReachLike, may: str | None = None) -> Self:
        """Only entries at places where the reach holds `may`; those without a place are nobody's."""
        test = models.Q(pk__in=[])
        for prefix in reach.prefixes(may):
            test |= models.Q(place_path__startswith=prefix)
        return self.filter(test)

    def of(self, object_type: str, object_id: int) -> Self:
        """The history of one object, newest first."""
        return self.filter(object_type=object_type, object_id=object_id)


class Entry(models.Model):
    """Somebody did something to something, somewhere. Plain numbers, since an entry outlives what it names."""

    verb = models.CharField(max_length=60)  # "nominations.verified": room's noun, then a past participle
    object_type = models.CharField(max_length=60, blank=True)  # "programme.nomination"
    object_id = models.BigIntegerField(null=True, blank=True)
    place_id = models.BigIntegerField(null=True, blank=True)
    place_path = models.CharField(max_length=120, blank=True)
    actor_id = models.BigIntegerField(null=True, blank=True)  # a person; empty: the system itself
    mandate_id = models.BigIntegerField(null=True, blank=True)  # the mandate the person acted under
    at = models.DateTimeField()
    fields = ArrayField(models.CharField(max_length=60), default=list, blank=True)  # names only, never values
    note = models.CharField(max_length=300, blank=True)  # a reason code or public fact; no personal data
    action = models.UUIDField(default=uuid.uuid4)  # shared by all entries of one bulk action
    key = models.CharField(max_length=80, blank=True)  # idempotency key, made by the sender

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["actor_id", "key"],
                condition=~models.Q(key=""),
                nulls_distinct=False,  # the system itself is one actor
                name="journal_entry_one_per_actor_and_key",
            )
        ]
        indexes = [
            models.Index(fields=["object_type", "object_id", "-at"]),
            models.Index(fields=["place_path", "-at"], opclasses=["text_pattern_ops", ""], name="journal_entry_place"),
            models.Index(fields=["actor_id", "-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_type} {self.object_id}"

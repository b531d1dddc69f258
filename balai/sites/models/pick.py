"""A good practice that an office chose for the programme's portal, so that other villages can learn from it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from balai.people.models import Person
from balai.places.reach import ScopedQuerySet
from balai.sites.models.article import Article


class PickQuerySet(ScopedQuerySet["Pick"]):
    place_path = "article__site__place__path"

    def standing(self) -> Self:
        """Those that nobody took back."""
        return self.filter(ended_at__isnull=True)

    def public(self) -> Self:
        """What the portal shows, the newest choice first; an article that was taken down shows nowhere."""
        rows = self.standing().filter(
            article__published_at__isnull=False,
            article__withdrawn_at__isnull=True,
            article__site__closed_at__isnull=True,
        )
        return rows.order_by("-picked_at", "-pk")


class Pick(models.Model):
    """One article, chosen by somebody on a day, with a sentence that says what others can learn from it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="picks")
    why = models.CharField(max_length=200)
    picked_at = models.DateTimeField()
    picked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = PickQuerySet.as_manager()

    class Meta:
        ordering = ["-picked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(ended_at__isnull=True), name="sites_pick_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="sites_pick_says_why"),
        ]
        indexes = [
            models.Index(
                fields=["-picked_at", "-id"], condition=Q(ended_at__isnull=True), name="sites_pick_standing_newest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.picked_at:%Y-%m-%d}"

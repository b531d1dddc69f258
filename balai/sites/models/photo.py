"""A photograph of a site, kept in sizes that a phone can bear."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from balai.files.models import StoredFile
from balai.people.models import Person
from balai.places.reach import ScopedQuerySet
from balai.sites.models.site import Site


class PhotoQuerySet(ScopedQuerySet["Photo"]):
    place_path = "site__place__path"


class Photo(models.Model):
    """What somebody took, without what the camera wrote into it. `alt` says what it shows to whoever cannot see it."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="photos")
    alt = models.CharField(max_length=250)
    taken_in_at = models.DateTimeField()
    taken_in_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=~Q(alt=""), name="sites_photo_has_words")]

    def __str__(self) -> str:
        return self.alt


class RenditionQuerySet(ScopedQuerySet["Rendition"]):
    place_path = "photo__site__place__path"

    def public(self) -> Self:
        """A hash that was never published is in no page: nobody can ask for it."""
        return self.filter(photo__site__closed_at__isnull=True)


class Rendition(models.Model):
    """The photo in one size and format; its bytes lie under their own hash and never change."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    objects = RenditionQuerySet.as_manager()

    class Meta:
        ordering = ["width", "pk"]
        constraints = [models.UniqueConstraint(fields=["photo", "file"], name="sites_rendition_once")]

    def __str__(self) -> str:
        return f"{self.photo_id} {self.width}"

"""What stays: profile, history, potential, services, and whatever else a village wants to say."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.people.models import Person
from balai.places.reach import ScopedQuerySet
from balai.sites.models.photo import Photo
from balai.sites.models.site import Site


class PageKind(models.TextChoices):
    """What a page is for; the shell knows where the first four belong."""

    PROFILE = "profile", _("About the village")
    HISTORY = "history", _("History")
    POTENTIAL = "potential", _("What the village has")
    SERVICE = "service", _("Service of the village office")
    FREE = "free", _("Other page")


class PageQuerySet(ScopedQuerySet["Page"]):
    place_path = "site__place__path"

    def public(self) -> Self:
        return self.filter(withdrawn_at__isnull=True, site__closed_at__isnull=True)


class Page(models.Model):
    """One page of the menu; those with a `parent` stand below it."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="pages")
    kind = models.CharField(max_length=10, choices=PageKind.choices, default=PageKind.FREE)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField(default=0)
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=120)
    lead = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)  # Markdown
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["position", "title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["site", "slug"], name="sites_page_slug_once"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")), name="sites_page_not_below_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title

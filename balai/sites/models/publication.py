"""What a village has published because the law asks for it (UU 14/2008; PerKI 1/2018)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from balai.files.models import StoredFile
from balai.people.models import Person
from balai.places.reach import ScopedQuerySet
from balai.sites.models.article import Article
from balai.sites.models.page import Page
from balai.sites.models.site import Site
from balai.sites.rules.information import Kind, Period, policy


class PublicationQuerySet(ScopedQuerySet["Publication"]):
    place_path = "site__place__path"

    def public(self) -> Self:
        """What everybody may read, the newest first. What it points to must be public too."""
        rows = self.filter(withdrawn_at__isnull=True, site__closed_at__isnull=True)
        rows = rows.exclude(article__withdrawn_at__isnull=False).exclude(page__withdrawn_at__isnull=False)
        return rows.order_by("-published_at", "-pk")


class Publication(models.Model):
    """One issue of one kind of `rules/information.yaml`: a file, a text, or an article or page of this very site."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="publications")
    kind = models.CharField(max_length=24)  # a key of rules/information.yaml
    year = models.PositiveSmallIntegerField(default=0)  # 0: it has no time of its own
    half = models.PositiveSmallIntegerField(default=0)  # of a half-year: 1 or 2
    title = models.CharField(max_length=160)
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True)  # Markdown
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=200, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [models.Index(fields=["site", "kind"], name="sites_publication_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False, article__isnull=True, page__isnull=True, text="")
                | Q(document__isnull=True, article__isnull=False, page__isnull=True, text="")
                | Q(document__isnull=True, article__isnull=True, page__isnull=False, text="")
                | (Q(document__isnull=True, article__isnull=True, page__isnull=True) & ~Q(text="")),
                name="sites_publication_one_thing",
            ),
            models.CheckConstraint(condition=Q(half__lte=2), name="sites_publication_two_halves"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="sites_publication_withdrawn_with_a_word",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        return Period(self.year, self.half)

    @property
    def law(self) -> Kind:
        return policy().kinds[self.kind]

    @property
    def ending(self) -> str:
        """ "pdf" or "jpg", of a file."""
        return "pdf" if self.document and self.document.media_type == "application/pdf" else "jpg"

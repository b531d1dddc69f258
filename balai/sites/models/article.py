"""News of a village: an article, and every state its text ever had."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balai.people.models import Person
from balai.places.reach import ScopedQuerySet
from balai.sites.models.photo import Photo
from balai.sites.models.site import Site

DICTIONARY = "indonesian"  # PostgreSQL's stemmer: "melatih" finds "pelatihan"


class Category(models.TextChoices):
    """On which shelf an article lies."""

    NEWS = "kabar", _("News")
    ANNOUNCEMENT = "pengumuman", _("Announcement")
    ACTIVITY = "kegiatan", _("Activity")
    ACHIEVEMENT = "prestasi", _("Achievement")
    PRACTICE = "praktik-baik", _("Good practice")


class Pillar(models.TextChoices):
    """The six pillars of a smart village."""

    PEOPLE = "masyarakat", pgettext_lazy("pillar", "People")
    ECONOMY = "ekonomi", pgettext_lazy("pillar", "Economy")
    GOVERNANCE = "tata-kelola", pgettext_lazy("pillar", "Governance")
    ENVIRONMENT = "lingkungan", pgettext_lazy("pillar", "Environment")
    LIVING = "kehidupan", pgettext_lazy("pillar", "Living")
    MOBILITY = "mobilitas", pgettext_lazy("pillar", "Mobility")


class ArticleQuerySet(ScopedQuerySet["Article"]):
    place_path = "site__place__path"

    def public(self) -> Self:
        """What everybody may read, the newest first."""
        rows = self.filter(published_at__isnull=False, withdrawn_at__isnull=True, site__closed_at__isnull=True)
        return rows.order_by("-published_at", "-pk")

    def older_than(self, article: Article) -> Self:
        """What was published before another: where a list goes on."""
        moment = article.published_at
        return self.filter(published_at__lte=moment).exclude(published_at=moment, pk__gte=article.pk)

    def due(self, now: datetime) -> Self:
        """Scheduled, and their time has come."""
        return self.filter(scheduled_for__lte=now)

    def with_text(self) -> Self:
        """With what is public of each, its photo and that photo's sizes: two queries."""
        return self.select_related("live__photo").prefetch_related("live__photo__renditions__file")

    def newest_text(self) -> Self:
        """With the title and number of each one's newest revision, what was touched last first."""
        newest = Revision.objects.filter(article=OuterRef("pk")).order_by("-number")
        rows = self.annotate(
            title=Subquery(newest.values("title")[:1]),
            newest=Subquery(newest.values("number")[:1]),
            touched=Subquery(newest.values("written_at")[:1]),
            live_number=F("live__number"),
        )
        return rows.order_by("-touched", "-pk")

    def search(self, words: str) -> Self:
        """By stems, the best match first; what is equally good by day."""
        query = SearchQuery(words, config=DICTIONARY, search_type="websearch")
        found = self.filter(search=query).annotate(rank=SearchRank(F("search"), query))
        return found.order_by("-rank", "-published_at")


class Article(models.Model):
    """`live` is the revision that everybody reads; a newer one waits until somebody publishes it."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="articles")
    slug = models.SlugField(max_length=80)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    return_note = models.CharField(max_length=300, blank=True)
    scheduled_for = models.DateTimeField(null=True, blank=True)
    scheduled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    scheduled_text = models.ForeignKey(
        "Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # the very text that was read; what is written afterwards waits
    live = models.ForeignKey("Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)  # the first time
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)  # when another revision became live
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reads = models.PositiveIntegerField(default=0)  # booked from the store's tally
    search = SearchVectorField(null=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["site", "slug"], name="sites_article_slug_once"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, live__isnull=True)
                | Q(published_at__isnull=False, live__isnull=False),
                name="sites_article_published_has_text",
            ),
            models.CheckConstraint(
                condition=Q(scheduled_for__isnull=True, scheduled_text__isnull=True)
                | Q(scheduled_for__isnull=False, scheduled_text__isnull=False),
                name="sites_article_scheduled_has_text",
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="sites_article_search"),
            models.Index(fields=["site", "-published_at"], name="sites_article_newest"),
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(published_at__isnull=False, withdrawn_at__isnull=True),
                name="sites_article_newest_of_all",
            ),
            models.Index(
                fields=["scheduled_for"], condition=Q(scheduled_for__isnull=False), name="sites_article_scheduled"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def text(self) -> Revision:
        """What everybody reads. Only of articles that are public."""
        if self.live is None:
            raise ValueError(f"{self} is not public")
        return self.live

    @property
    def was_changed(self) -> bool:
        """Whether it says something else than on the day it was published."""
        return bool(self.changed_at and self.published_at and (self.changed_at - self.published_at).days > 0)

    @property
    def state(self) -> str:
        """What happened last: draft, submitted, returned, scheduled, published or withdrawn."""
        if self.withdrawn_at:
            return "withdrawn"
        if self.scheduled_for:
            return "scheduled"
        if self.submitted_at:
            return "submitted"
        if self.returned_at:
            return "returned"
        return "published" if self.published_at else "draft"


class RevisionQuerySet(ScopedQuerySet["Revision"]):
    place_path = "article__site__place__path"


class Revision(models.Model):
    """The whole text at one moment; never changed afterwards, so that what was public can always be shown."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    lead = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)  # Markdown
    category = models.CharField(max_length=20, choices=Category.choices, default=Category.NEWS)
    pillar = models.CharField(max_length=20, choices=Pillar.choices, blank=True)
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    caption = models.CharField(max_length=200, blank=True)
    source_name = models.CharField(max_length=120, blank=True)  # where it was told first
    source_url = models.URLField(max_length=300, blank=True)
    byline = models.CharField(max_length=120, blank=True)  # the public name of whoever wrote it
    restored_from = models.PositiveIntegerField(null=True, blank=True)  # the number of an earlier revision
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="sites_revision_number")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.number}"

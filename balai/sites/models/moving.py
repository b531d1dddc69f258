"""A site moves: out, as a copy of files; in, from the village's former site."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.files.models import StoredFile
from balai.people.models import Person
from balai.places.reach import ScopedQuerySet
from balai.sites.models.article import Article
from balai.sites.models.page import Page
from balai.sites.models.site import Site


class LongWork(models.Model):
    """Work of a job, with how far it is. `fault` names the reason why it came to nothing."""

    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)  # as far as it is known
    finished_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict, blank=True)  # numbers that the words of the fault name

    class Meta:
        abstract = True

    @property
    def runs(self) -> bool:
        return self.finished_at is None and not self.fault

    @property
    def share(self) -> float | None:
        """How far it is, from 0 to 1; None before anybody knows."""
        return self.done / self.total if self.total else None


class ExportQuerySet(ScopedQuerySet["Export"]):
    place_path = "site__place__path"

    def running(self) -> Self:
        return self.filter(finished_at__isnull=True, fault="")

    def offered(self, now: datetime) -> Self:
        """Those whose file can still be fetched."""
        return self.filter(file__isnull=False, until__gt=now)

    def expired(self, now: datetime) -> Self:
        return self.filter(file__isnull=False, until__lte=now)


class Export(LongWork):
    """A copy of a whole site as a ZIP. The file goes after a few days; that there was one stays."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="exports")
    origin = models.CharField(max_length=300)  # "https://sered.desa.id": what the pages call themselves
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    until = models.DateTimeField(null=True, blank=True)
    pages = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site"], condition=Q(finished_at__isnull=True, fault=""), name="sites_export_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(file__isnull=True) | Q(finished_at__isnull=False, until__isnull=False),
                name="sites_export_offered_when_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"export {self.pk} of {self.site_id}"


class ImportQuerySet(ScopedQuerySet["Import"]):
    place_path = "site__place__path"

    def open(self) -> Self:
        """Neither finished nor given up: what was handed in is still kept."""
        return self.filter(finished_at__isnull=True, fault="", discarded_at__isnull=True)


class ArticleChoice(models.TextChoices):
    """What becomes of articles that were public on the former site."""

    DRAFT = "draf", _("Drafts: somebody reads each and publishes it")
    SOURCE = "asal", _("Public where they were public there, drafts where they were drafts")


class CommentChoice(models.TextChoices):
    """What becomes of comments that were shown on the former site."""

    WAIT = "tunggu", _("They wait to be read")
    SHOWN = "tampil", _("They are shown: somebody read them there")


class Import(LongWork):
    """A former site on its way in: read, looked at, then taken over. What was handed in goes when it is done."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="imports")
    form = models.CharField(max_length=10, blank=True)  # wxr, rss, atom
    title = models.CharField(max_length=200, blank=True)  # of the former site
    source = models.CharField(max_length=300, blank=True)  # where it stood
    read_at = models.DateTimeField(null=True, blank=True)
    chosen_at = models.DateTimeField(null=True, blank=True)
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    articles = models.CharField(max_length=10, choices=ArticleChoice.choices, default=ArticleChoice.DRAFT)
    comments = models.CharField(max_length=10, choices=CommentChoice.choices, default=CommentChoice.WAIT)
    with_pages = models.BooleanField(default=False)
    discarded_at = models.DateTimeField(null=True, blank=True)
    discarded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(chosen_at__isnull=True) | Q(read_at__isnull=False), name="sites_import_read_before_taken"
            ),
            models.CheckConstraint(
                condition=Q(discarded_at__isnull=True) | Q(finished_at__isnull=True), name="sites_import_one_end"
            ),
        ]

    def __str__(self) -> str:
        return f"import {self.pk} into {self.site_id}"

    @property
    def state(self) -> str:
        """failed, discarded, finished, taking (being taken over), ready (to be looked at) or reading."""
        known = [
            ("failed", self.fault),
            ("discarded", self.discarded_at),
            ("finished", self.finished_at),
            ("taking", self.chosen_at),
            ("ready", self.read_at),
        ]
        return next((name for name, holds in known if holds), "reading")


class ImportFile(models.Model):
    """What was handed in for an import: the text, pictures, archives of pictures. Never shown to anybody."""

    class Kind(models.TextChoices):
        TEXT = "text"
        PICTURE = "picture"
        ARCHIVE = "archive"

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=200)  # as the giver called it: pictures are found by it

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Fate(models.TextChoices):
    """What becomes of a piece of the former site."""

    TAKE = "take", _("Is taken over")
    TAKEN = "taken", _("Was taken over")
    KNOWN = "known", _("Is here already")
    TWICE = "twice", _("Stands twice in the file")
    DROPPED = "dropped", _("Stays behind")


class ImportPieceQuerySet(ScopedQuerySet["ImportPiece"]):
    place_path = "of__site__place__path"


class ImportPiece(models.Model):
    """One article or page of the former site, as the preview shows it and as the report tells of it."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()  # where it stands in the file
    kind = models.CharField(max_length=10)  # article, page, other
    key = models.CharField(max_length=64)  # what the former site called it, hashed
    title = models.CharField(max_length=120)
    at = models.DateTimeField(null=True)
    category = models.CharField(max_length=20, blank=True)
    public = models.BooleanField(default=False)  # on the former site
    picture = models.CharField(max_length=10, blank=True)  # "", found, missing or refused
    comments = models.PositiveIntegerField(default=0)
    fate = models.CharField(max_length=10, choices=Fate.choices)
    notes = models.JSONField(default=list)  # [code, {fact: value}]
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ImportPieceQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="sites_piece_number")]

    def __str__(self) -> str:
        return self.title


class Provenance(models.Model):
    """That a piece of a former site was taken over, so that the same import changes nothing a second time."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "key"], name="sites_provenance_once")]

    def __str__(self) -> str:
        return self.key


class FormerAddress(models.Model):
    """A path of the former site that leads to what stands here now."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="former_addresses")
    path = models.CharField(max_length=400)  # "/2023/05/judul", without the last slash
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "path"], name="sites_former_address_once"),
            models.CheckConstraint(
                condition=Q(article__isnull=False, page__isnull=True) | Q(article__isnull=True, page__isnull=False),
                name="sites_former_address_leads_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.path

"""A village's web site, and the names under which it answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest, Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balai.people.models import Person
from balai.places.models import Place
from balai.places.reach import ScopedQuerySet


class Dye(models.TextChoices):
    """The natural dye in which a village dips its cloth (`web/static/web/public.css`)."""

    TARUM = "tarum", _("Indigo blue")
    SOGA = "soga", _("Soga brown")
    MENGKUDU = "mengkudu", _("Morinda red")
    JATI = "jati", _("Teak green")
    KUNYIT = "kunyit", _("Turmeric gold")
    MANGGIS = "manggis", _("Mangosteen purple")


class Motif(models.TextChoices):
    """The pattern on the cloth; proper names of batik."""

    KAWUNG = "kawung", pgettext_lazy("batik", "Kawung")
    PARANG = "parang", pgettext_lazy("batik", "Parang")
    CEPLOK = "ceplok", pgettext_lazy("batik", "Ceplok")


# Neighbours in a list get different cloth; offices above the village wear tarum, so it comes last.
DYES = (Dye.JATI, Dye.SOGA, Dye.MANGGIS, Dye.MENGKUDU, Dye.KUNYIT, Dye.TARUM)


def _last_published() -> Greatest:
    articles = apps.get_model("sites.Article")._default_manager.filter(site=OuterRef("pk"), withdrawn_at__isnull=True)
    events = apps.get_model("sites.Event")._default_manager.filter(site=OuterRef("pk"))
    newest = articles.filter(published_at__isnull=False).order_by("-published_at").values("published_at")[:1]
    return Greatest(Subquery(newest), Subquery(events.order_by("-announced_at").values("announced_at")[:1]))


class SiteQuerySet(ScopedQuerySet["Site"]):
    def public(self) -> Self:
        """Sites that answer: those that nobody closed."""
        return self.filter(closed_at__isnull=True)

    def with_last_published(self) -> Self:
        """With the moment of the newest article or event, or None."""
        rows: Self = self.annotate(last_published=_last_published())
        return rows

    def longest_silent_first(self) -> Self:
        """The same; those that never said anything come last, since nobody has begun there."""
        return self.annotate(last_published=_last_published()).order_by(
            F("last_published").asc(nulls_last=True), "place__name", "pk"
        )

    def at_host(self, name: str) -> Self:
        return self.public().filter(hosts__name=name)


class Site(models.Model):
    """One for each village. What it says lies in articles, pages and events."""

    place = models.OneToOneField(Place, on_delete=models.PROTECT, related_name="site")
    dye = models.CharField(max_length=10, choices=Dye.choices, default=Dye.JATI)
    motif = models.CharField(max_length=10, choices=Motif.choices, default=Motif.KAWUNG)
    tagline = models.CharField(max_length=160, blank=True)
    address = models.CharField(max_length=200, blank=True)  # of the village office
    hours = models.CharField(max_length=80, blank=True)  # "Senin–Jumat, 08.00–15.00 WIB"
    email = models.EmailField(blank=True)  # the office's, never a person's
    phone = models.CharField(max_length=20, blank=True)  # the office's, never a person's
    accounts = ArrayField(models.URLField(max_length=200), default=list, blank=True)  # on social media
    pillars = ArrayField(models.CharField(max_length=20), default=list, blank=True)  # of what is public now
    provisioned_at = models.DateTimeField()
    provisioned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = SiteQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["pillars"], name="sites_site_pillars")]
        constraints = [
            models.CheckConstraint(condition=Q(dye__in=Dye.values), name="sites_site_known_dye"),
            models.CheckConstraint(condition=Q(motif__in=Motif.values), name="sites_site_known_motif"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False) | Q(closed_by__isnull=True), name="sites_site_closed_by_somebody"
            ),
        ]

    last_published: datetime | None  # by `with_last_published`

    def __str__(self) -> str:
        return f"site of {self.place_id}"

    @property
    def cloth(self) -> str:
        """The classes of the page."""
        return f"{self.dye} {self.motif}"

    def note_pillars(self) -> None:
        """Remember which pillars its public articles speak of; whoever publishes at the same time waits."""
        rows = apps.get_model("sites.Article")._default_manager.filter(
            site=self, published_at__isnull=False, withdrawn_at__isnull=True
        )
        locked = Site.objects.select_for_update().get(pk=self.pk)
        spoken = (
            rows.exclude(live__pillar="").order_by("live__pillar").values_list("live__pillar", flat=True).distinct()
        )
        locked.pillars = self.pillars = list(spoken)
        locked.save(update_fields=["pillars"])

    def last_sign(self, zone: str) -> date:
        """The day of the last news, or of the site's making; of rows with `last_published`."""
        return (self.last_published or self.provisioned_at).astimezone(ZoneInfo(zone)).date()

    @property
    def main_host(self) -> str:
        """The name that every page calls its own; one query unless the hosts were fetched along."""
        return next((host.name for host in self.hosts.all() if host.main_since), "")


class HostNameQuerySet(ScopedQuerySet["HostName"]):
    place_path = "site__place__path"

    def main(self) -> Self:
        return self.filter(main_since__isnull=False)

    def ending(self) -> Self:
        """Domains that somebody must renew one day."""
        return self.filter(expires__isnull=False, site__closed_at__isnull=True)


class HostName(models.Model):
    """A name under which a site answers: one below our own host, or a domain with its holder and its end."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="hosts")
    name = models.CharField(max_length=253, unique=True)  # lower case, without a port
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    main_since = models.DateTimeField(null=True, blank=True)  # the other names lead to the main one
    holder = models.CharField(max_length=160, blank=True)  # the office in whose name a domain is registered
    registered = models.DateField(null=True, blank=True)
    expires = models.DateField(null=True, blank=True)

    objects = HostNameQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(name=Lower("name")), name="sites_hostname_lower_case"),
            models.UniqueConstraint(
                fields=["site"], condition=Q(main_since__isnull=False), name="sites_hostname_one_main"
            ),
            models.CheckConstraint(
                condition=Q(registered__isnull=True) | Q(expires__isnull=True) | Q(registered__lt=F("expires")),
                name="sites_hostname_registered_before_end",
            ),
        ]

    def __str__(self) -> str:
        return self.name

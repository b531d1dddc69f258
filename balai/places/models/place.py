"""A place: a node of the administrative tree, known by a key that never changes."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import connection, models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balai.places.models.searching import searched
from balai.places.reach import ScopedQuerySet
from balai.places.rules.areas import dotted
from balai.places.rules.matching import Candidate


class Level(models.TextChoices):
    """The floors of the tree, from the nation down."""

    COUNTRY = "country", _("Country")
    PROVINCE = "province", _("Province")
    REGENCY = "regency", _("Regency or city")
    DISTRICT = "district", _("District")
    VILLAGE = "village", _("Village or ward")
    HAMLET = "hamlet", _("Hamlet")


class Kind(models.TextChoices):
    """What the law calls a place, as its code and name tell; `titles` knows what people call it."""

    COUNTRY = "country", pgettext_lazy("kind of place", "Country")
    PROVINCE = "province", pgettext_lazy("kind of place", "Province")
    KABUPATEN = "kabupaten", pgettext_lazy("kind of place", "Regency")
    KOTA = "kota", pgettext_lazy("kind of place", "City")
    DISTRICT = "district", pgettext_lazy("kind of place", "District")
    DESA = "desa", pgettext_lazy("kind of place", "Village")
    KELURAHAN = "kelurahan", pgettext_lazy("kind of place", "Urban ward")
    DESA_ADAT = "desa_adat", pgettext_lazy("kind of place", "Customary village")
    HAMLET = "hamlet", pgettext_lazy("kind of place", "Hamlet")


class PlaceQuerySet(ScopedQuerySet["Place"]):
    place_path = "path"

    def public(self) -> Self:
        """The map of the country is public."""
        return self.all()

    def present(self) -> Self:
        """Places that exist today."""
        return self.filter(abolished__isnull=True)

    def below(self, place: Place) -> Self:
        """Everything under a place, the place itself left out."""
        return self.filter(path__startswith=place.path).exclude(pk=place.pk)

    def search(self, text: str, *, limit: int = 20) -> list[Place]:
        """By any part of a name or code, the likeliest first, with the places above each for its `label`. Two queries.

        Further words may stand in the names above: "sered madukara", "kutayasa bawang".
        """
        return searched(self.present(), text, limit)

    def resolve(self, code: str, *, on: date | None = None) -> Place | None:
        """The place that bears a code (dotted or not) today or bore it last; with `on`, the one that bore it that day.

        Without `on` a place that was merged gives way to its successor.
        """
        code = dotted(code)
        if on is None and (place := self.filter(code=code).first()):
            return place
        held = Q(tenures__code=code)
        if on is not None:
            held &= Q(tenures__starts__isnull=True) | Q(tenures__starts__lte=on)
            held &= Q(tenures__until__isnull=True) | Q(tenures__until__gt=on)
        place = self.filter(held).order_by(F("tenures__until").desc(nulls_first=True)).first()
        return place.today if place and on is None else place

    def candidates(self) -> list[Candidate]:
        """The villages among these, as `rules.matching.match_village` wants them."""
        rows = self.filter(level=Level.VILLAGE).values_list("pk", "name", "parent__name", "code").order_by("code")
        return [Candidate(key, name, district or "", code or "") for key, name, district, code in rows]

    def plant(
        self,
        *,
        level: str,
        parent: Place | None,
        name: str,
        code: str | None = None,
        since: date | None = None,
        time_zone: str = "",
        source: str = "",
    ) -> Place:
        """A new place with its path and its first tenure; whole maps come by `actions.importing`."""
        with transaction.atomic():
            key = _next_key()
            place: Place = self.create(
                pk=key,
                level=level,
                parent=parent,
                path=f"{parent.path if parent else '/'}{key}/",
                code=code,
                name=name,
                search=search_text(name, code),
                time_zone=time_zone,
            )
            place.tenures.create(code=code, name=name, parent=parent, starts=since, source=source)
        return place


def search_text(name: str, code: str | None) -> str:
    """What a search looks through: lower-cased name, and code."""
    return f"{name.lower()} {code or ''}".strip()


def _next_key() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence('places_place', 'id'))")
        return int(cursor.fetchone()[0])


class Place(models.Model):
    """Code, name and parent are today's, cached from the dated `Tenure` rows, which are the truth."""

    level = models.CharField(max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=120, unique=True)  # "/1/34/548/": keys from the root; indexed for prefixes too
    code = models.CharField(max_length=20, unique=True, null=True)  # Kemendagri, dotted; none for country and hamlets
    name = models.CharField(max_length=120)  # "Kabupaten Kudus", "Sered"
    search = models.CharField(max_length=160)  # lower-cased name and code
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    point_source = models.CharField(max_length=40, blank=True)
    time_zone = models.CharField(max_length=40, blank=True)  # IANA name; empty: the nearest ancestor's
    abolished = models.DateField(null=True)
    # An abolished place may have been merged into a successor; a founded one may have been split from an origin.
    successor = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged", db_index=False)
    origin = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="split_off", db_index=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["code", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-11.5, 6.5), longitude__range=(94.5, 141.5)),
                name="places_place_inside_indonesia",
            ),
        ]
        indexes = [
            models.Index(fields=["search"], opclasses=["text_pattern_ops"], name="places_place_search_prefix"),
            models.Index(fields=["level", "code"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> Kind:
        """Kota or kabupaten by the name; desa, kelurahan or desa adat by the first digit of the code's last block."""
        if self.level == Level.VILLAGE:
            digit = (self.code or "").rpartition(".")[2][:1]
            return {"1": Kind.KELURAHAN, "3": Kind.DESA_ADAT}.get(digit, Kind.DESA)
        if self.level == Level.REGENCY:
            return Kind.KOTA if self.name.startswith("Kota ") else Kind.KABUPATEN
        return Kind(self.level)

    @property
    def label(self) -> str:
        """The name with what tells it from namesakes: "Sered, Madukara, Kabupaten Banjarnegara"."""
        deep = self.level in {Level.VILLAGE, Level.HAMLET}
        above = [self.parent, self.parent.parent if self.parent and deep else None]
        return ", ".join([self.name, *(place.name for place in above if place and place.level != Level.COUNTRY)])

    @property
    def today(self) -> Place:
        """This place, or the one it was merged into."""
        place = self
        while place.abolished and place.successor:
            place = place.successor
        return place

    @property
    def ancestor_keys(self) -> tuple[int, ...]:
        """Keys from the root down to the parent."""
        return tuple(int(key) for key in self.path.strip("/").split("/")[:-1])

    def ancestors(self) -> list[Place]:
        """The places above, from the country down. One query."""
        return list(Place.objects.filter(pk__in=self.ancestor_keys).order_by("path"))

    def change(self, *, on: date, name: str | None = None, parent: Place | None = None, source: str = "") -> None:
        """Another name or parent from a day on; what held until then stays on record. Codes change by imports."""
        self.name, self.parent = name or self.name, parent or self.parent
        self.search = search_text(self.name, self.code)
        if parent is not None:
            self.path = f"{parent.path}{self.pk}/"
        self._end_tenure(on)
        self.tenures.create(code=self.code, name=self.name, parent=self.parent, starts=on, source=source)
        self.save(update_fields=["name", "parent", "search", "path"])

    def abolish(self, *, on: date) -> None:
        """No longer a place from a day on."""
        self._end_tenure(on)
        self.abolished, self.code = on, None
        self.save(update_fields=["abolished", "code"])

    def _end_tenure(self, on: date) -> None:
        """What began on the very day is replaced: an empty range would say nothing."""
        held = self.tenures.filter(until__isnull=True)
        held.filter(starts=on).delete()
        held.update(until=on)

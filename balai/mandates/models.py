"""Who holds which role where, from when, until when, by which decree."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _

from balai.files.models import StoredFile
from balai.journal import wording
from balai.mandates.rules import custody
from balai.mandates.rules.periods import EARLIEST, LATEST
from balai.people.models import Person
from balai.places.clock import national_today
from balai.places.models import Place
from balai.places.reach import Reach, ScopedQuerySet
from balai.places.titles import Titles


class RoleCode(models.TextChoices):
    """Names of the roles; what each may do stands in `rules/roles.yaml`."""

    PROGRAMME_OFFICE = "programme_office", _("Programme office")
    PROVINCIAL_OFFICE = "provincial_office", _("Provincial office")
    REGENCY_VILLAGE_OFFICE = "regency_village_office", _("Regency village office")
    REGENCY_ICT_OFFICE = "regency_ict_office", _("Regency ICT office")
    REGENCY_COORDINATOR = "regency_coordinator", _("Regency coordinator")
    AMBASSADOR = "ambassador", _("Ambassador")
    FACILITATOR = "facilitator", _("Facilitator")
    MASTER_TRAINER = "master_trainer", _("Master trainer")
    CADRE = "cadre", _("Digital cadre")
    VILLAGE_HEAD = "village_head", _("Village head")
    VILLAGE_SECRETARY = "village_secretary", _("Village secretary")
    VILLAGE_OFFICIAL = "village_official", _("Village official")
    RESIDENT = "resident", _("Resident")
    STUDENT = "student", _("Student")
    SCHOOL_MENTOR = "school_mentor", _("School mentor")
    PARTNER = "partner", _("Partner")


class DecreeQuerySet(ScopedQuerySet["Decree"]):
    pass


class Decree(models.Model):
    """A decision letter (SK) that appoints or designates. Its number is unique per issuing place and year."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="decrees")  # whose office issued it
    number = models.CharField(max_length=80)
    dated = models.DateField()
    signer_name = models.CharField(max_length=120)
    signer_title = models.CharField(max_length=80)
    scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DecreeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "place", Func(F("number"), function="lower"), "dated__year", name="mandates_decree_number_per_year"
            ),
            models.CheckConstraint(
                condition=Q(dated__gte=EARLIEST, dated__lt=LATEST), name="mandates_decree_within_living_memory"
            ),
        ]

    def __str__(self) -> str:
        return self.number


def _during() -> Func:
    return Func(F("starts"), F("until"), Value("[)"), function="daterange")


def _same_place() -> Func:
    return Func(F("place"), F("place"), Value("[]"), function="int8range")


def _never_two(role: str) -> ExclusionConstraint:
    # int8range(place, place) stands in for equality: core GiST has none for integers, and btree_gist is not everywhere
    return ExclusionConstraint(
        name=f"mandates_one_{role}_per_place",
        expressions=[(_same_place(), RangeOperators.OVERLAPS), (_during(), RangeOperators.OVERLAPS)],
        condition=Q(role=role, withdrawn_at__isnull=True),
    )


class EndReason(models.TextChoices):
    """Why a mandate ended before its time."""

    TERM_OVER = "term_over", _("The term is over")
    REPLACED = "replaced", _("Replaced by another person")
    RESIGNED = "resigned", _("Resigned")
    MOVED = "moved", _("Moved away")
    DIED = "died", _("Died")
    DISMISSED = "dismissed", _("Dismissed by decree")


class MandateQuerySet(ScopedQuerySet["Mandate"]):
    def standing(self) -> Self:
        """All but those withdrawn before they began."""
        return self.filter(withdrawn_at__isnull=True)

    def on(self, day: date) -> Self:
        """Mandates in force on a day."""
        return self.standing().filter(starts__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))

    def during(self, starts: date, until: date | None) -> Self:
        """Mandates in force on any day of `[starts, until)`."""
        found = self.standing().filter(Q(until__isnull=True) | Q(until__gt=starts))
        return found if until is None else found.filter(starts__lt=until)


class Mandate(models.Model):
    """A verified mandate, in force from `starts` until the day before `until`. A nomination is another record."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=30, choices=RoleCode.choices)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="mandates")
    starts = models.DateField()
    until = models.DateField(null=True, blank=True)
    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, null=True, blank=True, related_name="mandates")
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)
    end_reason = models.CharField(max_length=40, choices=EndReason.choices, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # taken back before it began; it never held
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    titles: Titles | None = None  # as used there; told with mandates in force (holdings.py)

    objects = MandateQuerySet.as_manager()

    class Meta:
        ordering = ["place_id", "role", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(starts__lt=F("until")), name="mandates_mandate_starts_before_until"
            ),
            models.CheckConstraint(
                condition=Q(starts__gte=EARLIEST, starts__lt=LATEST) & (Q(until__isnull=True) | Q(until__lte=LATEST)),
                name="mandates_mandate_within_living_memory",
            ),
            models.CheckConstraint(
                condition=~Q(role=RoleCode.CADRE) | Q(decree__isnull=False), name="mandates_no_cadre_without_decree"
            ),
            models.CheckConstraint(condition=Q(role__in=RoleCode.values), name="mandates_mandate_known_role"),
            models.UniqueConstraint(
                fields=["person", "role", "place"],
                condition=Q(until__isnull=True, withdrawn_at__isnull=True),
                name="mandates_mandate_held_once",
            ),
            _never_two("cadre"),
            _never_two("village_head"),
            _never_two("village_secretary"),
        ]
        indexes = [models.Index(fields=["role", "place"])]

    def __str__(self) -> str:
        return f"{self.role} {self.place_id}"


class HolderQuerySet(models.QuerySet["Holder"]):
    def within(self, reach: Reach, may: str | None = None) -> Self:
        """People who hold, held or will hold a mandate at a place that the reach covers.

        What uses personal data needs a mandate in force, coming, or ended a short while ago (`rules/custody.py`).
        """
        theirs = Mandate.objects.standing().within(reach, may).filter(person=OuterRef("pk"))
        if may in custody.PERSONAL:
            theirs = theirs.during(custody.kept_until(national_today()), None)
        return self.filter(Exists(theirs))


class Holder(Person):
    """A person as the offices see them: by their mandates. A view of `Person`, not another table."""

    objects = HolderQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        proxy = True


class ChargeQuerySet(ScopedQuerySet["Charge"]):
    def on(self, day: date) -> Self:
        return self.filter(starts__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))


class Charge(models.Model):
    """A village given into the care of a mandate held for a wider place: an ambassador's five of a regency."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="charges")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="charges")
    starts = models.DateField()
    until = models.DateField(null=True, blank=True)
    pinned = models.BooleanField(default=False)  # set by hand: a new sharing-out leaves it alone

    objects = ChargeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(starts__lt=F("until")), name="mandates_charge_starts_before_until"
            ),
            ExclusionConstraint(
                name="mandates_one_charge_per_village",
                expressions=[(_same_place(), RangeOperators.OVERLAPS), (_during(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.place_id}"


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def of(self, record: Decree | Mandate) -> Self:
        """What was corrected in one decree or mandate, newest first."""
        return self.filter(**{record._meta.model_name or "": record})

    def about(self, mandate: Mandate) -> Self:
        """What was corrected in a mandate and in its decree, with who did it."""
        found = self.filter(Q(mandate=mandate) | Q(decree__isnull=False, decree=mandate.decree_id))
        return found.select_related("corrected_by")


DAYS = ("dated", "starts", "until")  # fields of decrees and mandates that hold a day


class Correction(models.Model):
    """What one field of a decree or mandate said before it was corrected; the record itself says what is right."""

    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, null=True, related_name="corrections")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, related_name="corrections")
    field = models.CharField(max_length=40)
    earlier = models.CharField(max_length=160, blank=True)
    corrected_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decree__isnull=False, mandate__isnull=True) | Q(decree__isnull=True, mandate__isnull=False),
                name="mandates_correction_of_one_record",
            )
        ]

    def __str__(self) -> str:
        return self.field

    @property
    def words(self) -> str:
        """The field as the journal calls it."""
        return str(wording.field(self.field)).capitalize()

    @property
    def earlier_day(self) -> date | None:
        """The day that stood there before, where the field holds a day."""
        return date.fromisoformat(self.earlier) if self.field in DAYS and self.earlier else None
